"""A page as it was printed: its picture, its articles and where each of them stands."""

from dataclasses import dataclass
from pathlib import Path

Box = tuple[float, float, float, float]  # left, top, right, bottom, in shares of the page


@dataclass(frozen=True, slots=True)
class Piece:
    """An article on its page: the boxes that its print fills, none where places are not known."""

    id: int
    headline: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class PageSheet:
    """A page with its articles. `picture` is an image or PDF, of which it is page `leaf`, counted from 0.

    `prints` are its characters where the archive holds their places: enough to draw the page without a picture.
    """

    number: str
    section: str | None
    date: str | None
    picture: Path | None
    leaf: int
    ratio: float
    pieces: tuple[Piece, ...]
    prints: tuple[tuple[str, Box], ...] = ()
