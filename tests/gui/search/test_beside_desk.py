"""Another archive searched together with the one that is open: hits in one list, its articles opened out of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from db.records import Hit
from gui.desk import Desk
from gui.main_window import MainWindow
from gui.pages.page_view import PageView
from gui.reader.reader import Reader
from gui.search.result_row import HIT_ROLE
from gui.search.results import Results
from gui.settings import Settings
from gui.widgets.frame import Masthead, Status
from tests.conftest import BRIDGE, take_in
from tests.gui.test_main_window import COUNTIES, ask, open_sample, part


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    yield made
    made.close()


@pytest.fixture
def bridge_path(tmp_path: Path, write_page: Callable[..., Path]) -> Path:
    """An archive of one page with two articles, which the sample has not got."""
    path = tmp_path / "晚报.db"
    take_in(path, write_page(BRIDGE))
    return path


@pytest.fixture
def window(desk: Desk, settings: Settings, tmp_path: Path, sample_path: Path, qtbot: QtBot) -> MainWindow:
    made = MainWindow(desk, settings, COUNTIES, tmp_path / "kept")
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    open_sample(made, desk, sample_path, qtbot)
    return made


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
    qtbot.waitUntil(page.state.isVisible)
    assert any("另一个档案" in label.text() for label in page.state.findChildren(QLabel))


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
