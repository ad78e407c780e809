"""What the packages are called, said once. The version is that of `db`."""

import platform
import sys
from pathlib import Path

from db import __version__ as VERSION  # noqa: N812 - a constant, whatever the package calls it

__all__ = ["COMPANY", "DESCRIPTION", "ID", "NAME", "ROOT", "TITLE", "VERSION", "tag"]

ROOT = Path(__file__).resolve().parent.parent.parent
NAME = "huaichuan"
TITLE = "怀川报库"
ID = "io.github.huaichuan"
COMPANY = "huaichuan"
DESCRIPTION = "怀川报库：离线报纸档案"
_MACHINES = {"x86_64": "x64", "AMD64": "x64", "aarch64": "arm64", "ARM64": "arm64"}


def tag() -> str:
    """This platform in a file's name: linux-x64, windows-x64, macos-arm64."""
    system = {"linux": "linux", "win32": "windows", "darwin": "macos"}[sys.platform]
    machine = platform.machine()
    return f"{system}-{_MACHINES.get(machine, machine)}"
