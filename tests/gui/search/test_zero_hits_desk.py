"""Zero hits in the whole window: what would be found is a click away."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.main_window import MainWindow
from gui.search.search_bar import SearchBar
from gui.search.zero_hits_page import ZeroHitsPage
from tests.gui.driving import open_sample, part


def test_an_offer_takes_the_place_of_the_query(window: MainWindow, desk: Desk, sample_path: Path, qtbot: QtBot) -> None:
    open_sample(window, desk, sample_path, qtbot)
    window.show_query("博爱 绝无此句绝无此句")
    page = part(window, ZeroHitsPage)
    qtbot.waitUntil(page.isVisible, timeout=15_000)
    offered = next(link for link in page.findChildren(QPushButton) if link.text() == "博爱")
    with qtbot.waitSignal(desk.article_read, timeout=10_000):
        offered.click()
    assert part(window, SearchBar).query == "博爱"
    assert not page.isVisible()
