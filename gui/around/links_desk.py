"""What an article belongs with on the desk: read behind it, shown over its text, its reprints compared on request."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.archive import Archive
from db.links.errata import corrected_by, errata_of
from db.links.likes import Likes, likes_of
from db.links.series import column_of, series_of
from db.records import Article
from db.reprints.difference import difference
from db.reprints.finding import reprints_of
from db.search.keywords import Keyword, keywords_of
from gui.around.comparison import Comparison, ComparisonDialog
from gui.around.links_strip import Links, LinksStrip
from gui.around.related_panel import RelatedPanel
from gui.desk import Desk
from gui.reader.reader import Reader
from gui.search.results import Results

_RELATED, _KEYWORDS = 12, 15


class LinksDesk(QObject):
    """Connects the strip, the comparison, what resembles an article, and what of the list has no row of its own."""

    query_wanted = Signal(str)

    def __init__(self, window: QWidget, desk: Desk, panes: tuple[LinksStrip, RelatedPanel, Results, Reader]) -> None:
        super().__init__(window)
        strip, related, results, reader = panes
        self._window, self._desk, self._strip, self._related, self._reader = window, desk, strip, related, reader
        self._moved = 0  # by which the ids beside the article that is open are more than those here
        self._compared: int | None = None
        self._compared_moved = 0
        self._dialog: ComparisonDialog | None = None
        strip.article_wanted.connect(self._open)
        strip.comparison_wanted.connect(self.compare)
        related.shown.connect(self._read_likes)
        related.article_chosen.connect(self._open)
        related.word_chosen.connect(self.query_wanted)
        results.folded_wanted.connect(self._compare)
        results.notices_wanted.connect(desk.list_notices)
        desk.arranged.connect(results.show_arrangement)

    def show_article(self, article: Article) -> None:
        """An article was opened: find what it belongs with."""
        self._strip.show_links(Links(article.id))
        self._related.show_nothing()
        self._desk.ask_of(article.id, "links", partial(_links, article), self._show_links)
        if self._related.isVisible():
            self._read_likes()

    def does(self) -> dict[str, Callable[[], object]]:
        """What of the menus is done here."""
        return {"reprints": self.compare}

    def compare(self) -> None:
        """Compare the article that is open with its reprints."""
        if self._reader.article_id is not None:
            self._compare(self._reader.article_id)

    def _compare(self, article: int, chosen: int = 0) -> None:
        self._desk.ask_of(article, "comparison", partial(_comparison, chosen), self._show_comparison)

    def _open(self, article: int) -> None:
        self._desk.read_article(article - self._moved)

    def _show_links(self, links: Links, moved: int) -> None:
        if links.article - moved == self._reader.article_id:
            self._moved = moved
            self._strip.show_links(links)

    def _read_likes(self) -> None:
        if self._reader.article_id is not None:
            self._desk.ask_of(self._reader.article_id, "likes", _likes, self._show_likes)

    def _show_likes(self, found: tuple[Likes, list[Keyword]], moved: int) -> None:
        if found[0].article - moved == self._reader.article_id:
            self._moved = moved
            self._related.show_likes(*found)

    def _show_comparison(self, comparison: Comparison | None, moved: int) -> None:
        if comparison is None:
            return
        if self._dialog and self._dialog.theme != self._reader.theme:
            self._dialog.deleteLater()
            self._dialog = None
        if self._dialog is None:
            self._dialog = ComparisonDialog(self._reader.theme, self._window)
            self._dialog.other_wanted.connect(self._compare_other)
            self._dialog.article_wanted.connect(lambda article: self._desk.read_article(article - self._compared_moved))
        self._compared, self._compared_moved = comparison.own.id - moved, moved
        self._dialog.show_comparison(comparison)
        self._dialog.show()
        self._dialog.raise_()

    def _compare_other(self, chosen: int) -> None:
        if self._compared is not None:
            self._compare(self._compared, chosen)


def _links(opened: Article, archive: Archive, number: int) -> Links:
    article = replace(opened, id=number)
    errata = [*corrected_by(archive, article), *errata_of(archive, article)]
    series, column = series_of(archive, article.id), column_of(archive, article.id)
    reprints = reprints_of(archive, article.id)
    named = {number for erratum in errata for number in (erratum.notice, erratum.article)}
    return Links(article.id, errata, series, column, reprints, archive.heads([*named]))


def _likes(archive: Archive, article: int) -> tuple[Likes, list[Keyword]]:
    return likes_of(archive, article, _RELATED), keywords_of(archive, article, _KEYWORDS)


def _comparison(chosen: int, archive: Archive, article: int) -> Comparison | None:
    reprints = reprints_of(archive, article)
    if not reprints:
        return None
    heads = archive.heads([article, *(reprint.article for reprint in reprints)])
    others = [(reprint, heads[reprint.article]) for reprint in reprints]
    return Comparison(heads[article], others, chosen, difference(archive, article, reprints[chosen].article))
