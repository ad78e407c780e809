"""The floor under linking, on pieces written for this repository; what is left wrong is told, not hidden."""

import pytest

from tests.bench.linking import Linked, link_all, rates


@pytest.fixture(scope="module")
def linked() -> list[Linked]:
    return link_all()


def test_nearly_every_mention_names_its_card(linked: list[Linked]) -> None:
    right, named, wanted = rates(linked)
    assert (named, wanted) == (89, 90)
    assert right >= 87


@pytest.mark.parametrize(
    "printed, card",
    [
        ("市工商联", "焦作市工商联"),
        ("焦作市工商业联合会", "焦作市工商联"),
        ("中国人民政治协商会议焦作市委员会", "焦作市政协"),
        ("国家发展和改革委员会", "国家发改委"),
        ("区委", "山阳区委"),
        ("孟县", "孟州市"),
        ("邯郸", "邯郸市"),
        ("吉林", "吉林省"),
        ("陈家沟村", "温县陈家沟村"),
        ("镇党委", None),
        ("李某", None),
        ("朝阳区", "朝阳区"),
    ],
)
def test_a_name_is_completed_from_what_is_certain(printed: str, card: str | None, linked: list[Linked]) -> None:
    assert {one.found for one in linked if one.text == printed} == {card}


def test_only_an_archivist_tells_namesakes_apart(linked: list[Linked]) -> None:
    wrong = [one for one in linked if one.found is not None and not one.is_right]
    assert {one.text for one in wrong} == {"李明远"}
