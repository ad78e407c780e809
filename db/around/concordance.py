"""Keyword in context (居中索引): every place of a query's terms, in the middle of what is printed around it.

A place is where a term is marked in an article that the query finds: in a deck, in a paragraph, or in a byline's name
that no paragraph prints. Places are held as numbers and text is read for the lines that are shown, so a hundred
thousand of them take a few megabytes. What stands beside each is held too, as far as lines are sorted by it.
"""

import json
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from db.archive import Archive
from db.several import Archives, SeveralSearch
from db.storage.schema import day_of
from db.text.run import Run

Order = Literal["date", "left", "right"]
Alphabet = Literal["codepoint", "pinyin"]
Place: TypeAlias = int | Literal["kicker", "headline", "subheadline", "byline"]  # a paragraph by its number, or a deck

NEIGHBOURS = 10  # characters on either side that lines are sorted by; those alike in all of them stand by date
WIDTH = 20  # characters of context on either side
MOST = 500_000  # places
_BATCH = 500  # articles
_LISTED = "(SELECT value FROM json_each(?))"
_DECKS: tuple[Place, ...] = ("kicker", "headline", "subheadline")  # parts 0 to 2, paragraphs follow
_NAMES = -1  # the part that the first name of a byline is, -2 the second


@dataclass(frozen=True, slots=True)
class Line:
    """A place of a term with the text on either side; `start` and `end` count in the part where it stands.

    Where several archives are searched together, `archive` names its own.
    """

    article: int
    date: str | None
    place: Place
    start: int
    end: int
    left: str
    hit: str
    right: str
    archive: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Concordance:
    """Places by date, within an article as they are read. `neighbours` holds a row of code points a place: to the left,
    the nearest first, then to the right; 0 where the text ends."""

    articles: "array[int]"
    parts: "array[int]"
    starts: "array[int]"
    ends: "array[int]"
    neighbours: NDArray[np.uint32]
    is_complete: bool

    def __len__(self) -> int:
        return len(self.articles)

    def ordered(self, by: Order, alphabet: Alphabet = "codepoint") -> NDArray[np.intp]:
        """The numbers of the places in an order. By a neighbour: by the nearest character, then the next one out."""
        if by == "date":
            return np.arange(len(self))
        beside = self.neighbours[:, :NEIGHBOURS] if by == "left" else self.neighbours[:, NEIGHBOURS:]
        if alphabet == "pinyin":
            beside = _pinyin_ranks(beside)
        return np.lexsort(beside.T[::-1])


def read_concordance(archives: Archives, found: SeveralSearch) -> Concordance:
    """Every place of a query's terms, the oldest first; at most MOST of them."""
    articles, parts, starts, ends = (array("i") for _ in range(4))
    beside: list[NDArray[np.uint32]] = []
    numbers = sorted(found.all_ids())
    for first in range(0, len(numbers), _BATCH):
        sides: list[str] = []
        for article, texts in _read_all(archives, numbers[first : first + _BATCH]).items():
            for part, text, (start, end) in _places(found, texts):
                articles.append(article)
                parts.append(part)
                starts.append(start)
                ends.append(end)
                sides.append(_sides(text, start, end))
        beside.append(np.frombuffer("".join(sides).encode("utf-32-le", "surrogatepass"), "<u4"))
        if len(articles) >= MOST:
            break
    neighbours = np.concatenate(beside).reshape(-1, 2 * NEIGHBOURS) if beside else np.empty((0, 2 * NEIGHBOURS), "<u4")
    is_whole = len(articles) < MOST and found.is_complete
    return Concordance(articles, parts, starts, ends, neighbours, is_whole)


def read_lines(
    archives: Archives, concordance: Concordance, numbers: Sequence[int], width: int = WIDTH
) -> dict[int, Line]:
    """The lines of some places by number, in the order given; an article that is gone meanwhile has none."""
    lines = {}
    for first in range(0, len(numbers), _BATCH):
        some = numbers[first : first + _BATCH]
        texts = _read_all(archives, list({concordance.articles[number] for number in some}))
        for number in some:
            article, part = concordance.articles[number], concordance.parts[number]
            start, end = concordance.starts[number], concordance.ends[number]
            text = texts.get(article, {}).get(part)
            if text is not None:
                left, right = text[max(0, start - width) : start], text[end : end + width]
                day, said = day_of(article), archives.said_of(article)
                lines[number] = Line(article, day, _place(part), start, end, left, text[start:end], right, said)
    return lines


def _place(part: int) -> Place:
    if part < 0:
        return "byline"
    return _DECKS[part] if part < len(_DECKS) else part - len(_DECKS)


def _places(found: SeveralSearch, texts: Mapping[int, str]) -> Iterator[tuple[int, str, tuple[int, int]]]:
    for part, text in texts.items():
        places = found.places(text)
        if places and part <= _NAMES and _is_printed(text, texts):
            continue
        for place in places:
            yield part, text, place


def _is_printed(name: str, texts: Mapping[int, str]) -> bool:
    run = Run(name)
    return any(run.stands_in(text) for part, text in texts.items() if part >= len(_DECKS))


def _sides(text: str, start: int, end: int) -> str:
    left = text[max(0, start - NEIGHBOURS) : start][::-1]
    return left.ljust(NEIGHBOURS, "\0") + text[end : end + NEIGHBOURS].ljust(NEIGHBOURS, "\0")


def _read_all(archives: Archives, numbers: Sequence[int]) -> dict[int, dict[int, str]]:
    """The text of some articles by part, in the order of their ids."""
    texts = {
        archives.number(which, article): parts
        for which, own in enumerate(archives.apart(numbers))
        for article, parts in _read(archives.archives[which], own).items()
    }
    return dict(sorted(texts.items()))


def _read(archive: Archive, numbers: Sequence[int]) -> dict[int, dict[int, str]]:
    """The text of some articles by part, in the order of reading."""
    listed = (json.dumps(numbers),)
    texts: dict[int, dict[int, str]] = {}
    for number, *decks in archive.rows(
        f"SELECT id, kicker, headline, subheadline FROM article WHERE id IN {_LISTED} ORDER BY id", listed
    ):
        texts[number] = {part: deck for part, deck in enumerate(decks) if deck}
    for article, position, name in archive.rows(
        f"SELECT article, position, name FROM byline WHERE article IN {_LISTED} ORDER BY article, position", listed
    ):
        texts[article][_NAMES - position] = name
    for article, position, text in archive.rows(
        f"SELECT article, position, text FROM paragraph WHERE article IN {_LISTED} ORDER BY article, position", listed
    ):
        texts[article][len(_DECKS) + position] = text
    return texts


def _pinyin_ranks(characters: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """For each character its place in the order of pinyin."""
    ranks = np.zeros(sys.maxunicode + 1, np.uint32)
    ranks[characters] = 1
    different = np.flatnonzero(ranks).tolist()
    ranks[sorted(different, key=lambda code: pinyin_key(chr(code)))] = np.arange(len(different))
    return ranks[characters]


def pinyin_key(character: str) -> tuple[int, str, str]:
    """Where a character stands in the order of pinyin: what has no reading first, then by letters, tone, code point.

    A character is read as it most often is, whatever stands beside it.
    """
    from pypinyin import Style, pinyin  # its tables take a quarter of a second to load, for this order alone

    reading = pinyin(character, style=Style.TONE3, neutral_tone_with_five=True, errors="ignore")
    return (1, reading[0][0], character) if reading else (0, "", character)
