"""How the reader wants print to be set."""

from dataclasses import dataclass
from typing import Literal

from gui.theme import Face

Leading = Literal["close", "even", "open"]
Measure = Literal["narrow", "middle", "wide"]


@dataclass(frozen=True, slots=True)
class PrintStyle:
    """Face, size of the text in device-independent pixels, distance of lines, length of a line, indent, justified."""

    face: Face
    size: int
    leading: Leading = "even"
    measure: Measure = "middle"
    indented: bool = True
    justified: bool = True

    @property
    def line_height(self) -> float:
        """The distance of two lines, in sizes of the text."""
        return {"close": 1.6, "even": 1.85, "open": 2.15}[self.leading]

    @property
    def characters(self) -> int:
        """How many characters of text a line holds at most."""
        return {"narrow": 28, "middle": 36, "wide": 46}[self.measure]
