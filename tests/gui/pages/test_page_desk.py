"""The printed page in the whole window: articles outlined by the print of its PDF, hits boxed, pages as thumbnails."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.main_window import MainWindow
from gui.pages.catalogue import PAGE, Catalogue
from gui.pages.page_view import PageView
from gui.reader.reader import Reader
from gui.widgets.counted_tree import KIND
from tests.gui.driving import ask, open_sample, part


@pytest.fixture
def opened(window: MainWindow, desk: Desk, sample_path: Path, qtbot: QtBot) -> MainWindow:
    open_sample(window, desk, sample_path, qtbot)
    return window


def test_the_article_is_outlined_and_its_hits_are_boxed(opened: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    ask(opened, desk, "摆渡车", qtbot)
    part(opened, Reader).bar.page.click()
    paper = part(opened, PageView).paper
    qtbot.waitUntil(lambda: paper.article_box().isValid() and bool(paper.lit), timeout=60_000)
    before = len(paper.lit)
    ask(opened, desk, "摆渡车 OR 云台山", qtbot)
    qtbot.waitUntil(lambda: len(paper.lit) > before, timeout=60_000)


def test_the_hits_are_walked_on_the_page_too(opened: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    ask(opened, desk, "摆渡车 OR 云台山", qtbot)
    reader = part(opened, Reader)
    reader.walk(1)
    reader.bar.page.click()
    paper = part(opened, PageView).paper
    qtbot.waitUntil(lambda: paper.box_now().isValid(), timeout=60_000)
    first = paper.box_now()
    reader.walk(1)
    assert paper.box_now() != first
    reader.walk(-1)
    assert paper.box_now() == first


def test_a_page_is_opened_by_its_thumbnail(opened: MainWindow, qtbot: QtBot) -> None:
    catalogue = part(opened, Catalogue)
    opened._parts.left.show_pane(catalogue)
    items = catalogue.tree.items
    qtbot.waitUntil(lambda: items.rowCount() == 4, timeout=30_000)
    qtbot.waitUntil(lambda: items.item(3).child(0).data(KIND) == PAGE, timeout=60_000)
    catalogue.tree.clicked.emit(items.item(3).child(0).index())
    qtbot.waitUntil(part(opened, PageView).isVisible, timeout=30_000)
    reader = part(opened, Reader)
    qtbot.waitUntil(lambda: reader.article is not None and reader.article.page == "4", timeout=30_000)
