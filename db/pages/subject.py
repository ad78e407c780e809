"""What a text is about, by the words in it that are rare elsewhere, and how much two texts are about the same.

How rare a word is was counted once over newspaper articles (tests/bench/fit_words.py); resources/pages keeps it.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from db.pages.weights import load_weights
from db.text.segment import tag_words

RARITY = 0  # the question
_TELLING = "nvji"  # first letters of the tags of words that say what a text is about


def subject_words(text: str) -> Iterator[str]:
    """The words that can say what the text is about, as often as they stand in it."""
    return (word for word, tag in tag_words(text) if len(word) > 1 and tag[0] in _TELLING)


@lru_cache(maxsize=512)  # a page is gone through more than once
def subject_of(text: str) -> Mapping[str, float]:
    """The text's words, each with a weight: the rarer and the more often, the heavier."""
    counts = Counter(subject_words(text))
    rarities = load_weights("words").each(RARITY, [*counts]) if counts else []
    return {
        word: rarity * (1 + math.log(count)) for (word, count), rarity in zip(counts.items(), rarities, strict=True)
    }


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How much two subjects have in common: the cosine, 0 where nothing."""
    shared = sum(weight * other[word] for word, weight in one.items() if word in other)
    lengths = math.hypot(*one.values()) * math.hypot(*other.values())
    return shared / lengths if lengths else 0.0
