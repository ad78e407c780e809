"""Where the program keeps what is the user's: in a folder `data` beside it where there is one, else where the system
wants it.

So a stick with the program and `data` on it carries settings, notes and archives along, and leaves nothing behind.
"""

import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path
from PySide6.QtCore import QSettings

from gui.settings import Settings

PORTABLE = "data"


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of settings, log, and the archives that the program makes; it may not exist yet."""

    folder: Path

    def settings(self) -> Settings:
        """What is remembered between two days."""
        return Settings(QSettings(str(self.folder / "settings.ini"), QSettings.Format.IniFormat), self.folder)

    def lend_temporary_folder(self) -> None:
        """Where nothing may be written to the temp folder, this program and those it starts use this one."""
        try:
            tempfile.gettempdir()
        except FileNotFoundError:
            self.folder.mkdir(parents=True, exist_ok=True)
            os.environ["TMPDIR"] = str(self.folder)


def find_home(program: Path | None = None, environment: Mapping[str, str] = os.environ) -> Home:
    """The home of this run; `program` is the executable of a frozen one."""
    if program is None and getattr(sys, "frozen", False):
        program = Path(sys.executable)
    if program and (beside := _folder_of(_started(program, environment)) / PORTABLE).is_dir():
        return Home(beside)
    return Home(user_data_path("huaichuan", appauthor=False))


def _started(program: Path, environment: Mapping[str, str]) -> Path:
    """The file that the user started: a program in an AppImage lies in a folder of a moment."""
    image, inside = environment.get("APPIMAGE"), environment.get("APPDIR")
    # Another AppImage that started this program leaves these to it too.
    return Path(image) if image and inside and program.is_relative_to(inside) else program


def _folder_of(program: Path) -> Path:
    """The folder that a user sees the program in; a macOS bundle looks like a file there."""
    bundle = next((parent for parent in program.parents if parent.suffix == ".app"), None)
    return (bundle or program).parent
