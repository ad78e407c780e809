"""A user's things as JSON, and two users' things brought together: nothing of one's own is lost."""

import json
from pathlib import Path

import pytest

from db.errors import ArchiveError
from db.notebook.user_data import export_user_data, merge_user_data, read_user_data
from db.notebook.user_file import Quote, UserFile

PLACE = Quote(2, 5, "青龙桥", "许良镇的", "通车")


def filled(path: Path, note: str = "要核对", query: str = "桥") -> UserFile:
    user = UserFile.open(path)
    user.toggle_star("uid1", "一座桥")
    user.collect("修桥", [("uid1", "一座桥"), ("uid2", "山药")])
    user.annotate("修桥", "uid1", note)
    user.tag("待查", [("uid2", "山药")])
    user.write_beside(user.highlight("uid1", "一座桥", PLACE), note)
    user.save_search("桥", query, 3)
    return user


def test_what_is_exported_comes_in_again_whole(tmp_path: Path) -> None:
    with filled(tmp_path / "a.user.db") as ours:
        exported = export_user_data(ours)
    (tmp_path / "a.json").write_text(json.dumps(exported, ensure_ascii=False), encoding="utf-8")
    with UserFile.open(tmp_path / "b.user.db") as other:
        report = merge_user_data(other, read_user_data(tmp_path / "a.json"))
        again = export_user_data(other)
        for star in (*exported["stars"], *again["stars"]):
            del star["made"]
        assert again == exported
    assert (report.added, report.same, report.conflicts) == (6, 0, [])


def test_the_same_a_second_time_changes_nothing(tmp_path: Path) -> None:
    with filled(tmp_path / "a.user.db") as ours:
        before = export_user_data(ours)
        report = merge_user_data(ours, before)
        assert export_user_data(ours) == before
    assert (report.added, report.same, report.conflicts) == (0, 6, [])


def test_what_differs_is_kept_twice_and_reported(tmp_path: Path) -> None:
    filled(tmp_path / "stick.user.db", note="已核对", query="桥 县:博爱").close()
    with filled(tmp_path / "a.user.db") as ours:
        report = merge_user_data(ours, read_user_data(tmp_path / "stick.user.db"))
        assert ours.items("修桥")[0].note == "要核对\n\n已核对"
        assert ours.highlights()[0].note == "要核对\n\n已核对"
        assert {search.name: search.query for search in ours.saved_searches()} == {"桥": "桥", "桥（2）": "桥 县:博爱"}
        again = merge_user_data(ours, read_user_data(tmp_path / "stick.user.db"))
    assert len(report.conflicts) == 3
    assert (again.added, again.conflicts) == (0, [])


@pytest.mark.parametrize(
    "text",
    ["", "[]", "[" * 100_000, '{"format": "other"}', '{"format": "huaichuan-user-data", "version": 99}'],
    ids=["empty", "list", "nested", "other", "newer"],
)
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(ArchiveError, match=r"x\.json"):
        read_user_data(tmp_path / "x.json")


@pytest.mark.parametrize("wrong", [None, [], {"a": 1}, 10**30, "\ud800"], ids=repr)
@pytest.mark.parametrize("name", ["uid", "headline", "paragraph", "quote"])
def test_what_is_of_another_kind_is_said_and_what_stands_before_it_comes_in(
    tmp_path: Path, name: str, wrong: object
) -> None:
    mark = {
        "uid": "b",
        "headline": "题",
        "paragraph": 0,
        "start": 0,
        "quote": "桥",
        "before": "",
        "after": "",
        "note": "",
    }
    star = {"uid": "a", "headline": "题"}
    data = {"stars": [star], "collections": [], "tags": [], "highlights": [{**mark, name: wrong}], "saved_searches": []}
    with UserFile.open(tmp_path / "u.db") as user:
        with pytest.raises(ArchiveError, match="读不懂"):
            merge_user_data(user, data)
        assert [held.uid for held in user.stars()] == ["a"]
