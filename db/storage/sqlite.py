"""The one SQLite library of this program, the same in development, in tests and in the frozen program.

`pysqlite3` brings SQLite 3.53 in its wheel and is what sqlite-utils picks up by itself; where it has no wheel the
standard library's must be 3.43 or newer (deletes from contentless full-text tables).
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from db.errors import ArchiveError

__all__ = [
    "VERSION",
    "Connection",
    "Database",
    "DatabaseError",
    "Migrations",
    "OperationalError",
    "connect",
    "in_memory",
    "options",
    "source",
]

if TYPE_CHECKING:
    import sqlite3  # pysqlite3 has the same interface and no types
else:
    try:
        from pysqlite3 import dbapi2 as sqlite3
    except ImportError:  # no wheel for this platform
        import sqlite3


@contextmanager
def _without_numpy() -> Iterator[None]:
    """sqlite-utils imports numpy where it is installed, for arrays that no table of ours holds: 0.1 s a start."""
    loaded: dict[str, Any] = sys.modules
    if "numpy" in loaded:
        yield
        return
    loaded["numpy"] = None
    try:
        yield
    finally:
        del loaded["numpy"]


with _without_numpy():
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

OLDEST = (3, 43, 0)
PATIENCE = 5.0  # seconds that one waits for another that writes

Connection = sqlite3.Connection
DatabaseError = sqlite3.DatabaseError
OperationalError = sqlite3.OperationalError
IntegrityError = sqlite3.IntegrityError
SQLiteError = sqlite3.Error
FAULTS = (sqlite3.DatabaseError, MemoryError)  # a damaged page may claim a row of any size
VERSION: str = sqlite3.sqlite_version


def source() -> str:
    """The check-in of SQLite's own source that this library was built from."""
    return str(_asked("SELECT sqlite_source_id()")[0])


def options() -> list[str]:
    """What SQLite was compiled with."""
    return sorted(_asked("PRAGMA compile_options"))


def _asked(question: str) -> list[str]:
    connection = sqlite3.connect(":memory:")
    try:
        return [str(value) for (value,) in connection.execute(question)]
    finally:
        connection.close()


def in_memory() -> Connection:
    """A database that lives in memory."""
    return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)


def connect(path: Path, mode: str) -> Connection:
    """Open `path`; mode is `ro`, `rw`, `rwc`, or `immutable` for a closed snapshot that nobody writes."""
    if sqlite3.sqlite_version_info < OLDEST:
        raise ArchiveError(f"本机的 SQLite 是 {VERSION}，需要 3.43 或更新。请安装 pysqlite3，或使用官方安装包。")
    options = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    uri = f"file:{quote(path.absolute().as_posix())}?{options}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=PATIENCE)


def is_of_the_file(error: BaseException) -> bool:
    """Whether the file, the disk or another program is to blame: locked, full, damaged; not a statement of ours."""
    return isinstance(error, OperationalError | MemoryError) or type(error) is DatabaseError
