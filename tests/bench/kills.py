"""Killing the program at random moments of its work: what is left must be whole, and doing it again must end the same.

    python tests/bench/kills.py --kills 300 --seed 1 [--pages FOLDER]

Each command of `WORK` is first run undisturbed, on an archive in the state it begins from. Then, again and again, on a
fresh copy of that state: start it, kill -9 it with all its processes after a random part of that time, verify (what was
wrong before may still be), run it again, and compare everything that the archive holds with the undisturbed run. Prints
a line for each command, and what differed; exits with 1 if anything did.
"""

import gzip
import hashlib
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import click

from db.archive import Archive
from db.cli.main import cli
from db.errors import ArchiveError
from db.importing.reindex import reindex
from db.search import Search
from db.search.index import STALE
from db.storage.backup import backups
from db.storage.sqlite import connect
from db.upkeep.verify import problems

T = TypeVar("T")

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample"
OLDEST = ROOT / "tests" / "db" / "storage" / "versions" / "1.db.gz"
_ROWS = (
    "SELECT date, number FROM issue ORDER BY date",
    "SELECT DISTINCT kind, article FROM decision ORDER BY 1, 2",
    "SELECT * FROM reprint ORDER BY first, second",
    "SELECT * FROM sketch ORDER BY article",
    "SELECT type, name, articles, mentions FROM card WHERE articles > 0 ORDER BY 1, 2",
)
_QUERIES = ("", "的", "博爱", "日期:2025 县:博爱", "科技 OR 桥")


@dataclass(frozen=True, slots=True)
class Work:
    """A command of the program, what its archive is before, and whether it leaves the indexes to be built meanwhile."""

    name: str
    command: Sequence[str]
    prepare: Callable[[Path, Path], None]
    rebuilds: bool = False


