"""A page as it was printed: its picture, its articles and where each of them stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

Box = tuple[float, float, float, float]  # left, top, right, bottom, in shares of the page
Prints = Sequence[tuple[str, Box]]  # characters and where they stand


@dataclass(frozen=True, slots=True)
class Piece:
    """An article on its page: the boxes that its print fills, none where places are not known."""

    id: int
    headline: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class LitRun:
    """A hit: the deck or the paragraph it stands in, its first character there, and the boxes that its print fills."""

    place: int | str
    start: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class PageSheet:
    """A page with its articles. `picture` is an image or PDF, of which it is page `leaf`, counted from 0.

    `prints` are its characters where their places are known: enough to draw the page without a picture. A sheet that
    `wants_print` has a PDF for a picture whose print would tell where its articles stand. `lit` are the query's hits,
    as far as their places are known.
    """

    number: str
    section: str | None
    date: str | None
    picture: Path | None
    leaf: int
    ratio: float
    pieces: tuple[Piece, ...]
    prints: tuple[tuple[str, Box], ...] = ()
    lit: tuple[LitRun, ...] = ()
    wants_print: bool = False
