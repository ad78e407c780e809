"""The word that is being typed, and the query once it has become another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.completion.entries import Entry
from db.completion.words import Word, completed, word_at
from db.search.query import And, Filter, Term, leaves, parse


@pytest.mark.parametrize(
    "query, word",
    [
        ("", Word("", None, 0, 0)),
        ("bo", Word("bo", None, 0, 2)),
        ("工商联 产", Word("产", None, 4, 5)),
        ("工商联 ", Word("", None, 4, 4)),
        ("(甲 OR 乙", Word("乙", None, 6, 7)),
        ("甲|乙", Word("乙", None, 2, 3)),
        ("甲 -乙", Word("乙", None, 3, 4)),
        ("2013-14", Word("2013-14", None, 0, 7)),
        ("县:bo", Word("bo", "县", 0, 4)),
        ("县：博", Word("博", "县", 0, 3)),
        ("-作者:", Word("", "作者", 1, 4)),
        ('甲 "青龙', Word("青龙", None, 2, 5)),
        ("甲 “青龙", Word("青龙", None, 2, 5)),
        ('单位:"青龙', Word("青龙", "单位", 0, 6)),
    ],
)
def test_word_at_the_end(query: str, word: Word) -> None:
    assert word_at(query, len(query)) == word


@pytest.mark.parametrize(
    "query, cursor, word",
    [
        ("工商联 产", 3, Word("工商联", None, 0, 3)),
        ("工商联 产", 2, Word("", None, 2, 2)),
        ('"青龙" 甲', 3, Word("青龙", None, 0, 4)),
        ("青龙) 甲", 2, Word("青龙", None, 0, 2)),
    ],
)
def test_word_in_the_midst(query: str, cursor: int, word: Word) -> None:
    assert word_at(query, cursor) == word


@pytest.mark.parametrize(
    "query, entry, becomes",
    [
        ("甲 qlq", Entry("青龙桥", "place"), "甲 青龙桥"),
        ("甲 qlq", Entry("青龙 桥", "place"), '甲 "青龙 桥"'),
        ("-hqh", Entry("韩青禾", "byline"), "-作者:韩青禾"),
        ("作者:hqh", Entry("韩青禾", "byline"), "作者:韩青禾"),
        ("署名:hqh", Entry("韩青禾", "byline"), "作者:韩青禾"),
        ("人物:hqh", Entry("韩青禾", "person"), "人物:韩青禾"),
        ("(甲 OR yw", Entry("要闻", "section"), "(甲 OR 版名:要闻"),
        ("bo", Entry("博爱县", "county"), "县:博爱县"),
        ("jj", Entry("街角", "column"), "题:街角"),
        ("题:qh", Entry("沁河 故事", "series"), '题:"沁河 故事"'),
        ('"qlq', Entry("青龙桥", "place"), "青龙桥"),
        ("甲 sx", Entry("水系", "saved", query="县:博爱 水系"), "县:博爱 水系"),
    ],
)
def test_what_is_chosen_stands_in_its_place(query: str, entry: Entry, becomes: str) -> None:
    assert completed(query, word_at(query, len(query)), entry) == (becomes, len(becomes))


@pytest.mark.parametrize(
    "query, kinds", [("县:a", ["county"]), ("作者:a", ["byline"]), ("人物:a", ["person"]), ("日期:a", [])]
)
def test_a_field_takes_its_own_kinds(query: str, kinds: list[str]) -> None:
    assert list(word_at(query, len(query)).kinds or ()) == kinds


@given(
    name=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda name: name.strip() == name)
)
def test_chosen_name_is_asked_as_it_is(name: str) -> None:
    query, cursor = completed("甲 qlq 县:博爱", Word("qlq", None, 2, 5), Entry(name, "person"))
    tree = parse(query)
    assert isinstance(tree, And)
    if not any(mark in name for mark in '"”'):
        assert leaves(tree)[1:] == [Term(name)]
    assert tree.nodes[-1] == Filter("county", "博爱")
    assert query[cursor:] == " 县:博爱"
