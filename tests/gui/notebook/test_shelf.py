"""The shelf: what the user keeps, chosen by a click, filled by a drop."""

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.notebook.user_file import Counted, Read, SavedSearch
from gui.notebook.shelf import ARTICLES_MIME, COLLECTION, SEARCH, STARS, Shelf, Shelved
from gui.theme import LIGHT
from tests.gui.looking import colours

KEPT = Shelved(
    stars=3,
    marked=1,
    collections=[Counted("水利", 2), Counted("乡村", 0)],
    tags=[Counted("待核", 4)],
    searches=[SavedSearch("桥", "桥 县:博爱", 1)],
    asked=["山药"],
    read=[Read("u1", "一座桥", 0.5)],
    new={"桥": 5},
)


@pytest.fixture
def shelf(qtbot: QtBot) -> Shelf:
    made = Shelf(LIGHT)
    qtbot.addWidget(made)
    made.resize(220, 700)
    made.show_contents(KEPT)
    made.show()
    return made


def place(shelf: Shelf, name: str) -> QPoint:
    return shelf.tree.visualRect(value(shelf, name)).center()


def value(shelf: Shelf, name: str) -> QModelIndex:
    model = shelf.tree.items
    flags = Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly
    return model.match(model.index(0, 0), Qt.ItemDataRole.DisplayRole, name, 1, flags)[0]


def click(shelf: Shelf, name: str) -> None:
    QTest.mouseClick(shelf.tree.viewport(), Qt.MouseButton.LeftButton, pos=place(shelf, name))


def test_all_is_listed_with_counts_a_screen_reader_says(shelf: Shelf) -> None:
    model = shelf.tree.items
    assert [model.item(row).text() for row in range(model.rowCount())] == [
        "收藏",
        "专题",
        "标签",
        "保存的检索",
        "最近读过",
        "最近检索",
    ]
    heard = [
        value(shelf, name).data(Qt.ItemDataRole.AccessibleTextRole) for name in ("加星的报道", "水利", "待核", "桥")
    ]
    assert heard == ["加星的报道 3", "水利 2", "待核 4", "桥 新 5"]


@pytest.mark.parametrize(
    "name, told",
    [("加星的报道", [STARS, ""]), ("水利", [COLLECTION, "水利"]), ("桥", [SEARCH, "桥"]), ("一座桥", ["read", "u1"])],
)
def test_a_click_asks_for_the_list(shelf: Shelf, name: str, told: list[str], qtbot: QtBot) -> None:
    with qtbot.waitSignal(shelf.chosen) as chosen:
        click(shelf, name)
    assert chosen.args == told


def test_new_collections_and_searches_are_asked_for(shelf: Shelf, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shelf.new_wanted):
        click(shelf, "新专题……")
    with qtbot.waitSignal(shelf.save_wanted):
        click(shelf, "保存当前检索……")


def test_the_list_that_is_shown_is_marked(shelf: Shelf) -> None:
    assert LIGHT.accent_tint not in colours(shelf.tree.viewport())
    shelf.show_chosen(COLLECTION, "水利")
    assert LIGHT.accent_tint in colours(shelf.tree.viewport())
    shelf.show_contents(KEPT)
    assert LIGHT.accent_tint in colours(shelf.tree.viewport())
    shelf.show_chosen("", "")
    assert LIGHT.accent_tint not in colours(shelf.tree.viewport())


@pytest.mark.parametrize("name, taken", [("水利", True), ("新专题……", False), ("待核", False)])
def test_articles_are_dropped_on_collections_only(shelf: Shelf, name: str, taken: bool, qtbot: QtBot) -> None:
    dragged = QMimeData()
    dragged.setData(ARTICLES_MIME, b"11 12")
    told: list[str] = []
    shelf.collected.connect(told.append)
    action, button, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    shelf.tree.dropEvent(QDropEvent(QPointF(place(shelf, name)), action, dragged, button, no_key))
    assert told == ([name] if taken else [])


def test_menu_offers_what_can_be_done(shelf: Shelf, qtbot: QtBot) -> None:
    menu = shelf.menu(COLLECTION, "水利")
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["改名……", "导出专题……", "拆散专题"]
    with qtbot.waitSignal(shelf.dropped) as dropped:
        menu.actions()[-1].trigger()
    assert dropped.args == [COLLECTION, "水利"]
    with qtbot.waitSignal(shelf.history_dropped):
        shelf.menu("asked", "山药").actions()[0].trigger()
