"""Going through the archive without a query: the calendar, the articles beside one another, back and forward."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from db.archive import Archive
from db.catalogue import IssueDay, PageEntry, issues, missing_days, neighbour, pages, years
from db.records import Article
from gui.desk import Desk
from gui.pages.catalogue import Catalogue
from gui.pages.thumbnails import Leaf, Thumbnails
from gui.pages.trail import Trail
from gui.reader.reader import Reader
from gui.settings import Settings


class Browsing(QObject):
    """Joins the calendar and the reader to the desk."""

    def __init__(self, desk: Desk, settings: Settings, catalogue: Catalogue, reader: Reader) -> None:
        super().__init__(desk)
        self._desk, self._settings, self._catalogue, self._reader = desk, settings, catalogue, reader
        self._trail = Trail()
        self._day = ""
        catalogue.year_chosen.connect(self._read_year)
        catalogue.day_chosen.connect(self._read_day)
        catalogue.article_chosen.connect(desk.read_article)
        catalogue.page_chosen.connect(self._open_page)
        catalogue.pictures_wanted.connect(self._ask_pictures)
        self._thumbnails = Thumbnails(self)
        self._thumbnails.drawn.connect(catalogue.show_picture)
        reader.bar.trail_wanted.connect(self.go)
        self._show_trail()

    def open(self) -> None:
        """An archive was opened: show its years."""
        self._trail = Trail()
        self._day = ""
        self._show_trail()
        self._desk.ask("years", years, self._catalogue.show_years)

    def show_article(self, article: Article) -> None:
        """An article was opened: remember it, and show its day in the calendar of the archive that is open."""
        self._trail.visit(article.id)
        self._show_trail()
        if self._desk.reads_own and article.date and article.date != self._day:
            self._read_day(article.date)

    def does(self) -> dict[str, Callable[[], object]]:
        """What of the menus is done here."""
        return {
            "back": partial(self.go, -1),
            "forward": partial(self.go, 1),
            "next_on_page": partial(self._go_beside, 1),
            "previous_on_page": partial(self._go_beside, -1),
        }

    def go(self, steps: int) -> None:
        """Back (-1) or forward (1) along the articles that were read."""
        article = self._trail.go(steps)
        if article is not None:
            self._desk.read_article(article)

    def _go_beside(self, step: int) -> None:
        article = self._reader.article_id
        if article is not None:
            work = partial(_neighbour, step)
            self._desk.ask_of(article, "beside", work, self._open)

    def _open(self, article: int | None, moved: int) -> None:
        if article is not None:
            self._desk.read_article(article - moved)

    def close(self) -> None:
        """The window closes."""
        self._thumbnails.stop()

    def _open_page(self, article: int) -> None:
        self._desk.read_article(article)
        if not self._reader.bar.page.isChecked():
            self._reader.bar.page.click()

    def _ask_pictures(self) -> None:
        if self._day:
            work = partial(_pictures, self._day, self._settings.image_folders)
            self._desk.ask("thumbnails", work, self._thumbnails.ask)

    def _read_year(self, year: int) -> None:
        self._desk.ask("year", partial(_year, year), lambda found: self._catalogue.show_year(year, *found))

    def _read_day(self, date: str) -> None:
        self._day = date
        self._desk.ask("day", partial(_day, date), self._show_day)

    def _show_day(self, found: tuple[str, Sequence[PageEntry], tuple[list[IssueDay], list[str]]]) -> None:
        date, entries, year = found
        if self._catalogue.years.currentData() != int(date[:4]):
            self._catalogue.show_year(int(date[:4]), *year)
        self._catalogue.show_day(date, entries)

    def _show_trail(self) -> None:
        self._reader.bar.show_trail({step: self._trail.can_go(step) for step in (-1, 1)})


def _neighbour(step: int, archive: Archive, article: int) -> int | None:
    return neighbour(archive, article, step)


def _year(year: int, archive: Archive) -> tuple[list[IssueDay], list[str]]:
    found = issues(archive, year)
    return found, missing_days(found)


def _day(date: str, archive: Archive) -> tuple[str, list[PageEntry], tuple[list[IssueDay], list[str]]]:
    return date, pages(archive, date), _year(int(date[:4]), archive)


def _pictures(date: str, folders: Sequence[Path], archive: Archive) -> dict[str, Leaf]:
    # Telling where pictures are needs the importers and their libraries, which a window that shows none does not load.
    from db.facsimile.page_sheet import page_pictures

    return page_pictures(archive, date, folders)
