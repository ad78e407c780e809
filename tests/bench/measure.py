"""One stage of the benchmark, in a process of its own so that its memory is its own; prints one JSON object.

    python tests/bench/measure.py build|ask ENGINE FOLDER
    python tests/bench/measure.py import ROWS ARCHIVE

FOLDER holds what tests/bench/search.py put there; the engine's files come into a folder within it.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.engines import ENGINES, FIRST_PAGE, OURS, engine
from tests.bench.questions import Question, load, load_answer

TEXTS = "texts.jsonl"
QUESTIONS = "questions"
_PATIENCE = 240.0  # seconds for one round of questions; those left over are not asked
_WARM = 5  # questions asked before anything is timed
_QUICK = 0.1  # seconds; what is answered in less is asked three times and the middle one counts


def peak_memory() -> int | None:
    """The most memory that this process has held, in bytes, as Linux counts it (mapped file pages included)."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) << 10


def own_folder(name: str) -> str:
    """The folder of one engine within the benchmark's."""
    return name.replace(" ", "-")


def take_in(rows: Path, archive: Path) -> dict[str, Any]:
    """Import the rows as a user would."""
    from db.importing.intake import import_paths
    from db.profile import load_profile

    report = import_paths(archive, [rows], load_profile())
    return {"articles": report.articles, "seconds": report.seconds, "refusals": len(report.refusals)}


def build(name: str, folder: Path) -> dict[str, Any]:
    own = folder / own_folder(name)
    own.mkdir()
    built = engine(name, own)
    started = time.perf_counter()
    built.build(folder / TEXTS)
    return {"seconds": time.perf_counter() - started, "bytes": built.index_bytes()}


def ask(name: str, folder: Path) -> dict[str, Any]:
    """Milliseconds a question for each round, the peak of memory, and then how the hits compare with the scan."""
    questions = load(folder / QUESTIONS)
    asked = engine(name, folder / own_folder(name))
    asked.open()
    rounds: dict[str, Callable[[Question], Any]] = {
        "newest page": asked.newest,
        "relevance page": asked.relevant,
        "exact count": asked.count,
    }
    if name == OURS:
        rounds |= {"facets": getattr(asked, "facets"), "newest page with rows": getattr(asked, "rows")}  # noqa: B009
    for question in questions[:_WARM]:
        asked.newest(question)
    spent = {round_: _timed(questions, answer) for round_, answer in rounds.items()}
    memory = peak_memory()
    return {"ms": spent, "peak": memory, **_compared(asked.ids, asked.relevant, questions, folder)}


def _timed(questions: Sequence[Question], answer: Callable[[Question], Any]) -> list[float]:
    spent: list[float] = []
    until = time.perf_counter() + _PATIENCE
    for question in questions:
        if time.perf_counter() > until:
            break
        taken = [_seconds(question, answer)]
        if taken[0] < _QUICK:
            taken += [_seconds(question, answer), _seconds(question, answer)]
        spent.append(median(taken) * 1000)
    return spent


def _seconds(question: Question, answer: Callable[[Question], Any]) -> float:
    started = time.perf_counter()
    answer(question)
    return time.perf_counter() - started


def _compared(
    ids: Callable[[Question], Any],
    relevant: Callable[[Question], list[int]],
    questions: Sequence[Question],
    folder: Path,
) -> dict[str, Any]:
    """Recall and precision of each question (null where nothing is to be found, or was); the short first pages."""
    recalls: list[float | None] = []
    precisions: list[float | None] = []
    short: list[str] = []
    for index, question in enumerate(questions):
        wanted, found = load_answer(folder / QUESTIONS, index), set(ids(question))
        right = len(wanted & found)
        recalls.append(right / len(wanted) if wanted else None)
        precisions.append(right / len(found) if found else None)
        if len(relevant(question)) < min(FIRST_PAGE, len(found)):
            short.append(question.text)
    return {"recall": recalls, "precision": precisions, "short": short}


def main(arguments: Sequence[str]) -> None:
    stage, *rest = arguments
    if stage == "import":
        result = take_in(Path(rest[0]), Path(rest[1]))
    elif rest[0] in ENGINES:
        try:
            result = {"build": build, "ask": ask}[stage](rest[0], Path(rest[1]))
        except ImportError as error:
            result = {"skipped": str(error)}
    else:
        raise SystemExit(f"no engine {rest[0]}; there are: {', '.join(ENGINES)}")
    result.setdefault("peak", peak_memory())
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
