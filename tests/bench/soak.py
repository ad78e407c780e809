"""A long day at the window: random actions, memory that must stay flat, no warning, no stall.

    QT_QPA_PLATFORM=offscreen python tests/bench/soak.py --archive A.db --actions 20000 --seed 1

Types queries, steps through the list, opens articles, clicks anywhere into lists, trees, bars and the text, presses
every key that is not the door to a file, changes theme, size and filters, at random, with a short pause after each.
Every twentieth of the way it notes the memory that the process has for itself (not the archive that it maps) and how
many objects of Qt's live in the window. Prints one JSON object: memory in MB, those objects, the gaps on the GUI
thread, the actions that were followed by one of more than 100 ms with the length of the article that was open, Qt's
warnings and what was raised. Exits with 1 after any of those, or when it holds a tenth more memory at the end than
after a tenth of the way.
"""

import json
import random
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import click
import psutil
from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QObject,
    QPoint,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QTextEdit, QWidget

from db.records import Article
from gui.around.timeline import Bars
from gui.main_window import MainWindow
from tests.bench.stalls import Heartbeat, open_window

T = TypeVar("T", bound=QWidget)

QUERIES = (
    "",
    "中国",
    "的",
    "人民政府",
    "改革开放",
    "乡村振兴",
    "3月5日",
    "科技 创新",
    "县:温县",
    "没有这个词的",
    "(坏",
    "/第./",
)
KEYS = (
    (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier),
    (Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
    (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
)
_CLICKED = (QAbstractItemView, QTextEdit, Bars)
_TYPED = "焦作市的人民政府博爱温县记者2014科技jzboai"
_PAUSE = 15  # milliseconds
_STALL = 0.1
_MEGABYTE = 1 << 20


class User:
    """Someone who does anything."""

    def __init__(self, window: MainWindow, chance: random.Random) -> None:
        self._window = window
        self._chance = chance
        self.actions: dict[str, Callable[[], object]] = {
            "query": lambda: window.show_query(chance.choice(QUERIES)),
            "step": lambda: window.step(chance.choice((1, 1, 1, -1, 5))),
            "key": self._press,
            "scroll": self._scroll,
            "click": self._click,
            "type": lambda: self._type(chance.choice(_TYPED)),
            "resize": lambda: window.resize(chance.randint(900, 1800), chance.randint(600, 1100)),
        }

    def act(self) -> str:
        """Do something; what it was."""
        name = self._chance.choices(list(self.actions), (3, 10, 6, 4, 4, 2, 1))[0]
        self.actions[name]()
        return name

    def _press(self) -> None:
        key, modifier = self._chance.choice(KEYS)
        QTest.keyClick(self._window.focusWidget() or self._window, key, modifier)

    def _scroll(self) -> None:
        views = self._seen(QAbstractScrollArea)
        if views:
            bar = self._chance.choice(views).verticalScrollBar()
            bar.setValue(self._chance.randint(bar.minimum(), bar.maximum()))

    def _click(self) -> None:
        chosen = self._chance.choice([part for kind in _CLICKED for part in self._seen(kind)])
        struck = chosen.viewport() if isinstance(chosen, QAbstractScrollArea) else chosen
        where = QPoint(self._chance.randrange(max(struck.width(), 1)), self._chance.randrange(max(struck.height(), 1)))
        QTest.mouseClick(struck, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)

    def _type(self, character: str) -> None:
        event = QInputMethodEvent("", [])
        event.setCommitString(character)
        QApplication.sendEvent(self._window.focusWidget() or self._window, event)

    def _seen(self, kind: type[T]) -> list[T]:
        return [part for part in self._window.findChildren(kind) if part.isVisible()]


def rest(milliseconds: int) -> None:
    """Do nothing for a while, in an event loop as the program has one: what is to be deleted later is, in a loop."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def memory_of(process: psutil.Process) -> float:
    """Megabytes that a process has for itself; the pages of the archive that it maps are the system's."""
    held = process.memory_info()
    return round((held.rss - getattr(held, "shared", 0)) / _MEGABYTE, 1)


def close_dialog() -> None:
    """Nobody is here to answer what a dialog asks."""
    if dialog := QApplication.activeModalWidget():
        dialog.close()


def _told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    last = traceback.extract_tb(trace)[-1]
    return f"{Path(last.filename).name}:{last.lineno}: {kind.__name__}: {error}"


def _length(article: Article) -> int:
    return sum(len(paragraph.text) for paragraph in article.paragraphs)


@click.command()
@click.option("--archive", required=True, type=click.Path(path_type=Path))
@click.option("--actions", default=20_000, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(archive: Path, actions: int, seed: int) -> None:
    """Soak; see the module's text."""
    warnings: list[str] = []

    def listen(_: QtMsgType, __: QMessageLogContext, message: str) -> None:
        if not message.startswith("This plugin does not support"):  # the offscreen platform, of itself
            warnings.append(message)

    qInstallMessageHandler(listen)
    errors: Counter[str] = Counter()
    sys.excepthook = lambda kind, error, trace: errors.update([_told(kind, error, trace)])
    memory: list[float] = []
    objects: list[int] = []
    stalls: Counter[str] = Counter()
    longest_stalls: list[tuple[float, str, int]] = []
    process = psutil.Process()
    with tempfile.TemporaryDirectory() as folder:
        _, window, desk = open_window(str(archive), f"{folder}/settings.ini")
        rest(3000)
        user, heart = User(window, random.Random(seed)), Heartbeat()
        closing = QTimer(window)
        closing.timeout.connect(close_dialog)
        closing.start(200)
        lengths: list[int] = [0]
        desk.article_read.connect(lambda reading: lengths.append(_length(reading.article)))
        gaps: list[float] = []
        for number in range(actions):
            heart.gaps.clear()
            del lengths[:-1]
            name = user.act()
            rest(_PAUSE)
            longest = max(heart.gaps, default=0.0)
            gaps.append(longest)
            if longest > _STALL:
                stalls[name] += 1
                longest_stalls.append((round(longest * 1000, 1), name, max(lengths)))
            if number % max(1, actions // 20) == 0:
                memory.append(memory_of(process))
                objects.append(len(window.findChildren(QObject)))
                stalled = sum(stalls.values())
                sys.stderr.write(
                    f"{number}: {memory[-1]} MB, {objects[-1]} objects, {stalled} stalls, {dict(errors)}\n"
                )
        memory.append(memory_of(process))
        window.close()
        desk.close()
    gaps.sort()
    shown = {"p50": gaps[len(gaps) // 2], "p99": gaps[int(len(gaps) * 0.99)], "max": gaps[-1]}
    result = {
        "actions": actions,
        "seed": seed,
        "memory MB": memory,
        "objects": objects,
        "gaps ms": {name: round(gap * 1000, 1) for name, gap in shown.items()},
        "stalls over 100 ms": dict(stalls),
        "longest stalls": sorted(longest_stalls, reverse=True)[:20],
        "warnings": sorted(set(warnings)),
        "errors": dict(errors),
    }
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    sys.exit(bool(warnings or errors) or memory[-1] > memory[2] * 1.1)


if __name__ == "__main__":
    main()
