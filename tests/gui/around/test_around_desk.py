"""Around the list in the whole window: bars and counts follow the query, lines in context open their article."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from db.archive import Archive
from db.around.concordance import read_concordance, read_lines
from db.search import Search
from db.several import Archives, SeveralSearch
from gui.around.compare_dialog import CompareDialog
from gui.around.kwic import RIGHT, Kwic
from gui.around.names_dialog import NamesDialog
from gui.around.timeline import Timeline
from gui.desk import Desk
from gui.main_window import MainWindow
from gui.reader.reader import Reader
from gui.search.results import Results
from gui.search.search_bar import SearchBar
from gui.search.sidebar import Sidebar
from tests.db.around.test_tables import rows
from tests.gui.driving import ask, open_sample, part


@pytest.fixture
def opened(window: MainWindow, desk: Desk, sample_path: Path, qtbot: QtBot) -> MainWindow:
    open_sample(window, desk, sample_path, qtbot)
    ask(window, desk, "博爱", qtbot)
    return window


def refined(window: MainWindow, field: str) -> dict[str, int]:
    """What the left column offers of a field."""
    tree = part(window, Sidebar).tree
    groups = [tree.items.item(number) for number in range(tree.items.rowCount())]
    items = [group.child(number) for group in groups for number in range(group.rowCount())]
    return {item.data(257): item.data(258) for item in items if item.data(256) == field}


def test_counts_to_narrow_by_follow_the_query(opened: MainWindow, desk: Desk, sample: Archive, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: refined(opened, "日期") == {"2025": 6, "2014": 2}, timeout=30_000)
    genres = {value: Search(sample, f"博爱 体裁:{value}").total() for value in refined(opened, "体裁")}
    assert refined(opened, "体裁") == genres
    photos = Search(sample, "博爱 配图:有图").total()
    assert refined(opened, "配图") == ({"有图": photos} if photos else {})
    ask(opened, desk, "博爱 日期:2014", qtbot)
    qtbot.waitUntil(lambda: sum(refined(opened, "体裁").values()) == 2, timeout=30_000)
    assert refined(opened, "日期") == {"2025": 6, "2014": 2}


def test_bars_narrow_the_query_and_stand_for_the_whole_of_it(opened: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    strip, bar = part(opened, Timeline), part(opened, SearchBar)
    qtbot.waitUntil(lambda: strip.line.text() == "最多 2025年，6 篇", timeout=30_000)
    with qtbot.waitSignal(desk.rest_found, timeout=30_000):
        strip.narrowed.emit("2014")
    assert bar.query == "博爱 日期:2014"
    assert part(opened, Results).model.rowCount() == 2
    qtbot.waitUntil(lambda: refined(opened, "体裁") == {"消息": 2}, timeout=30_000)
    assert strip.line.text() == "最多 2025年，6 篇"
    with qtbot.waitSignal(desk.rest_found, timeout=30_000):
        strip.narrowed.emit("2014-04..2025-09")
    assert bar.query == "博爱 日期:2014-04..2025-09"


def test_bars_are_put_away_and_shown_again(opened: MainWindow, qtbot: QtBot) -> None:
    strip, action = part(opened, Timeline), opened._parts.actions.action("timeline")
    qtbot.waitUntil(strip.isVisible, timeout=30_000)
    action.trigger()
    qtbot.waitUntil(lambda: not strip.isVisible(), timeout=30_000)
    action.trigger()
    qtbot.waitUntil(strip.isVisible, timeout=30_000)


def test_a_line_opens_the_article_at_its_hit(opened: MainWindow, sample: Archive, qtbot: QtBot) -> None:
    kwic, reader = part(opened, Kwic), part(opened, Reader)
    opened._parts.actions.action("kwic").trigger()
    places = read_concordance(Archives([sample]), SeveralSearch(Archives([sample]), "博爱"))
    qtbot.waitUntil(lambda: kwic.model.rowCount() == len(places), timeout=30_000)
    qtbot.waitUntil(lambda: kwic.model.headed(0) is not None, timeout=30_000)
    kwic.table.horizontalHeader().sectionClicked.emit(RIGHT)
    first = places.ordered("right", "pinyin").tolist()[0]
    line = read_lines(Archives([sample]), places, [first], 10)[first]
    qtbot.waitUntil(lambda: str(kwic.model.index(0, RIGHT).data()).startswith(line.right), timeout=30_000)
    kwic.table.selectRow(0)
    qtbot.waitUntil(lambda: reader.article_id == places.articles[first] and reader._now >= 0, timeout=30_000)
    start, end = reader._walk[reader._now]
    assert reader.view.document().toPlainText()[start:end] == "博爱"
    opened._parts.actions.action("kwic").trigger()
    assert part(opened, Results).isVisible()


def test_lines_follow_the_query_and_its_faults(opened: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    kwic = part(opened, Kwic)
    opened._parts.actions.action("kwic").trigger()
    ask(opened, desk, "温县", qtbot)
    qtbot.waitUntil(lambda: kwic.model.rowCount() > 11, timeout=30_000)
    with qtbot.waitSignal(desk.query_refused, timeout=30_000):
        opened.show_query("温县 )")
    assert kwic.model.rowCount() == 0
    assert "检索式有误" in kwic.state.accessibleName()


def test_an_order_that_comes_after_the_next_query_is_left_alone(opened: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    kwic = part(opened, Kwic)
    opened._parts.actions.action("kwic").trigger()
    qtbot.waitUntil(lambda: kwic.model.rowCount() == 11, timeout=30_000)
    kwic.table.horizontalHeader().sectionClicked.emit(RIGHT)
    desk.query_refused.emit("检索式有误", 0)
    with qtbot.waitSignal(desk.found, timeout=30_000):
        opened.show_query("温县")
    assert kwic.isVisible()


def test_lines_are_exported_in_their_order(
    opened: MainWindow, sample: Archive, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    kwic = part(opened, Kwic)
    opened._parts.actions.action("kwic").trigger()
    qtbot.waitUntil(lambda: kwic.model.rowCount() == 11, timeout=30_000)
    target = tmp_path / "lines.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    kwic.table.horizontalHeader().sectionClicked.emit(RIGHT)
    kwic.table.horizontalHeader().sectionClicked.emit(RIGHT)
    kwic.export.click()
    qtbot.waitUntil(target.exists, timeout=60_000)
    places = read_concordance(Archives([sample]), SeveralSearch(Archives([sample]), "博爱"))
    expected = [places.articles[number] for number in places.ordered("right", "pinyin").tolist()[::-1]]
    assert [int(row[0]) for row in rows(target)[1:]] == expected


def test_two_queries_are_compared_in_a_dialog(
    opened: MainWindow, desk: Desk, sample: Archive, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened._parts.actions.action("compare").trigger()
    dialog = part(opened, CompareDialog)
    assert dialog.first.text() == "博爱"
    dialog.go.click()
    qtbot.waitUntil(dialog.fault.isVisible, timeout=30_000)
    dialog.second.setText("温县")
    dialog.go.click()
    both = Search(sample, "博爱 温县").total()
    qtbot.waitUntil(lambda: dialog.counts[1].text() == str(both), timeout=30_000)
    with qtbot.waitSignal(desk.rest_found, timeout=30_000):
        dialog.counts[1].click()
    assert part(opened, Results).model.rowCount() == both
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "c.csv"), ""))
    dialog.table.click()
    qtbot.waitUntil((tmp_path / "c.csv").exists, timeout=30_000)


def test_a_list_of_names_is_counted_in_a_dialog(
    opened: MainWindow, desk: Desk, sample: Archive, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened._parts.actions.action("names").trigger()
    dialog = part(opened, NamesDialog)
    names = ["博爱县", "温县", *(f"查无此人{number}" for number in range(20))]
    dialog.pasted.setPlainText("\n".join(names))
    dialog.go.click()
    qtbot.waitUntil(lambda: len(dialog.model.rows) == len(names) and dialog.export.isEnabled(), timeout=60_000)
    assert [one.total for one in dialog.model.rows[:3]] == [Search(sample, name).total() for name in names[:3]]
    with qtbot.waitSignal(desk.rest_found, timeout=30_000):
        dialog.table.activated.emit(dialog.model.index(0, 0))
    assert part(opened, SearchBar).query == "博爱县"
    dialog.reject()
    opened._parts.actions.action("names").trigger()
    assert opened.findChildren(NamesDialog) == [dialog]
    assert dialog.isVisible()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "n.csv"), ""))
    dialog.export.click()
    qtbot.waitUntil((tmp_path / "n.csv").exists, timeout=30_000)
