"""Two archives put together into a third, which both of them stay as they are beside.

The third is a packed copy of the first, into which the documents of the second are read again from their raw bytes: so
what an archivist decided in either holds, and names, indexes and counts are made anew for what comes in. Of a page that
both have from different input the first's is kept, and the report says so.
"""

import json
import shutil
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from db.archive import Archive
from db.decisions import Decision, standing
from db.editing.withdrawal import enforce
from db.errors import ArchiveError
from db.importing.barred import REDACT, WITHDRAW
from db.importing.document import Context, Document, Given
from db.importing.edits import EDITS
from db.importing.ledger import close_batch, open_batch
from db.importing.store import Store
from db.profile import Profile, load_profile
from db.records import ImportReport, PageDraft
from db.reprints.comparing import compare_waiting
from db.storage.backup import copy, settle
from db.storage.snapshot import SETTING
from db.storage.sqlite import DatabaseError, connect
from db.upkeep.publishing import ELSEWHERE, PUBLISH

Reader = Callable[[str, bytes, Context], Document]


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What came out of the second archive: documents and articles new in the third, documents both had, pages that
    both had from different input (the first's is kept), documents without raw bytes, decisions taken over."""

    target: str
    documents: int
    articles: int
    same: int
    conflicts: tuple[str, ...]
    lacking: tuple[str, ...]
    decisions: int


class _PageKey(NamedTuple):
    paper: str
    date: str | None
    number: str


def merge_archives(
    first: Path, second: Path, target: Path, profile: Profile, readers: Mapping[str, Reader]
) -> MergeReport:
    """Put two archives together; `readers` turn a format's raw bytes into a document. ArchiveError where the third is
    there already or one of the two cannot be read.

    The third bears its name only once it is whole, so nothing that looks like it is left behind, by a kill either.
    """
    if target.exists():
        raise ArchiveError(f"文件已经存在，不会覆盖：{target}")
    unfinished = target.with_name(f"{target.name}.new")
    _discard(unfinished)
    try:
        with Archive.open(first) as archive:
            copy(archive.connection, unfinished)
            _carry_files(archive, target.parent)
        _forget_publication(unfinished)
        with Archive.open(second) as other, Archive.open(unfinished, writable=True) as merged:
            _carry_files(other, target.parent)
            decisions = _take_decisions(other, merged, profile)
            report = _Merging(other, merged, Store(merged, profile), readers).run(decisions)
            compare_waiting(merged)
        settle(unfinished, target)
    except (OSError, DatabaseError) as error:
        raise ArchiveError(f"写不了 {target}（{error}）。请检查文件夹是否可写、磁盘是否已满。") from error
    finally:
        _discard(unfinished)
    return replace(report, target=str(target))


class _Merging:
    """Takes the documents of one archive into another, each in a transaction."""

    def __init__(self, other: Archive, merged: Archive, store: Store, readers: Mapping[str, Reader]) -> None:
        self._other, self._merged, self._store, self._readers = other, merged, store, readers
        self._held = {_PageKey(*row) for row in merged.rows(_PAGES)}

    def run(self, decisions: int) -> MergeReport:
        """Take all of them."""
        with self._merged.transaction():
            batch = open_batch(self._merged, [str(self._other.path)])
        documents = articles = same = 0
        conflicts: list[str] = []
        lacking: list[str] = []
        rows = self._other.rows(
            "SELECT id, locator, format, options, raw, digest FROM document WHERE active ORDER BY id"
        )
        for number, locator, kind, options, raw, digest in rows:
            taken = self._merged.value(
                "SELECT 1 FROM document WHERE active AND digest = ? AND options = ?", (digest, options)
            )
            if taken:
                same += 1
            elif not raw:
                lacking.append(locator)
            else:
                document = _read(self._readers[kind], locator, zlib.decompress(raw), options)
                fresh, doubled = self._divided(number, document)
                conflicts += doubled
                if fresh:
                    with self._merged.transaction():
                        articles += self._store.write(batch, document, options, fresh, None)
                    documents += 1
        close_batch(self._merged, batch, ImportReport(batch, 0, 0, articles, same, 0, 0.0))
        return MergeReport(
            str(self._merged.path), documents, articles, same, tuple(conflicts), tuple(lacking), decisions
        )

    def _divided(self, number: int, document: Document) -> tuple[list[PageDraft], list[str]]:
        """The pages of a document that are to be taken in, with the files that were kept of them, and the others."""
        files = {
            _PageKey(paper, date, page): (image, pdf)
            for paper, date, page, image, pdf in self._other.rows(_FILES, (number,))
        }
        fresh: list[PageDraft] = []
        doubled: list[str] = []
        for page in document.read():
            key = _PageKey(page.paper, page.date, page.number)
            if key in self._held:
                doubled.append(f"{page.paper} {page.date or '无日期'} 第{page.number}版")
            else:
                image, pdf = files.get(key, (None, None))
                fresh.append(replace(page, image=image or page.image, pdf=pdf or page.pdf))
        self._held.update(_PageKey(page.paper, page.date, page.number) for page in fresh)
        return fresh, doubled


_FROM_PAGE = "FROM page JOIN issue ON issue.id = page.issue JOIN paper ON paper.id = issue.paper"
_PAGES = f"SELECT DISTINCT paper.name, issue.date, page.number {_FROM_PAGE}"
_FILES = f"SELECT paper.name, issue.date, page.number, page.image, page.pdf {_FROM_PAGE} WHERE document = ?"


def _read(reader: Reader, locator: str, raw: bytes, options: str) -> Document:
    read = json.loads(options)
    given = Given(*(read[name] for name in ("paper", "date", "page", "section")))
    return reader(locator, raw, Context(load_profile(read["profile"]), given))


def _take_decisions(other: Archive, merged: Archive, profile: Profile) -> int:
    """Write what stands decided in one archive into the log of another, with its date, and make it hold for what that
    has; how many were not there."""
    known = set(map(_said, standing(merged)))
    fresh = [one for one in standing(other) if _said(one) not in known]
    with merged.transaction():
        for one in fresh:
            data = {**one.data, ELSEWHERE: True} if one.kind == PUBLISH else one.data
            merged.execute(
                "INSERT INTO decision (made, kind, article, data) VALUES (?, ?, ?, ?)",
                (one.made, one.kind, one.article, json.dumps(data, ensure_ascii=False)),
            )
        if any(one.kind in (WITHDRAW, REDACT) for one in fresh):
            enforce(merged, profile)
        _edit_anew(merged, profile, {one.article for one in fresh if one.kind in EDITS})
    return len(fresh)


def _said(decision: Decision) -> tuple[str, str | None, str]:
    """What a decision says, wherever it was made."""
    data = {name: value for name, value in decision.data.items() if name != ELSEWHERE}
    return decision.kind, decision.article, json.dumps(data, sort_keys=True)


def _edit_anew(merged: Archive, profile: Profile, uids: Collection[str | None]) -> None:
    """Show the articles that were edited in the other archive as those edits leave them."""
    store = Store(merged, profile)
    for uid in uids:
        if number := merged.value("SELECT id FROM article WHERE uid = ?", (uid,)):
            store.edit_anew(number)


def _discard(unfinished: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal", ".partial"):
        with suppress(OSError):
            unfinished.with_name(unfinished.name + suffix).unlink(missing_ok=True)


def _forget_publication(target: Path) -> None:
    """A copy of a published copy is an archive of its own, which may be written to."""
    connection = connect(target, "rw")
    try:
        with connection:
            connection.execute("DELETE FROM setting WHERE name = ?", (SETTING,))
    finally:
        connection.close()


def _carry_files(archive: Archive, folder: Path) -> None:
    """Copy the pictures and PDFs of an archive's pages into another folder, under the same paths."""
    if archive.path.resolve().parent == folder.resolve():
        return
    for kept in _kept_files(archive):
        source, copied = archive.path.parent / kept, folder / kept
        if source.is_file() and not copied.exists():
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copied)


def _kept_files(archive: Archive) -> Iterator[str]:
    for image, pdf in archive.rows("SELECT image, pdf FROM page"):
        yield from (
            path for path in (image, pdf) if path and not Path(path).is_absolute() and ".." not in Path(path).parts
        )
