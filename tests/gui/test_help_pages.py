"""Help: a sheet of every key, a manual in both languages."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.actions import Actions
from gui.help_pages import HelpPages, KeySheet
from gui.wording import key_name


def test_every_key_is_on_the_sheet_and_no_two_actions_share_one(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    menus = Actions(window).by_menu()
    sheet = KeySheet(menus, window)
    shown = " ".join(label.text() for label in sheet.findChildren(QLabel))
    keys = [key.toString() for _, actions in menus for action in actions for key in action.shortcuts()]
    assert len(keys) > 25
    assert len(set(keys)) == len(keys)
    assert all(key_name(QKeySequence(key)) in shown for key in keys)
    assert "Alt+←" in shown


@pytest.mark.parametrize("language", ["zh", "en"])
def test_manual_speaks_the_language_and_names_the_keys(language: str, qtbot: QtBot) -> None:
    pages = HelpPages(language)
    qtbot.addWidget(pages)
    text = pages.text.toPlainText()
    assert len(text) > 800
    assert all(key in text for key in ("Ctrl+Shift+C", "Ctrl+K", "F1", "GB/T 7714"))
