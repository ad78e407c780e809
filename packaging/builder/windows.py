"""Windows: a portable zip and an installer for one user, from a folder that was frozen on Windows or under Wine."""

import os
import shutil
import subprocess
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click

from builder.freeze import last_change
from builder.product import NAME, ROOT, TITLE, VERSION
from builder.signing import sign_windows

_SCRIPT = ROOT / "packaging" / "windows" / f"{NAME}.nsi"
_PORTABLE = "\ufeff" + (
    f"{TITLE}的设置、笔记和档案都放在这个文件夹里，连同程序一起带走；删去它，就改放在用户自己的文件夹里。\r\n"
)


def packages(folder: Path, icon: Path, target: Path, tag: str = "windows-x64") -> Iterator[Path]:
    """The portable zip, and then, for it takes minutes, the installer where there is makensis."""
    sign_windows(sorted(folder.glob("*.exe")))
    yield portable_zip(folder, target / f"{NAME}-{VERSION}-{tag}-portable.zip")
    if shutil.which("makensis"):
        made = installer(folder, icon, target / f"{NAME}-{VERSION}-{tag}-setup.exe")
        sign_windows([made])
        yield made
    else:
        click.echo("no installer: makensis (NSIS 3) is not here")


def portable_zip(folder: Path, target: Path) -> Path:
    """The folder with a folder `data` in it, the same bytes for the same files."""
    moment = time.gmtime(int(last_change()))[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:

        def add(name: str, data: bytes) -> None:
            entry = zipfile.ZipInfo(f"{NAME}/{name}", moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, data)

        for path in sorted(folder.rglob("*")):
            if path.is_file():
                add(path.relative_to(folder).as_posix(), path.read_bytes())
        add("data/请看这里.txt", _PORTABLE.encode())
    return target


def installer(folder: Path, icon: Path, target: Path, version: str = VERSION, *, quick: bool = False) -> Path:
    """The installer, compiled with every warning an error, the same bytes for the same files; `quick` does not
    compress it."""
    moment = int(last_change())
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (moment, moment))
    defined = {"SOURCE": folder, "OUTPUT": target, "ICON": icon, "VERSION": version}
    words = [f"-D{name}={value}" for name, value in defined.items()] + (["-DQUICK"] if quick else [])
    subprocess.run(
        ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, str(_SCRIPT)],
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(moment)},
    )
    return target
