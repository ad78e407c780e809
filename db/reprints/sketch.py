"""A small sample of a text's shingles by which texts that share much of theirs are proposed to each other.

A shingle is eight letters in a row. The sample is a bottom-k sketch (Broder, "On the resemblance and containment of
documents", 1997): of all shingles, hashed, the smallest hashes. So the sketch of a part is, as far as it goes, part of
the sketch of the whole, and a cut version is proposed like a reprint of full length. Long texts get a larger sample.
"""

from collections.abc import Iterable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from db.reprints.letters import Codes, letter_codes

Hashes = NDArray[np.uint32]
Number = TypeVar("Number", np.uint32, np.int64)

WIDTH = 8  # letters
_LEAST, _MOST = 16, 64  # hashes
_LETTERS_A_HASH = 64
_GOLDEN = 0x9E3779B97F4A7C15
_MIXER = np.uint64(0xD6E8FEB86659FD93)
_HALF = np.uint64(32)
_FACTORS = tuple(np.uint64(pow(_GOLDEN, power, 1 << 64)) for power in range(1, WIDTH + 1))


def shingles(codes: Codes) -> Hashes:
    """The hashes of a text's shingles, in order; none where there are fewer letters than one shingle has."""
    count = max(len(codes) - WIDTH + 1, 0)
    wide = codes.astype(np.uint64)
    hashes = np.zeros(count, np.uint64)
    for place, factor in enumerate(_FACTORS):
        hashes += wide[place : place + count] * factor
    hashes ^= hashes >> _HALF
    hashes *= _MIXER
    return (hashes >> _HALF).astype(np.uint32)


def distinct(numbers: NDArray[Number]) -> NDArray[Number]:
    """Each number once, rising."""
    rising = np.sort(numbers)  # np.unique goes through a table of hashes, which takes several times as long
    return rising[np.append(True, rising[1:] != rising[:-1])] if len(rising) else rising


def sketch(texts: Iterable[str]) -> bytes:
    """The sketch of an article's paragraphs."""
    hashes = shingles(letter_codes(texts))
    kept = min(max(len(hashes) // _LETTERS_A_HASH, _LEAST), _MOST)
    if len(hashes) > 8 * kept:  # the smallest, with some to spare for those that stand several times
        hashes = np.partition(hashes, 4 * kept)[: 4 * kept]
    return distinct(hashes)[:kept].astype("<u4").tobytes()
