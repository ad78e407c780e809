"""The user's own file: stars, collections, tags, highlights, saved searches and history, apart from the archive.

So an archive can be replaced, copied to a laptop or opened read-only without losing them. Whatever points at an article
does so by its uid and quotes its headline, for ids change when a piece is re-dated. A highlight quotes what it stands
on, with the words around it, so that it finds its place again when the text has been corrected (`db.notebook.anchors`).
"""

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from db.errors import ArchiveError, NewerArchiveError, NotAnArchiveError
from db.storage import sqlite
from db.storage.place import is_on_a_share
from db.storage.snapshot import unversioned
from db.storage.sqlite import Database, Migrations

APPLICATION_ID = 0x48435552  # "HCUR"
VERSION = 2
_HISTORY = 500  # searches and readings remembered

migrations = Migrations("user")

_IN_COLLECTION = "uid = ?1 AND collection = (SELECT id FROM collection WHERE name = ?2)"


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


@migrations()
def m002_collections(db: Database) -> None:
    """Collections with an order and notes, tags, highlights, what was read and how far."""
    for statement in (
        "PRAGMA user_version = 2",
        "DROP TABLE note",
        "CREATE TABLE collection (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, made TEXT NOT NULL) STRICT",
        "CREATE TABLE collected (collection INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE, "
        "uid TEXT NOT NULL, headline TEXT NOT NULL, position INTEGER NOT NULL, note TEXT NOT NULL, "
        "PRIMARY KEY (collection, uid)) STRICT, WITHOUT ROWID",
        "CREATE INDEX collected_uid ON collected (uid)",
        "CREATE TABLE tag (name TEXT NOT NULL, uid TEXT NOT NULL, headline TEXT NOT NULL, "
        "PRIMARY KEY (name, uid)) STRICT, WITHOUT ROWID",
        "CREATE INDEX tag_uid ON tag (uid)",
        "CREATE TABLE highlight (id INTEGER PRIMARY KEY, uid TEXT NOT NULL, headline TEXT NOT NULL, "
        "paragraph INTEGER NOT NULL, start INTEGER NOT NULL, quote TEXT NOT NULL, before TEXT NOT NULL, "
        "after TEXT NOT NULL, note TEXT NOT NULL, made TEXT NOT NULL) STRICT",
        "CREATE INDEX highlight_uid ON highlight (uid)",
        "CREATE TABLE reading (uid TEXT PRIMARY KEY, headline TEXT NOT NULL, place REAL NOT NULL, "
        "made TEXT NOT NULL) STRICT, WITHOUT ROWID",
    ):
        db.conn.execute(statement)


@dataclass(frozen=True, slots=True)
class Star:
    """An article that the user marked, newest mark first in lists."""

    uid: str
    headline: str
    made: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A collection or a tag, and how many articles it holds."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Item:
    """An article in a collection, with what the user noted of it there."""

    uid: str
    headline: str
    note: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A run of an article's text: where it stood, what it said, what stood around it."""

    paragraph: int
    start: int
    quote: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage that the user marked, and what they wrote beside it."""

    id: int
    uid: str
    headline: str
    place: Quote
    note: str
    made: str


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query kept under a name; `seen` is the last import that the user has looked at with it."""

    name: str
    query: str
    seen: int


