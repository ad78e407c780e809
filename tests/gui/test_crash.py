"""A bug is written down and shown, and the program goes on."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from gui.crash import CrashHandler


def break_something() -> None:
    raise ZeroDivisionError("除以零")


def test_bug_is_logged_with_versions_and_shown(
    tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "deep" / "huaichuan.log"
    shown: list[str] = []
    saved: list[str] = []

    def close() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        shown.append(box.text())
        assert saved == ["work"]
        box.accept()

    QTimer.singleShot(100, close)
    try:
        break_something()
    except ZeroDivisionError as error:
        CrashHandler(log.parent, lambda: saved.append("work")).report(type(error), error, error.__traceback__)
    story = log.read_text(encoding="utf-8")
    assert "huaichuan 0." in story
    assert "break_something" in story
    assert "除以零" in story
    assert str(log) in shown[0]
    assert "除以零" in capsys.readouterr().err


def test_saving_that_fails_is_told_too(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    monkeypatch.setattr(QMessageBox, "exec", lambda _: 0)
    error = ZeroDivisionError("除以零")
    CrashHandler(tmp_path, break_something).report(type(error), error, None)
    assert "saving failed: ZeroDivisionError" in (tmp_path / "huaichuan.log").read_text(encoding="utf-8")


def test_log_that_cannot_be_written_does_not_make_it_worse(
    tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    monkeypatch.setattr(QMessageBox, "exec", lambda _: 0)
    (tmp_path / "file").touch()
    error = ZeroDivisionError()
    CrashHandler(tmp_path / "file").report(type(error), error, None)
    assert "huaichuan.log" in capsys.readouterr().err
