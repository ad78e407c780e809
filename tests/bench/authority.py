"""How soon lists and cards open, what linking adds to the analysis, how the window fares while it runs.

    QT_QPA_PLATFORM=offscreen python -m tests.bench.authority --archive A.db [--times 8] [--articles 300] [--behind 20]

A.db must be analysed; all is measured on a copy. `--times` first repeats every appearance on other days that many times
and copies the cards of one article under other names, so that an archive of 12,000 articles has the cards of one of
96,000. Of every type the card most often mentioned and the hundredth are opened, five times each. `--articles` are
recognised, linked and entered anew, each step timed. `--behind` seconds long the window is used alone, and as long
again while the analysis runs anew behind it. Prints one JSON object, in milliseconds.
"""

import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from db.archive import Archive
from db.authority.bylines import contributors
from db.authority.cards import CARDED, cards, read_card
from db.authority.events import event_days
from db.authority.finding import articles_naming, articles_speaking_of
from db.authority.register import Register
from db.entities.store import default_linker, default_recognizer, recognize
from gui.analysis import analysis_command
from gui.main_window import MainWindow
from tests.bench.stalls import QUERIES, Heartbeat, open_window, wait

_DAYS_APART = 400 * 16384  # ids
_OPENED = 5


@click.command()
@click.option("--archive", "source", required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--times", default=1, show_default=True)
@click.option("--articles", default=300, show_default=True)
@click.option("--behind", default=20, show_default=True, help="Seconds; 0 leaves the window out.")
def main(source: Path, times: int, articles: int, behind: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(shutil.copy(source, Path(scratch, "copy.db")))
        with Archive.open(path, writable=True) as archive:
            found: dict[str, Any] = {"steps": _steps(archive, articles)}
            if times > 1:
                _multiply(archive, times)
            found |= {"held": _held(archive), "opened": _opened(archive)}
        if behind:
            path = Path(shutil.copy(source, path))
            found["longest_stall"] = _stalls(path, Path(scratch), behind)
    print(json.dumps(found, ensure_ascii=False, indent=1))


def _steps(archive: Archive, count: int) -> dict[str, float]:
    """Milliseconds an article for recognising, linking, entering; every nth of the archive."""
    recognizer, linker, register = default_recognizer(), default_linker(), Register(archive)
    ids = [number for (number,) in archive.rows("SELECT id FROM article ORDER BY id")]
    some = [archive.article(number) for number in ids[:: max(1, len(ids) // count)]]
    began = time.perf_counter()
    articles = [replace(article, mentions=tuple(recognize(recognizer, article))) for article in some]
    recognised = time.perf_counter()
    named = [linker.link(article) for article in articles]
    linked = time.perf_counter()
    with archive.transaction():
        register.refresh()
        for article, mentions in zip(articles, named, strict=True):
            register.enter(article.id, mentions)
    entered = time.perf_counter()
    parts = {"recognise": recognised - began, "link": linked - recognised, "enter": entered - linked}
    return {name: round(seconds * 1000 / len(some), 3) for name, seconds in parts.items()}


def _multiply(archive: Archive, times: int) -> None:
    with archive.transaction():
        for turn in range(1, times):
            shift = turn * _DAYS_APART
            archive.execute(
                "INSERT INTO appearance SELECT name, article + ?, mentions FROM appearance "
                "WHERE article <= (SELECT max(id) FROM article) "
                "AND name IN (SELECT name FROM appearance GROUP BY name HAVING count(*) > 1)",
                (shift,),
            )
            archive.execute(
                "INSERT INTO card (uuid, type, key, printed, root, name, articles, mentions, first, last) "
                "SELECT uuid || ?1, type, key || ?1, printed, -id, name || ?1, articles, mentions, first, last "
                "FROM card WHERE articles = 1 AND root = id AND uuid NOT LIKE '%·%'",
                (f"·{turn}",),
            )
            archive.execute("UPDATE card SET root = id WHERE root < 0")
        archive.execute(
            "UPDATE card SET articles = articles * ?1, mentions = mentions * ?1, last = last + (?1 - 1) * ?2 "
            "WHERE articles > 1",
            (times, _DAYS_APART),
        )


def _held(archive: Archive) -> dict[str, int]:
    return {table: archive.value(f"SELECT count(*) FROM {table}") for table in ("card", "name", "appearance", "event")}


def _opened(archive: Archive) -> dict[str, tuple[float, float]]:
    """What was opened, with the median and the longest of its times."""
    found: dict[str, tuple[float, float]] = {}
    for kind in CARDED:
        heads = cards(archive, kind)
        found[f"list {kind}"] = _timed(lambda kind=kind: cards(archive, kind))  # type: ignore[misc]
        for place in (0, 99):
            if place < len(heads):
                head = heads[place]
                name = f"card {kind} {place + 1}: {head.articles} articles"
                found[name] = _timed(lambda number=head.id: read_card(archive, number))  # type: ignore[misc]
    for name, asked in {
        "search names": lambda: cards(archive, "organization", "市政府"),
        "search names, none": lambda: cards(archive, "person", "查无此人"),
        "bylines": lambda: contributors(archive),
        "articles naming a place": lambda: articles_naming(archive, "place", "北京"),
        "articles speaking of a month": lambda: articles_speaking_of(archive, "2020-03-01", "2020-03-31"),
        "calendar of a month": lambda: event_days(archive, "2020-03-01", "2020-03-31"),
    }.items():
        found[name] = _timed(asked)
    return found


def _timed(work: Callable[[], Any]) -> tuple[float, float]:
    spent = []
    for _ in range(_OPENED):
        began = time.perf_counter()
        work()
        spent.append((time.perf_counter() - began) * 1000)
    return round(sorted(spent)[_OPENED // 2], 1), round(max(spent), 1)


def _stalls(path: Path, scratch: Path, seconds: int) -> dict[str, float]:
    """The longest gap of the GUI thread in use, alone and while the archive is analysed anew behind the window."""
    with Archive.open(path, writable=True) as archive:
        archive.execute("UPDATE analysis SET engine = 'older'")
    application, window, desk = open_window(str(path), str(scratch / "settings.ini"))
    wait(2000)
    alone = _used(window, seconds)
    analysis = subprocess.Popen(analysis_command(path), stdout=subprocess.DEVNULL)
    behind = _used(window, seconds)
    analysis.kill()
    analysis.wait()
    desk.close()
    application.processEvents()
    return {"alone": alone, "analysis behind": behind}


def _used(window: MainWindow, seconds: int) -> float:
    heartbeat = Heartbeat()
    until = time.monotonic() + seconds
    turn = 0
    while time.monotonic() < until:
        window.show_query(QUERIES[turn % len(QUERIES)])
        turn += 1
        wait(1000)
        window.step(1)
        wait(500)
    return round(max(heartbeat.gaps) * 1000, 1)


if __name__ == "__main__":
    main()
