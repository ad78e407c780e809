"""The sidebar: sections and counties in their order, with counts that follow the query."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from db.records import FacetCount
from gui.search.sidebar import Sidebar
from gui.theme import DARK, LIGHT, Theme
from gui.widgets.counted_tree import CHOSEN
from tests.gui.looking import colours

COUNTIES = ("解放区", "博爱县", "温县", "示范区")
WHOLE = {
    "section": (FacetCount("要闻", 5), FacetCount("副刊", 2)),
    "county": tuple(FacetCount(name, 3) for name in ("示范区", "温县", "博爱县", "市直", "解放区", "洛阳市")),
}


@pytest.fixture
def sidebar(qtbot: QtBot) -> Sidebar:
    made = Sidebar(LIGHT, COUNTIES)
    qtbot.addWidget(made)
    made.resize(220, 600)
    made.show_values(WHOLE)
    made.show()
    return made


def rows(sidebar: Sidebar) -> dict[str, list[str]]:
    """What is listed, as heard by a screen reader, by group."""
    model = sidebar.tree.model()
    groups = [model.index(row, 0) for row in range(model.rowCount())]
    return {group.data(): [heard(child) for child in children(sidebar, group)] for group in groups}


def children(sidebar: Sidebar, group: QModelIndex) -> list[QModelIndex]:
    model = sidebar.tree.model()
    return [model.index(row, 0, group) for row in range(model.rowCount(group))]


def heard(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def value(sidebar: Sidebar, name: str) -> QModelIndex:
    model = sidebar.tree.model()
    flags = Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly
    return model.match(model.index(0, 0), Qt.ItemDataRole.DisplayRole, name, 1, flags)[0]


def test_counts_and_choice_that_came_before_the_values_hold(sidebar: Sidebar) -> None:
    sidebar.show_nothing()
    assert rows(sidebar) == {}
    sidebar.show_counts({"section": (FacetCount("副刊", 1),)})
    sidebar.show_chosen([("版名", "副刊")])
    sidebar.show_values(WHOLE)
    assert rows(sidebar)["版面"] == ["全部版面 1", "要闻 0", "副刊 1"]
    assert value(sidebar, "副刊").data(CHOSEN)


def test_city_comes_first_then_the_official_order_and_other_places_apart(sidebar: Sidebar) -> None:
    assert rows(sidebar) == {
        "版面": ["全部版面 7", "要闻 5", "副刊 2"],
        "县市区": ["市直 3", "解放区 3", "博爱县 3", "温县 3", "示范区 3"],
        "市外": ["洛阳市 3"],
    }


def test_counts_follow_the_query_and_nothing_moves(sidebar: Sidebar) -> None:
    sidebar.show_counts({"section": (FacetCount("副刊", 1),), "county": (FacetCount("温县", 1),)})
    assert rows(sidebar)["版面"] == ["全部版面 1", "要闻 0", "副刊 1"]
    assert rows(sidebar)["县市区"] == ["市直 0", "解放区 0", "博爱县 0", "温县 1", "示范区 0"]


def test_click_and_key_choose_a_value(sidebar: Sidebar, qtbot: QtBot) -> None:
    index = value(sidebar, "博爱县")
    with qtbot.waitSignal(sidebar.filter_chosen) as chosen:
        place = sidebar.tree.visualRect(index).center()
        QTest.mouseClick(sidebar.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == ["县", "博爱县"]
    sidebar.tree.setCurrentIndex(value(sidebar, "全部版面"))
    with qtbot.waitSignal(sidebar.filter_chosen) as chosen:
        QTest.keyClick(sidebar.tree, Qt.Key.Key_Space)
    assert chosen.args == ["版名", ""]


def test_heading_folds_its_group_away(sidebar: Sidebar, qtbot: QtBot) -> None:
    group = value(sidebar, "县市区")
    with qtbot.assertNotEmitted(sidebar.filter_chosen):
        place = sidebar.tree.visualRect(group).center()
        QTest.mouseClick(sidebar.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not sidebar.tree.isExpanded(group)


def test_chosen_values_are_lit(sidebar: Sidebar) -> None:
    sidebar.show_chosen([("县", "博爱县"), ("版名", "要闻")])
    assert LIGHT.accent_tint in colours(sidebar.tree.viewport())
    sidebar.show_chosen([("版名", "没有这个版")])
    assert LIGHT.accent_tint not in colours(sidebar.tree.viewport())


def test_archive_without_sections_or_counties_has_no_such_groups(sidebar: Sidebar) -> None:
    sidebar.show_values({})
    assert rows(sidebar) == {}


def test_model_keeps_its_word(sidebar: Sidebar, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(sidebar.tree.model())  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_it_is_painted(sidebar: Sidebar, theme: Theme) -> None:
    sidebar.set_theme(theme)
    assert len(colours(sidebar)) > 20


REFINED = {
    "year": (FacetCount("2013", 0), FacetCount("2014", 2), FacetCount("2025", 6)),
    "genre": (FacetCount("photo", 1), FacetCount("news", 7), FacetCount("notice", 0)),
    "origin": (FacetCount("自采", 4),),
    "byline": tuple(FacetCount(f"记者{number:02}", 20 - number) for number in range(20)),
}


def test_what_else_the_query_has_is_listed_below(sidebar: Sidebar, qtbot: QtBot) -> None:
    sidebar.show_refinements(REFINED)
    listed = rows(sidebar)
    assert list(listed)[-4:] == ["年份", "体裁", "稿源", "署名"]
    assert listed["年份"] == ["2025 6", "2014 2"]
    assert listed["体裁"] == ["消息 7", "图片 1"]
    assert listed["署名"][0] == "记者00 20"
    assert len(listed["署名"]) == 12
    with qtbot.waitSignal(sidebar.filter_chosen) as chosen:
        sidebar.tree.clicked.emit(value(sidebar, "消息"))
    assert chosen.args == ["体裁", "消息"]


def test_what_is_listed_below_follows_the_query_and_outlives_the_survey(sidebar: Sidebar) -> None:
    sidebar.show_refinements(REFINED)
    sidebar.show_chosen([("日期", "2014")])
    assert value(sidebar, "2014").data(CHOSEN)
    sidebar.show_values(WHOLE)
    assert value(sidebar, "2014").data(CHOSEN)
    sidebar.show_refinements({"year": REFINED["year"]})
    assert list(rows(sidebar))[-1] == "年份"
    sidebar.show_nothing()
    sidebar.show_values(WHOLE)
    assert "年份" not in rows(sidebar)


def test_a_long_group_is_folded_until_it_is_opened_and_stays_as_it_was_left(sidebar: Sidebar) -> None:
    years = {"year": tuple(FacetCount(str(year), 1) for year in range(1985, 2025)), "origin": REFINED["origin"]}

    def is_open(title: str) -> bool:
        model = sidebar.tree.model()
        group = next(model.index(row, 0) for row in range(model.rowCount()) if model.index(row, 0).data() == title)
        return sidebar.tree.isExpanded(group)

    sidebar.show_refinements(years)
    assert not is_open("年份")
    assert is_open("稿源")
    for title in ("年份", "稿源"):
        sidebar.tree.clicked.emit(value(sidebar, title))
    sidebar.show_refinements(years)
    assert is_open("年份")
    assert not is_open("稿源")
