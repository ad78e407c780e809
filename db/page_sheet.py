"""Finding a page's picture, and where each article stands on it."""

import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from db.archive import Archive
from db.importing import pdf
from db.importing.layout import Print
from db.importing.printed import printed_page
from db.records import Article
from db.sheet import Box, PageSheet, Piece

_CHUNK = 8  # characters that are looked for together: fewer stand elsewhere too, more are cut by a line's end
_GAP = 1.6  # heights of a line between two lines of one column
_EDGE = 3.2  # heights of a line that an edge may be off
_LIKE = 1.4  # times as high as the first line of its column: more is a headline


def page_sheet(archive: Archive, article: int, folders: Sequence[Path]) -> PageSheet:
    """The page an article stands on; pictures are looked for in the folders and where the page was imported from."""
    rows = archive.rows(
        "SELECT page.id, page.number, page.section, page.image, page.pdf, issue.date, document.locator, "
        "document.format, document.raw FROM article JOIN page ON page.id = article.page "
        "JOIN issue ON issue.id = page.issue JOIN document ON document.id = page.document WHERE article.id = ?",
        (article,),
    )
    if not rows:
        return PageSheet("", None, None, None, 0, 0.0, ())
    page, number, section, image, printed, date, locator, kind, raw = rows[0]
    ids = archive.rows("SELECT id FROM article WHERE page = ? ORDER BY position", (page,))
    articles = [archive.article(identifier) for (identifier,) in ids]
    origin, _, place = locator.rpartition("#")
    leaf = int(place) - 1 if origin and place.isdecimal() else 0
    picture = _picture((image, printed), Path(origin or locator), kind, (archive.path.parent, *folders))
    if kind != pdf.FORMAT:
        pieces = tuple(Piece(each.id, _called(each), tuple(_outlined(archive, each.id))) for each in articles)
        return PageSheet(number, section, date, picture, leaf if picture else 0, 0.0, pieces)
    sheet = printed_page(zlib.decompress(raw))
    finder = _Finder(sheet.prints, sheet.width, sheet.height)
    pieces = tuple(Piece(each.id, _called(each), finder.boxes(_texts(each))) for each in articles)
    return PageSheet(number, section, date, picture, leaf, sheet.height / sheet.width, pieces, tuple(finder.characters))


def _outlined(archive: Archive, article: int) -> Iterator[Box]:
    """The boxes that an article's outlines are made of, as its page's image map drew them."""
    for (points,) in archive.rows("SELECT points FROM outline WHERE article = ? ORDER BY position", (article,)):
        corners = [(float(x), float(y)) for x, y in (corner.split(",") for corner in points.split())]
        yield from boxes_of(corners)


def boxes_of(corners: Sequence[tuple[float, float]]) -> list[Box]:
    """A polygon of upright and level edges as boxes, from the top; slanting edges are taken by their middle."""
    edges = list(zip(corners, (*corners[1:], corners[0]), strict=True))
    levels = sorted({y for _, y in corners})
    boxes: list[Box] = []
    for top, bottom in pairwise(levels):
        middle = (top + bottom) / 2
        crossed = sorted(
            x1 + (x2 - x1) * (middle - y1) / (y2 - y1) for (x1, y1), (x2, y2) in edges if (y1 > middle) != (y2 > middle)
        )
        for left, right in zip(crossed[::2], crossed[1::2], strict=False):
            if boxes and boxes[-1][0] == left and boxes[-1][2] == right and boxes[-1][3] == top:
                boxes[-1] = (left, boxes[-1][1], right, bottom)
            else:
                boxes.append((left, top, right, bottom))
    return boxes


def _picture(names: Sequence[str | None], origin: Path, kind: str, folders: Sequence[Path]) -> Path | None:
    named = [folder / name for name in names if name for folder in (*folders, origin.parent)]
    if kind == pdf.FORMAT:
        named += [origin, *(folder / origin.name for folder in folders)]
    return next((path for path in named if path.is_file()), None)


def _called(article: Article) -> str:
    return article.headline or (article.paragraphs[0].text[:24] if article.paragraphs else "")


def _texts(article: Article) -> Iterator[str]:
    yield from filter(None, (article.kicker, article.headline, article.subheadline))
    yield from (paragraph.text for paragraph in article.paragraphs)


class _Finder:
    """Finds text on a page, whose print is in no order that could be relied on."""

    def __init__(self, prints: Sequence[Print], width: float, height: float) -> None:
        self.characters: list[tuple[str, Box]] = []
        for each in prints:
            step = (each.right - each.left) / max(len(each.text), 1)
            for number, character in enumerate(each.text):
                left = each.left + number * step
                box = (left / width, each.top / height, (left + step) / width, each.bottom / height)
                if not character.isspace():
                    self.characters.append((character, box))
        self._text = "".join(character for character, _ in self.characters)

    def boxes(self, texts: Iterator[str]) -> tuple[Box, ...]:
        """The boxes that some texts fill, each sought first behind the one before."""
        found: list[Box] = []
        behind = 0
        for text in texts:
            squeezed = "".join(text.split())
            for chunk in _chunks(squeezed):
                at = self._text.find(chunk, behind)
                at = at if at >= 0 else self._text.find(chunk)
                if at >= 0:
                    behind = at + len(chunk)
                    found += [box for _, box in self.characters[at:behind]]
        return tuple(_joined(found))


def _chunks(text: str) -> Iterator[str]:
    """The text in runs that are sought together; the last one is longer rather than a character or two."""
    start = 0
    while start < len(text):
        end = start + _CHUNK if len(text) - start >= 2 * _CHUNK else len(text)
        yield text[start:end]
        start = end


def _joined(boxes: Sequence[Box]) -> list[Box]:
    """Characters into lines, lines into the boxes of columns."""
    lines: list[Box] = []
    for box in sorted(set(boxes), key=lambda each: (round(each[3], 2), each[0])):
        if lines and _is_beside(lines[-1], box):
            lines[-1] = _around(lines[-1], box)
        else:
            lines.append(box)
    columns: list[Box] = []
    heights: list[float] = []
    for line in sorted(lines, key=lambda each: each[1]):
        height = line[3] - line[1]
        for number, held in enumerate(columns):
            if height < _LIKE * heights[number] and _is_below(held, line, height):
                columns[number] = _around(held, line)
                break
        else:
            columns.append(line)
            heights.append(height)
    return columns


def _is_beside(line: Box, box: Box) -> bool:
    height = box[3] - box[1]
    return abs(line[3] - box[3]) < height / 2 and line[0] - height < box[0] < line[2] + height


def _is_below(column: Box, line: Box, height: float) -> bool:
    """One edge in common: a first line is indented, a last one ends early."""
    near = _EDGE * height
    in_line = abs(column[0] - line[0]) < near or abs(column[2] - line[2]) < near
    return in_line and line[1] - column[3] < _GAP * height


def _around(first: Box, second: Box) -> Box:
    return min(first[0], second[0]), min(first[1], second[1]), max(first[2], second[2]), max(first[3], second[3])
