"""The whole window on the sample paper: search, narrow, read, walk, as somebody at the keyboard would."""

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QTableView,
    QTextEdit,
    QTreeView,
)
from pytestqt.qtbot import QtBot

from gui.authority.entity_panel import EntityPanel
from gui.desk import Desk
from gui.main_window import MainWindow
from gui.reader.reader import Reader
from gui.search.results import Results
from gui.search.search_bar import SearchBar
from gui.search.sidebar import Sidebar
from gui.settings import Settings
from gui.theme import DARK, LIGHT
from gui.welcome import Welcome
from tests.gui.driving import COUNTIES, ask, open_sample, part
from tests.gui.looking import colours


def test_without_an_archive_three_ways_in_are_offered(window: MainWindow) -> None:
    welcome = part(window, Welcome)
    assert welcome.isVisible()
    assert [button.text() for button in welcome.findChildren(QAbstractButton)] == [
        "看看样报",
        "导入自己的报纸……",
        "打开已有档案……",
    ]


def test_archive_that_cannot_be_opened_is_told_on_the_first_page(
    window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.failed):
        window.open(tmp_path / "没有.db")
    welcome = part(window, Welcome)
    assert welcome.isVisible()
    assert "没有.db" in welcome.trouble.text()


def test_opened_archive_shows_its_newest_article(
    window: MainWindow, desk: Desk, sample_path: Path, settings: Settings, qtbot: QtBot
) -> None:
    open_sample(window, desk, sample_path, qtbot)
    assert part(window, Results).model.rowCount() > 40
    assert part(window, Reader).article_id == part(window, Results).model.article_id(0)
    assert settings.archive == sample_path


def test_narrowing_by_county_composes_the_query_and_lights_its_paragraphs(
    window: MainWindow, desk: Desk, sample_path: Path, qtbot: QtBot
) -> None:
    open_sample(window, desk, sample_path, qtbot)
    whole = part(window, Results).model.rowCount()
    with qtbot.waitSignals([desk.rest_found, desk.article_read]):
        part(window, Sidebar).filter_chosen.emit("县", "博爱县")
    assert part(window, SearchBar).query == "县:博爱县"
    assert 0 < part(window, Results).model.rowCount() < whole
    assert LIGHT.place_tint in colours(part(window, QTextEdit).viewport())
    with qtbot.waitSignal(desk.rest_found):
        part(window, Sidebar).filter_chosen.emit("县", "博爱县")
    assert part(window, SearchBar).query == ""


def test_open_article_stays_open_while_the_query_still_finds_it(
    window: MainWindow, desk: Desk, sample_path: Path, qtbot: QtBot
) -> None:
    open_sample(window, desk, sample_path, qtbot)
    ask(window, desk, "博爱", qtbot)
    with qtbot.waitSignal(desk.article_read):
        part(window, Results).step(1)
    kept = part(window, Reader).article_id
    ask(window, desk, "博爱 县:博爱县", qtbot)
    assert part(window, Reader).article_id == kept


def test_fault_and_zero_hits_have_their_words(window: MainWindow, desk: Desk, sample_path: Path, qtbot: QtBot) -> None:
    open_sample(window, desk, sample_path, qtbot)
    with qtbot.waitSignal(desk.query_refused):
        window.show_query("博爱 )")
    assert part(window, SearchBar).fault.isVisible()
    assert part(window, Reader).article_id is None
    with qtbot.waitSignal(desk.found):
        window.show_query("绝无此句绝无此句")
    assert not part(window, SearchBar).fault.isVisible()
    assert "绝无此句" in part(window, Results).state.accessibleName()


def test_the_entities_of_another_article_are_not_there_to_be_chosen(
    window: MainWindow, desk: Desk, sample_path: Path, qtbot: QtBot
) -> None:
    open_sample(window, desk, sample_path, qtbot)
    tree, seen = part(window, EntityPanel).tree, list[tuple[bool, bool]]()
    assert tree.model().rowCount() > 0
    desk.article_read.connect(lambda read: seen.append((tree.model().rowCount() > 0, bool(read.article.mentions))))
    with qtbot.waitSignal(desk.mentions_read):
        window.step(1)
    assert [shown == held for shown, held in seen] == [True]
    assert tree.model().rowCount() > 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a file that is open")
