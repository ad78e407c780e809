"""The order of relevance, and why.

A bounded pool of hits is scored (db.search.pool); those outside follow by date. A hit's score is bm25 over the runs
that were asked, counted in its text (db.search.weight). A run that only happens to stand there, across the words of the
text (人民 in 人民币), counts a third, and one that is printed otherwise than it was typed a little less. How much of a
question's wording the decks repeat is added, and newer hits gain mildly. Of equals the newer comes first; those of one
day stand as they do by date.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, starmap
from math import log

from db.archive import Archive
from db.search.compile import held
from db.search.judge import BETWEEN, Parts
from db.search.query import Node, Term, leaves
from db.search.weight import DECK, LEAD, weight
from db.storage.schema import SERIALS
from db.text.fold import match_form
from db.text.run import Run
from db.text.segment import cut_words

_COUNTED = 20_000  # articles up to which a run's frequency is counted: what is more frequent says little either way
_ACROSS_WORDS = 0.35
_OTHERWISE_PRINTED = 0.95
_REPEATED = 6.0
_RECENCY = 0.01  # how much of its score an article of the archive's last day gains over one of its first
_AROUND = 8  # characters on either side of a run in which its words are looked for
_LOOKED_AT = 3  # places of a run whose words are looked at
_COUNTED_PLACES = 20  # of a run in decks, first paragraph and the rest each


@dataclass(frozen=True, slots=True)
class Found:
    """How one run stands in an article: how often in decks, first paragraph and the rest, and in what manner."""

    run: str
    decks: int
    lead: int
    body: int
    as_words: bool
    as_typed: bool
    score: float


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an article stands where it does; `score` is the whole, `repeated` and `recency` are its other parts."""

    article: int
    score: float
    found: tuple[Found, ...]
    repeated: float
    recency: float


class Ranking:
    """Scores articles of some archives by the runs of one tree; `question` is its wording where that was a sentence.

    What is rare and new is judged by all archives together. Of an id only the day counts, which is the same in each.
    `rarities` says of each run how much it counts: bm25's inverse document frequency, of what is frequent a guess.
    """

    def __init__(self, archives: Sequence[Archive], node: Node | None, question: str = "") -> None:
        runs = (leaf.text for leaf in leaves(node) if isinstance(leaf, Term))
        self.rarities = {run: _rarity(archives, run) for run in dict.fromkeys(runs) if match_form(run)}
        self._runs = [(Run(run), rarity) for run, rarity in self.rarities.items()]
        self._pairs = _pairs(match_form(question))
        ends = [archive.rows(_ENDS, (SERIALS,))[0] for archive in archives]
        self._first = min((first for first, _ in ends if first is not None), default=0) // SERIALS
        last = max((last for _, last in ends if last is not None), default=0) // SERIALS
        self._span = max(last - self._first, 1)

    def ordered(self, read: Mapping[int, Parts]) -> list[int]:
        """Articles whose parts have been read, best first, the newer first among equals."""
        best = sorted(self.reasons(read), key=lambda reason: (-reason.score, -reason.article))
        return [reason.article for reason in best]

    def reasons(self, read: Mapping[int, Parts]) -> list[Reason]:
        """What the place of each article whose parts have been read follows from."""
        return list(starmap(self._reason, read.items()))

    def _reason(self, number: int, parts: Parts) -> Reason:
        length = len(parts.paragraphs)
        found = tuple(_found(run, rarity, parts, length) for run, rarity in self._runs)
        in_decks = _pairs(match_form(parts.decks)) if self._pairs else frozenset()
        repeated = _REPEATED * len(self._pairs & in_decks) / len(self._pairs) if self._pairs else 0.0
        recency = 1 + _RECENCY * max(number // SERIALS - self._first, 0) / self._span
        return Reason(number, (sum(place.score for place in found) + repeated) * recency, found, repeated, recency)


def scored_first(scored: Sequence[int], by_date: Iterable[int]) -> "array[int]":
    """All hits in the order of relevance."""
    seen = set(scored)
    return array("i", [*scored, *(number for number in by_date if number not in seen)])


_ENDS = "SELECT (SELECT min(id) FROM article WHERE id >= ?), (SELECT max(id) FROM article)"


def _rarity(archives: Sequence[Archive], run: str) -> float:
    rows = f"SELECT 1 FROM grams WHERE grams MATCH ? LIMIT {_COUNTED}"
    holding = sum(archive.value(f"SELECT count(*) FROM ({rows})", (held(run),)) for archive in archives)
    return log(1 + _COUNTED / max(min(holding, _COUNTED), 1))


def _pairs(form: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(form)))


def _found(run: Run, rarity: float, parts: Parts, length: int) -> Found:
    lead, _, rest = parts.paragraphs.partition(BETWEEN)
    texts = (parts.decks, lead, rest)
    places = [(text, span) for text in texts for span in islice(run.spans(text), _COUNTED_PLACES)]
    in_decks, in_lead, in_body = (sum(text is where for where, _ in places) for text in texts)
    score = rarity * weight(DECK * in_decks + LEAD * in_lead + in_body, length)
    as_words = any(_is_cut_out(text, *span) for text, span in places[:_LOOKED_AT])
    as_typed = any(text[start:end] == run.form for text, (start, end) in places)
    score *= (1 if as_words else _ACROSS_WORDS) * (1 if as_typed else _OTHERWISE_PRINTED)
    return Found(run.form, in_decks, in_lead, in_body, as_words, as_typed, score)


def _is_cut_out(text: str, start: int, end: int) -> bool:
    before = max(0, start - _AROUND)
    edges = {before}
    at = before
    for word in cut_words(text[before : end + _AROUND]):
        at += len(word)
        edges.add(at)
    return start in edges and end in edges
