"""The program's own icons: each can be drawn, in the colour that is asked for."""

import pytest
from pytestqt.qtbot import QtBot

from gui.theme.icons import APPLICATION_ICON, ICONS, icon, pixmap

NAMES = sorted(path.stem for path in ICONS.glob("*.svg") if not path.stem.endswith(("-light", "-dark")))


@pytest.mark.parametrize("name", NAMES)
def test_icon_is_drawn_sharp_at_every_scale(name: str, qtbot: QtBot) -> None:
    drawn = pixmap(name, "#a3201b", 16, 2)
    assert (drawn.width(), drawn.devicePixelRatio()) == (32, 2)
    image = drawn.toImage()
    painted = {image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha()}
    assert "#a3201b" in painted
    assert not icon(name, "#a3201b", "#cccccc").isNull()


def test_application_has_an_icon() -> None:
    assert APPLICATION_ICON.stem in NAMES
