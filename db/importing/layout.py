"""From print with its place on a page to lines in reading order: columns are read one after the other, never across.

What comes in are characters, words or lines with their boxes, from whatever knows them: a PDF's text, an ALTO file, a
scan. They are set together into rows, the page is cut along its white space (and the rules drawn in it) into blocks,
and each block's rows become paragraphs by indent and by short last lines. What runs on over a column's foot is left
open: page reconstruction joins it and keeps a record of that.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from db.pages.lines import BOLD_LEVEL, Line

GUTTER = 0.6  # least width of the white between two columns, in sizes of the running text
WORD_GAP = 0.75  # widest gap within a row, in sizes of its type …
WIDEST_GAP = 2.2  # … and of the running text
LARGER = 1.15  # times the size of the running text makes a heading
OPENING = 1.45  # times the size of the running text makes the headline of a story
DEEPEST = 3  # level that a size can make
LONGEST_HEADING = 60
INDENT = 1.4  # least indent of a paragraph's first row, in sizes
SHORT = 1.5  # what is missing at the end of a paragraph's last row, in sizes
PARAGRAPH_GAP = 1.7  # times the usual distance of two rows
_RULE = 3.0  # what a rule drawn in the white is worth, in sizes of white
_HEAD = 12.0  # what white is worth below or above a headline alone at its height, or between two side by side
_COLUMN_BONUS = 1.5
_HEIGHT_OF_COLUMNS = 6.0  # what it is worth when all that is cut off falls into columns
_TRIED = 24  # widest gaps that are looked at
_FRAGMENT = re.compile(r"[A-Za-z0-9]\Z")
_CONTINUES = re.compile(r"\A[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Print:
    """A character, word or row where it stands; y runs down, `size` is that of its type."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool = False

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Story:
    """Lines that belong together: a headline's and all that follow it, or what stands above the first headline."""

    lines: tuple[Line, ...]


def read_layout(prints: Sequence[Print], rules: Sequence[Box] = ()) -> tuple[Story, ...]:
    """The lines of a page in reading order: paragraphs, or the parts of one that columns cut; headings by size.

    What is set much larger than the text opens a story, for on a page that is laid out the type tells.
    """
    if not any(each.text.strip() for each in prints):
        return ()
    body = _usual_size(prints)
    rows = _rows(prints, body)
    levels = _levels(rows, body)
    opening = {level for size, level in levels.items() if size >= OPENING * body}
    lines: list[Line] = []
    for block in _Cutter(body, rules).order(rows):
        _add_paragraphs(lines, block, levels)
    return _stories(lines, opening)


def read_blocks(blocks: Sequence[tuple[Sequence[Print], int]]) -> tuple[Story, ...]:
    """The same of blocks that somebody else has put in order, each with the heading level of its rows (0 for none)."""
    lines: list[Line] = []
    for prints, level in blocks:
        rows = sorted(prints, key=lambda row: (row.middle, row.left))
        if rows:
            _add_paragraphs(lines, rows, {round(row.size, 1): level for row in rows} if level else {})
    return _stories(lines, {1})


def _stories(lines: Sequence[Line], opening: Set[int]) -> tuple[Story, ...]:
    """The lines cut before each run of headings in which there is one that opens a story."""
    runs = [list(run) for _, run in groupby(lines, key=lambda line: 0 < line.level < BOLD_LEVEL)]
    stories: list[list[Line]] = []
    for run in runs:
        if not stories or any(line.level in opening for line in run):
            stories.append(run)
        else:
            stories[-1] += run
    return tuple(Story(tuple(story)) for story in stories)


def _usual_size(prints: Iterable[Print]) -> float:
    """The size in which most is set, to a quarter of a point."""
    sizes: Counter[float] = Counter()
    for each in prints:
        sizes[round(each.size * 4) / 4] += len(each.text)
    return max(sizes.most_common(1)[0][0], 0.25)


def _levels(rows: Iterable[Print], body: float) -> dict[float, int]:
    """A heading level for each size above that of the running text, the largest first."""
    larger = {round(row.size, 1) for row in rows if row.size >= LARGER * body}
    return {size: min(at, DEEPEST) for at, size in enumerate(sorted(larger, reverse=True), start=1)}


