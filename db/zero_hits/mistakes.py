"""What may have been meant by a run that was mistyped: names that the archive knows, homophones, like shapes.

An input method gives other characters of the same sound, several at once; who does not tell zh from z, n from l or in
from ing spells as is heard; a hurried hand leaves a character out, types one twice, or two in the wrong order.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from db.archive import Archive
from db.completion.pinyin import EVERYDAY, readings
from db.entities.lexicon import words
from db.several import Archives

_SHORTEST, _LONGEST = 2, 10  # characters of a run in which single ones are thought to be wrong
_NAMES = 40
_CONFUSED_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("h", "f"))
_CONFUSED_FINALS = ("ang", "eng", "ing")
_FREQUENT = 3755  # characters of GB 2312's first level


def names_like(archives: Archives, text: str) -> list[str]:
    """Known names that differ by one character, by one more or by one less, those with most articles first."""
    if len(text) < _SHORTEST or not text.isalpha():
        return []
    places = range(len(text) + 1)
    patterns = {text[:place] + "_" + text[place + 1 :] for place in places[:-1]}
    patterns |= {text[:place] + "_" + text[place:] for place in places}
    if len(text) > _SHORTEST:
        patterns |= {text[:place] + text[place + 1 :] for place in places[:-1]}
    like = " OR ".join("text LIKE ?" for _ in patterns)
    asked: tuple[int | str, ...] = (*_lengths(text), *patterns)
    found = _names(archives, like, asked)
    del found[text]
    ordered = sorted(found, key=lambda name: (-found[name], name))
    return ordered[:_NAMES]


def names_sounding(archives: Archives, text: str) -> list[str]:
    """Known names of as many characters each of which sounds like that of the text, those with most in common first."""
    if not _SHORTEST <= len(text) <= _LONGEST or not text.isalpha():
        return []
    length, heard = len(text), [_heard(character) for character in text]
    found = {
        name: (sum(map(str.__ne__, name, text)), -articles)
        for name, articles in _names(archives, "1", (length, length)).items()
        if name != text and all(sounds & _heard(other) for sounds, other in zip(heard, name, strict=True))
    }
    return sorted(found, key=lambda name: (found[name], name))[:_NAMES]


def characters_like(text: str) -> Iterator[str]:
    """The run with one character after the other exchanged for one that sounds or looks like it, or two exchanged."""
    if not _SHORTEST <= len(text) <= _LONGEST:
        return
    for place in range(len(text) - 1):
        if text[place] != text[place + 1]:
            yield text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    for place, character in enumerate(text):
        for other in _alike(character):
            yield text[:place] + other + text[place + 1 :]


def patterns_like(text: str) -> Iterator[str]:
    """The run with any character for one of those inside, then with one more between two, as patterns of a query."""
    if _SHORTEST <= len(text) <= _LONGEST and text.isalnum():
        yield from (f"{text[:place]}?{text[place + 1 :]}" for place in range(1, len(text) - 1))
        yield from (f"{text[:place]}?{text[place:]}" for place in range(1, len(text)))


def with_one_less(text: str) -> Iterator[str]:
    """The run without one of its characters, what lies inside first; no single character is left."""
    if _SHORTEST < len(text) <= _LONGEST:
        places = [*range(1, len(text) - 1), len(text) - 1, 0]
        yield from dict.fromkeys(text[:place] + text[place + 1 :] for place in places)


def _names(archives: Archives, like: str, asked: tuple[int | str, ...]) -> Counter[str]:
    """The names of some lengths for which a condition holds, each with how many articles have it."""
    found: Counter[str] = Counter()
    for archive in archives.archives:
        found.update(_named(archive, like, (*asked, *asked)))
    return found


def _named(archive: Archive, like: str, asked: tuple[int | str, ...]) -> dict[str, int]:
    """An archive's names that are like one, each with how many articles have it."""
    return dict(
        archive.rows(
            "SELECT text, max(articles) FROM (SELECT text, max(articles) AS articles FROM name JOIN card "
            f"ON card.id = name.card WHERE length(text) BETWEEN ? AND ? AND ({like}) GROUP BY text UNION ALL "
            "SELECT text, articles FROM (SELECT name AS text, sum(articles) AS articles FROM piece_count "
            f"WHERE role = '*' AND length(name) BETWEEN ? AND ? GROUP BY name) WHERE {like}) GROUP BY text",
            asked,
        )
    )


def _lengths(text: str) -> tuple[int, int]:
    return len(text) - 1, len(text) + 1


@cache
def _shapes() -> dict[str, str]:
    found: dict[str, str] = {}
    for group in words("alike-characters"):
        for character in group:
            found[character] = found.get(character, "") + group
    return found


@cache
def _sounds() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for character in EVERYDAY[:_FREQUENT]:
        for reading in readings(character):
            found.setdefault(reading, []).append(character)
    return found


def _alike(character: str) -> list[str]:
    """Those of like shape first, then those that share a reading, the first of it before rarer ones."""
    sounds = [other for reading in readings(character) for other in _sounds().get(reading, ())]
    return [other for other in dict.fromkeys([*_shapes().get(character, ""), *sounds]) if other != character]


@cache
def _heard(character: str) -> frozenset[str]:
    """How a character sounds to who does not tell like sounds apart; the character itself where it has no pinyin."""
    return frozenset(map(_blurred, readings(character))) or frozenset({character})


def _blurred(syllable: str) -> str:
    for sharp, blunt in _CONFUSED_INITIALS:
        if syllable.startswith(sharp):
            syllable = blunt + syllable.removeprefix(sharp)
    return syllable.removesuffix("g") if syllable.endswith(_CONFUSED_FINALS) else syllable
