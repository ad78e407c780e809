"""What is no known error is a bug: it is written down and shown, so that it can be reported."""

import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtWidgets import QApplication, QMessageBox

from db import __version__
from db.log import FILE, note_fault, start_log


class CrashHandler:
    """`report` is a sys.excepthook; `save` writes down what the user is at before anything else can go wrong."""

    def __init__(self, folder: Path, save: Callable[[], object] = lambda: None) -> None:
        self._log = folder / FILE
        self._save = save

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log the bug and show it; the program goes on."""
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.exit(130)
            return
        system = f"huaichuan {__version__}, Qt {qVersion()}, Python {platform.python_version()}, {platform.platform()}"
        story = f"{system}\n{''.join(traceback.format_exception(kind, error, trace))}"
        try:
            self._save()
        except Exception as second:  # the first one is what is to be told
            story += f"\nsaving failed: {second!r}"
        self._write(story)
        if QApplication.instance():
            self._show(story)

    def _write(self, story: str) -> None:
        try:
            start_log(self._log.parent)
            note_fault(story)
        except OSError as error:
            print(f"{self._log}: {error}", file=sys.stderr)

    def _show(self, story: str) -> None:
        box = QMessageBox()
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(QCoreApplication.translate("crash", "程序出错"))
        sentence = QCoreApplication.translate("crash", "程序出了错，档案没有受损。详情已写入 {}，报告问题时请附上。")
        box.setText(sentence.format(self._log))
        box.setDetailedText(story)
        box.exec()
