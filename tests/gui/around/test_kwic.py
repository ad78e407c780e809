"""Lines in context: numbers in the model, lines read as they are painted, orders asked for, a line opened."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.around.concordance import Line
from db.records import ArticleHead
from gui.around.kwic import DATE, HIT, LEFT, RIGHT, Headed, Kwic, KwicModel
from gui.theme import DARK, LIGHT
from tests.gui.looking import colours

HEAD = ArticleHead(7, "2025-09-18", "怀川示范报", "3", "科技与产业", "竹园来信", "", (), ())
LINE = Line(7, "2025-09-18", 0, 5, 7, "去年秋天，", "竹园", "添了\n三台机器。")


def headed(number: int) -> Headed:
    return replace(LINE, article=number, left=f"第{number}处"), replace(HEAD, id=number)


@pytest.fixture
def kwic(qtbot: QtBot) -> Kwic:
    made = Kwic(LIGHT)
    qtbot.addWidget(made)
    made.resize(460, 400)
    made.show()
    return made


def test_model_keeps_to_the_rules(qtmodeltester: object, qtbot: QtBot) -> None:
    model = KwicModel()
    model.replace(np.array([2, 0, 1]), (LEFT, True), keep=False)
    model.add_lines({number: headed(number) for number in range(3)})
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    names = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(4)]
    assert names == [
        "日期",
        "左文 ↓",
        "词",
        "右文",
    ]


def test_only_what_is_painted_is_asked_for(kwic: Kwic, qtbot: QtBot) -> None:
    with qtbot.waitSignal(kwic.lines_wanted) as asked:
        kwic.show_places(np.arange(100_000)[::-1], complete=True, keep=False)
    wanted = asked.args[0]
    assert 99_999 in wanted
    assert len(wanted) < 40
    assert kwic.count.text() == "<b>100,000</b> 处"
    kwic.show_lines({number: headed(number) for number in wanted})
    model = kwic.model
    shown = [model.index(0, place).data() for place in (DATE, LEFT, HIT, RIGHT)]
    assert shown == ["2025-09-18", "第99999处", "竹园", "添了 三台机器。"]
    assert (
        model.index(0, LEFT).data(Qt.ItemDataRole.ToolTipRole) == "<span>竹园来信　2025-09-18　第03版 科技与产业</span>"
    )
    with qtbot.waitSignal(kwic.lines_wanted) as further:
        kwic.table.scrollToBottom()
    assert 0 in further.args[0]


def test_a_line_is_opened_at_once_or_when_it_has_been_read(kwic: Kwic, qtbot: QtBot) -> None:
    kwic.show_places(np.arange(3), complete=True, keep=False)
    opened: list[Line] = []
    kwic.line_chosen.connect(opened.append)
    kwic.table.selectRow(1)
    assert opened == []
    kwic.show_lines({number: headed(number) for number in range(3)})
    assert [line.article for line in opened] == [1]
    QTest.keyClick(kwic.table, Qt.Key.Key_Down)
    assert [line.article for line in opened] == [1, 2]


def test_heads_choose_the_order_and_turn_it(kwic: Kwic, qtbot: QtBot) -> None:
    asked: list[tuple[tuple[str, str], bool]] = []
    kwic.order_chosen.connect(lambda: asked.append((kwic.order, kwic.backwards)))
    for place in (RIGHT, RIGHT, HIT, LEFT):
        kwic.table.horizontalHeader().sectionClicked.emit(place)
    kwic.codepoint.click()
    assert asked == [
        (("right", "pinyin"), False),
        (("right", "pinyin"), True),
        (("left", "pinyin"), False),
        (("left", "codepoint"), False),
    ]


def test_lines_that_were_read_stay_when_they_are_only_sorted(kwic: Kwic, qtbot: QtBot) -> None:
    kwic.show_places(np.arange(3), complete=True, keep=False)
    kwic.show_lines({number: headed(number) for number in range(3)})
    kwic.show_places(np.array([2, 1, 0]), complete=True, keep=True)
    assert kwic.model.index(0, LEFT).data() == "第2处"
    kwic.show_places(np.array([2, 1, 0]), complete=True, keep=False)
    assert kwic.model.index(0, LEFT).data() is None


def test_the_word_is_in_the_middle_and_wears_the_accent(kwic: Kwic) -> None:
    kwic.show_places(np.arange(3), complete=True, keep=False)
    kwic.show_lines({number: headed(number) for number in range(3)})
    QCoreApplication.processEvents()
    widths = [kwic.table.columnWidth(place) for place in range(4)]
    assert abs(widths[LEFT] - widths[RIGHT]) <= 1
    assert sum(widths) == kwic.table.viewport().width()
    assert LIGHT.accent in colours(kwic.table.viewport())
    kwic.set_theme(DARK)
    assert DARK.accent in colours(kwic.table.viewport())


def test_what_has_no_lines_says_why(kwic: Kwic) -> None:
    kwic.show_places(np.arange(0), complete=True, keep=False)
    assert "没有一处可列" in kwic.state.accessibleName()
    assert not kwic.export.isEnabled()
    kwic.show_places(np.arange(2), complete=False, keep=False)
    assert kwic.notice.text() == "不止这些"
    kwic.show_trouble("检索式有误", "请看提示。")
    assert kwic.model.rowCount() == 0
    assert "检索式有误" in kwic.state.accessibleName()


def test_a_narrow_pane_gives_its_room_to_the_text(kwic: Kwic) -> None:
    kwic.show_places(np.arange(3), complete=True, keep=False)
    whole = kwic.table.columnWidth(DATE)
    kwic.resize(320, 400)
    QCoreApplication.processEvents()
    assert kwic.table.columnWidth(DATE) < whole
