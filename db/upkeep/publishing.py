"""Publishing: closed copies of an archive for shares and laptops, whole or by years, and the list that calls them back.

A copy bears the day in its name and is never written again, so readers open it without locks (`immutable`). What was
withdrawn is not in it; what is withdrawn later is in it for good, hence the list beside the copies.
"""

import hashlib
import json
import os
import stat
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from db.archive import Archive
from db.decisions import Decision, record, standing
from db.errors import ArchiveError
from db.importing.barred import REDACT, WITHDRAW
from db.importing.store import Store
from db.profile import Profile
from db.storage import schema
from db.storage.backup import copy, settle
from db.storage.snapshot import REVOCATIONS, SETTING, Snapshot

PUBLISH = "publish"
ELSEWHERE = "elsewhere"  # marks a copy that was published from an archive which this one was merged from
_BLOCK = 1 << 20


def publish(archive: Archive, folder: Path, profile: Profile, years: tuple[int, int] | None = None) -> Path:
    """Write a closed copy into a folder, its checksum beside it, and call back the copies that hold what was withdrawn.

    It goes into the log of decisions, for the archive must know which copies there are.
    """
    if not folder.is_dir():
        raise ArchiveError(f"没有这个文件夹：{folder}")
    target = _named(archive.path.stem, folder, years)
    partial = target.with_name(f"{target.name}.new")
    try:
        partial.unlink(missing_ok=True)
        copy(archive.connection, partial)
        with Archive.open(partial, writable=True) as closed:
            if years:
                _keep_years(closed, years, profile)
            _mark(closed, target.stem, years)
        digest = _sha256(partial)
        settle(partial, target)
        target.with_name(f"{target.name}.sha256").write_text(f"{digest}  {target.name}\n", encoding="utf-8")
        os.chmod(target, stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    except OSError as error:
        raise ArchiveError(f"写不了 {target}（{error.strerror or error}）。") from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    with archive.transaction():
        record(archive, PUBLISH, {"name": target.stem, "sha256": digest, "years": years})
    write_revocations(archive, folder)
    return target


def revoked(archive: Archive) -> list[Decision]:
    """The published copies that hold something that was withdrawn or struck out after them."""
    taken_out = standing(archive, (WITHDRAW, REDACT))
    return [one for one in standing(archive, (PUBLISH,)) if any(_holds(one, later) for later in taken_out)]


def write_revocations(archive: Archive, folder: Path) -> Path | None:
    """Write the list of the copies that are called back into a folder; None when there are none."""
    called_back = revoked(archive)
    if not called_back:
        return None
    path = folder / REVOCATIONS
    rows = [{"name": one.data["name"], "sha256": one.data["sha256"], "published": one.made} for one in called_back]
    try:
        path.write_text(json.dumps({"revoked": rows}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise ArchiveError(f"写不了 {path}（{error.strerror or error}）。") from error
    return path


def is_as_published(path: Path) -> bool | None:
    """Whether a copy is what its checksum says; None where there is no checksum."""
    try:
        printed = path.with_name(f"{path.name}.sha256").read_text(encoding="utf-8").split()[0]
    except (OSError, ValueError, IndexError):
        return None
    return _sha256(path) == printed


def _holds(published: Decision, taken_out: Decision) -> bool:
    """Whether a copy was made before something was taken out that it holds."""
    elsewhere = published.data.get(ELSEWHERE)  # the order of the log says nothing then
    if taken_out.made < published.made if elsewhere else taken_out.id < published.id:
        return False
    years, day = published.data["years"], taken_out.data.get("date")
    return not (years and day) or years[0] <= int(day[:4]) <= years[1]


def _named(stem: str, folder: Path, years: tuple[int, int] | None) -> Path:
    span = "" if years is None else f"-{years[0]}" if years[0] == years[1] else f"-{years[0]}至{years[1]}"
    name = f"{stem}{span}-v{datetime.now(UTC):%Y%m%d}"
    number, path = 1, folder / f"{name}.db"
    while path.exists():
        number += 1
        path = folder / f"{name}.{number}.db"
    return path


def _keep_years(archive: Archive, years: tuple[int, int], profile: Profile) -> None:
    """Take everything out of a copy but the documents of some years."""
    first, last = f"{years[0]:04}-01-01", f"{years[1]:04}-12-31"
    store = Store(archive, profile)
    with archive.transaction():
        for (document,) in archive.rows(
            "SELECT DISTINCT document FROM page JOIN issue ON issue.id = page.issue "
            "WHERE date IS NULL OR date NOT BETWEEN ? AND ?",
            (first, last),
        ):
            store.remove(document)
        archive.execute("UPDATE document SET replaces = NULL")
        archive.execute("DELETE FROM document WHERE NOT active")
    for table in schema.full_text_tables(archive.connection):
        archive.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    archive.execute("VACUUM")


def _mark(archive: Archive, name: str, years: tuple[int, int] | None) -> None:
    articles = archive.value("SELECT count(*) FROM article")
    if not articles:
        raise ArchiveError("这些年份里没有文章，没有发布。")
    snapshot = Snapshot(name, datetime.now(UTC).isoformat(timespec="seconds"), articles, years)
    with archive.transaction():
        archive.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (SETTING, snapshot.to_json()))


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
