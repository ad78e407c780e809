"""SQLite's full-text search as others use it for Chinese: jieba's words, trigrams, single characters.

One column, contentless, the same pragmas and bulk settings as ours. `relevant` is FTS5's own bm25, `ORDER BY rank`.
A filter is asked of a table of (article, facet) in a file beside it, whose bytes are not counted.
"""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from db.search.index import marked
from db.storage.sqlite import Connection, connect
from db.text.segment import cut_words
from tests.bench.engines import FIRST_PAGE, TRANSACTION
from tests.bench.questions import Question
from tests.bench.texts import read_texts

_BOUNDARY = " \u2029 "
_FILTERS = ("section", "county")
_TABLES = (
    "CREATE VIRTUAL TABLE held USING fts5 (body, content='', tokenize='{}')",
    "CREATE TABLE filters.filter (article INTEGER, value TEXT, PRIMARY KEY (article, value)) WITHOUT ROWID",
    "INSERT INTO held (held, rank) VALUES ('hashsize', 67108864)",
    "INSERT INTO held (held, rank) VALUES ('automerge', 0)",
)
_PRAGMAS = ("cache_size = -65536", "mmap_size = 1073741824", "temp_store = MEMORY")
_WRITER_PRAGMAS = ("journal_mode = WAL", "synchronous = NORMAL")


def bytes_used(connection: Connection) -> int:
    """The bytes of a file's pages that hold something; merging leaves free ones behind."""
    pages, free, size = (
        int(connection.execute(f"PRAGMA main.{name}").fetchone()[0])
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


class OneCharacter:
    """Every character a token, a term a phrase of them."""

    _tokenizer = "ascii"

    def __init__(self, folder: Path) -> None:
        self._path = folder / "index.db"
        self._filters = folder / "filters.db"
        self._connection: Connection

    def _tokens(self, text: str) -> str:
        return " ".join(marked(text))

    def build(self, texts: Path) -> None:
        connection = connect(self._path, "rwc")
        for statement in ("PRAGMA page_size = 8192", *(f"PRAGMA {pragma}" for pragma in _PRAGMAS + _WRITER_PRAGMAS)):
            connection.execute(statement)
        connection.execute("ATTACH ? AS filters", (str(self._filters),))
        for statement in _TABLES:
            connection.execute(statement.format(self._tokenizer))
        for _, group in groupby(enumerate(read_texts(texts)), key=lambda pair: pair[0] // TRANSACTION):
            connection.execute("BEGIN")
            for _, text in group:
                body = _BOUNDARY.join(map(self._tokens, text.parts))
                connection.execute("INSERT INTO held (rowid, body) VALUES (?, ?)", (text.number, body))
                filters = {(text.number, value) for kind, value in text.facets if kind in _FILTERS}
                connection.executemany("INSERT INTO filter VALUES (?, ?)", list(filters))
            connection.execute("COMMIT")
        connection.execute("INSERT INTO held (held) VALUES ('optimize')")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.close()

    def index_bytes(self) -> int:
        connection = connect(self._path, "ro")
        used = bytes_used(connection)
        connection.close()
        return used

    def open(self) -> None:
        self._connection = connect(self._path, "ro")
        self._connection.execute("ATTACH ? AS filters", (str(self._filters),))
        for pragma in _PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}")

    def newest(self, question: Question) -> list[int]:
        return self._selected("rowid", question, f"ORDER BY rowid DESC LIMIT {FIRST_PAGE}")

    def relevant(self, question: Question) -> list[int]:
        return self._selected("rowid", question, f"ORDER BY rank LIMIT {FIRST_PAGE}")

    def count(self, question: Question) -> int:
        return self._selected("count(*)", question)[0]

    def ids(self, question: Question) -> Iterable[int]:
        return self._selected("rowid", question)

    def _selected(self, columns: str, question: Question, order: str = "") -> list[int]:
        condition, parameters = "held MATCH ?", [self._expression(question)]
        if question.facet:
            condition += " AND EXISTS (SELECT 1 FROM filter WHERE article = held.rowid AND value = ?)"
            parameters.append(question.facet[1])
        rows = self._connection.execute(f"SELECT {columns} FROM held WHERE {condition} {order}", parameters)
        return [number for (number,) in rows]

    def _expression(self, question: Question) -> str:
        every = " AND ".join(f"({' OR '.join(map(self._phrase, group))})" for group in question.every)
        return f"({every}) NOT ({' OR '.join(map(self._phrase, question.without))})" if question.without else every

    def _phrase(self, term: str) -> str:
        return f'"{self._tokens(term)}"'


class Words(OneCharacter):
    """jieba's words; a term is cut in the same way and asked as a phrase."""

    def _tokens(self, text: str) -> str:
        return " ".join(word for word in cut_words(text) if word.isalnum())


class Trigram(OneCharacter):
    """FTS5's own trigram tokenizer; it has nothing for a term under three characters."""

    _tokenizer = "trigram"

    def _tokens(self, text: str) -> str:
        return text
