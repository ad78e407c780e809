"""The result list: ids in the model, rows read when painted, a page where there is nothing to list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from db.records import Hit
from gui.search.result_row import FOLDED_ROLE, HIT_ROLE, ROW_HEIGHT
from gui.search.results import Results, ResultsModel
from gui.theme import DARK, LIGHT, Theme
from tests.gui.looking import colours

Hits = dict[int, Hit]


@pytest.fixture
def results(qtbot: QtBot) -> Results:
    made = Results(LIGHT, "newest")
    qtbot.addWidget(made)
    made.resize(450, 700)
    made.show()
    return made


def test_model_keeps_its_word(qtmodeltester: ModelTester, hits: Hits) -> None:
    model = ResultsModel()
    model.replace((11, 12, 13), hits)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.extend((14, 15))
    assert model.rowCount() == 5
    assert model.data(model.index(0, 0)) == "竹园来信之11"


def test_photo_without_headline_goes_by_its_caption(hits: Hits) -> None:
    model = ResultsModel()
    model.replace((13,), hits)
    assert model.data(model.index(0, 0)) == "竹园里的机器。"


def test_only_rows_that_are_looked_at_are_asked_for_in_one_request(qtbot: QtBot, hits: Hits) -> None:
    model = ResultsModel()
    model.replace(range(1000, 6000), {})
    with qtbot.waitSignal(model.rows_wanted) as asked:
        assert [model.data(model.index(row, 0), HIT_ROLE) for row in (7, 8, 9)] == [None] * 3
    assert asked.args == [[1007, 1008, 1009]]


def test_row_that_never_came_is_asked_for_again_with_the_next(qtbot: QtBot, hits: Hits) -> None:
    model = ResultsModel()
    model.replace((11, 12, 13), {})
    with qtbot.waitSignal(model.rows_wanted):
        model.data(model.index(0, 0))
    with qtbot.waitSignal(model.rows_wanted) as asked:
        model.data(model.index(1, 0))
    assert asked.args == [[11, 12]]


def test_rows_appear_when_they_have_been_read(qtbot: QtBot, hits: Hits) -> None:
    model = ResultsModel()
    model.replace((11, 12, 13), {})
    model.data(model.index(1, 0))
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.add_hits({12: hits[12]})
    assert [index.row() for index in changed.args[:2]] == [1, 1]
    assert model.data(model.index(1, 0), HIT_ROLE) is hits[12]


def test_a_row_tells_what_lies_under_it_to_the_eye_and_to_the_ear(hits: Hits) -> None:
    model = ResultsModel()
    model.replace((11, 12), hits, {11: (21, 22)})
    folded, alone = model.index(0, 0), model.index(1, 0)
    assert (model.data(folded, FOLDED_ROLE), model.data(alone, FOLDED_ROLE)) == (2, 0)
    assert model.data(folded, Qt.ItemDataRole.AccessibleTextRole) == "竹园来信之11 另有 2 篇相同或相近"
    assert model.data(alone, Qt.ItemDataRole.AccessibleTextRole) == "竹园来信之12"
    assert model.data(folded) == "竹园来信之11"


def test_first_row_is_chosen_unless_the_open_article_is_among_them(results: Results, qtbot: QtBot, hits: Hits) -> None:
    with qtbot.waitSignal(results.article_chosen) as chosen:
        results.show_first((11, 12, 13), hits, 0.001, keep=None)
    assert chosen.args == [11]
    with qtbot.waitSignal(results.article_chosen) as chosen:
        results.show_first((11, 12, 13), hits, 0.001, keep=13)
    assert chosen.args == [13]


def test_rest_of_a_million_comes_behind_without_moving_what_is_painted(results: Results, hits: Hits) -> None:
    results.show_first((11, 12, 13), hits, 0.001, keep=12)
    results.show_rest(range(100, 1_000_100))
    assert results.model.rowCount() == 1_000_003
    assert results.table.currentIndex().row() == 1
    assert results.table.rowViewportPosition(0) == 0
    assert results.table.rowHeight(999_999) == ROW_HEIGHT


def test_arrows_walk_the_list_and_enter_opens(results: Results, qtbot: QtBot, hits: Hits) -> None:
    results.show_first((11, 12, 13), hits, 0.001, keep=None)
    with qtbot.waitSignal(results.article_chosen) as chosen:
        QTest.keyClick(results.table, Qt.Key.Key_Down)
    assert chosen.args == [12]
    with qtbot.waitSignal(results.article_opened) as opened:
        QTest.keyClick(results.table, Qt.Key.Key_Return)
    assert opened.args == [12]
    results.step(1)
    results.step(1)
    assert results.table.currentIndex().row() == 2


def test_count_is_exact_and_says_how_long_it_took(results: Results, hits: Hits) -> None:
    results.show_first((11, 12, 13), hits, 0.0094, keep=None)
    results.show_total(50_123, "整句未见，已按词检索：甲 乙")
    assert results.count.text() == "<b>50,123</b> 篇，9 毫秒"
    assert results.notice.text() == "整句未见，已按词检索：甲 乙"


def test_order_is_chosen_by_a_button(results: Results, qtbot: QtBot) -> None:
    with qtbot.waitSignal(results.sort_chosen) as chosen:
        results.orders["oldest"].click()
    assert chosen.args == ["oldest"]


def test_zero_hits_say_what_was_searched_and_offer_to_drop_filters(results: Results, qtbot: QtBot, hits: Hits) -> None:
    results.show_first((11,), hits, 0.001, keep=None)
    results.show_nothing("竹园 县:博爱县", filtered=True)
    assert "竹园 县:博爱县" in results.state.accessibleName()
    assert results.model.rowCount() == 0
    with qtbot.waitSignal(results.filters_dropped):
        results.drop_filters.click()
    results.show_nothing("竹园", filtered=False)
    assert not results.drop_filters.isVisible()


def test_empty_archive_and_failure_have_a_page_each(results: Results) -> None:
    results.show_nothing("", filtered=False)
    assert "空" in results.state.accessibleName()
    results.show_failure("档案 a.db 读不出来")
    assert "a.db" in results.state.accessibleName()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_rows_hits_and_placeholders_are_painted(results: Results, hits: Hits, theme: Theme) -> None:
    results.set_theme(theme)
    results.show_first((11, 12, 13, 14), hits, 0.001, keep=None)
    painted = colours(results.table.viewport())
    assert {theme.accent_tint, theme.accent, theme.hit, theme.hover} <= painted
    assert len(painted) > 30
