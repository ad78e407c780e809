"""A disk that fills up at every step of the work: one sentence, nothing half written, and once there is room, the rest.

    python tests/bench/full.py [--steps 40] [--folder MOUNTED_SMALL_DISK]

Each command runs again and again, each time allowed to write a little further (the limit on the size of a file that the
system gives a process: a write beyond it fails, as on a full disk), until it gets through. After each failure the
archive is verified; at last the command is run without a limit and compared with an undisturbed run. With --folder the
same commands run once on a disk that really is too small. Prints a line for each command; exits with 1 after a fault.
"""

import json
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from tests.bench.kills import ROOT, SAMPLE, held, run, whole

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("import", str(SAMPLE)),
    ("analyze",),
    ("undo", "1"),
    ("redact", "博爱", "--reason", "试"),
    ("purge", "--yes"),
    ("backup",),
)


def limited(command: Sequence[str], archive: Path, most: int) -> subprocess.CompletedProcess[str]:
    """Run a command that may make no file larger than `most` bytes."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    line = [sys.executable, "-m", "db", *command, "--archive", str(archive)]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=limit)


def step_through(command: Sequence[str], imported: Path, folder: Path, steps: int) -> tuple[int, list[str]]:
    """How many limits a command ran into, and what was wrong after them."""
    archive, undisturbed = folder / "a.db", folder / "b.db"
    is_import = command[0] == "import"
    for path in (archive, undisturbed):
        if not is_import:
            shutil.copy(imported, path)
    run(command, undisturbed)
    size = max(imported.stat().st_size, undisturbed.stat().st_size)
    failures, faults = 0, []
    for step in range(1, steps + 1):
        done = limited(command, archive, size * step // steps)
        if done.returncode == 0:
            break
        failures += 1
        if "Traceback" in done.stderr or not done.stderr.strip():
            faults.append(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "nothing was said")
        faults += whole(archive)
    else:
        run(command, archive)
    if held(archive) != held(undisturbed):
        faults.append("did not end as an undisturbed run does")
    return failures, faults


def on_small_disk(command: Sequence[str], imported: Path, disk: Path) -> list[str]:
    """What is wrong after a command ran on a disk with hardly any room left."""
    archive = disk / "a.db"
    if command[0] != "import":
        shutil.copy(imported, archive)
    done = subprocess.run(
        [sys.executable, "-m", "db", *command, "--archive", str(archive)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    faults = whole(archive)
    if done.returncode and ("Traceback" in done.stderr or not done.stderr.strip()):
        faults.append(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "nothing was said")
    for left in disk.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    return [f"exit {done.returncode}", *faults]


@click.command()
@click.option("--steps", default=40, show_default=True)
@click.option("--folder", type=click.Path(path_type=Path), help="A mounted disk of a few megabytes.")
def main(steps: int, folder: Path | None) -> None:
    """Fill up; see the module's text."""
    failed = False
    with tempfile.TemporaryDirectory() as scratch:
        imported = Path(scratch, "imported.db")
        run(("import", str(SAMPLE)), imported)
        for command in COMMANDS:
            place = Path(scratch, command[0])
            place.mkdir()
            failures, faults = step_through(command, imported, place, steps)
            small = on_small_disk(command, imported, folder) if folder else []
            failed = failed or bool(faults or small[1:])
            told = {"command": command[0], "failed at limits": failures, "faults": faults, "on a small disk": small}
            sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
            sys.stdout.flush()
    sys.exit(failed)


if __name__ == "__main__":
    main()
