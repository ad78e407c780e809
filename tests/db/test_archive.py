"""The archive file: opened, made, refused, never half written."""

import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from db.archive import Archive
from db.errors import ArchiveError, NewerArchiveError, NotAnArchiveError
from db.storage import schema
from db.storage.schema import first_id
from db.storage.sqlite import OperationalError, connect


def test_a_missing_archive_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="找不到"):
        Archive.open(tmp_path / "none.db")


@pytest.mark.parametrize("content", [b"plain text, no database" * 100, b""])
def test_a_file_that_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.db").write_bytes(content)
    with pytest.raises(NotAnArchiveError, match=r"x\.db"):
        Archive.open(tmp_path / "x.db")


def test_a_file_from_the_future_is_refused_and_left_alone(bridge: Archive, tmp_path: Path) -> None:
    path = tmp_path / "future.db"
    shutil.copy(bridge.path, path)
    connection = connect(path, "rw")
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NewerArchiveError, match="更新版本"):
        Archive.open(path, writable=True)
    assert path.read_bytes() == before


def test_an_existing_file_is_never_overwritten(bridge: Archive) -> None:
    with pytest.raises(ArchiveError, match="不会覆盖"):
        Archive.create(bridge.path)


def test_what_a_kill_left_half_made_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "a.db.new").write_bytes(b"half")
    Archive.create(tmp_path / "a.db").close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]


def test_each_migration_carries_its_number(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a.db") as archive:
        assert (
            archive.value("PRAGMA user_version")
            == schema.VERSION
            == len(archive.rows("SELECT * FROM _sqlite_migrations"))
        )


def test_a_reader_cannot_write(bridge: Archive) -> None:
    with pytest.raises(ArchiveError, match="只读"), bridge.transaction():
        pass


def test_at_rest_an_archive_is_one_file(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a.db") as archive, archive.transaction():
        archive.execute("INSERT INTO paper (name) VALUES ('报')")
    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]


def insert_and_fail(archive: Archive) -> None:
    with archive.transaction():
        archive.execute("INSERT INTO paper (name) VALUES ('报')")
        archive.execute("INSERT INTO no_such_table VALUES (1)")


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a.db") as archive:
        with pytest.raises(ArchiveError, match="no such table"):
            insert_and_fail(archive)
        assert archive.value("SELECT count(*) FROM paper") == 0


def test_two_writers_are_told_of_one_another(tmp_path: Path) -> None:
    with (
        Archive.create(tmp_path / "a.db") as first,
        Archive.open(tmp_path / "a.db", writable=True) as second,
        first.transaction(),
    ):
        second.execute("PRAGMA busy_timeout = 10")
        with pytest.raises(ArchiveError, match=rf"正被.*（进程 {os.getpid()}，.* 起）写入"), second.transaction():
            pass
    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]


def test_a_program_that_does_not_sign_is_another_one(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a.db") as archive, closing(connect(tmp_path / "a.db", "rw")) as other:
        archive.execute("PRAGMA busy_timeout = 10")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match="正被另一个程序写入"), archive.transaction():
            pass