def _rows(prints: Sequence[Print], body: float) -> list[Print]:
    """Characters put together into rows: first as they follow each other in the file, then by their places.

    A space holds together what stands on its two sides, but it neither begins nor ends a row.
    """
    rows: list[list[Print]] = []
    for each in prints:
        if rows and _follows(rows[-1][-1], each, body):
            rows[-1].append(each)
        else:
            rows.append([each])
    return _side_by_side([_row(printed) for row in rows if (printed := _trimmed(row))], body)


def _trimmed(prints: Sequence[Print]) -> Sequence[Print]:
    seen = [at for at, each in enumerate(prints) if each.text.strip()]
    return prints[seen[0] : seen[-1] + 1] if seen else ()


def _follows(before: Print, after: Print, body: float) -> bool:
    """Whether the two stand in one row with no more than a word's gap between them."""
    size = min(before.size, after.size)
    if abs(before.bottom - after.bottom) > 0.35 * size and abs(before.middle - after.middle) > 0.35 * size:
        return False
    gap = after.left - before.right
    return -0.6 * size <= gap <= min(WORD_GAP * max(before.size, after.size), WIDEST_GAP * body)


def _side_by_side(rows: list[Print], body: float) -> list[Print]:
    rows = sorted(rows, key=lambda row: (row.middle, row.left))
    done: list[Print] = []
    while rows:
        row = rows.pop(0)
        at = 0
        while at < len(rows) and rows[at].middle - row.middle <= 0.35 * max(row.size, body):
            other = rows[at]
            first, second = (row, other) if row.left <= other.left else (other, row)
            if max(first.size, second.size) <= 1.6 * min(first.size, second.size) and _follows(first, second, body):
                row = _row([first, second])
                del rows[at]
                at = 0
            else:
                at += 1
        done.append(row)
    return done


def _row(parts: Sequence[Print]) -> Print:
    if len(parts) == 1:
        return parts[0]
    text = parts[0].text
    for before, after in pairwise(parts):
        least = 0.25 if before.text[-1].isascii() and after.text[0].isascii() else 0.45
        apart = after.left - before.right > least * after.size
        text += (" " if apart and not text.endswith((" ", "\u3000")) else "") + after.text
    sizes = Counter({each.size: 0 for each in parts})
    for each in parts:
        sizes[each.size] += len(each.text)
    return Print(
        text,
        min(each.left for each in parts),
        min(each.top for each in parts),
        max(each.right for each in parts),
        max(each.bottom for each in parts),
        sizes.most_common(1)[0][0],
        all(each.bold for each in parts),
    )


@dataclass(frozen=True, slots=True)
class _Gap:
    """White across a region, from `start` to `end` of one axis, and what it is worth as a cut."""

    start: float
    end: float
    worth: float


