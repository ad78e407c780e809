from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.entities.numerals import half_width, parse_number, parse_whole, write_number


@pytest.mark.parametrize(
    "text, value",
    [
        ("12", 12),
        ("十", 10),
        ("二十五", 25),
        ("三百零六", 306),
        ("两千", 2000),
        ("二〇二五", 2025),
        ("一九四九", 1949),
        ("廿三", 23),
    ],
)
def test_a_whole_number_is_read_in_either_script(text: str, value: int) -> None:
    assert parse_whole(text) == value


@pytest.mark.parametrize(
    "text, value",
    [
        ("2269.1亿", "226910000000"),
        ("1.9万", "19000"),
        ("2.3万亿", "2300000000000"),
        ("二亿三千万", "230000000"),
        ("3千", "3000"),
        ("百亿", "10000000000"),
        ("万", "10000"),
        ("1,200", "1200"),
    ],
)
def test_myriads_are_expanded(text: str, value: str) -> None:
    assert write_number(parse_number(text)) == value


@pytest.mark.parametrize("text", ["", "甲", "五六十", "1,2x"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_number(text)


@given(st.integers(min_value=0, max_value=10**15))
def test_figures_read_and_written_stay_the_same(value: int) -> None:
    assert write_number(parse_number(str(value))) == str(value)


@given(st.text())
def test_half_width_keeps_offsets(text: str) -> None:
    assert len(half_width(text)) == len(text)


def test_decimals_lose_trailing_zeros_only() -> None:
    assert [write_number(Decimal(text)) for text in ("2.50", "100", "0.5")] == ["2.5", "100", "0.5"]
