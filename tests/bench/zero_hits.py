"""Whether somebody who finds nothing is led to the piece that was meant, and how long that takes.

    python -m tests.bench.zero_hits --archive A.db [--queries 25] [--seed 1]

A.db must be analysed; all is asked of a copy. Of each kind that many queries are made from articles drawn at random,
each of a name in the text and a word of the headline or text, and each finds nothing: an old name (another form of the
card, or what the reforms made of the body); one wrong character in the name (two thirds sound or look like it, the rest
are any other); two that sound like it, as an input method gives them; one as it is said where zh and z, n and l, in and
ing are not told apart; a character too many or too few; a variant (in traditional characters, asked as printed); dates
up to a fortnight off. Led: the article
is among the hits of an offer that finds no more than fifty. Meant: the very query that the mistake was made in is
offered, however much it finds. Then issues are taken out, and whoever looks for those days is to be told that they are
lacking. Prints one JSON object.
"""

import json
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click

from db.archive import Archive
from db.completion.pinyin import EVERYDAY, readings
from db.editing.issues import Chosen, delete_issue
from db.profile import load_profile
from db.records import Article
from db.search import Search
from db.several import Archives
from db.text.fold import folding_rows
from db.text.segment import tag_words
from db.zero_hits.mistakes import characters_like
from db.zero_hits.offers import explain
from db.zero_hits.renaming import other_names

_MOST = 50
_OFF = 14  # days
Query = tuple[str, bool, str]  # its text; whether it is folded; what was meant


