"""The issues that the archive lacks in the days that a query is narrowed to."""

from dataclasses import dataclass
from datetime import date

from db.catalogue import IssueDay, missing_days
from db.search.dates import parse_range
from db.search.query import Filter, Node, conjuncts
from db.several import Archives


@dataclass(frozen=True, slots=True)
class Gaps:
    """The days asked for, how many issues the archive has of them and which it lacks; its own first and last day."""

    first: str
    last: str
    issues: int
    missing: tuple[str, ...]
    archive_first: str
    archive_last: str


def gaps_in(archives: Archives, node: Node) -> Gaps | None:
    """What is lacking of the days that the whole query is narrowed to; None where it is not, or of an undated archive.

    Days before the archive's first issue and after its last are not counted as missing one by one.
    """
    ranges = [
        parse_range(child.value, child.position)
        for child in conjuncts(node)
        if isinstance(child, Filter) and child.kind == "date"
    ]
    days = "SELECT DISTINCT date FROM issue WHERE date IS NOT NULL"
    held = sorted({day for archive in archives.archives for (day,) in archive.rows(days)})
    if not ranges or not held:
        return None
    first, last = max(first for first, _ in ranges).isoformat(), min(last for _, last in ranges).isoformat()
    present = [day for day in held if first <= day <= last]
    missing = [day for year in _years(first, last, held) for day in _missing(held, year) if first <= day <= last]
    return Gaps(first, last, len(present), tuple(missing), held[0], held[-1])


def _years(first: str, last: str, held: list[str]) -> range:
    since, until = date.fromisoformat(max(first, held[0])), date.fromisoformat(min(last, held[-1]))
    return range(since.year, until.year + 1)


def _missing(held: list[str], year: int) -> list[str]:
    return missing_days([IssueDay(day, "", 0, 0) for day in held if day.startswith(f"{year:04}-")])
