"""Panes that share a column: chosen by mouse, by keyboard, by the program."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from gui.theme import LIGHT, Space, program_font
from gui.theme.style_sheet import style_sheet
from gui.widgets.tabs import Tabs


def test_first_name_stands_in_line_with_what_is_below_and_all_stay_whole(qtbot: QtBot) -> None:
    tabs = Tabs("sidebar")
    qtbot.addWidget(tabs)
    tabs.setStyleSheet(style_sheet(LIGHT))
    for name in ("甲", "乙", "丙"):
        tabs.add(name, QLabel(name), f"{name}的内容")
    names = tabs.findChildren(QToolButton)
    words = QFontMetrics(program_font(bold=True)).horizontalAdvance("甲")
    for width, space in ((400, Space.SMALL), (tabs.least_width(), Space.TIGHT)):
        tabs.resize(width, 200)
        tabs.show()
        QApplication.processEvents()
        assert names[0].x() == Space.SMALL
        assert [name.width() for name in names] == [words + 2 * space] * 3, width


@pytest.mark.parametrize("width", [0, 30, 400])
def test_names_of_any_length_stay_whole_under_the_style_sheet(width: int, qtbot: QtBot) -> None:
    tabs = Tabs("sidebar")
    qtbot.addWidget(tabs)
    tabs.setStyleSheet(style_sheet(LIGHT))
    for name in ("Browse", "甲", "Organisations"):
        tabs.add(name, QLabel(name), "内容")
    tabs.resize(tabs.least_width() + width, 200)
    tabs.show()
    QApplication.processEvents()
    for made in tabs.findChildren(QToolButton):
        assert made.width() >= QFontMetrics(program_font(bold=True)).horizontalAdvance(made.text()), made.text()


def test_one_pane_is_in_front(qtbot: QtBot) -> None:
    tabs = Tabs("sidebar")
    qtbot.addWidget(tabs)
    panes = [QLabel(name) for name in ("甲", "乙", "丙")]
    for pane in panes:
        tabs.add(pane.text(), pane, f"{pane.text()}的内容")
    tabs.show()
    names = tabs.findChildren(QToolButton)

    def front() -> tuple[list[bool], list[bool]]:
        return [pane.isVisible() for pane in panes], [name.isChecked() for name in names]

    assert front() == ([True, False, False],) * 2
    names[1].click()
    assert front() == ([False, True, False],) * 2
    tabs.activateWindow()
    names[1].setFocus()
    qtbot.waitUntil(names[1].hasFocus)
    QTest.keyClick(names[1], Qt.Key.Key_Right)
    assert front() == ([False, False, True],) * 2
    tabs.show_pane(panes[1])
    assert front() == ([False, True, False],) * 2
    assert [name.accessibleName() for name in names] == ["甲", "乙", "丙"]
    assert [name.toolTip() for name in names] == ["甲的内容", "乙的内容", "丙的内容"]
