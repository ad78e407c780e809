"""The list under the search box: walked and taken by keys, away while an input method composes."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.completion.entries import Entry
from db.completion.suggestion import Suggestion
from gui.search.completion_list import CompletionList
from gui.search.search_bar import SearchBar
from gui.theme import DARK, LIGHT
from gui.widgets.pieces import column
from tests.gui.looking import colours

OFFERED = (
    Suggestion(Entry("竹园", "asked", query="竹园 机器"), 0, 1),
    Suggestion(Entry("竹园村", "place", 1200), 0, 2),
    Suggestion(Entry("市竹编厂", "organization", 3, "焦作市竹编厂"), 1, 2),
    Suggestion(Entry("郑小满", "byline", 3), 0, 1),
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(440, 400)
    return made


@pytest.fixture
def bar(window: QWidget) -> SearchBar:
    made = SearchBar(LIGHT)
    layout = column(window)
    layout.addWidget(made)
    layout.addStretch()
    return made


@pytest.fixture
def completions(window: QWidget, bar: SearchBar, qtbot: QtBot) -> CompletionList:
    made = CompletionList(LIGHT, window)
    made.attend(bar.box)
    window.show()
    bar.focus_box()
    qtbot.waitUntil(bar.box.hasFocus)
    made.offer(OFFERED)
    return made


def test_it_stands_under_the_box_and_leaves_it_the_keyboard(
    completions: CompletionList, bar: SearchBar, window: QWidget
) -> None:
    assert completions.isVisible()
    assert bar.box.hasFocus()
    box = bar.box.mapTo(window, QPoint(0, 0))
    assert (completions.x(), completions.width()) == (box.x(), bar.box.width())
    assert completions.y() >= box.y() + bar.box.height()
    assert completions.visualRect(completions.model().index(3, 0)).bottom() < completions.viewport().height()


def test_down_and_enter_take_one(completions: CompletionList, bar: SearchBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(completions.chosen) as taken:
        QTest.keyClick(bar.box, Qt.Key.Key_Down)
        QTest.keyClick(bar.box, Qt.Key.Key_Down)
        QTest.keyClick(bar.box, Qt.Key.Key_Return)
    assert taken.args == [OFFERED[1]]
    assert not completions.isVisible()


def test_a_click_takes_one(completions: CompletionList, bar: SearchBar, qtbot: QtBot) -> None:
    place = completions.visualRect(completions.model().index(2, 0)).center()
    with qtbot.waitSignal(completions.chosen) as taken:
        QTest.mouseClick(completions.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert taken.args == [OFFERED[2]]
    assert bar.box.hasFocus()


def test_up_from_the_first_is_the_box_again_where_enter_asks(
    completions: CompletionList, bar: SearchBar, qtbot: QtBot
) -> None:
    bar.box.insert("竹")
    bar.box.insert("园")
    QTest.keyClick(bar.box, Qt.Key.Key_Down)
    QTest.keyClick(bar.box, Qt.Key.Key_Up)
    assert not completions.currentIndex().isValid()
    with qtbot.waitSignal(bar.query_changed), qtbot.assertNotEmitted(completions.chosen):
        QTest.keyClick(bar.box, Qt.Key.Key_Return)
    assert not completions.isVisible()


def test_down_past_the_last_goes_on_to_the_list_of_hits(
    completions: CompletionList, bar: SearchBar, qtbot: QtBot
) -> None:
    for _ in OFFERED:
        QTest.keyClick(bar.box, Qt.Key.Key_Down)
    with qtbot.waitSignal(bar.list_wanted):
        QTest.keyClick(bar.box, Qt.Key.Key_Down)
    assert not completions.isVisible()


def test_escape_sends_it_away_and_leaves_the_query(completions: CompletionList, bar: SearchBar) -> None:
    bar.box.setText("竹")
    QTest.keyClick(bar.box, Qt.Key.Key_Escape)
    assert not completions.isVisible()
    assert bar.query == "竹"


def test_typing_goes_on_into_the_box(completions: CompletionList, bar: SearchBar) -> None:
    QTest.keyClick(bar.box, Qt.Key.Key_Down)
    QTest.keyClick(bar.box, Qt.Key.Key_A)
    assert bar.query == "a"


def test_it_is_away_while_an_input_method_composes(completions: CompletionList, bar: SearchBar) -> None:
    QCoreApplication.sendEvent(bar.box, QInputMethodEvent("zhu", []))
    assert not completions.isVisible()
    assert bar.query == ""


def test_it_is_away_once_the_box_is_left(completions: CompletionList, bar: SearchBar) -> None:
    bar.box.clearFocus()
    assert not completions.isVisible()
    completions.offer(OFFERED)
    assert not completions.isVisible()


def test_nothing_to_offer_sends_it_away(completions: CompletionList) -> None:
    completions.offer(())
    assert not completions.isVisible()


def test_rows_are_read_aloud_and_painted_by_kind(completions: CompletionList) -> None:
    model = completions.model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.index(1, 0).data() == "竹园村 地点 1,200"
    assert model.index(2, 0).data() == "市竹编厂 焦作市竹编厂 单位 3"
    assert {LIGHT.entities["place"].tint, LIGHT.entities["organization"].line} <= colours(completions.viewport())
    completions.set_theme(DARK)
    assert DARK.entities["place"].tint in colours(completions.viewport())
