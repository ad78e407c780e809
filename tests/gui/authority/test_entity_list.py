"""名录 and 往年今日: what they ask for, and what a click gives."""

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from db.authority.bylines import Contributor
from db.authority.cards import CardHead
from db.authority.events import Anniversary, EventDay
from gui.authority.anniversaries import Anniversaries
from gui.authority.entity_list import SIGNED, EntityList
from gui.theme import LIGHT
from gui.widgets.counted_tree import CountedTree


def rows(tree: CountedTree) -> list[QModelIndex]:
    model = tree.items
    groups = [model.index(row, 0) for row in range(model.rowCount())]
    return [model.index(row, 0, group) for group in groups for row in range(model.rowCount(group))]


def headings(tree: CountedTree) -> list[str]:
    return [tree.items.item(row).text() for row in range(tree.items.rowCount())]


def click(tree: CountedTree, row: int) -> None:
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(rows(tree)[row]).center())


@pytest.fixture
def listing(qtbot: QtBot) -> EntityList:
    made = EntityList(LIGHT)
    qtbot.addWidget(made)
    made.resize(224, 500)
    return made


@pytest.fixture
def days(qtbot: QtBot) -> Anniversaries:
    made = Anniversaries(LIGHT)
    qtbot.addWidget(made)
    made.resize(224, 500)
    return made


def test_the_list_is_asked_for_when_it_is_seen_and_as_one_types(listing: EntityList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(listing.list_wanted) as seen:
        listing.show()
    assert seen.args == ["person", ""]
    with qtbot.waitSignal(listing.list_wanted) as typed:
        listing.box.setText("竹业")
    assert typed.args == ["person", "竹业"]
    with qtbot.waitSignal(listing.list_wanted) as kind:
        listing.kinds.setCurrentIndex(listing.kinds.findData(SIGNED))
    assert kind.args == [SIGNED, "竹业"]


def test_a_click_gives_the_card(listing: EntityList, qtbot: QtBot) -> None:
    listing.show()
    listing.show_cards([CardHead(7, "u", "person", "郑小满", None, 12, 30, None, None)], 1200)
    assert headings(listing.tree) == ["共 1,200，按篇数"]
    with qtbot.waitSignal(listing.card_chosen) as chosen:
        click(listing.tree, 0)
    assert chosen.args == [7]


def test_a_click_gives_the_name_that_signed(listing: EntityList, qtbot: QtBot) -> None:
    listing.show()
    listing.show_contributors([Contributor("郑小满", "郑小满", 3, {"reporter": 3}, {"2025": 3})])
    with qtbot.waitSignal(listing.contributor_chosen) as chosen:
        click(listing.tree, 0)
    assert chosen.args == ["郑小满"]


def test_an_empty_list_says_why(listing: EntityList) -> None:
    listing.show_cards([], 0)
    assert headings(listing.tree) == ["还没有识别出来"]
    listing.box.setText("查无此人")
    listing.show_cards([], 0)
    assert headings(listing.tree) == ["没有这样的名称"]


def test_a_name_in_bylines_can_be_told_apart_and_put_together(listing: EntityList, qtbot: QtBot) -> None:
    told = Contributor("单骁（摄影）", "单骁", 1, {"photographer": 1}, {"2015": 1})
    listing.show_contributors([Contributor("单骁", "单骁", 3, {"reporter": 3}, {"2015": 3}), told])
    one, other = listing.menu("单骁"), listing.menu("单骁（摄影）")
    with qtbot.waitSignal(listing.apart_wanted) as apart:
        one.actions()[1].trigger()
    assert apart.args == ["单骁"]
    assert not one.actions()[2].isEnabled()
    with qtbot.waitSignal(listing.together_wanted) as together:
        other.actions()[2].trigger()
    assert together.args == ["单骁", "单骁（摄影）"]


def test_years_ago_are_listed_and_a_click_opens_the_article(days: Anniversaries, qtbot: QtBot) -> None:
    days.show()
    found = [Anniversary(10, "2015-03-06", (11,), (12,)), Anniversary(20, "2005-03-06", (), ())]
    days.show_days(found, {11: "竹园来信", 12: "青龙桥通车"})
    assert headings(days.tree) == ["10 年前（2015年）说到的", "10 年前（2015年）当天见报", "20 年前（2005年）没有报道"]
    with qtbot.waitSignal(days.article_chosen) as chosen:
        click(days.tree, 0)
    assert chosen.args == [12]


def test_the_days_of_a_month_carry_their_counts_and_a_click_asks_for_one(days: Anniversaries, qtbot: QtBot) -> None:
    with qtbot.waitSignals([days.day_wanted, days.month_wanted]):
        days.show_day(date(2015, 3, 6))
    days.resize(260, 500)
    days.show()
    days.show_month("2015-03", [EventDay("2015-03-06", 2), EventDay("2015-03-21", 1)])
    assert days.month.accessibleDescription() == "2015年3月：说到其中 2 天"
    with qtbot.waitSignal(days.day_wanted) as asked:
        QTest.mouseClick(days.month, Qt.MouseButton.LeftButton, pos=days.month.place_of("2015-03-21"))
    assert asked.args == ["2015-03-21"]
    with qtbot.assertNotEmitted(days.day_wanted):
        QTest.mouseClick(days.month, Qt.MouseButton.LeftButton, pos=days.month.place_of("2015-03-22"))


def test_the_days_of_a_month_that_was_left_are_not_shown(days: Anniversaries) -> None:
    days.show_day(date(2015, 3, 6))
    days.show_month("2015-04", [EventDay("2015-04-06", 2)])
    assert days.month.accessibleDescription() == ""


@pytest.mark.parametrize(("step", "day"), [("前一个月", "2014-12-01"), ("后一个月", "2015-02-01")])
def test_a_month_is_stepped_over_the_new_year(days: Anniversaries, qtbot: QtBot, step: str, day: str) -> None:
    days.show_day(date(2015, 1, 31))
    button = next(tool for tool in days.findChildren(QToolButton) if tool.toolTip() == step)
    with qtbot.waitSignal(days.day_wanted) as asked:
        button.click()
    assert asked.args == [day]


@pytest.mark.parametrize(
    "typed, day",
    [
        ("9-18", "2025-09-18"),
        ("9月18日", "2025-09-18"),
        ("2014-02-03", "2014-02-03"),
        ("2014-02", "2014-02-01"),
        ("2月30日", None),
    ],
)
def test_a_day_is_typed_in_any_manner(days: Anniversaries, qtbot: QtBot, typed: str, day: str | None) -> None:
    days.show_day(date(2025, 1, 1))
    days.box.setText(typed)
    with qtbot.waitSignal(days.day_wanted) as asked:
        QTest.keyClick(days.box, Qt.Key.Key_Return)
    assert asked.args == [day or "2025-01-01"]
