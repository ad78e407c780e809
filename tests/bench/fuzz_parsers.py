"""Every parser of text against a great many texts that nobody would write: it answers or refuses, and never crashes.

    python -m tests.bench.fuzz_parsers --inputs 1000000 --seed 1 [--parser times]

The parsers are those that read what is printed, typed, pasted or handed over as JSON, short of the formats of files
(fuzz_formats) and of the search itself (fuzz_queries). Their inputs are lines of the sample paper and pieces of each
parser's own language, changed at random. What a parser is said to refuse with is no fault. Prints one JSON object, the
first input of each kind of fault; exits with 1 after any.
"""

import datetime
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from db.around.name_list import read_names
from db.completion.words import word_at
from db.entities.counties import attribute_counties
from db.entities.gazetteer import load_gazetteer
from db.entities.numerals import parse_number, parse_whole
from db.entities.quantities import find_quantities
from db.entities.quotations import find_programs, find_works
from db.entities.times import TimeContext, find_times
from db.errors import ArchiveError, QueryError
from db.importing.document import day
from db.notebook.anchors import found, quoted
from db.notebook.user_data import FORMAT, VERSION, merge_user_data, read_user_data
from db.notebook.user_file import UserFile
from db.pages.bylines import read_byline_field, read_credit, read_lead, read_signed_end
from db.pages.dates import infer_date
from db.pages.reading import read_page
from db.profile import DEFAULT_PROFILE, load_profile
from db.search.dates import parse_range
from db.search.query import parse, to_text
from db.text.decode import decode
from db.text.fold import fold, match_form_with_offsets
from db.text.segment import cut_words
from tests.bench.fuzz_formats import STRANGE, mutated
from tests.bench.fuzz_queries import PIECES, SAMPLE

_DAY = datetime.date(2025, 3, 8)
_OWN = {
    "format": FORMAT,
    "version": VERSION,
    "stars": [{"uid": "a", "headline": "题", "made": "2025-03-08"}],
    "collections": [{"name": "专题", "items": [{"uid": "a", "headline": "题", "note": "记", "made": ""}]}],
    "tags": [{"name": "标签", "articles": [["a", "题"]]}],
    "highlights": [
        {"uid": "a", "headline": "题", "paragraph": 0, "start": 1, "quote": "桥", "before": "", "after": ""}
    ],
    "saved_searches": [{"name": "桥", "query": "桥 县:温县"}],
}
_VALUES: tuple[object, ...] = (None, True, -1, 10**30, 1.5, "", "桥", "\ud800", [], {}, [[]], {"uid": 1})


@dataclass(frozen=True, slots=True)
class Parser:
    """What reads, what it may refuse with, how often it is asked, and whether its inputs are queries or lines."""

    read: Callable[[str], object]
    refuses: tuple[type[Exception], ...] = ()
    weight: int = 10
    pieces: Sequence[str] = ()


def _round_trip(text: str) -> None:
    node = parse(text)
    assert parse(to_text(node)) == node, "what a tree is written as is read as another"


def _offsets(text: str) -> None:
    form, offsets = match_form_with_offsets(text)
    assert len(form) + 1 == len(offsets), "a character of the form without its place"
    assert fold(text) == "".join(map(fold, text)), "folding is not one character at a time"


def _anchored(text: str) -> None:
    paragraphs = text.split("。") or [""]
    place = quoted(paragraphs, len(paragraphs) - 1, 0, len(paragraphs[-1]))
    found(place, paragraphs[::-1])


