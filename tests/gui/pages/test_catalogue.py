"""The calendar: issues and gaps of a month, the pages of a day, an article by a click."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.catalogue import IssueDay, PageEntry
from gui.pages.catalogue import Catalogue
from gui.theme import LIGHT
from tests.gui.looking import colours

ISSUES = [IssueDay(f"2025-09-{day:02}", "怀川示范报", 4, 20) for day in (15, 16, 18)]
PAGES = [PageEntry("1", "要闻", None, ((11, "一座桥"), (12, "山药"))), PageEntry("2", None, None, ())]


@pytest.fixture
def catalogue(qtbot: QtBot) -> Catalogue:
    made = Catalogue(LIGHT)
    qtbot.addWidget(made)
    made.resize(224, 600)
    made.show()
    made.show_years([(2025, 3), (2014, 1)])
    made.show_year(2025, ISSUES, ["2025-09-17"])
    return made


def test_the_latest_year_is_asked_for(qtbot: QtBot) -> None:
    made = Catalogue(LIGHT)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.year_chosen) as chosen:
        made.show_years([(2025, 3), (2014, 1)])
    assert chosen.args == [2025]


def test_a_month_says_what_it_holds_and_what_it_lacks(catalogue: Catalogue) -> None:
    assert catalogue.months.currentText() == "9 月 ○"
    assert catalogue.months.currentData(Qt.ItemDataRole.AccessibleTextRole) == "9 月　缺 1 期"
    assert catalogue.years.itemData(0, Qt.ItemDataRole.ToolTipRole) == "2025 年　3 期"
    assert catalogue.month.accessibleDescription() == "2025年9月：3 期，缺 1 期"
    assert {LIGHT.accent_tint, LIGHT.accent} <= colours(catalogue.month)


def test_days_with_an_issue_are_chosen_and_others_are_not(catalogue: Catalogue, qtbot: QtBot) -> None:
    grid = catalogue.month
    with qtbot.waitSignal(catalogue.day_chosen) as chosen:
        QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.place_of("2025-09-16"))
    assert chosen.args == ["2025-09-16"]
    with qtbot.assertNotEmitted(catalogue.day_chosen):
        QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.place_of("2025-09-17"))


def test_arrow_keys_go_from_issue_to_issue(catalogue: Catalogue, qtbot: QtBot) -> None:
    catalogue.show_day("2025-09-16", PAGES)
    with qtbot.waitSignal(catalogue.day_chosen) as chosen:
        QTest.keyClick(catalogue.month, Qt.Key.Key_Right)
    assert chosen.args == ["2025-09-18"]


def test_a_day_lists_its_pages_and_articles(catalogue: Catalogue, qtbot: QtBot) -> None:
    catalogue.show_day("2025-09-16", PAGES)
    model = catalogue.tree.items
    assert [model.item(row).text() for row in range(model.rowCount())] == ["第01版　要闻", "第02版"]
    article = model.item(0).child(1)
    with qtbot.waitSignal(catalogue.article_chosen) as chosen:
        place = catalogue.tree.visualRect(article.index()).center()
        QTest.mouseClick(catalogue.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [12]


def test_a_pages_picture_stands_above_its_articles_and_opens_the_page(catalogue: Catalogue, qtbot: QtBot) -> None:
    pages = [PageEntry("1", "要闻", None, ((7, "一座桥"), (8, "山药"))), PageEntry("2", None, None, ())]
    with qtbot.waitSignal(catalogue.pictures_wanted):
        catalogue.show_day("2025-09-16", pages)
    picture = QImage(176, 250, QImage.Format.Format_RGB32)
    picture.fill(QColor("#c01020"))
    for page in ("1", "1", "2", "9"):
        catalogue.show_picture(page, picture)
    group = catalogue.tree.items.item(0)
    assert [group.child(row).text() for row in range(group.rowCount())] == ["第01版的版面", "一座桥", "山药"]
    assert catalogue.tree.items.item(1).rowCount() == 0
    assert "#c01020" in colours(catalogue.tree.viewport())
    with qtbot.waitSignal(catalogue.page_chosen) as chosen:
        catalogue.tree.clicked.emit(group.child(0).index())
    assert chosen.args == [7]