def run(command: Sequence[str], archive: Path) -> None:
    """Run a command to its end."""
    done = subprocess.run(_program(command, archive), cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise click.ClickException(f"{command}: {done.stderr}")


def run_here(command: Sequence[str], archive: Path, *, check: bool = True) -> None:
    """Run a command in this process."""
    told = said(command, archive)
    if check and told:
        raise click.ClickException(f"{command}: {told}")


def said(command: Sequence[str], archive: Path) -> str:
    """What a command says when it is refused; anything else that it raises is raised."""
    with redirect_stdout(io.StringIO()) as output, redirect_stderr(output):
        try:
            cli.main(_line(command, archive), standalone_mode=False)
        except ArchiveError as error:
            return str(error)
        except SystemExit as ended:
            return output.getvalue() if ended.code else ""
    return ""


def kill_within(command: Sequence[str], archive: Path, seconds: float) -> bool:
    """Start a command and kill it with its children after some time; whether it was still at work."""
    process = subprocess.Popen(
        _program(command, archive),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


def held(archive_path: Path) -> str:
    """A hash over all that an archive holds and finds."""
    digest = hashlib.sha256()
    with Archive.open(archive_path, writable=True) as archive:
        if archive.setting(STALE) is not None:  # an upgrade leaves that to whoever searches first
            reindex(archive)
        for number in Search(archive, "", "oldest").all_ids():
            article = archive.article(number)
            digest.update(repr(replace(article, mentions=tuple(sorted(article.mentions, key=repr)))).encode())
        for query in _QUERIES:
            digest.update(repr((query, list(Search(archive, query).all_ids()))).encode())
        digest.update(repr(archive.info().analysed).encode())
        for rows in _ROWS:
            digest.update(repr(archive.rows(rows)).encode())
    return digest.hexdigest()


def whole(archive_path: Path, *, rebuilding: bool = False) -> list[str]:
    """What is wrong with an archive and with the backups beside it; one that is not there yet is whole."""
    paths = (archive_path, *(backup.path for backup in backups(archive_path)))
    existing = [path for path in paths if path.exists()]
    return [f"{path.name}: {sentence}" for path in existing for sentence in unsound(path, rebuilding=rebuilding)]


def unsound(archive_path: Path, *, rebuilding: bool = False) -> list[str]:
    """What is wrong with one file, besides its indexes where they are being built."""
    try:
        with Archive.open(archive_path) as archive:
            found = list(problems(archive))
            return [problem.sentence for problem in found if not (rebuilding and problem.cure == "indexes")]
    except ArchiveError as error:
        return [str(error)]


def _said(fault: str) -> str:
    """What is wrong, without the file's name."""
    return fault.partition(": ")[2]


def _line(command: Sequence[str], archive: Path) -> list[str]:
    """The command on an archive, which stands at its end or in place of ARCHIVE."""
    named = [str(archive) if word == "ARCHIVE" else word for word in command]
    return [*named, *(() if "ARCHIVE" in command else ("--archive", str(archive)))]


def _program(command: Sequence[str], archive: Path) -> list[str]:
    return [sys.executable, "-m", "db", *_line(command, archive)]


def works(pages: Path) -> list[Work]:
    """What is killed."""

    def nothing(_: Path, __: Path) -> None:
        pass

    def imported(archive: Path, imported_once: Path) -> None:
        shutil.copy(imported_once, archive)

    def spoilt(archive: Path, imported_once: Path) -> None:
        shutil.copy(imported_once, archive)
        with closing(connect(archive, "rw")) as damaged:
            damaged.execute("UPDATE paragraph SET text = '坏' WHERE article = (SELECT max(id) FROM article)")
            damaged.execute("DELETE FROM grams")
            damaged.execute("UPDATE reprint SET shared = shared + 1")

    def old(archive: Path, _: Path) -> None:
        archive.write_bytes(gzip.decompress(OLDEST.read_bytes()))

    return [
        Work("import", ("import", str(pages)), nothing),
        Work("analyze", ("analyze",), imported),
        Work(
            "edit",
            ("decide", "NEWEST", "--paragraph", "0", "--text", "改过的一段。"),
            imported,
        ),
        Work("redate", ("issue", "redate", "--paper", "P", "--date", "D", "--to", "2026-01-02"), imported),
        Work("redact", ("redact", "博爱", "--reason", "试"), imported),
        Work("withdraw", ("withdraw", "NEWEST", "--reason", "试"), imported),
        Work("purge", ("purge", "--yes"), imported),
        Work("undo", ("undo", "1"), imported),
        Work("backup", ("backup",), imported),
        Work("restore", ("restore", "BACKUP"), imported),
        Work("repair", ("verify", "--repair"), spoilt, rebuilds=True),
        Work("merge", ("merge-archives", "BACKUP", "OLDER", "--to", "ARCHIVE"), nothing),
        Work("upgrade", ("info",), old, rebuilds=True),
    ]


class Trial:
    """One kind of work, disturbed again and again."""

    def __init__(self, work: Work, imported: Path, folder: Path) -> None:
        self._work = work
        self._imported = imported
        self._folder = folder
        self._command = self._named(work.command)
        self._spoilt = {_said(fault) for fault in whole(self._fresh())}
        begun = self._fresh()
        run_here(self._command, begun)
        self._expected = held(begun)

    def timed(self) -> float:
        """Seconds that it takes undisturbed, the start of the program included."""
        archive = self._fresh()
        started = time.perf_counter()
        run(self._command, archive)
        return time.perf_counter() - started

    def kill(self, seconds: float) -> tuple[bool, list[str]]:
        """Kill it once after some time; whether it was at work, and what was wrong afterwards."""
        return self.disturbed(lambda command, archive: kill_within(command, archive, seconds))

    def disturbed(self, disturb: Callable[[Sequence[str], Path], T]) -> tuple[T, list[str]]:
        """Begin it in a way that disturbs it; what that says, and what was wrong afterwards."""
        archive = self._fresh()
        told = disturb(self._command, archive)
        found = whole(archive, rebuilding=self._work.rebuilds)
        faults = [fault for fault in found if _said(fault) not in self._spoilt]
        run_here(self._command, archive, check=False)  # a change that was made already is refused the second time
        is_held = held(archive) == self._expected
        faults += [f"after the second run: {problem}" for problem in unsound(archive)]
        if not is_held:
            faults.append("the second run did not end as an undisturbed one does")
        return told, faults

    def _fresh(self) -> Path:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        archive = self._folder / "a.db"
        self._work.prepare(archive, self._imported)
        return archive

    def _named(self, command: Sequence[str]) -> list[str]:
        """The command with the archive's own paper, last day and newest article in place of P, D and NEWEST, an
        archive in place of BACKUP, and one of an older version in place of OLDER."""
        with Archive.open(self._imported) as archive:
            info = archive.info()
            newest = archive.value("SELECT max(id) FROM article")
        names = {"P": info.papers[0], "D": info.last_date or "", "NEWEST": str(newest), "BACKUP": str(self._imported)}
        if "OLDER" in command:
            names["OLDER"] = str(self._imported.with_name("older.db"))
            Path(names["OLDER"]).write_bytes(gzip.decompress(OLDEST.read_bytes()))
        return [names.get(word, word) for word in command]


@click.command()
@click.option("--kills", default=300, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--pages", default=SAMPLE, type=click.Path(path_type=Path), help="What is imported.")
@click.option("--work", "chosen", multiple=True, help="Only this command; may be given again.")
def main(kills: int, seed: int, pages: Path, chosen: tuple[str, ...]) -> None:
    """Kill; see the module's text."""
    chance = random.Random(seed)
    failed = False
    with tempfile.TemporaryDirectory() as scratch:
        imported = Path(scratch, "imported.db")
        run(("import", str(pages)), imported)
        all_works = [work for work in works(pages) if not chosen or work.name in chosen]
        for work in all_works:
            trial = Trial(work, imported, Path(scratch, "trial"))
            seconds = trial.timed()
            counted: Counter[str] = Counter()
            for _ in range(kills // len(all_works) + 1):
                at_work, faults = trial.kill(chance.uniform(0.2, 1.02) * seconds)
                counted["killed at work" if at_work else "had ended"] += 1
                counted["faults"] += bool(faults)
                for fault in faults:
                    sys.stderr.write(f"{work.name}: {fault}\n")
            failed = failed or bool(counted["faults"])
            sys.stdout.write(json.dumps({"work": work.name, **counted}, ensure_ascii=False) + "\n")
            sys.stdout.flush()
    sys.exit(failed)


if __name__ == "__main__":
    main()
