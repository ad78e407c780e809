"""Pinyin as it is typed: the syllables, what a run of letters may be short for, and how the characters are read.

Every reading of a character counts, so 单 is shan in a surname and dan elsewhere, and both are found.
"""

import os
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # of no use for characters, and a tenth of a second to load

from pypinyin import Style, pinyin

_TWO_LETTERS = ("zh", "ch", "sh")  # initials
_MOST_PARSES = 24
_MOST_AROUND = 4  # ways to read what stands before and after a wrong key
_LONGEST = 6  # letters of a syllable: zhuang

_GB_2312 = bytes(byte for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF) for byte in (row, cell))
EVERYDAY = _GB_2312.decode("gb2312", errors="ignore")  # the characters of everyday texts

Meant = frozenset[str]
Parse = tuple[Meant, ...]


def readings(character: str) -> tuple[str, ...]:
    """How a character may be read, without tones, ü as v; nothing for what has no pinyin."""
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)
    return tuple(found[0]) if found else ()


@cache
def syllables() -> frozenset[str]:
    """Every syllable that a character of GB 2312 is read as."""
    read = pinyin(EVERYDAY, style=Style.NORMAL, heteronym=True, v_to_u=False)
    return frozenset(one for found in read for one in found if one.isascii() and set(one) & set("aeiouv"))


@cache
def _beginnings() -> dict[str, Meant]:
    """For every beginning of a syllable the syllables that it may become."""
    found: dict[str, set[str]] = {}
    for syllable in syllables():
        for end in range(1, len(syllable) + 1):
            found.setdefault(syllable[:end], set()).add(syllable)
    return {beginning: frozenset(may) for beginning, may in found.items()}


def parses(letters: str) -> list[Parse]:
    """What a run of letters may spell, one set of syllables for each character, the fewest characters first.

    A character is spelt by its syllable or by its initial; the last one by any beginning of its syllable.
    """
    return _parsed(letters, _meant, _MOST_PARSES)[0]


def mistyped(letters: str) -> list[Parse]:
    """What a run of whole syllables may have been meant for, if one key was struck wrong, too often or not at all, or
    two in the wrong order."""
    after = _parsed(letters, _whole, _MOST_AROUND)
    backwards = _parsed(letters[::-1], lambda run, _: _whole(run[::-1], False), _MOST_AROUND)
    before = [[parse[::-1] for parse in some] for some in backwards]
    found = {
        (*first, meant, *rest)
        for start in range(len(letters))
        for end in range(start + 1, min(start + _LONGEST + 1, len(letters)) + 1)
        if end - start < len(letters) and after[end]
        for first in before[len(letters) - start]
        if (meant := _near(letters[start:end]))
        for rest in after[end]
    }
    for place in range(len(letters) - 1):
        swapped = letters[:place] + letters[place + 1] + letters[place] + letters[place + 2 :]
        found.update(_parsed(swapped, _whole, 1)[0])
    return sorted(found, key=lambda parse: (len(parse), [sorted(may) for may in parse]))[:_MOST_PARSES]


def _parsed(letters: str, meant: Callable[[str, bool], Meant], most: int) -> list[list[Parse]]:
    """For every place in the letters what they may spell from there on, the fewest characters first."""
    found: list[list[Parse]] = [[] for _ in letters] + [[()]]
    for start in reversed(range(len(letters))):
        here: Sequence[Parse] = [
            (may, *rest)
            for end in range(start + 1, min(start + _LONGEST, len(letters)) + 1)
            if (may := meant(letters[start:end], end == len(letters)))
            for rest in found[end]
        ]
        found[start] = sorted(here, key=len)[:most]
    return found


def _meant(spelt: str, is_last: bool) -> Meant:
    """The syllables that letters may stand for."""
    if is_last or len(spelt) == 1 or spelt in _TWO_LETTERS:
        return _beginnings().get(spelt, frozenset())
    return _whole(spelt, is_last)


def _whole(spelt: str, _: bool) -> Meant:
    return frozenset({spelt}) & syllables()


@lru_cache(10_000)
def _near(typed: str) -> Meant:
    """The syllables that are one key away from what was typed: another, one more or one less."""
    shorter = {typed, *_without_one(typed)}
    able = {syllable for rest in shorter for syllable in _by_what_is_left().get(rest, ())}
    return frozenset(syllable for syllable in able if _is_one_key_away(typed, syllable))


@cache
def _by_what_is_left() -> dict[str, set[str]]:
    """The syllables by themselves and by what each is without one of its letters."""
    found: dict[str, set[str]] = {}
    for syllable in syllables():
        for rest in (syllable, *_without_one(syllable)):
            found.setdefault(rest, set()).add(syllable)
    return found


def _without_one(letters: str) -> list[str]:
    return [letters[:place] + letters[place + 1 :] for place in range(len(letters))]


def _is_one_key_away(typed: str, syllable: str) -> bool:
    if len(typed) == len(syllable):
        return sum(map(str.__ne__, typed, syllable)) == 1
    return syllable in _without_one(typed) or typed in _without_one(syllable)
