"""Logistic regression over hashed features by AdaGrad, and its weights as the program keeps them."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from db.pages.weights import index_of

BATCH = 256
NONE = -1  # no feature


def table(features: Sequence[Sequence[str]], size: int, width: int) -> NDArray[np.int32]:
    """A row of feature indexes for each case, filled up with NONE."""
    rows = np.full((len(features), width), NONE, np.int32)
    for row, found in enumerate(features):
        chosen = [index_of(feature, size) for feature in found][:width]
        rows[row, : len(chosen)] = chosen
    return rows


def fit(
    rows: NDArray[np.int32], yes: NDArray[np.float32], worth: NDArray[np.float32], size: int, passes: int
) -> tuple[NDArray[np.float32], float]:
    """Weights and bias by which the cases that are worth most come out right."""
    weights = np.zeros(size + 1, np.float32)  # the last is NONE's and stays 0
    squares = np.ones(size + 1, np.float32)
    bias = 0.0
    order = np.random.default_rng(1)
    for _ in range(passes):
        for batch in np.array_split(order.permutation(len(rows)), max(1, len(rows) // BATCH)):
            chosen = rows[batch]
            error = (1 / (1 + np.exp(-weights[chosen].sum(1) - bias)) - yes[batch]) * worth[batch]
            slope = np.bincount(chosen.ravel() % (size + 1), np.repeat(error, rows.shape[1]), size + 1)
            slope[size] = 0
            touched = np.flatnonzero(slope)
            step = slope[touched].astype(np.float32) + 2e-4 * weights[touched]
            squares[touched] += step * step
            weights[touched] -= 0.15 * step / np.sqrt(squares[touched])
            bias -= 0.02 * float(error.mean())
    return weights[:size], bias


def odds(rows: NDArray[np.int32], weights: NDArray[np.float32], bias: float) -> NDArray[np.float32]:
    """The log-odds of each case."""
    return np.asarray(np.append(weights, np.float32(0))[rows].sum(1) + np.float32(bias))


def save(target: Path, fitted: Sequence[tuple[NDArray[np.float32], float]]) -> None:
    """Write a row of bytes for each question."""
    scale = np.array([np.abs(weights).max() / 127 for weights, _ in fitted])
    rows = [np.round(weights / one).astype(np.int8) for (weights, _), one in zip(fitted, scale, strict=True)]
    target.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(target, rows=np.stack(rows), scale=scale, bias=np.array([bias for _, bias in fitted]))
