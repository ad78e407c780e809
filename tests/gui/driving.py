"""Driving the whole window: its panes, an archive opened in it, a query asked."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.main_window import MainWindow

Pane = TypeVar("Pane", bound=QWidget)

COUNTIES = ("解放区", "中站区", "马村区", "山阳区", "修武县", "博爱县", "武陟县", "温县", "沁阳市", "孟州市", "示范区")


def part(window: MainWindow, kind: type[Pane]) -> Pane:
    found = window.findChild(kind)
    assert isinstance(found, kind)
    return found


def open_sample(window: MainWindow, desk: Desk, sample_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignals([desk.opened, desk.rest_found, desk.mentions_read], timeout=15_000):
        window.open(sample_path)


def ask(window: MainWindow, desk: Desk, query: str, qtbot: QtBot) -> None:
    with qtbot.waitSignals([desk.rest_found, desk.article_read], timeout=10_000):
        window.show_query(query)
