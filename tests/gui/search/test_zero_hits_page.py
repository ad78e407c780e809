"""The page in place of an empty list says why it is empty and what would be found."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from db.zero_hits.answer import Offer, ZeroHits
from db.zero_hits.gaps import Gaps
from gui.search.zero_hits_page import ZeroHitsPage

GAPS = Gaps("2025-03-01", "2025-03-07", 6, ("2025-03-06",), "2014-01-01", "2025-12-31")
FOUND = ZeroHits(
    "有“青龙乔”，日期在“2025-03-01..2025-03-07”",
    ("“青龙乔”",),
    GAPS,
    (
        Offer("character", "青龙桥 日期:2025-03-01..2025-03-07", 1, "青龙乔 → 青龙桥"),
        Offer("filters", '"A&B"', 1200, "不限 日期:2025-03-01..2025-03-07"),
    ),
)


def words(page: ZeroHitsPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def test_it_says_what_was_asked_and_what_is_lacking(qtbot: QtBot) -> None:
    page = ZeroHitsPage()
    qtbot.addWidget(page)
    page.show_zero_hits(FOUND)
    assert "查的是：有“青龙乔”，日期在“2025-03-01..2025-03-07”。" in words(page)
    assert "哪里都没有：“青龙乔”。" in words(page)
    assert "这段日子档案里有 6 期，缺 1 期：2025-03-06。" in words(page)


def test_each_offer_is_one_click_away_and_told_with_its_count(qtbot: QtBot) -> None:
    page = ZeroHitsPage()
    qtbot.addWidget(page)
    page.show_zero_hits(FOUND)
    first, second = page.findChildren(QPushButton)
    assert {"1 篇", "1,200 篇"} <= set(words(page))
    assert first.accessibleName() == "青龙桥 日期:2025-03-01..2025-03-07，1 篇，青龙乔 → 青龙桥"
    with qtbot.waitSignal(page.query_wanted) as asked:
        QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert asked.args == ['"A&B"']


def test_without_offers_nothing_is_promised(qtbot: QtBot) -> None:
    page = ZeroHitsPage()
    qtbot.addWidget(page)
    page.show_zero_hits(ZeroHits("“嘭”", (), None, ()))
    assert words(page) == ["没有找到", "查的是：“嘭”。"]
