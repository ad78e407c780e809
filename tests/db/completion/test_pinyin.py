"""What letters may spell: whole syllables, initials, the beginning of the last; one wrong key."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from db.completion.pinyin import mistyped, parses, readings, syllables

LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=30)


@pytest.mark.parametrize(
    "character, reading",
    [
        ("单", "shan"),
        ("曾", "zeng"),
        ("解", "xie"),
        ("仇", "qiu"),
        ("尉", "yu"),
        ("乐", "yue"),
        ("绿", "lv"),
        ("查", "zha"),
    ],
)
def test_surnames_are_read_both_ways(character: str, reading: str) -> None:
    assert reading in readings(character)
    assert len(readings(character)) > 1


def test_what_has_no_pinyin_has_no_reading() -> None:
    assert readings("A") == readings("·") == readings("《") == ()


@pytest.mark.parametrize("syllable", ["zhuang", "lv", "nve", "a", "er", "ang"])
def test_syllables(syllable: str) -> None:
    assert syllable in syllables()


def spells(letters: str, *meant: str) -> bool:
    return any(
        len(parse) == len(meant) and all(one in may for one, may in zip(meant, parse, strict=True))
        for parse in parses(letters)
    )


@pytest.mark.parametrize(
    "letters, meant",
    [
        ("gjx", ("gao", "jian", "xing")),
        ("gaojianxing", ("gao", "jian", "xing")),
        ("gaojx", ("gao", "jian", "xing")),
        ("gjianx", ("gao", "jian", "xing")),
        ("gaojia", ("gao", "jian")),
        ("zhsh", ("zhang", "shan")),
        ("zs", ("zhang", "shan")),
        ("xian", ("xi", "an")),
        ("xian", ("xian",)),
        ("lan", ("li", "an", "na")),
    ],
)
def test_letters_spell(letters: str, meant: tuple[str, ...]) -> None:
    assert spells(letters, *meant)


def test_fewest_characters_come_first() -> None:
    assert [len(parse) for parse in parses("xian")] == sorted(len(parse) for parse in parses("xian"))


def test_what_no_syllable_begins_with_spells_nothing() -> None:
    assert parses("vip") == []


@given(LETTERS)
def test_a_parse_spells_all_the_letters(letters: str) -> None:
    for parse in [*parses(letters), *parses(letters[:1])]:
        spelt = ["|".join({one[:end] for one in may for end in range(1, len(one) + 1)}) for may in parse]
        assert any(re.fullmatch("".join(f"({one})" for one in spelt), typed) for typed in (letters, letters[:1]))


@given(st.lists(st.sampled_from(sorted(syllables())), min_size=2, max_size=3), st.data())
def test_one_wrong_key_leaves_what_was_meant_among_what_may_be(meant: list[str], data: st.DataObject) -> None:
    typed = "".join(meant)
    place = data.draw(st.integers(0, len(typed) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    assume(letter != typed[place])
    may_be = mistyped(typed[:place] + letter + typed[place + 1 :])
    assert any(len(parse) == len(meant) and all(map(frozenset.__contains__, parse, meant)) for parse in may_be)