class _Cutter:
    """Cuts a page along its white into blocks, in reading order."""

    def __init__(self, body: float, rules: Sequence[Box]) -> None:
        self._body = body
        self._rules = rules

    def order(self, rows: Sequence[Print]) -> Iterator[list[Print]]:
        """The blocks that the rows make; one after the other they are the page as it is read."""
        waiting = [list(rows)]
        while waiting:
            region = waiting.pop()
            parts = self._cut(region)
            if len(parts) == 1:
                yield sorted(region, key=lambda row: (row.middle, row.left))
            else:
                waiting += reversed(parts)

    def _cut(self, rows: list[Print]) -> list[list[Print]]:
        """The region in two or more parts, or as it is where no white runs through it."""
        if len(_one_a_height(sorted(rows, key=lambda row: row.middle))) < 2:
            return [rows]
        columns, across = self._columns(rows), self._across(rows)
        best_column = max((gap.worth for gap in columns), default=0.0)
        best_across = max(across, key=lambda gap: gap.worth, default=None)
        if columns and (best_across is None or best_column * _COLUMN_BONUS >= best_across.worth):
            widest = [gap for gap in columns if gap.worth > best_column - _HEAD / 2]
            return _split(rows, widest, lambda row: (row.left + row.right) / 2)
        if best_across is None or not self._has_columns(rows):
            return [rows]
        if not columns:
            best_across = max(across, key=lambda gap: gap.worth + self._gain(rows, gap))
        return _split(rows, [best_across], lambda row: row.middle)

    def _columns(self, rows: Sequence[Print]) -> list[_Gap]:
        gaps = _white([(row.left, row.right) for row in rows], GUTTER * self._body)
        top, bottom = min(row.top for row in rows), max(row.bottom for row in rows)
        weighed = [self._weighed(gap, (top, bottom), upright=True) for gap in gaps]
        heads = self._heads_side_by_side(rows)
        if not heads or any(row.bottom <= heads[0].top and row.size < LARGER * self._body for row in rows):
            return weighed
        return [replace(gap, worth=gap.worth + _HEAD) if _parts(gap, heads) else gap for gap in weighed]

    def _across(self, rows: Sequence[Print]) -> list[_Gap]:
        gaps = _white([(row.top, row.bottom) for row in rows], 0.0)
        left, right = min(row.left for row in rows), max(row.right for row in rows)
        usual = _middle([end - start for start, end in gaps])
        gaps = [(start, end) for start, end in gaps if end - start >= usual]
        heads = [(row.top, row.bottom) for row in self._lonely_heads(rows)]
        heads += [(row.top, 0.0) for row in self._heads_side_by_side(rows)[:1]]
        weighed = [self._weighed(gap, (left, right), upright=False) for gap in gaps]
        weighed = [
            replace(gap, worth=gap.worth + _HEAD)
            if any(gap.end == top or gap.start == bottom for top, bottom in heads)
            else gap
            for gap in weighed
        ]
        return sorted(weighed, key=lambda gap: gap.worth, reverse=True)[:_TRIED]

    def _heads_side_by_side(self, rows: Sequence[Print]) -> list[Print]:
        """The headlines that have another beside them, from the top: below them so stand their stories."""
        large = [row for row in rows if row.size >= LARGER * self._body]
        beside = [row for row in large if any(_is_beside(row, other, 0.0) and _is_apart(row, other) for other in large)]
        return sorted(beside, key=lambda row: row.top)

    def _lonely_heads(self, rows: Sequence[Print]) -> list[Print]:
        """The rows of large type with nothing beside them: what stands below, in however many columns, is theirs."""
        large = [row for row in rows if row.size >= LARGER * self._body]
        return [
            row
            for row in large
            if not any(_is_beside(row, other, 0.0) for other in rows if other is not row)
            and not any(_is_beside(row, other, row.size) and _is_apart(row, other) for other in large)
        ]

    def _weighed(self, gap: tuple[float, float], extent: tuple[float, float], *, upright: bool) -> _Gap:
        start, end = gap
        ruled = any(_lies_in(rule, gap, extent, upright) for rule in self._rules)
        return _Gap(start, end, (end - start) / self._body + (_RULE if ruled else 0.0))

    def _has_columns(self, rows: Sequence[Print]) -> bool:
        """Whether rows stand side by side anywhere."""
        inorder = sorted(rows, key=lambda row: row.top)
        return any(below.top < above.bottom - 0.5 * above.size for above, below in pairwise(inorder))

    def _gain(self, rows: Sequence[Print], gap: _Gap) -> float:
        """What the cut is worth for the share of the region's rows that fall into columns after it."""
        parts = _split(rows, [gap], lambda row: row.middle)
        return _HEIGHT_OF_COLUMNS * sum(len(part) for part in parts if self._columns(part)) / len(rows)


def _parts(gap: _Gap, heads: Sequence[Print]) -> bool:
    """Whether the gap lies between headlines that stand side by side."""
    before = [row for row in heads if row.right <= gap.start]
    after = [row for row in heads if row.left >= gap.end]
    return any(_is_beside(row, other, 0.0) for row in before for other in after)


