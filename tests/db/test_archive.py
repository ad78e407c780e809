"""The archive file: opened, made, refused, never half written."""

import shutil
from pathlib import Path

import pytest

from db import schema
from db.archive import Archive
from db.errors import ArchiveError, NewerArchiveError, NotAnArchiveError
from db.schema import first_id
from db.sqlite import OperationalError, connect
from db.verify import problems


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
        with pytest.raises(ArchiveError, match=r"上 .* 的 .*写入"), second.transaction():
            pass


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


def test_the_sample_is_whole(sample: Archive) -> None:
    assert list(problems(sample)) == []


def test_a_changed_character_is_noticed(bridge: Archive, tmp_path: Path) -> None:
    path = tmp_path / "changed.db"
    shutil.copy(bridge.path, path)
    connection = connect(path, "rw")
    connection.execute("UPDATE paragraph SET text = replace(text, '36米', '86米')")
    connection.close()
    with Archive.open(path) as archive:
        assert any("与入库时不符" in sentence for sentence in problems(archive))


def test_an_article_missing_from_an_index_is_noticed(bridge: Archive, tmp_path: Path) -> None:
    path = tmp_path / "changed.db"
    shutil.copy(bridge.path, path)
    connection = connect(path, "rw")
    connection.execute("DELETE FROM characters WHERE rowid = (SELECT max(id) FROM article)")
    connection.close()
    with Archive.open(path) as archive:
        assert any("单字索引缺 1 篇" in sentence for sentence in problems(archive))
