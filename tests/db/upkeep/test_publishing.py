"""Published copies: closed, versioned, with a checksum, whole or by years, called back when something was withdrawn."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from db.archive import Archive
from db.editing.withdrawal import purge, withdraw
from db.errors import ArchiveError
from db.notebook.user_file import for_archive
from db.profile import load_profile
from db.search import Search
from db.storage.snapshot import snapshot_of
from db.upkeep.publishing import is_as_published, publish, revoked, write_revocations
from db.upkeep.verify import problems
from tests.conftest import BRIDGE, take_in


@pytest.fixture
def path(tmp_path: Path, write_page: Callable[..., Path]) -> Path:
    """The same page in two years."""
    path = tmp_path / "报.db"
    take_in(path, write_page(BRIDGE))
    take_in(path, write_page(BRIDGE.replace("2025-03-08", "2024-03-08"), "older.md"))
    return path


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


def published(path: Path, share: Path, years: tuple[int, int] | None = None) -> Path:
    with Archive.open(path, writable=True) as archive:
        return publish(archive, share, load_profile(), years)


def test_a_published_copy_is_closed_whole_and_bears_the_day(path: Path, share: Path) -> None:
    copy = published(path, share)
    assert sorted(file.name for file in share.iterdir()) == [copy.name, f"{copy.name}.sha256"]
    assert is_as_published(copy)
    with Archive.open(copy) as archive:
        snapshot = snapshot_of(archive.connection)
        assert snapshot
        assert (snapshot.name, snapshot.articles, snapshot.years) == (copy.stem, 4, None)
        assert list(problems(archive)) == []
        assert archive.value("PRAGMA journal_mode") != "wal"
    assert len(list(share.iterdir())) == 2


def test_a_copy_of_some_years_holds_nothing_of_the_others(path: Path, share: Path) -> None:
    with Archive.open(path, writable=True) as archive:
        withdraw(archive, [Search(archive, "山药 日期:2024").all_ids()[0]], "请求", load_profile())
    copy = published(path, share, (2024, 2024))
    assert "-2024-v" in copy.name
    with Archive.open(copy) as archive:
        assert (archive.info().first_date, archive.info().last_date) == ("2024-03-08", "2024-03-08")
        assert archive.value("SELECT count(*) FROM document") == 1
        assert Search(archive, "").total() == Search(archive, "青龙桥").total() == 1
        assert list(problems(archive)) == []


def test_years_without_articles_are_not_published(path: Path, share: Path) -> None:
    with pytest.raises(ArchiveError, match="没有文章"):
        published(path, share, (1999, 2001))
    assert list(share.iterdir()) == []


def test_a_published_copy_is_only_read(path: Path, share: Path) -> None:
    copy = published(path, share)
    with pytest.raises(ArchiveError, match="只供阅读"):
        Archive.open(copy, writable=True)


def test_two_copies_of_a_day_have_two_names_and_one_file_of_notes(path: Path, share: Path) -> None:
    first, second = published(path, share), published(path, share)
    assert first != second
    assert for_archive(first) == for_archive(second) == share / "报.user.db"


def test_a_changed_copy_is_known(path: Path, share: Path) -> None:
    copy = published(path, share)
    copy.chmod(0o644)
    raw = bytearray(copy.read_bytes())
    raw[-1] ^= 1
    copy.write_bytes(raw)
    assert is_as_published(copy) is False
    assert is_as_published(path) is None


def test_a_copy_that_holds_what_was_withdrawn_is_called_back(path: Path, share: Path) -> None:
    whole, other = published(path, share), published(path, share, (2024, 2024))
    with Archive.open(path, writable=True) as archive:
        withdraw(archive, [Search(archive, "青龙桥 日期:2025").all_ids()[0]], "请求", load_profile())
    purge(path)
    newer = published(path, share)
    with Archive.open(path) as archive:
        assert [decision.data["name"] for decision in revoked(archive)] == [whole.stem]
        listed = write_revocations(archive, share)
    assert listed
    assert [entry["name"] for entry in json.loads(listed.read_text(encoding="utf-8"))["revoked"]] == [whole.stem]
    with pytest.raises(ArchiveError, match="已停用"):
        Archive.open(whole)
    for good in (other, newer):
        Archive.open(good).close()
    assert "两个村".encode() in whole.read_bytes()
    assert newer.read_bytes().count("连起了河两岸".encode()) == 1


def test_a_list_that_cannot_be_read_calls_nothing_back(path: Path, share: Path) -> None:
    copy = published(path, share)
    (share / "revocations.json").write_text("{", encoding="utf-8")
    Archive.open(copy).close()


def test_a_folder_that_is_not_there_is_said(path: Path, share: Path) -> None:
    with pytest.raises(ArchiveError, match="没有这个文件夹"):
        published(path, share / "none")
