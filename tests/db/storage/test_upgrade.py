"""Upgrades: an archive of every version that was ever released opens, whole and as if it had been made today."""

import gzip
from pathlib import Path

import pytest

from db.archive import Archive
from db.errors import ArchiveError
from db.importing.reindex import reindex
from db.search import Search
from db.search.index import STALE
from db.storage import schema
from db.storage.backup import backups
from db.storage.sqlite import connect
from db.upkeep.verify import problems

VERSIONS = Path(__file__).with_name("versions")
KEPT = sorted(VERSIONS.glob("*.db.gz"), key=lambda path: int(path.name.split(".")[0]))


@pytest.fixture(params=KEPT, ids=lambda path: path.name)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of this version, opened by a program with one migration more."""
    path = tmp_path / "older.db"
    Archive.create(path).close()
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    number = schema.VERSION

    def step(connection: object) -> None:
        connection.execute("CREATE TABLE novelty (id INTEGER)")  # type: ignore[attr-defined]
        connection.execute(f"PRAGMA user_version = {number}")  # type: ignore[attr-defined]

    monkeypatch.setattr(schema, "upgrade", step)
    return path


def shape(archive: Archive) -> list[tuple[str, ...]]:
    return archive.rows("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name")


def test_every_version_is_kept() -> None:
    assert [path.name for path in KEPT] == [f"{number}.db.gz" for number in range(1, schema.VERSION + 1)], (
        "run tests/db/storage/versions/keep.py"
    )


def test_an_old_archive_is_whole_and_searched_when_its_indexes_have_been_built(old: Path, tmp_path: Path) -> None:
    with Archive.open(old, writable=True) as archive, Archive.create(tmp_path / "new.db") as new:
        assert archive.value("PRAGMA user_version") == schema.VERSION
        assert shape(archive) == shape(new)
        if archive.setting(STALE) is not None:
            with pytest.raises(ArchiveError, match="verify --repair"):
                Search(archive, "青龙桥")
        if {problem.cure for problem in problems(archive)} == {"indexes"}:  # built before there was every field
            assert reindex(archive) == 2
        assert list(problems(archive)) == []
        assert Search(archive, "青龙桥").total() == 1
        assert archive.info().analysed == 2


def test_a_reader_upgrades_after_a_backup(older: Path) -> None:
    before = older.read_bytes()
    with Archive.open(older) as archive:
        assert archive.value("SELECT count(*) FROM novelty") == 0
    (kept,) = backups(older)
    assert kept.reason == "upgrade"
    with connect(kept.path, "ro") as copy:
        assert copy.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION - 1
    assert older.read_bytes() != before


def test_an_upgrade_that_fails_leaves_the_old_file(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(connection: object) -> None:
        connection.execute("CREATE TABLE novelty (id INTEGER)")  # type: ignore[attr-defined]
        connection.execute("CREATE TABLE paper (id INTEGER)")  # type: ignore[attr-defined]

    monkeypatch.setattr(schema, "upgrade", fail)
    before = older.read_bytes()
    with pytest.raises(ArchiveError, match="already exists"):
        Archive.open(older)
    with connect(older, "ro") as connection:
        assert not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'novelty'").fetchall()
        assert connection.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION - 1
    assert len(older.read_bytes()) == len(before)


def test_an_old_file_that_cannot_be_written_says_so(older: Path) -> None:
    with pytest.raises(ArchiveError, match="复制到可写的文件夹"):
        Archive.open(older, immutable=True)
