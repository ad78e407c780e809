"""One open archive: opening and closing the file, transactions, and reads of single records."""

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from db.errors import ArchiveError, DamagedArchiveError, NewerArchiveError, NotAnArchiveError, QueryCancelledError
from db.log import note
from db.records import DECKS, ArchiveInfo, Article, ArticleHead, Byline, Mention, Paragraph, Repair
from db.storage import schema, sqlite
from db.storage.backup import back_up
from db.storage.place import is_on_a_share
from db.storage.snapshot import refuse_revoked, snapshot_of
from db.storage.sqlite import is_of_the_file
from db.storage.writer import last_writer, sign, sign_off

_PAGE = "page ON page.id = article.page"
_ISSUE = "issue ON issue.id = page.issue JOIN paper ON paper.id = issue.paper"
_ARTICLE = f"article JOIN {_PAGE} JOIN {_ISSUE}"
_LEAD = 60  # characters of text that stand for a missing headline
_STEPS_BETWEEN_CHECKS = 4000  # virtual-machine steps, well under a millisecond
_PATIENCE_WITH_AN_UPGRADE = 600_000  # milliseconds that a second window waits while the first one upgrades
_SIGNS_OF_DAMAGE = ("malformed", "not a database", "Could not decode")
_JOURNAL = slice(18, 20)  # of the file's header: 2, 2 where it is in write-ahead mode


