"""What cuts and tags the text that the rules read: LAC where its weights are installed, else jieba.

Both speak the same tags (n noun, v verb, ns place, …). LAC reads the whole sentence, so its names are proposals
that the rules start from (`proposes`); jieba's are mere hints.
"""

from collections.abc import Sequence
from typing import Protocol

from db.entities.lac import ENGINE, Lac, load_lac
from db.entities.mending import mend
from db.text.segment import load_segmenter

Tagged = list[tuple[str, str]]
_RULES = "rules-5"
_TAGS = {"PER": "nr", "ORG": "nt", "LOC": "ns", "TIME": "t", "w": "x", "xc": "u", "": "x"}


class Tagger(Protocol):
    """Cuts each text into (word, tag); joined again the words are the text."""

    engine: str
    proposes: bool

    def tag(self, texts: Sequence[str]) -> list[Tagged]: ...


class LacTagger:
    """LAC's words, mended."""

    engine = f"{ENGINE} {_RULES}"
    proposes = True

    def __init__(self, lac: Lac) -> None:
        self._lac = lac

    def tag(self, texts: Sequence[str]) -> list[Tagged]:
        return [list(mend((word, _TAGS.get(label, label)) for word, label in words)) for words in self._lac.tag(texts)]


class JiebaTagger:
    """jieba's words and part-of-speech tags."""

    engine = _RULES
    proposes = False

    def tag(self, texts: Sequence[str]) -> list[Tagged]:
        segmenter = load_segmenter()
        return [segmenter.tag(text) for text in texts]


def load_tagger(*, weights: bool = True) -> Tagger:
    """The best tagger this installation has, or the one without weights."""
    lac = load_lac() if weights else None
    return LacTagger(lac) if lac else JiebaTagger()
