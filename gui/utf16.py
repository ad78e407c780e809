"""Python counts characters, Qt counts UTF-16 units; names like 𬭎 are one of the former and two of the latter."""

from collections.abc import Callable
from itertools import accumulate


def to_qt(text: str) -> Callable[[int], int]:
    """A function from an offset in `text` to Qt's offset."""
    if max(text, default="") <= "\uffff":
        return lambda offset: offset
    before = [0, *accumulate(1 + (character > "\uffff") for character in text)]
    return lambda offset: before[offset]


def from_qt(text: str, units: int) -> int:
    """The offset in `text` that lies `units` UTF-16 units from its start."""
    return len(text.encode("utf-16-le")[: units * 2].decode("utf-16-le", errors="ignore"))
