"""How well entities, times and counties are recognised, beside plain LAC and jieba.posseg in the same run.

    python tests/bench/entities.py [--gold FILE_OR_FOLDER…] [--errors] [--rules]

Without --gold: the five parts of the locked set, and real-page-entities.jsonl in the folder that HUAICHUAN_DATA names.
A mention is right if its span and type are exactly those of the gold; F1 with its 95 % interval (bootstrap over
paragraphs). --errors lists what was missed and what was wrong; do not read it for `held` and `later` if you write
rules. --rules scores the recogniser as it is without the weights of LAC as well.
"""

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, get_args

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from db.entities import load_recognizer
from db.entities.counties import LocalReading, attribute_counties
from db.entities.gazetteer import load_gazetteer
from db.entities.lac import load_lac
from db.profile import load_profile
from db.records import EntityType, Mention
from db.text.segment import tag_words
from tests.bench.gold import LOCKED, Piece, characters, read_gold
from tests.bench.measure import peak_memory

Finder = Callable[[Piece], list[Mention]]
Counts = Counter[tuple[str, str]]
NAMES = ("person", "organization", "place")
_RESAMPLES = 1000
_TAGS: dict[str, EntityType] = {
    "PER": "person",
    "ORG": "organization",
    "LOC": "place",
    "nr": "person",
    "nt": "organization",
    "ns": "place",
}


def ours(*, weights: bool = True) -> Finder:
    recognizer = load_recognizer(load_profile("jiaozuo"), weights=weights)
    elsewhere = load_recognizer(load_profile("generic"), weights=weights)
    return lambda piece: (recognizer if piece.home else elsewhere).recognize(
        [paragraph.text for paragraph in piece.paragraphs], piece.issue
    )


def plain_lac() -> Finder:
    lac = load_lac()
    assert lac is not None
    tagger = lac
    return lambda piece: _mentions(tagger.tag([paragraph.text for paragraph in piece.paragraphs]))


def posseg() -> Finder:
    return lambda piece: _mentions([tag_words(paragraph.text) for paragraph in piece.paragraphs])


def _mentions(tagged: Sequence[Sequence[tuple[str, str]]]) -> list[Mention]:
    found = []
    for number, words in enumerate(tagged):
        position = 0
        for word, tag in words:
            if tag in _TAGS:
                found.append(Mention(number, position, position + len(word), _TAGS[tag], word, None))
            position += len(word)
    return found


def count(pieces: Sequence[Piece], find: Finder, report: Callable[[str], None]) -> list[Counts]:
    """(type, gold|found|right|valued) of each paragraph."""
    counted = []
    for piece in pieces:
        mentions = find(piece)
        for number, paragraph in enumerate(piece.paragraphs):
            mine = [
                mention
                for mention in mentions
                if mention.paragraph == number
                and not any(mention.start < end and start < mention.end for start, end in paragraph.torn)
            ]
            counted.append(_compare(piece.name, paragraph.text, paragraph.mentions, mine, report))
    return counted


def _compare(
    name: str, text: str, gold: Sequence[Any], mine: Sequence[Mention], report: Callable[[str], None]
) -> Counts:
    counts: Counts = Counter()
    found = {(mention.start, mention.end, mention.type): mention for mention in mine}
    wanted = {(mention.start, mention.end, mention.type): mention for mention in gold}
    for key in wanted:
        counts[key[2], "gold"] += 1
    for key in found:
        counts[key[2], "found"] += 1
    cores = {mention.value for mention in gold if mention.type == "program"}
    counts["program core", "gold"] = counts["program", "gold"]
    counts["program core", "found"] = counts["program", "found"]
    counts["program core", "right"] = sum(mention.type == "program" and mention.value in cores for mention in mine)
    for key in wanted.keys() | found.keys():
        start, end, kind = key
        if key in wanted and key in found:
            counts[kind, "right"] += 1
            if kind == "time" and wanted[key].value == found[key].value:
                counts[kind, "valued"] += 1
            elif kind == "time":
                report(f"{name}\tvalue\t{text[start:end]}\t{found[key].value} for {wanted[key].value}")
        else:
            around = f"{text[max(0, start - 8) : start]}[{text[start:end]}]{text[end : end + 8]}"
            report(f"{name}\t{'missed' if key in wanted else 'wrong'}\t{kind}\t{around}")
    return counts


def f1(counts: Counts, kinds: Sequence[str]) -> float | None:
    total = sum(counts[kind, "gold"] + counts[kind, "found"] for kind in kinds)
    return 200 * sum(counts[kind, "right"] for kind in kinds) / total if total else None


