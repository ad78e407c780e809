"""Where a query's terms stand in a text, and the window of text that a result shows.

Offsets come from the text itself, never from an index.
"""

from collections.abc import Sequence

from db.records import Snippet
from db.search.judge import spans
from db.search.query import Leaf
from db.text.fold import match_form, match_form_with_offsets

_WINDOW = 96  # characters shown around the hits
_BEFORE = 24  # of them before the first hit
ELLIPSIS = "……"


class Marker:
    """Finds what a query asked for in a text."""

    def __init__(self, wanted: Sequence[Leaf], *, folded: bool) -> None:
        self._folded = folded
        self._wanted = list(dict.fromkeys(wanted))

    def count(self, text: str) -> int:
        """How many different things that the query asked for stand in the text."""
        form = match_form(text, folded=self._folded)
        return sum(next(spans(leaf, form, folded=self._folded), None) is not None for leaf in self._wanted)

    def marks(self, text: str) -> list[tuple[int, int]]:
        """(start, end) of every hit in the text, in order, overlapping ones merged."""
        if not self.count(text):
            return []
        form, offsets = match_form_with_offsets(text, folded=self._folded)
        found = [
            (offsets[start], offsets[end - 1] + 1)
            for leaf in self._wanted
            for start, end in spans(leaf, form, folded=self._folded)
        ]
        return _merged(sorted(found))


def make_snippet(texts: Sequence[str], marker: Marker) -> Snippet:
    """The window of the text with the most different hits, else the beginning of the first text."""
    best = max(texts, key=marker.count, default="")
    marks = marker.marks(best)
    start = max(0, marks[0][0] - _BEFORE) if marks else 0
    start = 0 if start < len(ELLIPSIS) else start
    end = min(len(best), start + _WINDOW)
    opening = ELLIPSIS if start else ""
    closing = ELLIPSIS if end < len(best) else ""
    shift = len(opening) - start
    inside = tuple((first + shift, min(last, end) + shift) for first, last in marks if start <= first < end)
    return Snippet(opening + best[start:end] + closing, inside)


def _merged(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
