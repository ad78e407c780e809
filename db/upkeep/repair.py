"""Mending a damaged archive: whatever can be made anew is, and every step is said.

The file as it was is kept beside it as `….damaged`, whatever happens. Rows that cannot be read any more are lost from
the copy; an article that is lost or no longer what was printed is read again from its raw document, if that is whole.
"""

import shutil
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from db.archive import Archive
from db.authority.identity import mistaken, put_right
from db.authority.register import strike
from db.authority.rows import recount
from db.errors import ArchiveError, NewerArchiveError, NotAnArchiveError
from db.importing.barred import STRUCK
from db.importing.reindex import reindex
from db.importing.store import Store
from db.importing.undo import Reader, read_again
from db.profile import Profile
from db.reprints.comparing import compare_waiting, forget_all
from db.storage import schema, sqlite
from db.storage.backup import settle
from db.upkeep.verify import DERIVED, MISCOUNTED_CARDS, MISCOUNTED_PIECES, Problem, problems, spoilt_articles

_OF_THE_ARTICLE = ("paragraph", "byline", "photo", "repair", "original", "outline")


def repair(path: Path, profile: Profile, readers: dict[str, Reader]) -> list[str]:
    """Mend what can be mended; a sentence for each thing done. `problems` says afterwards what is left."""
    found = _found(path)
    if not found:
        return []
    done = [f"原来的文件留在 {_keep(path)}。"]
    if any(problem.cure == "structure" for problem in found):
        try:
            done += _copy_readable(path)
        except (OSError, sqlite.DatabaseError) as error:
            raise ArchiveError(f"修复时写不了 {path.parent}（{error}）。请检查磁盘是否已满；{done[0]}") from error
        found += _found(path)
    with Archive.open(path, writable=True) as archive:
        done += _mend(archive, found, profile, readers)
    return done


def _found(path: Path) -> list[Problem]:
    """What is wrong with a file; that it cannot even be opened is one thing, that it is no archive another."""
    try:
        with Archive.open(path) as archive:
            return list(problems(archive))
    except (NotAnArchiveError, NewerArchiveError):
        raise
    except ArchiveError as error:
        if not path.is_file():
            raise
        return [Problem(str(error), "structure")]


def _mend(archive: Archive, found: Sequence[Problem], profile: Profile, readers: dict[str, Reader]) -> Iterator[str]:
    documents = {problem.document for problem in found if problem.document is not None}
    if any(problem.cure for problem in found):
        archive.execute("PRAGMA foreign_keys = OFF")
        with archive.transaction():
            yield from _drop_strays(archive)
            yield from _forget_spoilt(archive)
        archive.execute("PRAGMA foreign_keys = ON")
        documents |= _without_pages(archive)
    store = Store(archive, profile)
    yield from _read_again(archive, store, documents, readers)
    with archive.transaction():
        yield from _count_again(archive)
    if any(problem.cure in ("structure", "reprints") for problem in found):
        with archive.transaction():
            forget_all(archive)
    compared = compare_waiting(archive)
    if compared:
        yield f"{compared} 篇文章的重稿已重新比对。"
    if any(problem.cure in ("structure", "indexes") for problem in found):
        yield f"两个索引已按 {reindex(archive)} 篇文章的正文重建。"


def _read_again(archive: Archive, store: Store, documents: Iterable[int], readers: dict[str, Reader]) -> Iterator[str]:
    for document in sorted(documents):
        try:
            with archive.transaction():
                locator = read_again(archive, store, document, readers)
        except (ArchiveError, zlib.error, UnicodeDecodeError) as error:
            yield f"没能从存底重新读出第 {document} 份原始文件（{error}）。"
        else:
            yield f"{locator} 的文章已从存底重新读出。"


def _without_pages(archive: Archive) -> set[int]:
    """The documents of which the damage left nothing."""
    rows = archive.rows("SELECT id FROM document WHERE active AND id NOT IN (SELECT document FROM page)")
    return {number for (number,) in rows}


def _drop_strays(archive: Archive) -> Iterator[str]:
    """Rows that belong to nothing: what is derived can be made again, the rest was cut off by the damage."""
    strays = {"article": "page NOT IN (SELECT id FROM page)"}
    strays |= dict.fromkeys((*_OF_THE_ARTICLE, *DERIVED), "article NOT IN (SELECT id FROM article)")
    for table, condition in strays.items():
        count = archive.execute(f"DELETE FROM {table} WHERE {condition}").rowcount
        if count:
            yield f"表 {table} 里删去 {count} 行不属于任何文章的记录。"


