"""Set the newest issue of the sample paper as a newspaper is set: a PDF beside the text of each of its pages.

    python packaging/make_sample_pages.py

The text is what the archive makes of the sample, repairs done; each article stands where its text can be found again,
so that the window outlines it and boxes hits on it. Needs the Noto CJK faces (OFL), of which the characters in use are
embedded. Run it again when the sample's text has changed; the same text gives the same files.
"""

import datetime
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fpdf import FPDF

from db.archive import Archive
from db.catalogue import pages
from db.export.pdf import font_file
from db.importing.intake import Given, import_paths
from db.profile import load_profile
from db.records import Article

SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "sample"
ISSUE = "2025-10-09"
WIDTH, HEIGHT = 780.0, 1100.0  # points
MARGIN, GUTTER, GAP = 40.0, 16.0, 22.0
COLUMNS = 4
SHORT = 420  # characters up to which two articles stand side by side
LARGEST, LEAST = 14.0, 7.5  # sizes of the body that are tried
LEADING = 1.55
RED, BLACK, GREY = (163, 32, 27), (29, 27, 24), (102, 98, 90)
CLOSING = "，。！？；：、”’）》%"
WEEK = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Block:
    """An article in its share of the page's width."""

    article: Article
    left: float
    width: float
    columns: int


def main() -> None:
    """Set every page of the issue."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "sample.db"
        import_paths(path, [SAMPLE], load_profile(), Given(), keep_files=False)
        with Archive.open(path) as archive:
            for page in pages(archive, ISSUE):
                articles = [archive.article(number) for number, _ in page.articles]
                target = SAMPLE / ISSUE / f"{page.number.zfill(2)}.pdf"
                Press(page.number, page.section or "").set(articles, target)


class Press:
    """One page."""

    def __init__(self, number: str, section: str) -> None:
        self._number, self._section = number, section
        self._pdf = FPDF(unit="pt", format=(WIDTH, HEIGHT))
        self._pdf.set_creation_date(datetime.datetime.fromisoformat(f"{ISSUE}T00:00:00+08:00"))
        self._pdf.set_auto_page_break(False)
        self._pdf.add_page()
        for name in ("song", "hei"):
            path, place = font_file(name)
            self._pdf.add_font(name, fname=str(path), collection_font_number=place)

    def set(self, articles: Sequence[Article], target: Path) -> None:
        """Set the articles as large as the page allows, and write it."""
        top = self._head()
        rows = list(_rows(articles))
        room = HEIGHT - MARGIN - top
        size = LARGEST
        while size > LEAST and self._height(rows, size) > room:
            size -= 0.1
        spare = max(room - self._height(rows, size), 0.0) / max(len(rows), 1)
        for number, blocks in enumerate(rows):
            if number:
                self._rule(MARGIN, top - GAP / 2, WIDTH - 2 * MARGIN, 0.4)
            top = max(self._block(block, top, size, drawn=True) for block in blocks) + GAP + min(spare, GAP)
        self._pdf.output(str(target))

    def _height(self, rows: Sequence[Sequence[Block]], size: float) -> float:
        return sum(max(self._block(block, 0, size, drawn=False) for block in blocks) + GAP for blocks in rows)

    def _head(self) -> float:
        """The masthead of the first page, the folio of the others; where the articles begin."""
        day = datetime.date.fromisoformat(ISSUE)
        line = f"{day.year}年{day.month}月{day.day}日　星期{WEEK[day.weekday()]}　第{self._number}版　{self._section}"
        if self._number != "1":
            self._text(MARGIN, 46, 11, line, colour=GREY)
            self._text(WIDTH - MARGIN - 5 * 15, 46, 15, "怀川示范报", colour=RED)
            self._rule(MARGIN, 54, WIDTH - 2 * MARGIN, 1)
            return 68.0
        self._text((WIDTH - 5 * 64 - 4 * 14) / 2, 104, 64, "怀川示范报", colour=RED, spaced=14)
        self._text((WIDTH - self._wide(line, 11)) / 2, 132, 11, line, colour=GREY)
        self._rule(MARGIN, 142, WIDTH - 2 * MARGIN, 2, colour=RED)
        self._rule(MARGIN, 146, WIDTH - 2 * MARGIN, 0.5, colour=RED)
        return 164.0

    def _block(self, block: Block, top: float, size: float, *, drawn: bool) -> float:
        """Set an article from there down, or only measure it; where it ends."""
        article = block.article
        y = top
        heads = ((article.kicker, 1.25, "song"), (article.headline, 2.4, "hei"), (article.subheadline, 1.35, "song"))
        for words, times, face in heads:
            if words:
                large = min(size * times, block.width / max(self._wide(words, 1), 1))
                y += large * 1.3
                if drawn:
                    self._text(block.left + (block.width - self._wide(words, large)) / 2, y, large, words, face=face)
        y += size * 0.6
        measure = (block.width - GUTTER * (block.columns - 1)) / block.columns
        lines = [line for each in article.paragraphs for line in self._lines(each.text, measure, size)]
        deep = -(-len(lines) // block.columns)
        for number, line in enumerate(lines) if drawn else ():
            column, row = divmod(number, deep)
            self._text(block.left + column * (measure + GUTTER), y + (row + 1) * size * LEADING, size, line)
        return y + deep * size * LEADING

    def _lines(self, paragraph: str, measure: float, size: float) -> Iterator[str]:
        """The paragraph, two characters in; a closing mark hangs rather than begins a line."""
        line = "\u3000\u3000"
        for sign in paragraph:
            if self._wide(line + sign, size) > measure and sign not in CLOSING:
                yield line
                line = ""
            line += sign
        yield line

    def _wide(self, words: str, size: float, face: str = "song") -> float:
        self._pdf.set_font(face, size=100)
        return float(self._pdf.get_string_width(words)) * size / 100

    def _text(
        self,
        x: float,
        baseline: float,
        size: float,
        words: str,
        *,
        face: str = "song",
        colour: tuple[int, int, int] = BLACK,
        spaced: float = 0.0,
    ) -> None:
        self._pdf.set_font(face, size=size)
        self._pdf.set_char_spacing(spaced)
        self._pdf.set_text_color(*colour)
        self._pdf.text(x, baseline, words)

    def _rule(self, x: float, y: float, length: float, thick: float, *, colour: tuple[int, int, int] = GREY) -> None:
        self._pdf.set_draw_color(*colour)
        self._pdf.set_line_width(thick)
        self._pdf.line(x, y, x + length, y)


def _rows(articles: Sequence[Article]) -> Iterator[list[Block]]:
    """One article across the page, or two short ones side by side."""
    whole = WIDTH - 2 * MARGIN
    half = (whole - 2 * GUTTER) / 2
    waiting = list(articles)
    while waiting:
        first = waiting.pop(0)
        if _length(first) <= SHORT and waiting and _length(waiting[0]) <= SHORT:
            second = waiting.pop(0)
            right = MARGIN + half + 2 * GUTTER
            yield [Block(first, MARGIN, half, COLUMNS // 2), Block(second, right, half, COLUMNS // 2)]
        else:
            yield [Block(first, MARGIN, whole, COLUMNS)]


def _length(article: Article) -> int:
    return sum(len(paragraph.text) for paragraph in article.paragraphs)


if __name__ == "__main__":
    main()
