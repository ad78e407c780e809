"""Search: query text → tree → plan → hits, in order, with what a result row shows of each.

The promise: whatever stands in the text is found, and nothing else. The text is what `show` prints: decks, bylines'
names, paragraphs; no match crosses from one to the next.
"""

import json
from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Literal

from db.archive import Archive
from db.errors import ArchiveError
from db.records import ArticleHead, Facets, Hit
from db.search.compile import Plan, compile_query, is_exact, named, proposal
from db.search.facets import KINDS, count_facets
from db.search.index import EVERY_ARTICLE, STALE
from db.search.judge import Judge, Parts, expression, read_parts
from db.search.numerals import widened
from db.search.pool import Share, pooled
from db.search.query import Expression, Node, Term, leaves, parse, undated
from db.search.questions import SHORTEST, InWords, in_words
from db.search.rank import Ranking, Reason, scored_first
from db.search.snippet import Marker, make_snippet

Sort = Literal["relevance", "newest", "oldest"]

__all__ = ["Reason", "Search", "Sort", "ask_in_words"]

PATIENCE = 20.0  # seconds
_LOOKED_UP = 5_000  # articles that are asked for one by one rather than picked out of all that the index gives
_HEAD = 61  # a page of rows and one more


class Search:
    """One query against one archive. Nothing is fetched before it is asked for."""

    def __init__(
        self,
        archive: Archive,
        text: str,
        sort: Sort = "newest",
        *,
        literal: bool = False,
        folded: bool = True,
        questions: bool = True,
        numerals: bool = False,
        patience: float = PATIENCE,
    ) -> None:
        """`literal` takes the whole text as one phrase without operators, `folded=False` compares as printed.

        `questions` asks a sentence that stands nowhere by its words instead, and says so in `notice`: `ask_in_words`.
        `numerals` finds numbers however they are printed: 二〇二四 for 2024.
        A query that has to look at the texts gives up after `patience` seconds: `is_complete` is then false.
        """
        if archive.setting(STALE) is not None:
            raise ArchiveError(
                f"{archive.path} 的索引还没有建完。请运行 huaichuan-cli verify --repair，它按正文重建索引。"
            )
        self._archive = archive
        self._sort = sort
        self._folded = folded
        self._patience = patience
        self._in_words: InWords | None = None
        self.is_complete = True
        self.notice: str | None = None
        self._node: Node | None = (Term(text) if text else None) if literal else parse(text)
        if numerals:
            self._node = widened(self._node)
        for leaf in leaves(self._node):
            if isinstance(leaf, Expression):
                expression(leaf)
        self._plan = self._planned(self._node)
        is_plain = isinstance(self._node, Term) and self._node.text == text.strip() and folded and not literal
        self._question = text.strip() if is_plain else ""
        if questions:
            ask_in_words([self])

    def _planned(self, node: Node | None) -> Plan:
        return compile_query(self._archive, proposal(node, folded=self._folded))

    @property
    def node(self) -> Node | None:
        """The tree that is asked, None for everything."""
        return self._node

    @property
    def _is_exact(self) -> bool:
        return is_exact(self._node, folded=self._folded)

    @property
    def sort(self) -> Sort:
        """The order of the hits."""
        return self._sort

    @property
    def question(self) -> str:
        """What was typed without quotes or spaces, long enough for a question, and stands nowhere."""
        return "" if len(self._question) < SHORTEST or self._head else self._question

    def is_found(self, node: Node) -> bool:
        """Whether another tree has a hit here."""
        return next(self._walk(node), None) is not None

    def ask(self, instead: InWords) -> None:
        """Ask for the words of a question from now on."""
        del self._head
        self._in_words, self._question = instead, ""
        self._node, self._plan = instead.node, self._planned(instead.node)
        self.notice = instead.notice
        if instead.is_partial:
            self._sort = "relevance"

    def share(self, offset: int = 0) -> Share:
        """What this archive gives to the pool of several; its ids are moved down by `offset` there."""
        return Share(self._archive, self._node, self._plan, self._newest, self._confirmed, offset)

    def ranking(self, archives: Sequence[Archive]) -> Ranking:
        """What scores the hits of this query in some archives."""
        return Ranking(archives, self._node, self._in_words.question if self._in_words else "")

    def ids(self, limit: int, offset: int = 0) -> list[int]:
        """The hits from `offset` on, in order."""
        end = offset + limit
        if self._sort == "relevance":
            return (self._relevance if end <= len(self._relevance) else self.all_ids().tolist())[offset:end]
        if self._sort == "newest" and (self._is_few or end <= len(self._head)):
            return self._head[offset:end]
        if self._is_exact:
            return self._rows(self._plan, self._direction, limit, offset)
        return list(islice(self._walk(self._node, self._direction), offset, end))

    def all_ids(self) -> "array[int]":
        """Every hit, in order."""
        if self._sort != "relevance":
            return self.by_date
        return scored_first(self._relevance, self.by_date)

    @cached_property
    def by_date(self) -> "array[int]":
        """Every hit by date, the newest first unless the oldest are asked for first."""
        return array("i", self._walk(self._node, self._direction))

    def total(self) -> int:
        """How many articles hold what was asked, exactly."""
        if self._is_few:
            return len(self._head)
        if not self._is_exact:
            return len(self.by_date)
        table, condition, parameters = _asked(self._plan)
        return int(self._archive.value(f"SELECT count(*) FROM {table} WHERE {condition}", parameters))

    def read(self, numbers: Sequence[int]) -> dict[int, Parts]:
        """The parts of some articles by id."""
        return read_parts(self._archive, numbers)

    def hit(self, number: int) -> Hit:
        """What the result list shows of one hit."""
        return self.hits([number])[0]

    def hits(self, numbers: list[int]) -> list[Hit]:
        """What the result list shows of some hits, in the order given; those gone meanwhile are left out."""
        heads = self._archive.heads(numbers)
        return [self._shown(heads[number]) for number in numbers if number in heads]

    def marks(self, text: str) -> list[tuple[int, int]]:
        """Where the query's terms stand in a text: (start, end) in the text's own characters."""
        return self._marker.marks(text)

    def places(self, text: str) -> list[tuple[int, int]]:
        """The same, each place on its own even where two overlap."""
        return self._marker.places(text)

    def facets(self, kinds: Collection[str] = KINDS) -> Facets:
        """Counts by some kinds of facet, or all, each under all of the query's filters but its own.

        The section "" stands for the articles that were printed under none.
        """
        return count_facets(self._archive, self._node, self._found, kinds, folded=self._folded)

    def _shown(self, head: ArticleHead) -> Hit:
        rows = self._archive.rows(
            "SELECT text FROM paragraph WHERE article = ? ORDER BY kind = 'credit', position", (head.id,)
        )
        snippet = make_snippet([text for (text,) in rows], self._marker)
        return Hit(head, tuple(self.marks(head.headline or "")), snippet)

    @property
    def _direction(self) -> str:
        return "ASC" if self._sort == "oldest" else "DESC"

    @cached_property
    def _head(self) -> list[int]:
        """The newest hits, a page and one more: where they are fewer, they are all."""
        return list(islice(self._walk(self._node), _HEAD))

    @property
    def _is_few(self) -> bool:
        return len(self._head) < _HEAD

    @cached_property
    def _relevance(self) -> list[int]:
        """The hits that are scored, best first; all of them where they are no more than a pool."""
        ranking = self.ranking([self._archive])
        return ranking.ordered(pooled([self.share()], ranking.rarities))

    @cached_property
    def _marker(self) -> Marker:
        return Marker(leaves(self._node), folded=self._folded)

    def _newest(self, limit: int) -> list[int]:
        return self._head[:limit] if self._is_few else list(islice(self._walk(self._node), limit))

    def _confirmed(self, read: Mapping[int, Parts]) -> list[int]:
        """The hits among articles that the index may not have proposed."""
        judge = Judge(self._archive, undated(self._node), folded=self._folded, patience=self._patience, proposed=False)
        return judge.confirmed(read)

    def _walk(self, node: Node | None, direction: str = "DESC") -> Iterator[int]:
        """A tree's hits by date, decided on the text where the index cannot."""
        return self._judged(node, self._proposed(self._planned(node), direction, named(self._archive, node)))

    def _found(self, node: Node | None) -> Iterator[int]:
        """A tree's hits, the newest first; those of the query itself are decided once."""
        if node != self._node:
            return self._walk(node)
        return iter(self.by_date) if self._direction == "DESC" else reversed(self.by_date)

    def _proposed(self, plan: Plan, direction: str, only: set[int] | None = None) -> Iterator[int]:
        """What the index gives for a plan, where `only` some articles can be hits those among them."""
        table, condition, parameters = _asked(plan)
        if only is not None and len(only) <= _LOOKED_UP:
            condition += " AND rowid IN (SELECT value FROM json_each(?))"
            parameters = (*parameters, json.dumps(list(only)))
        rows = self._archive.stream(
            f"SELECT rowid FROM {table} WHERE {condition} ORDER BY rowid {direction}", parameters
        )
        return (number for (number,) in rows if only is None or number in only)

    def _judged(self, node: Node | None, proposed: Iterator[int]) -> Iterator[int]:
        if is_exact(node, folded=self._folded):
            yield from proposed
            return
        judge = Judge(self._archive, node, folded=self._folded, patience=self._patience)
        yield from judge.hits(proposed)
        if judge.is_out_of_time:
            self.is_complete = False
            self.notice = f"核对正文超过 {self._patience:.0f} 秒，只列出已核对的；请加上字段或更多的词。"

    def _rows(self, plan: Plan, direction: str, limit: int, offset: int = 0) -> list[int]:
        table, condition, parameters = _asked(plan)
        rows = self._archive.rows(
            f"SELECT rowid FROM {table} WHERE {condition} ORDER BY rowid {direction} LIMIT ? OFFSET ?",
            (*parameters, limit, offset),
        )
        return [number for (number,) in rows]


def ask_in_words(searches: Sequence[Search]) -> None:
    """A question that stands in none of the archives is asked by its words, in all of them."""
    if not all(search.question for search in searches):
        return
    if instead := in_words(searches[0].question, lambda node: any(search.is_found(node) for search in searches)):
        for search in searches:
            search.ask(instead)


def _asked(plan: Plan) -> tuple[str, str, tuple[str | int, ...]]:
    """Table, condition and parameters that select a plan's articles."""
    if plan.match == EVERY_ARTICLE:
        return "article", "id BETWEEN ? AND ?", (plan.first, plan.last)
    if plan == Plan(plan.match):
        return "grams", "grams MATCH ?", (plan.match,)
    return "grams", "grams MATCH ? AND rowid BETWEEN ? AND ?", (plan.match, plan.first, plan.last)
