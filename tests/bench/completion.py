"""Whether a name is offered among the first three, however it is typed, and how long a keystroke takes.

    python -m tests.bench.completion --archive A.db [--names 200] [--least 2] [--times 5] [--seed 1] [--kind person]...

A.db must be analysed. Names of people, organisations and places, or of what `--kind` says (column, series, section
…), of two characters and more are drawn at random, each as likely as any other that stands in at least `--least`
articles, and are typed whole: by their characters, all but the last character, full pinyin, initials, the first in
pinyin or as it is with initials, full pinyin with one key struck wrong, left out, struck twice or exchanged with the
next. Many names have the same initials: `best possible` is the share of those that fewer than three others with the
same initials and more articles stand before. Then every keystroke on the way to every spelling is timed, by the clock
and by the processor. `--times` first gives the archive that many times as many names, made from the halves of others,
so that 12,000 articles have the names of 60,000. Prints one JSON object.
"""

import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
from pypinyin import lazy_pinyin

from db.archive import Archive
from db.completion.entries import Entry, archive_entries
from db.completion.index import Index

_DRAWN = ("person", "organization", "place")
_FIRST = 3
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _wrong(letters: str, choose: random.Random) -> str:
    place = choose.randrange(len(letters))
    before, letter, after = letters[:place], letters[place], letters[place + 1 :]
    other = choose.choice(_LETTERS.replace(letter, ""))
    return choose.choice([before + other + after, before + after, before + letter + letter + after, _swapped(letters)])


def _swapped(letters: str) -> str:
    for place in range(len(letters) // 2, len(letters) - 1):
        if letters[place] != letters[place + 1]:
            return letters[:place] + letters[place + 1] + letters[place] + letters[place + 2 :]
    return letters[1:]


WAYS: dict[str, Callable[[str, list[str], random.Random], str]] = {
    "characters": lambda name, _, __: name,
    "all but the last character": lambda name, _, __: name[:-1],
    "full pinyin": lambda _, spelt, __: "".join(spelt),
    "initials": lambda _, spelt, __: "".join(one[0] for one in spelt),
    "first in full, then initials": lambda _, spelt, __: spelt[0] + "".join(one[0] for one in spelt[1:]),
    "first character, then initials": lambda name, spelt, __: name[0] + "".join(one[0] for one in spelt[1:]),
    "one wrong key": lambda _, spelt, choose: _wrong("".join(spelt), choose),
}


@click.command()
@click.option("--archive", "source", required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--names", "count", default=200, show_default=True)
@click.option("--least", default=2, show_default=True, help="Articles of a name that is drawn.")
@click.option("--times", default=1, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--kind", "kinds", multiple=True, default=_DRAWN, show_default=True)
def main(source: Path, count: int, least: int, times: int, seed: int, kinds: tuple[str, ...]) -> None:
    """Measure and print."""
    choose = random.Random(seed)
    with Archive.open(source) as archive:
        began = time.perf_counter()
        entries = archive_entries(archive)
        read = time.perf_counter()
    entries = [*entries, *_made(entries, times, choose)]
    entries.sort(key=lambda entry: -entry.articles)
    ready = time.perf_counter()
    index = Index(entries)
    built = time.perf_counter()
    able = [
        entry
        for entry in entries
        if entry.kind in kinds and entry.articles >= least and not entry.name and _is_han(entry.text)
    ]
    drawn = choose.sample(able, min(count, len(able)))
    typed = {
        way: [(entry, how(entry.text, lazy_pinyin(entry.text), choose)) for entry in drawn] for way, how in WAYS.items()
    }
    found: dict[str, Any] = {
        "names": len(entries),
        "seconds": {"read": round(read - began, 2), "build": round(built - ready, 2)},
        "offered": {way: _offered(index, some) for way, some in typed.items()},
        "best possible": {"initials": _possible(entries, typed["initials"])},
        **_timed(index, [text for some in typed.values() for _, text in some]),
    }
    print(json.dumps(found, ensure_ascii=False, indent=1))


def _is_han(name: str) -> bool:
    return len(name) > 1 and all("\u4e00" <= character <= "\u9fff" for character in name)


def _made(entries: list[Entry], times: int, choose: random.Random) -> Iterator[Entry]:
    for _ in range((times - 1) * len(entries)):
        first, last = choose.choice(entries), choose.choice(entries)
        text = first.text[: (len(first.text) + 1) // 2] + last.text[len(last.text) // 2 :]
        yield Entry(text, first.kind, min(first.articles, last.articles))


def _offered(index: Index, typed: list[tuple[Entry, str]]) -> dict[str, float]:
    ranks = []
    for entry, text in typed:
        offered = [found.entry.name or found.entry.text for found in index.complete(text, 50)]
        ranks.append(offered.index(entry.text) + 1 if entry.text in offered else 1 << 30)
    share = {name: sum(rank <= most for rank in ranks) / len(ranks) for name, most in _MOST.items()}
    return {name: round(part, 3) for name, part in share.items()}


_MOST = {"first": 1, "first three": _FIRST, "first nine": 9, "at all": 1 << 29}


def _possible(entries: list[Entry], typed: list[tuple[Entry, str]]) -> float:
    before: dict[str, list[int]] = {text: [] for _, text in typed}
    for entry in entries:
        if not entry.name and (initials := "".join(one[0] for one in lazy_pinyin(entry.text))) in before:
            before[initials].append(entry.articles)
    able = [sum(articles > entry.articles for articles in before[text]) < _FIRST for entry, text in typed]
    return round(sum(able) / len(able), 3)


def _timed(index: Index, texts: list[str]) -> dict[str, dict[str, float]]:
    """Every keystroke on the way to every text."""
    spent = []
    for text in texts:
        for end in range(1, len(text) + 1):
            clock, processor = time.perf_counter(), time.process_time()
            index.complete(text[:end], 9)
            spent.append((time.perf_counter() - clock, time.process_time() - processor))
    return {
        "keystroke_ms": _quantiles([clock for clock, _ in spent]),
        "keystroke_cpu_ms": _quantiles([processor for _, processor in spent]),
    }


def _quantiles(seconds: list[float]) -> dict[str, float]:
    ordered = sorted(seconds)
    at = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "longest": 1.0}
    places = {name: min(len(ordered) - 1, int(len(ordered) * share)) for name, share in at.items()}
    return {name: round(ordered[place] * 1000, 2) for name, place in places.items()}


if __name__ == "__main__":
    main()
