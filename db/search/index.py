"""Writing the two full-text indexes: what of an article goes in, and as which tokens.

`grams` proposes: every character of the folded text and every two that stand side by side are tokens, punctuation too.
A run of one or two characters is one token, so the index alone answers for it; the articles that hold every pair of a
longer run are few more than those that hold the run, and the text decides between them (db.search.judge). `words`
ranks: jieba's words, and for those that weigh much in the article a token that says how much, so that of a frequent
word the best hits are found without scoring all (db.search.pool). Positions would only serve phrases, which the text
answers: without them (`detail=none`) both indexes together take less room than single characters with positions.

Both are contentless, over the built-in ascii tokenizer: any sqlite3 can open them. That tokenizer takes ASCII marks and
spaces for separators, so they are written as their full-width forms, which folding has left free. No pair of characters
is three ASCII letters long, so what stands in a deck or a byline and the facets begin with two letters of their own.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from db.archive import Archive
from db.search.weight import DECK, LEAD, level
from db.text.fold import match_form
from db.text.segment import cut_words

TABLES = ("grams", "words")
STALE = "indexes are stale"  # the setting of an archive whose indexes are not whole
EVERY_ARTICLE = "ffall"
IN_DECK, IN_BYLINE, _FACET, _HEAVY = "dd", "bb", "ff", "hh"
_MARKS = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F) if not chr(code).isalnum()}
_CONTROLS = {chr(code): chr(0xFDD0 + code) for code in range(0x20)} | {"\x7f": "\ufffe"}  # noncharacters: in no text
_WRITTEN = _MARKS | _CONTROLS | {" ": "\u3000"}
_HALF = np.uint64(32)  # bits
_SEPARATOR = re.compile(f"[{re.escape(''.join(_WRITTEN))}]")


@dataclass(frozen=True, slots=True)
class Indexed:
    """What is searched of an article: its decks, its bylines' names, its paragraphs, its facets by kind."""

    decks: Sequence[str]
    names: Sequence[str]
    paragraphs: Sequence[str]
    facets: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """The tokens of one article for each index, in UTF-8; its facets apart: the archive gives out their codes."""

    article: int
    grams: bytes
    words: bytes
    facets: Sequence[tuple[str, str]]


def facet_token(code: int) -> str:
    """The token of a facet."""
    return f"{_FACET}{code}"


def marked(form: str) -> str:
    """The text with what the tokenizer would take for separators written otherwise, character by character."""
    return _SEPARATOR.sub(lambda found: _WRITTEN[found[0]], form)


def gram_tokens(form: str, where: str = "") -> list[str]:
    """The tokens that an article has which holds a folded run: its pairs, or its one character."""
    characters = marked(form)
    if len(characters) < 2:
        return [where + characters] if characters else []
    return list(dict.fromkeys(where + one + other for one, other in pairwise(characters)))


def word_tokens(form: str) -> list[str]:
    """The words of a folded text; single characters (the other index has them), marks and white space are left out."""
    return [word for word in cut_words(form) if len(word) > 1 and word.isalnum()]


def heavy_token(word: str, level: int) -> str:
    """The token of a word that reaches just that level in an article, from 1 to 15."""
    return f"{_HEAVY}{level:x}{word}"


def weighed_words(decks: Sequence[str], names: Sequence[str], paragraphs: Sequence[str]) -> list[str]:
    """The words of an article's folded parts, each once, and a token more for each that weighs much."""
    in_decks, in_lead, elsewhere = (
        word_tokens("\n".join(parts)) for parts in (decks, paragraphs[:1], (*names, *paragraphs[1:]))
    )
    frequencies: dict[str, float] = dict(Counter(in_decks + in_lead + elsewhere))
    for words, more in ((in_decks, DECK - 1), (in_lead, LEAD - 1)):
        for word in words:
            frequencies[word] += more
    length = sum(map(len, paragraphs))
    levels = {frequency: level(frequency, length) for frequency in set(frequencies.values())}
    heavy = [heavy_token(word, levels[frequency]) for word, frequency in frequencies.items() if levels[frequency]]
    return [*frequencies, *heavy]


