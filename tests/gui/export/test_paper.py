"""An article on paper: all of it, its citation last, on as many pages as it needs."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.records import Article, Paragraph
from gui.export.paper import Paper, draw
from gui.reader.print_style import PrintStyle


def test_article_is_printed_with_its_citation_on_as_many_pages_as_it_needs(
    article: Article, tmp_path: Path, qtbot: QtBot
) -> None:
    long = replace(article, paragraphs=tuple(Paragraph("text", "竹园里添了机器。" * 60) for _ in range(12)))
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    draw(long, PrintStyle("song", 17), printer)
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    assert len(document) > 1
    inside = printer.pageRect(QPrinter.Unit.Point)
    top, bottom = document[0].get_height() - inside.top(), document[0].get_height() - inside.bottom()
    texts = [page.get_textpage().get_text_bounded(bottom=bottom, top=top) for page in document]
    text = "".join(texts).replace("\r\n", "")
    text = unicodedata.normalize("NFKC", text)  # Qt names the glyphs that 竹 and ⽵ share by the radical
    assert text.count("竹园里添了机器。") == 12 * 60
    assert "[N]" in text
    assert "栏尾断段" not in text


def test_preview_shows_every_page_of_the_article(article: Article, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    long = replace(article, paragraphs=tuple(Paragraph("text", "竹园里添了机器。" * 60) for _ in range(12)))
    Paper(window).preview(long, PrintStyle("song", 17))
    (shown,) = window.findChildren(QPrintPreviewWidget)
    qtbot.waitUntil(lambda: shown.pageCount() > 1)
    shown.window().close()
