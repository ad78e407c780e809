"""Several windows: a new one opens what the one before has open, and each closes by itself."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.search.results import Results
from gui.settings import Settings
from gui.windows import Windows
from tests.gui.driving import COUNTIES, open_sample, part


def test_another_window_shows_the_same_archive(
    settings: Settings, sample_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    made: list[MainWindow] = []

    def make(desk: object) -> MainWindow:
        window = MainWindow(desk, settings, COUNTIES, tmp_path)  # type: ignore[arg-type]
        qtbot.addWidget(window)
        made.append(window)
        return window

    desk, window = Windows(make).add()
    window.show()
    open_sample(window, desk, sample_path, qtbot)
    window.another_wanted.emit()
    first, second = made
    qtbot.waitUntil(lambda: part(second, Results).model.rowCount() > 40, timeout=10_000)
    first.close()
    assert second.isVisible()
    assert part(second, Results).model.rowCount() > 40
    second.close()
    assert not any(window.isVisible() for window in QApplication.topLevelWidgets() if isinstance(window, MainWindow))
