"""The user's own file: stars and history that outlive the archive."""

from pathlib import Path

import pytest

from db.errors import ArchiveError
from db.sqlite import connect
from db.user_file import VERSION, UserFile, for_archive


def test_it_lies_beside_the_archive() -> None:
    assert for_archive(Path("报/焦作日报.db")) == Path("报/焦作日报.user.db")


def test_a_star_is_kept_and_taken_away(tmp_path: Path) -> None:
    with UserFile.open(tmp_path / "u.db") as user:
        assert user.toggle_star("uid1", "一座桥")
        assert user.toggle_star("uid2", "山药")
    with UserFile.open(tmp_path / "u.db") as user:
        assert [star.headline for star in user.stars()] == ["山药", "一座桥"]
        assert not user.toggle_star("uid2", "山药")
        assert [star.uid for star in user.stars()] == ["uid1"]


def test_a_search_made_again_comes_to_the_top_of_the_history(tmp_path: Path) -> None:
    with UserFile.open(tmp_path / "u.db") as user:
        for query in ("桥", "山药", "桥"):
            user.remember(query)
        assert user.history() == ["桥", "山药"]


@pytest.mark.parametrize("content", [b"not a database at all" * 100])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "u.db").write_bytes(content)
    with pytest.raises(ArchiveError, match=r"u\.db"):
        UserFile.open(tmp_path / "u.db")


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    UserFile.open(tmp_path / "u.db").close()
    connection = connect(tmp_path / "u.db", "rw")
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with pytest.raises(ArchiveError, match="更新版本"):
        UserFile.open(tmp_path / "u.db")
