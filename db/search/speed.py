"""How fast an archive answers, asked for random runs out of its own text."""

import random
import time
from collections.abc import Callable, Sequence

from db.archive import Archive
from db.errors import ArchiveError
from db.search import Search

_LONGEST = 8  # characters of a run
_PAGE = 20
_TRIES = 4  # articles for each run, for some have no text


def measure(archive: Archive, count: int, seed: int) -> dict[str, dict[str, float]]:
    """Milliseconds (p50, p95, max) for each of what the window asks, over `count` runs of one to eight characters."""
    runs = _runs(archive, count, random.Random(seed))
    if not runs:
        raise ArchiveError(f"{archive.path} 里还没有可以检索的文字。请先导入。")
    asked: dict[str, Callable[[str], object]] = {
        "newest": lambda run: Search(archive, run, "newest", literal=True).ids(_PAGE),
        "relevance": lambda run: Search(archive, run, "relevance", literal=True).ids(_PAGE),
        "total": lambda run: Search(archive, run, literal=True).total(),
        "facets": lambda run: Search(archive, run, literal=True).facets(),
    }
    return {name: quantiles([_seconds(ask, run) for run in runs]) for name, ask in asked.items()}


def quantiles(seconds: Sequence[float]) -> dict[str, float]:
    """p50, p95 and maximum in milliseconds."""
    ordered = sorted(seconds)
    at = {"p50": len(ordered) // 2, "p95": int(len(ordered) * 0.95), "max": len(ordered) - 1}
    return {name: round(ordered[min(index, len(ordered) - 1)] * 1000, 2) for name, index in at.items()}


def _seconds(ask: Callable[[str], object], run: str) -> float:
    started = time.perf_counter()
    ask(run)
    return time.perf_counter() - started


def _runs(archive: Archive, count: int, choose: random.Random) -> list[str]:
    """Runs out of random articles, none where the archive is empty."""
    first, last = archive.rows("SELECT min(id), max(id) FROM article")[0]
    runs: list[str] = []
    for _ in range(count * _TRIES if first is not None else 0):
        if len(runs) == count:
            break
        rows = archive.rows(
            "SELECT text FROM paragraph WHERE article >= ? AND text <> '' ORDER BY article LIMIT 1",
            (choose.randint(first, last),),
        )
        text = rows[0][0] if rows else ""
        start = choose.randrange(len(text) or 1)
        run = text[start : start + choose.randint(1, _LONGEST)].strip()
        if run:
            runs.append(run)
    return runs
