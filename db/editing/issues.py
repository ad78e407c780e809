"""Issues as archivists mend them: taken out, given another date or another number.

An article's id follows its date, its stable name (uid) does not: notes, links and citations by uid hold. Every change
goes into the log of decisions and is made again when the same input is imported again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from db.archive import Archive
from db.decisions import record
from db.errors import ArchiveError
from db.importing.corrections import REDATE, RENUMBER
from db.importing.document import day
from db.importing.seal import seal_issue
from db.importing.store import Store
from db.profile import Profile
from db.reprints.comparing import compare_changed

DELETE = "delete-issue"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Pages of one issue: all of them, or those of one number. An undated issue has no date."""

    paper: str
    date: str | None
    page: str | None = None


def delete_issue(archive: Archive, chosen: Chosen, profile: Profile) -> int:
    """Take an issue out of the archive, which keeps the raw bytes of its documents; how many articles went."""
    pages = _pages(archive, chosen)
    marks = ",".join("?" * len(pages))
    articles = int(archive.value(f"SELECT count(*) FROM article WHERE page IN ({marks})", pages))
    store = Store(archive, profile)
    with archive.transaction():
        _record(archive, DELETE, chosen, pages, {})
        for page in pages:
            store.remove_page(page)
    return articles


def redate_issue(archive: Archive, chosen: Chosen, date: str, profile: Profile) -> int:
    """Give pages another date, joining the issue of that day if there is one; how many articles moved.

    Their entities are found anew, for what “yesterday” means hangs on the date.
    """
    to = day(date)
    if to == chosen.date:
        raise ArchiveError(f"这一期的日期已经是 {to}。")
    pages = _pages(archive, chosen)
    store = Store(archive, profile)
    with archive.transaction():
        _record(archive, REDATE, chosen, pages, {"to": to})
        moved = store.move_pages(pages, to)
        compare_changed(archive)
    return moved


def renumber_issue(archive: Archive, chosen: Chosen, number: str) -> None:
    """Give an issue another number (总第…期)."""
    pages = _pages(archive, chosen)
    with archive.transaction():
        _record(archive, RENUMBER, chosen, pages, {"number": number})
        issue = archive.value("SELECT issue FROM page WHERE id = ?", (pages[0],))
        archive.execute("UPDATE issue SET number = ? WHERE id = ?", (number, issue))
        seal_issue(archive, issue)


def _pages(archive: Archive, chosen: Chosen) -> list[int]:
    rows = archive.rows(
        "SELECT page.id FROM page JOIN issue ON issue.id = page.issue JOIN paper ON paper.id = issue.paper "
        "WHERE paper.name = ?1 AND issue.date IS ?2 AND (?3 IS NULL OR page.number = ?3) ORDER BY page.id",
        (chosen.paper, chosen.date, chosen.page),
    )
    if not rows:
        where = f" 第{chosen.page}版" if chosen.page else ""
        raise ArchiveError(f"档案里没有 {chosen.paper} {chosen.date or '无日期'}{where}。")
    return [number for (number,) in rows]


def _record(archive: Archive, kind: str, chosen: Chosen, pages: Sequence[int], data: dict[str, str]) -> None:
    rows = archive.rows(
        "SELECT DISTINCT locator, hex(digest) FROM document JOIN page ON page.document = document.id "
        f"WHERE page.id IN ({','.join('?' * len(pages))}) ORDER BY 1",
        pages,
    )
    about = {"paper": chosen.paper, "date": chosen.date, "page": chosen.page}
    found = {"locators": [locator for locator, _ in rows], "documents": [digest for _, digest in rows]}
    record(archive, kind, {**about, **found, **data})
