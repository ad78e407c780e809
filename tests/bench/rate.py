"""How fast an import is and how much memory it takes, and whether that grows with the archive.

    python tests/bench/rate.py [--articles 10000 --articles 100000] [--pages 500]

Makes tables of nonsense, each article as long as a newspaper prints, and pages of Markdown; imports each into an
archive of its own by the command line, and looks at the two processes ten times a second. Prints a JSON object an
import: articles and pages a second, and the most memory of its own that the writing and the reading process had (MB).
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import click
import psutil

from tests.db.importing.press import paragraph

ROOT = Path(__file__).resolve().parents[2]
A_DAY = 60  # articles of an issue
ON_A_PAGE = 8
FIRST = date(2001, 1, 1)


def article(choose: random.Random) -> list[str]:
    """Paragraphs of some 700 characters in all."""
    return [paragraph(choose, choose.randint(60, 260)) for _ in range(choose.randint(2, 8))]


def table(path: Path, articles: int) -> None:
    """A JSON line an article, sixty a day."""
    choose = random.Random(1)
    with path.open("w", encoding="utf-8") as rows:
        for number in range(articles):
            row = {
                "date": (FIRST + timedelta(days=number // A_DAY)).isoformat(),
                "page": number % A_DAY // ON_A_PAGE + 1,
                "title": paragraph(choose, 12)[:-1],
                "author": "本报记者 韩青禾",
                "body": "\n".join(article(choose)),
            }
            rows.write(json.dumps(row, ensure_ascii=False) + "\n")


def pages(folder: Path, count: int) -> None:
    """Page files of eight articles each."""
    choose = random.Random(2)
    for number in range(count):
        day = folder / (FIRST + timedelta(days=number // 8)).isoformat()
        day.mkdir(parents=True, exist_ok=True)
        parts = []
        for _ in range(ON_A_PAGE):
            parts += [f"# {paragraph(choose, 12)[:-1]}", "本报记者 韩青禾", *article(choose)]
        (day / f"{number % 8 + 1:02}.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def own_memory(process: psutil.Process) -> int:
    """What is resident of a process, without the pages of files it maps where the system tells them apart."""
    held = process.memory_info()
    return int(held.rss - getattr(held, "shared", 0))


def measured(source: Path, archive: Path) -> dict[str, object]:
    """Import in a process of its own, watched; what came of it."""
    command = [sys.executable, "-m", "db", "import", str(source), "--archive", str(archive), "--json"]
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")
    most = {"writing": 0, "reading": 0}
    while process.poll() is None:
        with suppress(psutil.Error):
            writer = psutil.Process(process.pid)
            most["writing"] = max(most["writing"], own_memory(writer))
            for child in writer.children():
                most["reading"] = max(most["reading"], own_memory(child))
        time.sleep(0.1)
    seconds = time.perf_counter() - started
    assert process.stdout is not None
    report = json.loads(process.stdout.read().splitlines()[-1])
    return {
        "articles": report["articles"],
        "pages": report["pages"],
        "seconds": round(seconds, 1),
        "articles_a_second": round(report["articles"] / seconds),
        "pages_a_second": round(report["pages"] / seconds, 1),
        "refusals": len(report["refusals"]),
        **{f"{name}_mb": size >> 20 for name, size in most.items()},
    }


def imports(counts: tuple[int, ...], page_count: int) -> Iterator[dict[str, object]]:
    """One measurement after the other, each with files of its own that are gone after it."""
    for count in counts:
        with tempfile.TemporaryDirectory() as scratch:
            table(Path(scratch, "rows.jsonl"), count)
            yield {"of": "table", **measured(Path(scratch, "rows.jsonl"), Path(scratch, "a.db"))}
    if page_count:
        with tempfile.TemporaryDirectory() as scratch:
            pages(Path(scratch, "报"), page_count)
            yield {"of": "pages", **measured(Path(scratch, "报"), Path(scratch, "a.db"))}


@click.command()
@click.option("--articles", "counts", multiple=True, type=int, default=(10_000, 100_000), show_default=True)
@click.option("--pages", "page_count", default=500, show_default=True)
def main(counts: tuple[int, ...], page_count: int) -> None:
    """Measure imports of tables of so many articles, and of so many pages."""
    for result in imports(counts, page_count):
        click.echo(json.dumps(result))


if __name__ == "__main__":
    main()