class Archive:
    """An archive file that is open, for reading or for writing. Not for two threads at once."""

    def __init__(self, connection: sqlite.Connection, path: Path, *, writable: bool) -> None:
        self.connection = connection
        self.path = path
        self.writable = writable
        self._identity = _identity(path)
        self._deferred: list[tuple[Callable[[], None], Callable[[], None]]] = []

    @classmethod
    def open(cls, path: Path, *, writable: bool = False, immutable: bool = False) -> Self:
        """Open an existing archive, after upgrading an older one; ArchiveError says why it cannot be."""
        connection = _connect(path, writable=writable, immutable=immutable)
        try:
            if _version(connection, path) < schema.VERSION:
                connection.close()
                cls._upgrade(path, may_write=not immutable)
                connection = _connect(path, writable=writable, immutable=immutable)
                _version(connection, path)
            if snapshot := snapshot_of(connection):
                refuse_revoked(path, snapshot)
                connection.close()
                if writable:
                    raise ArchiveError(f"{path} 是发布出来的快照，只供阅读。要修改请打开原来的档案。")
                connection = _connect(path, immutable=True)
            archive = cls(connection, path, writable=writable)
            archive._prepare()
            note("opened", archive=path, writable=writable)
        except ArchiveError:
            connection.close()
            raise
        except sqlite.FAULTS as error:
            connection.close()
            raise _sentence(path, error) from error
        return archive

    @classmethod
    def _upgrade(cls, path: Path, *, may_write: bool) -> None:
        """Bring an older file to this program's schema: all of it or nothing, and a backup before."""
        if not (may_write and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            raise ArchiveError(f"{path} 是旧格式的档案，要升级才能打开，而它只读。请复制到可写的文件夹里再打开。")
        archive = cls(_connect(path, writable=True), path, writable=True)
        try:
            archive.execute(f"PRAGMA busy_timeout = {_PATIENCE_WITH_AN_UPGRADE}")
            with archive.transaction():
                if _version(archive.connection, path) < schema.VERSION:
                    with closing(_connect(path)) as present:
                        back_up(present, path, "upgrade")
                    schema.upgrade(archive.connection)
                    note("upgraded", archive=path, schema=schema.VERSION)
        finally:
            archive.close()

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new, empty archive; the folder must be there and the file must not.

        It is made under another name and then renamed, so a kill in between leaves no file that is no archive.
        """
        if path.exists():
            raise ArchiveError(f"文件已经存在，不会覆盖：{path}")
        unfinished = path.with_name(path.name + ".new")
        try:
            unfinished.unlink(missing_ok=True)
            connection = sqlite.connect(unfinished, "rwc")
            connection.execute("PRAGMA page_size = 8192")
            schema.upgrade(connection)
            connection.close()
            unfinished.replace(path)
        except (sqlite.DatabaseError, OSError) as error:
            hint = "请检查文件夹是否存在、是否可写、磁盘是否已满。"
            raise ArchiveError(f"不能在这里建立档案：{path}（{error}）。{hint}") from error
        return cls.open(path, writable=True)

    def _prepare(self) -> None:
        self.connection.execute("PRAGMA foreign_keys = ON")
        self.connection.execute("PRAGMA cache_size = -65536")
        self.connection.execute("PRAGMA mmap_size = 1073741824")
        self.connection.execute("PRAGMA temp_store = MEMORY")
        if self.writable:
            self._choose_journal()

    def _choose_journal(self) -> None:
        """A write-ahead log, so that reading goes on; not on a share, where its shared memory cannot work."""
        try:
            if is_on_a_share(self.path):
                self.connection.execute("PRAGMA journal_mode = DELETE")
            else:
                self.connection.execute("PRAGMA journal_mode = WAL")
                self.connection.execute("PRAGMA synchronous = NORMAL")
        except sqlite.DatabaseError as error:
            raise _sentence(self.path, error) from error

    def close(self) -> None:
        """Close the file; at rest an archive is one file, so a writer folds its journal back in."""
        if self.writable:
            with suppress(sqlite.DatabaseError):  # others are reading, or the disk fails: the next to open does it
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self.connection.execute("PRAGMA journal_mode = DELETE")
            sign_off(self.path)
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def require_there(self) -> None:
        """ArchiveError when the file was deleted, moved or replaced while it was open."""
        found = _identity(self.path)
        if found is None:
            raise ArchiveError(f"{self.path} 已被删除或移走。请放回原处再重新打开，或打开另一个档案。")
        if found != self._identity:
            raise ArchiveError(f"{self.path} 已换成另一个文件，请重新打开。")

    def stop_when(self, stopped: Callable[[], bool] | None) -> None:
        """Ask `stopped` again and again while a statement runs, and end it with QueryCancelledError once it is true.

        Unlike SQLite's interrupt this cannot hit the statement after the one that was meant.
        """
        check = None if stopped is None else lambda: int(stopped())
        self.connection.set_progress_handler(check, _STEPS_BETWEEN_CHECKS)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block or none of it."""
        if not self.writable:
            raise ArchiveError(f"档案以只读方式打开，不能修改：{self.path}")
        self.execute("BEGIN IMMEDIATE")
        sign(self.path)
        try:
            yield
            for finish, _ in self._deferred:
                finish()
            self.execute("COMMIT")
        except BaseException as error:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            for _, forget in self._deferred:
                forget()
            if is_of_the_file(error):
                raise _sentence(self.path, error) from error
            raise
        finally:
            self._deferred = []

    def defer(self, finish: Callable[[], None], forget: Callable[[], None]) -> None:
        """Call `finish` at the end of this transaction, before it is committed, or `forget` once it is rolled back."""
        self._deferred.append((finish, forget))

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """Run one statement; SQLite's errors come out as sentences."""
        try:
            return self.connection.execute(sql, parameters)
        except sqlite.FAULTS as error:
            raise (_sentence(self.path, error) if is_of_the_file(error) else error) from error

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """Every row of one query."""
        try:
            return self.connection.execute(sql, parameters).fetchall()
        except sqlite.FAULTS as error:
            raise (_sentence(self.path, error) if is_of_the_file(error) else error) from error

    def stream(self, sql: str, parameters: Sequence[Any] = ()) -> Generator[Any, None, None]:
        """The rows of one query, each read when it is asked for."""
        try:
            for row in self.connection.execute(sql, parameters):  # noqa: UP028 - which closes cursors of closed files
                yield row
        except sqlite.FAULTS as error:
            raise (_sentence(self.path, error) if is_of_the_file(error) else error) from error

    def value(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """The first column of the first row, or None."""
        rows = self.rows(sql, parameters)
        return rows[0][0] if rows else None

    def setting(self, name: str) -> str | None:
        """A fact the archive keeps about itself, such as the segmenter that wrote it."""
        value: str | None = self.value("SELECT value FROM setting WHERE name = ?", (name,))
        return value

    def heads(self, ids: Sequence[int]) -> dict[int, ArticleHead]:
        """The result-list rows of some articles, by id; an id that is gone is left out."""
        marks = ",".join("?" * len(ids))
        bylines = self._grouped(
            f"SELECT article, name FROM byline WHERE article IN ({marks}) ORDER BY article, position", ids
        )
        counties = self._grouped(
            f"SELECT article, county FROM county_link WHERE article IN ({marks}) GROUP BY article, county "
            "ORDER BY article, count(*) DESC, min(paragraph)",
            ids,
        )
        rows = self.rows(
            "SELECT article.id, issue.date, paper.name, page.number, page.section, headline, coalesce((SELECT "
            f"substr(text, 1, {_LEAD}) FROM paragraph WHERE article = article.id ORDER BY position LIMIT 1), '') "
            f"FROM {_ARTICLE} WHERE article.id IN ({marks})",
            ids,
        )
        return {row[0]: ArticleHead(*(*row, counties.get(row[0], ()), bylines.get(row[0], ()))) for row in rows}

    def _grouped(self, sql: str, parameters: Sequence[Any]) -> dict[int, tuple[str, ...]]:
        """The distinct values of each article, in the query's order."""
        groups: dict[int, dict[str, None]] = {}
        for article, value in self.rows(sql, parameters):
            groups.setdefault(article, {})[value] = None
        return {article: tuple(values) for article, values in groups.items()}

    def article(self, number: int) -> Article:
        """The article of that id whole, with what is stored of its mentions and repairs; ArchiveError if none."""
        rows = self.rows(
            "SELECT article.id, uid, issue.date, paper.name, page.number, page.section, headline, kicker, subheadline, "
            f"dateline, source, genre FROM {_ARTICLE} WHERE article.id = ?",
            (number,),
        )
        if not rows:
            raise ArchiveError(f"档案里没有编号为 {number} 的文章。")
        byline = self.rows("SELECT name, role FROM byline WHERE article = ? ORDER BY position", (number,))
        images = self.rows("SELECT path FROM photo WHERE article = ? ORDER BY position", (number,))
        paragraphs = self._paragraphs(number)
        parts = (
            tuple(Byline(*row) for row in byline),
            paragraphs,
            (),
            self._repairs(number),
            tuple(path for (path,) in images),
        )
        article = Article(*(*rows[0], *parts))
        return replace(article, mentions=self._mentions(article))

    def _paragraphs(self, number: int) -> tuple[Paragraph, ...]:
        counties: dict[int, list[str]] = {}
        for paragraph, county in self.rows("SELECT paragraph, county FROM county_link WHERE article = ?", (number,)):
            counties.setdefault(paragraph, []).append(county)
        rows = self.rows("SELECT position, kind, text FROM paragraph WHERE article = ? ORDER BY position", (number,))
        return tuple(Paragraph(kind, text, tuple(counties.get(position, ()))) for position, kind, text in rows)

    def _mentions(self, article: Article) -> tuple[Mention, ...]:
        rows = self.rows(
            'SELECT paragraph, start, "end", mention.type, value, root FROM mention '
            "LEFT JOIN name ON name.id = entity LEFT JOIN card ON card.id = name.card WHERE article = ? "
            "ORDER BY paragraph, start",
            (article.id,),
        )
        return tuple(
            Mention(paragraph, start, end, kind, article.text_at(paragraph)[start:end], value, entity)
            for paragraph, start, end, kind, value, entity in rows
            if -len(DECKS) <= paragraph < len(article.paragraphs)
        )

    def _repairs(self, number: int) -> tuple[Repair, ...]:
        rows = self.rows(
            "SELECT kind, paragraph, note, before, after, confidence, lines FROM repair WHERE article = ? "
            "ORDER BY position",
            (number,),
        )
        return tuple(
            Repair(*(*row[:6], tuple(int(line) for line in row[6].split() if line.isdecimal()))) for row in rows
        )

    def info(self) -> ArchiveInfo:
        """What the archive holds, counted now."""
        first, last = self.rows("SELECT min(date), max(date) FROM issue")[0]
        articles, characters = self.rows("SELECT count(*), coalesce(sum(length), 0) FROM article")[0]
        return ArchiveInfo(
            path=str(self.path),
            schema=schema.check(self.connection),
            papers=tuple(name for (name,) in self.rows("SELECT name FROM paper ORDER BY id")),
            first_date=first,
            last_date=last,
            issues=self.value("SELECT count(*) FROM issue"),
            pages=self.value("SELECT count(*) FROM (SELECT DISTINCT issue, number FROM page)"),
            articles=articles,
            characters=characters,
            bytes=self.path.stat().st_size,
            sqlite=sqlite.VERSION,
            segmenter=self.setting("segmenter") or "",
            batches=self.value("SELECT count(*) FROM batch WHERE undone IS NULL"),
            analysed=self.value("SELECT count(*) FROM analysis"),
        )


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another of the same name."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _connect(path: Path, *, writable: bool = False, immutable: bool = False) -> sqlite.Connection:
    if not path.is_file():
        raise ArchiveError(f"找不到档案文件：{path}")
    if not (writable or immutable):
        _take_back_what_was_left(path)
    try:
        return sqlite.connect(path, "rw" if writable else "immutable" if immutable or _needs_no_locks(path) else "ro")
    except sqlite.DatabaseError as error:
        raise ArchiveError(f"打不开档案文件 {path}：{error}") from error


def _take_back_what_was_left(path: Path) -> None:
    """Roll back the journal of a writer that was killed or had no room, for whoever only reads may not."""
    if path.with_name(f"{path.name}-journal").exists():
        with suppress(sqlite.DatabaseError), closing(sqlite.connect(path, "rw")) as connection:
            connection.execute("PRAGMA schema_version")


def _version(connection: sqlite.Connection, path: Path) -> int:
    """The file's schema; raises with the file's name when it is no archive or a newer one."""
    try:
        return schema.check(connection)
    except (NotAnArchiveError, NewerArchiveError) as error:
        raise type(error)(f"{path} {error}") from error


def _needs_no_locks(path: Path) -> bool:
    """Whether a file at rest in write-ahead mode lies where its shared memory cannot be made: a CD, a closed share."""
    if os.access(path.parent, os.W_OK) or path.with_name(f"{path.name}-wal").exists():
        return False
    try:
        with path.open("rb") as file:
            return file.read(_JOURNAL.stop)[_JOURNAL] == b"\2\2"
    except OSError:
        return False


def _sentence(path: Path, error: BaseException) -> Exception:
    text = str(error)
    if "interrupted" in text:
        return QueryCancelledError("已被更新的检索取代")
    if "locked" in text or "busy" in text:
        writer = last_writer(path)
        by = writer.sentence() if writer else "另一个程序"
        return ArchiveError(f"档案正被{by}写入：{path}。请等它完成，或在那里关闭后重试。")
    if "full" in text:
        return ArchiveError(f"磁盘已满，没有写入：{path}。请腾出空间后重试，档案保持原样。")
    if "readonly" in text:
        return ArchiveError(f"档案或其文件夹只读，不能写入：{path}")
    if isinstance(error, MemoryError) or "malformed" in text or "not a database" in text or "Could not decode" in text:
        return DamagedArchiveError(
            f"档案文件有损坏：{path}（{text}）。用 huaichuan-cli verify 查看哪里坏了，"
            "verify --repair 重建索引，或用 restore 恢复备份。"
        )
    return ArchiveError(f"读写档案时出错：{path}（{text}）。请检查磁盘；没有写完的改动已经撤回。")
