"""What counts as the same text in a search.

Folding is a published table (resources/folding.tsv) from one character to zero or more, applied a character at a time,
so that fold(x + y) == fold(x) + fold(y). White space between two Han characters does not count: 刘 昆 is 刘昆.
"""

import re
from collections.abc import Iterator
from functools import cache

from db.resources import ROOT

HAN = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_SPACE_IN_HAN = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")


class _Table(dict[int, str]):
    """A str.translate table that learns the characters it leaves alone, so that each is looked up but once."""

    def __missing__(self, code: int) -> str:
        self[code] = chr(code)
        return self[code]


def folding_rows() -> Iterator[tuple[str, str, str]]:
    """The published table: (character, what it folds to, reason)."""
    for line in (ROOT / "folding.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        code, _, folded, reason = line.split("\t")
        yield chr(int(code, 16)), folded, reason


@cache
def _table() -> _Table:
    return _Table((ord(character), folded) for character, folded, _ in folding_rows())


@cache
def _met() -> frozenset[str]:
    """Every character that the table changes or that it makes of another."""
    return frozenset(part for character, folded, _ in folding_rows() for part in character + folded)


def folds_alone(text: str) -> bool:
    """Whether nothing but the text itself folds to what it folds to: then folded and as printed are the same search."""
    return _met().isdisjoint(text)


def fold(text: str) -> str:
    """The text with every character replaced by what the table says."""
    return text.translate(_table())


def match_form(text: str, *, folded: bool = True) -> str:
    """The form in which a query is compared with a text: folded, without the white space between Han characters."""
    form = fold(text) if folded else text
    has_space = len(form.split(maxsplit=1)) > 1
    return _SPACE_IN_HAN.sub("", form) if has_space else form


def match_form_with_offsets(text: str, *, folded: bool = True) -> tuple[str, list[int]]:
    """match_form, and for each of its characters the offset in `text` that it came from; one more for the end."""
    table = _table()
    pieces: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        piece = table[ord(character)] if folded else character
        pieces.append(piece)
        offsets.extend([offset] * len(piece))
    form = "".join(pieces)
    kept: list[int] = []
    last = 0
    for gap in _SPACE_IN_HAN.finditer(form):
        kept.extend(offsets[last : gap.start()])
        last = gap.end()
    kept.extend(offsets[last:])
    kept.append(len(text))
    return _SPACE_IN_HAN.sub("", form), kept
