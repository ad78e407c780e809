"""Looking at a widget as it is painted, and pointing at it."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget


def colours(widget: QWidget) -> set[str]:
    """Every colour of the widget's picture."""
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for y in range(image.height()) for x in range(0, image.width(), 2)}


def point_at(widget: QWidget, place: QPoint) -> None:
    """Move the pointer over a widget, wherever the last test left it."""
    nothing, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    spot = QPointF(place)
    event = QMouseEvent(QEvent.Type.MouseMove, spot, widget.mapToGlobal(spot), nothing, nothing, keys)
    QApplication.sendEvent(widget, event)
