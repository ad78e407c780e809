"""What is offered for a word that is being typed."""

from dataclasses import dataclass

from db.completion.entries import Entry
from db.completion.words import Word


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entry, and which of its characters were typed."""

    entry: Entry
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Completion:
    """The word that is being typed and what it may become."""

    word: Word
    suggestions: tuple[Suggestion, ...]
