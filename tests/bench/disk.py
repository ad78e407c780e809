"""A disk that fails at every step: each command ends in a sentence, nothing is lost, and once it is well all is done.

    python -m tests.bench.disk --steps 40 --seed 1 [--work import]

Each command of kills.WORK runs again and again with one call of its own to the disk failing: writing with an I/O error,
reading with one, from that call on every writing one for want of room, or all of them because nothing may be written;
and once with the clock set back by ten years. What it says must be a sentence; then the archive is verified, the
command is run on a sound disk and what the archive holds compared with an undisturbed run.
The calls are made to fail by failing.c, which is compiled and loaded before libc (Linux). Prints a line for each
command and kind of failure; exits with 1 after a fault.
"""

import ctypes
import errno
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from tests.bench.kills import SAMPLE, Trial, run_here, said, works

_HAN = re.compile("[一-鿿]")
_NEVER = 1 << 62
_TEN_YEARS = 10 * 365 * 86_400
_PRELOAD = "LD_PRELOAD"


@dataclass(frozen=True, slots=True)
class Failure:
    """How the disk fails: with which error, from then on or once, reading or writing, at any step or from the first."""

    name: str
    number: int
    lasts: bool = False
    reads: bool = False
    at_first: bool = False


FAILURES = (
    Failure("write error", errno.EIO),
    Failure("full", errno.ENOSPC, lasts=True),
    Failure("read error", errno.EIO, reads=True),
    Failure("read only", errno.EROFS, lasts=True, at_first=True),
)


class FailingDisk:
    """The calls of this process under one folder, one of which fails."""

    def __init__(self, folder: Path) -> None:
        self._library = ctypes.CDLL(None)
        self._folder = str(folder).encode()

    def steps(self, failure: Failure, command: Sequence[str], archive: Path) -> int:
        """How many calls a command makes that might fail."""
        self._arm(_NEVER, failure)
        said(command, archive)
        return int(self._library.disarm())

    def disturb(self, failure: Failure, step: int, command: Sequence[str], archive: Path) -> tuple[str, str]:
        """Run a command with one call failing; what it said, and what was wrong with that."""
        self._arm(step, failure)
        try:
            told = said(command, archive)
        except Exception as error:  # whatever it is, it is what this looks for
            return "", "".join(traceback.format_exception(error)[-4:])
        finally:
            self._library.disarm()
        return told, "" if not told or _HAN.search(told) else f"no sentence: {told}"

    def set_back(self, command: Sequence[str], archive: Path) -> tuple[str, str]:
        """Run a command with the clock set back."""
        self._library.set_back(ctypes.c_long(_TEN_YEARS))
        try:
            told = said(command, archive)
        finally:
            self._library.set_back(ctypes.c_long(0))
        return told, told

    def _arm(self, step: int, failure: Failure) -> None:
        self._library.arm(self._folder, ctypes.c_long(step), failure.number, failure.lasts, failure.reads)


def fail_through(trial: Trial, disk: FailingDisk, failure: Failure, steps: int, chance: random.Random) -> Counter[str]:
    """Let one command fail at some of its steps; what became of it. Faults are told as they are found."""
    counted: Counter[str] = Counter()
    count, _ = trial.disturbed(lambda command, archive: disk.steps(failure, command, archive))
    possible = range(1, 2 if failure.at_first else count + 1)
    chosen = possible if len(possible) <= steps else sorted(chance.sample(possible, steps))
    for step in chosen:
        (told, fault), faults = trial.disturbed(
            lambda command, archive, step=step: disk.disturb(failure, step, command, archive)  # type: ignore[misc]
        )
        counted["refused in a sentence" if told else "got through"] += 1
        for one in [*([fault] if fault else []), *faults]:
            counted["faults"] += 1
            sys.stderr.write(f"{failure.name} at {step} of {count}: {one}\n")
    counted["steps"] = count
    return counted


def tell(found: dict[str, object]) -> None:
    """Print a line."""
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    sys.stdout.flush()


@click.command()
@click.option("--steps", default=40, show_default=True, help="At most so many of each command and failure.")
@click.option("--seed", default=1, show_default=True)
@click.option("--work", "chosen", multiple=True, help="Only this command; may be given again.")
def main(steps: int, seed: int, chosen: tuple[str, ...]) -> None:
    """Fail; see the module's text."""
    if _PRELOAD not in os.environ:
        with tempfile.TemporaryDirectory() as scratch:
            library = Path(scratch, "failing.so")
            source = Path(__file__).with_name("failing.c")
            subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"], check=True)
            line = [sys.executable, "-m", "tests.bench.disk", *sys.argv[1:]]
            sys.exit(subprocess.run(line, env={**os.environ, _PRELOAD: str(library)}, check=False).returncode)
    failed = False
    with tempfile.TemporaryDirectory() as scratch:
        imported, folder = Path(scratch, "imported.db"), Path(scratch, "trial")
        run_here(("import", str(SAMPLE)), imported)
        for work in works(SAMPLE):
            if chosen and work.name not in chosen:
                continue
            trial = Trial(work, imported, folder)
            for failure in FAILURES:
                sys.stderr.write(f"{work.name}: {failure.name}\n")
                counted = fail_through(trial, FailingDisk(folder), failure, steps, random.Random(seed))
                failed = failed or bool(counted["faults"])
                tell({"work": work.name, "failure": failure.name, **counted})
            (_, fault), faults = trial.disturbed(FailingDisk(folder).set_back)
            failed = failed or bool(fault or faults)
            tell({"work": work.name, "failure": "clock set back", "said": fault, "faults": faults})
    sys.exit(failed)


if __name__ == "__main__":
    main()
