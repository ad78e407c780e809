"""Completion in the whole window: names by pinyin, own searches, and what is chosen is asked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.main_window import MainWindow
from gui.search.completion_list import CompletionList
from gui.search.search_bar import SearchBar
from tests.gui.driving import open_sample, part


@pytest.fixture
def window(window: MainWindow, desk: Desk, sample_path: Path, qtbot: QtBot) -> MainWindow:
    open_sample(window, desk, sample_path, qtbot)
    return window


def offered(window: MainWindow) -> list[list[str]]:
    """The rows of the list: name, kind, articles."""
    model = part(window, CompletionList).suggestions
    return [model.index(row, 0).data().split() for row in range(model.rowCount())]


def typed(window: MainWindow, keys: str, qtbot: QtBot) -> None:
    """Type, once the archive's names have been gathered, until the list for all of it stands under the box."""
    completion = window._completion
    qtbot.waitUntil(lambda: completion._completer is not None, timeout=15_000)
    box = part(window, SearchBar).box
    box.setFocus()
    box.clear()
    QTest.keyClicks(box, keys)
    qtbot.waitUntil(lambda: completion._word.text == keys and part(window, CompletionList).isVisible())


def test_a_name_is_typed_by_its_initials_and_asked(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    typed(window, "bax", qtbot)
    counties = [at for at, row in enumerate(offered(window)) if row[:2] == ["博爱县", "县市区"]]
    bar = part(window, SearchBar)
    with qtbot.waitSignal(desk.found):
        for _ in range(counties[0] + 1):
            QTest.keyClick(bar.box, Qt.Key.Key_Down)
        QTest.keyClick(bar.box, Qt.Key.Key_Return)
    assert bar.query == "县:博爱县"
    assert not part(window, CompletionList).isVisible()


def test_what_was_asked_before_is_offered_by_pinyin(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.rest_found):
        window.show_query("博爱 版名:要闻")
    typed(window, "boai", qtbot)
    assert offered(window)[0][0] == "博爱"


def test_an_answer_that_comes_after_enter_is_not_shown(window: MainWindow, qtbot: QtBot) -> None:
    typed(window, "bax", qtbot)
    box = part(window, SearchBar).box
    QTest.keyClicks(box, "i")
    QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.wait(300)
    assert not part(window, CompletionList).isVisible()
