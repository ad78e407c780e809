"""The days that texts speak of: a calendar of them, and what happened on this day years ago."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from db.archive import Archive
from db.storage.schema import SERIALS, first_id

YEARS_AGO = (10, 20, 30)


@dataclass(frozen=True, slots=True)
class EventDay:
    """A day and how many articles speak of it."""

    day: str
    articles: int


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A day some years ago: the articles printed that day, and the others that speak of it, newest first."""

    years: int
    day: str
    printed: tuple[int, ...]
    spoken: tuple[int, ...]


def event_days(archive: Archive, first: str, last: str) -> list[EventDay]:
    """The single days between two, both included, that articles speak of."""
    rows = archive.rows(
        "SELECT first, count(*) FROM event WHERE first BETWEEN ? AND ? AND last = first GROUP BY first ORDER BY first",
        (first, last),
    )
    return [EventDay(*row) for row in rows]


def on_this_day(archive: Archive, day: datetime.date, years_ago: Sequence[int] = YEARS_AGO) -> list[Anniversary]:
    """The same day some years ago; 29 February is looked for in leap years only."""
    found = []
    for years in years_ago:
        try:
            then = day.replace(year=day.year - years).isoformat()
        except ValueError:
            continue
        start = first_id(then)
        printed = archive.rows(
            "SELECT id FROM article WHERE id >= ? AND id < ? ORDER BY id DESC", (start, start + SERIALS)
        )
        spoken = archive.rows(
            "SELECT article FROM event WHERE first = ?1 AND last = ?1 AND NOT (article >= ?2 AND article < ?3) "
            "ORDER BY article DESC",
            (then, start, start + SERIALS),
        )
        found.append(
            Anniversary(years, then, tuple(number for (number,) in printed), tuple(number for (number,) in spoken))
        )
    return found
