"""The window: builds the panes, lays them out and connects them. The panes know nothing of each other."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from db.search import Sort
from gui.actions import Actions
from gui.desk import Desk, FirstRows, Overview, Reading
from gui.doors import Doors
from gui.entity_panel import EntityPanel
from gui.frame import Masthead, Panes, Status
from gui.pieces import column
from gui.reader import Reader
from gui.results import Results
from gui.search_bar import SearchBar
from gui.settings import Settings
from gui.sidebar import COUNTY_FIELD, Sidebar
from gui.style_sheet import style_sheet
from gui.theme import DARK, LIGHT, palette
from gui.typeset import PrintStyle
from gui.welcome import Welcome


class MainWindow(QMainWindow):
    """One window on one archive. `folder` is where archives of its own making go."""

    def __init__(self, desk: Desk, settings: Settings, counties: Sequence[str], folder: Path) -> None:
        super().__init__()
        self._desk = desk
        self._settings = settings
        self._build(counties, folder)
        self._lay_out()
        self._connect_desk()
        self._connect_panes()
        self._connect_actions()
        self._follow_theme()

    def open(self, path: Path) -> None:
        """Open an archive; its articles, or a sentence that says why not, appear when it has been read."""
        self._desk.open(path)

    def show_query(self, query: str) -> None:
        """Put a query into the box and ask it."""
        self._bar.set_query(query)

    def step(self, rows: int) -> None:
        """Read the article that many rows further down the list."""
        self._results.step(rows)

    def _follow_theme(self) -> None:
        system_is_dark = QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self._theme = DARK if {"dark": True, "light": False}.get(self._settings.theme, system_is_dark) else LIGHT
        QApplication.setPalette(palette(self._theme))
        self.setStyleSheet(style_sheet(self._theme))
        for pane in (self._sidebar, self._bar, self._results, self._reader, self._entities):
            pane.set_theme(self._theme)

    def _build(self, counties: Sequence[str], folder: Path) -> None:
        theme, settings = LIGHT, self._settings
        self.setWindowTitle(self.tr("怀川报库"))
        self._actions = Actions(self)
        self._masthead = Masthead(self._actions.menu_bar)
        self._sidebar = Sidebar(theme, counties)
        self._bar = SearchBar(theme)
        self._results = Results(theme, settings.sort)
        self._reader = Reader(theme, PrintStyle(settings.face, settings.reader_size), settings.hidden_types)
        self._entities = EntityPanel(theme)
        self.status = Status()
        self._welcome = Welcome()
        self._doors = Doors(self, folder)

    def _lay_out(self) -> None:
        middle, body = QWidget(), QWidget()
        searching = column(middle)
        searching.addWidget(self._bar)
        searching.addWidget(self._results, 1)
        panes = ((self._sidebar, 170, 224), (middle, 320, 452), (self._reader, 440, 596), (self._entities, 160, 192))
        self._panes = Panes(panes, growing=self._reader, spare=(self._sidebar, self._entities))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._welcome)
        self._pages.addWidget(self._panes)
        whole = column(body)
        whole.addWidget(self._masthead)
        whole.addWidget(self._pages, 1)
        whole.addWidget(self.status)
        self.setCentralWidget(body)
        self.resize(1440, 900)
        self.restoreGeometry(self._settings.geometry)
        self._panes.restoreState(self._settings.panes)

    def _connect_desk(self) -> None:
        desk, results = self._desk, self._results
        desk.opened.connect(self._show_archive)
        desk.found.connect(self._show_found)
        desk.counted.connect(results.show_total)
        desk.facets_counted.connect(self._sidebar.show_counts)
        desk.rest_found.connect(results.show_rest)
        desk.rows_read.connect(results.show_hits)
        desk.article_read.connect(self._show_article)
        desk.mentions_read.connect(self._reader.show_mentions)
        desk.mentions_read.connect(self._entities.show_mentions)
        desk.query_refused.connect(self._show_query_fault)
        desk.failed.connect(self._show_failure)

    def _connect_panes(self) -> None:
        desk, bar, results, reader = self._desk, self._bar, self._results, self._reader
        bar.query_changed.connect(self._search)
        bar.list_wanted.connect(results.table.setFocus)
        self._sidebar.filter_chosen.connect(bar.toggle_filter)
        results.article_chosen.connect(desk.read_article)
        results.article_opened.connect(reader.view.setFocus)
        results.rows_wanted.connect(desk.read_rows)
        results.sort_chosen.connect(self._sort)
        results.filters_dropped.connect(bar.drop_filters)
        reader.step_wanted.connect(results.step)
        reader.style_chosen.connect(self._settings.keep_style)
        reader.hidden_changed.connect(self._settings.keep_hidden_types)
        reader.panel_toggled.connect(partial(self._panes.want, self._entities))
        reader.mention_pressed.connect(self._entities.show_mention)
        self._entities.mention_chosen.connect(reader.scroll_to_mention)
        self._welcome.sample_wanted.connect(self._doors.open_sample)
        self._welcome.import_wanted.connect(self._doors.import_papers)
        self._welcome.archive_wanted.connect(self._doors.choose_archive)
        self._doors.archive_chosen.connect(self.open)
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_theme)

    def _connect_actions(self) -> None:
        reader, results = self._reader, self._results
        does: dict[str, Callable[[], object]] = {
            "open": self._doors.choose_archive,
            "import": self._doors.import_papers,
            "quit": self.close,
            "find": self._bar.focus_box,
            "clear": lambda: self.show_query(""),
            "next_hit": lambda: reader.walk(1),
            "previous_hit": lambda: reader.walk(-1),
            "next_article": lambda: results.step(1),
            "previous_article": lambda: results.step(-1),
            "larger": lambda: reader.change_size(1),
            "smaller": lambda: reader.change_size(-1),
            "dark": self._toggle_dark,
            "about": self._doors.show_about,
        }
        self._actions.connect_all(does)

    def _show_archive(self, overview: Overview) -> None:
        self._settings.archive = self._doors.archive = Path(overview.info.path)
        self._doors.info = overview.info
        self._masthead.show_info(overview.info)
        self.status.show_info(overview.info)
        self._sidebar.show_values(overview.facets)
        self._pages.setCurrentWidget(self._panes)
        self._search(self._bar.query)
        self._bar.box.setFocus()

    def _search(self, query: str) -> None:
        self._sidebar.show_chosen(self._bar.filters)
        self._desk.search(query, self._settings.sort)

    def _show_found(self, rows: FirstRows) -> None:
        if rows.ids:
            self._results.show_first(rows.ids, rows.hits, rows.seconds, keep=self._reader.article_id)
        else:
            self._results.show_nothing(rows.query, filtered=bool(self._bar.filters))
            self._show_no_article()

    def _show_article(self, reading: Reading) -> None:
        self._reader.show_article(reading.article, reading.hits, dict(self._bar.filters).get(COUNTY_FIELD))

    def _show_query_fault(self, sentence: str, position: int) -> None:
        self._bar.show_fault(sentence, position)
        self._results.show_query_error()
        self._show_no_article()

    def _show_failure(self, sentence: str) -> None:
        self._welcome.say(sentence)
        self._results.show_failure(sentence)

    def _show_no_article(self) -> None:
        self._reader.show_nothing()
        self._entities.show_mentions(())

    def _sort(self, sort: Sort) -> None:
        self._settings.sort = sort
        self._search(self._bar.query)

    def _toggle_dark(self) -> None:
        self._settings.theme = "light" if self._theme.dark else "dark"
        self._follow_theme()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.geometry = self.saveGeometry()
        self._settings.panes = self._panes.saveState()
        self._desk.close()
        super().closeEvent(event)
