"""A watched folder: nothing until one is chosen, then what comes into it is imported and the archive opened anew."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.importing.import_process import import_command
from gui.importing.watch import Watch
from gui.settings import Settings
from tests.conftest import BRIDGE, take_in

WritePage = Callable[..., Path]
SETTLED_MS = 150


@pytest.fixture
def desk(tmp_path: Path, write_page: WritePage, qtbot: QtBot) -> Iterator[Desk]:
    take_in(tmp_path / "a.db", write_page(BRIDGE))
    made = Desk()
    with qtbot.waitSignal(made.surveyed):
        made.open(tmp_path / "a.db")
    yield made
    made.close()


@pytest.fixture
def started() -> list[Path]:
    return []


@pytest.fixture
def watch(desk: Desk, settings: Settings, started: list[Path], qtbot: QtBot) -> Iterator[Watch]:
    def command(paths: Sequence[Path], archive: Path, trial: bool) -> list[str]:
        started.extend(paths)
        return import_command(paths, archive, trial)

    window = QWidget()
    qtbot.addWidget(window)
    made = Watch(window, desk, settings, command, SETTLED_MS)
    yield made
    made.close()


def test_nothing_is_watched_until_a_folder_is_chosen(watch: Watch, started: list[Path], qtbot: QtBot) -> None:
    watch.open()
    qtbot.wait(3 * SETTLED_MS)
    assert started == []


def test_what_comes_into_the_folder_is_imported(
    watch: Watch, desk: Desk, settings: Settings, tmp_path: Path, write_page: WritePage, qtbot: QtBot
) -> None:
    folder = tmp_path / "收件"
    folder.mkdir()
    watch.open()
    watch.watch(folder)
    assert settings.watched == folder
    heard: list[str] = []
    watch.said.connect(heard.append)
    with qtbot.waitSignal(desk.described, timeout=30_000) as described:
        write_page(BRIDGE.replace("03-08", "03-09").replace("青龙桥", "白龙桥"), "收件/2025-03-09.md")
    assert described.args[0].articles == 4
    assert heard[-1] == "从监看的文件夹收了 2 篇"


def test_a_folder_is_let_go_again(
    watch: Watch, settings: Settings, started: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    watch.open()
    settings.watched = tmp_path
    watch.does()["watch"]()
    assert settings.watched is None
    (tmp_path / "new.md").write_text(BRIDGE, encoding="utf-8")
    qtbot.wait(3 * SETTLED_MS)
    assert started == []
