"""Freezing: what is laid ready for one build, and PyInstaller on it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from builder.icons import write_icons
from builder.inventory import bill_of_materials, components, write_licences
from builder.product import NAME, ROOT

SPECIFICATION = ROOT / "packaging" / "huaichuan.spec"


def lay_ready(
    stage: Path,
    site: Path,
    *,
    lock: Path,
    target: Mapping[str, str] | None = None,
    extra: Mapping[str, str],
    python_licence: Path | None = None,
    fonts: Sequence[Path] = (),
) -> None:
    """Icons, licences, the list of components and fonts, in a folder that the specification takes them from.

    `site` is where the target's libraries are installed, `lock` names them, `extra` names what came by no lock.
    """
    shutil.rmtree(stage, ignore_errors=True)
    write_icons(stage / "icons")
    parts = components(site, lock, target)
    write_licences(parts, stage / "licences", python_licence)
    (stage / "licences" / f"{NAME}.cdx.json").write_text(bill_of_materials(parts, extra), encoding="utf-8")
    (stage / "fonts").mkdir()
    for font in fonts:
        shutil.copyfile(font, stage / "fonts" / font.name)


def freeze(
    python: Sequence[str],
    out: Path,
    names: Sequence[str],
    lock: Path,
    specification: str = str(SPECIFICATION),
    environment: Mapping[str, str] = os.environ,
) -> Path:
    """Run PyInstaller with that Python; the folder with the programs.

    `names` are the folders for them, for work and with what is laid ready, as that Python calls them; `lock` says what
    ships.
    """
    dist, work, stage = names
    command = [*python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"]
    command += ["--distpath", dist, "--workpath", work, specification, "--", lock.name, stage]
    # The order of sets and the times in files would differ from build to build.
    fixed = {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": last_change()}
    # Wine cannot write to a file from here, only to a pipe.
    done = subprocess.run(
        command,
        env={**environment, **fixed},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise click.ClickException(f"PyInstaller failed: {done.stdout[-4000:]}{done.stderr[-4000:]}")
    folder = out / "dist" / NAME
    if sys.platform == "linux" and not (folder / f"{NAME}.exe").exists():
        before = size(folder)
        strip(folder)
        saved = f"{before - size(folder)}\tsymbols of libraries\t*.so\n"
        Path(stage, "left-out-symbols.tsv").write_text(saved, encoding="utf-8")
    return folder


def strip(folder: Path) -> None:
    """Take the symbols out of libraries, but for those that auditwheel has moved about in: strip breaks them."""
    for file in folder.rglob("*.so*"):
        if not (file.is_symlink() or file.parent.name.endswith(".libs") or file.parent.name == "pypdfium2_raw"):
            subprocess.run(["strip", "--strip-unneeded", str(file)], check=True, stderr=subprocess.DEVNULL)


def last_change() -> str:
    """When the source was last committed, in seconds; outside a repository when the version was set."""
    asked = ["git", "log", "-1", "--format=%ct"]
    try:
        return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return str(int((ROOT / "db" / "__init__.py").stat().st_mtime))


def size(folder: Path) -> int:
    """The bytes of a folder's files, each counted once."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
