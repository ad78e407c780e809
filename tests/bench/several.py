"""Two archives searched as one beside one archive of both: whether the answers are the same, and how long they take.

    HUAICHUAN_DATA=FOLDER python -m tests.bench.several --folder DIR [--articles 100000] [--queries 300] [--seed 1]

The folder keeps what is built: an archive of all articles (tests/bench/corpus.py), one.db, and one of each half of the
days as first.db and second.db. The queries are runs of two to six characters out of random articles, half of them with
a section or a year. Compared by uid: totals, all hits newest first, the first twenty by relevance (how many of them are
the same, and how often all are, in order), the counts by section and year. Prints one JSON object; milliseconds at p50
and p95, the two ways one after the other for each query.
"""

import json
import random
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import click

from db.archive import Archive
from db.importing.intake import Given, import_paths
from db.profile import load_profile
from db.search import Search, Sort
from db.several import Archives, SeveralSearch
from tests.bench.corpus import grown

_FIRST = 20
_DAYS = 6  # between two issues: 100,000 articles are forty years
_KINDS = ("section", "year")


@click.command()
@click.option("--folder", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--articles", default=100_000, show_default=True)
@click.option("--queries", default=300, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(folder: Path, articles: int, queries: int, seed: int) -> None:
    """Build what is not there, measure and print."""
    folder.mkdir(parents=True, exist_ok=True)
    half = articles // 2
    paths = [_built(folder / f"{name}.db", articles, seed, *cut) for name, cut in _cuts(half, articles).items()]
    with Archive.open(paths[0]) as one, Archives.open(paths[1:]) as several:
        print(json.dumps(_compared(one, several, _drawn(one, queries, seed)), ensure_ascii=False, indent=1))


def _cuts(half: int, articles: int) -> dict[str, tuple[int, int]]:
    return {"one": (0, articles), "first": (0, half), "second": (half, articles)}


def _built(path: Path, articles: int, seed: int, first: int, last: int) -> Path:
    if not path.exists():
        rows = path.with_suffix(".jsonl")
        with rows.open("w", encoding="utf-8") as file:
            for row in islice(grown(articles, seed, _DAYS), first, last):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        import_paths(path, [rows], load_profile(), Given())
        rows.unlink()
    return path


def _drawn(archive: Archive, count: int, seed: int) -> list[str]:
    choose = random.Random(seed)
    ids = [number for (number,) in archive.rows("SELECT id FROM article ORDER BY id")]
    queries: list[str] = []
    while len(queries) < count:
        article = archive.article(choose.choice(ids))
        text = choose.choice(article.paragraphs).text
        start, length = choose.randrange(max(1, len(text) - 6)), choose.randint(2, 6)
        run = text[start : start + length]
        if run.isalnum():
            narrowed = choose.choice(["", "", f" 版名:{article.section}", f" 日期:{(article.date or '')[:4]}"])
            queries.append(f"{run}{narrowed}")
    return queries


def _compared(one: Archive, several: Archives, queries: list[str]) -> dict[str, Any]:
    same = dict.fromkeys(("totals", "newest", "counts", "first by relevance, in order"), 0)
    among, known, spent = 0, 0, _Spent()
    for query in queries:
        totals = spent.both("total", lambda make: make(query).total(), one, several)  # noqa: B023 — called at once
        newest = [make(query).all_ids() for make in _makers(one, several)]
        spent.both("newest 20", lambda make: make(query).ids(_FIRST), one, several)  # noqa: B023
        best = spent.both("relevance 20", lambda make: make(query, "relevance").ids(_FIRST), one, several)  # noqa: B023
        counts = spent.both("facets", lambda make: make(query).facets(_KINDS), one, several)  # noqa: B023
        same["totals"] += totals[0] == totals[1]
        same["newest"] += _uids(one, newest[0]) == _several_uids(several, newest[1])
        same["counts"] += _plain(counts[0]) == _plain(counts[1])
        whole, parts = _uids(one, best[0]), _several_uids(several, best[1])
        same["first by relevance, in order"] += whole == parts
        among, known = among + len(set(whole) & set(parts)), known + len(whole)
    shares = {
        "queries": len(queries),
        "the same": same,
        "first by relevance, the same articles": round(among / known, 4),
    }
    return shares | {"milliseconds": spent.quantiles()}


Make = Callable[..., Any]


def _makers(one: Archive, several: Archives) -> tuple[Make, Make]:
    def whole(query: str, sort: Sort = "newest") -> Search:
        return Search(one, query, sort, questions=False)

    def parts(query: str, sort: Sort = "newest") -> SeveralSearch:
        return SeveralSearch(several, query, sort, questions=False)

    return whole, parts


class _Spent:
    """How long each way took for each kind of question."""

    def __init__(self) -> None:
        self._seconds: dict[tuple[str, str], list[float]] = {}

    def both(self, kind: str, ask: Callable[[Make], Any], one: Archive, several: Archives) -> list[Any]:
        answers = []
        for way, make in zip(("one", "two"), _makers(one, several), strict=True):
            began = time.perf_counter()
            answers.append(ask(make))
            self._seconds.setdefault((kind, way), []).append(time.perf_counter() - began)
        return answers

    def quantiles(self) -> dict[str, dict[str, float]]:
        found: dict[str, dict[str, float]] = {}
        for (kind, way), seconds in self._seconds.items():
            ordered = sorted(seconds)
            for name, share in (("p50", 0.5), ("p95", 0.95)):
                found.setdefault(kind, {})[f"{way} {name}"] = round(ordered[int(len(ordered) * share)] * 1000, 2)
        return found


def _uids(archive: Archive, ids: Iterable[int]) -> list[str]:
    known = dict(
        archive.rows("SELECT id, uid FROM article WHERE id IN (SELECT value FROM json_each(?))", (_json(ids),))
    )
    return [known[number] for number in ids]


def _several_uids(several: Archives, ids: Iterable[int]) -> list[str]:
    places = [several.place(number) for number in ids]
    known = [
        dict(zip(own, _uids(archive, own), strict=True))
        for which, archive in enumerate(several.archives)
        for own in [[number for place, number in places if place == which]]
    ]
    return [known[which][number] for which, number in places]


def _json(ids: Iterable[int]) -> str:
    return json.dumps(list(ids))


def _plain(facets: Any) -> dict[str, dict[str, int]]:
    return {kind: {value.value: value.count for value in counts if value.count} for kind, counts in facets.items()}


if __name__ == "__main__":
    main()
