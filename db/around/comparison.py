"""Two queries side by side: what only the one finds, what both find, what only the other finds, in all and by year."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from db.errors import QueryError
from db.search.query import And, Node, Not, conjuncts, to_text
from db.search.timeline import by_year, years_between
from db.several import Archives, SeveralSearch
from db.storage.schema import SERIALS, day_of


@dataclass(frozen=True, slots=True)
class Part:
    """One of the three parts: the query that asks for it, its articles in rising order, how many each year."""

    query: str
    ids: "array[int]"
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two queries find. `years` are those from the first article found to the last."""

    years: tuple[str, ...]
    only_first: Part
    both: Part
    only_second: Part
    is_complete: bool


def compare(archives: Archives, first: str, second: str) -> Comparison:
    """Compare what two queries find; QueryError where one of them asks for nothing."""
    asked = [SeveralSearch(archives, text, "oldest", questions=False) for text in (first, second)]
    ones, others = (_required(search.node) for search in asked)
    left, right = (search.all_ids() for search in asked)
    in_left, in_right = set(left), set(right)
    parts = (
        (And((*conjuncts(ones), _without(others))), _those(left, in_left - in_right)),
        (And((*conjuncts(ones), *conjuncts(others))), _those(left, in_left & in_right)),
        (And((*conjuncts(others), _without(ones))), _those(right, in_right - in_left)),
    )
    years = _years([ids for _, ids in parts])
    only_first, both, only_second = (Part(to_text(node), ids, tuple(by_year(ids, years))) for node, ids in parts)
    return Comparison(years, only_first, both, only_second, all(search.is_complete for search in asked))


def _required(node: Node | None) -> Node:
    if node is None:
        raise QueryError("比较要有两个检索词。", 0)
    return node


def _without(node: Node) -> Node:
    return node.node if isinstance(node, Not) else Not(node)


def _those(rising: "array[int]", wanted: set[int]) -> "array[int]":
    return array("i", (number for number in rising if number in wanted))


def _years(parts: Sequence["array[int]"]) -> tuple[str, ...]:
    dated = [ids[bisect_left(ids, SERIALS) :] for ids in parts]
    ends = [number for ids in dated for number in (*ids[:1], *ids[-1:])]
    return years_between(str(day_of(min(ends)))[:4], str(day_of(max(ends)))[:4]) if ends else ()