def interval(paragraphs: Sequence[Counts], kinds: Sequence[str]) -> tuple[float, float]:
    draw = random.Random(1)
    scores = []
    for _ in range(_RESAMPLES):
        total: Counts = Counter()
        for counts in draw.choices(paragraphs, k=len(paragraphs)):
            total.update({key: number for key, number in counts.items() if key[0] in kinds})
        scores.append(f1(total, kinds) or 0.0)
    scores.sort()
    return scores[_RESAMPLES // 40], scores[-_RESAMPLES // 40]


def print_scores(name: str, paragraphs: Sequence[Counts], kinds: Sequence[tuple[str, Sequence[str]]]) -> None:
    total: Counts = Counter()
    for counts in paragraphs:
        total.update(counts)
    print(f"  {name}\n    {'type':<14} gold found right     P     R    F1  95 % interval")
    for label, members in kinds:
        gold, found, right = (sum(total[kind, what] for kind in members) for what in ("gold", "found", "right"))
        score = f1(total, members)
        if score is None:
            continue
        low, high = interval(paragraphs, members)
        rates = f"{100 * right / found if found else 0:6.1f}{100 * right / gold if gold else 0:6.1f}{score:6.1f}"
        print(f"    {label:<14}{gold:5}{found:6}{right:6}{rates}  {low:.1f}–{high:.1f}")
    if total["time", "right"]:
        print(f"    times with the right value: {total['time', 'valued']} of {total['time', 'right']} found rightly")


def print_counties(pieces: Sequence[Piece], report: Callable[[str], None]) -> None:
    gazetteer = load_gazetteer("jiaozuo")
    gold = found = right = 0
    for piece in pieces:
        texts = [paragraph.text for paragraph in piece.paragraphs]
        if piece.carried:
            attributed = attribute_counties(piece.headline, texts, piece.issue, gazetteer, home_paper=piece.home)
        else:
            reading = LocalReading("\n".join(texts), piece.issue, gazetteer, home_paper=piece.home)
            attributed = [reading.counties(text) for text in texts]
        for paragraph, counties in zip(piece.paragraphs, attributed, strict=True):
            if paragraph.counties is None:
                continue
            gold, found = gold + len(paragraph.counties), found + len(counties)
            right += len(paragraph.counties & set(counties))
            if paragraph.counties != set(counties):
                wanted = " ".join(sorted(paragraph.counties))
                report(f"{piece.name}\tcounty\t{' '.join(counties)} for {wanted or '–'}\t{paragraph.text[:30]}")
    if gold:
        print(f"  counties of paragraphs: recall {right} of {gold}, {100 * right / gold:.1f} %;", end=" ")
        print(f"precision {right} of {found}, {100 * right / found if found else 0:.1f} %")


def print_speed(name: str, pieces: Sequence[Piece], find: Finder) -> None:
    """Articles one after the other, as import analyses them, by the processor's clock: other programs do not count."""
    started = time.process_time()
    rounds = 0
    while time.process_time() - started < 2:
        for piece in pieces:
            find(piece)
        rounds += 1
    seconds = time.process_time() - started
    print(f"  {name}: {rounds * characters(pieces) / seconds:,.0f} characters a second of processor time")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, nargs="+")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--rules", action="store_true")
    arguments = parser.parse_args()
    files: list[Path] = arguments.gold or [LOCKED / part for part in ("open", "held", "later", "further", "after")]
    if not arguments.gold and "HUAICHUAN_DATA" in os.environ:
        files.append(Path(os.environ["HUAICHUAN_DATA"]) / "real-page-entities.jsonl")
    report = print if arguments.errors else lambda line: None
    names = [(kind, (kind,)) for kind in NAMES] + [("the three", NAMES)]
    every: list[tuple[str, Sequence[str]]] = [
        *names,
        *((kind, (kind,)) for kind in get_args(EntityType) if kind not in NAMES),
    ]
    every.append(("program core", ("program core",)))
    started = time.perf_counter()
    finders: dict[str, tuple[Finder, Sequence[tuple[str, Sequence[str]]]]] = {"huaichuan": (ours(), every)}
    read = read_gold(files[0])
    finders["huaichuan"][0](read[0])
    print(f"loaded and first article in {time.perf_counter() - started:.2f} s")
    if arguments.rules:
        finders["huaichuan, rules only"] = (ours(weights=False), every)
    finders |= {"plain LAC": (plain_lac(), names), "jieba.posseg": (posseg(), names)}
    for file in files:
        pieces = read_gold(file)
        print(f"\n{file}: {len(pieces)} articles, {characters(pieces)} characters")
        for name, (find, kinds) in finders.items():
            print_scores(name, count(pieces, find, report if name == "huaichuan" else lambda line: None), kinds)
        print_counties(pieces, report)
    print("\nspeed, one core")
    for name, (find, _) in finders.items():
        print_speed(name, pieces, find)
    print(f"  memory at its peak: {(peak_memory() or 0) / 2**20:.0f} MB")


if __name__ == "__main__":
    main()
