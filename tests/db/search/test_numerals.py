"""Numbers widen a query when that is asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.numerals import chinese, ways_of, widened
from db.search.query import And, Not, Or, Term


@pytest.mark.parametrize(
    "text, ways",
    [
        ("2024年", ["2024年", "二〇二四年", "二千〇二十四年"]),
        ("二〇二四年", ["二〇二四年", "2024年", "二千〇二十四年"]),
        ("十二个", ["十二个", "12个", "一二个"]),
        ("１２个", ["１２个", "一二个", "十二个"]),
        ("一百二十人", ["一百二十人", "120人", "一二〇人"]),
        ("山药", ["山药"]),
    ],
)
def test_a_number_is_printed_in_several_ways(text: str, ways: list[str]) -> None:
    assert ways_of(text) == ways


def test_only_runs_are_widened_each_in_its_place() -> None:
    assert widened(And((Term("12个"), Not(Term("桥"))))) == And(
        (Or((Term("12个"), Term("一二个"), Term("十二个"))), Not(Term("桥")))
    )


@given(st.integers(0, 9999))
def test_a_number_in_full_is_read_back(value: int) -> None:
    assert str(value) in ways_of(chinese(value) + "人")[1] or value < 10


@given(st.text(alphabet="〇零一二三九十百千12万", max_size=8))
def test_no_numeral_is_a_surprise(text: str) -> None:
    assert ways_of(text)[0] == text
