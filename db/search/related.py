"""More like this: the articles of an archive that share most of an article's keywords.

The keywords' articles are gathered from the word index, each worth the keyword's score; of those worth most the texts
are read, and what counts there is how often the words stand, in proportion to the length.
"""

from dataclasses import dataclass
from itertools import islice
from math import log, sqrt

import numpy as np

from db.archive import Archive
from db.search.compile import quoted
from db.search.judge import read_parts
from db.search.keywords import keywords_of
from db.text.fold import match_form

_KEYWORDS = 24
_COMMON = 50_000  # articles that have a word: of a more frequent one the newest of them
_READ = 100  # articles whose text is read
_AVERAGE = 1_000  # characters
_SHARED = 2  # keywords that an article must have


@dataclass(frozen=True, slots=True)
class Related:
    """An article that is about the same, how alike the two are, 0 to 1, and the keywords that it shares."""

    article: int
    score: float
    words: tuple[str, ...]


def related_to(archive: Archive, article: int, limit: int, *, besides: frozenset[int] = frozenset()) -> list[Related]:
    """The articles most like one, best first, without it and those `besides` it, such as its reprints."""
    keywords = keywords_of(archive, article, _KEYWORDS)
    weights = {keyword.word: keyword.score for keyword in keywords}
    whole = sum(weights.values())
    pool = [number for number in _pool(archive, weights, _READ + len(besides) + 1) if number not in {article, *besides}]
    found = []
    for number, parts in read_parts(archive, pool).items():
        text = match_form(parts.whole)
        counts = {word: text.count(word) for word in weights}
        damping = sqrt(1 + len(text) / _AVERAGE)
        score = sum(weights[word] * min(1.0, log(1 + count) / damping) for word, count in counts.items()) / whole
        words = tuple(word for word, count in counts.items() if count)
        if len(words) >= _SHARED:
            found.append(Related(number, score, words))
    return sorted(found, key=lambda one: (-one.score, -one.article))[:limit]


def _pool(archive: Archive, weights: dict[str, float], size: int) -> list[int]:
    """The articles whose keywords are worth most together, the newest among equals first."""
    asked = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC"
    holding = [
        np.fromiter((number for (number,) in islice(archive.stream(asked, (quoted(word),)), _COMMON)), np.int64)
        for word in weights
    ]
    if not holding:
        return []
    numbers, places = np.unique(np.concatenate(holding), return_inverse=True)
    worth = np.repeat(list(weights.values()), [len(some) for some in holding])
    order = np.lexsort((-numbers, -np.bincount(places, worth)))
    return numbers[order[:size]].tolist()  # type: ignore[no-any-return]
