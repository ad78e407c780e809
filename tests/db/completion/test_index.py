"""What a beginning may become: by characters, pinyin, initials, mixed, with one wrong key; in what order."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.completion.entries import Entry
from db.completion.index import Index
from db.completion.pinyin import readings

PEOPLE = (
    Entry("高小明", "person", 40),
    Entry("高建新", "person", 12),
    Entry("郭锦绣", "person", 30),
    Entry("单小芳", "person", 6),
    Entry("曾小满", "person", 5),
    Entry("尉迟青禾", "person", 4),
    Entry("仇小玉", "person", 3),
)
NAMES = (
    Entry("焦作市工商业联合会", "organization", 90),
    Entry("市工商联", "organization", 90, "焦作市工商业联合会"),
    Entry("怀川学院", "organization", 50),
    Entry("青龙桥", "place", 20),
    Entry("新青龙桥", "place", 80),
    *PEOPLE,
    Entry("韩青禾", "byline", 70),
    Entry("EV汽车行动", "program", 2),
    Entry("博爱县", "county", 60),
    Entry("曾小满", "byline", 4),
)
ALL = len(NAMES)


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(NAMES)


def texts(index: Index, typed: str, limit: int = ALL) -> list[str]:
    return [found.entry.text for found in index.complete(typed, limit)]


@pytest.mark.parametrize(
    "typed, first",
    [
        ("高", "高小明"),
        ("高建", "高建新"),
        ("gaojianxin", "高建新"),
        ("gaojx", "高建新"),
        ("高jx", "高建新"),
        ("g建新", "高建新"),
        ("gjx", "郭锦绣"),
        ("GJX", "郭锦绣"),
        ("ｇｊｘ", "郭锦绣"),
        ("shanxiaofang", "单小芳"),
        ("danxiaofang", "单小芳"),
        ("zengxiaoman", "曾小满"),
        ("cengxm", "曾小满"),
        ("yuchiqinghe", "尉迟青禾"),
        ("qiuxy", "仇小玉"),
        ("chouxiaoyu", "仇小玉"),
        ("gaojianxim", "高建新"),
        ("gaojisnxin", "高建新"),
        ("gaojainxin", "高建新"),
        ("gaojinxin", "高建新"),
        ("gaojianxxin", "高建新"),
        ("ev", "EV汽车行动"),
        ("單小", "单小芳"),
        ("bo", "博爱县"),
    ],
)
def test_first_offered(index: Index, typed: str, first: str) -> None:
    assert texts(index, typed)[0] == first


def test_what_begins_so_comes_before_what_holds_it_and_what_has_more_articles_first(index: Index) -> None:
    assert texts(index, "青龙") == ["青龙桥", "新青龙桥"]
    assert texts(index, "qinglongqiao") == ["青龙桥", "新青龙桥"]
    assert texts(index, "小") == ["高小明", "单小芳", "曾小满", "仇小玉"]


def test_a_card_is_offered_once_by_the_form_that_was_typed(index: Index) -> None:
    assert texts(index, "sgsl") == ["市工商联"]
    assert texts(index, "工商") == ["焦作市工商业联合会"]


def test_who_has_a_card_is_no_byline_as_well_but_where_one_is_asked_for(index: Index) -> None:
    assert [found.entry.kind for found in index.complete("zxm", ALL)] == ["person"]
    assert [found.entry.kind for found in index.complete("zxm", ALL, frozenset({"byline"}))] == ["byline"]


def test_what_was_typed_is_told(index: Index) -> None:
    found = index.complete("龙q", ALL)
    assert [found.entry.text[found.start : found.end] for found in found] == ["龙桥", "龙桥"]


def test_one_letter_is_no_part_of_a_name(index: Index) -> None:
    assert "高小明" not in texts(index, "x")


@pytest.mark.parametrize("typed", ["", " ", "\n", "查无此人", "vvv", "a" * 500, "gao" * 100])
def test_nothing(index: Index, typed: str) -> None:
    assert texts(index, typed) == []


def test_only_the_kinds_that_are_asked_for(index: Index) -> None:
    kinds = {found.entry.kind for found in index.complete("q", ALL, frozenset({"place", "saved"}))}
    assert kinds == {"place"}
    assert index.complete("q", ALL, frozenset()) == []


def test_a_field_without_a_value_is_offered_what_there_is_most_of(index: Index) -> None:
    assert [found.entry.text for found in index.complete("", 2, frozenset({"person"}))] == ["高小明", "高建新"]


def test_no_more_than_asked_for(index: Index) -> None:
    assert len(index.complete("g", 2)) == 2


def test_empty() -> None:
    assert Index(()).complete("g", 5) == []
    assert Index([Entry("", "asked")]).complete("g", 5) == []


HAN = st.text(st.sampled_from("高建新单解曾明小大青禾长乐行重"), min_size=1, max_size=5)


@given(st.lists(HAN, min_size=1, max_size=20), HAN)
def test_all_that_hold_what_was_typed_and_nothing_else(names: Sequence[str], typed: str) -> None:
    found = Index([Entry(name, "person") for name in names]).complete(typed, len(names))
    assert {one.entry.text for one in found} == {name for name in names if typed in name}
    assert all(one.entry.text[one.start : one.end] == typed for one in found)


@given(st.lists(HAN, min_size=1, max_size=20), st.data())
def test_a_name_is_found_by_every_spelling(names: Sequence[str], data: st.DataObject) -> None:
    """Each character as it is, by a reading, or by an initial."""
    name = data.draw(st.sampled_from(names))
    spelt = [data.draw(st.sampled_from([character, *_spellings(character)])) for character in name]
    found = Index([Entry(name, "person") for name in names]).complete("".join(spelt), len(names))
    assert name in {one.entry.text for one in found}


def _spellings(character: str) -> list[str]:
    return [spelt for reading in readings(character) for spelt in (reading, reading[0])]