def _forget_spoilt(archive: Archive) -> Iterator[str]:
    """Take the articles whose mentions are damaged out of the analysis; it will find them again."""
    spoilt = spoilt_articles(archive)
    for article in spoilt:
        strike(archive, article)
        archive.execute("DELETE FROM analysis WHERE article = ?", (article,))
    if spoilt:
        yield f"{len(spoilt)} 篇文章的要素已删去，会重新识别。"


def _count_again(archive: Archive) -> Iterator[str]:
    if wrong := mistaken(archive, STRUCK):
        put_right(archive, wrong)
        yield f"{len(wrong)} 张卡片的名称已改回。"
    cards = [number for (number,) in archive.rows(MISCOUNTED_CARDS)]
    recount(archive, cards)
    if cards:
        yield f"{len(cards)} 张卡片的篇数已重新数过。"
    if archive.rows(MISCOUNTED_PIECES):
        archive.execute("CREATE TEMP TABLE kept AS SELECT * FROM byline")
        archive.execute("DELETE FROM byline")
        archive.execute("DELETE FROM piece_count")
        archive.execute("INSERT INTO byline SELECT * FROM kept")  # triggers count
        archive.execute("DROP TABLE temp.kept")
        yield "署名的篇数已重新数过。"


def _keep(path: Path) -> Path:
    """A copy of the file byte for byte, with its journal if it has one."""
    number = 1
    while (kept := path.with_name(f"{path.name}.{number}.damaged")).exists():
        number += 1
    try:
        shutil.copy2(path, kept)
        for suffix in ("-wal", "-journal"):
            if (journal := _beside(path, suffix)).exists():
                shutil.copy2(journal, _beside(kept, suffix))
    except OSError as error:
        raise ArchiveError(
            f"修复之前要先留一份副本，但写不了 {kept}（{error.strerror or error}）。档案没有动。"
        ) from error
    return kept


def _copy_readable(path: Path) -> Iterator[str]:
    """Copy every row that can be read into a new file, and put that in the archive's place."""
    new = _beside(path, ".mended")
    new.unlink(missing_ok=True)
    with closing(sqlite.connect(path, "ro")) as damaged, closing(sqlite.connect(new, "rwc")) as mended:
        mended.execute("PRAGMA page_size = 8192")
        mended.execute("BEGIN IMMEDIATE")
        schema.upgrade(mended)
        damaged.text_factory = _decoded
        damaged.execute("PRAGMA writable_schema = ON")  # what of the schema cannot be read is passed over
        for table in schema.tables(mended):
            if not _copy_table(damaged, mended, table):
                count = mended.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                yield f"表 {table} 有读不出的行，救出 {count} 行。"
        mended.execute("COMMIT")
    for suffix in ("-wal", "-shm", "-journal"):
        _beside(path, suffix).unlink(missing_ok=True)
    settle(new, path)
    yield "读得出的记录已抄进新的文件。"


def _copy_table(damaged: sqlite.Connection, mended: sqlite.Connection, table: str) -> bool:
    """Copy a table from its beginning, and where it breaks off from its end; whether it was all there."""
    described = mended.execute(f"PRAGMA table_info({table})").fetchall()
    columns = ", ".join(f'"{column[1]}"' for column in described)
    key = ", ".join(f'"{column[1]}" DESC' for column in sorted(described, key=lambda column: column[5]) if column[5])
    into = f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({', '.join('?' * len(described))})"
    select = f"SELECT {columns} FROM {table}"
    forwards = _Readable(damaged, select)
    backwards = _Readable(damaged, f"{select} ORDER BY {key or 'rowid DESC'}")
    is_whole = True
    for rows in (forwards, backwards):
        for row in rows:
            try:
                mended.execute(into, row)
            except sqlite.IntegrityError:  # a value of another type than the column's
                is_whole = False
        if not forwards.broke_off:
            return is_whole
    return False


class _Readable:
    """The rows of a query up to the first that cannot be read."""

    def __init__(self, connection: sqlite.Connection, sql: str) -> None:
        self._connection = connection
        self._sql = sql
        self.broke_off = False

    def __iter__(self) -> Iterator[Sequence[Any]]:
        try:
            yield from self._connection.execute(self._sql)
        except sqlite.FAULTS:
            self.broke_off = True


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", "replace")


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)
