"""The query language: what a text means, and that the meaning can be written down again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import QueryError
from db.search.query import (
    And,
    Expression,
    Filter,
    Near,
    Node,
    Not,
    Or,
    Term,
    Wildcard,
    Within,
    filters,
    leaves,
    parse,
    to_text,
    with_filter,
    without_filter,
)

A, B, C = Term("甲"), Term("乙"), Term("丙")


@pytest.mark.parametrize(
    "text, tree",
    [
        ("", None),
        ("   ", None),
        ("甲 乙", And((A, B))),
        ("甲　乙", And((A, B))),
        ('"甲 乙"', Term("甲 乙")),
        ("“甲 乙” 丙", And((Term("甲 乙"), C))),
        ("甲 OR 乙", Or((A, B))),
        ("甲 AND 乙 OR 丙", Or((And((A, B)), C))),
        ('甲 "AND"', And((A, Term("AND")))),
        ("甲 ｜ 乙 | 丙", Or((A, B, C))),
        ("甲 -乙", And((A, Not(B)))),
        ("甲 NOT 乙", And((A, Not(B)))),
        ("-甲", Not(A)),
        ("（甲 OR 乙） 丙", And((Or((A, B)), C))),
        ("甲 乙 OR 丙", Or((And((A, B)), C))),
        ("县:博爱 甲", And((Filter("county", "博爱"), A))),
        ("版面：要闻", Filter("section", "要闻")),
        ('题:"一座桥"', Filter("headline", "一座桥")),
        ("3+13+N", Term("3+13+N")),
        ("5·20", Term("5·20")),
        ("同段(甲 乙)", Within("paragraph", And((A, B)))),
        ("同句（甲 OR 乙）", Within("sentence", Or((A, B)))),
        ("近/5(甲 乙)", Near(5, (A, B))),
        ("近（甲 乙 丙）", Near(10, (A, B, C))),
        ("竹?厂 甲*", And((Wildcard("竹?厂"), Wildcard("甲*")))),
        ("/第[一二]届/ 甲", And((Expression("第[一二]届"), A))),
    ],
)
def test_what_a_query_means(text: str, tree: Node | None) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    "text",
    ["市委（扩大）会议", "“花”落怀川“果”飘香", "市工商联：推进作风建设", "甲-乙", "a|b", "“甲", "文/图", "附近(甲)"],
)
def test_marks_within_chinese_text_are_text(text: str) -> None:
    assert parse(text) == Term(text)


@pytest.mark.parametrize(
    "text, position, sentence",
    [
        ("(甲", 0, "右括号"),
        ("甲)", 1, "左括号"),
        ("甲 OR", 4, "缺一个检索词"),
        ("甲 AND", 5, "缺一个检索词"),
        ("AND 甲", 0, "缺一个检索词"),
        ("甲 AND OR 乙", 6, "缺一个检索词"),
        ('甲 "乙', 2, "引号"),
        ("县:", 2, "缺一个值"),
        ("()", 0, "括号里没有"),
        ("(" * 60 + "甲" + ")" * 60, 41, "太深"),
        ("-" * 60 + "甲", 41, "太深"),
        ("近(甲)", 1, "2 到 4 个词"),
        ("近(甲 (乙 OR 丙))", 1, "2 到 4 个词"),
        ("同句(县:博爱 甲)", 2, "不能用字段"),
    ],
)
def test_an_error_names_its_place(text: str, position: int, sentence: str) -> None:
    with pytest.raises(QueryError, match=sentence) as caught:
        parse(text)
    assert caught.value.position == position


@given(
    st.text(
        alphabet=st.one_of(st.characters(), st.sampled_from('()（）"“”-| ORNT:：县题甲乙近同句段/5?*')), max_size=60
    )
)
def test_any_text_is_a_query_or_an_error_within_it(text: str) -> None:
    position = 0
    try:
        parse(text)
    except QueryError as error:
        position = error.position
    assert 0 <= position <= len(text)


WORDS = st.text(alphabet="甲乙丙（）-ORAND|:题 县“”「」/", min_size=1, max_size=6).filter(
    lambda text: text == text.strip()
)
LEAVES = st.one_of(WORDS.map(Term), st.tuples(st.sampled_from(["county", "section"]), WORDS).map(lambda p: Filter(*p)))


def _flat_and(nodes: list[Node]) -> Node:
    return And(tuple(part for node in nodes for part in (node.nodes if isinstance(node, And) else (node,))))


def _flat_or(nodes: list[Node]) -> Node:
    return Or(tuple(part for node in nodes for part in (node.nodes if isinstance(node, Or) else (node,))))


TREES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda children: st.one_of(
        st.lists(children, min_size=2, max_size=4).map(_flat_and),
        st.lists(children, min_size=2, max_size=4).map(_flat_or),
        children.map(Not),
        st.lists(WORDS.map(Term), min_size=2, max_size=4).map(lambda runs: Near(5, tuple(runs))),
        st.lists(WORDS.map(Term), min_size=2, max_size=3).map(lambda runs: Within("sentence", Or(tuple(runs)))),
    ),
    max_leaves=12,
)


@given(TREES)
def test_a_tree_written_as_text_reads_back_the_same(tree: Node) -> None:
    assert parse(to_text(tree)) == tree


def test_a_click_in_the_sidebar_narrows_the_query() -> None:
    assert with_filter("甲 OR 乙", "县", "博爱县") == "(甲 OR 乙) 县:博爱县"


def test_another_choice_in_the_same_field_takes_its_place() -> None:
    assert with_filter("县:温县 甲", "县", "博爱县") == "甲 县:博爱县"


def test_a_filter_is_taken_away_again() -> None:
    assert without_filter("甲 县:温县 版名:要闻", "县") == "甲 版名:要闻"


def test_the_filters_of_a_query_are_listed() -> None:
    assert filters("甲 县:温县 版名:要闻 -版名:广告") == [("县", "温县"), ("版名", "要闻")]


def test_excluded_terms_are_not_shown_as_hits() -> None:
    assert leaves(parse("甲 -乙 题:丙")) == [A, C]
