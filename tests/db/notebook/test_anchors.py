"""A highlight finds its passage again after the text has been corrected, cut and moved."""

from hypothesis import assume, given
from hypothesis import strategies as st

from db.notebook.anchors import found, quoted
from db.notebook.user_file import Quote

TEXT = ["去年10月，施工队进场。", "青龙桥通车，河两岸通车。", "全长36米。"]


def test_passage_stands_where_it_stood() -> None:
    place = quoted(TEXT, 1, 9, 11)
    assert place == Quote(1, 9, "通车", "青龙桥通车，河两岸", "。")
    assert found(place, TEXT) == (1, 9, 11)


def test_passage_is_found_where_the_words_around_it_are_alike() -> None:
    place = quoted(TEXT, 1, 9, 11)
    corrected = ["编者按", *TEXT[:1], "昨日，青龙桥通车，河两岸通车。", "全长36米，通车。"]
    assert found(place, corrected) == (2, 12, 14)


def test_passage_that_is_gone_is_nowhere() -> None:
    assert found(quoted(TEXT, 1, 9, 11), ["全长36米。"]) is None
    assert found(Quote(0, 0, "", "", ""), []) is None


@given(st.lists(st.text(min_size=1), min_size=1), st.data())
def test_passage_of_an_unchanged_text_is_always_found_in_place(paragraphs: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(paragraphs) - 1))
    start = data.draw(st.integers(0, len(paragraphs[number]) - 1))
    end = data.draw(st.integers(start + 1, len(paragraphs[number])))
    assert found(quoted(paragraphs, number, start, end), paragraphs) == (number, start, end)


@given(st.text("竹园来信桥", min_size=4, max_size=30), st.data())
def test_paragraphs_before_it_only_move_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    place = quoted([text], 0, start, end)
    assume(text.count(place.quote) == 1)
    assert found(place, ["山", "水", text]) == (2, start, end)
