from hypothesis import given
from hypothesis import strategies as st

from db.pages.lines import BOLD_LEVEL, read_lines


def test_a_line_keeps_its_number_level_indent_and_the_empty_lines_above() -> None:
    lines = read_lines("# 渠水进村\r\n\r\n\r\n　　水来了。\n## 二题 ##\n**小标题**")
    assert [(line.text, line.number, line.level, line.blank_before) for line in lines] == [
        ("渠水进村", 1, 1, 0),
        ("水来了。", 4, 0, 2),
        ("二题", 5, 2, 0),
        ("小标题", 6, BOLD_LEVEL, 0),
    ]
    assert [line.indented for line in lines] == [False, True, False, False]


def test_marks_without_words_are_empty_lines_and_hashtags_are_text() -> None:
    lines = read_lines("##\n#\n#话题# 大家谈\n" + "#" * 10_000)
    assert [(line.text, line.level) for line in lines] == [("#话题# 大家谈", 0)]


def test_invisible_characters_at_the_ends_are_not_text() -> None:
    assert read_lines("\ufeff\u200b  水来了。\u3000\u200b")[0].text == "水来了。"


@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_text_is_read_and_numbers_never_run_backwards(text: str) -> None:
    lines = read_lines(text)
    assert all(line.text == line.text.strip() and line.text for line in lines)
    assert [line.number for line in lines] == sorted({line.number for line in lines})


def test_a_long_deck_may_be_bold_as_a_whole() -> None:
    deck = "九月三日，三个村的老支书坐在渠首的柳树底下，回答大家关心的用水问题，说起下一年的打算——"
    (line,) = read_lines(f"**{deck}**")
    assert (line.text, line.level) == (deck, BOLD_LEVEL)
