"""The archive as a reader of newspapers knows it: years, issues, pages and what stands on them; the days missing."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from db.archive import Archive
from db.locator import file_of

_HALF = 0.5
_AT_ONCE = 500  # values in one statement

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class IssueDay:
    """One issue in the calendar."""

    date: str
    paper: str
    pages: int
    articles: int


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page of an issue with the articles on it in print order, each its id and what it is called."""

    number: str
    section: str | None
    image: str | None
    articles: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class ArticleName:
    """By what an article is known outside the archive."""

    uid: str
    headline: str


def years(archive: Archive) -> list[tuple[int, int]]:
    """Each year with how many issues there are of it, the latest first."""
    rows = archive.rows(
        "SELECT CAST(substr(date, 1, 4) AS INTEGER), count(*) FROM issue WHERE date IS NOT NULL "
        "GROUP BY 1 ORDER BY 1 DESC"
    )
    return [(year, count) for year, count in rows]


def issues(archive: Archive, year: int) -> list[IssueDay]:
    """The issues of a year by day."""
    rows = archive.rows(
        "SELECT issue.date, paper.name, count(DISTINCT page.number), count(article.id) FROM issue "
        "JOIN paper ON paper.id = issue.paper LEFT JOIN page ON page.issue = issue.id "
        "LEFT JOIN article ON article.page = page.id WHERE issue.date BETWEEN ? AND ? GROUP BY issue.id "
        "ORDER BY issue.date, paper.name",
        (f"{year:04}-01-01", f"{year:04}-12-31"),
    )
    return [IssueDay(*row) for row in rows]


def pages(archive: Archive, date: str) -> list[PageEntry]:
    """The pages of a day's issues, each with its articles in print order."""
    rows = archive.rows(
        "SELECT page.number, page.section, page.image, article.id, coalesce(headline, (SELECT substr(text, 1, 24) "
        "FROM paragraph WHERE article = article.id ORDER BY position LIMIT 1), '') FROM issue "
        "JOIN page ON page.issue = issue.id LEFT JOIN article ON article.page = page.id WHERE issue.date = ? "
        "ORDER BY issue.paper, length(page.number), page.number, article.position",
        (date,),
    )
    found: dict[str, tuple[str | None, str | None, list[tuple[int, str]]]] = {}
    for number, section, image, article, headline in rows:
        entry = found.setdefault(number, (section, image, []))
        if article is not None:
            entry[2].append((article, headline))
    return [PageEntry(number, section, image, tuple(pieces)) for number, (section, image, pieces) in found.items()]


def neighbour(archive: Archive, article: int, step: int) -> int | None:
    """The next article of the same issue in print order (1), or the one before (-1); None past either end."""
    date = archive.value(
        "SELECT date FROM article JOIN page ON page.id = article.page JOIN issue ON issue.id = page.issue "
        "WHERE article.id = ?",
        (article,),
    )
    order = [number for page in pages(archive, date or "") for number, _ in page.articles]
    place = order.index(article) + step if article in order else -1
    return order[place] if 0 <= place < len(order) else None


def photo_files(archive: Archive, article: int, folders: Sequence[Path]) -> list[Path]:
    """The article's pictures that are there: in the folders, beside the archive or beside what it was imported from."""
    rows = archive.rows(
        "SELECT photo.path, document.locator FROM photo JOIN article ON article.id = photo.article "
        "JOIN page ON page.id = article.page JOIN document ON document.id = page.document "
        "WHERE photo.article = ? ORDER BY photo.position",
        (article,),
    )
    found = []
    for path, locator in rows:
        origin = file_of(locator).parent
        found += [file for folder in (*folders, archive.path.parent, origin) if (file := folder / path).is_file()][:1]
    return found


def missing_days(days: Sequence[IssueDay]) -> list[str]:
    """The days of a year on which an issue was to be expected and there is none, between its first and its last issue.

    An issue is expected on the days of the week that have one more often than not: so the Sundays of a paper that
    keeps them are not missing, and of three odd issues nothing is.
    """
    if not days:
        return []
    present = {datetime.date.fromisoformat(day.date) for day in days}
    first, last = min(present), max(present)
    span = [first + datetime.timedelta(days=number) for number in range((last - first).days + 1)]
    expected = {
        weekday
        for weekday in range(7)
        if sum(day.weekday() == weekday for day in present) > _HALF * sum(day.weekday() == weekday for day in span)
    }
    return [day.isoformat() for day in span if day.weekday() in expected and day not in present]


def names(archive: Archive, ids: Iterable[int]) -> dict[int, ArticleName]:
    """By what some articles are known outside the archive; an id that is gone is left out."""
    found: dict[int, ArticleName] = {}
    for some in _in_runs(ids):
        marks = ",".join("?" * len(some))
        rows = archive.rows(
            "SELECT id, uid, coalesce(headline, (SELECT substr(text, 1, 24) FROM paragraph WHERE article = article.id "
            f"ORDER BY position LIMIT 1), '') FROM article WHERE id IN ({marks})",
            some,
        )
        found |= {number: ArticleName(uid, headline) for number, uid, headline in rows}
    return found


def ids_of(archive: Archive, uids: Iterable[str]) -> dict[str, int]:
    """The ids of articles known by their uid, in the order given; one that is not in the archive is left out."""
    asked = list(uids)
    found: dict[str, int] = {}
    for some in _in_runs(asked):
        marks = ",".join("?" * len(some))
        found |= dict(archive.rows(f"SELECT uid, id FROM article WHERE uid IN ({marks})", some))
    return {uid: found[uid] for uid in asked if uid in found}


def latest_import(archive: Archive) -> int:
    """The number of the last import, 0 before the first."""
    return int(archive.value("SELECT coalesce(max(id), 0) FROM batch"))


def imported_since(archive: Archive, batch: int) -> frozenset[int]:
    """The ids of the articles that came with imports after that one."""
    rows = archive.rows(
        "SELECT article.id FROM document JOIN page ON page.document = document.id "
        "JOIN article ON article.page = page.id WHERE document.batch > ?",
        (batch,),
    )
    return frozenset(number for (number,) in rows)


def _in_runs(values: Iterable[T]) -> list[list[T]]:
    whole = list(values)
    return [whole[start : start + _AT_ONCE] for start in range(0, len(whole), _AT_ONCE)]
