"""The order of relevance, and why.

A bounded pool of hits is scored, the same for every query: the newest, and of the older ones those that hold what was
asked in their decks. Hits outside the pool follow by date. A hit's score is bm25 over the runs that were asked, counted
in its text (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009, with FTS5's k1 and b): a run in a
deck counts eight times, in the first paragraph twice. A run that only happens to stand there, across the words of the
text (人民 in 人民币), counts a third, and one that is printed otherwise than it was typed a little less. How much of a
question's wording the decks repeat is added, and newer hits gain mildly.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from math import log

from db.archive import Archive
from db.schema import SERIALS
from db.search.compile import held
from db.search.index import IN_DECK
from db.search.judge import BETWEEN, Parts, read_parts
from db.text.fold import match_form
from db.text.run import Run
from db.text.segment import cut_words

POOL = 300  # hits that are scored
OLDER = 200  # of them, where there are more, hits that hold what was asked in their decks
_COUNTED = 20_000  # articles up to which a run's frequency is counted: what is more frequent says little either way
_SATURATION, _LENGTH_PULL = 1.2, 0.75
_AVERAGE = 1500  # characters of an article
_DECK, _LEAD = 8, 1.5
_ACROSS_WORDS = 0.35
_OTHERWISE_PRINTED = 0.95
_REPEATED = 6.0
_RECENCY = 0.05  # how much of its score an article of the archive's last day gains over one of its first
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
    """Scores articles by the runs of one query; `question` is its wording where it was asked as a sentence."""

    def __init__(self, archive: Archive, runs: Sequence[str], question: str = "") -> None:
        self._archive = archive
        self._runs = [(Run(run), _rarity(archive, run)) for run in dict.fromkeys(runs) if match_form(run)]
        self._pairs = _pairs(match_form(question))
        first, last = archive.rows(
            "SELECT (SELECT min(id) FROM article WHERE id >= ?), (SELECT max(id) FROM article)", (SERIALS,)
        )[0]
        self._first, self._span = first or 0, max((last or 0) - (first or 0), 1)

    def ordered(self, numbers: Iterable[int]) -> list[int]:
        """Some articles, best first, the newer first among equals."""
        reasons = sorted(self.reasons(list(dict.fromkeys(numbers))), key=lambda why: (-why.score, -why.article))
        return [reason.article for reason in reasons]

    def reasons(self, numbers: Sequence[int]) -> list[Reason]:
        """What each article's place follows from."""
        return [self._reason(number, parts) for number, parts in read_parts(self._archive, numbers).items()]

    def _reason(self, number: int, parts: Parts) -> Reason:
        length = len(parts.paragraphs)
        found = tuple(_found(run, rarity, parts, length) for run, rarity in self._runs)
        in_decks = _pairs(match_form(parts.decks)) if self._pairs else frozenset()
        repeated = _REPEATED * len(self._pairs & in_decks) / len(self._pairs) if self._pairs else 0.0
        recency = 1 + _RECENCY * max(number - self._first, 0) / self._span
        return Reason(number, (sum(place.score for place in found) + repeated) * recency, found, repeated, recency)


def in_decks(runs: Sequence[str]) -> tuple[str, ...]:
    """What to ask the index for hits that hold the runs in their decks: all of them, then any of them."""
    places = [held(run, IN_DECK) for run in runs]
    return (" AND ".join(places), f"({' OR '.join(places)})")[: len(places)]


def _rarity(archive: Archive, run: str) -> float:
    rows = f"SELECT 1 FROM grams WHERE grams MATCH ? LIMIT {_COUNTED}"
    holding: int = archive.value(f"SELECT count(*) FROM ({rows})", (held(run),))
    return log(1 + _COUNTED / max(holding, 1))


def _pairs(form: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(form)))


def _found(run: Run, rarity: float, parts: Parts, length: int) -> Found:
    lead, _, rest = parts.paragraphs.partition(BETWEEN)
    texts = (parts.decks, lead, rest)
    places = [(text, span) for text in texts for span in islice(run.spans(text), _COUNTED_PLACES)]
    in_decks, in_lead, in_body = (sum(text is where for where, _ in places) for text in texts)
    frequency = _DECK * in_decks + _LEAD * in_lead + in_body
    damping = _SATURATION * (1 - _LENGTH_PULL + _LENGTH_PULL * length / _AVERAGE)
    score = rarity * frequency * (_SATURATION + 1) / (frequency + damping)
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
