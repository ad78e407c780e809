"""The visual language: one spacing scale, one type scale, and the colours of light and dark.

Every text colour stands at 4.5:1 or more on every ground it is used on (tests/gui/test_theme.py). Entity types differ
by hue and, for those who see no hue, by the style of their underline.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Literal

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from db.records import EntityType
from db.resources import ROOT

ThemeChoice = Literal["light", "dark", "system"]
Face = Literal["song", "hei", "kai"]

PRINT_FAMILIES = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "Songti SC", "SimSun", "宋体")
PROGRAM_FAMILIES = (
    "Noto Sans CJK SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
)
KAI_FAMILIES = ("LXGW WenKai", "KaiTi", "楷体", "Kaiti SC", "STKaiti")
RARE_FAMILIES = ("SimSun-ExtB", "SimSun-ExtG", "Plangothic P1", "Plangothic P2", "BabelStone Han", "HanaMinB", "Jigmo2")
FACES: Mapping[Face, tuple[str, ...]] = {
    "song": PRINT_FAMILIES,
    "hei": PROGRAM_FAMILIES,
    "kai": (*KAI_FAMILIES, *PRINT_FAMILIES),
}


class Space(IntEnum):
    """Distances in device-independent pixels; nothing in the window lies at another one."""

    HAIR = 2
    TIGHT = 4
    SMALL = 8
    MEDIUM = 12
    LARGE = 16
    WIDE = 24
    VAST = 40


class Size(IntEnum):
    """Type sizes of the program, in device-independent pixels; the reader's own size is the user's choice."""

    CAPTION = 12
    TEXT = 13
    EMPHASIS = 15
    MASTHEAD = 18
    TITLE = 40


READER_SIZES = (14, 15, 16, 17, 18, 20, 22, 24, 28, 32)


class Underline(Enum):
    """How a mention is underlined; one style a type, so that no type is told by hue alone."""

    SOLID = "solid"
    THICK = "thick"
    DOUBLE = "double"
    DOTS = "dots"
    DASHES = "dashes"
    DASH_DOT = "dash-dot"
    WAVE = "wave"


UNDERLINES: Mapping[EntityType, Underline] = {
    "person": Underline.SOLID,
    "organization": Underline.THICK,
    "place": Underline.DOUBLE,
    "time": Underline.DOTS,
    "quantity": Underline.DASHES,
    "work": Underline.WAVE,
    "program": Underline.DASH_DOT,
}


@dataclass(frozen=True, slots=True)
class EntityColours:
    """`line` draws the underline and the swatch, `tint` lies behind the text."""

    line: str
    tint: str


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours by what they are for. Grounds: chrome, surface, page; text: ink, soft, faint, accent, place."""

    dark: bool
    chrome: str
    surface: str
    page: str
    raised: str
    line: str
    hover: str
    ink: str
    soft: str
    faint: str
    accent: str
    accent_tint: str
    on_accent: str
    place: str
    place_tint: str
    notice_tint: str
    hit: str
    hit_now: str
    marker: str
    entities: Mapping[EntityType, EntityColours]


LIGHT = Theme(
    dark=False,
    chrome="#f2f0ea",
    surface="#ffffff",
    page="#fffdf9",
    raised="#ffffff",
    line="#dedbd2",
    hover="#e9e6de",
    ink="#1d1b18",
    soft="#524e47",
    faint="#66625a",
    accent="#a3201b",
    accent_tint="#f7eae6",
    on_accent="#ffffff",
    place="#176b45",
    place_tint="#eff6f1",
    notice_tint="#f6efe0",
    hit="#ffe69a",
    hit_now="#ffbe3d",
    marker="#ffd3c2",
    entities={
        "person": EntityColours("#1d5fae", "#e1ebf7"),
        "organization": EntityColours("#6b3fb3", "#ece5f6"),
        "place": EntityColours("#187a4d", "#deefe5"),
        "time": EntityColours("#946000", "#f8eed5"),
        "quantity": EntityColours("#00737d", "#dceff0"),
        "work": EntityColours("#ad2f70", "#f9e4ee"),
        "program": EntityColours("#b24a0e", "#fae7da"),
    },
)

DARK = Theme(
    dark=True,
    chrome="#1b1c1f",
    surface="#222327",
    page="#242529",
    raised="#2e2f34",
    line="#3a3b41",
    hover="#2c2d32",
    ink="#ecebe7",
    soft="#bdbbb5",
    faint="#a3a19b",
    accent="#f58b80",
    accent_tint="#3b2c2c",
    on_accent="#1b1c1f",
    place="#7bcf9f",
    place_tint="#26332d",
    notice_tint="#36322a",
    hit="#5b4812",
    hit_now="#9a4a1c",
    marker="#6b3a34",
    entities={
        "person": EntityColours("#7db4f2", "#2a3a4f"),
        "organization": EntityColours("#bb9cf5", "#3a3250"),
        "place": EntityColours("#6fcb98", "#27402f"),
        "time": EntityColours("#e3b34e", "#433a24"),
        "quantity": EntityColours("#62ccd4", "#233f43"),
        "work": EntityColours("#f08fc0", "#482f3d"),
        "program": EntityColours("#f5a06a", "#483325"),
    },
)


def contrast(first: str, second: str) -> float:
    """The WCAG 2 contrast ratio of two colours, 1 to 21."""
    bright, dim = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def load_shipped_fonts() -> None:
    """Make the fonts known that this build took along; most take none, for most machines have their own."""
    for font in sorted((ROOT / "fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(font))


def program_font(size: int = Size.TEXT, *, bold: bool = False) -> QFont:
    """The 黑体 the program speaks in."""
    return _font(PROGRAM_FAMILIES, size, bold)


def print_font(size: int, *, bold: bool = False, face: Face = "song") -> QFont:
    """The face in which the newspaper's own words are set; 宋体 unless the reader chose another."""
    return _font(FACES[face], size, bold)


def palette(theme: Theme) -> QPalette:
    """The theme for what no style sheet reaches: selections, placeholder text, disabled controls."""
    roles = {
        QPalette.ColorRole.Window: theme.chrome,
        QPalette.ColorRole.Base: theme.surface,
        QPalette.ColorRole.AlternateBase: theme.chrome,
        QPalette.ColorRole.Button: theme.chrome,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.PlaceholderText: theme.faint,
        QPalette.ColorRole.ToolTipBase: theme.raised,
        QPalette.ColorRole.ToolTipText: theme.ink,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.Accent: theme.accent,
    }
    result = QPalette()
    for role, colour in roles.items():
        result.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    return result


def theme_of(painted: QPalette) -> Theme:
    """The theme that a palette was made of, for dialogs, whom nobody tells of another."""
    return DARK if painted.color(QPalette.ColorRole.Window) == QColor(DARK.chrome) else LIGHT


def _font(families: tuple[str, ...], size: int, bold: bool) -> QFont:
    font = QFont()
    font.setFamilies([*families, *RARE_FAMILIES])
    font.setPixelSize(size)
    font.setBold(bold)
    return font


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
