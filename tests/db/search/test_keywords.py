"""Words that tell an article or a set from the rest, against counting by hand."""

from math import log

import pytest

from db.archive import Archive
from db.search import Search
from db.search.keywords import Frequencies, keywords_among, keywords_of, subjects
from db.search.related import related_to


def test_frequencies_are_those_of_the_word_index(sample: Archive) -> None:
    frequencies = Frequencies(sample)
    for word in ("焦作", "山药", "记者"):
        counted = sample.value("SELECT count(*) FROM words WHERE words MATCH ?", (f'"{word}"',))
        assert frequencies.of(word) == counted
    assert frequencies.of("没有这个词") == 0


def test_the_likelihood_is_that_of_the_table_of_four(sample: Archive) -> None:
    numbers = Search(sample, "山药").all_ids()
    every = sample.info().articles
    for keyword in keywords_among(sample, numbers, 10):
        a, b = keyword.count, keyword.articles - keyword.count
        c, d = len(numbers) - a, every - len(numbers) - b
        cells = [(a, a + b, a + c), (b, a + b, b + d), (c, c + d, a + c), (d, c + d, b + d)]
        expected = 2 * sum(seen * log(seen * every / (row * column)) for seen, row, column in cells if seen)
        assert keyword.score == pytest.approx(expected)


def test_of_nothing_there_are_no_keywords(sample: Archive) -> None:
    assert keywords_among(sample, [], 10) == []


def test_only_words_that_can_be_a_subject_count() -> None:
    assert "慢慢" not in list(subjects("山药慢慢长大"))
    assert "山药" in list(subjects("山药慢慢长大"))


def test_what_is_related_shares_the_keywords_it_names(sample: Archive) -> None:
    for article in list(Search(sample, "").all_ids())[:8]:
        words = {keyword.word for keyword in keywords_of(sample, article, 24)}
        for one in related_to(sample, article, 5):
            assert one.article != article
            assert set(one.words) <= words
            assert 0 < one.score <= 1
