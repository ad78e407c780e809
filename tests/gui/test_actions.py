"""The menus: each entry has a name of its own and is done by one alone."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.actions import Actions, Deed


def test_what_two_would_do_is_refused(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with pytest.raises(KeyError, match="find"):
        Actions(window).connect_all({"find": window.show}, {"find": window.hide})


def test_two_entries_of_one_name_are_refused(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    twice = (("检索", (Deed("compare", "比较"),)), ("阅读", (Deed("compare", "对照"),)))
    monkeypatch.setattr(Actions, "_deeds", lambda _: twice)
    with pytest.raises(KeyError, match="compare"):
        Actions(window)
