"""The small pieces every pane is made of: rows and columns, labels and buttons with their names."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from gui.theme import theme_of
from gui.theme.icons import icon

Margins = tuple[int, int, int, int]


def row(parent: QWidget | None = None, *, spacing: int = 0, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """A row; `margins` go clockwise from the left."""
    layout = QHBoxLayout(parent) if parent else QHBoxLayout()
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    return layout


def column(parent: QWidget | None = None, *, spacing: int = 0, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """A column; `margins` go clockwise from the left."""
    layout = QVBoxLayout(parent) if parent else QVBoxLayout()
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    return layout


def dressed(widget: QWidget, name: str) -> None:
    """Let the style sheet's #name paint the widget's ground."""
    widget.setObjectName(name)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def strip(name: str) -> QWidget:
    """An empty widget with the style sheet's #name for a ground."""
    widget = QWidget()
    dressed(widget, name)
    return widget


def label(text: str = "", name: str = "", *, heard: str = "", centred: bool = False, marked: bool = False) -> QLabel:
    """A label in the style sheet's #name; `heard` is what a screen reader calls it. A centred one wraps.

    Only a `marked` one takes marks (<b>) in its text for marks: nothing of an archive may be put there.
    """
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.RichText if marked else Qt.TextFormat.PlainText)
    result.setObjectName(name)
    result.setAccessibleName(heard)
    if centred:
        result.setAlignment(Qt.AlignmentFlag.AlignCenter)
        result.setWordWrap(True)
    return result


def plain_tip(text: str) -> str:
    """A tooltip that shows a text of an archive as it is, whatever marks are in it."""
    return f"<span>{escape(text)}</span>"


def button(text: str, pressed: Callable[[], object], name: str = "") -> QPushButton:
    """A push button in the style sheet's #name."""
    result = QPushButton(text)
    result.setObjectName(name)
    result.clicked.connect(lambda: pressed())  # noqa: PLW0108 — the signal's own argument goes no further
    return result


class DrawnTool(QToolButton):
    """A flat button with one of the program's icons, which it draws in the colours of whatever theme is put on; with
    another where it is checked and `lit` names one."""

    def __init__(self, drawing: str, lit: str = "") -> None:
        super().__init__()
        self._drawing, self._lit = drawing, lit
        self.toggled.connect(self._draw)
        self._draw()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Polish, QEvent.Type.StyleChange):
            self._draw()
        return super().event(event)

    def _draw(self) -> None:
        theme = theme_of(QGuiApplication.palette())
        is_lit = self._lit and self.isChecked()
        self.setIcon(icon(self._lit, theme.accent) if is_lit else icon(self._drawing, theme.soft, theme.line))


def tool(text: str, heard: str, pressed: Callable[[], object], *, checkable: bool = False) -> QToolButton:
    """A flat button; `heard` is its tooltip and what a screen reader calls it."""
    result = QToolButton()
    result.setText(text)
    result.setCheckable(checkable)
    return _named(result, heard, pressed)


def drawn_tool(drawing: str, heard: str, pressed: Callable[[], object], *, lit: str = "") -> QToolButton:
    """The same with an icon in place of words."""
    return _named(DrawnTool(drawing, lit), heard, pressed)


def _named(made: QToolButton, heard: str, pressed: Callable[[], object]) -> QToolButton:
    made.setToolTip(heard)
    made.setAccessibleName(heard)
    made.clicked.connect(lambda: pressed())  # noqa: PLW0108 — the signal's own argument goes no further
    return made
