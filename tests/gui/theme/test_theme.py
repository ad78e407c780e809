"""The visual language keeps its promises: text that can be read, types that can be told apart."""

from itertools import combinations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from db.records import ENTITY_TYPES
from gui.theme import DARK, LIGHT, UNDERLINES, Theme, contrast, palette
from gui.theme.style_sheet import style_sheet

THEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
ENOUGH = 4.5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_can_be_read_on_every_ground_it_stands_on(theme: Theme) -> None:
    grounds = [theme.chrome, theme.surface, theme.page, theme.raised, theme.hover, theme.accent_tint]
    for text in (theme.ink, theme.soft, theme.faint, theme.accent):
        for ground in grounds:
            assert contrast(text, ground) >= ENOUGH, (text, ground)
    assert contrast(theme.on_accent, theme.accent) >= ENOUGH
    assert contrast(theme.place, theme.surface) >= ENOUGH
    assert contrast(theme.place, theme.accent_tint) >= ENOUGH


@pytest.mark.parametrize("theme", THEMES)
def test_print_can_be_read_over_every_mark(theme: Theme) -> None:
    tints = [colours.tint for colours in theme.entities.values()]
    for ground in [*tints, theme.hit, theme.hit_now, theme.place_tint, theme.notice_tint]:
        assert contrast(theme.ink, ground) >= ENOUGH, ground
    for ground in (theme.hit, theme.accent_tint, theme.notice_tint):
        assert contrast(theme.soft, ground) >= ENOUGH, ground


@pytest.mark.parametrize("theme", THEMES)
def test_underlines_stand_out_from_the_page(theme: Theme) -> None:
    for colours in theme.entities.values():
        assert contrast(colours.line, theme.page) >= 3


def test_each_type_has_a_style_and_a_colour_of_its_own() -> None:
    assert set(UNDERLINES) == set(ENTITY_TYPES)
    for first, second in combinations(ENTITY_TYPES, 2):
        assert UNDERLINES[first] != UNDERLINES[second]
        assert LIGHT.entities[first].line != LIGHT.entities[second].line


def test_style_sheets_are_ones_qt_understands(qtbot: QtBot) -> None:
    windows = []
    for theme in (LIGHT, DARK):
        window = QWidget()
        qtbot.addWidget(window)
        window.setStyleSheet(style_sheet(theme))
        label = QLabel("字", window)
        label.setObjectName("warning")
        label.ensurePolished()
        assert label.palette().windowText().color() == QColor(theme.accent)
        for box in (QLineEdit(window), QPlainTextEdit(window)):  # what is asked for in an empty one can be read
            box.ensurePolished()
            assert box.palette().placeholderText().color() == QColor(theme.faint)
        windows.append(window)


@pytest.mark.parametrize("theme", THEMES)
def test_palette_speaks_the_theme(theme: Theme) -> None:
    assert palette(theme).window().color() == QColor(theme.chrome)
    assert palette(theme).text().color() == QColor(theme.ink)
