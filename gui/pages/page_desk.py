"""The printed page beside its text: read from the archive when it is looked at, drawn behind the window."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from db.archive import Archive
from db.catalogue import photo_files
from db.facsimile.sheet import PageSheet, Prints
from db.records import Article
from gui.desk import Desk
from gui.pages.page_view import PageView
from gui.pages.picture_process import PictureProcess
from gui.reader.reader import Reader
from gui.settings import Settings

if TYPE_CHECKING:
    from db.facsimile.page_sheet import Hits

_PHOTO_WIDTH = 1200


class PageDesk(QObject):
    """Nothing is read while the page is not looked at."""

    def __init__(self, window: QWidget, desk: Desk, settings: Settings, reader: Reader, page: PageView) -> None:
        super().__init__(window)
        self._window, self._desk, self._settings = window, desk, settings
        self._reader, self._page = reader, page
        self._pictures = PictureProcess(self)
        self._sheet: PageSheet | None = None
        self._moved = 0  # by which the ids of the page's articles are more than those here
        self._prints = PictureProcess(self)
        self._print: tuple[Path | None, int, Prints] = (None, 0, ())  # of the page that was looked at last
        self._prints.print_read.connect(self._keep_print)
        self._photos = PictureProcess(self)
        self._waiting: list[Path] = []
        self._drawn: list[QImage] = []
        self._photos.drawn.connect(self._keep_photo)
        self._photos.failed.connect(lambda _: self._next_photo())
        reader.page_wanted.connect(self.show)
        reader.walked.connect(page.show_hit)
        page.picture_wanted.connect(self._ask_picture)
        page.article_chosen.connect(lambda article: desk.read_article(article - self._moved))
        page.folder_wanted.connect(self._choose_folder)
        self._pictures.drawn.connect(page.show_picture)
        self._pictures.failed.connect(page.show_failure)

    def does(self) -> dict[str, Callable[[], object]]:
        """What of the menus is done here."""
        return {"page": self._reader.bar.page.click}

    def close(self) -> None:
        """The window closes."""
        for process in (self._pictures, self._photos, self._prints):
            process.stop()

    def show_article(self, article: Article) -> None:
        """An article was opened: look for its photos."""
        self._waiting, self._drawn = [], []
        self._photos.forget()
        if article.images:
            work = partial(_photos, self._settings.image_folders)
            self._desk.ask_of(article.id, "photos", work, partial(self._draw_photos, article.id))

    def show(self, article: int) -> None:
        """Show the page of an article."""
        work = partial(_read, self._settings.image_folders, tuple(self._reader.hits.items()), self._print)
        self._desk.ask_of(article, "page", work, partial(self._show_sheet, article))

    def _draw_photos(self, article: int, files: list[Path], _: int) -> None:
        if article == self._reader.article_id:
            self._waiting, self._drawn = files, []
            self._next_photo()

    def _next_photo(self) -> None:
        if self._waiting:
            self._photos.ask(self._waiting.pop(0), 0, _PHOTO_WIDTH)
        elif self._drawn:
            self._reader.show_photos(self._drawn)

    def _keep_photo(self, image: QImage) -> None:
        self._drawn.append(image)
        self._next_photo()

    def _show_sheet(self, article: int, sheet: PageSheet, moved: int) -> None:
        if article != self._reader.article_id:
            return
        self._sheet, self._moved = sheet, moved
        self._page.show_sheet(sheet, article + moved)
        self._page.show_hit(self._reader.hit_now)
        if sheet.wants_print and sheet.picture and (sheet.picture, sheet.leaf) != self._print[:2]:
            self._prints.ask_print(sheet.picture, sheet.leaf)

    def _keep_print(self, prints: Prints) -> None:
        """Where the articles of the page stand can be told now."""
        if self._sheet and self._reader.article_id is not None:
            self._print = (self._sheet.picture, self._sheet.leaf, prints)
            self.show(self._reader.article_id)

    def _ask_picture(self, width: int) -> None:
        if self._sheet and self._sheet.picture:
            self._pictures.ask(self._sheet.picture, self._sheet.leaf, width)

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self._window, self.tr("版面图所在的文件夹"))
        if name and self._reader.article_id is not None:
            self._settings.keep_image_folder(Path(name))
            self.show(self._reader.article_id)


def _photos(folders: Sequence[Path], archive: Archive, article: int) -> list[Path]:
    return photo_files(archive, article, folders)


def _read(
    folders: Sequence[Path],
    hits: "Sequence[Hits]",
    known: tuple[Path | None, int, Prints],
    archive: Archive,
    article: int,
) -> PageSheet:
    # Reading print needs the importers and their libraries, which a window that shows no page does not load.
    from db.facsimile.page_sheet import page_sheet

    sheet = page_sheet(archive, article, folders, hits)
    if sheet.wants_print and (sheet.picture, sheet.leaf) == known[:2]:
        return page_sheet(archive, article, folders, hits, known[2])
    return sheet
