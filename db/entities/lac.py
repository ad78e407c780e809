"""Baidu LAC in numpy: words with their part of speech, and the names of people, organisations and places among them.

Two layers of bidirectional GRU and a CRF over LAC's own tokens. resources/recognizer/README.md tells where the weights
come from and what was done to them. numpy is imported when the weights are read and not before: it takes a
moment that the start of a window need not pay for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from db.entities.lac_dictionary import Dictionary
from db.resources import ROOT

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Numbers = npt.NDArray[np.intp]

WEIGHTS = ROOT / "recognizer" / "lac.npz"
ENGINE = "lac-2.1.2-int8"
_LONGEST_SENTENCE = 200
_SENTENCE = re.compile(rf"[^。！？；\n]{{0,{_LONGEST_SENTENCE}}}[。！？；\n]?[”’）」]*")
_AT_ONCE = 500  # sentences: a book in one article would take gigabytes
_HALVES = 0.5  # a gate is (tanh(x / 2) + 1) / 2


@dataclass(frozen=True, slots=True)
class Layer:
    """One bidirectional GRU: each array has a row for forwards and one for backwards."""

    inputs: "Floats"
    gates: "Floats"
    candidate: "Floats"
    bias: "Floats"


@dataclass(frozen=True, slots=True)
class Network:
    """The weights, as numpy multiplies them."""

    embedding: "npt.NDArray[np.int8]"
    scale: "Floats"
    layers: tuple[Layer, Layer]
    emission: "Floats"
    emission_bias: "Floats"
    start: "Floats"
    stop: "Floats"
    transitions: "Floats"


class Lac:
    """Tags text as LAC does."""

    def __init__(self, dictionary: Dictionary, network: Network, labels: Sequence[str]) -> None:
        self._dictionary = dictionary
        self._network = network
        self._labels = [(label[:-2], label.endswith("B")) for label in labels]

    def tag(self, texts: Sequence[str]) -> list[list[tuple[str, str]]]:
        """(word, label) of each text in order; joined again they are the text. PER, ORG, LOC and TIME are names."""
        sentences = [(number, part) for number, text in enumerate(texts) for part in sentences_of(text)]
        tokens = [self._dictionary.tokens(part) for _, part in sentences]
        tagged: list[list[tuple[str, str]]] = [[] for _ in texts]
        rows = [[row for row, _ in found] for found in tokens]
        runs = range(0, len(rows), _AT_ONCE)
        best = chain.from_iterable(decode(self._network, rows[start : start + _AT_ONCE]) for start in runs)
        for (number, part), found, labels in zip(sentences, tokens, best, strict=True):
            tagged[number] += self._words(part, [length for _, length in found], labels)
        return tagged

    def _words(self, text: str, lengths: Sequence[int], labels: Sequence[int]) -> Iterator[tuple[str, str]]:
        """A word begins at each token labelled so; its label is that of its last token."""
        start, end, name = 0, 0, ""
        for length, label in zip(lengths, labels, strict=True):
            kind, begins = self._labels[label]
            if begins and end:
                yield text[start:end], name
                start = end
            name = kind
            end += length
        if end:
            yield text[start:end], name


def sentences_of(text: str) -> Iterator[str]:
    """The text in pieces of bounded length, cut behind sentences where there are any."""
    for match in _SENTENCE.finditer(text):
        if match[0]:
            yield match[0]


@cache
def load_lac() -> Lac | None:
    """LAC with the weights that ship with the program, read once; None where they were left out."""
    if not WEIGHTS.is_file():
        return None
    import numpy as np

    with np.load(WEIGHTS, allow_pickle=False) as file:
        stored: dict[str, Any] = dict(file)
    return Lac(_dictionary(stored), _network(stored), _lines(stored["labels"]))


def _lines(stored: "npt.NDArray[np.uint8]") -> list[str]:
    return stored.tobytes().decode("utf-8").split("\n")


def _dictionary(stored: dict[str, Any]) -> Dictionary:
    both = _lines(stored["words_cut_and_known"])
    known = {word: row for row, word in enumerate([*both, *_lines(stored["words_known"])])}
    before, after = _lines(stored["replaced"])
    cuts = (*both, *_lines(stored["words_cut"]))
    return Dictionary(known, cuts, dict(zip(before, after, strict=True)), float(stored["log_total"]))


def _network(stored: dict[str, Any]) -> Network:
    import numpy as np

    def layer(number: int) -> Layer:
        size = stored[f"hidden_{number}"].shape[1]
        inputs, hidden, bias = (stored[f"{name}_{number}"].astype(np.float32) for name in ("input", "hidden", "bias"))
        for weights in (inputs, hidden, bias):
            weights[..., : 2 * size] *= _HALVES
        gates, candidate = hidden[..., : 2 * size], hidden[..., 2 * size :]
        return Layer(inputs, np.ascontiguousarray(gates), np.ascontiguousarray(candidate), bias)

    crf = stored["crf"]
    return Network(
        stored["embedding"],
        stored["embedding_scale"],
        (layer(0), layer(1)),
        stored["emission"].astype(np.float32),
        stored["emission_bias"].astype(np.float32),
        crf[0],
        crf[1],
        crf[2:],
    )


def decode(network: Network, sentences: Sequence[Sequence[int]]) -> list[list[int]]:
    """The best labels of each sentence, given as rows of the embedding.

    Sentences are packed by time, the longest first, so that those still running are always the first and nothing is
    spent on padding; `mirror` leads from each place to the one as far from the other end of its sentence.
    """
    import numpy as np

    order = sorted(
        (number for number, rows in enumerate(sentences) if rows), key=lambda number: -len(sentences[number])
    )
    labels: list[list[int]] = [[] for _ in sentences]
    if not order:
        return labels
    lengths = np.array([len(sentences[number]) for number in order])
    running = np.array([int((lengths > time).sum()) for time in range(int(lengths[0]))])
    offsets = np.concatenate([[0], np.cumsum(running)])
    rows = np.empty(int(offsets[-1]), np.intp)
    mirror = np.empty_like(rows)
    for rank, number in enumerate(order):
        places = offsets[: lengths[rank]] + rank
        rows[places] = sentences[number]
        mirror[places] = places[::-1]
    first, second = network.layers
    tokens, which = np.unique(rows, return_inverse=True)  # what a text says twice is multiplied once
    embedded: Floats = network.embedding[tokens] * network.scale[tokens]
    states = _bidirectional(first, (embedded @ first.inputs)[:, which], offsets, mirror)
    states = _bidirectional(second, states @ second.inputs, offsets, mirror)
    emissions = states @ network.emission + network.emission_bias
    best = _viterbi(network, emissions, offsets)
    for rank, number in enumerate(order):
        labels[number] = best[offsets[: lengths[rank]] + rank].tolist()
    return labels


def _bidirectional(layer: Layer, inputs: "Floats", offsets: "Numbers", mirror: "Numbers") -> "Floats":
    """Forwards and backwards at once; `inputs` is multiplied by the layer's weights already."""
    import numpy as np

    size = layer.candidate.shape[1]
    inputs[1] = inputs[1][mirror]
    inputs += layer.bias[:, None]
    outputs = np.empty((2, len(mirror), size), np.float32)
    hidden: Floats = np.zeros((2, int(offsets[1]), size), np.float32)
    for start, end in zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True):
        hidden = hidden[:, : end - start]
        step = inputs[:, start:end]
        gates = np.tanh(step[..., : 2 * size] + hidden @ layer.gates)
        gates += 1
        gates *= _HALVES
        candidate = np.tanh(step[..., 2 * size :] + (gates[..., size:] * hidden) @ layer.candidate)
        hidden += gates[..., :size] * (candidate - hidden)
        outputs[:, start:end] = hidden
    return np.concatenate([outputs[0], outputs[1][mirror]], axis=1)


def _viterbi(network: Network, emissions: "Floats", offsets: "Numbers") -> "Numbers":
    """The labels of the best path through each packed sentence."""
    import numpy as np

    came_from = np.empty(emissions.shape, np.intp)
    starts, ends = offsets[:-1].tolist(), offsets[1:].tolist()
    score = network.start + emissions[: ends[0]]
    last = np.empty(ends[0], np.intp)  # the best label at the end of each sentence
    into = np.ascontiguousarray(network.transitions.T)
    for start, end in zip(starts[1:], ends[1:], strict=True):
        last[end - start : len(score)] = (score[end - start :] + network.stop).argmax(axis=1)
        score = score[: end - start]
        through = score[:, None, :] + into
        back = through.argmax(axis=2)
        came_from[start:end] = back
        score = np.take_along_axis(through, back[..., None], axis=2)[..., 0] + emissions[start:end]
    last[: len(score)] = (score + network.stop).argmax(axis=1)
    best = np.empty(len(emissions), np.intp)
    label = last.copy()
    for start, end in zip(reversed(starts), reversed(ends), strict=True):
        running = end - start
        best[start:end] = label[:running]
        if start:
            label[:running] = came_from[start + np.arange(running), label[:running]]
    return best
