"""What of an article goes into the indexes: its characters and pairs part by part, its words, its facets."""

from hypothesis import given
from hypothesis import strategies as st

from db.search.index import Indexed, entry_of, gram_tokens, marked
from db.text.fold import match_form

ARTICLE = Indexed(["水 到了"], ["刘昆"], ["山药,开挖", "丰收"], [("county", "温县")])


def tokens(article: Indexed) -> set[str]:
    return set(entry_of(1, article).grams.decode().split(" "))


@given(st.text())
def test_no_character_is_a_separator_to_the_tokenizer_once_it_is_marked(text: str) -> None:
    written = marked(text)
    assert len(written) == len(text)
    assert not any(character < "\x80" and not character.isalnum() for character in written)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_every_pair_and_every_character_of_a_text_is_a_token(text: str) -> None:
    form = match_form(text)
    held = tokens(Indexed([], [], [text], []))
    assert {*gram_tokens(form), *marked(form)} <= held


def test_what_stands_in_different_parts_makes_no_pair() -> None:
    held = tokens(ARTICLE)
    assert {"山药", "，开", "水", "水到"} <= held
    assert not {"挖丰", "了刘", "昆山"} & held


def test_what_stands_in_a_deck_or_a_byline_is_also_a_token_of_its_own() -> None:
    held = tokens(ARTICLE)
    assert {"dd到了", "dd水", "bb刘昆", "bb昆"} <= held
    assert not {"dd山药", "bb丰收"} & held


def test_words_of_one_character_and_marks_are_left_out() -> None:
    words = set(entry_of(1, ARTICLE).words.decode().split(" "))
    assert {"山药", "丰收"} <= words
    assert not {"水", ","} & words
