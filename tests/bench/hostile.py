"""Articles of a size that nobody prints: a paragraph of 10 MB, 100,000 names and dates, a table of 20,000 rows.

    QT_QPA_PLATFORM=offscreen python -m tests.bench.hostile [--megabytes 10]

Each is imported with another that is much the same, analysed, verified, searched, set in context, compared with the
other, exported in every format and cited; then opened in the real window, with its lines in context and the comparison.
Prints a JSON object for each with the seconds of every step, or what it was refused with, and the longest gap on the
GUI thread; exits with 1 after anything that is no sentence.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click
from PySide6.QtCore import QEventLoop, QTimer

from db.archive import Archive
from db.around.concordance import read_concordance
from db.entities.store import analyse_archive
from db.errors import ArchiveError
from db.export import SUFFIXES, write_articles
from db.export.citation import STYLES, citations
from db.export.edition import Edition
from db.importing.intake import import_paths
from db.profile import load_profile
from db.reprints.difference import difference
from db.reprints.finding import reprints_of
from db.search import Search
from db.several import Archives, SeveralSearch
from db.upkeep.verify import problems
from tests.bench.stalls import Heartbeat, open_window

_SENTENCE = "三月里，青龙桥边的村民赵来顺说，博爱县许良镇的山药地有三百亩，渠水从上游来。"
_DATES = "2025年3月5日，韩青禾在温县。"


def texts(megabytes: int) -> dict[str, str]:
    """The bodies, by what is the matter with them."""
    size = megabytes << 20
    return {
        "one paragraph": _SENTENCE * (size // len(_SENTENCE.encode())),
        "100,000 entities": "\n\n".join([_DATES * 100] * 334),
        "a table": "\n\n".join(f"| {row} | 青龙桥 | {row % 97} 亩 |" for row in range(20_000)),
    }


class Steps:
    """Does one thing after another, and keeps how long each took, or the sentence that it was refused with."""

    def __init__(self) -> None:
        self.told: dict[str, object] = {}
        self.is_broken = False

    def do(self, name: str, work: Callable[[], object]) -> None:
        """Do something."""
        started = time.perf_counter()
        try:
            work()
        except ArchiveError as error:
            self.told[name] = str(error)
        except Exception as error:  # whatever it is, it is what this looks for
            self.told[name], self.is_broken = f"{type(error).__name__}: {error}", True
        else:
            self.told[name] = round(time.perf_counter() - started, 2)
        sys.stderr.write(f"{name}: {self.told[name]}\n")


def suffer(text: str, folder: Path) -> Steps:
    """All of it, with one text."""
    path, steps = folder / "h.db", Steps()
    for day, tail in (("2025-03-08", "。"), ("2025-04-09", "，又通了。")):
        page = folder / f"{day}.md"
        page.write_text(f"---\npaper: 怀川示范报\ndate: {day}\npage: 1\n---\n# 长文\n\n{text}\n\n桥{tail}\n", "utf-8")
        steps.do(f"import {day}", partial(_import, path, page))
    if not path.exists():
        return steps
    with Archive.open(path, writable=True) as archive:
        steps.do("analyze", lambda: analyse_archive(archive))
    with Archive.open(path) as archive:
        steps.do("verify", lambda: _verify(archive))
        numbers = list(Search(archive, "").all_ids())
        steps.do("search", lambda: Search(archive, "青龙桥").hits(numbers))
        steps.do("in context", lambda: _in_context(Archives([archive])))
        steps.do("reprints", lambda: reprints_of(archive, numbers[0]))
        steps.do("difference", lambda: difference(archive, numbers[0], numbers[-1]))
        steps.do("show", lambda: archive.article(numbers[0]))
        for style in STYLES:
            steps.do(f"cite {style}", lambda style=style: citations([archive.article(numbers[0])], style))  # type: ignore[misc]
        for kind, suffix in SUFFIXES.items():
            target = folder / f"out{suffix}"
            steps.do(f"export {kind}", partial(write_articles, kind, [archive.article(numbers[0])], target, Edition()))
    steps.do("window", lambda: steps.told.update(_seen(path, folder)))
    return steps


def _import(path: Path, page: Path) -> None:
    report = import_paths(path, [page], load_profile())
    for refusal in report.refusals:
        raise ArchiveError(refusal.reason)


def _verify(archive: Archive) -> None:
    for problem in problems(archive):
        raise AssertionError(problem.sentence)


def _in_context(archives: Archives) -> None:
    read_concordance(archives, SeveralSearch(archives, "桥")).ordered("right", "pinyin")


def _seen(path: Path, folder: Path) -> dict[str, object]:
    """The longest gap of the window's thread while the article, its lines and its comparison are opened."""
    _, window, desk = open_window(str(path), str(folder / "settings.ini"))
    heart = Heartbeat()
    _rest(4)
    gaps = {"open": max(heart.gaps)}
    for name in ("kwic", "kwic", "reprints", "next_hit"):
        heart.gaps.clear()
        window._parts.actions.action(name).trigger()
        _rest(4)
        gaps[name] = max(heart.gaps)
    window.close()
    desk.close()
    return {"longest gaps ms": {name: round(gap * 1000) for name, gap in gaps.items()}}


def _rest(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


@click.command()
@click.option("--megabytes", default=10, show_default=True)
def main(megabytes: int) -> None:
    """Suffer; see the module's text."""
    broken = False
    for name, text in texts(megabytes).items():
        with tempfile.TemporaryDirectory() as scratch:
            steps = suffer(text, Path(scratch))
        broken = broken or steps.is_broken
        told = {"text": name, "characters": len(text), **steps.told}
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    sys.exit(broken)


if __name__ == "__main__":
    main()