def _is_beside(row: Print, other: Print, margin: float) -> bool:
    """Whether the other stands at the same height, give or take a margin."""
    return other.top < row.bottom + margin and other.bottom > row.top - margin


def _is_apart(row: Print, other: Print) -> bool:
    """Whether no upright line meets both."""
    return other.left >= row.right or other.right <= row.left


def _white(spans: Sequence[tuple[float, float]], least: float) -> list[tuple[float, float]]:
    """The gaps of at least that width that no span covers."""
    gaps: list[tuple[float, float]] = []
    end: float | None = None
    for start, stop in sorted(spans):
        if end is not None and start - end > least:
            gaps.append((end, start))
        end = stop if end is None else max(end, stop)
    return gaps


def _lies_in(rule: Box, gap: tuple[float, float], extent: tuple[float, float], upright: bool) -> bool:
    """Whether a rule runs through the gap along most of the region."""
    left, top, right, bottom = rule
    across, along = ((left, right), (top, bottom)) if upright else ((top, bottom), (left, right))
    if across[0] < gap[0] - 1 or across[1] > gap[1] + 1:
        return False
    return min(along[1], extent[1]) - max(along[0], extent[0]) > 0.6 * (extent[1] - extent[0])


def _split(rows: Sequence[Print], gaps: Sequence[_Gap], place: Callable[[Print], float]) -> list[list[Print]]:
    edges = sorted((gap.start + gap.end) / 2 for gap in gaps)
    parts: list[list[Print]] = [[] for _ in range(len(edges) + 1)]
    for row in rows:
        parts[sum(place(row) > edge for edge in edges)].append(row)
    return [part for part in parts if part]


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0


def _add_paragraphs(lines: list[Line], rows: Sequence[Print], levels: dict[float, int]) -> None:
    """The rows of one block as headings and paragraphs, added to the page's lines."""
    rows = _one_a_height(rows)
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    pitch = _middle([below.middle - above.middle for above, below in pairwise(rows)])
    open_: list[Print] = []
    for above, row in zip([None, *rows], rows, strict=False):
        if above is not None and open_ and not _runs_on(above, row, left, right, pitch, levels):
            lines.append(_line(open_, len(lines) + 1, left, levels))
            open_ = []
        open_.append(row)
    if open_:
        lines.append(_line(open_, len(lines) + 1, left, levels))


def _one_a_height(rows: Sequence[Print]) -> list[Print]:
    """Rows at one height, which wide gaps keep apart, as one."""
    found: list[Print] = []
    for row in rows:
        if found and abs(row.middle - found[-1].middle) <= 0.35 * min(row.size, found[-1].size):
            found[-1] = _row(sorted((found[-1], row), key=lambda each: each.left))
        else:
            found.append(row)
    return found


def _runs_on(above: Print, row: Print, left: float, right: float, pitch: float, levels: dict[float, int]) -> bool:
    """Whether the row goes on the paragraph of the one above it."""
    if _level(above, levels) or _level(row, levels) or above.bold != row.bold:
        return False
    if abs(above.size - row.size) > 0.1 * row.size:
        return False
    indented = row.left - left >= INDENT * row.size
    is_last = right - above.right >= SHORT * above.size
    return not indented and not is_last and row.middle - above.middle <= PARAGRAPH_GAP * pitch


def _level(row: Print, levels: dict[float, int]) -> int:
    if len(row.text) > LONGEST_HEADING:
        return 0
    return levels.get(round(row.size, 1), 0) or (BOLD_LEVEL if row.bold else 0)


def _line(rows: Sequence[Print], number: int, left: float, levels: dict[float, int]) -> Line:
    text = rows[0].text
    for row in rows[1:]:
        text += (" " if _FRAGMENT.search(text) and _CONTINUES.match(row.text) else "") + row.text
    first = rows[0]
    return Line(
        text=text.strip(),
        number=number,
        level=_level(first, levels) if len(rows) == 1 else 0,
        indented=first.left - left >= INDENT * first.size,
        box=(
            min(row.left for row in rows),
            min(row.top for row in rows),
            max(row.right for row in rows),
            max(row.bottom for row in rows),
        ),
    )
