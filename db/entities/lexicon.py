"""Word lists that ship with the program: resources/lexicon/*.txt, words apart by white space, # begins a comment."""

import re
from functools import cache

from db.resources import ROOT


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of resources/lexicon/<name>.txt in the order of the file."""
    lines = (ROOT / "lexicon" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(word for line in lines for word in line.partition("#")[0].split())


@cache
def alternatives(name: str) -> str:
    """The words as a regular expression that prefers the longest."""

    return "(?:" + "|".join(map(re.escape, sorted(words(name), key=len, reverse=True))) + ")"


@cache
def word_set(name: str) -> frozenset[str]:
    """The words as a set."""
    return frozenset(words(name))
