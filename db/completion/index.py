"""The index of what a beginning may become: all names in one row of characters, and where each character stands in it.

A run is looked for slot by slot: what may stand at its first place, at its second … The rarest slot gives the places,
the others strike places out. Names lie in the order in which they are offered, so the first found are the best.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice, product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from db.completion.entries import Entry, Kind
from db.completion.pinyin import Meant, mistyped, parses, readings, syllables
from db.completion.suggestion import Suggestion
from db.text.fold import folding_rows

_PIECES = re.compile(r"[a-z]+|[^a-z]")
_LONGEST = 64  # keys of a word that are looked at
_MOST_RUNS = 32  # ways in which what is typed is looked for
_FEWEST_KEYS = 4  # of a run in which a wrong one is thought of
_LOOKED_AT = 400  # places, the best, that are looked at one by one
_SLOTS_KEPT = 2000
_END = "\n"

Numbers = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


class _Worth(NamedTuple):
    """What a match is worth at the beginning of a name and within it: 0 is best, _NOTHING is no match."""

    start: int
    inside: int


_TIER = 100  # more than any number of articles makes of a difference
_WHOLE = 2  # for each character of a name that was typed to its end; 1 makes up for twice as many articles
_NOTHING = 9
_CHARACTERS, _LETTERS = _Worth(0, 3), _Worth(1, 4)
_INITIAL, _MISTYPED = _Worth(1, _NOTHING), _Worth(2, _NOTHING)


class _Slot(NamedTuple):
    """What may stand at one place of a run: where it does, where a name begins with it, whether a character is it."""

    places: Numbers
    first: Numbers
    allowed: Bools


_Run = tuple[_Slot, ...]


class _Matches(NamedTuple):
    """What each match is worth, less is better; whose it is; where it begins and ends in the row."""

    values: npt.NDArray[np.float64]
    owners: Numbers
    begins: Numbers
    ends: Numbers


class Index:
    """Entries, in the order in which they are offered where nothing else tells them apart."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        count = len(entries)
        folded = [_one_for_one(entry.text.replace(_END, " ")) for entry in entries]
        points = np.frombuffer(_END.join(["", *folded, ""]).encode("utf-32-le"), dtype=np.uint32)
        known, row = np.unique(points, return_inverse=True)
        self._row = row.astype(np.int32)
        self._numbers = {chr(point): number for number, point in enumerate(known)}
        self._places = np.argsort(self._row, kind="stable")
        self._bounds = np.searchsorted(np.take(self._row, self._places), np.arange(len(known) + 1))
        lengths = np.fromiter((len(text) + 1 for text in folded), dtype=np.int64, count=count)
        self._starts = np.concatenate([[1], 1 + np.cumsum(lengths)])
        self._owner = np.repeat(np.arange(-1, count), np.concatenate([[1], lengths]))
        self._kinds = {kind: number for number, kind in enumerate(dict.fromkeys(entry.kind for entry in entries))}
        self._kind = np.fromiter((self._kinds[entry.kind] for entry in entries), dtype=np.int8, count=count)
        articles = np.fromiter((entry.articles for entry in entries), dtype=np.float32, count=count)
        self._log_articles = np.log2(articles + 1)
        self._read_as: dict[str, list[str]] = {syllable: [] for syllable in syllables()}
        for character in self._numbers:
            for reading in self._read_as.keys() & readings(character):
                self._read_as[reading].append(character)
        self._is_first = np.zeros(len(self._row), dtype=np.bool_)
        self._is_first[self._starts[:-1]] = True
        self._slot = lru_cache(_SLOTS_KEPT)(self._slot_of)
        self._meant = lru_cache(_SLOTS_KEPT)(self._meant_by)

    def complete(self, typed: str, limit: int, kinds: frozenset[Kind] | None = None) -> list[Suggestion]:
        """The best of what was typed may become: what begins so before what holds it, characters before pinyin, and
        only where those are too few what one wrong key could have been meant for.

        Where nothing was typed, what has most articles of the kinds that are asked for.
        """
        word = _one_for_one(typed.strip())[:_LONGEST]
        if not word:
            offered = np.flatnonzero(self._is_of(kinds))[:limit] if kinds else ()
            return [Suggestion(self._entries[number], 0, 0) for number in offered]
        pieces = _PIECES.findall(word)
        has_letters = any(map(_is_spelt, pieces))
        worth = _LETTERS if has_letters else _CHARACTERS
        found = [self._matches(tuple(map(self._slot, word)), worth)]
        if has_letters:
            found += [self._matches(run, _INITIAL if len(run) == 1 else _LETTERS) for run in self._runs(pieces)]
        best = self._best(found, limit, kinds)
        if len(best) < limit and len(pieces) == 1 and has_letters and len(word) >= _FEWEST_KEYS:
            found += [self._matches(tuple(map(self._meant, parse)), _MISTYPED) for parse in mistyped(word)]
            best = self._best(found, limit, kinds)
        return best

    def _runs(self, pieces: Sequence[str]) -> list[_Run]:
        """What may be meant by letters and characters that follow each other."""
        choices = [
            [tuple(map(self._meant, parse)) for parse in parses(piece)] if _is_spelt(piece) else [(self._slot(piece),)]
            for piece in pieces
        ]
        return [sum(choice, start=()) for choice in islice(product(*choices), _MOST_RUNS)]

    def _matches(self, run: _Run, worth: _Worth) -> _Matches:
        begins = self._begins(run, worth)
        ends = begins + len(run)
        owners = self._owner[begins]
        is_start = self._is_first[begins]
        is_whole = is_start & (ends + 1 == self._starts[owners + 1])
        tiers = np.where(is_start, worth.start, worth.inside)
        return _Matches(tiers * _TIER - _WHOLE * len(run) * is_whole - self._log_articles[owners], owners, begins, ends)

    def _begins(self, run: _Run, worth: _Worth) -> Numbers:
        """The places in the row where a run begins."""
        if worth.inside == _NOTHING:
            rarest, begins = 0, run[0].first
        else:
            rarest = min(range(len(run)), key=lambda offset: len(run[offset].places))
            begins = run[rarest].places - rarest
        begins = begins[(begins > 0) & (begins + len(run) < len(self._row))]
        for offset in sorted(range(len(run)), key=lambda offset: len(run[offset].places)):
            if offset != rarest:
                begins = begins[run[offset].allowed[self._row[begins + offset]]]
        return begins

    def _meant_by(self, may: Meant) -> _Slot:
        return self._slot("".join(sorted({character for one in may for character in self._read_as[one]})))

    def _slot_of(self, characters: str) -> _Slot:
        numbers = [self._numbers[character] for character in characters if character in self._numbers]
        allowed = np.zeros(len(self._numbers), dtype=np.bool_)
        allowed[numbers] = True
        stands = [self._places[self._bounds[number] : self._bounds[number + 1]] for number in numbers]
        places = np.concatenate([np.zeros(0, dtype=np.int64), *stands])
        return _Slot(places, places[self._is_first[places]], allowed)

    def _best(self, found: Sequence[_Matches], limit: int, kinds: frozenset[Kind] | None) -> list[Suggestion]:
        """The best matches, one of each name or card; of who is known by a card the byline is not offered as well."""
        values, owners, begins, ends = (np.concatenate(part) for part in zip(*found, strict=True))
        if kinds is not None:
            values[~self._is_of(kinds)[owners]] = np.inf
        some = np.arange(len(values))
        if len(values) > _LOOKED_AT:
            some = np.argpartition(values, _LOOKED_AT)[:_LOOKED_AT]
        best: dict[tuple[str, str], Suggestion] = {}
        for place in some[np.lexsort((owners[some], values[some]))]:
            if len(best) == limit or values[place] == np.inf:
                break
            number = owners[place]
            entry, start = self._entries[number], self._starts[number]
            suggestion = Suggestion(entry, int(begins[place] - start), int(ends[place] - start))
            known = ("person" if entry.kind == "byline" else entry.kind, entry.name or entry.text)
            if known not in best or best[known].entry.kind == "byline":
                best[known] = suggestion
        return list(best.values())

    def _is_of(self, kinds: frozenset[Kind]) -> Bools:
        """For each entry whether it is of one of the kinds."""
        return np.isin(self._kind, [self._kinds[kind] for kind in kinds if kind in self._kinds])


@cache
def _folding() -> dict[int, str]:
    return {ord(character): folded for character, folded, _ in folding_rows() if len(folded) == 1}


def _one_for_one(text: str) -> str:
    """The text folded as far as it keeps its length."""
    return text.translate(_folding())


def _is_spelt(piece: str) -> bool:
    """Whether it is letters, which may be pinyin."""
    return "a" <= piece[0] <= "z"
