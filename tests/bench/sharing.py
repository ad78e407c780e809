"""Many readers and one writer on one archive: no error, no torn read, and what the writer costs the readers.

    python tests/bench/sharing.py --archive A.db [--readers 8] [--minutes 10]

Works on a copy. First the readers are timed alone for a tenth of the time, then beside a writer that imports an issue,
corrects its date, finds its entities and undoes it, again and again. Each reader is a process: it searches, counts,
shows, and holds every article that it reads against its hash. Prints one JSON object, milliseconds; exits with 1 after
any error.
"""

import json
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from multiprocessing.queues import Queue
from pathlib import Path
from statistics import quantiles

import click

from db.archive import Archive
from db.editing.issues import Chosen, redate_issue
from db.entities.store import analyse_archive
from db.errors import ArchiveError
from db.importing.digest import article_digest, as_draft
from db.importing.intake import FORMATS, import_paths
from db.importing.undo import undo_batch
from db.profile import load_profile
from db.search import Search
from db.upkeep.verify import problems

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
QUERIES = ("", "中国", "的", "人民政府", "改革开放", "博爱 桥", "日期:2025", "科技 OR 创新")
_DAYS = ("2025-10-10", "2025-10-09")  # a correction holds for what is imported later, so it goes to and fro
_ANALYSED = 3.0  # seconds of each round


def read(archive_path: Path, seed: int, seconds: float, answers: "Queue[tuple[list[float], list[str]]]") -> None:
    """One reader: the time of each round, and what went wrong."""
    chance = random.Random(seed)
    times: list[float] = []
    errors: list[str] = []
    until = time.monotonic() + seconds
    with Archive.open(archive_path) as archive:
        while time.monotonic() < until:
            started = time.perf_counter()
            try:
                found = Search(archive, chance.choice(QUERIES), chance.choice(("newest", "relevance")))
                ids = list(found.ids(20))
                found.hits(ids)
                found.total()
                if ids:
                    errors += _torn(archive, chance.choice(ids))
            except Exception as error:  # whatever it is, it is what this looks for
                errors.append(f"{type(error).__name__}: {error}")
            times.append(time.perf_counter() - started)
            time.sleep(0.02)
    answers.put((times, errors))


def _torn(archive: Archive, number: int) -> list[str]:
    """Read one article in one transaction and hold it against its hash; it may have been taken out meanwhile."""
    archive.execute("BEGIN")
    try:
        digest = archive.value("SELECT digest FROM article WHERE id = ?", (number,))
        if digest is None or article_digest(as_draft(archive.article(number))) == digest:
            return []
        return [f"article {number} is torn"]
    finally:
        archive.execute("COMMIT")


def write(archive_path: Path, seconds: float, answers: "Queue[tuple[int, list[str]]]") -> None:
    """The writer: how many rounds it made, and what went wrong."""
    rounds, errors = 0, []
    profile = load_profile()
    readers = {name: kind.document for name, kind in FORMATS.items()}
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            report = import_paths(archive_path, [SAMPLE / "2025-10-09"], profile)
            with Archive.open(archive_path, writable=True) as archive:
                paper = archive.value("SELECT name FROM paper ORDER BY id DESC LIMIT 1")
                held = archive.value(
                    "SELECT max(date) FROM issue JOIN paper ON paper.id = paper WHERE name = ?", (paper,)
                )
                redate_issue(archive, Chosen(paper, held), next(day for day in _DAYS if day != held), profile)
                enough = time.monotonic() + _ANALYSED
                analyse_archive(archive, is_cancelled=lambda enough=enough: time.monotonic() > enough)  # type: ignore[misc]
                if report.batch is not None:
                    undo_batch(archive, report.batch, profile, readers)
        except ArchiveError as error:
            errors.append(str(error))
        rounds += 1
    answers.put((rounds, errors))


def measured(archive: Path, readers: int, seconds: float, *, written: bool) -> tuple[list[float], list[str], int]:
    """The times of all readers, all that went wrong, and the writer's rounds."""
    spawn = multiprocessing.get_context("spawn")
    answers: Queue[tuple[list[float], list[str]]] = spawn.Queue()
    wrote: Queue[tuple[int, list[str]]] = spawn.Queue()
    processes = [spawn.Process(target=read, args=(archive, seed, seconds, answers)) for seed in range(readers)]
    if written:
        processes.append(spawn.Process(target=write, args=(archive, seconds, wrote)))
    for process in processes:
        process.start()
    told = [answers.get() for _ in range(readers)]
    rounds, errors = wrote.get() if written else (0, [])
    for process in processes:
        process.join()
    return [one for times, _ in told for one in times], errors + [one for _, some in told for one in some], rounds


def summary(times: Sequence[float]) -> dict[str, float]:
    """Milliseconds of a search, its rows, its count and an article."""
    cut = quantiles(times, n=100)
    return {
        "rounds": len(times),
        "p50": round(cut[49] * 1000, 1),
        "p95": round(cut[94] * 1000, 1),
        "max": round(max(times) * 1000, 1),
    }


@click.command()
@click.option("--archive", required=True, type=click.Path(path_type=Path))
@click.option("--readers", default=8, show_default=True)
@click.option("--minutes", default=10.0, show_default=True)
def main(archive: Path, readers: int, minutes: float) -> None:
    """Measure; see the module's text."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(archive, folder))
        idle, errors, _ = measured(copy, readers, minutes * 6, written=False)
        busy, more, rounds = measured(copy, readers, minutes * 60, written=True)
        errors += more
        with Archive.open(copy) as opened:
            errors += [problem.sentence for problem in problems(opened)]
    result = {
        "readers": readers,
        "idle": summary(idle),
        "beside a writer": {**summary(busy), "writer's rounds": rounds},
        "errors": errors,
    }
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    sys.exit(bool(errors))


if __name__ == "__main__":
    main()
