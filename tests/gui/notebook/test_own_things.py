"""What the user keeps, in the whole window: starred, collected, marked, listed, taken back, there again tomorrow."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from db.archive import Archive
from db.entities.store import analyse_archive
from gui.around.kwic import Kwic
from gui.around.timeline import Timeline
from gui.desk import Desk
from gui.main_window import MainWindow
from gui.notebook.margin import Margin
from gui.notebook.own_things import OwnThings
from gui.notebook.shelf import COLLECTION, SEARCH, STARS, Shelf
from gui.pages.catalogue import Catalogue
from gui.reader.reader import Reader
from gui.search.results import Results
from gui.search.search_bar import SearchBar
from gui.settings import Settings
from tests.conftest import take_in
from tests.gui.driving import COUNTIES, ask, open_sample, part

NEW_PAGE = """---
paper: 怀川示范报
date: 2026-01-08
page: 1
---
# 新桥通车

本报讯 1月7日，怀川市交通局局长段启明到现场察看。
"""
EVERYWHERE = Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly


@pytest.fixture
def own_path(sample_path: Path, tmp_path: Path) -> Path:
    """A copy of the sample, so that what one test keeps no other finds."""
    return Path(shutil.copy(sample_path, tmp_path / "own.db"))


@pytest.fixture
def window(desk: Desk, settings: Settings, own_path: Path, qtbot: QtBot) -> MainWindow:
    made = MainWindow(desk, settings, COUNTIES, own_path.parent / "kept")
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    open_sample(made, desk, own_path, qtbot)
    qtbot.waitUntil(lambda: len(listed(made)) > 40)
    return made


def listed(window: MainWindow) -> list[int]:
    return part(window, Results).listed


def own(window: MainWindow) -> OwnThings:
    found = window.findChild(OwnThings)
    assert isinstance(found, OwnThings)
    return found


def choose(window: MainWindow, desk: Desk, kind: str, name: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.rest_found):
        part(window, Shelf).chosen.emit(kind, name)


def pick(window: MainWindow, *rows: int) -> None:
    """Select rows of the list, whichever keys the test before this one left pressed."""
    table = part(window, Results).table
    kind = QItemSelectionModel.SelectionFlag
    table.selectionModel().setCurrentIndex(table.model().index(rows[0], 0), kind.ClearAndSelect | kind.Rows)
    for row in rows[1:]:
        table.selectionModel().select(table.model().index(row, 0), kind.Select | kind.Rows)


def collect(window: MainWindow, name: str, rows: int, qtbot: QtBot) -> None:
    """Put the first rows of the list into a collection, as a drop on it does."""
    pick(window, *range(rows))
    with qtbot.waitSignal(own(window).said):
        part(window, Shelf).collected.emit(name)


def test_a_star_is_seen_in_toolbar_list_and_shelf(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    reader = part(window, Reader)
    article = reader.article_id
    reader.bar.star.click()
    assert reader.bar.star.isChecked()
    choose(window, desk, STARS, "", qtbot)
    assert listed(window) == [article]
    reader.bar.star.click()
    qtbot.waitUntil(lambda: listed(window) == [])
    assert not reader.bar.star.isChecked()


def test_a_list_of_ones_own_has_neither_bars_nor_lines_in_context(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    collect(window, "水利", 3, qtbot)
    qtbot.waitUntil(part(window, Timeline).isVisible, timeout=30_000)
    window._parts.actions.action("kwic").trigger()
    assert part(window, Kwic).isVisible()
    choose(window, desk, COLLECTION, "水利", qtbot)
    qtbot.waitUntil(lambda: not part(window, Timeline).isVisible(), timeout=30_000)
    window._parts.actions.action("kwic").trigger()
    assert part(window, Results).isVisible()


def test_several_articles_are_collected_listed_in_order_and_moved(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    first = listed(window)[:3]
    collect(window, "水利", 3, qtbot)
    choose(window, desk, COLLECTION, "水利", qtbot)
    assert listed(window) == first
    pick(window, 0)
    texts = {action.text(): action for action in own(window).menu().actions()}
    texts["下移"].trigger()
    qtbot.waitUntil(lambda: listed(window) == [first[1], first[0], first[2]])
    pick(window, 0)
    {action.text(): action for action in own(window).menu().actions()}["移出专题"].trigger()
    qtbot.waitUntil(lambda: listed(window) == [first[0], first[2]])
    own(window).does()["undo"]()
    qtbot.waitUntil(lambda: listed(window) == [first[1], first[0], first[2]])
    with qtbot.waitSignal(desk.rest_found):
        part(window, Results).list_left.emit()
    assert len(listed(window)) > 40


def test_selected_words_are_marked_and_stay_marked_when_the_text_was_corrected(
    window: MainWindow, desk: Desk, own_path: Path, settings: Settings, qtbot: QtBot
) -> None:
    ask(window, desk, "水管爬上南岭 日期:2014", qtbot)
    reader = part(window, Reader)
    assert reader.article is not None
    number, uid = reader.article.id, reader.article.uid
    cursor = QTextCursor(reader.view.document().find("牛桂枝端着搪瓷盆"))
    reader.view.setTextCursor(cursor)
    own(window).does()["highlight"]()
    menu = [action.text() for action in own(window).reader_menu(cursor.selectionStart() + 1).actions()]
    assert "去掉这处划线" in menu
    window.close()
    with Archive.open(own_path, writable=True) as archive:
        archive.execute("UPDATE paragraph SET position = position + 100 WHERE article = ?", (number,))
        archive.execute("INSERT INTO paragraph VALUES (?, 0, 'text', '编者按：重读此文。')", (number,))
        archive.execute(
            "UPDATE paragraph SET position = position - 99 WHERE article = ? AND position >= 100", (number,)
        )
    again = MainWindow(Desk(), settings, COUNTIES, own_path.parent)
    qtbot.addWidget(again)
    again.show()
    with qtbot.waitSignals([again._desk.opened, again._desk.mentions_read], timeout=15_000):
        again.open(own_path)
    ask(again, again._desk, "水管爬上南岭 日期:2014", qtbot)
    reader = part(again, Reader)
    assert reader.article is not None
    assert reader.article.uid == uid
    place = reader.view.document().find("牛桂枝端着搪瓷盆").selectionStart()
    assert reader.highlight_at(place) is not None
    assert reader.highlight_at(place - 1) is None
    again.close()


def test_marking_nothing_says_what_to_do(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(own(window).said) as said:
        own(window).does()["highlight"]()
    assert "选中" in said.args[0]


def test_reading_goes_on_where_it_was_left(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.resize(1100, 480)
    reader, bar = part(window, Reader), part(window, Reader).view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(bar.maximum())
    with qtbot.waitSignal(desk.article_read):
        part(window, Results).step(1)
    assert bar.value() == 0
    with qtbot.waitSignal(desk.article_read):
        reader.bar.back.click()
    qtbot.waitUntil(lambda: bar.value() > bar.maximum() - 5)
    assert reader.bar.forward.isEnabled()


def test_saved_search_tells_what_came_since(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("gui.notebook.own_things.QInputDialog.getText", lambda *_, **__: ("找桥", True))
    ask(window, desk, "桥", qtbot)
    own(window).does()["save_search"]()
    window.show_query("")
    choose(window, desk, SEARCH, "找桥", qtbot)
    assert part(window, SearchBar).query == "桥"
    own(window)._show_new((2, {"找桥": 7}))
    heard = part(window, Shelf).tree.items.findItems("找桥", EVERYWHERE)[0]
    assert heard.data(11) == "找桥 新 7"


def test_a_watched_name_is_marked_once_what_was_imported_is_recognised(
    window: MainWindow, desk: Desk, own_path: Path, qtbot: QtBot
) -> None:
    own(window).keep_search("段启明", "人物:段启明")
    page = own_path.parent / "新.md"
    page.write_text(NEW_PAGE, encoding="utf-8")
    take_in(own_path, page)
    with qtbot.waitSignal(desk.described, timeout=10_000):
        window.open(own_path)
    with Archive.open(own_path, writable=True) as archive:
        analyse_archive(archive)
    with qtbot.waitSignal(own(window).said, timeout=10_000) as said:
        window.note_analysed()
    assert said.args == ["新导入的报纸提到：“段启明”1 篇"]
    heard = part(window, Shelf).tree.items.findItems("段启明", EVERYWHERE)[0]
    assert heard.data(11) == "段启明 新 1"


def test_citation_goes_to_the_clipboard_with_the_selected_words(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    ask(window, desk, "水管爬上南岭 日期:2014", qtbot)
    reader = part(window, Reader)
    reader.bar.cite.click()
    entry = "苗望川，买春晖. 六千米水管爬上南岭：博爱县寨豁乡玄坦庙村吃水记[N]. 怀川示范报，2014-04-18（1）."
    assert QGuiApplication.clipboard().text() == entry
    reader.view.setTextCursor(QTextCursor(reader.view.document().find("水来了")))
    reader.bar.cite.click()
    assert QGuiApplication.clipboard().text() == f"水来了\n{entry}"


def test_calendar_follows_the_article_and_leads_to_others(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    catalogue, reader = part(window, Catalogue), part(window, Reader)
    ask(window, desk, "日期:2014", qtbot)
    qtbot.waitUntil(lambda: catalogue.years.currentData() == 2014)
    qtbot.waitUntil(lambda: catalogue.tree.items.rowCount() == 4)
    last = catalogue.tree.items.item(3)
    with qtbot.waitSignal(desk.article_read):
        catalogue.article_chosen.emit(int(last.child(0).data(257)))
    with qtbot.waitSignal(desk.article_read):
        window._browsing.does()["next_on_page"]()
    assert reader.article_id == int(last.child(1).data(257))


def test_note_that_is_being_written_is_kept_when_the_window_closes(
    window: MainWindow, own_path: Path, qtbot: QtBot
) -> None:
    from PySide6.QtWidgets import QPlainTextEdit

    from db.notebook.user_file import UserFile, for_archive

    collect(window, "水利", 1, qtbot)
    qtbot.waitUntil(lambda: bool(part(window, Margin).findChildren(QPlainTextEdit)))
    part(window, Margin).findChildren(QPlainTextEdit)[0].setPlainText("年终稿")
    window.close()
    with UserFile.open(for_archive(own_path)) as user:
        assert [item.note for item in user.items("水利")] == ["年终稿"]
