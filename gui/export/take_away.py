"""Taking articles out of the window: citations on the clipboard, files, proofs of publication, paper."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from db.errors import ArchiveError
from db.export.citation import citation, citations, own_title
from db.records import Article
from gui.desk import Desk
from gui.export.citation_dialog import CitationDialog
from gui.export.export_dialog import ExportDialog, ProofDialog
from gui.export.export_process import ExportProcess
from gui.export.paper import Paper
from gui.reader.reader import Reader
from gui.search.results import Results
from gui.settings import Settings


class TakeAway(QObject):
    """What is selected in the list is taken, more than one; else all that is listed; of the reader, its article."""

    said = Signal(str)

    def __init__(self, window: QWidget, desk: Desk, settings: Settings, results: Results, reader: Reader) -> None:
        super().__init__(window)
        self._window, self._desk, self._settings = window, desk, settings
        self._results, self._reader = results, reader
        self._paper = Paper(window)
        reader.bar.cite_wanted.connect(self.cite)
        reader.bar.export_wanted.connect(self._export_article)

    def does(self) -> dict[str, Callable[[], object]]:
        """What of the menus is done here."""
        return {
            "cite": self.cite,
            "citation_style": self.choose_style,
            "export": self._export_list,
            "prove": self._prove,
            "print": lambda: self._paper.print_article(self._reader.article, self._settings.print_style),
            "preview": lambda: self._paper.preview(self._reader.article, self._settings.print_style),
        }

    def cite(self) -> None:
        """Put the article's citation on the clipboard, after the words that are selected in it; of several articles
        that are selected in the list, the citation of each."""
        article, ids = self._reader.article, self._results.selected
        if len(ids) > 1:
            self._desk.ask_all("taking", lambda archives: list(map(archives.article, ids)), self._cite_all)
            return
        if article is None:
            return
        entry = self._citation(article)
        quotes = [quote.quote for quote in self._reader.selected()]
        QGuiApplication.clipboard().setText("\n".join((*quotes, entry)) if quotes else entry)
        self.said.emit(self.tr("已复制：{}").format(entry))

    def _cite_all(self, articles: Sequence[Article]) -> None:
        style, pattern = self._settings.citation_style, self._settings.house_pattern
        try:
            QGuiApplication.clipboard().setText("\n".join(citations(articles, style, pattern)))
        except ArchiveError as error:
            self.said.emit(str(error))
        else:
            self.said.emit(self.tr("已复制 {} 条引文").format(len(articles)))

    def choose_style(self) -> None:
        """Let the style of citations be chosen, shown on the article that is open."""
        dialog = CitationDialog(
            self._reader.article, self._settings.citation_style, self._settings.house_pattern, self._window
        )
        dialog.chosen.connect(self._keep_style)
        dialog.open()

    def export_collection(self, name: str, uids: Sequence[str], notes: Mapping[str, str]) -> None:
        """Take a collection away, in its order and with its notes."""
        self._export(len(uids), name, uids=list(uids), notes=dict(notes))

    def _citation(self, article: Article) -> str:
        try:
            return citation(article, self._settings.citation_style, self._settings.house_pattern)
        except ArchiveError as error:
            self.said.emit(str(error))
            return citation(article)

    def _keep_style(self, style: str, pattern: str) -> None:
        self._settings.citation_style, self._settings.house_pattern = style, pattern  # type: ignore[assignment]

    def _export_article(self) -> None:
        article = self._reader.article
        if article:
            self._export(1, article.headline or own_title(article), ids=[article.id])

    def _export_list(self) -> None:
        ids = self._chosen()
        if ids:
            self._export(len(ids), self._desk.query.strip(), ids=ids)
        else:
            self.said.emit(self.tr("没有列出的报道可导出。"))

    def _chosen(self) -> list[int]:
        selected = self._results.selected
        return selected if len(selected) > 1 else self._results.listed

    def _export(self, count: int, title: str, **which: object) -> None:
        dialog = ExportDialog(count, title, _documents(), self._window)

        def start(name: str, title: str, path: Path) -> None:
            process = self._process(format=name, title=title, to=str(path), **which)
            process.progressed.connect(dialog.progressed)
            process.finished.connect(partial(self._exported, dialog, path))
            dialog.stopped.connect(process.stop)
            process.start()

        dialog.wanted.connect(start)
        dialog.open()

    def _process(self, **request: object) -> ExportProcess:
        usual: dict[str, object] = {"ids": [], "uids": None, "notes": {}, "title": "", "issuer": None}
        folders = [str(folder) for folder in self._settings.image_folders]
        settled: dict[str, object] = {"pattern": self._settings.house_pattern, "folders": folders}
        return ExportProcess(self._desk.paths, {**usual, **settled, **request}, self)

    def _exported(self, dialog: ExportDialog, path: Path, trouble: str) -> None:
        if trouble:
            dialog.show_failure(trouble)
        else:
            dialog.show_done(path)

    def _prove(self) -> None:
        article = self._reader.article
        ids = self._results.selected if len(self._results.selected) > 1 else [article.id] if article else []
        if not ids:
            self.said.emit(self.tr("先选一篇或几篇报道，再出具见报证明。"))
            return
        dialog = ProofDialog(len(ids), self._settings.issuer, _documents(), self._window)
        dialog.wanted.connect(partial(self._write_proofs, ids))
        dialog.open()

    def _write_proofs(self, ids: Sequence[int], issuer: str, path: Path) -> None:
        self._settings.issuer = issuer
        done = self.tr("{} 份见报证明已写入 {}").format(len(ids), path)
        name = path.suffix.removeprefix(".")
        process = self._process(ids=list(ids), issuer=issuer, format=name, to=str(path))
        process.finished.connect(lambda trouble: self.said.emit(trouble or done))
        process.start()


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
