"""An archive on a share is copied to this machine, or opened where it is, as the user says."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from db.archive import Archive
from gui.importing.local_copy import LocalCopy


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def offered(window: QWidget, text: str) -> None:
    """Press the button that says so."""
    (box,) = window.findChildren(QMessageBox)
    next(button for button in box.buttons() if button.text().startswith(text)).click()


def test_what_lies_on_this_machine_is_opened_at_once(window: QWidget, sample_path: Path, qtbot: QtBot) -> None:
    copy = LocalCopy(window, sample_path.parent)
    with qtbot.waitSignal(copy.ready) as ready:
        copy.offer(sample_path)
    assert ready.args[0] == sample_path
    assert not window.findChildren(QMessageBox)


def test_a_copy_is_made_under_a_name_of_its_own(
    window: QWidget, sample_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / sample_path.name).touch()
    copy = LocalCopy(window, home, lambda _: True)
    copy.offer(sample_path)
    with qtbot.waitSignal(copy.ready, timeout=60_000) as ready:
        offered(window, "复制")
    assert ready.args[0] == home / "sample（2）.db"
    with Archive.open(ready.args[0]) as archive:
        assert archive.info().articles == 49


def test_it_can_be_opened_where_it_is(window: QWidget, sample_path: Path, tmp_path: Path, qtbot: QtBot) -> None:
    copy = LocalCopy(window, tmp_path, lambda _: True)
    copy.offer(sample_path)
    with qtbot.waitSignal(copy.ready) as ready:
        offered(window, "直接")
    assert ready.args[0] == sample_path


def test_a_copy_that_fails_says_why(window: QWidget, tmp_path: Path, qtbot: QtBot) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no archive" * 100)
    copy = LocalCopy(window, tmp_path / "home", lambda _: True)
    copy.offer(broken)
    with qtbot.waitSignal(copy.failed, timeout=60_000) as failed:
        offered(window, "复制")
    assert "不是怀川报库的档案文件" in failed.args[0]
