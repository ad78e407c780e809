"""A query's hits over time, beside how much was printed at the time."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from db.archive import Archive
from db.records import FacetCount
from db.search import Search
from db.search.query import And, Filter, Node, conjuncts, to_text
from db.storage.schema import first_id

Unit = Literal["year", "month"]
UNITS: tuple[Unit, ...] = ("year", "month")

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Period:
    """A year (2014) or month (2014-03): the hits of that time, and the articles printed then."""

    value: str
    hits: int
    printed: int

    @property
    def share(self) -> float:
        """Hits to an article printed."""
        return self.hits / self.printed if self.printed else 0.0


def printed(archive: Archive, node: Node | None, unit: Unit) -> tuple[FacetCount, ...]:
    """How many articles were printed each year or month in the papers that a query asks."""
    papers = tuple(child for child in conjuncts(node) if isinstance(child, Filter) and child.kind == "paper")
    return Search(archive, to_text(And(papers)), questions=False).facets((unit,))[unit]


def periods(hits: Sequence[FacetCount], of: Sequence[FacetCount]) -> tuple[Period, ...]:
    """Every period from the first with an article to the last, those without one too: time has no gaps."""
    counts = {count.value: count.count for count in hits}
    whole = {count.value: count.count for count in of if count.count}
    if not whole:
        return ()
    span = _span(min(whole), max(whole))
    return tuple(Period(value, counts.get(value, 0), whole.get(value, 0)) for value in span)


def yearly(months: Sequence[Period]) -> tuple[Period, ...]:
    """The years that some months make up."""
    years: dict[str, tuple[int, int]] = {}
    for month in months:
        hits, printed_then = years.get(month.value[:4], (0, 0))
        years[month.value[:4]] = (hits + month.hits, printed_then + month.printed)
    return tuple(Period(year, *counts) for year, counts in years.items())


def years_between(first: str, last: str) -> tuple[str, ...]:
    """The years from one to another, both included."""
    return tuple(_span(first, last))


def by_year(rising: Sequence[int], years: Sequence[str]) -> list[int]:
    """How many of some articles, their ids in rising order, were printed in each of some years."""
    bounds = [bisect_left(rising, first_id(f"{int(year) + step:04}-01-01")) for year in years for step in (0, 1)]
    return [end - start for start, end in zip(bounds[0::2], bounds[1::2], strict=True)]


def _span(first: str, last: str) -> Iterator[str]:
    if len(first) == len("2014"):
        yield from (f"{year:04}" for year in range(int(first), int(last) + 1))
        return
    start, end = (int(value[:4]) * _MONTHS + int(value[5:]) - 1 for value in (first, last))
    yield from (f"{month // _MONTHS:04}-{month % _MONTHS + 1:02}" for month in range(start, end + 1))
