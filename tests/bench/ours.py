"""Our engine: asked through `Search`, on the archive that the import wrote.

`build` writes the two indexes alone, into a file beside the archive, to be compared with what does nothing but index.
"""

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from db.archive import Archive
from db.importing.reindex import made_ahead, write_bulk
from db.search import Search, Sort
from db.search.index import Entry, Indexed, entry_of
from tests.bench.engines import FIRST_PAGE, TRANSACTION
from tests.bench.fts5 import bytes_used
from tests.bench.questions import Question
from tests.bench.texts import text_of

ARCHIVE = "archive.db"
_CHUNK = 500  # articles that are tokenised together


class Ours:
    """The archive one folder up, and the copy of its indexes in the engine's own folder."""

    def __init__(self, folder: Path) -> None:
        self._indexes = folder / "indexes.db"
        self._path = folder.parent / ARCHIVE
        self._archive: Archive

    def build(self, texts: Path) -> None:
        with Archive.create(self._indexes) as archive, texts.open(encoding="utf-8") as lines:
            chunks = iter(lambda: list(islice(lines, _CHUNK)), [])
            write_bulk(archive, made_ahead(_entries, chunks), TRANSACTION // _CHUNK)

    def index_bytes(self) -> int:
        with Archive.open(self._indexes) as archive:
            return bytes_used(archive.connection)

    def open(self) -> None:
        self._archive = Archive.open(self._path)

    def newest(self, question: Question) -> list[int]:
        return self._asked(question).ids(FIRST_PAGE)

    def relevant(self, question: Question) -> list[int]:
        return self._asked(question, "relevance").ids(FIRST_PAGE)

    def count(self, question: Question) -> int:
        return self._asked(question).total()

    def ids(self, question: Question) -> Iterable[int]:
        return self._asked(question).all_ids()

    def rows(self, question: Question) -> int:
        """The first page as the window shows it: heads, counties, bylines, snippets."""
        search = self._asked(question)
        return len(search.hits(search.ids(FIRST_PAGE)))

    def facets(self, question: Question) -> int:
        counts = self._asked(question).facets()
        return sum(len(values) for values in counts.values())

    def _asked(self, question: Question, sort: Sort = "newest") -> Search:
        return Search(self._archive, question.text, sort)


def _entries(lines: Sequence[str]) -> Sequence[Entry]:
    return [
        entry_of(text.number, Indexed(text.decks, text.names, text.paragraphs, text.facets))
        for text in map(text_of, lines)
    ]
