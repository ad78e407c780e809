"""Recognition behind the window: it runs where there is something to do, tells how far it is, and can be ended."""

import shutil
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.archive import Archive
from db.records import ArchiveInfo
from gui.analysis import Analysis, analysis_command


def info_of(path: Path) -> ArchiveInfo:
    with Archive.open(path) as archive:
        return archive.info()


@pytest.fixture
def own(sample_path: Path, tmp_path: Path) -> Path:
    """A copy of the sample that may be written."""
    return Path(shutil.copy(sample_path, tmp_path / "own.db"))


def test_it_stores_what_it_finds_and_tells_how_far_it_is(qtbot: QtBot, own: Path) -> None:
    analysis = Analysis()
    seen: list[tuple[int, int]] = []
    analysis.progressed.connect(lambda done, total: seen.append((done, total)))
    with qtbot.waitSignal(analysis.ended, timeout=20_000):
        analysis.begin(info_of(own))
    assert seen[-1] == (49, 49)
    assert info_of(own).analysed == 49


def test_an_archive_that_is_analysed_is_left_alone(qtbot: QtBot, own: Path) -> None:
    analysis = Analysis()
    with qtbot.waitSignal(analysis.ended, timeout=20_000):
        analysis.begin(info_of(own))
    seen: list[tuple[int, int]] = []
    analysis.progressed.connect(lambda done, total: seen.append((done, total)))
    with qtbot.waitSignal(analysis.ended, timeout=20_000):
        analysis.begin(info_of(own))
    assert seen == []


def test_what_an_older_engine_found_is_found_anew(qtbot: QtBot, own: Path) -> None:
    analysis = Analysis()
    with qtbot.waitSignal(analysis.ended, timeout=20_000):
        analysis.begin(info_of(own))
    with Archive.open(own, writable=True) as archive:
        archive.execute("UPDATE analysis SET engine = 'older'")
    seen: list[tuple[int, int]] = []
    analysis.progressed.connect(lambda done, total: seen.append((done, total)))
    with qtbot.waitSignal(analysis.ended, timeout=20_000):
        analysis.begin(info_of(own))
    assert seen[-1] == (49, 49)


def test_it_ends_when_it_is_told_to(qtbot: QtBot, own: Path) -> None:
    analysis = Analysis(lambda _: [sys.executable, "-c", "import time; time.sleep(60)"])
    with qtbot.waitSignal(analysis.ended, timeout=5_000):
        analysis.begin(info_of(own))
        analysis.stop()


def test_the_command_is_our_own_command_line() -> None:
    command = analysis_command(Path("报.db"))
    assert command[-6:] == ["analyze", "--archive", "报.db", "--json", "--progress", "--gently"]
