"""LAC in numpy, against a plain loop over one sentence at a time that shares nothing with it but the weights' file."""

import os
import random
import subprocess
import sys

import numpy as np
import numpy.typing as npt
import pytest

from db.entities.lac import WEIGHTS, Lac, decode, load_lac, sentences_of
from db.entities.lac_dictionary import Dictionary

Stored = dict[str, npt.NDArray[np.float32]]
GOLDEN = [
    (
        "本报讯（记者韩青禾）近日，温县赵堡镇的村民赵来顺在河南理工大学学习。",
        "本报讯/n （/w 记者/n 韩青禾/PER ）/w 近日/TIME ，/w 温县赵堡镇/LOC 的/u 村民/n 赵来顺/PER 在/p"
        " 河南理工大学/ORG 学习/v 。/w",
    ),
    ("LAC是一个优秀的分词工具", "LAC/nz 是/v 一个/m 优秀/a 的/u 分词/n 工具/n"),
    ("百度是一家高科技公司", "百度/ORG 是/v 一家/m 高科技/n 公司/n"),
]


@pytest.fixture(scope="module")
def lac() -> Lac:
    loaded = load_lac()
    assert loaded is not None
    return loaded


@pytest.fixture(scope="module")
def stored() -> Stored:
    with np.load(WEIGHTS) as file:
        return {name: file[name].astype(np.float32) for name in file if file[name].dtype != np.uint8}


def sigmoid(x: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return np.asarray(1 / (1 + np.exp(-x)), np.float32)


def plain_gru(inputs: npt.NDArray[np.float32], weights: npt.NDArray[np.float32]) -> list[npt.NDArray[np.float32]]:
    size = weights.shape[0]
    hidden = np.zeros(size, np.float32)
    states = []
    for step in inputs:
        update = sigmoid(step[:size] + hidden @ weights[:, :size])
        reset = sigmoid(step[size : 2 * size] + hidden @ weights[:, size : 2 * size])
        candidate = np.tanh(step[2 * size :] + (reset * hidden) @ weights[:, 2 * size :])
        hidden = (1 - update) * hidden + update * candidate
        states.append(hidden)
    return states


def plain_decode(stored: Stored, rows: list[int]) -> list[int]:
    states = stored["embedding"][rows] * stored["embedding_scale"][rows]
    for layer in (0, 1):
        inputs, hidden, bias = (stored[f"{name}_{layer}"] for name in ("input", "hidden", "bias"))
        forwards = plain_gru(states @ inputs[0] + bias[0], hidden[0])
        backwards = plain_gru((states @ inputs[1] + bias[1])[::-1], hidden[1])[::-1]
        states = np.array([np.concatenate(pair) for pair in zip(forwards, backwards, strict=True)])
    emissions = states @ stored["emission"] + stored["emission_bias"]
    start, stop, transitions = stored["crf"][0], stored["crf"][1], stored["crf"][2:]
    paths = [(float(start[label] + emissions[0, label]), [label]) for label in range(len(start))]
    for emission in emissions[1:]:
        best = [
            max(
                ((score + float(transitions[path[-1], label]), path) for score, path in paths), key=lambda pair: pair[0]
            )
            for label in range(len(start))
        ]
        paths = [(score + float(emission[label]), [*path, label]) for label, (score, path) in enumerate(best)]
    return max(((score + float(stop[path[-1]]), path) for score, path in paths), key=lambda pair: pair[0])[1]


def test_a_batch_is_decoded_as_one_sentence_after_another(lac: Lac, stored: Stored) -> None:
    draw = random.Random(1)
    text = "".join(sentence for sentence, _ in GOLDEN)
    sentences = [
        [row for row, _ in lac._dictionary.tokens("".join(draw.choices(text, k=length)))]
        for length in (9, 1, 30, 9, 17)
    ]
    sentences += [[row for row, _ in lac._dictionary.tokens(sentence)] for sentence, _ in GOLDEN]
    sentences.insert(2, [])
    expected = [plain_decode(stored, rows) if rows else [] for rows in sentences]
    assert decode(lac._network, sentences) == expected


@pytest.mark.parametrize("text, tagged", GOLDEN)
def test_known_sentences_are_tagged_as_lac_tags_them(text: str, tagged: str, lac: Lac) -> None:
    assert " ".join(f"{word}/{label}" for word, label in lac.tag([text])[0]) == tagged


def test_a_book_is_tagged_some_sentences_at_a_time(lac: Lac, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["青龙桥通车了。韩青禾在温县！村民赵来顺说；", "", "近日，温县番田镇一片忙碌。"]
    at_once = lac.tag(texts)
    monkeypatch.setattr("db.entities.lac._AT_ONCE", 2)
    assert lac.tag(texts) == at_once


def test_the_words_joined_are_the_text(lac: Lac) -> None:
    texts = ["", " ", "第一句。第二句！“第三句？”余下", "no Han at all 123", "\x00\U0001f600\u3000\n", "长" * 1000]
    assert ["".join(word for word, _ in words) for words in lac.tag(texts)] == texts


def test_sentences_are_of_bounded_length_and_lose_nothing() -> None:
    text = "甲。乙！”丙" + "丁" * 999
    pieces = list(sentences_of(text))
    assert pieces[:2] == ["甲。", "乙！”"]
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= 200


def test_the_fewest_words_win_and_runs_of_latin_are_one() -> None:
    known = {"中": 0, "国": 1, "人": 2, "中国": 3, "A1": 4, "a": 5}
    dictionary = Dictionary(known, ["中国", "国人", "中国人"], {"A": "a"}, 10.0)
    assert dictionary.tokens("中国人") == [(0, 1), (1, 1), (2, 1)]
    assert dictionary.tokens("人中国A1") == [(2, 1), (3, 2), (4, 2)]
    assert dictionary.tokens("Ab") == [(5, 1), (6, 1)]


def test_numpy_waits_until_something_is_recognised() -> None:
    code = "import sys, db.entities.store; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_arithmetic_keeps_to_one_thread() -> None:
    code = "import db.cli.main, os, sys; sys.exit(os.environ['OPENBLAS_NUM_THREADS'] != '1')"
    environment = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    assert subprocess.run([sys.executable, "-c", code], check=False, env=environment).returncode == 0
