"""Our own command line, for the work that a process of its own does behind the window."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path


def command_line() -> list[str]:
    """The program and its first arguments: beside the window when frozen, else this Python's `db`."""
    if getattr(sys, "frozen", False):
        window = Path(sys.executable)
        return [str(window.with_name(f"huaichuan-cli{window.suffix}"))]
    return [sys.executable, "-m", "db"]


def archive_options(paths: Iterable[Path]) -> list[str]:
    """The options that name some archives, in that order."""
    return [part for path in paths for part in ("--archive", str(path))]


def run_command_line(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run it and wait; on Windows without a console that would flash up."""
    return subprocess.run(
        [*command_line(), *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