def entry_of(article: int, indexed: Indexed) -> Entry:
    """The tokens of an article: pure work, fit for another process."""
    decks, names, paragraphs = (
        [match_form(text) for text in texts] for texts in (indexed.decks, indexed.names, indexed.paragraphs)
    )
    text = " ".join(map(marked, (*decks, *names, *paragraphs)))  # what stands apart makes no pair
    placed = [
        token
        for where, forms in ((IN_DECK, decks), (IN_BYLINE, names))
        for form in forms
        for token in (*gram_tokens(form, where), *(where + character for character in marked(form)))
    ]
    grams = b" ".join((_pairs_and_characters(text), " ".join(placed).encode()))
    words = " ".join(weighed_words(decks, names, paragraphs)).encode()
    return Entry(article, grams, words, indexed.facets)


def _pairs_and_characters(text: str) -> bytes:
    """Every two characters side by side and every character, each once, spaces between: arrays, for a loop over them
    would take ten times as long."""
    characters = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    wide = characters.astype(np.uint64)
    pairs = _distinct(wide[:-1] << _HALF | wide[1:])
    alone = _distinct(wide)
    tokens = np.full((len(pairs) + len(alone), 3), ord(" "), np.uint32)
    tokens[: len(pairs), 0] = pairs >> _HALF
    tokens[: len(pairs), 1] = pairs  # the lower half
    tokens[len(pairs) :, 0] = alone
    return tokens.tobytes().decode("utf-32-le").encode()


def _distinct(codes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    rising = np.sort(codes)
    return np.concatenate((rising[:1], rising[1:][rising[1:] != rising[:-1]]))


class IndexWriter:
    """Adds and removes articles; one instance serves one import.

    FTS5 writes out all it has gathered when an id is lower than the one before, so entries wait until the transaction
    ends, and go in then in rising order.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._codes: dict[tuple[str, str], int] = {}
        self._waiting: list[Entry] = []
        self._reload()

    def _reload(self) -> None:
        """Read the facets' codes from the file and forget what waits, at the start and after a rollback."""
        rows = self._archive.rows("SELECT kind, value, code FROM facet")
        self._codes = {(kind, value): code for kind, value, code in rows}
        self._waiting = []

    def add(self, entry: Entry) -> None:
        """Index one article; the caller holds the transaction, at whose end it is written."""
        if not self._waiting:
            self._archive.defer(self._flush, self._reload)
        self._waiting.append(entry)

    def _flush(self) -> None:
        entries = sorted(self._waiting, key=lambda entry: entry.article)
        many = self._archive.connection.executemany
        many("INSERT INTO grams (rowid, tokens) VALUES (?, ?)", [(e.article, self._grams(e)) for e in entries])
        many("INSERT INTO words (rowid, tokens) VALUES (?, ?)", [(e.article, e.words) for e in entries])
        links = [(e.article, self._code(*facet)) for e in entries for facet in e.facets]
        many("INSERT INTO facet_link (article, code) VALUES (?, ?)", links)
        self._waiting = []

    def remove(self, article: int) -> None:
        """Take one article out of both indexes."""
        self._waiting = [entry for entry in self._waiting if entry.article != article]
        for table in TABLES:
            self._archive.execute(f"DELETE FROM {table} WHERE rowid = ?", (article,))
        self._archive.execute("DELETE FROM facet_link WHERE article = ?", (article,))

    def _grams(self, entry: Entry) -> bytes:
        facets = [facet_token(self._code(*facet)) for facet in entry.facets]
        return b" ".join((entry.grams, " ".join((EVERY_ARTICLE, *facets)).encode()))

    def _code(self, kind: str, value: str) -> int:
        code = self._codes.get((kind, value))
        if code is None:
            code = len(self._codes)
            self._archive.execute("INSERT INTO facet (kind, value, code) VALUES (?, ?, ?)", (kind, value, code))
            self._codes[kind, value] = code
        return code


def begin_bulk(archive: Archive) -> None:
    """Settings for loading: larger batches in memory, merging left to the end (FTS5 `hashsize`, `automerge`)."""
    _configure(archive, ("hashsize", 32 << 20), ("automerge", 0), ("crisismerge", 256))


def end_bulk(archive: Archive) -> None:
    """Back to everyday settings, and the pieces of the load merged into one."""
    _configure(archive, ("automerge", 4), ("hashsize", 1 << 20), ("crisismerge", 16))
    for table in TABLES:
        archive.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def _configure(archive: Archive, *settings: tuple[str, int]) -> None:
    for table in TABLES:
        for name, value in settings:
            archive.execute(f"INSERT INTO {table} ({table}, rank) VALUES (?, ?)", (name, value))
