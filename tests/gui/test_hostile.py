"""Hostile articles in the window: shown as the text they are; nothing is run, loaded or taken for marks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTextBrowser, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.widgets.pieces import label, plain_tip
from tests.conftest import take_in
from tests.hostile import SCRIPT, hostile_page


@pytest.fixture
def window(qtbot: QtBot, settings: Settings, tmp_path: Path, write_page: Callable[..., Path]) -> Iterator[MainWindow]:
    """The real window on an archive of hostile articles, the first of them open."""
    take_in(tmp_path / "h.db", write_page(hostile_page()))
    desk = Desk()
    made = MainWindow(desk, settings, ["博爱县"], tmp_path)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(desk.mentions_read, timeout=20_000):
        made.open(tmp_path / "h.db")
    yield made
    desk.close()


def test_the_article_stands_there_as_printed(window: MainWindow) -> None:
    sheets = [sheet for sheet in window.findChildren(QTextEdit) if sheet.isVisible()]
    assert any(SCRIPT in sheet.toPlainText() for sheet in sheets)
    for sheet in sheets:
        assert "<img" not in sheet.document().toHtml()
        assert not isinstance(sheet, QTextBrowser) or not sheet.openLinks()


def test_no_label_takes_what_an_archive_says_for_marks(window: MainWindow) -> None:
    for shown in window.findChildren(QLabel):
        assert shown.textFormat() != Qt.TextFormat.AutoText
        if shown.textFormat() == Qt.TextFormat.RichText:
            assert "<img" not in shown.text()
            assert "script" not in shown.text()


def test_no_tooltip_does(window: MainWindow) -> None:
    for widget in (*window.findChildren(QWidget), *QApplication.topLevelWidgets()):
        assert "<img" not in widget.toolTip()
    assert plain_tip(SCRIPT).count("<") == 2


def test_a_label_is_plain_unless_it_says_otherwise(qtbot: QtBot) -> None:
    for marked, kind in ((False, Qt.TextFormat.PlainText), (True, Qt.TextFormat.RichText)):
        made = label("<b>粗</b>", marked=marked)
        qtbot.addWidget(made)
        assert made.textFormat() == kind
