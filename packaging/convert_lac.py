"""Turns the weights of Baidu LAC into resources/recognizer/lac.npz, which db.entities.lac runs with numpy.

    python -m pip download lac==2.1.2 --no-deps --no-binary :all: --build-constraint FILE    # FILE says: setuptools<81
    python packaging/convert_lac.py LAC-2.1.2.tar.gz

The embedding is quantised to eight bits with a scale a row, everything else but the CRF to sixteen; rows of words that
LAC's own cutter can never produce are left out. Nothing else is changed.
"""

import hashlib
import io
import struct
import sys
import tarfile
from collections.abc import Sequence
from math import log
from pathlib import Path

import numpy as np
import numpy.typing as npt

SHA256 = "22fcde0d5082d2044205ea6f6a7a9cd1f0d63e7b21b2dd5c9c73f27e7c0a3ef1"
TARGET = Path(__file__).resolve().parent.parent / "resources" / "recognizer" / "lac.npz"
_MODEL = "LAC-2.1.2/LAC/lac_model"
_FLOAT32 = 5  # in Paddle's numbering of types

Array = npt.NDArray[np.float32]


def read_tensor(data: bytes) -> Array:
    """A tensor as Paddle writes it: version, levels of detail, version, its type and shape as protobuf, the numbers."""
    levels = struct.unpack_from("<Q", data, 4)[0]
    if levels:
        raise ValueError("a tensor of sequences, not of weights")
    size = struct.unpack_from("<i", data, 16)[0]
    fields = _varints(data[20 : 20 + size])
    if fields[:2] != [0x08, _FLOAT32]:
        raise ValueError("not a tensor of float32")
    return np.frombuffer(data, "<f4", offset=20 + size).reshape(fields[3::2])


def _varints(data: bytes) -> list[int]:
    found, value, shift = [], 0, 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            found.append(value)
            value, shift = 0, 0
    return found


def read_pairs(data: bytes) -> list[tuple[str, str]]:
    """The lines of a dictionary file: two fields apart by a tab."""
    lines = data.decode("utf-8").split("\n")
    return [(first, second) for first, tab, second in (line.partition("\t") for line in lines) if tab]


def as_text(words: Sequence[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(words).encode("utf-8"), np.uint8)


def convert(source: Path) -> dict[str, npt.NDArray[np.generic]]:
    """What goes into lac.npz."""
    with tarfile.open(source) as archive:

        def member(name: str) -> bytes:
            file = archive.extractfile(f"{_MODEL}/{name}")
            assert file is not None
            return file.read()

        counted = [line.split(" ") for line in member("conf/small_seg.dic").decode("utf-8").splitlines()]
        cut = {word for word, _ in counted}
        rows = {word: int(row) for row, word in read_pairs(member("conf/word.dic"))}
        unknown = rows.pop("OOV")
        both = [word for word in rows if len(word) > 1 and word in cut]
        # A run of Latin letters and figures is one token to the cutter, whether in its dictionary or not.
        known = [word for word in rows if len(word) == 1 or (word not in cut and word.isascii() and word.isalnum())]
        replaced = [pair for pair in read_pairs(member("conf/q2b.dic")) if len(pair[0]) == len(pair[1]) == 1]
        embedding = read_tensor(member("model/word_emb"))[[*(rows[word] for word in (*both, *known)), unknown]]
        scale = np.abs(embedding).max(axis=1, keepdims=True) / 127
        labels = dict(read_pairs(member("conf/tag.dic")))
        result: dict[str, npt.NDArray[np.generic]] = {
            "words_cut_and_known": as_text(both),
            "words_known": as_text(known),
            "words_cut": as_text(sorted(cut.difference(both, known))),
            "replaced": as_text(["".join(first for first, _ in replaced), "".join(second for _, second in replaced)]),
            "log_total": np.array(log(sum(int(count) for _, count in counted))),
            "labels": as_text([labels[str(number)] for number in range(len(labels))]),
            "embedding": np.rint(embedding / scale).astype(np.int8),
            "embedding_scale": scale.astype(np.float32),
            "crf": read_tensor(member("model/crfw")),
            "emission": read_tensor(member("model/fc_4.w_0")).astype(np.float16),
            "emission_bias": read_tensor(member("model/fc_4.b_0")).astype(np.float16),
        }
        for layer in (0, 1):
            pair = (2 * layer, 2 * layer + 1)  # forwards, backwards
            inputs = np.stack([read_tensor(member(f"model/fc_{number}.w_0")) for number in pair])
            hidden = np.stack([_gates_first(read_tensor(member(f"model/gru_{number}.w_0"))) for number in pair])
            bias = np.stack(
                [
                    read_tensor(member(f"model/fc_{number}.b_0")) + read_tensor(member(f"model/gru_{number}.b_0"))[0]
                    for number in pair
                ]
            )
            result |= {
                f"{name}_{layer}": value.astype(np.float16)
                for name, value in (("input", inputs), ("hidden", hidden), ("bias", bias))
            }
    return result


def _gates_first(weights: Array) -> Array:
    """Paddle keeps a GRU's weights as two blocks, one for both gates and one for the candidate; here they are one."""
    size = weights.shape[0]
    flat = weights.ravel()
    gates, candidate = flat[: 2 * size * size].reshape(size, 2 * size), flat[2 * size * size :].reshape(size, size)
    return np.concatenate([gates, candidate], axis=1)


def main(arguments: Sequence[str]) -> None:
    source = Path(arguments[0])
    if hashlib.sha256(source.read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{source} is not the source distribution of lac 2.1.2")
    with io.BytesIO() as buffer:
        np.savez_compressed(buffer, allow_pickle=False, **convert(source))
        TARGET.write_bytes(buffer.getvalue())
    sys.stdout.write(f"{TARGET}: {TARGET.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1:])
