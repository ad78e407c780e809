"""How soon the window is painted, and how much memory it takes, beside an empty PySide6 window.

    QT_QPA_PLATFORM=offscreen python -m tests.bench.start [--archive A.db] [--runs 7]

Each run is a process of its own, from the command that starts it to the first painted frame: an empty window, the
first page of the program, and with --archive the first rows of an archive. They take turns, so that what else the
machine does falls on all of them; the best of each counts. Beside the seconds that passed stand those the process
itself worked, which is all that counts on a busy machine, and the memory that is its own. Files are in the machine's
cache from the second run on; the first of each is told apart. Prints one JSON object.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import click

EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1440, 900)
painted = lambda: True
"""
REAL = """
import gc
gc.disable()  # as gui.__main__ does
from pathlib import Path
from PySide6.QtCore import QSettings
from gui.application import start_application
from gui.desk import Desk
from gui.main_window import MainWindow
from gui.settings import Settings
application = start_application()
desk, folder = Desk(), Path(sys.argv[2])
settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat), folder)
window = MainWindow(desk, settings, [], folder)
rows = []
desk.found.connect(rows.append)
painted = lambda: rows or not sys.argv[3]
if sys.argv[3]:
    window.open(Path(sys.argv[3]))
"""
FRAME = """
import os, psutil
window.show()
while not painted():
    application.processEvents()
window.grab()
application.processEvents()
memory = psutil.Process().memory_full_info().uss
print(time.monotonic() - float(sys.argv[1]), time.process_time(), memory, flush=True)
os._exit(0)
"""


def run(script: str, folder: Path, archive: str) -> tuple[float, float, int]:
    """Seconds that passed and were worked until the first frame, and bytes of its own memory."""
    whole = f"import sys, time\n{script}{FRAME}"
    command = [sys.executable, "-c", whole, str(time.monotonic()), str(folder), archive]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(told[0]), float(told[1]), int(told[2])


def summary(runs: Sequence[tuple[float, float, int]]) -> dict[str, float]:
    """The first run, and the best of all."""
    return {
        "first s": round(runs[0][0], 2),
        "best s": round(min(passed for passed, _, _ in runs), 2),
        "best worked s": round(min(worked for _, worked, _ in runs), 2),
        "memory MB": round(min(memory for _, _, memory in runs) / 2**20),
    }


@click.command()
@click.option("--archive", type=click.Path(path_type=Path), help="Whose first rows are waited for.")
@click.option("--runs", default=7, show_default=True, help="Of each window.")
def main(archive: Path | None, runs: int) -> None:
    """Measure; see the module's text."""
    windows = {"empty window": (EMPTY, ""), "first page": (REAL, "")}
    if archive:
        windows["first rows"] = (REAL, str(archive))
    found: dict[str, list[tuple[float, float, int]]] = {name: [] for name in windows}
    with tempfile.TemporaryDirectory() as scratch:
        for _ in range(runs):
            for name, (script, path) in windows.items():
                found[name].append(run(script, Path(scratch), path))
    result: dict[str, object] = {name: summary(each) for name, each in found.items()}
    result["load"] = round(os.getloadavg()[0], 1)
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
