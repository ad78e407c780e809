"""Recall, precision and latency of search against a plain scan of what `show` prints.

    python tests/bench/recall.py --archive A.db [--substrings 5000] [--names 1000] [--seed 1]

Takes random substrings of 1 to 12 characters and names from the bylines out of the archive itself, searches each as
printed (literal, unfolded), folded, and rewritten in other characters that fold to the same (traditional, full-width,
variants), and compares the ids with a scan; then times the first page by date and by relevance. Prints one JSON object;
exits 1 when any answer differs.
"""

import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from db.archive import Archive
from db.search import Search
from db.search.judge import parts_of
from db.search.speed import quantiles
from db.text.fold import fold, folding_rows, match_form

_OTHERS: dict[str, str] = {}
for _character, _folded, _ in folding_rows():
    if len(_folded) == 1 and not _character.isspace():
        _OTHERS[_folded] = _OTHERS.get(_folded, "") + _character


def scan(texts: dict[int, str], query: str) -> set[int]:
    """The ids whose text holds the query; parts are kept apart by a character that no query has."""
    return {number for number, text in texts.items() if query in text}


def substrings(parts: Sequence[str], count: int, choose: random.Random) -> list[str]:
    """Random runs of 1 to 12 characters that do not begin or end with white space."""
    found: list[str] = []
    while len(found) < count:
        part = choose.choice(parts)
        length = choose.randint(1, 12)
        start = choose.randrange(max(1, len(part) - length + 1))
        piece = part[start : start + length]
        if piece and piece == piece.strip():
            found.append(piece)
    return found


def differences(queries: Sequence[str], ask: Callable[[str], set[int]], expect: Callable[[str], set[int]]) -> list[str]:
    """The queries that are answered otherwise than the scan."""
    return [query for query in queries if ask(query) != expect(query)]


def rewritten(query: str, choose: random.Random) -> str:
    """The query with every character replaced by another that folds to the same, where there is one."""
    return "".join(choose.choice(_OTHERS.get(character, character)) for character in fold(query))


def timed(queries: Sequence[str], ask: Callable[[str], object]) -> dict[str, float]:
    spent = []
    for query in queries:
        started = time.perf_counter()
        ask(query)
        spent.append(time.perf_counter() - started)
    return quantiles(spent)


@click.command()
@click.option("--archive", "path", required=True, type=click.Path(path_type=Path))
@click.option("--substrings", "substring_count", default=5000)
@click.option("--names", "name_count", default=1000)
@click.option("--seed", default=1)
def main(path: Path, substring_count: int, name_count: int, seed: int) -> None:
    """Compare with a scan and time; see the module's text."""
    choose = random.Random(seed)
    with Archive.open(path) as archive:
        articles = [archive.article(number) for (number,) in archive.rows("SELECT id FROM article")]
        parts = [part for article in articles for part in parts_of(article).every]
        printed = {a.id: "\0".join(match_form(part, folded=False) for part in parts_of(a).every) for a in articles}
        folded = {a.id: "\0".join(match_form(part) for part in parts_of(a).every) for a in articles}
        queries = substrings(parts, substring_count, choose)
        held = sorted({byline.name for article in articles for byline in article.byline})
        names = choose.sample(held, min(name_count, len(held)))

        def ask(query: str, *, fold: bool, literal: bool = True) -> set[int]:
            return set(Search(archive, query, "newest", literal=literal, folded=fold).all_ids())

        wrong = {
            "substrings as printed": differences(
                queries, lambda q: ask(q, fold=False), lambda q: scan(printed, match_form(q, folded=False))
            ),
            "substrings folded": differences(
                queries, lambda q: ask(q, fold=True), lambda q: scan(folded, match_form(q))
            ),
            "listed by relevance": differences(
                queries,
                lambda q: set(Search(archive, q, "relevance", literal=True).ids(len(articles))),
                lambda q: scan(folded, match_form(q)),
            ),
            "substrings rewritten": differences(
                [rewritten(query, choose) for query in queries],
                lambda q: ask(q, fold=True),
                lambda q: scan(folded, match_form(q)),
            ),
            "names rewritten": differences(
                [rewritten(name, choose) for name in names],
                lambda q: ask(q, fold=True),
                lambda q: scan(folded, match_form(q)),
            ),
            "names": differences(names, lambda q: ask(q, fold=True), lambda q: scan(folded, match_form(q))),
        }
        latency = {
            "newest 20": timed([*queries, *names], lambda q: Search(archive, q, "newest", literal=True).ids(20)),
            "relevance 20": timed([*queries, *names], lambda q: Search(archive, q, "relevance", literal=True).ids(20)),
            "exact count": timed([*queries, *names], lambda q: Search(archive, q, literal=True).total()),
        }
    result = {"articles": len(articles), "queries": len(queries), "names": len(names), "wrong": wrong, "ms": latency}
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    sys.exit(1 if any(wrong.values()) else 0)


if __name__ == "__main__":
    main()
