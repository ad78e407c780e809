"""Search on the desk: what is in the box is asked, and what comes back is listed, counted, and offered to narrow by."""

from PySide6.QtCore import QObject

from db.search import Sort
from gui.desk import Desk, FirstRows
from gui.notebook.own_things import OwnThings
from gui.parts import Parts
from gui.settings import Settings


class SearchDesk(QObject):
    """Asks by the box, the sidebar and the list's head, and shows the answers in the list and the sidebar."""

    def __init__(self, desk: Desk, settings: Settings, parts: Parts, own: OwnThings) -> None:
        super().__init__(parts.results)
        self._desk, self._settings, self._parts, self._own = desk, settings, parts, own
        bar, results, sidebar = parts.bar, parts.results, parts.sidebar
        bar.query_changed.connect(self._search)
        sidebar.filter_chosen.connect(bar.toggle_filter)
        results.rows_wanted.connect(desk.read_rows)
        results.sort_chosen.connect(self._sort)
        results.filters_dropped.connect(bar.drop_filters)
        results.query_wanted.connect(bar.set_query)
        desk.found.connect(self._show_found)
        desk.counted.connect(results.show_total)
        desk.facets_counted.connect(sidebar.show_counts)
        desk.rest_found.connect(results.show_rest)
        desk.rows_read.connect(results.show_hits)
        desk.query_refused.connect(self._show_fault)

    def ask(self, query: str) -> None:
        """Put a query into the box and ask it, also where it is what stands there."""
        if query == self._parts.bar.query:
            self._search(query)
        else:
            self._parts.bar.set_query(query)

    def repeat(self) -> None:
        """Ask again what is in the box."""
        self._search(self._parts.bar.query)

    def _search(self, query: str) -> None:
        self._own.leave_list()
        self._parts.sidebar.show_chosen(self._parts.bar.filters)
        self._desk.search(query, self._settings.sort)

    def _sort(self, sort: Sort) -> None:
        self._settings.sort = sort
        self.repeat()

    def _show_found(self, rows: FirstRows) -> None:
        if rows.ids:
            reading = self._parts.reader.article_id
            self._parts.results.show_first(rows.ids, rows.hits, rows.seconds, rows.under, keep=reading)
            self._own.remember(rows.query)
        else:
            self._parts.results.show_nothing(rows.query, filtered=bool(self._parts.bar.filters))
            self._show_no_article()

    def _show_fault(self, sentence: str, position: int) -> None:
        self._parts.bar.show_fault(sentence, position)
        self._parts.results.show_query_error()
        self._show_no_article()

    def _show_no_article(self) -> None:
        self._parts.reader.show_nothing()
        self._own.show_no_article()
        self._parts.entities.show_nothing()
