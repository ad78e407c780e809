"""A list of names against the years: in how many articles each of them stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.search.timeline import by_year, years_between
from db.several import Archives, SeveralSearch
from db.storage.schema import SERIALS, day_of

MOST_NAMES = 5_000
_APART = re.compile(r"[\r\n\t、，,；;]+")


@dataclass(frozen=True, slots=True)
class NameCount:
    """A name and the articles that hold it, in all (those without a date too) and in each year of the archives."""

    name: str
    total: int
    years: tuple[int, ...]
    is_complete: bool = True


def read_names(text: str) -> list[str]:
    """The names of a list as it is pasted: one a line, or set apart by tabs, commas or semicolons; none twice."""
    return list(dict.fromkeys(name for part in _APART.split(text) if (name := part.strip())))


def archive_years(archives: Archives) -> tuple[str, ...]:
    """The years from the first dated article to the last."""
    ends: list[str] = []
    for archive in archives.archives:
        found = archive.rows("SELECT min(id), max(id) FROM article WHERE id >= ?", (SERIALS,))[0]
        ends += [str(day_of(number)) for number in found if number is not None]
    return years_between(min(ends)[:4], max(ends)[:4]) if ends else ()


def count_names(archives: Archives, names: Sequence[str], years: Sequence[str]) -> Iterator[NameCount]:
    """Each name's articles, one name after the other, every name looked for as it is written there."""
    for name in names:
        search = SeveralSearch(archives, name, "oldest", literal=True)
        ids = search.all_ids()
        yield NameCount(name, len(ids), tuple(by_year(ids, years)), search.is_complete)
