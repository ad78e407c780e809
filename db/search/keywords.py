"""Words that tell an article, or the articles that a query found, from the rest of the archive.

Of one article the words are ranked by how often they stand in it, in a deck three times, and by how few articles have
them (tf-idf). Of a set of articles by Dunning's log-likelihood ("Accurate methods for the statistics of surprise and
coincidence", 1993) over the articles that have a word, in the set and out of it. Only words that can name a subject are
ranked; how many articles have one is read from the word index.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from db.archive import Archive
from db.search.judge import read_parts
from db.text.fold import match_form
from db.text.segment import tag_words

SAMPLE = 600  # articles of a set that are read
_SUBJECTS = ("n", "vn", "j", "l", "i", "eng")  # jieba's flags of what can be a subject
_IN_DECK = 3
_DOUBTED = 3  # articles by which a word counts as less rare: what stands nowhere else is often cut wrong
_ASKED = 3_000  # words of a set whose frequency in the archive is looked up
_LEAST = 2  # articles of a set that have a word


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word: how often it stands in the article, or how many of the set have it; how many of the archive have it."""

    word: str
    count: int
    articles: int
    score: float


class Frequencies:
    """How many articles of an archive have a word."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        archive.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'words', 'row')")
        self.articles: int = archive.value("SELECT count(*) FROM article")

    def of(self, word: str) -> int:
        """How many articles have the word."""
        return self._archive.value("SELECT doc FROM temp.vocabulary WHERE term = ?", (word,)) or 0


def keywords_of(archive: Archive, article: int, limit: int) -> list[Keyword]:
    """An article's keywords, best first."""
    frequencies = Frequencies(archive)
    parts = read_parts(archive, [article])[article]
    names = set(match_form(parts.names).split("\n"))
    counts = Counter(subjects(parts.paragraphs))
    weights = Counter(counts)
    for word in subjects(parts.decks):
        counts[word] += 1
        weights[word] += _IN_DECK
    found = []
    for word, weight in weights.items():
        if word not in names:
            held = frequencies.of(word)
            rarity = log(1 + frequencies.articles / (held + _DOUBTED))
            found.append(Keyword(word, counts[word], held, log(1 + weight) * rarity))
    return _best(found, limit)


def keywords_among(archive: Archive, numbers: Sequence[int], limit: int) -> list[Keyword]:
    """What tells some articles from the rest of the archive; of more than a sample, evenly chosen ones are read."""
    frequencies = Frequencies(archive)
    some = numbers[:: -(-len(numbers) // SAMPLE)] if numbers else []
    having: Counter[str] = Counter()
    for parts in read_parts(archive, list(some)).values():
        having.update(set(subjects(parts.whole)))
    found = []
    for word, count in having.most_common(_ASKED):
        held = max(frequencies.of(word), count)
        if count >= min(_LEAST, len(some)) and count * frequencies.articles > held * len(some):
            score = _log_likelihood(count, len(some), held, frequencies.articles)
            found.append(Keyword(word, count, held, score))
    return _best(found, limit)


def subjects(text: str) -> Iterable[str]:
    """The words of a text that can name a subject, folded, each as often as it stands there."""
    return (
        word
        for word, flag in tag_words(match_form(text))
        if len(word) > 1 and flag.startswith(_SUBJECTS) and word.isalnum()
    )


def _log_likelihood(count: int, some: int, held: int, every: int) -> float:
    """G² of a word that `count` of `some` articles have, `held` of all of them."""
    table = (
        (count, some * held / every),
        (held - count, (every - some) * held / every),
        (some - count, some * (every - held) / every),
        (every - some - held + count, (every - some) * (every - held) / every),
    )
    return 2 * sum(seen * log(seen / expected) for seen, expected in table if seen > 0 and expected > 0)


def _best(found: Iterable[Keyword], limit: int) -> list[Keyword]:
    return sorted(found, key=lambda keyword: (-keyword.score, keyword.word))[:limit]
