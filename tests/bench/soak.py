"""A long day at the window: random actions, memory that must stay flat, no warning, no stall.

    QT_QPA_PLATFORM=offscreen python tests/bench/soak.py --archive A.db --actions 20000 --seed 1

Types queries, steps through the list, opens articles, presses every key that does not open a dialog, changes theme,
size and filters, at random, with a short pause after each. Every tenth of the way it notes the memory of the process.
Prints one JSON object: memory in MB, the gaps on the GUI thread, the actions that were followed by one of more than
100 ms, Qt's warnings; exits with 1 after a warning or when the last tenth holds a tenth more memory than the second.
"""

import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import click
import psutil
from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from gui.main_window import MainWindow
from tests.bench.stalls import Heartbeat, open_window, wait

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
)
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
            "resize": lambda: window.resize(chance.randint(900, 1800), chance.randint(600, 1100)),
        }

    def act(self) -> str:
        """Do something; what it was."""
        name = self._chance.choices(list(self.actions), (3, 10, 6, 4, 1))[0]
        self.actions[name]()
        return name

    def _press(self) -> None:
        key, modifier = self._chance.choice(KEYS)
        QTest.keyClick(self._window.focusWidget() or self._window, key, modifier)

    def _scroll(self) -> None:
        views = [view for view in self._window.findChildren(QAbstractItemView) if view.isVisible()]
        if views:
            bar = self._chance.choice(views).verticalScrollBar()
            bar.setValue(self._chance.randint(bar.minimum(), bar.maximum()))


@click.command()
@click.option("--archive", required=True, type=click.Path(path_type=Path))
@click.option("--actions", default=20_000, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(archive: Path, actions: int, seed: int) -> None:
    """Soak; see the module's text."""
    warnings: list[str] = []

    def listen(_: QtMsgType, __: QMessageLogContext, message: str) -> None:
        if "propagateSizeHints" not in message:
            warnings.append(message)

    qInstallMessageHandler(listen)
    memory: list[float] = []
    stalls: Counter[str] = Counter()
    process = psutil.Process()
    with tempfile.TemporaryDirectory() as folder:
        _, window, desk = open_window(str(archive), f"{folder}/settings.ini")
        wait(3000)
        user, heart = User(window, random.Random(seed)), Heartbeat()
        gaps: list[float] = []
        for number in range(actions):
            heart.gaps.clear()
            name = user.act()
            wait(_PAUSE)
            longest = max(heart.gaps, default=0.0)
            gaps.append(longest)
            stalls[name] += longest > _STALL
            if number % max(1, actions // 10) == 0:
                memory.append(round(process.memory_info().rss / _MEGABYTE, 1))
        memory.append(round(process.memory_info().rss / _MEGABYTE, 1))
        window.close()
        desk.close()
    gaps.sort()
    shown = {"p50": gaps[len(gaps) // 2], "p99": gaps[int(len(gaps) * 0.99)], "max": gaps[-1]}
    result = {
        "actions": actions,
        "seed": seed,
        "memory MB": memory,
        "gaps ms": {name: round(gap * 1000, 1) for name, gap in shown.items()},
        "stalls over 100 ms": {name: count for name, count in stalls.items() if count},
        "warnings": sorted(set(warnings)),
    }
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    sys.exit(bool(warnings) or memory[-1] > memory[1] * 1.1)


if __name__ == "__main__":
    main()
