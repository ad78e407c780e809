"""Reading order from places alone: columns one after the other, articles kept apart, paragraphs put together."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.importing.layout import Box, Print, read_layout
from db.pages.lines import Line
from tests.db.importing.press import PAGE, Set, Story, paragraph, set_story


def printed(rows: list[Set]) -> list[Print]:
    """Every character of the rows on its body."""
    return [
        Print(character, row.x + at * row.size, row.y - row.size, row.x + (at + 1) * row.size, row.y, row.size)
        for row in rows
        for at, character in enumerate(row.text)
    ]


def lines_of(prints: list[Print], rules: Sequence[Box] = ()) -> tuple[Line, ...]:
    return tuple(line for story in read_layout(prints, rules) for line in story.lines)


def running(lines: tuple[Line, ...]) -> str:
    return "".join(line.text for line in lines if not line.level)


@pytest.mark.parametrize("seed", range(25))
def test_pages_of_any_make_up_are_read_story_by_story_and_column_by_column(seed: int) -> None:
    choose = random.Random(seed)
    rows: list[Set] = []
    stories: list[Story] = []
    y = 40.0
    while y < PAGE[1] - 300:
        beside = choose.choice((1, 1, 2))
        width = (700 - 24 * (beside - 1)) / beside
        ends = []
        for at in range(beside):
            paragraphs = [paragraph(choose, choose.randint(15, 160)) for _ in range(choose.randint(3, 8))]
            heads = [paragraph(choose, 8)[:11], *(["——副题在此"] if choose.random() < 0.4 else [])]
            story = Story(
                heads, paragraphs, choose.choice((2, 3, 4)) if beside == 1 else 2, 40 + at * (width + 24), width
            )
            stories.append(story)
            set_rows, end = set_story(story, y)
            rows += set_rows
            ends.append(end)
        y = max(ends) + 14
    found = read_layout(choose.sample(printed(rows), k=sum(len(row.text) for row in rows)))
    read = {tuple(line.text for line in story.lines if line.level): running(story.lines) for story in found}
    assert read == {tuple(story.heads): "".join(story.paragraphs) for story in stories}


def test_a_paragraph_is_one_line_and_open_only_at_the_foot_of_a_column() -> None:
    choose = random.Random(3)
    texts = [paragraph(choose, length) for length in (90, 30, 120, 60)]
    rows, _ = set_story(Story(["竹园来信"], texts), 60)
    head, *body = lines_of(printed(rows))
    assert (head.text, head.level) == ("竹园来信", 1)
    opened = [line for line in body if line.indented]
    assert [text.startswith(line.text) for text, line in zip(texts, opened, strict=True)] == [True] * 4
    assert "".join(line.text for line in body) == "".join(texts)
    assert len(body) - len(opened) <= 2, "a paragraph is cut where a column ends and nowhere else"


def test_stories_above_each_other_in_the_same_columns_are_kept_apart_by_a_rule() -> None:
    """Neither headline spans the columns, so only the rule tells that the upper story ends."""
    rows = [
        Set(40 + 130 * column, 100 + 15 * row, 10, f"{name}栏{column}行{row}的字排满了它")
        for name, first in (("上", 0), ("下", 5))
        for column in range(3)
        for row in range(first, first + 5)
    ]
    lines = lines_of(printed(rows), [(40, 162.5, 420, 163.0)])
    assert running(lines).rindex("上") < running(lines).index("下")
    assert running(lines_of(printed(rows))).rindex("上") > running(lines_of(printed(rows))).index("下")


def test_words_of_a_row_keep_their_spaces_and_latin_words_are_not_glued() -> None:
    prints = [
        Print("本报记者", 40, 90, 80, 100, 10),
        Print("韩青禾", 85, 90, 115, 100, 10),
        Print("　　The", 60, 105, 120, 115, 10),
        Print("road", 40, 120, 60, 130, 10),
    ]
    assert [line.text for line in lines_of(prints)] == ["本报记者 韩青禾", "The road"]


def test_a_line_knows_where_it_stands() -> None:
    rows, _ = set_story(Story(["竹园来信"], ["竹园里装上了新机器，老师和村民都来看。" * 3], columns=1, width=300), 60)
    body = lines_of(printed(rows))[1]
    assert body.box
    assert body.box == pytest.approx((40, 110.2, 350, 135.2)), "a mark hangs over the margin"


@given(
    st.lists(
        st.builds(
            lambda text, left, top, width, size: Print(text, left, top, left + width, top + size, size),
            st.text(min_size=1, max_size=3),
            st.floats(-50, 900),
            st.floats(-50, 1200),
            st.floats(0, 300),
            st.floats(0.1, 80),
        ),
        max_size=40,
    )
)
@settings(deadline=None, max_examples=200)
def test_any_print_is_read_and_none_is_lost(prints: list[Print]) -> None:
    lines = lines_of(prints)
    printed_once = sorted("".join("".join(each.text.split()) for each in prints))
    assert sorted("".join("".join(line.text.split()) for line in lines)) == printed_once
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
