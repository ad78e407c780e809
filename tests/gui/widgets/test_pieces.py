"""The small pieces: what is drawn follows the theme by itself."""

from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui.theme import DARK, LIGHT, Theme, palette
from gui.theme.style_sheet import style_sheet
from gui.widgets.pieces import column, drawn_tool


def dress(window: QWidget, theme: Theme) -> None:
    QGuiApplication.setPalette(palette(theme))
    window.setStyleSheet(style_sheet(theme))


def colour(made: QToolButton) -> QColor:
    drawing = made.icon().pixmap(16, 16).toImage()
    return drawing.pixelColor(drawing.width() // 2, drawing.height() // 2)


def test_drawn_tool_is_heard_and_changes_its_colour_with_the_theme(qtbot: QtBot) -> None:
    window, pressed = QWidget(), []
    qtbot.addWidget(window)
    dress(window, LIGHT)
    made = drawn_tool("close", "不找了", lambda: pressed.append(True))
    star = drawn_tool("star", "加星", lambda: None, lit="star-filled")
    star.setCheckable(True)
    layout = column(window)
    layout.addWidget(made)
    layout.addWidget(star)
    assert (made.toolTip(), made.accessibleName()) == ("不找了", "不找了")
    dress(window, DARK)
    window.show()
    assert colour(made) == QColor(DARK.soft)
    dress(window, LIGHT)
    assert colour(made) == QColor(LIGHT.soft)
    made.click()
    assert pressed == [True]
    star.setChecked(True)
    assert colour(star) == QColor(LIGHT.accent)
