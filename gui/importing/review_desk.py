"""What the review of repairs asks of the archive, which is opened for writing as long as it lasts."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from db.archive import Archive
from db.editing.review import Doubt, correct_text, decide_repair, doubts, edits, take_back_edit
from db.errors import ArchiveError, QueryError
from db.importing.edits import ACCEPT, UNDO
from db.profile import load_profile
from gui.background import Background
from gui.importing.review import ReviewDialog

MOST = 200  # doubts at a time


class ReviewDesk(QObject):
    """Each decision is written at once, and the doubts that are left are `found` behind it."""

    found = Signal(object)
    failed = Signal(str)

    def __init__(self, archive: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.has_decided = False
        self._background = Background(partial(Archive.open, archive, writable=True), self)
        self._profile = load_profile()
        self._made: list[int] = []  # numbers of this session's decisions, a list of its own for each key pressed

    def connect_to(self, dialog: ReviewDialog) -> None:
        """Do what the dialog wants and show it what comes of that."""
        self.found.connect(dialog.show_doubts)
        self.failed.connect(dialog.show_failure)
        dialog.accept_wanted.connect(partial(self._decide, ACCEPT))
        dialog.undo_wanted.connect(partial(self._decide, UNDO))
        dialog.text_corrected.connect(self._correct)
        dialog.take_back_wanted.connect(self._take_back)

    def load(self) -> None:
        """Find the doubts."""
        self._run(lambda archive: None)

    def close(self) -> None:
        """Close the archive."""
        self._background.close()

    def _decide(self, verdict: str, doubt: Doubt) -> None:
        self._run(lambda archive: decide_repair(archive, doubt.article, doubt.number, verdict, self._profile))

    def _correct(self, doubt: Doubt, text: str) -> None:
        def work(archive: Archive) -> None:
            decide_repair(archive, doubt.article, doubt.number, ACCEPT, self._profile)
            correct_text(archive, doubt.article, doubt.paragraph, text, self._profile)

        self._run(work)

    def _take_back(self) -> None:
        def work(archive: Archive) -> None:
            held = {edit.id for edit in edits(archive)}
            last = next((number for number in reversed(self._made) if number in held), None)
            if last is None:
                raise ArchiveError(self.tr("这次打开以来没有可撤回的决定。"))
            take_back_edit(archive, last, self._profile)

        self._run(work)

    def _run(self, work: Callable[[Archive], object]) -> None:
        def both(archive: Archive) -> tuple[Sequence[Doubt], Sequence[int]]:
            before = {edit.id for edit in edits(archive)}
            work(archive)
            after = [edit.id for edit in edits(archive)]
            return doubts(archive, limit=MOST), [number for number in after if number not in before]

        self._background.run(both, self._show, self._fail)

    def _show(self, answer: tuple[Sequence[Doubt], Sequence[int]]) -> None:
        left, made = answer
        self._made += made
        self.has_decided = self.has_decided or bool(made)
        self.found.emit(left)

    def _fail(self, error: ArchiveError | QueryError) -> None:
        self.failed.emit(str(error))
