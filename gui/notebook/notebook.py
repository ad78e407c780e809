"""The user's own file while an archive is open: what is read from it, what is written, and who is told."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from db.errors import ArchiveError
from db.notebook.user_file import UserFile, for_archive

T = TypeVar("T")

_UNDONE = 30  # changes that can be taken back


class Notebook(QObject):
    """`changed` carries the uids of the articles concerned, none for what concerns no article; `remembered` comes when
    what was searched and read grew, which is no change of the user's.

    Its reads and writes take well under a millisecond, so they are done at once, on the window's own thread. Where no
    file can be made beside the archive, one in `folder` serves.
    """

    changed = Signal(object)
    remembered = Signal()
    failed = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._file = UserFile.in_memory()
        self._before: list[UserFile] = []

    def open(self, archive: Path) -> None:
        """Open the file that goes with an archive; where none can be had, what is kept lasts as long as the window."""
        self.close()
        beside = for_archive(archive)
        trouble = ""
        for path in (beside, self._folder / beside.name):
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._file = UserFile.open(path)
                break
            except (ArchiveError, OSError) as error:
                trouble = str(error)
        else:
            self.failed.emit(trouble)
        self.changed.emit(())

    def close(self) -> None:
        """Close the file; nothing is kept after this."""
        for file in (self._file, *self._before):
            file.close()
        self._file, self._before = UserFile.in_memory(), []

    def read(self, ask: Callable[[UserFile], T]) -> T:
        """What `ask` reads from the file."""
        return ask(self._file)

    def write(self, change: Callable[[UserFile], object], uids: Iterable[str] = ()) -> None:
        """Change the file and tell of it; `undo` takes it back."""
        self._before.append(self._file.copy())
        if len(self._before) > _UNDONE:
            self._before.pop(0).close()
        try:
            change(self._file)
        except ArchiveError as error:
            self.failed.emit(str(error))
        self.changed.emit(tuple(uids))

    def remember(self, change: Callable[[UserFile], object]) -> None:
        """Write down what was searched or read."""
        change(self._file)
        self.remembered.emit()

    def undo(self) -> bool:
        """Take the last change back; whether there was one."""
        if not self._before:
            return False
        last = self._before.pop()
        self._file.restore(last)
        last.close()
        self.changed.emit(())
        return True
