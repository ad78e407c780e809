"""The search box: asks with the first key and when typing pauses, never while an input method composes; its chips."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.search.search_bar import DEBOUNCE_MS, SearchBar
from gui.theme import LIGHT
from tests.gui.looking import colours


@pytest.fixture
def bar(qtbot: QtBot) -> SearchBar:
    made = SearchBar(LIGHT)
    qtbot.addWidget(made)
    made.resize(440, 120)
    made.show()
    made.focus_box()
    return made


def compose(bar: SearchBar, preedit: str) -> None:
    """What an input method shows before a choice is made."""
    QCoreApplication.sendEvent(bar.box, QInputMethodEvent(preedit, []))


def commit(bar: SearchBar, text: str) -> None:
    """What an input method sends once a choice is made."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QCoreApplication.sendEvent(bar.box, event)


def chips(bar: SearchBar) -> list[QPushButton]:
    return [chip for chip in bar.findChildren(QPushButton, "chip") if chip.isVisible()]


def test_a_word_is_asked_as_soon_as_it_is_committed_and_what_follows_it_in_haste_together(
    bar: SearchBar, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(bar.query_changed, timeout=DEBOUNCE_MS // 2) as asked:
        commit(bar, "竹园")
    assert asked.args == ["竹园"]
    with qtbot.waitSignal(bar.query_changed, timeout=1000) as asked:
        commit(bar, "来")
        commit(bar, "信")
    assert asked.args == ["竹园来信"]


def test_preedit_is_never_asked(bar: SearchBar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(bar.query_changed, wait=DEBOUNCE_MS + 60):
        compose(bar, "zhu yuan")


def test_return_asks_at_once_and_the_same_query_only_once(bar: SearchBar, qtbot: QtBot) -> None:
    commit(bar, "竹")
    commit(bar, "园")
    with qtbot.waitSignal(bar.query_changed, timeout=DEBOUNCE_MS // 2):
        QTest.keyClick(bar.box, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(bar.query_changed, wait=DEBOUNCE_MS + 60):
        QTest.keyClick(bar.box, Qt.Key.Key_Return)


def test_filters_stand_as_chips_that_take_themselves_away(bar: SearchBar, qtbot: QtBot) -> None:
    bar.set_query("竹园 县:博爱县 版名:要闻")
    assert [chip.text()[:-3] for chip in chips(bar)] == ["博爱县", "要闻"]
    with qtbot.waitSignal(bar.query_changed) as asked:
        QTest.mouseClick(chips(bar)[0], Qt.MouseButton.LeftButton)
    assert asked.args == ["竹园 版名:要闻"]
    assert bar.filters == [("版名", "要闻")]


def test_filter_is_set_replaced_and_dropped(bar: SearchBar) -> None:
    bar.set_query("竹园")
    bar.toggle_filter("县", "博爱县")
    assert bar.query == "竹园 县:博爱县"
    bar.toggle_filter("县", "温县")
    assert bar.query == "竹园 县:温县"
    bar.toggle_filter("县", "温县")
    assert bar.query == "竹园"
    bar.set_query("竹园 县:温县 版名:要闻")
    bar.toggle_filter("版名", "")
    assert bar.query == "竹园 县:温县"
    bar.drop_filters()
    assert bar.query == "竹园"


def test_unreadable_query_has_no_filters_and_is_left_alone(bar: SearchBar) -> None:
    bar.set_query("竹园 (县:博爱")
    assert bar.filters == []
    bar.toggle_filter("县", "温县")
    assert bar.query == "竹园 (县:博爱"
    assert bar.fault.isVisible()


def test_fault_is_a_sentence_with_its_place_until_the_query_changes(bar: SearchBar) -> None:
    bar.set_query("竹园 (机器")
    bar.show_fault("左括号没有收尾。", 3)
    assert "第 4 个字" in bar.fault.sentence.text()
    assert "左括号没有收尾。" in bar.fault.sentence.text()
    assert LIGHT.accent in colours(bar.fault)
    bar.set_query("竹园")
    assert not bar.fault.isVisible()


def test_wedge_points_at_the_character(bar: SearchBar) -> None:
    bar.set_query("竹园里的机器")
    width = bar.box.fontMetrics().horizontalAdvance("竹园里")
    assert bar.box.x_of(3) - bar.box.x_of(0) == width
    assert bar.box.x_of(6) == pytest.approx(bar.box.cursorRect().center().x(), abs=1)


def test_down_goes_on_to_the_list(bar: SearchBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.list_wanted):
        QTest.keyClick(bar.box, Qt.Key.Key_Down)
