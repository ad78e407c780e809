"""Looking at a widget as it is painted."""

from PySide6.QtWidgets import QWidget


def colours(widget: QWidget) -> set[str]:
    """Every colour of the widget's picture."""
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for y in range(image.height()) for x in range(0, image.width(), 2)}
