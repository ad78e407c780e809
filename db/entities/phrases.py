"""A dictionary of phrases that is looked up in running text, longest match first, in time linear in the text."""

import re
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class Phrases(Generic[T]):
    """Phrases of at least two characters, each with what it stands for."""

    def __init__(self, phrases: Mapping[str, T]) -> None:
        self._values = {phrase: value for phrase, value in phrases.items() if len(phrase) > 1}
        lengths: dict[str, set[int]] = {}
        for phrase in self._values:
            lengths.setdefault(phrase[:2], set()).add(len(phrase))
        self._lengths = {prefix: sorted(found, reverse=True) for prefix, found in lengths.items()}
        first = "".join(sorted({re.escape(phrase[0]) for phrase in self._values}))
        self._first = re.compile(f"[{first}]") if first else re.compile(r"(?!)")

    def __contains__(self, phrase: str) -> bool:
        return phrase in self._values

    def at(self, text: str, start: int) -> tuple[int, T] | None:
        """The end and the value of the longest phrase that begins at `start`."""
        for length in self._lengths.get(text[start : start + 2], ()):
            phrase = text[start : start + length]
            if phrase in self._values:  # near the end of the text it may be a shorter one
                return start + len(phrase), self._values[phrase]
        return None

    def find(self, text: str) -> Iterator[tuple[int, int, T]]:
        """(start, end, value) of every phrase from left to right, none overlapping."""
        position = 0
        while candidate := self._first.search(text, position):
            start = candidate.start()
            match = self.at(text, start)
            position = match[0] if match else start + 1
            if match:
                yield start, match[0], match[1]