@dataclass(frozen=True, slots=True)
class Read:
    """An article that was read, and how far down, from 0 to 1."""

    uid: str
    headline: str
    place: float


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
            # A star costs no wait for the disk: the last few may be lost with the power, the file never.
            connection.execute(f"PRAGMA journal_mode = {'DELETE' if is_on_a_share(path) else 'WAL'}")
            connection.execute("PRAGMA synchronous = NORMAL")
            migrations.apply(Database(connection))
        except sqlite.DatabaseError as error:
            raise ArchiveError(f"打不开个人文件 {path}：{error}") from error
        return cls(connection, path)

    def close(self) -> None:
        """Close the file; at rest it is one file."""
        with suppress(sqlite.OperationalError):  # another window has it open: the last to close does it
            self._connection.execute("PRAGMA journal_mode = DELETE")
        self._connection.close()

    @classmethod
    def in_memory(cls) -> Self:
        """A user file that is forgotten when it is closed."""
        connection = sqlite.in_memory()
        migrations.apply(Database(connection))
        return cls(connection, Path(":memory:"))

    def copy(self) -> Self:
        """All of it as it is now, in memory."""
        memory = sqlite.in_memory()
        self._connection.backup(memory)
        return type(self)(memory, self.path)

    def restore(self, copy: Self) -> None:
        """Put everything back to what `copy` gave."""
        copy._connection.backup(self._connection)

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

    def collections(self) -> list[Counted]:
        """The collections by name, with how many articles each holds."""
        return self._counted(
            "SELECT name, count(uid) FROM collection LEFT JOIN collected ON collection = id GROUP BY id ORDER BY name"
        )

    def add_collection(self, name: str) -> None:
        """Make an empty collection; one of that name that is there already stays as it is."""
        with self._transaction():
            self._connection.execute("INSERT OR IGNORE INTO collection (name, made) VALUES (?, ?)", (name, _now()))

    def rename_collection(self, name: str, new: str) -> None:
        """Call a collection something else; ArchiveError when another goes by that name."""
        with self._transaction():
            if new != name and self._connection.execute("SELECT 1 FROM collection WHERE name = ?", (new,)).fetchone():
                raise ArchiveError(f"已经有名为“{new}”的专题。请换一个名字。")
            self._connection.execute("UPDATE collection SET name = ? WHERE name = ?", (new, name))

    def drop_collection(self, name: str) -> None:
        """Take a collection apart; its articles stay in the archive."""
        with self._transaction():
            (number,) = self._connection.execute("SELECT id FROM collection WHERE name = ?", (name,)).fetchone() or (0,)
            self._connection.execute("DELETE FROM collected WHERE collection = ?", (number,))
            self._connection.execute("DELETE FROM collection WHERE id = ?", (number,))

    def collect(self, name: str, articles: Iterable[tuple[str, str]]) -> int:
        """Put articles (uid, headline) at the end of a collection, making it where needed; how many are new in it."""
        self.add_collection(name)
        with self._transaction():
            (number,) = self._connection.execute("SELECT id FROM collection WHERE name = ?", (name,)).fetchone()
            added = 0
            for uid, headline in articles:
                added += self._connection.execute(
                    "INSERT OR IGNORE INTO collected SELECT ?1, ?2, ?3, coalesce(max(position), 0) + 1, '' "
                    "FROM collected WHERE collection = ?1",
                    (number, uid, headline),
                ).rowcount
            return added

    def uncollect(self, name: str, uids: Iterable[str]) -> None:
        """Take articles out of a collection."""
        with self._transaction():
            for uid in uids:
                self._connection.execute(f"DELETE FROM collected WHERE {_IN_COLLECTION}", (uid, name))

    def items(self, name: str) -> list[Item]:
        """The articles of a collection in the user's order."""
        rows = self._connection.execute(
            "SELECT uid, headline, note FROM collected JOIN collection ON id = collection WHERE name = ? "
            "ORDER BY position",
            (name,),
        )
        return [Item(*row) for row in rows]

    def annotate(self, name: str, uid: str, note: str) -> None:
        """Write a note to an article of a collection."""
        with self._transaction():
            self._connection.execute(f"UPDATE collected SET note = ?3 WHERE {_IN_COLLECTION}", (uid, name, note))

    def move(self, name: str, uid: str, steps: int) -> None:
        """Move an article up (-1) or down (1) in its collection."""
        order = [item.uid for item in self.items(name)]
        if uid not in order:
            return
        place = order.index(uid)
        order.insert(min(max(place + steps, 0), len(order) - 1), order.pop(place))
        with self._transaction():
            for position, moved in enumerate(order, start=1):
                self._connection.execute(
                    f"UPDATE collected SET position = ?3 WHERE {_IN_COLLECTION}", (moved, name, position)
                )

    def collections_of(self, uid: str) -> dict[str, str]:
        """The collections an article is in, each with its note."""
        rows = self._connection.execute(
            "SELECT name, note FROM collected JOIN collection ON id = collection WHERE uid = ? ORDER BY name", (uid,)
        )
        return dict(rows)

    def tags(self) -> list[Counted]:
        """The tags in use."""
        return self._counted("SELECT name, count(*) FROM tag GROUP BY name ORDER BY name")

    def tag(self, name: str, articles: Iterable[tuple[str, str]]) -> None:
        """Put a tag on articles (uid, headline)."""
        with self._transaction():
            rows = ((name, uid, headline) for uid, headline in articles)
            self._connection.executemany("INSERT OR IGNORE INTO tag VALUES (?, ?, ?)", rows)

    def untag(self, name: str, uid: str) -> None:
        """Take a tag off an article."""
        with self._transaction():
            self._connection.execute("DELETE FROM tag WHERE name = ? AND uid = ?", (name, uid))

    def tags_of(self, uid: str) -> list[str]:
        """The tags on an article."""
        return [
            name for (name,) in self._connection.execute("SELECT name FROM tag WHERE uid = ? ORDER BY name", (uid,))
        ]

    def tagged(self, name: str) -> list[str]:
        """The uids of the articles with a tag."""
        return [uid for (uid,) in self._connection.execute("SELECT uid FROM tag WHERE name = ? ORDER BY uid", (name,))]

    def tagged_articles(self, name: str) -> list[tuple[str, str]]:
        """The articles with a tag, as (uid, headline)."""
        return self._connection.execute("SELECT uid, headline FROM tag WHERE name = ? ORDER BY uid", (name,)).fetchall()

    def highlight(self, uid: str, headline: str, place: Quote) -> int:
        """Mark a passage; the number by which it goes from then on."""
        with self._transaction():
            where = (place.paragraph, place.start, place.quote, place.before, place.after)
            return int(
                self._connection.execute(
                    "INSERT INTO highlight (uid, headline, paragraph, start, quote, before, after, note, made) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, '', ?)",
                    (uid, headline, *where, _now()),
                ).lastrowid
                or 0
            )

    def write_beside(self, highlight: int, note: str) -> None:
        """Write a note beside a marked passage."""
        with self._transaction():
            self._connection.execute("UPDATE highlight SET note = ? WHERE id = ?", (note, highlight))

    def drop_highlight(self, highlight: int) -> None:
        """Take a mark away."""
        with self._transaction():
            self._connection.execute("DELETE FROM highlight WHERE id = ?", (highlight,))

    def highlights(self, uid: str | None = None) -> list[Highlight]:
        """The marks in an article from top to bottom, or all of them, the newest first."""
        found = "SELECT id, uid, headline, paragraph, start, quote, before, after, note, made FROM highlight"
        rows = (
            self._connection.execute(f"{found} ORDER BY id DESC")
            if uid is None
            else self._connection.execute(f"{found} WHERE uid = ? ORDER BY paragraph, start, id", (uid,))
        )
        return [Highlight(*(*row[:3], Quote(*row[3:8]), *row[8:])) for row in rows]

    def save_search(self, name: str, query: str, seen: int) -> None:
        """Keep a query under a name, in place of one of that name."""
        with self._transaction():
            self._connection.execute(
                "INSERT OR REPLACE INTO saved_search VALUES (?, ?, ?, ?)", (name, query, seen, _now())
            )

    def look_at(self, name: str, seen: int) -> None:
        """Remember up to which import the user has looked at a saved search."""
        with self._transaction():
            self._connection.execute("UPDATE saved_search SET seen = ? WHERE name = ?", (seen, name))

    def drop_search(self, name: str) -> None:
        """Forget a saved search."""
        with self._transaction():
            self._connection.execute("DELETE FROM saved_search WHERE name = ?", (name,))

    def saved_searches(self) -> list[SavedSearch]:
        """The saved searches by name."""
        rows = self._connection.execute("SELECT name, query, seen FROM saved_search ORDER BY name")
        return [SavedSearch(*row) for row in rows]

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

    def forget_history(self) -> None:
        """Forget what was searched and read."""
        with self._transaction():
            self._connection.execute("DELETE FROM history")
            self._connection.execute("DELETE FROM reading")

    def leave_off(self, uid: str, headline: str, place: float) -> None:
        """Remember how far an article was read."""
        with self._transaction():
            self._connection.execute(
                "INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?)", (uid, headline, place, _now())
            )
            self._connection.execute(
                "DELETE FROM reading WHERE uid NOT IN (SELECT uid FROM reading ORDER BY made DESC LIMIT ?)", (_HISTORY,)
            )

    def place_left(self, uid: str) -> float:
        """How far an article was read; 0 where it was not."""
        row = self._connection.execute("SELECT place FROM reading WHERE uid = ?", (uid,)).fetchone()
        return float(row[0]) if row else 0.0

    def read(self) -> list[Read]:
        """The articles read, the latest first."""
        rows = self._connection.execute("SELECT uid, headline, place FROM reading ORDER BY made DESC, uid")
        return [Read(*row) for row in rows]

    def blank(self, uids: Iterable[str], headline: str) -> None:
        """Keep nothing of what some articles said: their headline becomes another, their quotes nothing."""
        with self._transaction():
            for uid in uids:
                for table in ("star", "collected", "tag", "highlight", "reading"):
                    self._connection.execute(f"UPDATE {table} SET headline = ? WHERE uid = ?", (headline, uid))
                self._connection.execute(
                    "UPDATE highlight SET quote = '', before = '', after = '' WHERE uid = ?", (uid,)
                )
        self._connection.execute("VACUUM")

    def strike(self, text: str, instead: str) -> None:
        """Put something else wherever a text stands, in quotes, notes and searches alike."""
        with self._transaction():
            for table, column in self._connection.execute(
                "SELECT t.name, c.name FROM pragma_table_list t, pragma_table_info(t.name) c "
                "WHERE t.schema = 'main' AND t.type = 'table' AND c.type = 'TEXT' AND t.name NOT LIKE 'sqlite_%'"
            ).fetchall():
                self._connection.execute(
                    f"UPDATE OR REPLACE {table} SET {column} = replace({column}, ?1, ?2) WHERE instr({column}, ?1)",
                    (text, instead),
                )
        self._connection.execute("VACUUM")

    def _counted(self, sql: str) -> list[Counted]:
        return [Counted(*row) for row in self._connection.execute(sql)]

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
    """The user's file beside an archive; all versions of a published copy have the same."""
    return archive.with_name(f"{unversioned(archive.stem)}.user.db")


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
