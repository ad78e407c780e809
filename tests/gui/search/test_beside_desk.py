"""Another archive searched together with the one that is open: hits in one list, its articles opened out of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from db.around.concordance import read_concordance
from db.records import Hit
from db.several import Archives, SeveralSearch
from gui.around.comparison import ComparisonDialog
from gui.around.kwic import ARCHIVE, Kwic
from gui.around.links_strip import LinksStrip
from gui.around.names_dialog import NamesDialog
from gui.around.related_panel import RelatedPanel
from gui.desk import Desk
from gui.main_window import MainWindow
from gui.notebook.shelf import COLLECTION, Shelf
from gui.pages.page_view import PageView
from gui.reader.reader import Reader
from gui.search.result_row import HIT_ROLE
from gui.search.results import Results
from gui.search.zero_hits_page import ZeroHitsPage
from gui.settings import Settings
from gui.widgets.frame import Masthead, Status
from tests.conftest import BRIDGE, take_in
from tests.db.around.test_tables import rows
from tests.gui.driving import COUNTIES, ask, open_sample, part


@pytest.fixture
def bridge_path(tmp_path: Path, write_page: Callable[..., Path]) -> Path:
    """An archive in a folder of its own: a page with two articles, which the sample has not got, and later a page with
    the same articles, of which there is a picture."""
    path = tmp_path / "晚报" / "晚报.db"
    path.parent.mkdir()
    later = BRIDGE.replace("2025-03-08", "2025-03-10").replace("## ——博爱县许良镇修桥记\n", "")
    first, again = write_page(BRIDGE), write_page(later, "again.md")
    picture = QImage(300, 400, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    picture.save(str(again.with_suffix(".jpg")))
    for page in (first, again):
        take_in(path, page)
    return path


@pytest.fixture
def window(window: MainWindow, desk: Desk, sample_path: Path, qtbot: QtBot) -> MainWindow:
    open_sample(window, desk, sample_path, qtbot)
    return window


def words(window: MainWindow) -> list[str]:
    return [label.text() for label in part(window, Masthead).findChildren(QLabel)]


def origins(window: MainWindow, qtbot: QtBot) -> list[str]:
    model = part(window, Results).model
    rows = range(model.rowCount())
    qtbot.waitUntil(lambda: all(isinstance(model.index(row, 0).data(HIT_ROLE), Hit) for row in rows))
    return [model.index(row, 0).data(HIT_ROLE).archive for row in rows]


def test_hits_of_both_stand_in_one_list_and_are_remembered(
    window: MainWindow, desk: Desk, settings: Settings, bridge_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(window, desk, "博爱县许良镇", qtbot)
    alone = part(window, Results).model.rowCount()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(bridge_path), ""))
    with qtbot.waitSignal(desk.rest_found):
        window._beside.choose()
    assert part(window, Results).model.rowCount() == alone + 1
    assert set(origins(window, qtbot)) == {"sample", "晚报"} if alone else {"晚报"}
    assert "＋ 晚报" in words(window)
    assert settings.beside == (bridge_path,)


def test_a_hit_of_the_other_opens_its_article(window: MainWindow, desk: Desk, bridge_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.rest_found):
        window._beside.lay_beside([bridge_path])
    window.show_query("绕路要走七里")
    qtbot.waitUntil(lambda: _headline(window) == "一座桥连起两个村", timeout=10_000)
    assert not desk.reads_own
    strip, panel = part(window, LinksStrip), part(window, RelatedPanel)
    qtbot.waitUntil(strip.isVisible, timeout=10_000)
    window._parts.right.show_pane(panel)
    qtbot.waitUntil(lambda: panel.tree.items.rowCount() > 0, timeout=10_000)
    twin = panel.tree.items.item(0).child(0)
    with qtbot.waitSignal(desk.article_read):
        panel.tree.chosen.emit("article", twin.data(257))
    assert _date(window) == "2025-03-08"
    assert _headline(window) == "一座桥连起两个村"
    window._parts.actions.action("next_on_page").trigger()
    qtbot.waitUntil(lambda: _headline(window) == "温县垆土铁棍山药开挖", timeout=10_000)
    window._parts.actions.action("back").trigger()
    qtbot.waitUntil(lambda: _headline(window) == "一座桥连起两个村", timeout=10_000)
    window._parts.actions.action("reprints").trigger()
    qtbot.waitUntil(lambda: window.findChild(ComparisonDialog) is not None, timeout=10_000)


def test_what_is_kept_and_taken_of_both(
    window: MainWindow, desk: Desk, bridge_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.rest_found):
        window._beside.lay_beside([bridge_path])
    with qtbot.waitSignals([desk.rest_found, desk.article_read]):
        window.show_query("铁棍山药")
    results, own = part(window, Results), window._own
    said: list[str] = []
    listed = results.listed
    own.said.connect(said.append)
    window._taking.said.connect(said.append)
    results.table.selectAll()
    with qtbot.waitSignal(own.said):
        part(window, Shelf).collected.emit("山药")
    assert said == [f"已加入专题“山药”：{len(results.selected)} 篇"]
    with qtbot.waitSignal(window._taking.said):
        window._taking.cite()
    assert len(QGuiApplication.clipboard().text().splitlines()) == len(results.selected)
    process = window._taking._process(format="csv", ids=listed, to=str(tmp_path / "both.csv"))
    with qtbot.waitSignal(process.finished, timeout=30_000) as done:
        process.start()
    assert done.args == [""]
    assert len(rows(tmp_path / "both.csv")) == len(listed) + 1
    with qtbot.waitSignal(desk.rest_found):
        part(window, Shelf).chosen.emit(COLLECTION, "山药")
    assert {"sample", "晚报"} == set(origins(window, qtbot))


def test_what_stands_around_the_hits_is_of_both(
    window: MainWindow, desk: Desk, bridge_path: Path, sample_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.rest_found):
        window._beside.lay_beside([bridge_path])
    with qtbot.waitSignals([desk.rest_found, desk.article_read]):
        window.show_query("许良镇")
    kwic, reader = part(window, Kwic), part(window, Reader)
    window._parts.actions.action("kwic").trigger()
    with Archives.open([sample_path, bridge_path]) as archives:
        lines = len(read_concordance(archives, SeveralSearch(archives, "许良镇")))
    qtbot.waitUntil(lambda: kwic.model.rowCount() == lines, timeout=10_000)
    qtbot.waitUntil(lambda: kwic.model.headed(0) is not None, timeout=10_000)
    assert not kwic.table.isColumnHidden(ARCHIVE)
    of_other = [row for row in range(lines) if kwic.model.index(row, ARCHIVE).data() == "晚报"]
    kwic.table.selectRow(of_other[-1])
    qtbot.waitUntil(lambda: _headline(window) == "一座桥连起两个村" and reader._now >= 0, timeout=10_000)
    window._parts.actions.action("names").trigger()
    naming = part(window, NamesDialog)
    naming.pasted.setPlainText("青龙桥")
    naming.go.click()
    qtbot.waitUntil(lambda: [one.total for one in naming.model.rows] == [2], timeout=10_000)
    window._parts.actions.action("kwic").trigger()
    window.show_query("青垄桥")
    page = part(window, ZeroHitsPage)
    qtbot.waitUntil(lambda: any("青龙桥" in link.text() for link in page.findChildren(QPushButton)), timeout=10_000)


def test_the_page_of_an_article_of_the_other_is_not_taken_for_one_of_ours(
    window: MainWindow, desk: Desk, bridge_path: Path, qtbot: QtBot
) -> None:
    reader, page = part(window, Reader), part(window, PageView)
    with qtbot.waitSignal(desk.article_read):
        window.show_query("科普大篷车")
    reader.bar.page.click()
    qtbot.waitUntil(page.isVisible)
    with qtbot.waitSignal(desk.rest_found):
        window._beside.lay_beside([bridge_path])
    window.show_query("绕路要走七里")
    qtbot.waitUntil(lambda: _headline(window) == "一座桥连起两个村", timeout=10_000)
    qtbot.waitUntil(lambda: page.paper.isVisible() and page.paper._sheet is not None, timeout=10_000)
    sheet = page.paper._sheet
    assert sheet is not None
    assert sheet.picture is not None
    assert sheet.picture.is_relative_to(bridge_path.parent)
    other = next(piece.id for piece in sheet.pieces if piece.id != page.paper._article)
    with qtbot.waitSignal(desk.article_read):
        page.article_chosen.emit(other)
    assert _headline(window) == "温县垆土铁棍山药开挖"


def _date(window: MainWindow) -> str | None:
    article = part(window, Reader).article
    return article.date if article else None


def _headline(window: MainWindow) -> str | None:
    article = part(window, Reader).article
    return article.headline if article else None


def test_alone_again(window: MainWindow, desk: Desk, settings: Settings, bridge_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.rest_found):
        window._beside.lay_beside([bridge_path])
    whole = part(window, Results).model.rowCount()
    with qtbot.waitSignal(desk.rest_found):
        window._beside.lay_beside(())
    assert part(window, Results).model.rowCount() == whole - 2
    assert set(origins(window, qtbot)) == {""}
    assert settings.beside == ()


def test_what_is_gone_is_told_and_left_out(
    desk: Desk, settings: Settings, tmp_path: Path, sample_path: Path, qtbot: QtBot
) -> None:
    settings.beside = (tmp_path / "没有.db",)
    window = MainWindow(desk, settings, COUNTIES, tmp_path / "kept")
    qtbot.addWidget(window)
    window.show()
    open_sample(window, desk, sample_path, qtbot)
    assert part(window, Results).model.rowCount() > 40
    said = [label.text() for label in part(window, Status).findChildren(QLabel)]
    assert any("没有.db" in sentence for sentence in said)
