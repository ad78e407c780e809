"""The floor under the recogniser on text written for this repository, and its place above plain LAC."""

from collections import Counter
from collections.abc import Iterator

import pytest

from db.entities.counties import attribute_counties
from db.entities.gazetteer import load_gazetteer
from db.records import ENTITY_TYPES
from tests.bench.entities import NAMES, Counts, count, f1, ours, plain_lac
from tests.bench.gold import LOCKED, Piece, read_gold

FLOORS = {
    "person": 91.0,
    "organization": 88.0,
    "place": 84.0,
    "time": 98.0,
    "quantity": 98.0,
    "work": 99.0,
    "program core": 85.0,
}


@pytest.fixture(scope="module", params=["open", "held"])
def pieces(request: pytest.FixtureRequest) -> list[Piece]:
    return read_gold(LOCKED / request.param)


def total(counted: list[Counts]) -> Counts:
    summed: Counts = Counter()
    for counts in counted:
        summed.update(counts)
    return summed


def test_each_type_keeps_its_score_and_plain_lac_is_below(pieces: list[Piece]) -> None:
    mine, lac = (total(count(pieces, find, lambda line: None)) for find in (ours(), plain_lac()))
    scores = {kind: f1(mine, [kind]) or 0.0 for kind in FLOORS}
    assert [(kind, score) for kind, score in scores.items() if score < FLOORS[kind]] == []
    for kind in NAMES:
        assert scores[kind] > (f1(lac, [kind]) or 0.0)
    assert mine["time", "valued"] >= 0.97 * mine["time", "right"]


def attributions(pieces: list[Piece]) -> Iterator[tuple[frozenset[str], set[str]]]:
    """(what is right, what was attributed) of each paragraph that is judged."""
    gazetteer = load_gazetteer("jiaozuo")
    for piece in pieces:
        texts = [paragraph.text for paragraph in piece.paragraphs]
        found = attribute_counties(piece.headline, texts, piece.issue, gazetteer, home_paper=piece.home)
        for paragraph, counties in zip(piece.paragraphs, found, strict=True):
            if paragraph.counties is not None:
                yield paragraph.counties, set(counties)


def test_counties_are_attributed_as_before(pieces: list[Piece]) -> None:
    judged = list(attributions(pieces))
    right = sum(len(wanted & found) for wanted, found in judged)
    assert right >= 0.97 * sum(len(wanted) for wanted, _ in judged)
    assert right >= 0.93 * sum(len(found) for _, found in judged)


def test_the_set_holds_every_type_and_closes_every_mark(pieces: list[Piece]) -> None:
    kinds = {mention.type for piece in pieces for paragraph in piece.paragraphs for mention in paragraph.mentions}
    assert kinds == set(ENTITY_TYPES)
    assert len(pieces) == 15
