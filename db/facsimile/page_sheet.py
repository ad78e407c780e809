"""Finding a page's picture, and where each article stands on it."""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from db.archive import Archive
from db.facsimile.sheet import Box, LitRun, PageSheet, Piece, Prints
from db.importing import pdf
from db.importing.printed import PrintedPage, printed_page
from db.locator import file_of, leaf_of
from db.records import Article

Hits = tuple[int | str, Sequence[tuple[int, int]]]  # a deck or a paragraph, and runs of its characters

_CHUNK = 8  # characters that are looked for together: fewer stand elsewhere too, more are cut by a line's end
_GAP = 1.6  # heights of a line between two lines of one column
_EDGE = 3.2  # heights of a line that an edge may be off
_LIKE = 1.4  # times as high as the first line of its column: more is a headline


def page_sheet(
    archive: Archive, article: int, folders: Sequence[Path], hits: Iterable[Hits] = (), prints: Prints = ()
) -> PageSheet:
    """The page an article stands on; pictures are looked for in the folders and where the page was imported from.

    `hits` are the runs of characters to light up in the article, by the deck or the paragraph they stand in; `prints`
    the print of the page's PDF, where that had to be read first.
    """
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
    outlines = {each.id: _outlines(archive, each.id) for each in articles}
    is_outlined = any(outlines.values())
    names = (image, printed) if is_outlined else (printed, image)
    picture = _picture(names, file_of(locator), kind, (archive.path.parent, *folders))
    ratio = 0.0
    if kind == pdf.FORMAT:
        sheet = printed_page(zlib.decompress(raw))
        prints, ratio = print_of(sheet), sheet.height / sheet.width
    if prints:
        finder = _Finder(prints)
        pieces = tuple(Piece(each.id, _called(each), finder.boxes(_texts(each).values())) for each in articles)
        read = next(each for each in articles if each.id == article)
        lit = finder.lit(_texts(read), hits)
    else:
        pieces = tuple(Piece(each.id, _called(each), _all_boxes(outlines[each.id])) for each in articles)
        lit = _lit_paragraphs(outlines[article], hits)
    wants_print = not prints and not is_outlined and picture is not None and picture.suffix.lower() == ".pdf"
    leaf = leaf_of(locator) if picture else 0
    return PageSheet(number, section, date, picture, leaf, ratio, pieces, tuple(prints), lit, wants_print)


def page_pictures(archive: Archive, date: str, folders: Sequence[Path]) -> dict[str, tuple[Path, int]]:
    """The pictures of a day's pages by their numbers, each a file and which page of it."""
    rows = archive.rows(
        "SELECT page.number, page.image, page.pdf, document.locator, document.format FROM issue "
        "JOIN page ON page.issue = issue.id JOIN document ON document.id = page.document WHERE issue.date = ?",
        (date,),
    )
    found: dict[str, tuple[Path, int]] = {}
    for number, image, printed, locator, kind in rows:
        picture = _picture((image, printed), file_of(locator), kind, (archive.path.parent, *folders))
        if picture and number not in found:
            found[number] = (picture, leaf_of(locator))
    return found


def print_of(page: PrintedPage) -> list[tuple[str, Box]]:
    """The characters of a page that are seen, each where it stands."""
    characters = []
    for each in page.prints:
        step = (each.right - each.left) / max(len(each.text), 1)
        for number, character in enumerate(each.text):
            left = each.left + number * step
            right = (left + step) / page.width
            box = (left / page.width, each.top / page.height, right, each.bottom / page.height)
            if not character.isspace():
                characters.append((character, box))
    return characters


def _outlines(archive: Archive, article: int) -> list[tuple[int | None, list[Box]]]:
    """The boxes that an article's outlines are made of, as its page's image map drew them, by paragraph."""
    rows = archive.rows("SELECT paragraph, points FROM outline WHERE article = ? ORDER BY position", (article,))
    found = []
    for paragraph, points in rows:
        corners = [(float(x), float(y)) for x, y in (corner.split(",") for corner in points.split())]
        found.append((paragraph, boxes_of(corners)))
    return found


def _all_boxes(outlines: Iterable[tuple[int | None, list[Box]]]) -> tuple[Box, ...]:
    return tuple(box for _, boxes in outlines for box in boxes)


def _lit_paragraphs(outlines: Iterable[tuple[int | None, list[Box]]], hits: Iterable[Hits]) -> tuple[LitRun, ...]:
    """Where only paragraphs are outlined, each hit by its paragraph's."""
    outlined = {paragraph: tuple(boxes) for paragraph, boxes in outlines if paragraph is not None}
    return tuple(
        LitRun(place, start, outlined[place])
        for place, runs in hits
        if isinstance(place, int) and place in outlined
        for start, _ in runs
    )


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


def _texts(article: Article) -> dict[int | str, str]:
    """What was printed of an article, by deck and paragraph."""
    decks = {"kicker": article.kicker, "headline": article.headline, "subheadline": article.subheadline}
    texts: dict[int | str, str] = {name: text for name, text in decks.items() if text}
    return texts | {number: paragraph.text for number, paragraph in enumerate(article.paragraphs)}


class _Finder:
    """Finds text on a page, whose print is in no order that could be relied on."""

    def __init__(self, prints: Prints) -> None:
        self._boxes = [box for _, box in prints]
        self._text = "".join(character for character, _ in prints)

    def boxes(self, texts: Iterable[str]) -> tuple[Box, ...]:
        """The boxes that some texts fill."""
        return tuple(_joined([box for placed in self._places(texts) for box in placed if box]))

    def lit(self, texts: Mapping[int | str, str], hits: Iterable[Hits]) -> tuple[LitRun, ...]:
        """Runs of characters in them that are printed here; one that goes on in another line has two boxes."""
        placed = dict(zip(texts, self._places(texts.values()), strict=True))
        runs = (
            LitRun(place, start, tuple(_joined(list(filter(None, placed[place][start:end])))))
            for place, some in hits
            if place in placed
            for start, end in some
        )
        return tuple(run for run in runs if run.boxes)

    def _places(self, texts: Iterable[str]) -> Iterator[list[Box | None]]:
        """Where the characters of each text stand, each text sought first behind the one before."""
        behind = 0
        for text in texts:
            seen = [number for number, character in enumerate(text) if not character.isspace()]
            placed: list[Box | None] = [None] * len(text)
            for start, end in _chunks(len(seen)):
                chunk = "".join(text[number] for number in seen[start:end])
                at = self._text.find(chunk, behind)
                at = at if at >= 0 else self._text.find(chunk)
                if at >= 0:
                    behind = at + len(chunk)
                    for number, box in zip(seen[start:end], self._boxes[at:behind], strict=True):
                        placed[number] = box
            yield placed


def _chunks(length: int) -> Iterator[tuple[int, int]]:
    """A text in runs that are sought together; the last one is longer rather than a character or two."""
    start = 0
    while start < length:
        end = start + _CHUNK if length - start >= 2 * _CHUNK else length
        yield start, end
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
