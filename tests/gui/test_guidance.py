"""The palette in the window: all that the menus do is in it, and what the user keeps."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QMenuBar
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.main_window import MainWindow
from gui.palette import Palette
from gui.widgets.frame import Masthead
from tests.gui.driving import open_sample, part


def palette(window: MainWindow) -> Palette:
    window._guidance.does()["palette"]()
    return part(window, Palette)


def test_every_action_of_the_menus_is_found_by_its_name(window: MainWindow) -> None:
    bar = part(window, Masthead).findChild(QMenuBar)
    assert isinstance(bar, QMenuBar)
    menus = [menu for entry in bar.actions() if isinstance(menu := entry.menu(), QMenu)]
    actions = [action for menu in menus for action in menu.actions() if not action.isSeparator()]
    assert len(actions) > 40
    opened = palette(window)
    for action in actions:
        opened.box.setText(action.text().rstrip("…"))
        assert opened.list.topLevelItemCount() >= 1, action.text()


def test_what_is_kept_is_opened_by_its_name(window: MainWindow, desk: Desk, sample_path: Path, qtbot: QtBot) -> None:
    open_sample(window, desk, sample_path, qtbot)
    window._own._notebook.write(lambda file: file.add_collection("校企合作"))
    opened = palette(window)
    opened.box.setText("校企")
    with qtbot.waitSignal(desk.found):
        QTest.keyClick(opened.box, Qt.Key.Key_Return)
    assert window._own.listing == "校企合作"
