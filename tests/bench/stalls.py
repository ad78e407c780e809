"""How long the window keeps its user waiting: start, typing, reading.

    QT_QPA_PLATFORM=offscreen python tests/bench/stalls.py --archive A.db [--behind 10000]

Starts the real window in a process of its own and times it to the first painted rows, beside an empty PySide6 window;
then types ten queries into the box, a character at a time as an input method commits them, and opens the first article
of each. A heartbeat on the GUI thread gives the longest gap, in milliseconds. Last, a sentence of twelve characters is
committed character by character, each when the rows of the one before are painted: how long each waits for its rows.
With --behind, nothing but this: in a copy of the archive the newest articles are analysed anew by the program's own
process, while the window above it searches and opens articles until that is done; beside the same use of it alone.
Prints one JSON object.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click
from PySide6.QtCore import QCoreApplication, QSettings, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from db.archive import Archive
from db.entities.store import LINKS, default_recognizer
from gui.analysis import analysis_command
from gui.application import start_application
from gui.desk import Desk
from gui.main_window import MainWindow
from gui.settings import Settings

QUERIES = ("中国", "的", "人民政府", "我们的", "改革开放", "乡村振兴", "3月5日", "科技 创新", "习", "县:温县 小麦")
SENTENCE = "推进高质量发展和人民生活"
PATIENCE = 5_000  # milliseconds that one character waits for its rows
KEY_INTERVAL = 90  # milliseconds between two characters
ALONE = 60  # seconds that the window is used by itself
PAUSE = 700  # milliseconds after each query
EMPTY_WINDOW = """
import sys, time
start = time.perf_counter()
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(sys.argv)
window = QWidget()
window.show()
application.processEvents()
print(time.perf_counter() - start)
"""
REAL_WINDOW = """
import sys, time
start = time.perf_counter()
from tests.bench.stalls import open_window
application, window, desk = open_window(*sys.argv[1:])
rows = []
desk.found.connect(rows.append)
while not rows:
    application.processEvents()
application.processEvents()
print(time.perf_counter() - start)
desk.close()
"""


def open_window(archive: str, settings: str) -> tuple[QApplication, MainWindow, Desk]:
    """The real window on an archive, with settings of its own."""
    application = start_application()
    desk = Desk()
    kept = Settings(QSettings(settings, QSettings.Format.IniFormat), Path(settings).parent)
    window = MainWindow(desk, kept, [], Path(settings).parent)
    window.show()
    window.open(Path(archive))
    return application, window, desk


class Heartbeat:
    """Beats whenever the GUI thread is free and keeps the gaps, in seconds."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append(now - self._last)
        self._last = now


def started(script: str, *arguments: str) -> float:
    """Seconds that a script says it took, the best of three runs."""
    command = [sys.executable, "-c", script, *arguments]
    runs = [float(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(3)]
    return min(runs)


def wait(milliseconds: int) -> None:
    until = time.perf_counter() + milliseconds / 1000
    while time.perf_counter() < until:
        QCoreApplication.processEvents()
        time.sleep(0.0005)


def commit(character: str) -> None:
    """Commit one character, as an input method does."""
    event = QInputMethodEvent("", [])
    event.setCommitString(character)
    box = QApplication.focusWidget()
    if box is None:
        raise click.ClickException("the search box has no focus")
    QCoreApplication.sendEvent(box, event)


def type_text(text: str) -> None:
    """Commit a text a character at a time, without waiting for anything."""
    for character in text:
        commit(character)
        wait(KEY_INTERVAL)


def rows_after_each(text: str, desk: Desk) -> list[float]:
    """Milliseconds from the commit of each character to its rows on the screen."""
    painted: list[float] = []
    for character in text:
        answers: list[object] = []
        desk.found.connect(answers.append)
        started = time.perf_counter()
        commit(character)
        while not answers and time.perf_counter() - started < PATIENCE / 1000:
            QCoreApplication.processEvents()
        QCoreApplication.processEvents()
        painted.append(round((time.perf_counter() - started) * 1000, 1))
        desk.found.disconnect(answers.append)
    return painted


def used(window: MainWindow, is_over: Callable[[], bool]) -> dict[str, float]:
    """Search and open articles until it is over; the gaps of the GUI thread, in milliseconds."""
    heart = Heartbeat()
    turn = 0
    while not is_over():
        window.show_query(QUERIES[turn % len(QUERIES)])
        turn += 1
        wait(PAUSE)
        window.step(1)
        wait(PAUSE)
    gaps = sorted(heart.gaps)
    return {"longest_ms": round(gaps[-1] * 1000, 1), "over_50_ms": sum(gap > 0.05 for gap in gaps), "queries": turn}


def stalls_behind(source: Path, count: int, folder: Path) -> dict[str, object]:
    """How the window fares while the newest `count` articles of a copy are analysed."""
    path = Path(shutil.copy(source, folder / "copy.db"))
    with Archive.open(path, writable=True) as archive:
        engine = f"{default_recognizer().engine} {LINKS}"
        newest = "SELECT id FROM article ORDER BY id DESC LIMIT ?"
        archive.execute(f"DELETE FROM analysis WHERE article IN ({newest})", (count,))
        archive.execute(
            f"INSERT OR REPLACE INTO analysis (article, engine) SELECT id, ? FROM article WHERE id NOT IN ({newest})",
            (engine, count),
        )
    application, window, desk = open_window(str(path), str(folder / "settings.ini"))
    wait(2000)
    ends = time.perf_counter() + ALONE
    alone = used(window, lambda: time.perf_counter() >= ends)
    began = time.perf_counter()
    analysis = subprocess.Popen(analysis_command(path), stdout=subprocess.DEVNULL)
    behind = used(window, lambda: analysis.poll() is not None)
    minutes = round((time.perf_counter() - began) / 60, 1)
    desk.close()
    application.processEvents()
    return {"alone": alone, "analysis_behind": behind, "articles": count, "minutes": minutes}


@click.command()
@click.option("--archive", required=True, type=click.Path(path_type=Path))
@click.option("--behind", default=0, help="Articles to analyse behind the window; 0 measures the rest instead.")
def main(archive: Path, behind: int) -> None:
    """Measure; see the module's text."""
    if behind:
        with tempfile.TemporaryDirectory() as folder:
            found = stalls_behind(archive, behind, Path(folder))
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        settings = f"{folder}/settings.ini"
        start = {
            "empty window": started(EMPTY_WINDOW),
            "first rows": started(REAL_WINDOW, str(archive), settings),
        }
        _, window, desk = open_window(str(archive), settings)
        wait(1500)
        heart = Heartbeat()
        longest = {}
        gaps: list[float] = []
        for query in QUERIES:
            window.show_query("")
            wait(PAUSE)
            heart.gaps.clear()
            type_text(query)
            wait(PAUSE)
            longest[query] = round(max(heart.gaps) * 1000, 1)
            gaps += heart.gaps
        window.show_query("")
        wait(PAUSE)
        heart.gaps.clear()
        painted = dict(zip(SENTENCE, rows_after_each(SENTENCE, desk), strict=True))
        longest[SENTENCE] = round(max(heart.gaps) * 1000, 1)
        desk.close()
    result = {
        "start_s": {name: round(seconds, 2) for name, seconds in start.items()},
        "longest_stall_ms": longest,
        "of_all_gaps": {
            "99th of a hundred, ms": round(sorted(gaps)[len(gaps) * 99 // 100] * 1000, 1),
            "over 16 ms": sum(gap > 0.016 for gap in gaps),
            "gaps": len(gaps),
        },
        "rows_after_each_character_ms": painted,
    }
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
