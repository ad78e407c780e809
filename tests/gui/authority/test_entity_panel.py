"""The entity list: each entity once under its type, a click goes from mention to mention."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from db.records import Article, Mention
from gui.authority.entity_panel import EntityPanel
from gui.theme import DARK, LIGHT, Theme
from tests.gui.looking import colours


@pytest.fixture
def panel(qtbot: QtBot) -> EntityPanel:
    made = EntityPanel(LIGHT)
    qtbot.addWidget(made)
    made.resize(192, 600)
    made.show()
    return made


def rows(panel: EntityPanel) -> list[QModelIndex]:
    model = panel.tree.model()
    groups = [model.index(row, 0) for row in range(model.rowCount())]
    return [model.index(row, 0, group) for group in groups for row in range(model.rowCount(group))]


def heard(panel: EntityPanel) -> list[str]:
    return [row.data(Qt.ItemDataRole.AccessibleTextRole) for row in rows(panel)]


def test_entities_stand_once_under_their_type_with_their_count(panel: EntityPanel) -> None:
    panel.show_mentions(
        [Mention(0, 0, 3, "place", "博爱县"), Mention(1, 0, 3, "place", "博爱县"), Mention(1, 4, 6, "person", "高云")]
    )
    model = panel.tree.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["人物", "地点"]
    assert heard(panel) == ["高云，1 处", "博爱县，2 处"]


def test_times_are_listed_by_what_they_mean(panel: EntityPanel, article: Article) -> None:
    panel.show_mentions(article.mentions)
    assert "2024-09-20，1 处" in heard(panel)


def test_clicking_again_goes_on_to_the_next_mention(panel: EntityPanel, qtbot: QtBot) -> None:
    panel.show_mentions([Mention(number, 0, 3, "place", "博爱县") for number in range(2)])
    place = panel.tree.visualRect(rows(panel)[0]).center()
    gone_to = []
    for _ in range(3):
        with qtbot.waitSignal(panel.mention_chosen) as chosen:
            QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        gone_to += chosen.args
    assert gone_to == [0, 1, 0]


def test_mention_pressed_in_the_text_is_pointed_out(panel: EntityPanel, article: Article) -> None:
    panel.show_mentions(article.mentions)
    panel.show_mention(3)
    assert panel.tree.currentIndex().data() == "博爱县"


def test_model_keeps_its_word(panel: EntityPanel, article: Article, qtmodeltester: ModelTester) -> None:
    panel.show_mentions(article.mentions)
    qtmodeltester.check(panel.tree.model())  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_it_is_painted_in_the_colours_of_the_types(panel: EntityPanel, article: Article, theme: Theme) -> None:
    panel.set_theme(theme)
    panel.show_mentions(article.mentions)
    assert {theme.entities[mention.type].line for mention in article.mentions} <= colours(panel.tree.viewport())
