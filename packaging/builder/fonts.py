"""A Song typeface to take along, for machines without one: Noto Serif SC, under the SIL Open Font License.

It is fetched when it is asked for; its licence goes into the package with it.
"""

from pathlib import Path

from builder.fetching import fetch

_PACKAGE = "pylopdf-fonts-zh-cn==0.1.1"
_FONT, _LICENCE = "NotoSerifSC-Regular.otf", "LICENSE"
_FILES = {
    _FONT: "e8f396decc1f0963a016a989c3d8852e863d1350996f573860a80767c83a1cd3",
    _LICENCE: "6a73f9541c2de74158c0e7cf6b0a58ef774f5a780bf191f2d7ec9cc53efe2bf2",
}


def fetch_font(folder: Path, wheels: Path | None) -> tuple[Path, ...]:
    """The font and its licence, from the package index or from a folder of wheels."""
    font, licence = fetch(_PACKAGE, _FILES, folder, wheels)
    return font, licence.rename(folder / "NotoSerifSC-OFL.txt")
