"""Two articles side by side."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from db.reprints.difference import Piece, Row, differing

BRIDGE = (
    "本报讯 3月5日，许良镇的青龙桥正式通车，两岸群众敲锣打鼓。",
    "全长36米的桥，连起了河两岸的两个村。",
    "去年十月，施工队进场，村民赵来顺天天去看。",
)


def shown(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """Each row with what only one side has in brackets."""
    return [("".join(map(bracketed, row.left)), "".join(map(bracketed, row.right))) for row in rows]


def bracketed(piece: Piece) -> str:
    return f"［{piece.text}］" if piece.is_own else piece.text


def test_the_same_text_stands_paragraph_by_paragraph() -> None:
    assert shown(differing(BRIDGE, BRIDGE)) == [(text, text) for text in BRIDGE]
    assert all(row.is_same for row in differing(BRIDGE, BRIDGE))


def test_marks_and_spacing_make_no_difference() -> None:
    assert all(row.is_same for row in differing(BRIDGE, [text.replace("，", " ,") for text in BRIDGE]))


def test_a_paragraph_that_is_missing_has_an_empty_place() -> None:
    assert shown(differing(BRIDGE, BRIDGE[:2]))[2] == (f"［{BRIDGE[2]}］", "")


def test_a_paragraph_that_was_added_has_one_too() -> None:
    added = "市交通局有关负责人说，明年还要再修三座。"
    rows = shown(differing(BRIDGE, (*BRIDGE[:2], added, BRIDGE[2])))
    assert rows[2:] == [("", f"［{added}］"), (BRIDGE[2], BRIDGE[2])]


def test_words_that_changed_are_marked_and_a_number_as_a_whole() -> None:
    changed = (BRIDGE[0], BRIDGE[1].replace("36", "38"), BRIDGE[2].replace("天天去看", "每天都去看"))
    rows = shown(differing(BRIDGE, changed))
    assert rows[1] == ("全长［36］米的桥，连起了河两岸的两个村。", "全长［38］米的桥，连起了河两岸的两个村。")
    assert rows[2][0].startswith("去年十月，施工队进场，村民赵来顺［")


def test_paragraphs_run_together_share_a_row() -> None:
    rows = shown(differing(BRIDGE, (BRIDGE[0] + BRIDGE[1], BRIDGE[2])))
    assert rows == [("\n".join(BRIDGE[:2]), BRIDGE[0] + BRIDGE[1]), (BRIDGE[2], BRIDGE[2])]


def test_a_mark_that_opens_belongs_to_what_follows() -> None:
    text = "读者来信说，他在旧书摊上见到了一本很旧的《怀川竹枝词》，十分欢喜。"
    ((left, _),) = shown(differing([text], [text.replace("《怀川竹枝词》", "药书")]))
    assert "［《怀川竹枝词》，］" in left


@given(
    st.lists(st.text("甲乙丙。，12", min_size=1), max_size=5), st.lists(st.text("甲乙丙。，12", min_size=1), max_size=5)
)
def test_each_side_is_its_text(left: list[str], right: list[str]) -> None:
    rows = differing(left, right)
    for side, paragraphs in (("left", left), ("right", right)):
        printed = "\n".join("".join(piece.text for piece in getattr(row, side)) for row in rows)
        assert "".join(printed.split()) == "".join("".join(paragraphs).split())


def test_a_paragraph_left_out_is_marked_from_its_beginning() -> None:
    """Not from its second letter on to the first of the next one, which begins alike."""
    chapters = [
        "第一章讲的是总则和各处要守的规矩",
        "第二章讲林地归谁所有",
        "第三章讲怎样规划和发展林业",
        "第四章讲怎样保护树木",
    ]
    assert shown(differing(chapters, [chapters[0], *chapters[2:]])) == [
        (chapters[0], chapters[0]),
        (f"［{chapters[1]}］", ""),
        (chapters[2], chapters[2]),
        (chapters[3], chapters[3]),
    ]
