"""The weight of a word in an article: more with every time, less in a longer text, never beyond bm25's bound."""

from hypothesis import given
from hypothesis import strategies as st

from db.search.weight import LEVELS, level, weight

LENGTHS = st.integers(0, 100_000)
FREQUENCIES = st.floats(0.5, 10_000)


@given(FREQUENCIES, LENGTHS)
def test_weight_grows_with_frequency_and_falls_with_length(frequency: float, length: int) -> None:
    assert 0 < weight(frequency, length) < weight(frequency + 1, length) < 2.2
    assert weight(frequency, length + 100) < weight(frequency, length)


@given(FREQUENCIES, LENGTHS)
def test_level_says_between_which_weights_it_lies(frequency: float, length: int) -> None:
    reached = level(frequency, length)
    assert all(least <= weight(frequency, length) for least in LEVELS[:reached])
    assert all(least > weight(frequency, length) for least in LEVELS[reached:])
