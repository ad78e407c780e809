"""Where a query finds nothing: once the user pauses, the archive is asked why, and what would be found."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from db.several import Archives
from db.zero_hits.answer import ZeroHits
from gui.desk import Desk, FirstRows
from gui.search.results import Results

_PAUSE_MS = 350


class ZeroHitsDesk(QObject):
    """Joins the desk and the list of hits."""

    def __init__(self, desk: Desk, results: Results) -> None:
        super().__init__(results)
        self._desk, self._results = desk, results
        self._missed = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        desk.found.connect(self._look_at)

    def _look_at(self, rows: FirstRows) -> None:
        self._missed = "" if rows.ids else rows.query.strip()
        self._pause.stop()
        if self._missed:
            self._pause.start()

    def _ask(self) -> None:
        missed = self._missed
        self._desk.ask_all("zero hits", partial(_explained, missed), partial(self._show, missed))

    def _show(self, missed: str, found: ZeroHits) -> None:
        if missed == self._missed == self._desk.query.strip():
            self._results.show_zero_hits(found)


def _explained(query: str, archives: Archives) -> ZeroHits:
    from db.zero_hits.offers import explain  # pypinyin: loaded by the thread that needs it first

    return explain(archives, query)
