"""Build the executables of this platform and try them out.

    python packaging/build.py [--out DIR]

Makes DIR/dist/huaichuan (one folder: the window, the command line and what both share; DIR is build/ by default), then
runs both programs from it: a smoke test of the window, and the command line's account of its parts, which must be the
ones that the tests ran on. Needs the dev extra installed.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import click

from db import sqlite
from db.text.segment import load_segmenter

ROOT = Path(__file__).resolve().parent.parent
SUFFIX = ".exe" if os.name == "nt" else ""


def freeze(out: Path) -> Path:
    """Run PyInstaller; the folder with the programs."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    folders = ["--distpath", str(out / "dist"), "--workpath", str(out / "work")]
    subprocess.run([*command, *folders, str(ROOT / "packaging" / "huaichuan.spec")], check=True)
    return out / "dist" / "huaichuan"


def smoke(folder: Path) -> dict[str, object]:
    """Open the frozen window offscreen on the sample paper; what it says of itself."""
    done = subprocess.run(
        [str(folder / f"huaichuan{SUFFIX}"), "--smoke"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise click.ClickException(f"the smoke test failed ({done.returncode}): {done.stdout}{done.stderr}")
    report: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return report


def same_parts(folder: Path) -> None:
    """The frozen command line must carry the SQLite and the segmenter that the tests ran on."""
    archive = folder.parent / "check.db"
    archive.unlink(missing_ok=True)
    program = str(folder / f"huaichuan-cli{SUFFIX}")
    sample = str(ROOT / "resources" / "sample")
    subprocess.run([program, "import", sample, "--archive", str(archive), "--json"], check=True, capture_output=True)
    told = subprocess.run([program, "info", "--archive", str(archive), "--json"], check=True, capture_output=True)
    info = json.loads(told.stdout)
    archive.unlink()
    here = {"sqlite": sqlite.VERSION, "segmenter": load_segmenter().fingerprint}
    frozen = {name: info[name] for name in here}
    if frozen != here:
        raise click.ClickException(f"the frozen program carries {frozen}, the tests ran on {here}")


@click.command()
@click.option("--out", default=ROOT / "build", type=click.Path(path_type=Path), help="where to build")
def main(out: Path) -> None:
    """Build and try the executables of this platform."""
    started = time.monotonic()
    folder = freeze(out)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    click.echo(f"built {folder}: {size / 1e6:.0f} MB in {time.monotonic() - started:.0f} s")
    same_parts(folder)
    started = time.monotonic()
    report = smoke(folder)
    click.echo(f"smoke test passed in {time.monotonic() - started:.1f} s: {json.dumps(report, ensure_ascii=False)}")


if __name__ == "__main__":
    main()