def test_a_disk_that_fills_up_is_said_and_nothing_is_half_written(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a.db") as archive:
        pages = archive.value("PRAGMA page_count")
        archive.execute(f"PRAGMA max_page_count = {pages + 2}")

        def fill() -> None:
            with archive.transaction():
                archive.connection.executemany(
                    "INSERT INTO paper (name) VALUES (?)", [(str(number) * 4000,) for number in range(100)]
                )

        with pytest.raises(ArchiveError, match="磁盘已满"):
            fill()
        assert archive.value("SELECT count(*) FROM paper") == 0


def test_a_file_in_write_ahead_mode_is_read_where_nothing_can_be_written(
    bridge: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(bridge.path, tmp_path / "disc.db"))
    with closing(connect(path, "rw")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    monkeypatch.setattr("os.access", lambda *_: False)
    with Archive.open(path) as archive:
        assert archive.info().articles == 2
        assert [found.name for found in tmp_path.glob("disc.db-*")] == []


def test_on_a_share_there_is_no_write_ahead_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Archive.create(tmp_path / "a.db").close()
    monkeypatch.setattr("db.archive.is_on_a_share", lambda _: True)
    with Archive.open(tmp_path / "a.db", writable=True) as archive:
        assert archive.value("PRAGMA journal_mode") == "delete"


def test_damage_is_said_and_what_to_do(bridge: Archive, tmp_path: Path) -> None:
    path = Path(shutil.copy(bridge.path, tmp_path / "a.db"))
    raw = bytearray(path.read_bytes())
    root = bridge.value("SELECT rootpage FROM sqlite_schema WHERE name = 'paper'")
    raw[(root - 1) * 8192 : root * 8192] = b"\xff" * 8192
    path.write_bytes(raw)
    with Archive.open(path) as archive, pytest.raises(ArchiveError, match=r"有损坏.*verify"):
        archive.info()


def test_a_file_that_is_damaged_while_it_is_open_is_closed_like_any_other(bridge: Archive, tmp_path: Path) -> None:
    path = Path(shutil.copy(bridge.path, tmp_path / "a.db"))
    with Archive.open(path, writable=True) as archive:
        with archive.transaction():
            archive.execute("UPDATE paragraph SET text = '改'")
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
    assert not (tmp_path / "a.db.writer").exists()


def test_what_a_killed_writer_left_half_done_is_taken_back_by_whoever_reads(bridge: Archive, tmp_path: Path) -> None:
    path, left = Path(shutil.copy(bridge.path, tmp_path / "a.db")), tmp_path / "left.db"
    with closing(connect(path, "rw")) as writer:
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("BEGIN")
        writer.execute("UPDATE paragraph SET text = '半' || hex(zeroblob(99999))")
        for suffix in ("", "-journal"):
            shutil.copy(f"{path}{suffix}", f"{left}{suffix}")
    assert left.read_bytes() != bridge.path.read_bytes()
    with Archive.open(left) as archive:
        assert archive.rows("SELECT text FROM paragraph") == bridge.rows("SELECT text FROM paragraph")
    assert not left.with_name("left.db-journal").exists()


def test_a_disk_that_does_not_read_is_not_taken_for_a_file_that_is_no_archive(
    bridge: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(bridge.path, tmp_path / "a.db"))
    with closing(connect(path, "rw")) as locked:
        locked.execute("PRAGMA journal_mode = DELETE")
        locked.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr("db.storage.sqlite.PATIENCE", 0.1)
        with pytest.raises(ArchiveError, match="写入") as raised:
            Archive.open(path)
    assert not isinstance(raised.value, NotAnArchiveError)


def test_decisions_are_only_ever_added(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a.db") as archive:
        with archive.transaction():
            archive.execute("INSERT INTO decision (made, kind, data) VALUES ('2025-01-01', 'note', '{}')")
        for statement in ("UPDATE decision SET kind = 'x'", "DELETE FROM decision"):
            with pytest.raises((ArchiveError, OperationalError, Exception), match="only ever added"):
                archive.connection.execute(statement)


def test_an_article_that_is_not_there_is_an_error(bridge: Archive) -> None:
    with pytest.raises(ArchiveError, match="没有编号为 7"):
        bridge.article(7)


@pytest.mark.parametrize("day, number", [(None, 0), ("1900-01-01", 16384), ("2025-09-24", 45923 * 16384)])
def test_ids_begin_at_their_day(day: str | None, number: int) -> None:
    assert first_id(day) == number


def test_ids_stay_within_32_bits_for_the_next_century() -> None:
    assert first_id("2125-12-31") < 2**31


def test_rows_that_nobody_read_to_the_end_outlive_their_archive(bridge: Archive) -> None:
    with Archive.open(bridge.path) as archive:
        rows = archive.stream("SELECT * FROM paragraph")
        next(rows)
    rows.close()
