"""How LAC cuts a text into the tokens that its network was trained on: the fewest dictionary words, else characters."""

from collections.abc import Iterable, Mapping
from math import log

_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")


class Dictionary:
    """LAC's words: `known` have a row in the embedding, `cut_only` steer the cutting and are then taken apart."""

    def __init__(
        self, known: Mapping[str, int], cuts: Iterable[str], replaced: Mapping[str, str], log_total: float
    ) -> None:
        self._known = known
        self._cuts = frozenset(cuts)
        self._replaced = replaced
        self._unknown = len(known)
        lengths: dict[str, set[int]] = {}
        for word in self._cuts:
            if len(word) > 1:
                lengths.setdefault(word[:2], set()).add(len(word))
        self._lengths = {prefix: tuple(sorted(found)) for prefix, found in lengths.items()}
        self._single = -log_total
        self._scores = [log(length or 1) - log_total for length in range(max(map(len, self._cuts), default=0) + 1)]

    def tokens(self, text: str) -> list[tuple[int, int]]:
        """(row in the embedding, characters) of each token in order."""
        found: list[tuple[int, int]] = []
        start, end, size = 0, 0, len(text)
        ends = self._best_ends(text)
        while start < size:
            end = ends[start]
            if end == start + 1 and text[start] in _LATIN:
                while end < size and ends[end] == end + 1 and text[end] in _LATIN:
                    end += 1
            self._append(text[start:end], found)
            start = end
        return found

    def _append(self, word: str, found: list[tuple[int, int]]) -> None:
        known, unknown = self._known, self._unknown
        if word in known:
            found.append((known.get(self._replaced.get(word, word), unknown), len(word)))
            return
        replaced = self._replaced
        found += ((known.get(replaced.get(character, character), unknown), 1) for character in word)

    def _best_ends(self, text: str) -> list[int]:
        """Where the best word from each place ends; its score is a constant and the log of its length."""
        size = len(text)
        best = [0.0] * (size + 1)
        ends = list(range(1, size + 2))
        lengths, cuts, scores = self._lengths, self._cuts, self._scores
        for start in range(size - 1, -1, -1):
            score, end = self._single + best[start + 1], start + 1
            for length in lengths.get(text[start : start + 2], ()):
                stop = start + length
                if stop <= size and text[start:stop] in cuts:
                    candidate = scores[length] + best[stop]
                    if candidate >= score:
                        score, end = candidate, stop
            best[start], ends[start] = score, end
        return ends
