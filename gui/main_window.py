"""The window: builds the panes, lays them out and connects them. The panes know nothing of each other."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from db.records import ArchiveInfo
from gui.around.around_desk import AroundDesk
from gui.around.links_desk import LinksDesk
from gui.authority.authority_desk import AuthorityDesk
from gui.desk import Desk, Reading
from gui.export.take_away import TakeAway
from gui.guidance import Guidance
from gui.importing.watch import Watch
from gui.looks import Looks
from gui.notebook.notebook import Notebook
from gui.notebook.own_things import OwnThings
from gui.pages.browsing import Browsing
from gui.pages.page_desk import PageDesk
from gui.parts import Parts
from gui.search.beside_desk import BesideDesk
from gui.search.completion_desk import CompletionDesk
from gui.search.search_desk import SearchDesk
from gui.search.sidebar import COUNTY_FIELD
from gui.search.zero_hits_desk import ZeroHitsDesk
from gui.settings import Settings


class MainWindow(QMainWindow):
    """One window on one archive. `folder` is where archives and files of its own making go."""

    another_wanted = Signal()

    def __init__(self, desk: Desk, settings: Settings, counties: Sequence[str], folder: Path) -> None:
        super().__init__()
        self._desk = desk
        self._settings = settings
        self.setWindowTitle(self.tr("怀川报库"))
        self._parts = Parts(self, settings, counties, folder)
        self.status = self._parts.status
        self._compose(folder)
        self.resize(1440, 900)
        self.restoreGeometry(settings.geometry)
        self._parts.panes.restoreState(settings.panes)
        self._connect_desk()
        self._connect_panes()
        self._connect_actions()

    def open(self, path: Path) -> None:
        """Open an archive; its articles, or a sentence that says why not, appear when it has been read."""
        self._desk.open(path)

    def install_pack(self, pack: Path) -> None:
        """Take an archive pack in, once the user agrees, and open what was in it."""
        self._parts.doors.install_pack(pack)

    def show_query(self, query: str) -> None:
        """Put a query into the box and ask it."""
        self._parts.bar.set_query(query)

    def step(self, rows: int) -> None:
        """Read the article that many rows further down the list."""
        self._parts.results.step(rows)

    def _compose(self, folder: Path) -> None:
        parts, desk = self._parts, self._desk
        panes = (parts.shelf, parts.margin, parts.results, parts.reader)
        taking = [parts.actions.action(name) for name in ("cite", "export", "prove")]
        self._own = OwnThings(self, desk, Notebook(folder, self), panes, taking)
        self._search = SearchDesk(desk, self._settings, parts, self._own)
        self._taking = TakeAway(self, desk, self._settings, parts.results, parts.reader)
        self._browsing = Browsing(desk, self._settings, parts.catalogue, parts.reader)
        self._page = PageDesk(self, desk, self._settings, parts.reader, parts.page)
        self._completion = CompletionDesk(desk, parts.bar, parts.completions, self._own.searches)
        self._links = LinksDesk(self, desk, (parts.links, parts.related, parts.results, parts.reader))
        self._beside = BesideDesk(self, desk, self._settings, parts.masthead)
        self._missed = ZeroHitsDesk(desk, parts.results)
        self._guidance = Guidance(self, parts.actions, self._settings, self._own.kept)
        self._looks = Looks(self, parts, self._settings)
        self._watch = Watch(self, desk, self._settings)
        self._around = AroundDesk(self, desk, parts)
        self._authority = AuthorityDesk(self, desk, (parts.listing, parts.days, parts.card, parts.entities))

    def _connect_desk(self) -> None:
        desk = self._desk
        desk.opened.connect(self._show_archive)
        desk.described.connect(self._show_info)
        desk.surveyed.connect(self._parts.sidebar.show_values)
        desk.article_read.connect(self._show_article)
        desk.mentions_read.connect(self._parts.reader.show_mentions)
        desk.mentions_read.connect(self._parts.entities.show_mentions)
        desk.failed.connect(self._show_failure)

    def _connect_panes(self) -> None:
        desk, bar, results, reader = self._desk, self._parts.bar, self._parts.results, self._parts.reader
        bar.list_wanted.connect(results.table.setFocus)
        results.article_chosen.connect(desk.read_article)
        results.article_opened.connect(reader.view.setFocus)
        results.list_left.connect(self._search.repeat)
        for beside in (self._browsing.open, self._search.repeat):
            self._beside.changed.connect(beside)
        reader.bar.step_wanted.connect(results.step)
        reader.bar.panel_toggled.connect(partial(self._parts.panes.want, self._parts.right))
        reader.style_chosen.connect(self._settings.keep_style)
        reader.hidden_changed.connect(self._settings.keep_hidden_types)
        reader.mention_pressed.connect(self._parts.entities.show_mention)
        reader.menu_wanted.connect(self._own.open_reader_menu)
        self._parts.entities.mention_chosen.connect(reader.scroll_to_mention)
        self._authority.card_shown.connect(partial(self._parts.right.show_pane, self._parts.card))
        self._authority.watch_wanted.connect(self._own.keep_search)
        for asking in (self._own, self._authority, self._links, self._around):
            asking.query_wanted.connect(self._search.ask)
        self._own.article_marked.connect(partial(self._parts.right.show_pane, self._parts.margin))
        self._parts.shelf.export_wanted.connect(
            lambda name: self._taking.export_collection(name, self._own.uids(name), self._own.notes(name))
        )
        for joined in (self._own, self._beside, self._taking, self._authority, self._around, self._watch):
            joined.said.connect(self.status.say)
        self._parts.welcome.sample_wanted.connect(self._parts.doors.open_sample)
        self._parts.welcome.import_wanted.connect(self._parts.doors.import_papers)
        self._parts.welcome.archive_wanted.connect(self._parts.doors.choose_archive)
        self._parts.doors.archive_chosen.connect(self.open)
        self._parts.doors.refused.connect(self._show_failure)

    def _connect_actions(self) -> None:
        parts, results = self._parts, self._parts.results
        does: dict[str, Callable[[], object]] = {
            "new_window": self.another_wanted.emit,
            "close": self.close,
            "quit": QApplication.closeAllWindows,
            "find": parts.bar.focus_box,
            "clear": lambda: self.show_query(""),
            "next_article": partial(results.step, 1),
            "previous_article": partial(results.step, -1),
        }
        work = (parts.doors, parts.reader, self._own, self._taking, self._browsing, self._page, self._links)
        doers = (*work, self._beside, self._guidance, self._looks, self._watch, self._around)
        parts.actions.connect_all(does, *(doer.does() for doer in doers))

    def _show_archive(self, path: Path) -> None:
        if path != self._parts.doors.archive:
            self._parts.sidebar.show_nothing()
        self._settings.archive = self._parts.doors.archive = path
        first = (self._beside, self._own)
        for opened in (*first, self._browsing, self._authority, self._around, self._watch, self._completion):
            opened.open()
        self._parts.show_panes()
        self._search.repeat()
        self._parts.bar.box.setFocus()

    def _show_info(self, info: ArchiveInfo) -> None:
        self._parts.doors.info = info
        self._parts.masthead.show_info(info)
        self.status.show_info(info)

    def _show_article(self, reading: Reading) -> None:
        article, county = reading.article, dict(self._parts.bar.filters).get(COUNTY_FIELD)
        if article.id != self._parts.reader.article_id:
            self._parts.entities.show_mentions(article.mentions)
        self._parts.reader.show_article(article, reading.hits, county, self._own.place_left(article.uid))
        for follower in (self._own, self._page, self._links, self._browsing, self._around):
            follower.show_article(article)

    def _show_failure(self, sentence: str) -> None:
        self._parts.welcome.say(sentence)
        self._parts.results.show_failure(sentence)

    def note_analysed(self) -> None:
        """Recognition behind the window has ended: names that are watched may be in what was imported."""
        if self._desk.path:
            self._own.tell_new()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.geometry = self.saveGeometry()
        self._settings.panes = self._parts.panes.saveState()
        for closing in (self._own, self._page, self._browsing, self._watch, self._around, self._desk):
            closing.close()
        super().closeEvent(event)
