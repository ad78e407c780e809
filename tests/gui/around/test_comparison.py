"""重稿对照: what only one side has is told by tint, underline and sign."""

from collections.abc import Sequence

import pytest
from PySide6.QtGui import QTextCharFormat, QTextTable
from pytestqt.qtbot import QtBot

from db.records import ArticleHead
from db.reprints.difference import differing
from db.reprints.finding import Reprint
from gui.around.comparison import Comparison, ComparisonDialog
from gui.theme import DARK, LIGHT, Theme

LEFT = ("青龙桥全长36米，连起了河两岸的两个村。", "去年十月，施工队进场，村民天天去看。", "桥头要装路灯。")
RIGHT = ("青龙桥全长63米，连起了河两岸的两个村。", "去年十月，施工队进场，村民天天去看。")


def head(number: int, headline: str) -> ArticleHead:
    return ArticleHead(number, "2025-03-08", "怀川示范报", "2", None, headline, "", (), ())


def comparison(left: Sequence[str] = LEFT, right: Sequence[str] = RIGHT, chosen: int = 0) -> Comparison:
    others = [(Reprint(2, "near", 30, 40, 32), head(2, "桥通了")), (Reprint(3, "part", 20, 40, 90), head(3, "年终"))]
    return Comparison(head(1, "一座桥"), others, chosen, differing(left, right))


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def dialog(request: pytest.FixtureRequest, qtbot: QtBot) -> ComparisonDialog:
    theme: Theme = request.param
    made = ComparisonDialog(theme)
    qtbot.addWidget(made)
    made.show_comparison(comparison())
    return made


def table(dialog: ComparisonDialog) -> QTextTable:
    found = dialog.text.document().rootFrame().childFrames()[0]
    assert isinstance(found, QTextTable)
    return found


def cell(dialog: ComparisonDialog, number: int, side: int) -> str:
    found = table(dialog).cellAt(number, side)
    cursor = found.firstCursorPosition()
    cursor.setPosition(found.lastCursorPosition().position(), cursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def test_paragraphs_stand_side_by_side_with_a_sign_between(dialog: ComparisonDialog) -> None:
    rows = [tuple(cell(dialog, number, side) for side in range(3)) for number in range(table(dialog).rows())]
    assert rows == [(LEFT[0], "≠", RIGHT[0]), (LEFT[1], "", RIGHT[1]), (LEFT[2], "◂", "")]


def test_what_differs_is_tinted_and_underlined_by_side(dialog: ComparisonDialog) -> None:
    found = []
    for side, number in ((0, "36"), (2, "63")):
        cursor = dialog.text.document().find(number)
        style = cursor.charFormat()
        found.append((style.background().color().name(), style.underlineStyle()))
        assert table(dialog).cellAt(cursor).column() == side
    entities = dialog.theme.entities
    assert found == [
        (entities["program"].tint, QTextCharFormat.UnderlineStyle.DotLine),
        (entities["place"].tint, QTextCharFormat.UnderlineStyle.SingleUnderline),
    ]
    same = dialog.text.document().find("施工队").charFormat()
    assert same.underlineStyle() == QTextCharFormat.UnderlineStyle.NoUnderline


def test_differences_are_walked_around_the_end(dialog: ComparisonDialog) -> None:
    assert dialog.count.text() == "2 处不同"
    for expected in ("1 / 2 处", "2 / 2 处", "1 / 2 处"):
        dialog.walk(1)
        assert dialog.count.text() == expected
    dialog.walk(-1)
    assert dialog.count.text() == "2 / 2 处"


def test_only_what_differs_on_request(dialog: ComparisonDialog) -> None:
    dialog.only.setChecked(True)
    assert table(dialog).rows() == 2
    dialog.only.setChecked(False)
    assert table(dialog).rows() == 3


def test_shares_are_told_and_another_reprint_is_chosen(dialog: ComparisonDialog, qtbot: QtBot) -> None:
    assert dialog.shares.text() == "两篇共有 30 字，占左篇 75%、右篇 94%"
    with qtbot.waitSignal(dialog.other_wanted) as wanted:
        dialog.others.setCurrentIndex(1)
    assert wanted.args == [1]


def test_the_same_text_says_so(dialog: ComparisonDialog) -> None:
    dialog.show_comparison(comparison(LEFT, LEFT))
    dialog.only.setChecked(True)
    assert "一字不差" in dialog.text.toPlainText()
    dialog.walk(1)
    assert dialog.count.text() == "0 处不同"


def test_a_text_of_many_paragraphs_shows_those_that_differ(dialog: ComparisonDialog) -> None:
    many = [f"第{number}段说的是第{number}户人家的院子和地。" for number in range(1000)]
    dialog.show_comparison(comparison(many, [*many[:-1], "这一段完全是另外写的。"]))
    assert table(dialog).rows() < 5
    assert not dialog.only.isEnabled()


def test_there_is_no_walking_where_nothing_differs(dialog: ComparisonDialog) -> None:
    assert dialog.on.isEnabled()
    dialog.show_comparison(comparison(LEFT, LEFT))
    assert not dialog.on.isEnabled()
    assert not dialog.back.isEnabled()
