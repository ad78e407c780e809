"""One wrong character: known names, homophones, like shapes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.archive import Archive
from db.several import Archives
from db.zero_hits.mistakes import characters_like, names_like, names_sounding, patterns_like, with_one_less


@pytest.mark.parametrize("wrong", ["韩清禾", "韩青", "韩小青禾", "寒青禾"])
def test_names_one_character_away(bridge: Archive, wrong: str) -> None:
    assert names_like(Archives([bridge]), wrong) == ["韩青禾"]


@pytest.mark.parametrize("other", ["韩青禾", "刘小禾", "", "%%%", "___"])
def test_others_are_not_like_it(bridge: Archive, other: str) -> None:
    assert names_like(Archives([bridge]), other) == []


@pytest.mark.parametrize("wrong", ["寒轻和", "汉青禾", "韩亲和", "航请喝"])
def test_names_that_sound_like_it_character_by_character(bridge: Archive, wrong: str) -> None:
    assert names_sounding(Archives([bridge]), wrong) == ["韩青禾"]


@pytest.mark.parametrize("other", ["韩青禾", "韩青", "韩红禾", "寒轻", "", "a%b"])
def test_others_do_not_sound_like_it(bridge: Archive, other: str) -> None:
    assert names_sounding(Archives([bridge]), other) == []


@pytest.mark.parametrize(
    "wrong, meant",
    [("轻龙桥", "青龙桥"), ("青拢桥", "青龙桥"), ("青龙侨", "青龙桥"), ("龙青桥", "青龙桥"), ("宋末", "宋未")],
)
def test_sound_shape_and_order(wrong: str, meant: str) -> None:
    assert meant in characters_like(wrong)


def test_any_character_inside_one_more_and_one_less() -> None:
    assert list(patterns_like("青龙桥")) == ["青?桥", "青?龙桥", "青龙?桥"]
    assert list(with_one_less("青青桥")) == ["青桥", "青青"]
    assert [*patterns_like("龙?桥"), *patterns_like("桥"), *with_one_less("龙桥")] == []


def test_neither_a_single_character_nor_a_sentence() -> None:
    assert [*characters_like("青"), *characters_like("青龙桥" * 4)] == []


@given(st.text(st.sampled_from("青龙桥韩禾未末"), min_size=2, max_size=6))
def test_one_place_differs_or_two_are_exchanged(text: str) -> None:
    for other in characters_like(text):
        differing = [place for place in range(len(text)) if text[place] != other[place]]
        assert len(differing) == 1 or (len(differing) == 2 and sorted(text) == sorted(other))
