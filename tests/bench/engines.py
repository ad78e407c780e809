"""The engines that are measured side by side, by name. A missing library is no error: its engine is skipped."""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Protocol

from tests.bench.questions import Question

FIRST_PAGE = 20
TRANSACTION = 5_000  # articles


class Engine(Protocol):
    """One index in a folder of its own. `build` once; `open` before anything else is asked."""

    def __init__(self, folder: Path) -> None: ...

    def build(self, texts: Path) -> None:
        """Index the articles of a file that `write_texts` wrote."""
        ...

    def index_bytes(self) -> int: ...

    def open(self) -> None: ...

    def newest(self, question: Question) -> list[int]:
        """The ids of the first page by date."""
        ...

    def relevant(self, question: Question) -> list[int]:
        """The ids of the first page by relevance."""
        ...

    def count(self, question: Question) -> int: ...

    def ids(self, question: Question) -> Iterable[int]:
        """Every hit, in any order."""
        ...


OURS, ONE_CHARACTER = "ours", "one character"
ENGINES = {
    OURS: "ours:Ours",
    ONE_CHARACTER: "fts5:OneCharacter",
    "jieba words": "fts5:Words",
    "trigram": "fts5:Trigram",
    "tantivy": "libraries:Tantivy",
    "xapian": "libraries:Xapian",
    "whoosh": "libraries:Whoosh",
}
SMALL_ONLY = ("tantivy", "xapian", "whoosh")  # peers that are asked up to 100,000 articles


def engine(name: str, folder: Path) -> Engine:
    """The engine of that name; ImportError where what it needs is not installed."""
    module, _, kind = ENGINES[name].partition(":")
    made: Engine = getattr(import_module(f"tests.bench.{module}"), kind)(folder)
    return made
