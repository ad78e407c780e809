"""Two articles side by side, paragraph by paragraph, with what only one of them has.

Letters are compared, marks and spacing are not: a mark belongs to the letters before it, an opening one to those
behind it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

import numpy as np

from db.archive import Archive
from db.reprints.alignment import Run, align
from db.reprints.comparing import body
from db.reprints.letters import letters
from db.text.segment import cut_words

_OPENING = "《〈“‘（(【〔［「『"
_LONGEST_GAP = 3_000  # letters of a changed passage that is compared word by word
_REWORDED = 0.3  # of the longer of two passages that has to be in the other, for one to be the other reworded
_LEAST = 2  # letters that are kept as common within a changed passage


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of one article; `is_own` where the other has not got it."""

    text: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Row:
    """What stands beside each other: paragraphs that begin and end together, empty on a side that has none."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]

    @property
    def is_same(self) -> bool:
        """Whether neither has anything of its own."""
        return not any(piece.is_own for piece in (*self.left, *self.right))


def difference(archive: Archive, left: int, right: int) -> list[Row]:
    """Two articles' bodies side by side."""
    return differing(body(archive, left), body(archive, right))


def differing(left: Sequence[str], right: Sequence[str]) -> list[Row]:
    """Two sequences of paragraphs side by side."""
    columns = _Column(left), _Column(right)
    rows: list[Row] = []
    for first, second in _steps(*columns):
        for column, step in zip(columns, (first, second), strict=True):
            column.take(*step)
        if all(column.is_at_end_of_paragraph for column in columns):
            rows.append(Row(*(column.row() for column in columns)))
    return [row for row in rows if row.left or row.right]


class _Column:
    """One text, taken from its beginning on, a stretch at a time."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._text = "".join(f"{paragraph}\n" for paragraph in paragraphs)
        self.letters = letters(self._text)
        ends = [at for at, character in enumerate(self._text) if character == "\n"]
        self._ends: list[int] = np.searchsorted(self.letters.offsets, ends).tolist()
        self._starts = frozenset(self._ends)
        self._at = 0
        self._row: list[Piece] = []

    def cuts(self, start: int, end: int) -> list[int]:
        """The paragraphs' ends between two letters, and the latter, unless they are the same."""
        within = [at for at in dict.fromkeys(self._ends) if start < at < end]
        return [*within, end] if end > start else []

    def begins_paragraph(self, at: int) -> bool:
        """Whether a paragraph begins with the letter of that number."""
        return at == 0 or at in self._starts

    def take(self, end: int, is_own: bool) -> None:
        """Take the letters up to the one of that number, with the marks that follow them."""
        offsets = self.letters.offsets
        until = int(offsets[end]) if end < len(offsets) else len(self._text)
        while until > self._at and self._text[until - 1] in _OPENING:
            until -= 1
        if until > self._at:
            self._row.append(Piece(self._text[self._at : until], is_own))
            self._at = until

    @property
    def is_at_end_of_paragraph(self) -> bool:
        return not self._row or "\n" in self._row[-1].text[len(self._row[-1].text.rstrip()) :]

    def row(self) -> tuple[Piece, ...]:
        """What has been taken since the last row, without the break at its end."""
        row, self._row = self._row, []
        if row:
            row[-1] = Piece(row[-1].text.rstrip(), row[-1].is_own)
        return tuple(piece for piece in row if piece.text)


_Step = tuple[tuple[int, bool], tuple[int, bool]]


def _steps(left: _Column, right: _Column) -> Iterator[_Step]:
    """How far to take each text, step by step; each step ends at the latest where a paragraph of either does."""
    at = (0, 0)
    for run in _at_paragraphs(_refined(left.letters.form, right.letters.form), left, right):
        for first, second in _side_by_side(left.cuts(at[0], run.left), right.cuts(at[1], run.right), at, left, right):
            yield (first, True), (second, True)
        ends = {end - run.left for end in left.cuts(run.left, run.left + run.length)}
        ends |= {end - run.right for end in right.cuts(run.right, run.right + run.length)}
        for end in sorted(ends):
            yield (run.left + end, False), (run.right + end, False)
        at = (run.left + run.length, run.right + run.length)
    yield (at[0], False), (at[1], False)  # of a text without letters its marks


