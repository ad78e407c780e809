"""The Qt build is sound on this Python.

PySide6 6.12.0 on CPython 3.11 drops a reference to None with every void call, and the process dies after some 5,000.
"""

import sys

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot


def test_twenty_thousand_void_calls_leave_none_alone(qtbot: QtBot) -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for number in range(20_000):
        thing.setObjectName(str(number))
        thing.blockSignals(False)
    assert thing.objectName() == "19999"
    assert sys.getrefcount(None) > before - 1000
