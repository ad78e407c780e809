"""The strip over the text: errata, series, column, reprints."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from db.links.errata import Erratum
from db.links.series import Column, Part, Series
from db.records import ArticleHead
from db.reprints.finding import Reprint
from gui.around.links_strip import Links, LinksStrip

HEADS = {
    1: ArticleHead(1, "2025-03-08", "怀川示范报", "2", None, "一座桥", "", (), ()),
    2: ArticleHead(2, "2025-03-10", "怀川示范报", "A03", None, "更正", "", (), ()),
}
PARTS = (Part(1, 1, "上", "一座桥"), Part(7, 4, "四", "河上的人"))


@pytest.fixture
def strip(qtbot: QtBot) -> LinksStrip:
    made = LinksStrip()
    qtbot.addWidget(made)
    return made


def said(strip: LinksStrip) -> str:
    return " ".join(label.text() for label in strip.findChildren(QLabel) if not label.isHidden())


def press(strip: LinksStrip, text: str) -> None:
    next(made for made in strip.findChildren(QPushButton) if made.text() == text).click()


def test_an_article_that_belongs_with_nothing_has_no_strip(strip: LinksStrip) -> None:
    strip.show_links(Links(1))
    assert strip.isHidden()


@pytest.mark.parametrize(
    "article, is_sure, words, other",
    [
        (1, True, "这一篇后来有更正：2025年3月10日A03版《更正》", 2),
        (1, False, "这一篇后来可能有更正", 2),
        (2, True, "更正的是：2025年3月8日第02版《一座桥》", 1),
        (2, False, "更正的可能是", 1),
    ],
)
def test_an_erratum_is_told_on_both_sides(
    strip: LinksStrip, qtbot: QtBot, article: int, is_sure: bool, words: str, other: int
) -> None:
    strip.show_links(Links(article, [Erratum(2, 1, "“36米”应为“63米”。", is_sure)], heads=HEADS))
    assert words in said(strip)
    assert ("“36米”应为“63米”。" in said(strip)) == (article == 1)
    with qtbot.waitSignal(strip.article_wanted) as wanted:
        press(strip, "打开")
    assert wanted.args == [other]


def test_a_series_tells_its_gaps_and_leads_on(strip: LinksStrip, qtbot: QtBot) -> None:
    strip.show_links(Links(1, series=Series("沁河故事", PARTS, (2, 3))))
    assert "沁河故事（上），共 2 篇，缺第 2、3 篇" in said(strip)
    assert [made.text() for made in strip.findChildren(QPushButton)] == ["四 ›"]
    with qtbot.waitSignal(strip.article_wanted) as wanted:
        press(strip, "四 ›")
    assert wanted.args == [7]


def test_a_column_leads_both_ways(strip: LinksStrip, qtbot: QtBot) -> None:
    strip.show_links(Links(1, column=Column("怀川时评", 1200, 5, 9)))
    assert "怀川时评，共 1,200 篇" in said(strip)
    for text, number in (("‹ 上一篇", 5), ("下一篇 ›", 9)):
        with qtbot.waitSignal(strip.article_wanted) as wanted:
            press(strip, text)
        assert wanted.args == [number]


def test_reprints_are_counted_by_kind_and_compared(strip: LinksStrip, qtbot: QtBot) -> None:
    strip.show_links(Links(1, reprints=[Reprint(7, "same", 9, 9, 9), Reprint(8, "part", 9, 9, 99)]))
    assert "另有 1 篇相同或相近，1 篇有部分相同" in said(strip)
    with qtbot.waitSignal(strip.comparison_wanted):
        press(strip, "对照")


def test_another_article_takes_the_lines_away(strip: LinksStrip) -> None:
    strip.show_links(Links(1, column=Column("怀川时评", 3, 5, 9)))
    strip.show_links(Links(2))
    assert strip.isHidden()
    assert "怀川时评" not in said(strip)
