"""Writing the two full-text indexes: what of an article goes in, and as which tokens.

`characters` finds: every character of the folded text is a token, punctuation too, so that a phrase of tokens is a run
of characters, exactly. A boundary token that no phrase crosses stands between paragraphs. `words` ranks: jieba words.
Both are contentless, over the built-in ascii tokenizer: any sqlite3 can open them. That tokenizer takes ASCII marks and
spaces for separators, so they are written as their full-width forms, which folding has left free. `body` is the first
column because FTS5 spends no bytes on naming it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from db.archive import Archive
from db.text.fold import match_form
from db.text.segment import cut_words

_BETWEEN = " \u2029 "
EVERY_ARTICLE = "fall"
_MARKS = {code: chr(code + 0xFEE0) for code in range(0x21, 0x7F) if not chr(code).isalnum()}
_TOKENS = str.maketrans(_MARKS | {0x20: "\u3000"})


@dataclass(frozen=True, slots=True)
class Indexed:
    """What is searched of an article: its decks, its bylines' names, its paragraphs, its facets by kind."""

    decks: Sequence[str]
    names: Sequence[str]
    paragraphs: Sequence[str]
    facets: Sequence[tuple[str, str]]


def character_tokens(form: str) -> str:
    """The tokens of a folded text or searched phrase, one a character, separated by spaces."""
    return " ".join(form.translate(_TOKENS))


def word_tokens(form: str) -> str:
    """The words of a folded text; single characters (the other index has them), marks and white space are left out."""
    return " ".join([word for word in cut_words(form) if len(word) > 1 and word.isalnum()])


class IndexWriter:
    """Adds and removes articles; one instance serves one import."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._codes: dict[tuple[str, str], int] = {}
        self.reload()

    def reload(self) -> None:
        """Read the facets' codes from the file, at the start and after a rollback."""
        rows = self._archive.rows("SELECT kind, value, code FROM facet")
        self._codes = {(kind, value): code for kind, value, code in rows}

    def add(self, article: int, indexed: Indexed) -> None:
        """Index one article; the caller holds the transaction."""
        parts = (indexed.paragraphs, indexed.decks, indexed.names)
        body, decks, names = ([match_form(text) for text in texts] for texts in parts)
        facets = " ".join([EVERY_ARTICLE, *(f"f{self._code(*facet)}" for facet in indexed.facets)])
        self._archive.execute(
            "INSERT INTO characters (rowid, body, deck, byline, facet) VALUES (?, ?, ?, ?, ?)",
            (article, *(_BETWEEN.join(map(character_tokens, forms)) for forms in (body, decks, names)), facets),
        )
        self._archive.execute(
            "INSERT INTO words (rowid, body, deck) VALUES (?, ?, ?)",
            (article, *(" ".join(map(word_tokens, forms)) for forms in (names + body, decks))),
        )

    def remove(self, article: int) -> None:
        """Take one article out of both indexes."""
        self._archive.execute("DELETE FROM characters WHERE rowid = ?", (article,))
        self._archive.execute("DELETE FROM words WHERE rowid = ?", (article,))

    def _code(self, kind: str, value: str) -> int:
        code = self._codes.get((kind, value))
        if code is None:
            code = len(self._codes)
            self._archive.execute("INSERT INTO facet (kind, value, code) VALUES (?, ?, ?)", (kind, value, code))
            self._codes[kind, value] = code
        return code


def begin_bulk(archive: Archive) -> None:
    """Settings for loading: larger batches in memory, merging left to the end (FTS5 `hashsize`, `automerge`)."""
    _configure(archive, ("hashsize", 64 << 20), ("automerge", 0))


def end_bulk(archive: Archive) -> None:
    """Back to everyday settings, and the pieces of the load merged into one."""
    _configure(archive, ("automerge", 4), ("hashsize", 1 << 20))
    for table in ("characters", "words"):
        archive.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def _configure(archive: Archive, *settings: tuple[str, int]) -> None:
    for table in ("characters", "words"):
        for name, value in settings:
            archive.execute(f"INSERT INTO {table} ({table}, rank) VALUES (?, ?)", (name, value))
