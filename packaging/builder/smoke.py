"""Trying out what was built, as it will be used: from anywhere, with nothing to write to, with no network."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

import click

from builder.product import NAME, VERSION
from db.upkeep.diagnostics import parts

AWKWARD = "报 库（试运行） a&b"
# The same SQLite is compiled for each platform with options of its own.
_BY_PLATFORM = frozenset({"sqlite_options"})
_READ_ONLY = """
mount --make-rprivate /
for folder in "$1" /tmp /var/tmp /dev/shm; do
    mount --bind "$folder" "$folder" && mount -o remount,bind,ro "$folder" || exit 97
done
mount -t tmpfs none /mnt && mkdir -p /mnt/主目录 || exit 97
export HOME=/mnt/主目录 XDG_DATA_HOME= XDG_CONFIG_HOME= TMPDIR= PYTHONUTF8=
cd "$1" && ! touch /tmp/writable 2>/dev/null && exec "$2" --smoke
"""


class Runner(Protocol):
    """Runs a program of the target, here or under Wine, and waits."""

    def __call__(
        self, program: Path, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]: ...


def run_here(
    program: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """A program of this platform."""
    return subprocess.run(
        [str(program), *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, **(environment or {})},
        check=False,
    )


def try_out(
    folder: Path, run: Runner = run_here, suffix: str = "", environment: Mapping[str, str] | None = None
) -> Mapping[str, object]:
    """Version, parts and smoke test of the programs in a folder; ClickException says what is wrong."""
    window, command_line = folder / f"{NAME}{suffix}", folder / f"{NAME}-cli{suffix}"
    said = _told(run(command_line, "--version"), "--version").strip()
    if not said.endswith(VERSION):
        raise click.ClickException(f"the program says {said}, the source {VERSION}")
    same_parts(json.loads(_told(run(command_line, "--diagnostics"), "--diagnostics")))
    return report(run(window, "--smoke", environment=environment))


def same_parts(frozen: Mapping[str, str]) -> None:
    """The program must carry the SQLite, the dictionary and the resources that the tests ran on."""
    here = {name: value for name, value in parts().items() if name not in _BY_PLATFORM}
    there = {name: frozen.get(name) for name in here}
    if there != here:
        differing = [f"{name}: {there[name]} instead of {here[name]}" for name in here if there[name] != here[name]]
        raise click.ClickException("not the parts that the tests ran on: " + "; ".join(differing))
    if "ENABLE_FTS5" not in frozen["sqlite_options"]:
        raise click.ClickException("SQLite without FTS5")


def try_awkward(folder: Path, suffix: str = "") -> None:
    """The smoke test from a path with Chinese, spaces and brackets in it, and a temp folder that is not there."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        copy = Path(scratch, AWKWARD)
        shutil.copytree(folder, copy, symlinks=True)
        report(run_here(copy / f"{NAME}{suffix}", "--smoke", environment=without_temp_folder(copy)))
        if sys.platform == "linux":
            _try_read_only(copy)


def without_temp_folder(place: Path, names: Iterable[str] = ("TMPDIR", "TEMP", "TMP")) -> Mapping[str, str]:
    """What makes a program look for a temp folder that is not there."""
    return dict.fromkeys(names, str(place / "nowhere"))


def _try_read_only(folder: Path) -> None:
    """The smoke test with program and every temp folder read-only and no network interface at all."""
    asked = ["unshare", "--mount", "--net", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"])]
    asked += ["sh", "-c", _READ_ONLY, "sh", str(folder), str(folder / NAME)]
    done = subprocess.run(asked, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False)
    if done.returncode == 97 or "unshare" in done.stderr:
        click.echo(f"not tried: read-only folder, no temp folder, no network ({done.stderr.strip()})")
    else:
        report(done)
        click.echo("smoke test passed read-only, without temp folders, without network")


def _told(done: subprocess.CompletedProcess[str], what: str) -> str:
    if done.returncode:
        raise click.ClickException(f"{what} failed ({done.returncode}): {done.stdout}{done.stderr}")
    return done.stdout


def report(done: subprocess.CompletedProcess[str]) -> Mapping[str, object]:
    """What the smoke test says that it found; ClickException if it failed."""
    lines = _told(done, "the smoke test").splitlines()
    found: dict[str, object] = json.loads(lines[-1]) if lines else {}
    if found.get("ok") is not True:
        raise click.ClickException(f"the smoke test said nothing: {done.stdout}{done.stderr}")
    return found
