"""How long a program takes to its first window, from the source and from what was built: cold, then warm.

    python packaging/first_window.py build/dist/huaichuan/huaichuan [--runs 5]

Needs an X display and xdotool, which says when the window is on it; xvfb-run serves. Cold means that the system has
forgotten every file (root only), warm the median of the runs that follow; the time of the processor is what stays the
same on a busy machine.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click
import psutil

_TITLE = "怀川报库"
_PATIENCE = 60
_FORGET = Path("/proc/sys/vm/drop_caches")


@click.command(help=__doc__)
@click.argument("programs", nargs=-1, type=click.Path(path_type=Path))
@click.option("--runs", default=5, show_default=True)
def main(programs: Sequence[Path], runs: int) -> None:
    """Measure the source and every program that is named."""
    if not shutil.which("xdotool") or not os.environ.get("DISPLAY"):
        raise click.ClickException("this needs xdotool and a display: xvfb-run -a python packaging/first_window.py …")
    for command in ([sys.executable, "-m", "gui"], *([str(program)] for program in programs)):
        cold = _cold(command)
        said = f"{cold.seconds:.2f} s cold" if cold else "cold only as root"
        warm = [_start(command) for _ in range(runs)]
        seconds, processor = (statistics.median(values) for values in zip(*warm, strict=True))
        click.echo(f"{' '.join(command)}: {said}, {seconds:.2f} s warm, of that {processor:.2f} s of a processor")


class _Start(NamedTuple):
    seconds: float
    processor: float


def _cold(command: Sequence[str]) -> _Start | None:
    try:
        os.sync()
        _FORGET.write_text("3")
    except OSError:
        return None
    return _start(command)


def _start(command: Sequence[str]) -> _Start:
    """From the start to a window with our title on the display; the program is ended then."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "XDG_DATA_HOME": home, "QT_QPA_PLATFORM": "xcb"}
        started = time.perf_counter()
        program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            # Its own --sync looks twice a second only.
            search = ["xdotool", "search", "--onlyvisible", "--pid", str(program.pid), "--name", _TITLE]
            while subprocess.run(search, capture_output=True, check=False).returncode:
                if time.perf_counter() - started > _PATIENCE:
                    raise click.ClickException(f"no window after {_PATIENCE} s: {' '.join(command)}")
            spent = psutil.Process(program.pid).cpu_times()
            return _Start(time.perf_counter() - started, spent.user + spent.system)
        finally:
            program.kill()
            program.wait()


if __name__ == "__main__":
    main()
