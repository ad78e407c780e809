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
    "open": {"person": 92, "organization": 95, "place": 95, "time": 98, "quantity": 98, "work": 99, "program core": 99},
    "held": {"person": 95, "organization": 90, "place": 87, "time": 98, "quantity": 98, "work": 99, "program core": 85},
    "later": {"person": 84, "organization": 95, "place": 85, "time": 83, "quantity": 89, "work": 99},
    "further": {
        "person": 80,
        "organization": 90,
        "place": 85,
        "time": 85,
        "quantity": 92,
        "work": 99,
        "program core": 74,
    },
}
SIZES = {"open": 27, "held": 15, "later": 12, "further": 22}


@pytest.fixture(scope="module", params=list(FLOORS))
def part(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def pieces(part: str) -> list[Piece]:
    return read_gold(LOCKED / part)


def total(counted: list[Counts]) -> Counts:
    summed: Counts = Counter()
    for counts in counted:
        summed.update(counts)
    return summed


def test_each_type_keeps_its_score_and_plain_lac_is_below(part: str, pieces: list[Piece]) -> None:
    mine, lac = (total(count(pieces, find, lambda line: None)) for find in (ours(), plain_lac()))
    scores = {kind: f1(mine, [kind]) or 0.0 for kind in FLOORS[part]}
    assert [(kind, score) for kind, score in scores.items() if score < FLOORS[part][kind]] == []
    for kind in NAMES:
        assert scores[kind] > (f1(lac, [kind]) or 0.0)
    assert mine["time", "valued"] >= 0.96 * mine["time", "right"]


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
    assert right >= 0.91 * sum(len(found) for _, found in judged)


def test_the_set_holds_every_type_that_is_scored_and_closes_every_mark(part: str, pieces: list[Piece]) -> None:
    kinds = {mention.type for piece in pieces for paragraph in piece.paragraphs for mention in paragraph.mentions}
    assert kinds == {kind for kind in ENTITY_TYPES if kind in FLOORS[part] or f"{kind} core" in FLOORS[part]}
    assert len(pieces) == SIZES[part]
