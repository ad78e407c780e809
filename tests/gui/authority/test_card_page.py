"""A card: what it says, and what is asked of it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from db.authority.cards import Card, CardHead, Companion, NameUse, RoleUse
from db.decisions import Decision
from gui.authority.authority_desk import card_query
from gui.authority.card_page import CardPage, YearBars
from gui.theme import DARK, LIGHT, Theme
from tests.gui.looking import colours

HEAD = CardHead(7, "u", "organization", "怀川市竹业商会", "怀川市", 12, 30, "2014-04-18", "2025-09-18")
CARD = Card(
    head=HEAD,
    note="2019年改名",
    ignored=False,
    names=(
        NameUse("市竹业商会", 9, 20, "2014-04-18", "2025-09-18"),
        NameUse("怀川市竹业商会", 5, 10, "2019-01-01", "2025-01-01"),
    ),
    roles=(),
    years=(("2014", 3), ("2015", 0), ("2016", 9)),
    companions=(Companion(9, "person", "郑小满", 4),),
    sampled=12,
    rulings=(),
)


@pytest.fixture
def page(qtbot: QtBot) -> CardPage:
    made = CardPage(LIGHT)
    qtbot.addWidget(made)
    made.resize(212, 800)
    made.show()
    made.show_card(CARD)
    return made


def said(page: QWidget) -> list[str]:
    labels = [found for found in page.findChildren(QLabel) if found.isVisible()]
    return [line for one in labels for line in plain(one).splitlines()]


def plain(label: QLabel) -> str:
    if label.textFormat() == Qt.TextFormat.RichText:
        return QTextDocumentFragment.fromHtml(label.text()).toPlainText()
    return label.text()


def press(page: CardPage, text: str) -> None:
    next(found for found in page.findChildren(QPushButton) if found.text() == text).click()


def test_it_says_what_the_card_says(page: CardPage) -> None:
    assert {"怀川市竹业商会", "2019年改名", "12 篇，30 处", "2014-04-18 至 2025-09-18", "写法"} <= set(said(page))
    assert "职务" not in said(page)


def test_roles_come_with_their_months(page: CardPage) -> None:
    page.show_card(replace(CARD, roles=(RoleUse("会长", 2, "2014-04-18", "2016-01-02"),)))
    assert {"职务", "会长", "2014-04 至 2016-01"} <= set(said(page))


def test_its_articles_its_watch_and_its_company_are_asked_for(page: CardPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.articles_wanted) as asked:
        press(page, "全部提及")
    assert asked.args == [CARD]
    with qtbot.waitSignal(page.watch_wanted):
        press(page, "关注")
    with qtbot.waitSignal(page.card_wanted) as other:
        press(page, "郑小满")
    assert other.args == [9]


def test_the_menu_rules_and_undoes_only_what_was_ruled(page: CardPage, qtbot: QtBot) -> None:
    actions = [action for action in page.menu().actions() if action.text()]
    assert [action.isEnabled() for action in actions] == [True] * 5 + [False]
    page.show_card(replace(CARD, rulings=(Decision(3, "2025", "card-note", None, {}),)))
    with qtbot.waitSignal(page.ruling_wanted) as ruling:
        page.menu().actions()[-1].trigger()
    assert ruling.args[0] == "undo"


def test_a_card_with_many_names_shows_the_rest_when_asked(page: CardPage) -> None:
    names = tuple(NameUse(f"第{number}种<写法>", 1, 1, None, None) for number in range(70))
    page.show_card(replace(CARD, names=names))
    assert "第7种<写法>" in said(page)
    for last in (57, 69):
        assert f"第{last}种<写法>" not in said(page)
        next(found for found in page.findChildren(QToolButton) if found.text().startswith("其余")).click()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert f"第{last}种<写法>" in said(page)
    assert not [found for found in page.findChildren(QToolButton) if found.text().startswith("其余")]


def test_no_card_is_said_to_be_none(page: CardPage) -> None:
    page.show_card(None)
    assert "怀川市竹业商会" not in said(page)


def test_the_query_of_a_card_finds_every_form() -> None:
    assert card_query(CARD) == f"单位:{CARD.head.name}"


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_years_are_drawn_as_bars(qtbot: QtBot, theme: Theme) -> None:
    bars = YearBars(CARD.years, theme)
    qtbot.addWidget(bars)
    bars.resize(180, bars.sizeHint().height())
    assert theme.accent in colours(bars)
    assert "2016 9" in bars.accessibleName()
