"""The program's icon in the forms that desktops want, drawn from the one SVG."""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from builder.product import ID, NAME, ROOT

_SVG = ROOT / "resources" / "icons" / "huaichuan.svg"
_ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_ICNS_TYPES = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09", 1024: b"ic10"}
_LINUX_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def write_icons(folder: Path) -> None:
    """The icon for Windows, for macOS, and the sizes of Linux desktops, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{NAME}.ico").write_bytes(ico({size: png(size) for size in _ICO_SIZES}))
    (folder / f"{NAME}.icns").write_bytes(icns({size: png(size) for size in _ICNS_TYPES}))
    for size in _LINUX_SIZES:
        (folder / f"{ID}-{size}.png").write_bytes(png(size))


def linux_icons(folder: Path) -> dict[str, Path]:
    """Where a Linux desktop looks for each of the icons in that folder."""
    placed = {f"{size}x{size}/apps/{ID}.png": folder / f"{ID}-{size}.png" for size in _LINUX_SIZES}
    return {**placed, f"scalable/apps/{ID}.svg": _SVG}


def png(size: int) -> bytes:
    """The icon as a PNG of that many pixels each way."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(_SVG)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide6's stubs know only bytes here
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """PNG pictures by size as a Windows icon: a directory of them, then their bytes."""
    directory, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    start = len(directory) + 16 * len(pictures)
    for size, picture in pictures.items():
        directory += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), start + len(body))
        body += picture
    return directory + body


def icns(pictures: dict[int, bytes]) -> bytes:
    """PNG pictures by size as a macOS icon: each behind its type and length."""
    body = b"".join(
        _ICNS_TYPES[size] + struct.pack(">I", len(picture) + 8) + picture for size, picture in pictures.items()
    )
    return b"icns" + struct.pack(">I", len(body) + 8) + body
