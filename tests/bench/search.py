"""Search side by side: our engine and others over the same texts and the same 300 questions.

    HUAICHUAN_DATA=FOLDER python tests/bench/search.py --articles 100000 --out DIR [--peers all] [--seed 1]

HUAICHUAN_DATA holds articles-dev.jsonl.gz. The corpus is synthetic: paragraphs of real articles put together anew, with
shifted dates (tests/bench/corpus.py). It is imported as a user would import it; what the archive then holds as text is
what every engine indexes and what a plain scan answers. Every stage runs in a process of its own. Peers beyond SQLite
are installed by hand (`pip install whoosh-reloaded tantivy`, Debian's python3-xapian); what is missing is skipped.
Writes DIR/result.json and prints Markdown. DIR takes about 15 KB an article. With --keep it stays, and a later run into
it builds nothing again: it asks, beside each other, the engines that are built and those that are still to be.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click

from db.archive import Archive
from db.search.speed import quantiles
from db.storage.sqlite import VERSION
from tests.bench.corpus import grown
from tests.bench.engines import ENGINES, ONE_CHARACTER, OURS, SMALL_ONLY
from tests.bench.measure import QUESTIONS, TEXTS, own_folder
from tests.bench.ours import ARCHIVE
from tests.bench.questions import draw, save, scan
from tests.bench.texts import read_texts, write_texts

_ROOT = Path(__file__).resolve().parents[2]
_MEASURE = Path(__file__).with_name("measure.py")
_ROWS = "rows.jsonl"
_COMMON, _BUILT = "common.json", "built.json"  # what stages found that a later run need not do again
_SMALL = 100_000  # articles up to which the slower peers are asked
_PYTHON = {"xapian": "/usr/bin/python3"}  # Debian's binding works in Debian's Python only


def stage(python: str, *arguments: str) -> dict[str, Any]:
    """What one process of the benchmark says."""
    click.echo(f"{' '.join(arguments[:2])} …", err=True)
    path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
    command = [python, str(_MEASURE), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": path})
    if done.returncode:
        return {"skipped": done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"exit {done.returncode}"}
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def prepared(folder: Path, articles: int, seed: int) -> dict[str, Any]:
    """Corpus, archive, texts, questions and their answers; what the import cost."""
    if (kept := folder / _COMMON).exists():
        return _read(kept)
    rows, archive = folder / _ROWS, folder / ARCHIVE
    with rows.open("w", encoding="utf-8") as file:
        for row in grown(articles, seed):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    imported = stage(sys.executable, "import", str(rows), str(archive))
    with Archive.open(archive) as opened:
        text_bytes = write_texts(opened, folder / TEXTS)
    questions = draw(read_texts(folder / TEXTS), articles, seed)
    answers = scan(read_texts(folder / TEXTS), questions)
    save(folder / QUESTIONS, questions, answers)
    kinds = [question.kind for question in questions]
    common = {
        "import": {**imported, "archive_bytes": archive.stat().st_size},
        "text_bytes": text_bytes,
        "questions": {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)},
        "kinds": kinds,
        "hits": [len(answer) for answer in answers],
    }
    kept.write_text(json.dumps(common), "utf-8")
    return common


def measured(name: str, folder: Path) -> dict[str, Any]:
    """One engine built and asked, or why it was not."""
    python = _PYTHON.get(name, sys.executable)
    if not Path(python).exists():
        return {"skipped": f"no {python}"}
    kept = folder / own_folder(name) / _BUILT
    built = _read(kept) if kept.exists() else stage(python, "build", name, str(folder))
    if "skipped" in built:
        return built
    kept.write_text(json.dumps(built), "utf-8")
    asked = stage(python, "ask", name, str(folder))
    return asked if "skipped" in asked else {"build": built, **asked}


def _read(path: Path) -> dict[str, Any]:
    held: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return held


def summary(held: dict[str, Any], common: dict[str, Any]) -> dict[str, Any]:
    """The numbers of one engine as they are published."""
    recalls = [value for value in held["recall"] if value is not None]
    precisions = [value for value in held["precision"] if value is not None]
    whole = [1.0, None]
    return {
        "articles_per_second": round(common["import"]["articles"] / held["build"]["seconds"]),
        "index_per_text": round(held["build"]["bytes"] / common["text_bytes"], 3),
        "build_peak_mb": megabytes(held["build"]["peak"]),
        "ask_peak_mb": megabytes(held["peak"]),
        "ms": {name: quantiles([value / 1000 for value in spent]) for name, spent in held["ms"].items()},
        "asked": {name: len(spent) for name, spent in held["ms"].items()},
        "ms_by_kind": {name: by_kind(spent, common["kinds"]) for name, spent in held["ms"].items()},
        "recall": round(sum(recalls) / len(recalls), 4),
        "precision": round(sum(precisions) / len(precisions), 4),
        "as_the_scan": sum(r in whole and p in whole for r, p in zip(held["recall"], held["precision"], strict=True)),
        "short_first_pages": held["short"],
    }


def by_kind(spent: list[float], kinds: list[str]) -> dict[str, dict[str, float]]:
    groups: dict[str, list[float]] = {}
    for milliseconds, kind in zip(spent, kinds, strict=False):
        groups.setdefault(kind, []).append(milliseconds / 1000)
    return {kind: quantiles(values) for kind, values in sorted(groups.items())}


def megabytes(count: int | None) -> int | None:
    return None if count is None else round(count / (1 << 20))


def aims(engines: dict[str, Any]) -> dict[str, Any]:
    """What is aimed at beside the one-character index, like against like; the ratio that counts and its limit."""
    if ONE_CHARACTER not in engines:
        return {}
    ours, other = engines[OURS], engines[ONE_CHARACTER]
    p95 = {name: ours["ms"][name]["p95"] / max(other["ms"][name]["p95"], 0.01) for name in other["ms"]}
    speed = ours["articles_per_second"] / other["articles_per_second"]
    reached = {
        "newest page, p95 beside its own": (p95["newest page"], "≤", 0.5),
        "relevance page, p95 beside its bm25": (p95["relevance page"], "≤", 0.25),
        "relevance page, p95 in ms": (ours["ms"]["relevance page"]["p95"], "≤", 50),
        "exact count, p95 beside its own": (p95["exact count"], "≤", 1),
        "both indexes, bytes per byte of text": (ours["index_per_text"], "≤", 1.5),
        "both indexes, build rate beside its own": (speed, "≥", 0.333),
        "recall": (ours["recall"], "≥", 1),
        "precision": (ours["precision"], "≥", 1),
    }
    return {
        name: {
            "reached": round(value, 3),
            "aim": f"{sign} {limit}",
            "met": value <= limit if sign == "≤" else value >= limit,
        }
        for name, (value, sign, limit) in reached.items()
    }


def machine() -> dict[str, Any]:
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "sqlite": VERSION,
        "system": f"{platform.system()} {platform.machine()}",
    }


def markdown(result: dict[str, Any]) -> str:
    """The tables to publish."""
    facts, imported = result["machine"], result["import"]
    rate = imported["articles"] / imported["seconds"]
    lines = [
        f"`{result['command']}`  ",
        f"{imported['articles']:,} synthetic articles, {result['text_bytes'] / 1e6:.1f} MB of text; "
        f"seed {result['seed']}; {facts['cores']} cores, {facts['system']}, "
        f"Python {facts['python']}, SQLite {facts['sqlite']}  ",
        f"Import through the whole write path: {rate:.0f} articles/s, archive "
        f"{imported['archive_bytes'] / result['text_bytes']:.2f} × the text, peak {megabytes(imported['peak'])} MB",
        "",
        "| index | build, articles/s | bytes / text | peak MB, build / ask | newest page, ms | relevance page, ms "
        "| exact count, ms | recall | precision | as the scan |",
        "|---|---|---|---|---|---|---|---|---|---|",
        *(_row(name, held, len(result["hits"])) for name, held in result["engines"].items()),
        "",
        "Milliseconds are p50 / p95 / max. Ours builds both its indexes; the import above does all the rest as well.",
        "The first question by relevance in a process loads the segmenter too, which its maximum shows.",
        "",
        *(
            f"{OURS}, {name}: {_triple(result['engines'][OURS]['ms'][name])} ms  "
            for name in ("facets", "newest page with rows")
        ),
        "",
        "| aim | limit | reached | met |",
        "|---|---|---|---|",
        *(
            f"| {n} | {a['aim']} | {a['reached']} | {'yes' if a['met'] else '**no**'} |"
            for n, a in result["aims"].items()
        ),
    ]
    skipped = [f"Skipped: {name} ({reason})" for name, reason in result["skipped"].items()]
    return "\n".join([*lines, *([""] if skipped else []), *skipped])


def _row(name: str, held: dict[str, Any], questions: int) -> str:
    spent = [
        _triple(held["ms"][round_]) + (f" ({asked} asked)" if (asked := held["asked"][round_]) < questions else "")
        for round_ in ("newest page", "relevance page", "exact count")
    ]
    cells = [
        name,
        f"{held['articles_per_second']:,}",
        f"{held['index_per_text']:.2f}",
        f"{held['build_peak_mb']} / {held['ask_peak_mb']}",
        *spent,
        f"{held['recall']:.3f}",
        f"{held['precision']:.3f}",
        f"{held['as_the_scan']}/{questions}",
    ]
    return f"| {' | '.join(cells)} |"


def _triple(spent: dict[str, float]) -> str:
    return f"{spent['p50']:.1f} / {spent['p95']:.1f} / {spent['max']:.1f}"


def chosen(peers: str, articles: int) -> tuple[list[str], dict[str, str]]:
    """The engines to measure, ours first, and those left out with the reason."""
    names = list(ENGINES) if peers == "all" else [OURS, *(name.strip() for name in peers.split(",") if name.strip())]
    unknown = [name for name in names if name not in ENGINES]
    if unknown:
        raise click.BadParameter(f"no such peer: {', '.join(unknown)}; there are: {', '.join(ENGINES)}")
    large = {name: f"only up to {_SMALL:,} articles" for name in names if name in SMALL_ONLY and articles > _SMALL}
    return [name for name in dict.fromkeys(names) if name not in large], large


@click.command()
@click.option("--articles", default=5_000, show_default=True)
@click.option("--peers", default="all", show_default=True, help=", ".join(name for name in ENGINES if name != OURS))
@click.option("--out", "folder", required=True, type=click.Path(path_type=Path), help="made, or kept by an earlier run")
@click.option("--seed", default=1, show_default=True)
@click.option("--keep", is_flag=True, help="keep archive, texts and indexes")
def main(articles: int, peers: str, folder: Path, seed: int, keep: bool) -> None:
    """Measure; see the module's text."""
    names, skipped = chosen(peers, articles)
    folder.mkdir(parents=True, exist_ok=True)
    common = prepared(folder, articles, seed)
    engines: dict[str, Any] = {}
    for name in names:
        held = measured(name, folder)
        if "skipped" in held:
            skipped[name] = held["skipped"]
        else:
            engines[name] = summary(held, common)
    result = {
        "command": f"python tests/bench/search.py --articles {articles} --peers {peers} --seed {seed}",
        "seed": seed,
        "machine": machine(),
        **common,
        "engines": engines,
        "skipped": skipped,
        "aims": aims(engines),
    }
    if not keep:
        for path in folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    (folder / "result.json").write_text(json.dumps(result, ensure_ascii=False, indent=1), "utf-8")
    click.echo(markdown(result))


if __name__ == "__main__":
    main()
