"""An article on paper: set as print on white, previewed, printed."""

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from db.export.citation import citation
from db.records import Article
from gui.reader.print_style import PrintStyle
from gui.reader.typeset import Block, Typesetter, blocks
from gui.theme import LIGHT

_MARGIN_MM = 20.0
_WIDTH = 640.0  # device-independent pixels of text across a page


class Paper(QObject):
    """Prints one article at a time."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def print_article(self, article: Article | None, style: PrintStyle) -> None:
        """Ask for a printer and print."""
        if article is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._make_ready(printer, article)
        if QPrintDialog(printer, self._window).exec():
            draw(article, style, printer)

    def preview(self, article: Article | None, style: PrintStyle) -> None:
        """Show what would be printed."""
        if article is None:
            return
        dialog = QPrintPreviewDialog(self._window)  # with a printer of its own: one of ours would be gone too soon
        self._make_ready(dialog.printer(), article)
        dialog.setWindowTitle(self.tr("打印预览"))
        dialog.resize(900, 800)
        dialog.paintRequested.connect(lambda printer: draw(article, style, printer))
        dialog.open()

    def _make_ready(self, printer: QPrinter, article: Article) -> None:
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        printer.setPageMargins(QMarginsF(*(_MARGIN_MM,) * 4), QPageLayout.Unit.Millimeter)
        printer.setDocName(article.headline or self.tr("图片新闻"))


def draw(article: Article, style: PrintStyle, printer: QPrinter) -> None:
    """Set the article on the printer's pages, its citation last."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    setter = Typesetter(document, style, LIGHT)
    setter.set([block for block in blocks(article) if block.kind != "notice"])
    setter.set([Block("printed", citation(article))])
    page = printer.pageRect(QPrinter.Unit.DevicePixel)
    scale = page.width() / _WIDTH
    height = page.height() / scale
    document.setPageSize(QSizeF(_WIDTH, height))
    painter = QPainter(printer)
    painter.scale(scale, scale)
    for number in range(document.pageCount()):
        if number:
            printer.newPage()
        painter.save()
        painter.translate(0, -number * height)
        document.drawContents(painter, QRectF(0, number * height, _WIDTH, height))
        painter.restore()
    painter.end()
