"""A paragraph as tagged words, each where it stands."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word with its part-of-speech flag and its place in the paragraph."""

    text: str
    flag: str
    start: int
    end: int


class Words:
    """The words of one paragraph in order, and where they begin and end.

    Where the tagger `proposes`, the words tagged as names (nr, nt, ns) are names unless something speaks against it.
    """

    def __init__(self, text: str, tagged: Iterable[tuple[str, str]], *, proposes: bool = False) -> None:
        self.text = text
        self.proposes = proposes
        self.words: list[Word] = []
        position = 0
        for word, flag in tagged:
            self.words.append(Word(word, flag, position, position + len(word)))
            position += len(word)
        self._starts = [word.start for word in self.words]
        self._edges = {0, len(text), *self._starts}

    def is_edge(self, offset: int) -> bool:
        """Whether a word begins or the text ends at `offset`."""
        return offset in self._edges

    def ending_by(self, offset: int) -> int:
        """The number of words that end at or before `offset`."""
        index = bisect_right(self._starts, offset)
        return index - 1 if index and self.words[index - 1].end > offset else index

    def starting_at(self, offset: int) -> Word | None:
        """The word that begins at `offset`."""
        index = bisect_left(self._starts, offset)
        if index < len(self.words) and self.words[index].start == offset:
            return self.words[index]
        return None
