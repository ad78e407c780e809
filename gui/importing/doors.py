"""The dialogs by which an archive or papers come into the window, and the about box."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from db.records import ArchiveInfo
from db.resources import ROOT
from gui.about import About
from gui.importing.import_dialog import ImportDialog
from gui.importing.local_copy import LocalCopy
from gui.importing.pack_dialog import PackDialog

SAMPLE = ROOT / "sample"
ARCHIVE_SUFFIX = ".db"
PACK_SUFFIX = ".baoku"
OWN_ARCHIVE = f"我的报库{ARCHIVE_SUFFIX}"
SAMPLE_ARCHIVE = f"样报{ARCHIVE_SUFFIX}"


class Doors(QObject):
    """`archive_chosen` carries the path of the archive to open; what is dropped on the window comes in here too.

    `archive` and `info` are of the archive that is open; new ones are made in `folder`.
    """

    archive_chosen = Signal(object)
    refused = Signal(str)

    def __init__(self, window: QWidget, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._copy = LocalCopy(window, folder)
        self._copy.ready.connect(self.archive_chosen)
        self._copy.failed.connect(self.refused)
        self.archive: Path | None = None
        self.info: ArchiveInfo | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def does(self) -> dict[str, Callable[[], object]]:
        """What of the menus is done here."""
        return {
            "open": self.choose_archive,
            "import": self.import_papers,
            "review": self.review,
            "about": self.show_about,
        }

    def choose_archive(self) -> None:
        """Let an archive file be picked."""
        patterns = self.tr("报库档案 (*{});;所有文件 (*)").format(ARCHIVE_SUFFIX)
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("打开档案"), "", patterns)
        if name:
            self._copy.offer(Path(name))

    def import_papers(self, paths: Sequence[Path] = ()) -> None:
        """Import into the open archive, or into a new one while none is open."""
        dialog = self._importing(self.archive or self._folder / OWN_ARCHIVE)
        dialog.add_paths(paths)
        dialog.open()

    def review(self) -> None:
        """Decide on the repairs of the open archive that wait for it; it is opened anew when any was decided."""
        if self.archive is None:
            return
        # Deciding needs the importers, which a window that reviews nothing does not load.
        from gui.importing.review import ReviewDialog
        from gui.importing.review_desk import ReviewDesk

        archive = self.archive
        desk = ReviewDesk(archive)
        dialog = ReviewDialog(self._window)
        desk.connect_to(dialog)
        dialog.finished.connect(desk.close)
        dialog.finished.connect(lambda: self.archive_chosen.emit(archive) if desk.has_decided else None)
        dialog.open()
        desk.load()

    def open_sample(self) -> None:
        """Open the sample paper, importing it first where that has not been done."""
        archive = self._folder / SAMPLE_ARCHIVE
        if archive.exists():
            self.archive_chosen.emit(archive)
            return
        dialog = self._importing(archive)
        dialog.add_paths(sample_issues())
        dialog.imported.connect(dialog.accept)
        dialog.open()
        dialog.start()

    def take(self, paths: Sequence[Path]) -> None:
        """What was dropped on the window: one archive is opened, one pack installed, anything else imported."""
        if len(paths) == 1 and paths[0].suffix == ARCHIVE_SUFFIX:
            self._copy.offer(paths[0])
        elif len(paths) == 1 and paths[0].suffix == PACK_SUFFIX:
            self.install_pack(paths[0])
        elif paths:
            self.import_papers(paths)

    def install_pack(self, pack: Path) -> None:
        """Copy an archive pack in among the user's own archives and open it."""
        archive = self._folder / f"{pack.stem}{ARCHIVE_SUFFIX}"
        self._folder.mkdir(parents=True, exist_ok=True)
        dialog = PackDialog(pack, archive, self._window)
        dialog.installed.connect(lambda: self.archive_chosen.emit(archive))
        dialog.open()

    def show_about(self) -> None:
        """Show the about box."""
        About(self.info, self._window).open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.mimeData().hasUrls():
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
            return True
        return super().eventFilter(watched, event)

    def _importing(self, archive: Path) -> ImportDialog:
        archive.parent.mkdir(parents=True, exist_ok=True)
        dialog = ImportDialog(archive, self._window)
        dialog.imported.connect(lambda: self.archive_chosen.emit(archive))
        return dialog


def sample_issues() -> list[Path]:
    """The folders of the sample paper's issues."""
    return sorted(path for path in SAMPLE.iterdir() if path.is_dir())
