"""Installing an archive pack: by the real command line, among the user's own archives, notes untouched."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.archive import Archive
from db.notebook.user_file import UserFile, for_archive
from db.storage.backup import back_up, backups
from gui.importing.doors import Doors
from gui.importing.pack_dialog import PackDialog


@pytest.fixture
def pack(tmp_path: Path, sample_path: Path) -> Path:
    """The sample paper as somebody hands it on."""
    with Archive.open(sample_path) as archive:
        return back_up(archive.connection, sample_path, "manual", tmp_path / "示范报 2025.baoku")


def shown(qtbot: QtBot, dialog: PackDialog) -> PackDialog:
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def text(dialog: PackDialog) -> str:
    return "\n".join(found.text() for found in dialog.findChildren(QLabel))


def press(dialog: PackDialog, name: str) -> None:
    next(found for found in dialog.findChildren(QPushButton) if found.text() == name).click()


def test_pack_is_copied_and_the_notes_beside_it_stay(qtbot: QtBot, tmp_path: Path, pack: Path) -> None:
    archive = tmp_path / "示范报 2025.db"
    with UserFile.open(for_archive(archive)) as notes:
        notes.toggle_star("uid-1", "一座桥连起两个村")
    for replaced in (False, True):
        dialog = shown(qtbot, PackDialog(pack, archive))
        assert ("同名" in text(dialog)) is replaced
        with qtbot.waitSignal(dialog.installed, timeout=30_000):
            press(dialog, "装入并打开")
    with Archive.open(archive) as opened:
        assert opened.info().articles == 49
    with UserFile.open(for_archive(archive)) as notes:
        assert [star.headline for star in notes.stars()] == ["一座桥连起两个村"]
    assert len(backups(archive)) == 1
    assert pack.is_file()


def test_what_is_no_archive_is_refused_in_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    pack = tmp_path / "假的.baoku"
    pack.write_bytes(b"no archive at all" * 400)
    dialog = shown(qtbot, PackDialog(pack, tmp_path / "假的.db"))
    press(dialog, "装入并打开")
    qtbot.waitUntil(lambda: "假的.baoku" in text(dialog), timeout=30_000)
    assert "Traceback" not in text(dialog)
    assert not (tmp_path / "假的.db").exists()


def test_cancelling_ends_the_copy(qtbot: QtBot, tmp_path: Path, pack: Path) -> None:
    endless = [sys.executable, "-c", "import time; time.sleep(60)"]
    dialog = shown(qtbot, PackDialog(pack, tmp_path / "a.db", command=lambda *_: endless))
    press(dialog, "装入并打开")
    press(dialog, "取消")
    assert not dialog.isVisible()
    assert not (tmp_path / "a.db").exists()


def test_a_pack_that_is_dropped_is_asked_about_and_not_imported(qtbot: QtBot, tmp_path: Path, pack: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    doors = Doors(window, tmp_path / "data")
    doors.take([pack])
    (dialog,) = window.findChildren(PackDialog)
    with qtbot.waitSignal(doors.archive_chosen, timeout=30_000) as chosen:
        press(dialog, "装入并打开")
    assert chosen.args == [tmp_path / "data" / "示范报 2025.db"]