@click.command()
@click.option("--archive", "source", required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--queries", "count", default=25, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(source: Path, count: int, seed: int) -> None:
    """Measure and print."""
    choose = random.Random(seed)
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(shutil.copy(source, Path(scratch, "copy.db")))
        with Archive.open(path) as archive:
            for kind, make in _KINDS.items():
                found[kind] = _led(archive, make, count, choose)
        with Archive.open(path, writable=True) as archive:
            found["an issue that is lacking"] = _told(archive, count // 2, choose)
    print(json.dumps(found, ensure_ascii=False, indent=1))


def _led(archive: Archive, make: "Make", count: int, choose: random.Random) -> dict[str, Any]:
    led, right, places, spent, missed = 0, 0, [], [], []
    for article, (query, folded, meant) in _missing(archive, make, count, choose):
        began = time.perf_counter()
        offers = explain(Archives([archive]), query, folded=folded).offers
        spent.append(time.perf_counter() - began)
        able = [
            place
            for place, offer in enumerate(offers, start=1)
            if offer.total <= _MOST and article.id in Search(archive, offer.query, questions=False).all_ids()
        ]
        is_right = any(offer.query == (meant if folded else query) for offer in offers)
        led, right = led + bool(able), right + is_right
        places += able[:1]
        missed += [] if able or is_right else [query]
    spent.sort()
    marks = {"p50": len(spent) // 2, "p95": int(len(spent) * 0.95), "longest": -1}
    seconds = {name: round(spent[place], 2) for name, place in marks.items()}
    by_first = sum(place == 1 for place in places)
    counts = {"queries": len(spent), "led": led, "by the first offer": by_first, "meant": right, "neither": len(missed)}
    return counts | {"seconds": seconds, "missed": missed}


def _missing(archive: Archive, make: "Make", count: int, choose: random.Random) -> Iterator[tuple[Article, Query]]:
    ids = [number for (number,) in archive.rows("SELECT article FROM analysis")]
    made = 0
    while made < count:
        article = archive.article(choose.choice(ids))
        query = make(archive, article, choose)
        if query and not Search(archive, query[0], folded=query[1]).total():
            made += 1
            yield article, query


Make = Callable[[Archive, Article, random.Random], Query | None]


def _name(article: Article, choose: random.Random, shortest: int = 2) -> str | None:
    names = {
        mention.text
        for mention in article.mentions
        if mention.type in ("person", "organization", "place") and shortest <= len(mention.text) <= 10
    }
    return choose.choice(sorted(names)) if names else None


def _word(article: Article, name: str, choose: random.Random) -> str | None:
    text = f"{article.headline or ''}。{article.paragraphs[0].text}"
    words = [word for word, flag in tag_words(text) if len(word) > 1 and flag[0] in "nv" and word not in name]
    return choose.choice(words) if words else None


def _with_an_old_name(archive: Archive, article: Article, choose: random.Random) -> Query | None:
    name = _name(article, choose, 3)
    others = [other for other, _ in other_names(Archives([archive]), name)] if name else []
    word = _word(article, name or "", choose)
    return (f"{choose.choice(others)} {word}", True, f"{name} {word}") if others and word else None


def _with_a_wrong_character(_: Archive, article: Article, choose: random.Random) -> Query | None:
    name = _name(article, choose, 3)
    word = _word(article, name or "", choose)
    if not name or not word or not all(character in EVERYDAY for character in name):
        return None
    place = choose.randrange(len(name))
    like = [other for other in characters_like(name) if sum(map(str.__ne__, other, name)) == 1]
    anything = name[:place] + choose.choice(EVERYDAY[:3755]) + name[place + 1 :]
    return f"{choose.choice([choose.choice(like), choose.choice(like), anything])} {word}", True, f"{name} {word}"


def _with_two_that_sound_alike(_: Archive, article: Article, choose: random.Random) -> Query | None:
    return _with_sounds(article, choose, 2, lambda reading: [reading])


def _with_a_sound_confused(_: Archive, article: Article, choose: random.Random) -> Query | None:
    return _with_sounds(article, choose, 1, _confused)


def _with_sounds(
    article: Article, choose: random.Random, count: int, heard: Callable[[str], list[str]]
) -> Query | None:
    """Some characters of a name exchanged for everyday ones of the sounds that are heard for theirs."""
    name = _name(article, choose, 3)
    word = _word(article, name or "", choose)
    if not name or not word:
        return None
    wrong = list(name)
    for place in choose.sample(range(len(name)), count):
        sounds = [sound for reading in readings(name[place])[:1] for sound in heard(reading)]
        others = [other for sound in sounds for other in _SOUNDING.get(sound, ()) if other != name[place]]
        if not others:
            return None
        wrong[place] = choose.choice(others)
    return f"{''.join(wrong)} {word}", True, f"{name} {word}"


def _confused(reading: str) -> list[str]:
    changes = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
    swapped = [
        other + reading.removeprefix(one)
        for pair in changes
        for one, other in (pair, pair[::-1])
        if reading.startswith(one) and not (len(one) == 1 and reading[1:2] == "h")
    ]
    for short, long in (("an", "ang"), ("en", "eng"), ("in", "ing")):
        swapped += [f"{reading}g"] if reading.endswith(short) else [reading[:-1]] if reading.endswith(long) else []
    return swapped


def _with_one_more_or_less(_: Archive, article: Article, choose: random.Random) -> Query | None:
    name = _name(article, choose, 4)
    word = _word(article, name or "", choose)
    if not name or not word:
        return None
    place = choose.randrange(1, len(name) - 1)
    rest = place if choose.random() < 0.5 else place + 1
    more = choose.choice(EVERYDAY[:3755]) if rest == place else ""
    return f"{name[:place]}{more}{name[rest:]} {word}", True, f"{name} {word}"


def _in_a_variant(_: Archive, article: Article, choose: random.Random) -> Query | None:
    name = _name(article, choose, 3)
    word = _word(article, name or "", choose)
    other = "".join(choose.choice(_TRADITIONAL.get(character, [character])) for character in name or "")
    return (f"{other} {word}", False, f"{name} {word}") if word and other != name else None


def _on_other_days(_: Archive, article: Article, choose: random.Random) -> Query | None:
    name = _name(article, choose)
    word = _word(article, name or "", choose)
    first = date.fromisoformat(article.date or "") + timedelta(days=choose.choice([-1, 1]) * choose.randint(3, _OFF))
    meant = f"{name} {word}"
    return (f"{meant} 日期:{first}..{first + timedelta(days=2)}", True, meant) if name and word else None


_KINDS: dict[str, Make] = {
    "an old name": _with_an_old_name,
    "one wrong character": _with_a_wrong_character,
    "two that sound alike": _with_two_that_sound_alike,
    "a sound confused": _with_a_sound_confused,
    "one more or one less": _with_one_more_or_less,
    "a variant, as printed": _in_a_variant,
    "other days": _on_other_days,
}
_SOUNDING: dict[str, list[str]] = {}
for _character in EVERYDAY[:3755]:
    _SOUNDING.setdefault(readings(_character)[0], []).append(_character)
_TRADITIONAL: dict[str, list[str]] = {}
for _character, _folded, _reason in folding_rows():
    if _reason == "simplified":
        _TRADITIONAL.setdefault(_folded, []).append(_character)


def _told(archive: Archive, count: int, choose: random.Random) -> dict[str, int]:
    """Of issues that were taken out, how many are named to whoever looks for a piece of them."""
    held = archive.rows(
        "SELECT date, name FROM issue JOIN paper ON paper.id = paper WHERE date IS NOT NULL ORDER BY date"
    )
    taken = choose.sample(held[1:-1], count)
    told = 0
    for day, paper in taken:
        delete_issue(archive, Chosen(paper, day), load_profile())
        around = date.fromisoformat(day)
        query = f"绝无此句绝无此句 日期:{around - timedelta(days=2)}..{around + timedelta(days=2)}"
        gaps = explain(Archives([archive]), query).gaps
        told += bool(gaps and day in gaps.missing)
    return {"queries": count, "told": told}


if __name__ == "__main__":
    main()
