"""Chinese words: the only place that knows jieba.

Words rank, suggest and tag; they never decide what is found. `rjieba` (jieba in Rust, the same dictionary) segments;
where it has no wheel, jieba itself does. One archive is written by one engine, whose fingerprint it keeps.
"""

import logging
import tempfile
from collections.abc import Callable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol


class Segmenter(Protocol):
    """Cuts a text into words and tags them with jieba's part-of-speech flags."""

    fingerprint: str

    def cut(self, text: str) -> list[str]: ...

    def tag(self, text: str) -> list[tuple[str, str]]: ...


class _RustSegmenter:
    def __init__(self) -> None:
        import rjieba

        self.fingerprint = f"rjieba {_version('rjieba')}"
        self.cut: Callable[[str], list[str]] = rjieba.cut
        self.tag: Callable[[str], list[tuple[str, str]]] = rjieba.tag


class _PythonSegmenter:
    """jieba with its cache in a folder of its own: it trusts whatever cache file lies in the shared temp folder."""

    def __init__(self) -> None:
        import jieba
        import jieba.posseg

        jieba.setLogLevel(logging.WARNING)
        tokenizer = jieba.Tokenizer()
        with tempfile.TemporaryDirectory(prefix="huaichuan-jieba-") as own_folder:
            tokenizer.tmp_dir = own_folder
            tokenizer.initialize()
        tagger = jieba.posseg.POSTokenizer(tokenizer)
        self.fingerprint = f"jieba {_version('jieba')}"
        self.cut: Callable[[str], list[str]] = tokenizer.lcut
        self._pairs = tagger.lcut

    def tag(self, text: str) -> list[tuple[str, str]]:
        return [(pair.word, pair.flag) for pair in self._pairs(text)]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"


@cache
def load_segmenter() -> Segmenter:
    """The segmenter of this installation; loading takes 0.2 s with rjieba and 1 s with jieba, hence once."""
    try:
        return _RustSegmenter()
    except ImportError:
        return reference_segmenter()


@cache
def reference_segmenter() -> Segmenter:
    """jieba itself, which rjieba is tested against."""
    return _PythonSegmenter()


def cut_words(text: str) -> list[str]:
    """The text's words in order; joined again they are the text."""
    return load_segmenter().cut(text)


def tag_words(text: str) -> list[tuple[str, str]]:
    """(word, part-of-speech flag) in order."""
    return load_segmenter().tag(text)
