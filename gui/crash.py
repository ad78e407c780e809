"""What is no known error is a bug: it is written down and shown, so that it can be reported."""

import logging
import platform
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtWidgets import QApplication, QMessageBox

from db import __version__


class CrashHandler:
    """`report` is a sys.excepthook; the log is UTF-8 text."""

    def __init__(self, log: Path) -> None:
        self._log = log

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log the bug and show it; the program goes on."""
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.exit(130)
            return
        system = f"huaichuan {__version__}, Qt {qVersion()}, Python {platform.python_version()}, {platform.platform()}"
        story = f"{system}\n{''.join(traceback.format_exception(kind, error, trace))}"
        self._write(story)
        if QApplication.instance():
            self._show(story)

    def _write(self, story: str) -> None:
        try:
            self._log.parent.mkdir(parents=True, exist_ok=True)
            with self._log.open("a", encoding="utf-8") as log:
                log.write(f"{story}\n")
        except OSError as error:
            logging.getLogger(__name__).warning("crash log %s: %s", self._log, error)

    def _show(self, story: str) -> None:
        box = QMessageBox()
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(QCoreApplication.translate("crash", "程序出错"))
        sentence = QCoreApplication.translate("crash", "程序出了错，档案没有受损。详情已写入 {}，报告问题时请附上。")
        box.setText(sentence.format(self._log))
        box.setDetailedText(story)
        box.exec()
