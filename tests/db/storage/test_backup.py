"""Backups: made while reading and writing go on, whole or not at all, rotated, put back."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from db.archive import Archive
from db.errors import ArchiveError
from db.search import Search
from db.storage import backup
from db.storage.backup import back_up, backups, folder_of, restore
from db.storage.sqlite import connect
from db.upkeep.verify import problems


@pytest.fixture
def path(bridge: Archive, tmp_path: Path) -> Path:
    return Path(shutil.copy(bridge.path, tmp_path / "a.db"))


def add_paper(path: Path, name: str) -> None:
    with Archive.open(path, writable=True) as archive, archive.transaction():
        archive.execute("INSERT INTO paper (name) VALUES (?)", (name,))


def papers(path: Path) -> set[str]:
    with Archive.open(path) as archive:
        return set(archive.info().papers)


def test_a_backup_is_a_whole_archive_of_the_moment(path: Path) -> None:
    with Archive.open(path, writable=True) as archive:
        with archive.transaction():
            archive.execute("INSERT INTO paper (name) VALUES ('未定报')")
            with connect(path, "ro") as reading:
                made = back_up(reading, path, "manual")
        assert made.parent == folder_of(path)
    with Archive.open(made) as copy:
        assert copy.info().papers == ("怀川示范报",)
        assert list(problems(copy)) == []
        assert Search(copy, "青龙桥").total() == 1


def test_the_last_automatic_ones_are_kept_and_all_that_were_asked_for(path: Path) -> None:
    with Archive.open(path) as archive:
        asked = back_up(archive.connection, path, "manual")
        for _ in range(backup.KEPT + 3):
            last = back_up(archive.connection, path, "import")
    held = backups(path)
    assert len(held) == backup.KEPT + 1
    assert {asked, last} <= {one.path for one in held}
    assert {one.reason for one in held} == {"manual", "import"}


def test_a_backup_made_while_the_clock_is_behind_is_not_the_one_to_go(path: Path) -> None:
    folder_of(path).mkdir()
    for number in range(backup.KEPT):
        shutil.copy(path, folder_of(path) / f"29990101T00000{number}-import.db")
    with Archive.open(path) as archive:
        assert back_up(archive.connection, path, "import").exists()


def test_other_files_in_the_folder_are_left_alone(path: Path) -> None:
    folder_of(path).mkdir()
    (folder_of(path) / "mine.db").write_bytes(b"")
    assert backups(path) == []


def test_nothing_half_made_stays_when_the_disk_is_full(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "_ROOM", 1e12)
    with Archive.open(path) as archive, pytest.raises(ArchiveError, match=r"磁盘空间不够：.*a\.db\.backups"):
        back_up(archive.connection, path, "manual")
    assert list(folder_of(path).iterdir()) == []


def test_an_existing_file_is_not_overwritten(path: Path) -> None:
    with Archive.open(path) as archive, pytest.raises(ArchiveError, match="不会覆盖"):
        back_up(archive.connection, path, "manual", path)


def test_a_backup_is_put_back_under_a_reader_and_what_was_there_is_kept(path: Path) -> None:
    with Archive.open(path) as archive:
        made = back_up(archive.connection, path, "manual")
    add_paper(path, "新报")
    with Archive.open(path) as reader:
        assert set(reader.info().papers) == {"怀川示范报", "新报"}
        kept = restore(made, path)
        assert reader.info().papers == ("怀川示范报",)
    assert kept
    assert papers(kept) == {"怀川示范报", "新报"}
    with Archive.open(path) as archive:
        assert list(problems(archive)) == []


def test_a_lost_archive_comes_back(path: Path) -> None:
    with Archive.open(path) as archive:
        made = back_up(archive.connection, path, "manual")
    path.unlink()
    assert restore(made, path) is None
    assert papers(path) == {"怀川示范报"}


def test_a_damaged_archive_is_kept_beside_the_one_that_replaces_it(path: Path) -> None:
    with Archive.open(path) as archive:
        made = back_up(archive.connection, path, "manual")
    path.write_bytes(b"ruin" * 5000)
    damaged = restore(made, path)
    assert damaged
    assert damaged.read_bytes().startswith(b"ruin")
    assert papers(path) == {"怀川示范报"}


def test_a_damaged_backup_is_refused_and_the_archive_left_alone(path: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.db"
    bad.write_bytes(path.read_bytes()[:40_000])
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match=r"bad\.db.*已损坏"):
        restore(bad, path)
    assert path.read_bytes() == before


def test_an_archive_that_is_in_use_is_not_taken_for_a_damaged_one(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.open(path) as archive:
        backup = back_up(archive.connection, path, "manual")
    before = path.read_bytes()
    monkeypatch.setattr("db.storage.sqlite.PATIENCE", 0.1)
    with closing(connect(path, "rw")) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ArchiveError, match="正被另一个程序使用"):
            restore(backup, path)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.damaged"))
