"""Hostile articles in the window: shown as the text they are; nothing is run, loaded or taken for marks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTextBrowser, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from db.around.name_list import read_names
from gui.around.comparison import ComparisonDialog
from gui.around.kwic import HIT
from gui.around.names_dialog import NamesDialog
from gui.desk import Desk
from gui.main_window import MainWindow
from gui.search.zero_hits_page import ZeroHitsPage
from gui.settings import Settings
from gui.widgets.pieces import label, plain_tip
from tests.conftest import take_in
from tests.hostile import FORMULA, SCRIPT, hostile_page


@pytest.fixture
def window(qtbot: QtBot, settings: Settings, tmp_path: Path, write_page: Callable[..., Path]) -> Iterator[MainWindow]:
    """The real window on an archive of hostile articles of two months, much the same, the first of them open."""
    take_in(tmp_path / "h.db", write_page(hostile_page()))
    take_in(tmp_path / "h.db", write_page(hostile_page("2025-04-09", f"青龙桥又通车了。{SCRIPT}"), "again.md"))
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


@pytest.fixture
def everything(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window after all that stands around the hits was opened: lines in context, two texts beside each other, bars
    over time, what is offered where there are no hits, a list of names, what resembles an article."""
    parts = window._parts
    with qtbot.waitSignals([window._desk.rest_found, window._desk.article_read], timeout=20_000):
        window.show_query("桥")
    qtbot.waitUntil(parts.timeline.isVisible, timeout=20_000)
    parts.right.show_pane(parts.related)
    parts.actions.action("reprints").trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(ComparisonDialog)), timeout=20_000)
    parts.actions.action("kwic").trigger()
    qtbot.waitUntil(lambda: parts.kwic.model.rowCount() > 0, timeout=20_000)
    qtbot.waitUntil(lambda: parts.kwic.model.index(0, HIT).data() == "桥", timeout=20_000)
    parts.actions.action("names").trigger()
    (names,) = window.findChildren(NamesDialog)
    names.pasted.setPlainText(f"{SCRIPT}\n{FORMULA}\n青龙桥")
    names.go.click()
    qtbot.waitUntil(names.export.isEnabled, timeout=20_000)
    parts.actions.action("kwic").trigger()
    window.show_query(f"青龙侨 “{SCRIPT}”")
    qtbot.waitUntil(lambda: bool(window.findChildren(ZeroHitsPage)[0].findChildren(QLabel)), timeout=20_000)
    return window


def test_what_stands_around_the_hits_shows_it_as_printed(everything: MainWindow) -> None:
    (dialog,) = everything.findChildren(ComparisonDialog)
    assert SCRIPT in dialog.own.text()
    assert SCRIPT in dialog.text.toPlainText()
    assert "<img" not in dialog.text.document().toHtml()
    (names,) = everything.findChildren(NamesDialog)
    assert [row.name for row in names.model.rows] == [*read_names(SCRIPT), *read_names(FORMULA), "青龙桥"]
    said = " ".join(label.text() for label in everything.findChildren(ZeroHitsPage)[0].findChildren(QLabel))
    assert "script" in said
    for widget in (everything, *QApplication.topLevelWidgets()):
        widget.grab()


def test_no_label_takes_what_an_archive_says_for_marks(everything: MainWindow) -> None:
    for shown in everything.findChildren(QLabel):
        assert shown.textFormat() != Qt.TextFormat.AutoText
        if shown.textFormat() == Qt.TextFormat.RichText:
            assert "<img" not in shown.text()
            assert "script" not in shown.text()


def test_no_tooltip_does(everything: MainWindow) -> None:
    for widget in (*everything.findChildren(QWidget), *QApplication.topLevelWidgets()):
        assert "<img" not in widget.toolTip()
    for model in (view.model() for view in everything.findChildren(QAbstractItemView) if view.model()):
        for row in range(min(model.rowCount(), 5)):
            for column in range(model.columnCount()):
                assert "<img" not in (model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")
    assert plain_tip(SCRIPT).count("<") == 2


def test_a_label_is_plain_unless_it_says_otherwise(qtbot: QtBot) -> None:
    for marked, kind in ((False, Qt.TextFormat.PlainText), (True, Qt.TextFormat.RichText)):
        made = label("<b>粗</b>", marked=marked)
        qtbot.addWidget(made)
        assert made.textFormat() == kind
