"""Characters that no font can draw are named; rare names that a font has are not."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from db.records import Article, Paragraph
from gui.reader.glyphs import missing_glyphs
from gui.reader.print_style import PrintStyle
from gui.reader.reader import Reader
from gui.theme import LIGHT, print_font

NOWHERE = "\U000e0ffe\U000e0fff"  # unassigned, in no font; private use is drawn by fonts of symbols


@pytest.mark.parametrize("text, missing", [("竹园来信 abc，𬭎㛃", ""), (f"竹{NOWHERE}竹{NOWHERE}", NOWHERE)])
def test_only_what_no_font_has_is_missing(text: str, missing: str, qtbot: QtBot) -> None:
    assert missing_glyphs(text, print_font(17)) == missing


def test_reader_says_which_characters_are_missing(article: Article, qtbot: QtBot) -> None:
    reader = Reader(LIGHT, PrintStyle("song", 17), frozenset())
    qtbot.addWidget(reader)
    reader.show_article(article, {}, None)
    assert "缺" not in reader.view.toPlainText()
    odd = replace(article, id=2, paragraphs=(Paragraph("text", f"竹{NOWHERE[0]}园"),), mentions=())
    reader.show_article(odd, {}, None)
    assert "U+E0FFE" in reader.view.toPlainText()
