"""Which hits are scored, where there are more than can be: those in which what was asked weighs most.

The index of words knows of each word in which articles it weighs how much, so the heaviest are taken level by level,
the newer first, until there are enough (impact-ordered lists: Manning, Raghavan and Schütze, "Introduction to
Information Retrieval", 2008, section 7.1.5). A run that is no word (的, or the end of one and the start of the next) is
looked for in decks instead. The newest hits of all fill what is left.

Archives that are searched together fill one pool: each is asked the same at every step, and of what all of them answer
the newest are taken, as though it were one index. An archive alone is the case of one.
"""

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

from db.archive import Archive
from db.search.compile import Plan, held, quoted
from db.search.index import IN_DECK, heavy_token, word_tokens
from db.search.judge import Parts, read_parts
from db.search.query import Node, Term, conjuncts, leaves
from db.search.weight import LEVELS
from db.text.fold import match_form

POOL = 200  # hits that are scored
_COARSE = 3  # of how many levels one is asked for a run of several words, which are seldom all heavy
CHOSEN = 160  # of them, chosen by weight; the others are the newest


@dataclass(frozen=True, slots=True)
class Share:
    """What one archive has to give: it is asked by its own ids, which are moved down by `offset` beside the others'.

    `newest` gives so many of the hits, `confirmed` the hits among articles whose parts have been read.
    """

    archive: Archive
    node: Node | None
    plan: Plan
    newest: Callable[[int], Sequence[int]]
    confirmed: Callable[[Mapping[int, Parts]], Iterable[int]]
    offset: int = 0


Held = dict[int, Share]  # articles by id, and what archive holds each
Step = tuple[float, str, str]  # what weighs so much, in which index, and the expression that it answers to


def pooled(shares: Sequence[Share], rarities: Mapping[str, float]) -> dict[int, Parts]:
    """The parts of the hits that are scored: of all, where the archives together have no more than a pool."""
    newest = _newest(shares, [share.newest(POOL + 1) for share in shares], POOL + 1)
    heaviest = _heaviest(shares, rarities) if len(newest) > POOL else {}
    others = ((number, share) for number, share in newest.items() if number not in heaviest)
    return heaviest | _read(shares, dict(islice(others, POOL - len(heaviest))), hits_only=False)


def _heaviest(shares: Sequence[Share], rarities: Mapping[str, float]) -> dict[int, Parts]:
    """The hits in which what was asked weighs most, as far as the indexes of words know."""
    found: Held = {}
    for steps in zip(*(_steps(share, rarities) for share in shares), strict=True):
        found |= _newest(shares, map(_answers, shares, steps), CHOSEN)
        if len(found) >= CHOSEN:
            break
    return _read(shares, dict(islice(found.items(), CHOSEN)), hits_only=True)


def _newest(shares: Iterable[Share], answers: Iterable[Sequence[int]], limit: int) -> Held:
    """The newest of what each archive answered, the newest first."""
    moved = [
        [(number - share.offset, share) for number in answer] for share, answer in zip(shares, answers, strict=True)
    ]
    return dict(islice(heapq.merge(*moved, key=itemgetter(0), reverse=True), limit))


def _answers(share: Share, step: Step) -> list[int]:
    """The newest articles of one archive that a step finds, by their own ids; whether they are hits is not decided."""
    _, table, expression = step
    rows = share.archive.rows(
        f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?",
        (expression, share.plan.first, share.plan.last, CHOSEN),
    )
    return [number for (number,) in rows]


def _read(shares: Sequence[Share], held: Held, *, hits_only: bool) -> dict[int, Parts]:
    """The parts of some articles by id, or of the hits among them."""
    read: dict[int, Parts] = {}
    for share in shares:
        own = read_parts(share.archive, [number + share.offset for number, of in held.items() if of is share])
        kept = share.confirmed(own) if hits_only else own
        read |= {number - share.offset: own[number] for number in kept}
    return read


def _steps(share: Share, rarities: Mapping[str, float]) -> list[Step]:
    """What to ask of which index, what weighs most first: each run on each level, or in decks where it is no word."""
    runs = {leaf.text: _words(leaf) for leaf in leaves(share.node) if isinstance(leaf, Term) and leaf.text in rarities}
    needed = [word for leaf in conjuncts(share.node) if isinstance(leaf, Term) for word in _words(leaf)]
    required = "".join(f" AND {quoted(word)}" for word in dict.fromkeys(needed))
    steps: list[Step] = []
    for run, words in runs.items():
        for lowest, least in list(enumerate(LEVELS, 1))[:: _COARSE if len(words) > 1 else 1] if words else ():
            reached = " AND ".join(_reaching(word, lowest) for word in words)
            steps.append((rarities[run] * least, "words", f"{reached}{required}"))
        for place, likely in ((IN_DECK, LEVELS[-1]), ("", LEVELS[0])) if not words else ():
            steps.append((rarities[run] * likely, "grams", f"{held(run, place)} AND ({share.plan.match})"))
    return sorted(steps, reverse=True)


def _words(run: Term) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word_tokens(match_form(run.text))))


def _reaching(word: str, lowest: int) -> str:
    """The word at a level or above."""
    levels = range(lowest, len(LEVELS) + 1)
    return f"({' OR '.join(quoted(heavy_token(word, level)) for level in levels)})"
