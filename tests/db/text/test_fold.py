"""Folding: a published table of characters, and white space between Han characters that does not count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.text.fold import fold, folding_rows, folds_alone, match_form, match_form_with_offsets

TEXT = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("焦作國家　 ，“”ＡＢc—·刘昆3")))


@pytest.mark.parametrize(
    "printed, folded",
    [
        ("ＡＢＣ１２３％", "abc123%"),
        ("國務院關於發展", "国务院关于发展"),
        ("乾隆", "干隆"),
        ("“惠企”——『政策』", '"惠企"--"政策"'),
        ("史蒂夫・乔布斯•", "史蒂夫·乔布斯·"),
        ("㎡ ℃", "m2 °c"),
        ("⻅⻋", "见车"),
        ("\uf98e", "年"),
        ("焦\u200b作", "焦作"),
        ("峯", "峰"),
    ],
)
def test_a_character_folds_to_what_the_table_says(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@given(TEXT, TEXT)
def test_folding_is_done_a_character_at_a_time(x: str, y: str) -> None:
    assert fold(x + y) == fold(x) + fold(y)


@given(TEXT)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_character_of_the_table_is_there_once() -> None:
    characters = [character for character, _, _ in folding_rows()]
    assert len(characters) == len(set(characters)) > 6000


@given(st.text(alphabet="鑫的爱國国Ａa，·", min_size=1, max_size=4), TEXT)
def test_what_folds_alone_is_found_folded_where_it_stands_as_printed(run: str, text: str) -> None:
    if folds_alone(run):
        assert (run in fold(text)) == (run in text)


@pytest.mark.parametrize("text, alone", [("鑫", True), ("的是", True), ("国", False), ("國", False), ("a", False)])
def test_a_character_with_variants_does_not_fold_alone(text: str, alone: bool) -> None:
    assert folds_alone(text) is alone


@pytest.mark.parametrize(
    "printed, form",
    [("刘 昆", "刘昆"), ("市委　市政府", "市委市政府"), ("EV 汽车", "ev 汽车"), ("3 月", "3 月"), (" 刘", " 刘")],
)
def test_white_space_between_han_does_not_count(printed: str, form: str) -> None:
    assert match_form(printed) == form


def test_as_printed_keeps_every_character_but_that_space() -> None:
    assert match_form("國 家Ａ", folded=False) == "國家Ａ"


@given(TEXT, st.booleans())
def test_offsets_lead_back_to_the_character_that_was_folded(text: str, folded: bool) -> None:
    form, offsets = match_form_with_offsets(text, folded=folded)
    assert form == match_form(text, folded=folded)
    assert len(offsets) == len(form) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)
    for character, offset in zip(form, offsets, strict=False):
        assert character in (fold(text[offset]) if folded else text[offset])
