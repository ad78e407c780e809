"""How soon a query ends that is overtaken by the next keystroke.

    python -m tests.bench.overtaken --archive A.db [--times 5] [--seed 1]

Each query's first page by newest and by relevance, its total, its facets and all its hits are asked for whole, and then
again, each time overtaken at a random moment of that time. Prints one JSON object: for each kind the longest time from
that moment to the end, in milliseconds, with its query; what takes less than 30 ms as a whole is left out.
"""

import json
import random
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import click

from db.archive import Archive
from db.errors import QueryCancelledError
from db.search import Search

QUERIES = (
    "的",
    "中国",
    "我们的",
    "改革开放",
    "科技 创新",
    "县:温县 小麦",
    "近/5(改革 发展)",
    "同句(改革 发展 稳定)",
    "改?开放",
    "/第[一二三]届/",
    "推进高质量发展和人民生活",
)
KINDS: dict[str, Callable[[Archive, str], object]] = {
    "first page, newest": lambda archive, query: Search(archive, query, "newest").ids(20),
    "first page, relevance": lambda archive, query: Search(archive, query, "relevance").ids(20),
    "total": lambda archive, query: Search(archive, query).total(),
    "facets": lambda archive, query: Search(archive, query).facets(),
    "all": lambda archive, query: Search(archive, query).all_ids(),
}
_SHORT = 0.03  # seconds


def seconds(work: Callable[[], object]) -> float:
    """How long it took, to its end or to its being ended."""
    started = time.perf_counter()
    with suppress(QueryCancelledError):
        work()
    return time.perf_counter() - started


def slowest_end(archive: Archive, work: Callable[[], object], moments: list[float]) -> float | None:
    """Seconds from the moment it was overtaken to its end, the longest; None for what is over at once."""
    archive.stop_when(None)
    whole = seconds(work)
    if whole < _SHORT:
        return None
    ends = []
    for moment in moments:
        overtaken = time.perf_counter() + moment * whole
        archive.stop_when(lambda overtaken=overtaken: time.perf_counter() > overtaken)  # type: ignore[misc]
        seconds(work)
        ends.append(time.perf_counter() - overtaken)
    return max(ends)


@click.command()
@click.option("--archive", required=True, type=click.Path(path_type=Path))
@click.option("--times", default=5, show_default=True, help="How often each is overtaken.")
@click.option("--seed", default=1, show_default=True)
def main(archive: Path, times: int, seed: int) -> None:
    """Measure; see the module's text."""
    chance = random.Random(seed)
    found: dict[str, object] = {}
    with Archive.open(archive) as opened:
        for kind, ask in KINDS.items():
            ends = {}
            for query in QUERIES:
                moments = [0.9 * chance.random() for _ in range(times)]
                if (end := slowest_end(opened, lambda: ask(opened, query), moments)) is not None:  # noqa: B023
                    ends[query] = end
            if ends:
                worst = max(ends, key=ends.__getitem__)
                found[kind] = {"ms": round(ends[worst] * 1000, 1), "query": worst, "queries": len(ends)}
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
