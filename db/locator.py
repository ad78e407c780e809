"""A document's locator: the path of the file it was read from, with #place behind it where the file holds several."""

import re
from pathlib import Path

_PLACED = re.compile(r"(.*\.\w+)#(.*)", re.DOTALL)  # a # in the name of a folder follows no file's suffix


def file_of(locator: str) -> Path:
    """The file that a document was read from."""
    placed = _PLACED.fullmatch(locator)
    return Path(placed[1] if placed else locator)


def leaf_of(locator: str) -> int:
    """Which page of its file a document is, counted from 0; 0 where its place is not the number of a page."""
    placed = _PLACED.fullmatch(locator)
    return max(int(placed[2]) - 1, 0) if placed and placed[2].isdecimal() else 0