def _side_by_side(
    first: list[int], second: list[int], at: tuple[int, int], left: _Column, right: _Column
) -> Iterator[tuple[int, int]]:
    """The cuts of what each side has of its own: where paragraphs begin on both, the last ones stand side by side,
    for they lead to what is shared; where one is open, the first ones do, for they close it."""
    count = max(len(first), len(second))
    padded = []
    for start, cuts in zip(at, (first, second), strict=True):
        missing = count - len(cuts)
        if left.is_at_end_of_paragraph and right.is_at_end_of_paragraph:
            padded.append([start] * missing + cuts)
        else:
            padded.append(cuts + [cuts[-1] if cuts else start] * missing)
    return zip(*padded, strict=True)


def _refined(left: str, right: str) -> list[Run]:
    """The runs of both texts, within changed passages the words that both have, and an empty run at the end."""
    found: list[Run] = []
    at = (0, 0)
    runs = [_without_split_numbers(run, left, right) for run in align(left, right)]
    for run in [*runs, Run(len(left), len(right), 0)]:
        gap = left[at[0] : run.left], right[at[1] : run.right]
        if all(0 < len(text) <= _LONGEST_GAP for text in gap):
            found += [Run(at[0] + word.left, at[1] + word.right, word.length) for word in _words(*gap)]
        found.append(run)
        at = run.left + run.length, run.right + run.length
    return [run for run in found[:-1] if run.length] + found[-1:]


def _at_paragraphs(runs: Sequence[Run], left: _Column, right: _Column) -> Iterator[Run]:
    """The runs, so that what only one side has between two of them begins with a paragraph where it can.

    Of 第二章第三章 against 第三章 the left has 第二章 of its own as much as 二章第.
    """
    before = Run(0, 0, 0)
    for after in runs:
        end = before.left + before.length, before.right + before.length
        gaps = (left, end[0], after.left), (right, end[1], after.right)
        open_gaps = [gap for gap in gaps if gap[1] < gap[2]]
        back = _back_to_paragraph(*open_gaps[0], before.length) if len(open_gaps) == 1 else 0
        yield Run(before.left, before.right, before.length - back)
        before = Run(after.left - back, after.right - back, after.length + back)
    yield before


def _back_to_paragraph(column: _Column, start: int, end: int, most: int) -> int:
    """By how many letters a gap of one text may begin and end earlier, so that it begins with a paragraph; 0 where it
    does already or cannot."""
    form = column.letters.form
    back = 0
    while back < most and form[start - back - 1] == form[end - back - 1] and not column.begins_paragraph(start - back):
        back += 1
    return back if column.begins_paragraph(start - back) else 0


def _without_split_numbers(run: Run, left: str, right: str) -> Run:
    """A run without the digits at its ends that go on in either text: 36 and 38 are two numbers."""
    start, end = 0, run.length
    if any(_is_digit(text, at - 1) for text, at in ((left, run.left), (right, run.right))):
        while start < end and _is_digit(left, run.left + start):
            start += 1
    if any(_is_digit(text, at + end) for text, at in ((left, run.left), (right, run.right))):
        while start < end and _is_digit(left, run.left + end - 1):
            end -= 1
    return Run(run.left + start, run.right + start, end - start)


def _is_digit(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isdecimal()


def _words(left: str, right: str) -> list[Run]:
    """The words that two short texts share, in order; none where one is not the other put otherwise."""
    words = cut_words(left), cut_words(right)
    starts = [list(accumulate(map(len, some), initial=0)) for some in words]
    found = []
    for block in SequenceMatcher(None, *words, autojunk=False).get_matching_blocks():
        first, second = starts[0][block.a], starts[1][block.b]
        length = starts[0][block.a + block.size] - first
        if length >= _LEAST:
            found.append(Run(first, second, length))
    is_reworded = sum(run.length for run in found) >= _REWORDED * max(len(left), len(right))
    return found if is_reworded else []
