"""How much a word weighs in an article: bm25's damped frequency, without the word's rarity.

Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009, with FTS5's k1 and b. A word in a deck counts as
eight, in the first paragraph as one and a half.
"""

from bisect import bisect_right

DECK, LEAD = 8, 1.5
LEVELS = (1.4, 1.6, 1.8, 1.9, 2.0, 2.05, 2.1, 2.13, 2.16)  # weights that the index of words tells apart
_SATURATION, _LENGTH_PULL = 1.2, 0.75
_AVERAGE = 1500  # characters of an article


def weight(frequency: float, length: int) -> float:
    """From 0 to 2.2: the weight of what stands so often in an article of so many characters."""
    damping = _SATURATION * (1 - _LENGTH_PULL + _LENGTH_PULL * length / _AVERAGE)
    return frequency * (_SATURATION + 1) / (frequency + damping)


def level(frequency: float, length: int) -> int:
    """How many of the levels that weight reaches."""
    return bisect_right(LEVELS, weight(frequency, length))
