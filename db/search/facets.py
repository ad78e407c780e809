"""Counts of a query's hits by section, county, year and the like."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Protocol

from db.archive import Archive
from db.records import FacetCount, Facets
from db.search.compile import Plan, compile_query, ids_of, is_exact
from db.search.index import EVERY_ARTICLE, facet_token
from db.search.query import Node, without

CODED = ("section", "county", "genre", "source", "origin", "photo", "paper")
DATED = ("year", "month")
BYLINE = "byline"
KINDS = (*CODED, *DATED, BYLINE)
_PIECE = 4096  # ids
_BYLINES = 50
_MANY = 10_000  # hits from which on a value is counted in the index, where that can decide, and not hit by hit
_LISTED = "(SELECT value FROM json_each(?))"


class Walk(Protocol):
    """Gives the ids of a tree's hits, newest first."""

    def __call__(self, node: Node | None) -> Iterator[int]: ...


def count_facets(archive: Archive, node: Node | None, walk: Walk, kinds: Collection[str], *, folded: bool) -> Facets:
    """How many hits carry each value, kind by kind, each under all of the query's filters but its own.

    The section "" stands for the articles that were printed under none. Years and months are those of the archive, in
    order; of bylines only the most frequent are given, most first.
    """
    counter = _Counter(archive, walk, folded=folded)
    undated = without(node, "date")
    counted = {kind: counter.coded(kind, without(node, kind)) for kind in CODED if kind in kinds}
    counted |= {kind: counter.dated(kind, undated) for kind in DATED if kind in kinds}
    if BYLINE in kinds:
        counted[BYLINE] = counter.bylines(without(node, BYLINE))
    return counted


class _Counter:
    """Counts over the hits of a few trees, each walked but once."""

    def __init__(self, archive: Archive, walk: Walk, *, folded: bool) -> None:
        self._archive = archive
        self._walk = walk
        self._folded = folded
        self._hits: dict[Node | None, array[int]] = {}
        self._counts: dict[Node | None, int] = {}

    def coded(self, kind: str, node: Node | None) -> tuple[FacetCount, ...]:
        """By the values that articles are indexed with."""
        values = self._archive.rows("SELECT value, code FROM facet WHERE kind = ? ORDER BY code", (kind,))
        many = self._many(node)
        counts = {code: self._coded(node, code) for _, code in values} if many else self._linked(kind, self._of(node))
        found = [FacetCount(value, counts.get(code, 0)) for value, code in values]
        nowhere = (many or len(self._of(node))) - sum(value.count for value in found) if kind == "section" else 0
        return (*found, FacetCount("", nowhere)) if nowhere else tuple(found)

    def dated(self, kind: str, node: Node | None) -> tuple[FacetCount, ...]:
        """By year or month: ids sort by date, so a period is a slice of them."""
        periods = self._archive.rows("SELECT value FROM facet WHERE kind = ? ORDER BY value", (kind,))
        bounds = [(value, *ids_of(value)) for (value,) in periods]
        if self._many(node):
            plan = compile_query(self._archive, node)
            return tuple(FacetCount(value, self._between(plan, first, last)) for value, first, last in bounds)
        rising = self._of(node)[::-1]
        return tuple(
            FacetCount(value, bisect_right(rising, last) - bisect_left(rising, first)) for value, first, last in bounds
        )

    def bylines(self, node: Node | None) -> tuple[FacetCount, ...]:
        """By the names under the articles."""
        rows = self._archive.rows(
            f"SELECT name, count(DISTINCT article) FROM byline WHERE article IN {_LISTED} GROUP BY name "
            f"ORDER BY 2 DESC, name LIMIT {_BYLINES}",
            (_listed(self._of(node)),),
        )
        return tuple(FacetCount(name, count) for name, count in rows)

    def _of(self, node: Node | None) -> "array[int]":
        if node not in self._hits:
            self._hits[node] = array("i", self._walk(node))
        return self._hits[node]

    def _linked(self, kind: str, hits: "array[int]") -> dict[int, int]:
        rows = self._archive.rows(
            "SELECT code, count(*) FROM facet_link JOIN facet USING (code) "
            f"WHERE article IN {_LISTED} AND kind = ? GROUP BY code",
            (_listed(hits), kind),
        )
        return dict(rows)

    def _many(self, node: Node | None) -> int:
        """How many hits a tree has that the index can decide, where they are so many that it counts them faster than
        they are listed; else 0."""
        if node not in self._counts:
            total = 0
            if node not in self._hits and is_exact(node, folded=self._folded):
                plan = compile_query(self._archive, node)
                total = self._between(plan, plan.first, plan.last)
            self._counts[node] = total if total > _MANY else 0
        return self._counts[node]

    def _coded(self, node: Node | None, code: int) -> int:
        plan = compile_query(self._archive, node)
        token = facet_token(code)
        narrowed = token if plan.match == EVERY_ARTICLE else f"({plan.match}) AND {token}"
        return self._between(replace(plan, match=narrowed), plan.first, plan.last)

    def _between(self, plan: Plan, first: int, last: int) -> int:
        """How many of a plan's articles have ids from one to another."""
        bounds = (max(first, plan.first), min(last, plan.last))
        return int(
            self._archive.value(
                "SELECT count(*) FROM grams WHERE grams MATCH ? AND rowid BETWEEN ? AND ?", (plan.match, *bounds)
            )
        )


def _listed(hits: "array[int]") -> str:
    """The ids as JSON, in pieces, between which other threads have their turn."""
    pieces = (",".join(map(str, hits[start : start + _PIECE])) for start in range(0, len(hits), _PIECE))
    return f"[{','.join(pieces)}]"
