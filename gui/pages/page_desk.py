"""The printed page beside its text: read from the archive when it is looked at, drawn behind the window."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from db.archive import Archive
from db.catalogue import photo_files
from db.records import Article
from db.sheet import PageSheet
from gui.desk import Desk
from gui.pages.page_view import PageView
from gui.pages.picture_process import PictureProcess
from gui.reader.reader import Reader
from gui.settings import Settings

_PHOTO_WIDTH = 1200


class PageDesk(QObject):
    """Nothing is read while the page is not looked at."""

    def __init__(self, window: QWidget, desk: Desk, settings: Settings, reader: Reader, page: PageView) -> None:
        super().__init__(window)
        self._window, self._desk, self._settings = window, desk, settings
        self._reader, self._page = reader, page
        self._pictures = PictureProcess(self)
        self._sheet: PageSheet | None = None
        self._photos = PictureProcess(self)
        self._waiting: list[Path] = []
        self._drawn: list[QImage] = []
        self._photos.drawn.connect(self._keep_photo)
        self._photos.failed.connect(lambda _: self._next_photo())
        reader.page_wanted.connect(self.show)
        page.picture_wanted.connect(self._ask_picture)
        page.article_chosen.connect(desk.read_article)
        page.folder_wanted.connect(self._choose_folder)
        self._pictures.drawn.connect(page.show_picture)
        self._pictures.failed.connect(page.show_failure)

    def does(self) -> dict[str, Callable[[], object]]:
        """What of the menus is done here."""
        return {"page": self._reader.bar.page.click}

    def close(self) -> None:
        """The window closes."""
        self._pictures.stop()
        self._photos.stop()

    def show_article(self, article: Article) -> None:
        """An article was opened: look for its photos."""
        self._waiting, self._drawn = [], []
        self._photos.forget()
        if article.images and self._desk.reads_own:
            folders, done = self._folders(), partial(self._draw_photos, article.id)
            self._desk.ask("photos", lambda archive: photo_files(archive, article.id, folders), done)

    def show(self, article: int) -> None:
        """Show the page of an article; of another archive's nothing is known."""
        if not self._desk.reads_own:
            self._page.show_elsewhere()
            return
        folders = self._folders()
        done = partial(self._show_sheet, article)
        self._desk.ask("page", partial(_read, article, folders), done)

    def _folders(self) -> list[Path]:
        assert self._desk.path is not None
        return [folder for folder in (self._settings.images, self._desk.path.parent) if folder]

    def _draw_photos(self, article: int, files: list[Path]) -> None:
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

    def _show_sheet(self, article: int, sheet: PageSheet) -> None:
        if article == self._reader.article_id:
            self._sheet = sheet
            self._page.show_sheet(sheet, article)

    def _ask_picture(self, width: int) -> None:
        if self._sheet and self._sheet.picture:
            self._pictures.ask(self._sheet.picture, self._sheet.leaf, width)

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self._window, self.tr("版面图所在的文件夹"))
        if name and self._reader.article_id is not None:
            self._settings.images = Path(name)
            self.show(self._reader.article_id)


def _read(article: int, folders: Sequence[Path], archive: Archive) -> PageSheet:
    # Reading print needs the importers and their libraries, which a window that shows no page does not load.
    from db.page_sheet import page_sheet

    return page_sheet(archive, article, folders)
