"""Which hits are scored, where there are more than can be: those in which what was asked weighs most.

The index of words knows of each word in which articles it weighs how much, so the heaviest are taken level by level,
the newer first, until there are enough (impact-ordered lists: Manning, Raghavan and Schütze, "Introduction to
Information Retrieval", 2008, section 7.1.5). A run that is no word (的, or the end of one and the start of the next) is
looked for in decks instead. The newest hits of all fill what is left.
"""

from collections.abc import Mapping

from db.archive import Archive
from db.search.compile import Plan, held, quoted
from db.search.index import IN_DECK, heavy_token, word_tokens
from db.search.query import Node, Term, conjuncts, leaves
from db.search.weight import LEVELS
from db.text.fold import match_form

POOL = 200  # hits that are scored
_COARSE = 3  # of how many levels one is asked for a run of several words, which are seldom all heavy
CHOSEN = 160  # of them, chosen by weight; the others are the newest


def candidates(archive: Archive, node: Node | None, plan: Plan, rarities: Mapping[str, float]) -> list[int]:
    """Articles in which the runs of a tree weigh most, heaviest first; whether they are hits is not decided."""
    found: dict[int, None] = {}
    for table, expression in _steps(node, plan, rarities):
        rows = archive.rows(
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?",
            (expression, plan.first, plan.last, CHOSEN),
        )
        found |= dict.fromkeys(number for (number,) in rows)
        if len(found) >= CHOSEN:
            break
    return list(found)[:CHOSEN]


def _steps(node: Node | None, plan: Plan, rarities: Mapping[str, float]) -> list[tuple[str, str]]:
    """What to ask of which index, what weighs most first: each run on each level, or in decks where it is no word."""
    runs = {leaf.text: _words(leaf) for leaf in leaves(node) if isinstance(leaf, Term) and leaf.text in rarities}
    needed = [word for leaf in conjuncts(node) if isinstance(leaf, Term) for word in _words(leaf)]
    required = "".join(f" AND {quoted(word)}" for word in dict.fromkeys(needed))
    steps = []
    for run, words in runs.items():
        for lowest, least in list(enumerate(LEVELS, 1))[:: _COARSE if len(words) > 1 else 1] if words else ():
            reached = " AND ".join(_reaching(word, lowest) for word in words)
            steps.append((rarities[run] * least, "words", f"{reached}{required}"))
        for place, likely in ((IN_DECK, LEVELS[-1]), ("", LEVELS[0])) if not words else ():
            steps.append((rarities[run] * likely, "grams", f"{held(run, place)} AND ({plan.match})"))
    return [(table, expression) for _, table, expression in sorted(steps, reverse=True)]


def _words(run: Term) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word_tokens(match_form(run.text))))


def _reaching(word: str, lowest: int) -> str:
    """The word at a level or above."""
    levels = range(lowest, len(LEVELS) + 1)
    return f"({' OR '.join(quoted(heavy_token(word, level)) for level in levels)})"