def test_an_archive_that_is_gone_is_said_whatever_is_done(
    window: MainWindow, desk: Desk, sample_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    open_sample(window, desk, Path(shutil.copy(sample_path, folder / "a.db")), qtbot)
    shutil.rmtree(folder)
    for name in ("star", "kwic", "timeline", "reprints", "page", "next_on_page", "back", "next_article"):
        window._parts.actions.action(name).trigger()
    window._parts.actions.action("kwic").trigger()
    window.show_query("桥")
    said = part(window, Results).findChildren(QLabel)
    qtbot.waitUntil(lambda: any("a.db" in label.text() for label in said), timeout=10_000)


def test_order_is_remembered_and_asked_again(
    window: MainWindow, desk: Desk, sample_path: Path, settings: Settings, qtbot: QtBot
) -> None:
    open_sample(window, desk, sample_path, qtbot)
    newest = part(window, Results).model.article_id(0)
    with qtbot.waitSignal(desk.rest_found):
        part(window, Results).orders["oldest"].click()
    assert settings.sort == "oldest"
    assert part(window, Results).model.article_id(0) < newest


def test_keys_do_what_the_menus_say(window: MainWindow, desk: Desk, sample_path: Path, qtbot: QtBot) -> None:
    open_sample(window, desk, sample_path, qtbot)
    ask(window, desk, "博爱", qtbot)
    reader = part(window, Reader)
    part(window, QTableView).setFocus()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is part(window, SearchBar).box
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert "<b>1</b>" in reader.bar.walked.text()
    with qtbot.waitSignal(reader.style_chosen):
        QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(desk.article_read):
        QTest.keyClick(window, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert len(part(window, Results).table.selectionModel().selectedRows()) == 1
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert DARK.page in colours(reader)


def test_archive_dropped_on_the_window_is_opened(
    window: MainWindow, desk: Desk, sample_path: Path, qtbot: QtBot
) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(sample_path))])
    action, button, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(desk.opened):
        QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), action, dropped, button, no_key))
        QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), action, dropped, button, no_key))


def test_sample_paper_is_imported_and_opened(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.opened, timeout=20_000):
        part(window, Welcome).sample_wanted.emit()
    qtbot.waitUntil(lambda: part(window, Results).model.rowCount() > 40)


def test_window_comes_back_as_it_was_left(window: MainWindow, settings: Settings, tmp_path: Path, qtbot: QtBot) -> None:
    window.resize(830, 610)  # the screen of the tests is as narrow as a window can be: only the height tells
    window.close()
    again = MainWindow(Desk(), settings, COUNTIES, tmp_path)
    qtbot.addWidget(again)
    assert again.height() == 610


def test_narrow_window_does_without_the_side_panes(
    window: MainWindow, desk: Desk, sample_path: Path, qtbot: QtBot
) -> None:
    open_sample(window, desk, sample_path, qtbot)
    sidebar, panel = part(window, Sidebar), part(window, EntityPanel)
    seen = []
    for width in (1280, 1000, 800, 1280):
        window.resize(width, 700)
        seen.append((sidebar.isVisible(), panel.isVisible()))
    assert seen == [(True, True), (True, False), (False, False), (True, True)]
    part(window, Reader).bar.panel_toggled.emit(False)
    assert not panel.isVisible()


def test_every_control_has_a_name(window: MainWindow, desk: Desk, sample_path: Path, qtbot: QtBot) -> None:
    open_sample(window, desk, sample_path, qtbot)
    kinds = (QAbstractButton, QLineEdit, QTableView, QTreeView, QTextEdit)
    controls = [control for kind in kinds for control in window.findChildren(kind) if control.isVisible()]
    nameless = [control for control in controls if not (control.accessibleName() or getattr(control, "text", str)())]
    assert [control for control in nameless if not isinstance(control.parent(), QLineEdit | QTableView)] == []


def test_tab_follows_the_eye(window: MainWindow, desk: Desk, sample_path: Path, qtbot: QtBot) -> None:
    open_sample(window, desk, sample_path, qtbot)
    order = [part(window, SearchBar).box, part(window, Results).table, part(window, Reader).view]
    order[0].setFocus()
    met = [order[0]]
    for _ in range(40):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        if window.focusWidget() in order:
            met.append(window.focusWidget())
    assert met[:3] == order


def test_no_two_deeds_go_by_one_name(window: MainWindow) -> None:
    actions = window._parts.actions
    assert {action for _, some in actions.by_menu() for action in some} == set(actions._actions.values())
