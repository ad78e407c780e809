"""The order of relevance.

Up to `FULL` hits, all are scored by bm25 over jieba's words, the decks weighing eight times the body, with a mild pull
towards the newer. Words that more than FULL articles have say little and would cost a visit to each, so they are left
out where a rarer one is asked too. Beyond FULL hits the order is by tiers, newest first in each: the query's words in
the decks, its characters in the decks, its words in the body, the rest. Hits that are no words of the text (人民 in
人民币 where the paper wrote of money) come last.
"""

from array import array
from collections.abc import Sequence

from db.archive import Archive
from db.schema import SERIALS
from db.search.compile import Plan, phrase
from db.search.index import word_tokens
from db.text.fold import match_form

FULL = 5_000
_TIER = 500
_DECK_WEIGHT = 8.0
_RECENCY = 0.05  # how much of the score an article of the archive's last day gains over one of its first


def ranked(archive: Archive, plan: Plan, runs: Sequence[str], newest: "array[int]") -> list[int]:
    """The hits worth ordering by the runs that were asked, best first.

    `newest` are the hits by date, FULL + 1 of them where there are more.
    """
    words = [f'"{tokens}"' for run in runs if (tokens := word_tokens(match_form(run)))]
    rarer = words if len(words) < 2 else [word for word in words if not _is_frequent(archive, word)]
    if len(newest) > FULL or not rarer:
        return _by_tiers(archive, plan, runs, words)
    rows = archive.rows(
        "SELECT rowid, bm25(words, 1.0, ?) FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?",
        (_DECK_WEIGHT, " OR ".join(rarer), min(newest, default=0), max(newest, default=0)),
    )
    hits = set(newest)
    first, last = archive.rows(
        "SELECT (SELECT min(id) FROM article WHERE id >= ?), (SELECT max(id) FROM article)", (SERIALS,)
    )[0]
    span = max((last or 0) - (first or 0), 1)
    scored = [
        (score * (1 + _RECENCY * max(article - (first or 0), 0) / span), -article)
        for article, score in rows
        if article in hits
    ]
    return [-article for _, article in sorted(scored)]


def _is_frequent(archive: Archive, word: str) -> bool:
    return bool(archive.rows("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1 OFFSET ?", (word, FULL)))


def _by_tiers(archive: Archive, plan: Plan, runs: Sequence[str], words: Sequence[str]) -> list[int]:
    def tier(table: str, expression: str) -> list[int]:
        rows = archive.rows(
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?",
            (expression, plan.first, plan.last, _TIER),
        )
        return [article for (article,) in rows]

    asked = " AND ".join(phrase(run) for run in runs)
    in_decks = tier("characters", f"({{deck}} : ({asked})) AND ({plan.match})") if asked else []
    hits = {*tier("characters", plan.match), *in_decks}
    as_words: list[int] = []
    for expression in (f"{{deck}} : ({' OR '.join(words)})", " OR ".join(words)) if words else ():
        as_words += [article for article in tier("words", expression) if article in hits]
    as_words_in_decks = [article for article in as_words if article in set(in_decks)]
    return list(dict.fromkeys([*as_words_in_decks, *in_decks, *as_words]))
