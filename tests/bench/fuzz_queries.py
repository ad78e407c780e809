"""A great many queries that nobody would type: each is answered or refused with its place, none crashes or lies.

    python tests/bench/fuzz_queries.py --inputs 100000 --seed 1

The sample paper is searched for random strings made of the query language's own pieces, of runs of its articles and of
any characters at all. A refusal must be a QueryError with a place in the query; an answer must be articles that are
there, its total their number. Prints one JSON object, the first of each kind of fault with its query; exits with 1
after any.
"""

import json
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import click

from db.archive import Archive
from db.errors import QueryError
from db.importing.intake import import_paths
from db.profile import load_profile
from db.search import Search

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
PIECES = (
    *"()（）\"“”|-−－*?？/／:：,，、。 　\t\n'`~^$[]{}\\\0",
    *("OR", "or", "NOT", "AND", "fall", "f0", "NEAR(", "body:", "同句(", "同段(", "近/5(", "近/0(", "近/99999999999("),
    *("题:", "作者:", "报:", "版:", "版名:", "县:", "体裁:", "来源:", "日期:", "人物:", "单位:", "事件:", "原文:"),
    *("日期:2025", "日期:2014-03..2015", "日期:9999", "日期:0000-99", "/第[一二三]届/", "/(a+)+$/", "/[/", "/(?P<x>"),
)
_ANY = (range(0x20, 0x7F), range(0x4E00, 0x4E80), range(0x20000, 0x20010), range(0x2000, 0x2070), range(0xFF00, 0xFF60))


def query(chance: random.Random, texts: list[str]) -> str:
    """One query of up to a dozen pieces."""
    made: list[str] = []
    for _ in range(chance.randint(1, chance.choice((3, 6, 12, 60)))):
        kind = chance.random()
        if kind < 0.5:
            made.append(chance.choice(PIECES))
        elif kind < 0.85:
            text = chance.choice(texts)
            start = chance.randrange(len(text))
            made.append(text[start : start + chance.randint(1, 8)])
        else:
            made.append(chr(chance.choice(chance.choice(_ANY))))
    return "".join(made)


@click.command()
@click.option("--inputs", default=100_000, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(inputs: int, seed: int) -> None:
    """Fuzz; see the module's text."""
    chance = random.Random(seed)
    outcome: Counter[str] = Counter()
    faults: dict[str, str] = {}
    slowest = (0.0, "")
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "sample.db")
        import_paths(path, [SAMPLE], load_profile())
        with Archive.open(path) as archive:
            texts = [text for (text,) in archive.rows("SELECT text FROM paragraph WHERE text <> ''")]
            there = {number for (number,) in archive.rows("SELECT id FROM article")}
            for _ in range(inputs):
                asked = query(chance, texts)
                started = time.perf_counter()
                try:
                    found = Search(archive, asked, chance.choice(("newest", "oldest", "relevance")), patience=2.0)
                    ids = list(found.ids(100))
                    total = found.total()
                    if not set(ids) <= there or (found.is_complete and total != len(ids)):
                        faults.setdefault("wrong answer", asked)
                    found.hits(ids[:3])
                    outcome["found" if ids else "nothing found"] += 1
                except QueryError as error:
                    outcome["refused"] += 1
                    if not 0 <= error.position <= len(asked):
                        faults.setdefault("refused without a place", asked)
                except Exception as error:  # whatever it is, it is what this looks for
                    outcome["crashed"] += 1
                    faults.setdefault(f"{type(error).__name__}: {error}"[:200], asked)
                slowest = max(slowest, (time.perf_counter() - started, asked))
    shown = {"seconds": round(slowest[0], 2), "query": slowest[1]}
    result = {"inputs": inputs, "seed": seed, **outcome, "slowest": shown, "faults": faults}
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
