"""相关: what resembles an article, listed by how it does."""

import pytest
from pytestqt.qtbot import QtBot

from db.links.likes import Likes
from db.records import ArticleHead
from db.reprints.finding import Reprint
from db.search.keywords import Keyword
from db.search.related import Related
from gui.around.related_panel import RelatedPanel
from gui.theme import LIGHT
from gui.widgets.counted_tree import COUNT, NOTE

HEADS = {
    number: ArticleHead(number, "2025-03-08", "怀川示范报", "2", None, headline, "", (), ())
    for number, headline in ((7, "桥通了"), (8, "年终回望"), (9, "水渠修到地头"))
}
LIKES = Likes(1, (Reprint(7, "near", 9, 10, 10), Reprint(8, "part", 9, 10, 90)), (Related(9, 0.5, ("水渠",)),), HEADS)


@pytest.fixture
def panel(qtbot: QtBot) -> RelatedPanel:
    made = RelatedPanel(LIGHT)
    qtbot.addWidget(made)
    return made


def listed(panel: RelatedPanel) -> dict[str, list[tuple[str, object]]]:
    """Each heading with its lines and what stands at their right."""
    items = panel.tree.items
    groups = [items.item(number) for number in range(items.rowCount())]
    return {
        group.text(): [
            (line.text(), line.data(NOTE) or line.data(COUNT)) for line in map(group.child, range(group.rowCount()))
        ]
        for group in groups
    }


def test_each_kind_has_its_heading(panel: RelatedPanel) -> None:
    panel.show_likes(LIKES, [Keyword("青龙桥", 4, 12, 9.0)])
    assert listed(panel) == {
        "重稿": [("桥通了", "相近"), ("年终回望", "部分")],
        "同题": [("水渠修到地头", None)],
        "关键词": [("青龙桥", 12)],
    }


def test_nothing_is_said_to_be_nothing_and_another_article_clears_it(panel: RelatedPanel) -> None:
    panel.show_likes(Likes(1, (), (), {}), [])
    assert listed(panel) == {"没有相关的报道": []}
    panel.show_nothing()
    assert listed(panel) == {}


def test_a_click_opens_an_article_or_asks_for_a_word(panel: RelatedPanel, qtbot: QtBot) -> None:
    panel.show_likes(LIKES, [Keyword("青龙桥", 4, 12, 9.0)])
    items = panel.tree.items
    with qtbot.waitSignal(panel.article_chosen) as chosen:
        panel.tree.clicked.emit(items.item(1).child(0).index())
    assert chosen.args == [9]
    with qtbot.waitSignal(panel.word_chosen) as asked:
        panel.tree.clicked.emit(items.item(2).child(0).index())
    assert asked.args == ["青龙桥"]
