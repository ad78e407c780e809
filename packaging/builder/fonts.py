"""A Song typeface to take along, for machines without one: Noto Serif SC, under the SIL Open Font License.

It is fetched when it is asked for and kept out of the repository; its licence goes into the package with it.
"""

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import click

_PACKAGE = "pylopdf-fonts-zh-cn==0.1.1"
_FILES = {
    "NotoSerifSC-Regular.otf": "e8f396decc1f0963a016a989c3d8852e863d1350996f573860a80767c83a1cd3",
    "LICENSE": "6a73f9541c2de74158c0e7cf6b0a58ef774f5a780bf191f2d7ec9cc53efe2bf2",
}


def fetch(folder: Path, wheels: Path | None) -> tuple[Path, ...]:
    """The font and its licence, from the package index or from a folder of wheels."""
    folder.mkdir(parents=True, exist_ok=True)
    source = ["--no-index", "--find-links", str(wheels)] if wheels else []
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), *source]
    subprocess.run([*command, _PACKAGE], check=True)
    (wheel,) = folder.glob("pylopdf_fonts_zh_cn-*.whl")
    taken = []
    with zipfile.ZipFile(wheel) as packed:
        for name, digest in _FILES.items():
            (member,) = (entry for entry in packed.namelist() if entry.endswith(f"/{name}"))
            data = packed.read(member)
            if hashlib.sha256(data).hexdigest() != digest:
                raise click.ClickException(f"{wheel.name}: {name} is not the file it was")
            taken.append(folder / (name if name.endswith(".otf") else "NotoSerifSC-OFL.txt"))
            taken[-1].write_bytes(data)
    return tuple(taken)
