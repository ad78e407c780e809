"""What an article was printed again as, and which hits of a list are the same piece."""

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from db.archive import Archive
from db.reprints.alignment import Kind
from db.reprints.comparing import compare_unkept

_FEW = 1_000  # hits


@dataclass(frozen=True, slots=True)
class Reprint:
    """Another article that has an article's text: the letters they share, and how many each of them has."""

    article: int
    kind: Kind
    shared: int
    own: int
    other: int

    @property
    def of_own(self) -> float:
        """The share of the article's own text."""
        return self.shared / self.own

    @property
    def of_other(self) -> float:
        """The share of the other's text."""
        return self.shared / self.other


@dataclass(frozen=True, slots=True)
class Folded:
    """A list of hits with the later ones of the same piece put under the first."""

    shown: "array[int]"
    under: dict[int, tuple[int, ...]]


def reprints_of(archive: Archive, article: int) -> list[Reprint]:
    """An article's reprints and near-duplicates, those that share most first; one that waits to be compared is
    compared now."""
    if archive.value("SELECT compared FROM sketch WHERE article = ?", (article,)):
        rows = archive.rows(
            "SELECT second, kind, shared, of_first, of_second FROM reprint WHERE first = ?1 UNION ALL "
            "SELECT first, kind, shared, of_second, of_first FROM reprint WHERE second = ?1",
            (article,),
        )
        found = [Reprint(*row) for row in rows]
    else:
        found = [
            Reprint(second, like.kind, like.shared, of_first, of_second)
            if first == article
            else Reprint(first, like.kind, like.shared, of_second, of_first)
            for first, second, like, of_first, of_second in compare_unkept(archive, article)
        ]
    return sorted(found, key=lambda reprint: (-reprint.shared / max(reprint.own, reprint.other), reprint.article))


def fold(archive: Archive, hits: Sequence[int]) -> Folded:
    """Put each hit that is the same as one before it, or nearly, under that. A part of a piece is no reprint of it."""
    others: dict[int, list[int]] = {}
    for first, second in _pairs(archive, hits):
        others.setdefault(first, []).append(second)
        others.setdefault(second, []).append(first)
    numbers = np.asarray(hits, np.int64)
    is_shown = np.ones(len(numbers), bool)
    under: dict[int, list[int]] = {}
    over: dict[int, int] = {}
    for place in np.flatnonzero(are_among(numbers, list(others))).tolist():
        hit = int(numbers[place])
        if hit in over:
            under.setdefault(over[hit], []).append(hit)
            is_shown[place] = False
        else:
            for other in others[hit]:
                over.setdefault(other, hit)
    shown = array("i", numbers[is_shown].astype(np.int32).tobytes())
    return Folded(shown, {first: tuple(rest) for first, rest in under.items()})


def are_among(numbers: NDArray[np.int64], others: Sequence[int]) -> NDArray[np.bool_]:
    """Which of some ids are among others. Unlike NumPy's `isin` it sorts the others alone, and lets go of the
    interpreter while it looks: the window has a million ids looked up without a stutter."""
    rising = np.sort(np.asarray(others, np.int64))
    if not len(rising):
        return np.zeros(len(numbers), bool)
    found: NDArray[np.bool_] = rising[np.searchsorted(rising, numbers) % len(rising)] == numbers
    return found


def _pairs(archive: Archive, hits: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs that matter to some hits: theirs where they are few, else all."""
    pairs: list[tuple[int, int]]
    if len(hits) > _FEW:
        pairs = archive.rows("SELECT first, second FROM reprint WHERE kind <> 'part'")
    else:
        asked = "SELECT first, second FROM reprint WHERE kind <> 'part' AND {} IN (SELECT value FROM json_each(?1))"
        pairs = archive.rows(f"{asked.format('first')} UNION {asked.format('second')}", (json.dumps(list(hits)),))
    return pairs
