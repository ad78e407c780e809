"""Where a query's terms stand in a text, and the window of text that a result shows.

Offsets come from the text itself, never from an index.
"""

from collections.abc import Iterator, Sequence

from db.records import Snippet
from db.search.judge import spans
from db.search.query import Leaf, Term
from db.text.fold import match_form, match_form_with_offsets
from db.text.run import Run, Span

_WINDOW = 96  # characters shown around the hits
_BEFORE = 24  # of them before the first hit
ELLIPSIS = "……"


class Marker:
    """Finds what a query asked for in a text."""

    def __init__(self, wanted: Sequence[Leaf], *, folded: bool) -> None:
        self._folded = folded
        leaves = dict.fromkeys(wanted)
        self._runs = [Run(leaf.text, folded=folded) for leaf in leaves if isinstance(leaf, Term)]
        self._patterns = [leaf for leaf in leaves if not isinstance(leaf, Term)]

    def count(self, text: str) -> int:
        """How many different things that the query asked for stand in the text."""
        form = match_form(text, folded=self._folded) if self._patterns else ""
        standing = sum(run.stands_in(text) for run in self._runs)
        return standing + sum(next(self._spans(leaf, form), None) is not None for leaf in self._patterns)

    def marks(self, text: str) -> list[Span]:
        """(start, end) of every hit in the text, in order, overlapping ones merged."""
        return _merged(self.places(text))

    def places(self, text: str) -> list[Span]:
        """(start, end) of every hit in the text, in order, each on its own even where two overlap."""
        found = [span for run in self._runs for span in run.spans(text)]
        if self._patterns:
            form, offsets = match_form_with_offsets(text, folded=self._folded)
            found += [
                (offsets[start], offsets[end - 1] + 1)
                for leaf in self._patterns
                for start, end in self._spans(leaf, form)
            ]
        return sorted(set(found))

    def _spans(self, leaf: Leaf, form: str) -> Iterator[Span]:
        return spans(leaf, form, folded=self._folded)


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
