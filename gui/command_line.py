"""Our own command line, for the work that a process of its own does behind the window."""

import sys
from pathlib import Path


def command_line() -> list[str]:
    """The program and its first arguments: beside the window when frozen, else this Python's `db`."""
    if getattr(sys, "frozen", False):
        window = Path(sys.executable)
        return [str(window.with_name(f"huaichuan-cli{window.suffix}"))]
    return [sys.executable, "-m", "db"]
