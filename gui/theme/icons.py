"""The program's own icons, drawn in the colour that is asked for."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from db.resources import ROOT

ICONS = ROOT / "icons"
APPLICATION_ICON = ICONS / "huaichuan.svg"


def icon(name: str, colour: str, disabled: str | None = None) -> QIcon:
    """resources/icons/NAME.svg with its currentColor replaced, sharp on every screen there is."""
    result = QIcon()
    for scale in {1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}:
        result.addPixmap(pixmap(name, colour, 16, scale))
        if disabled:
            result.addPixmap(pixmap(name, disabled, 16, scale), QIcon.Mode.Disabled)
    return result


def pixmap(name: str, colour: str, size: int, scale: float = 1) -> QPixmap:
    """The icon as a square of `size` device-independent pixels, drawn once."""
    result = QPixmap()
    key = f"{name} {colour} {size} {scale}"
    if QPixmapCache.find(key, result):
        return result
    drawing = (ICONS / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    result = QPixmap(round(size * scale), round(size * scale))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(result.rect()))
    painter.end()
    result.setDevicePixelRatio(scale)
    QPixmapCache.insert(key, result)
    return result
