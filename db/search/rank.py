"""The order of relevance.

Up to `FULL` hits, all are scored by bm25 over jieba's words, the decks weighing eight times the body, with a mild pull
towards the newer. Beyond that, bm25 would have to visit every hit, so the order is by tiers, newest first in each: the
query's words in the decks; its characters in the decks; its words in the body. Hits that are no words of the text
(人民 in 人民币 where the paper wrote of money) come last. The tiers are bounded; what lies beyond them follows by date.
"""

from array import array
from collections.abc import Sequence

from db.archive import Archive
from db.search.compile import Plan
from db.search.index import word_tokens
from db.text.fold import match_form

FULL = 5_000
_TIER = 500
_DECK_WEIGHT = 8.0
_RECENCY = 0.15  # how much of the score the newest hit gains over the oldest


def ranked(archive: Archive, plan: Plan, runs: Sequence[str], newest: "array[int]") -> list[int]:
    """The hits worth ordering by the runs that were asked, best first.

    `newest` are the hits by date, FULL + 1 of them where there are more.
    """
    words = [f'"{tokens}"' for run in runs if (tokens := word_tokens(match_form(run)))]
    if not words:
        return []
    wanted = " OR ".join(words)
    if len(newest) > FULL:
        return _by_tiers(archive, plan, wanted)
    rows = archive.rows(
        "SELECT rowid, bm25(words, 1.0, ?) FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?",
        (_DECK_WEIGHT, wanted, newest[-1] if newest else 0, newest[0] if newest else 0),
    )
    place = {article: index for index, article in enumerate(newest)}
    last = max(len(newest) - 1, 1)
    scored = [
        (score * (1 + _RECENCY * (1 - place[article] / last)), -article) for article, score in rows if article in place
    ]
    return [-article for _, article in sorted(scored)]


def _by_tiers(archive: Archive, plan: Plan, wanted: str) -> list[int]:
    def tier(table: str, expression: str) -> list[int]:
        rows = archive.rows(
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?",
            (expression, plan.first, plan.last, _TIER),
        )
        return [article for (article,) in rows]

    hits = set(tier("characters", plan.match))
    in_decks = tier("characters", f"{{deck}} : ({plan.match})") if ":" not in plan.match else []
    hits.update(in_decks)
    as_words_in_decks = [article for article in tier("words", f"{{deck}} : ({wanted})") if article in hits]
    as_words = [article for article in tier("words", wanted) if article in hits]
    return list(dict.fromkeys([*as_words_in_decks, *in_decks, *as_words]))
