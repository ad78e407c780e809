"""Fitted weights: logistic regressions over hashed features, as resources/pages keeps them (its README says how made).

A feature is a short string with its kind in front; its weight is a byte at the string's CRC-32. One file may answer
several questions, a row of weights for each.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from db.resources import ROOT

FOLDER = ROOT / "pages"


@dataclass(frozen=True, slots=True)
class Weights:
    """A row of weights for each question; `scale` turns their bytes into log-odds."""

    rows: NDArray[np.int8]
    scale: NDArray[np.float64]
    bias: NDArray[np.float64]

    def log_odds(self, question: int, features: Iterable[str]) -> float:
        """How surely the answer is yes where the features are seen; 0 is a toss-up."""
        chosen = [index_of(feature, self.rows.shape[1]) for feature in features]
        total = self.rows[question, chosen].sum(dtype=np.int64)
        return float(self.bias[question] + self.scale[question] * total)

    def each(self, question: int, features: Sequence[str]) -> list[float]:
        """What each feature weighs by itself."""
        chosen = [index_of(feature, self.rows.shape[1]) for feature in features]
        weights: list[float] = (self.rows[question, chosen] * self.scale[question]).tolist()
        return weights


def index_of(feature: str, size: int) -> int:
    """Where a feature's weight stands; `size` is a power of two."""
    return crc32(feature.encode("utf-8", "surrogatepass")) & (size - 1)


@cache
def load_weights(name: str) -> Weights:
    """The weights of that name that ship with the program, read once."""
    with np.load(FOLDER / f"{name}.npz") as held:
        return Weights(held["rows"], held["scale"], held["bias"])