def parsers(chance: random.Random, scratch: Path) -> dict[str, Parser]:
    """All of them by name."""
    profile, gazetteer = load_profile(), load_gazetteer(DEFAULT_PROFILE)
    user = UserFile.open(scratch / "u.db")
    numbers = tuple("零〇一二三四五六七八九十百千万亿两廿０１２1234567890.,，点．·％第年月日")

    def merged(_: str) -> None:
        file = scratch / "own.json"
        file.write_text(json.dumps(damaged(_OWN, chance)), "utf-8")
        merge_user_data(user, read_user_data(file))

    return {
        "query": Parser(_round_trip, (QueryError,), 30, PIECES),
        "completion": Parser(lambda text: word_at(text, chance.randint(0, len(text))), (), 10, PIECES),
        "dates of a query": Parser(parse_range, (QueryError,), 5, numbers),
        "day": Parser(day, (ArchiveError,), 5, numbers),
        "whole numbers": Parser(parse_whole, (ValueError,), 5, numbers),
        "numbers": Parser(parse_number, (ValueError, ArithmeticError), 5, numbers),
        "times": Parser(lambda text: find_times(text, _DAY, TimeContext()), (), 10, numbers),
        "quantities": Parser(find_quantities, (), 10, numbers),
        "works": Parser(find_works, (), 5),
        "programmes": Parser(find_programs, (), 5),
        "counties": Parser(
            lambda text: attribute_counties(text[:20], text.split("\n"), _DAY, gazetteer, home_paper=True), (), 3
        ),
        "page": Parser(lambda text: read_page(text, profile), (), 1),
        "date of a page": Parser(infer_date, (), 5, numbers),
        "byline": Parser(read_byline_field, (), 5),
        "credit": Parser(read_credit, (), 5),
        "lead": Parser(read_lead, (), 5),
        "signed end": Parser(read_signed_end, (), 5),
        "list of names": Parser(read_names, (), 5),
        "folding": Parser(_offsets, (), 5),
        "segmenting": Parser(cut_words, (), 3),
        "anchors": Parser(_anchored, (), 5),
        "encodings": Parser(lambda text: decode(bytes(ord(one) & 0xFF for one in text)), (ArchiveError,), 5),
        "personal data": Parser(merged, (ArchiveError,), 1),
    }


def damaged(held: object, chance: random.Random) -> object:
    """A JSON value with something in it replaced, left out or added."""
    if chance.random() < 0.12:
        return chance.choice(_VALUES)
    if isinstance(held, dict):
        kept = {name: damaged(value, chance) for name, value in held.items() if chance.random() > 0.03}
        return kept if held is not _OWN else {**kept, "format": FORMAT, "version": VERSION}
    if isinstance(held, list):
        return [damaged(value, chance) for value in held for _ in range(chance.choice((1, 1, 1, 2)))]
    return held


def text_for(parser: Parser, lines: Sequence[str], chance: random.Random) -> str:
    """An input: a line or two changed, or pieces of the parser's language put together."""
    if parser.pieces and chance.random() < 0.7:
        return "".join(chance.choice(parser.pieces) for _ in range(chance.randint(0, chance.choice((3, 8, 30)))))
    line = "\n".join(chance.choice(lines) for _ in range(chance.choice((1, 1, 2, 6))))
    if chance.random() < 0.1:
        line = chance.choice(STRANGE) * chance.choice((1, 50)) + line
    return mutated(line.encode("utf-8", "ignore"), chance).decode("utf-8", "replace")


@click.command()
@click.option("--inputs", default=1_000_000, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--parser", "names", multiple=True, help="Only this parser; may be given again.")
def main(inputs: int, seed: int, names: tuple[str, ...]) -> None:
    """Fuzz; see the module's text."""
    chance = random.Random(seed)
    lines = [line for page in SAMPLE.rglob("*.md") for line in decode(page.read_bytes()).splitlines() if line.strip()]
    asked: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    faults: dict[str, str] = {}
    slowest = (0.0, "", "")
    with tempfile.TemporaryDirectory() as scratch:
        chosen = {name: one for name, one in parsers(chance, Path(scratch)).items() if not names or name in names}
        weights = [parser.weight for parser in chosen.values()]
        for name in chance.choices(list(chosen), weights, k=inputs):
            text = text_for(chosen[name], lines, chance)
            started = time.perf_counter()
            try:
                chosen[name].read(text)
            except chosen[name].refuses:
                refused[name] += 1
            except Exception as error:  # whatever it is, it is what this looks for
                faults.setdefault(f"{name}: {type(error).__name__}: {error}"[:200], text[:500])
            asked[name] += 1
            slowest = max(slowest, (time.perf_counter() - started, name, text[:200]))
    result = {
        "inputs": inputs,
        "seed": seed,
        "asked": dict(asked),
        "refused": dict(refused),
        "slowest": {"seconds": round(slowest[0], 2), "parser": slowest[1], "input": slowest[2]},
        "faults": faults,
    }
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
