"""The import dialog: what was chosen, how far it is, what came of it."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui.importing.import_dialog import ImportDialog

DONE = """
print('{"done":1,"total":2,"articles":7,"seconds_left":75,"current":"第一期"}', flush=True)
print('{"batch":1,"issues":1,"pages":2,"articles":7,"unchanged":0,"repairs":0,"seconds":1.5,'
      '"refusals":[{"locator":"空.md","reason":"文件是空的"}],"notes":[],"cancelled":false}', flush=True)
"""
ENDLESS = """
import time
print('{"done":1,"total":2,"articles":7,"seconds_left":75,"current":"第一期"}', flush=True)
time.sleep(30)
"""


def dialog(qtbot: QtBot, script: str) -> ImportDialog:
    def command(paths: Sequence[Path], archive: Path, trial: bool) -> list[str]:
        return [sys.executable, "-c", script, *(["--dry-run"] if trial else [])]

    made = ImportDialog(Path("我的报库.db"), command=command)
    qtbot.addWidget(made)
    made.show()
    return made


def button(shown: ImportDialog, text: str) -> QPushButton:
    return next(found for found in shown.findChildren(QPushButton) if found.text() == text)


def test_nothing_starts_before_something_is_chosen(qtbot: QtBot) -> None:
    shown = dialog(qtbot, DONE)
    assert not button(shown, "开始导入").isEnabled()
    shown.add_paths([Path("甲.md"), Path("甲.md"), Path("乙")])
    assert button(shown, "开始导入").isEnabled()
    assert shown.text.toPlainText().splitlines() == ["甲.md", "乙"]
    assert "我的报库.db" in shown.line.text()


def test_report_names_what_was_refused_and_why(qtbot: QtBot) -> None:
    shown = dialog(qtbot, DONE)
    shown.add_paths([Path("甲.md")])
    with qtbot.waitSignal(shown.imported):
        button(shown, "开始导入").click()
    assert "导入完成：1 期 2 版 7 篇" in shown.line.text()
    assert "空.md\n    文件是空的" in shown.text.toPlainText()
    assert not button(shown, "开始导入").isEnabled()
    assert button(shown, "关闭").isEnabled()


def test_a_trial_comes_first_and_shows_what_an_import_would_do(qtbot: QtBot, tmp_path: Path) -> None:
    shown = dialog(qtbot, DONE)
    shown.add_paths([Path("甲.md")])
    assert button(shown, "先试一遍").isDefault()
    with qtbot.assertNotEmitted(shown.imported):
        button(shown, "先试一遍").click()
        qtbot.waitUntil(lambda: "还没有写入" in shown.line.text())
    figures = [figure.text() for figure in shown.figures.findChildren(QLabel) if figure.objectName() == "figure"]
    assert figures == ["1", "2", "7", "0", "0", "1"]
    assert "未收（1）" in shown.text.toPlainText()
    assert button(shown, "开始导入").isDefault()
    shown.save_report(tmp_path / "报告.txt")
    assert "文件是空的" in (tmp_path / "报告.txt").read_text(encoding="utf-8")
    shown.save_report(tmp_path / "没有" / "报告.txt")
    assert "写不进" in shown.line.text()
    with qtbot.waitSignal(shown.imported):
        button(shown, "开始导入").click()


def test_files_dropped_on_it_are_added(qtbot: QtBot) -> None:
    shown = dialog(qtbot, DONE)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile("/报纸/甲.pdf")])
    action, key, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(shown, QDragEnterEvent(QPoint(5, 5), action, dropped, key, no_key))
    QApplication.sendEvent(shown, QDropEvent(QPointF(5, 5), action, dropped, key, no_key))
    assert shown.text.toPlainText().endswith("甲.pdf")


def test_progress_says_what_is_left_and_cancel_stops_it(qtbot: QtBot) -> None:
    shown = dialog(qtbot, ENDLESS)
    shown.add_paths([Path("甲.md")])
    button(shown, "开始导入").click()
    qtbot.waitUntil(lambda: "还要 1 分 15 秒" in shown.line.text())
    assert (shown.bar.value(), shown.bar.maximum()) == (1, 2)
    shown.close()
    assert shown.isVisible(), "the import must end before the dialog does"
    qtbot.waitUntil(lambda: "导入中断" in shown.line.text())
    button(shown, "关闭").click()
    assert not shown.isVisible()


def test_controls_have_names(qtbot: QtBot) -> None:
    shown = dialog(qtbot, DONE)
    assert shown.text.accessibleName() == "要导入的文件与导入结果"
    assert shown.bar.accessibleName() == "导入进度"
