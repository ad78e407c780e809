"""Keyword in context: every place of the terms, with what stands beside it, in the orders that lines are sorted by."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypinyin import Style, pinyin

from db.archive import Archive
from db.around import concordance as module
from db.around.concordance import NEIGHBOURS, Alphabet, Line, Place, read_concordance, read_lines
from db.records import Article
from db.several import Archives, SeveralSearch
from db.text.fold import match_form, match_form_with_offsets
from tests.db.conftest import LETTERS

RUNS = st.text(alphabet=LETTERS, min_size=1, max_size=3).filter(lambda text: text == text.strip())


def spans(text: str, term: str) -> list[tuple[int, int]]:
    """Every place of a term, found by looking at every character of the folded text."""
    form, offsets = match_form_with_offsets(text)
    wanted = match_form(term)
    if not wanted:
        return []
    starts = [start for start in range(len(form)) if form.startswith(wanted, start)]
    return [(offsets[start], offsets[start + len(wanted) - 1] + 1) for start in starts]


def parts(article: Article) -> list[tuple[Place, str]]:
    """What a reader of the article reads, one after the other, a name that is printed in the text but once."""
    decks: list[tuple[Place, str | None]] = [
        ("kicker", article.kicker),
        ("headline", article.headline),
        ("subheadline", article.subheadline),
    ]
    texts = [paragraph.text for paragraph in article.paragraphs]
    names = [by.name for by in article.byline if not any(match_form(by.name) in match_form(text) for text in texts)]
    read: list[tuple[Place, str]] = [(deck, text) for deck, text in decks if text]
    read += [("byline", name) for name in names]
    return [*read, *enumerate(texts)]


def lines(pieces: dict[int, Article], found: set[int], terms: list[str], width: int) -> list[Line]:
    """The concordance as it is meant, written by hand."""
    return [
        Line(
            number, article.date, place, start, end, text[max(0, start - width) : start], text[start:end],
            text[end : end + width],
        )
        for number, article in pieces.items()
        if number in found
        for place, text in parts(article)
        for start, end in sorted({span for term in terms for span in spans(text, term)})
    ]  # fmt: skip


def spoken(character: str) -> tuple[int, str, str]:
    sound = pinyin(character, style=Style.TONE3, neutral_tone_with_five=True)[0][0]
    return (0, "", character) if sound == character else (1, sound, character)


ALPHABETS: dict[Alphabet, Callable[[str], tuple[int, str, str]]] = {
    "codepoint": lambda character: (0, "", character),
    "pinyin": spoken,
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(RUNS, min_size=1, max_size=2), st.integers(NEIGHBOURS, 14))
def test_lines_are_those_that_a_reader_would_list(
    chorus: Archive, pieces: dict[int, Article], terms: list[str], width: int
) -> None:
    query = " ".join(f"「{term}」" for term in terms)
    search = SeveralSearch(Archives([chorus]), query, questions=False)
    found = read_concordance(Archives([chorus]), search)
    expected = lines(pieces, set(search.all_ids()), terms, width)
    assert list(read_lines(Archives([chorus]), found, range(len(found)), width).values()) == expected
    for alphabet, key in ALPHABETS.items():
        left = list(read_lines(Archives([chorus]), found, found.ordered("left", alphabet).tolist(), width).values())
        right = list(read_lines(Archives([chorus]), found, found.ordered("right", alphabet).tolist(), width).values())
        assert left == sorted(expected, key=lambda line: [key(one) for one in reversed(line.left[-NEIGHBOURS:])])
        assert right == sorted(expected, key=lambda line: [key(one) for one in line.right[:NEIGHBOURS]])


def test_by_pinyin_sounds_stand_together_and_tones_in_order(chorus: Archive) -> None:
    words = ["重", "人", "民", "妈", "马", "麻", "A", "，", "骂"]
    assert sorted(words, key=module.pinyin_key) == ["A", "，", "妈", "麻", "马", "骂", "民", "人", "重"]


def test_a_byline_counts_where_no_paragraph_prints_it(chorus: Archive, pieces: dict[int, Article]) -> None:
    search = SeveralSearch(Archives([chorus]), "作者:焦民")
    found = read_concordance(Archives([chorus]), search)
    places = [line.place for line in read_lines(Archives([chorus]), found, range(len(found))).values()]
    signed = [pieces[number] for number in search.all_ids()]
    printed = sum(len(spans(text, "焦民")) for article in signed for _, text in parts(article))
    assert "byline" in places
    assert len(places) == printed


def test_a_query_of_fields_alone_has_no_line(chorus: Archive) -> None:
    found = read_concordance(Archives([chorus]), SeveralSearch(Archives([chorus]), "版名:要闻"))
    assert (len(found), found.is_complete) == (0, True)
    assert found.ordered("left", "pinyin").tolist() == []


def test_more_places_than_are_held_are_said_to_be_more(chorus: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 5)
    monkeypatch.setattr(module, "_BATCH", 1)
    found = read_concordance(Archives([chorus]), SeveralSearch(Archives([chorus]), "人"))
    assert not found.is_complete
    assert 5 <= len(found) < 20


def test_an_article_that_is_gone_has_no_line(chorus: Archive) -> None:
    found = read_concordance(Archives([chorus]), SeveralSearch(Archives([chorus]), "重庆"))
    gone = replace(found, articles=type(found.articles)("i", [1] * len(found)))
    assert len(found) > 1
    assert read_lines(Archives([chorus]), gone, [0]) == {}
