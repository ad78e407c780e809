"""The floor under the recogniser: what it reached on a real page must not be lost by a change elsewhere."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.entities import load_recognizer
from db.profile import load_profile
from db.records import Mention

TYPES = {
    "PER": "person",
    "ORG": "organization",
    "LOC": "place",
    "DATE": "time",
    "QTY": "quantity",
    "WORK": "work",
    "PROG": "program",
}
FLOORS = {
    "person": 0.94,
    "organization": 0.92,
    "place": 0.90,
    "time": 0.98,
    "quantity": 0.98,
    "work": 0.84,
    "program": 0.96,
}

Line = dict[str, Any]
Page = list[tuple[Line, list[Mention]]]


def articles(lines: list[Line]) -> Iterator[list[Line]]:
    """The page's lines, an article at a time."""
    article: list[Line] = []
    for line in lines:
        if re.match(r"##? (?!——)", line["text"]) and article:
            yield article
            article = []
        article.append(line)
    yield article


@pytest.fixture(scope="module")
def page(data: Path) -> Page:
    """Each line of the page with what was found in it."""
    text = (data / "real-page-entities.jsonl").read_text(encoding="utf-8")
    recognizer = load_recognizer(load_profile("jiaozuo"))
    found = []
    for article in articles([json.loads(line) for line in text.splitlines()]):
        mentions = recognizer.recognize([line["text"] for line in article], date(2025, 9, 24))
        for number, line in enumerate(article):
            found.append((line, [mention for mention in mentions if mention.paragraph == number]))
    return found


@pytest.mark.parametrize("kind", FLOORS)
def test_each_type_keeps_its_score(kind: str, page: Page) -> None:
    counts: Counter[str] = Counter()
    for line, mentions in page:
        gold = {(entity[0], entity[1]) for entity in line["entities"] if TYPES[entity[2]] == kind}
        mine = {(mention.start, mention.end) for mention in mentions if mention.type == kind}
        counts.update(gold=len(gold), mine=len(mine), both=len(gold & mine))
    assert 2 * counts["both"] / (counts["gold"] + counts["mine"]) >= FLOORS[kind]


def test_every_time_has_the_agreed_value(page: Page) -> None:
    for line, mentions in page:
        values = {(mention.start, mention.end): mention.value for mention in mentions if mention.type == "time"}
        for start, end, kind, _, *more in line["entities"]:
            if kind == "DATE" and (start, end) in values:
                agreed = more[0]["norm"]
                assert values[start, end] == (agreed if agreed[:4].isdigit() else None)
