"""A text as it is compared with others: its letters and digits, folded, without marks and white space."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from db.text.fold import folding_rows

Codes = NDArray[np.uint32]

_END = 0x32400  # of the code points that hold letters; what lies above is left out


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a text, and where in the text each of them stands."""

    form: str
    offsets: NDArray[np.intp]


def letters(text: str) -> Letters:
    """The letters of one text."""
    codes, offsets = _kept(text)
    return Letters(as_text(codes), offsets)


def as_text(codes: Codes) -> str:
    """Code points as the text they are."""
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def letter_codes(texts: Iterable[str]) -> Codes:
    """The letters of some texts in a row, as code points."""
    return _kept("\n".join(texts))[0]


def _kept(text: str) -> tuple[Codes, NDArray[np.intp]]:
    printed = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    codes = _table()[np.minimum(printed, _END)]
    offsets = np.flatnonzero(codes)
    return codes[offsets], offsets


@cache
def _table() -> Codes:
    """What each code point is compared as, 0 for what is no letter; of several that one folds to the first counts."""
    table = np.fromiter((code if chr(code).isalnum() else 0 for code in range(_END)), np.uint32, _END)
    for character, folded, _ in folding_rows():
        if ord(character) < _END:
            table[ord(character)] = ord(folded[0]) if folded and folded[0].isalnum() else 0
    return np.append(table, np.uint32(0))
