"""Copies of an archive that is in use, and the way back from them.

A copy is made by SQLite itself (VACUUM INTO) while reading and writing go on: one moment of the archive, packed,
without what was deleted from it. It bears its own name only once it is whole and on the disk.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from db.errors import ArchiveError, NotAnArchiveError
from db.log import note
from db.storage import schema, sqlite

Reason = Literal["manual", "upgrade", "import", "undo", "restore", "repair", "correction"]

KEPT = 7  # automatic backups of one archive; those asked for are never removed
_STAMP = "%Y%m%dT%H%M%S"
_NAME = re.compile(r"(\d{8}T\d{6})-([a-z]+)(?:\.\d+)?\.db")
_ROOM = 1.1  # a copy is hardly ever larger than the file, but a full disk helps nobody


class _InUseError(ArchiveError):
    """Another program holds the file."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy, and what it was made before (or `manual`)."""

    path: Path
    made: str
    reason: str
    bytes: int


def folder_of(archive: Path) -> Path:
    """Where the backups of an archive lie."""
    return archive.with_name(f"{archive.name}.backups")


def backups(archive: Path) -> list[Backup]:
    """The backups of an archive, the latest first."""
    found = [
        Backup(path, _moment(named[1]).isoformat(), named[2], path.stat().st_size)
        for path in folder_of(archive).glob("*.db")
        if (named := _NAME.fullmatch(path.name))
    ]
    return sorted(found, key=lambda backup: backup.path.name, reverse=True)


def back_up(connection: sqlite.Connection, archive: Path, reason: Reason, target: Path | None = None) -> Path:
    """Copy an open archive into its folder of backups, or to `target`; the oldest automatic copies make way."""
    if target is None:
        folder = folder_of(archive)
        with _said(folder):
            folder.mkdir(exist_ok=True)
        target = _free(folder / f"{datetime.now(UTC).strftime(_STAMP)}-{reason}.db")
    copy(connection, target)
    for old in [backup for backup in backups(archive) if backup.reason != "manual"][KEPT:]:
        if old.path != target:  # the clock may have been set back
            with suppress(OSError):  # somebody reads it: the next backup tries again
                old.path.unlink(missing_ok=True)
    return target


def copy(connection: sqlite.Connection, target: Path) -> None:
    """A packed copy of an open archive under a name that nobody bears yet; whole or not there at all."""
    if target.exists():
        raise ArchiveError(f"文件已经存在，不会覆盖：{target}")
    partial = target.with_name(f"{target.name}.partial")
    with _said(target):
        _find_room(connection, target.parent)
        partial.unlink(missing_ok=True)
        try:
            connection.execute("VACUUM INTO ?", (str(partial),))
            settle(partial, target)
            note("copied", to=target, bytes=target.stat().st_size)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise


def restore(backup: Path, archive: Path) -> Path | None:
    """Put a backup in the archive's place; where the present state went, None if there was none.

    The present state is backed up first. A file that is too damaged for that is kept beside, as `….damaged`. Whoever
    reads meanwhile sees the old state or the new one.
    """
    with _said(backup):
        source = _checked(backup)
    try:
        if not archive.exists():
            copy(source, archive)
            return None
        try:
            with _said(archive):
                present = _checked(archive, "rw")
        except _InUseError:
            raise
        except ArchiveError:
            damaged = _free(archive.with_name(f"{archive.name}.damaged"))
            with _said(archive):
                archive.replace(damaged)
            copy(source, archive)
            return damaged
        try:
            kept = back_up(present, archive, "restore")
            with _said(archive):
                source.backup(present)
                present.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            note("restored", archive=archive, backup=backup, kept=kept)
            return kept
        finally:
            present.close()
    finally:
        source.close()


def settle(partial: Path, target: Path) -> None:
    """Give a finished file its name once its bytes are on the disk."""
    with partial.open("rb+") as file:
        os.fsync(file.fileno())
    partial.replace(target)


def _checked(path: Path, mode: str = "ro") -> sqlite.Connection:
    """An open connection to a whole archive; ArchiveError if it is none."""
    if not path.is_file():
        raise ArchiveError(f"找不到文件：{path}")
    connection = None
    try:
        connection = sqlite.connect(path, mode)
        schema.check(connection)
        state = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if state != "ok":
            raise ArchiveError(f"{path} 已损坏：{state}")
    except sqlite.DatabaseError as error:
        _close(connection)
        if _is_locked(error):
            raise
        raise ArchiveError(f"{path} 已损坏：{error}") from error
    except ArchiveError as error:
        _close(connection)
        raise (type(error)(f"{path} {error}") if isinstance(error, NotAnArchiveError) else error) from error
    return connection


def _close(connection: sqlite.Connection | None) -> None:
    if connection is not None:
        connection.close()


def _is_locked(error: Exception) -> bool:
    return isinstance(error, sqlite.OperationalError) and "locked" in str(error)


def _find_room(connection: sqlite.Connection, folder: Path) -> None:
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    needed = int((pages - free) * size * _ROOM)
    if shutil.disk_usage(folder).free < needed:
        raise ArchiveError(f"磁盘空间不够：{folder} 里还需要 {needed / 1e6:.0f} MB。请腾出空间后重试，档案保持原样。")


def _moment(stamp: str) -> datetime:
    return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)


def _free(path: Path) -> Path:
    """The path, or one with a number behind it that nobody bears."""
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}.{number}{path.suffix}")
    return candidate


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """What the disk or SQLite refuses, as a sentence."""
    try:
        yield
    except (sqlite.DatabaseError, OSError) as error:
        if _is_locked(error):
            raise _InUseError(f"{path} 正被另一个程序使用。请等它完成，或在那里关闭后重试；档案保持原样。") from error
        raise ArchiveError(f"不能写入 {path}（{error}）。请检查文件夹是否可写、磁盘是否已满；档案保持原样。") from error
