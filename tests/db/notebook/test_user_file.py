"""The user's own file: stars, collections, tags, highlights and history that outlive the archive."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.errors import ArchiveError
from db.notebook.user_file import VERSION, Counted, Item, Quote, SavedSearch, UserFile, for_archive, m001_user_file
from db.storage.sqlite import connect


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


PIECES = (("u1", "一座桥"), ("u2", "山药"), ("u3", "竹园"))


@pytest.fixture
def user(tmp_path: Path) -> Iterator[UserFile]:
    with UserFile.open(tmp_path / "u.db") as made:
        yield made


def test_a_file_of_the_first_version_is_brought_up_with_its_stars(tmp_path: Path) -> None:
    connection = connect(tmp_path / "u.db", "rwc")
    m001_user_file(Database(connection))
    connection.execute("CREATE TABLE _sqlite_migrations (migration_set TEXT, name TEXT, applied_at TEXT)")
    connection.execute("INSERT INTO _sqlite_migrations VALUES ('user', 'm001_user_file', '')")
    connection.execute("INSERT INTO star VALUES ('u1', '一座桥', '')")
    connection.close()
    with UserFile.open(tmp_path / "u.db") as user:
        assert [star.uid for star in user.stars()] == ["u1"]
        assert user.collections() == []


def test_a_collection_keeps_the_users_order_and_notes(user: UserFile) -> None:
    assert user.collect("水利", PIECES) == 3
    assert user.collect("水利", PIECES[:1]) == 0
    user.annotate("水利", "u2", "年终稿")
    user.move("水利", "u3", -2)
    user.move("水利", "u3", -1)
    user.move("水利", "没有", 1)
    assert user.items("水利") == [Item("u3", "竹园", ""), Item("u1", "一座桥", ""), Item("u2", "山药", "年终稿")]
    assert user.collections() == [Counted("水利", 3)]
    user.uncollect("水利", ["u1"])
    assert [item.uid for item in user.items("水利")] == ["u3", "u2"]
    assert user.collections_of("u2") == {"水利": "年终稿"}


def test_an_article_is_in_many_collections_and_each_has_its_own_note(user: UserFile) -> None:
    for name in ("水利", "乡村"):
        user.collect(name, PIECES)
    user.annotate("乡村", "u1", "另用")
    assert user.collections_of("u1") == {"乡村": "另用", "水利": ""}
    user.drop_collection("水利")
    user.drop_collection("没有")
    assert user.collections() == [Counted("乡村", 3)]
    assert user.items("水利") == []


def test_a_collection_is_renamed_but_not_over_another(user: UserFile) -> None:
    user.add_collection("水利")
    user.add_collection("乡村")
    user.rename_collection("水利", "治水")
    with pytest.raises(ArchiveError, match="乡村"):
        user.rename_collection("治水", "乡村")
    assert [collection.name for collection in user.collections()] == ["乡村", "治水"]


def test_tags_are_put_on_and_taken_off(user: UserFile) -> None:
    user.tag("待核", PIECES)
    user.tag("待核", PIECES)
    user.tag("好稿", PIECES[:1])
    assert user.tags() == [Counted("好稿", 1), Counted("待核", 3)]
    assert user.tags_of("u1") == ["好稿", "待核"]
    user.untag("待核", "u1")
    assert user.tagged("待核") == ["u2", "u3"]


def test_highlights_stand_in_the_articles_order_with_their_notes(user: UserFile) -> None:
    later = user.highlight("u1", "一座桥", Quote(2, 5, "通车", "龙桥", "。全"))
    first = user.highlight("u1", "一座桥", Quote(0, 1, "许良镇", "县", "的"))
    other = user.highlight("u2", "山药", Quote(0, 0, "山药", "", "地"))
    user.write_beside(first, "查地名")
    assert [(mark.id, mark.note) for mark in user.highlights("u1")] == [(first, "查地名"), (later, "")]
    assert [mark.id for mark in user.highlights()] == [other, first, later]
    user.drop_highlight(later)
    assert [mark.place.quote for mark in user.highlights("u1")] == ["许良镇"]


def test_a_saved_search_remembers_what_was_looked_at(user: UserFile) -> None:
    user.save_search("桥", "桥 县:博爱", 3)
    user.look_at("桥", 5)
    assert user.saved_searches() == [SavedSearch("桥", "桥 县:博爱", 5)]
    user.drop_search("桥")
    assert user.saved_searches() == []


def test_where_an_article_was_left_is_remembered_and_forgotten(user: UserFile) -> None:
    user.leave_off("u1", "一座桥", 0.25)
    user.leave_off("u2", "山药", 1.0)
    user.leave_off("u1", "一座桥", 0.5)
    assert [read.uid for read in user.read()] == ["u1", "u2"]
    assert (user.place_left("u1"), user.place_left("u3")) == (0.5, 0.0)
    user.remember("桥")
    user.forget_history()
    assert (user.read(), user.history()) == ([], [])


def test_at_rest_it_is_one_file(tmp_path: Path) -> None:
    with UserFile.open(tmp_path / "u.db") as user:
        user.tag("待核", PIECES)
    assert [path.name for path in tmp_path.iterdir()] == ["u.db"]
