"""The user's own file: stars, notes, saved searches and history, apart from the archive.

So an archive can be replaced, copied to a laptop or opened read-only without losing them. Whatever points at an article
does so by its uid and quotes its headline, for ids change when a piece is re-dated.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from db import sqlite
from db.errors import ArchiveError, NewerArchiveError, NotAnArchiveError

APPLICATION_ID = 0x48435552  # "HCUR"
VERSION = 1
_HISTORY = 500  # searches remembered

migrations = Migrations("user")


@migrations()
def m001_user_file(db: Database) -> None:
    """The first schema."""
    for statement in (
        f"PRAGMA application_id = {APPLICATION_ID}",
        "PRAGMA user_version = 1",
        "CREATE TABLE star (uid TEXT PRIMARY KEY, headline TEXT NOT NULL, made TEXT NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE TABLE note (id INTEGER PRIMARY KEY, uid TEXT NOT NULL, quote TEXT NOT NULL, text TEXT NOT NULL, "
        "made TEXT NOT NULL) STRICT",
        "CREATE INDEX note_uid ON note (uid)",
        "CREATE TABLE saved_search (name TEXT PRIMARY KEY, query TEXT NOT NULL, seen INTEGER NOT NULL, "
        "made TEXT NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE TABLE history (id INTEGER PRIMARY KEY, query TEXT NOT NULL UNIQUE, made TEXT NOT NULL) STRICT",
    ):
        db.conn.execute(statement)


@dataclass(frozen=True, slots=True)
class Star:
    """An article that the user marked, newest mark first in lists."""

    uid: str
    headline: str
    made: str


class UserFile:
    """One open user file; `for_archive` says where it lies."""

    def __init__(self, connection: sqlite.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the file, or make it; ArchiveError says why it cannot be."""
        try:
            connection = sqlite.connect(path, "rwc")
            _check(connection, path)
            migrations.apply(Database(connection))
        except sqlite.DatabaseError as error:
            raise ArchiveError(f"打不开个人文件 {path}：{error}") from error
        return cls(connection, path)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def toggle_star(self, uid: str, headline: str) -> bool:
        """Star an article or take its star away; whether it has one now."""
        with self._transaction():
            if self._connection.execute("DELETE FROM star WHERE uid = ?", (uid,)).rowcount:
                return False
            self._connection.execute("INSERT INTO star VALUES (?, ?, ?)", (uid, headline, _now()))
            return True

    def stars(self) -> list[Star]:
        """The starred articles, the newest mark first."""
        rows = self._connection.execute("SELECT uid, headline, made FROM star ORDER BY made DESC, uid")
        return [Star(*row) for row in rows]

    def remember(self, query: str) -> None:
        """Put a search on top of the history."""
        with self._transaction():
            self._connection.execute("DELETE FROM history WHERE query = ?", (query,))
            self._connection.execute("INSERT INTO history (query, made) VALUES (?, ?)", (query, _now()))
            self._connection.execute(
                "DELETE FROM history WHERE id NOT IN (SELECT id FROM history ORDER BY id DESC LIMIT ?)", (_HISTORY,)
            )

    def history(self) -> list[str]:
        """The searches made, the latest first."""
        return [query for (query,) in self._connection.execute("SELECT query FROM history ORDER BY id DESC")]

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise


def for_archive(archive: Path) -> Path:
    """The user's file beside an archive."""
    return archive.with_name(archive.stem + ".user.db")


def _check(connection: sqlite.Connection, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    is_new = not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if not is_new and application != APPLICATION_ID:
        raise NotAnArchiveError(f"{path} 不是怀川报库的个人文件。")
    if version > VERSION:
        raise NewerArchiveError(f"{path} 由更新版本的程序写成。请升级怀川报库后再打开。")


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds")
