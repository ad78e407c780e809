"""Linux: an archive to unpack anywhere and a Debian package, both with a starter that tells an old system so."""

import gzip
import os
import re
import shutil
import subprocess
import tarfile
import time
from pathlib import Path

import click

from builder.freeze import last_change, size
from builder.icons import linux_icons
from builder.product import ID, NAME, ROOT, VERSION, tag

_PARTS = ROOT / "packaging" / "linux"
_STARTER = "start.sh"
_PROGRAM = f"opt/{NAME}"
_DEBIAN_MACHINES = {"x64": "amd64", "arm64": "arm64"}


def packages(folder: Path, icons: Path, target: Path) -> list[Path]:
    """The archive, and the Debian package where there is dpkg-deb."""
    floor = glibc_floor(folder)
    click.echo(f"needs glibc {floor} or newer")
    _write(_PARTS / _STARTER, folder / _STARTER, GLIBC=floor)
    (folder / _STARTER).chmod(0o755)
    made = [tarball(folder, target / f"{NAME}-{VERSION}-{tag()}.tar.gz")]
    if shutil.which("dpkg-deb"):
        made.append(debian_package(folder, icons, floor, target))
    else:
        click.echo("no Debian package: dpkg-deb is not here")
    return made


def glibc_floor(folder: Path) -> str:
    """The newest glibc that any of the files asks for."""
    wanted: set[tuple[int, ...]] = set()
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink() and file.read_bytes()[:4] == b"\x7fELF":
            listed = subprocess.run(["objdump", "-T", str(file)], capture_output=True, text=True, check=False).stdout
            wanted |= {tuple(map(int, found.split("."))) for found in re.findall(r"GLIBC_([0-9.]+)", listed)}
    return ".".join(map(str, max(wanted)))


def tarball(folder: Path, target: Path) -> Path:
    """The folder in a .tar.gz that is the same for the same files: no owners, no times of this build."""
    changed = int(last_change())

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = changed
        return entry

    top = target.name.removesuffix(".tar.gz")
    with (
        target.open("wb") as file,
        gzip.GzipFile("", "wb", 6, file, changed) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as tar,
    ):
        tar.add(folder, top, recursive=False, filter=plain)
        for path in sorted(folder.rglob("*")):
            tar.add(path, f"{top}/{path.relative_to(folder)}", recursive=False, filter=plain)
    return target


def debian_package(folder: Path, icons: Path, floor: str, target: Path) -> Path:
    """A .deb: the folder in /opt, two commands, a menu entry, icons, and the type of archive packs."""
    root = folder.parent.parent / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / _PROGRAM, symlinks=True)
    commands = root / "usr" / "bin"
    commands.mkdir(parents=True)
    (commands / NAME).symlink_to(f"/{_PROGRAM}/{_STARTER}")
    (commands / f"{NAME}-cli").symlink_to(f"/{_PROGRAM}/{NAME}-cli")
    share = root / "usr" / "share"
    desktop_files(share, icons)
    _write(_PARTS / "copyright", share / "doc" / NAME / "copyright")
    machine = _DEBIAN_MACHINES[tag().partition("-")[2]]
    values = {"VERSION": VERSION, "GLIBC": floor, "MACHINE": machine, "SIZE": str(size(root) // 1024)}
    _write(_PARTS / "control", root / "DEBIAN" / "control", **values)
    for path in root.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    made = target / f"{NAME}_{VERSION}_{machine}.deb"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": last_change()}
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(made)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    validate(share)
    return made


def desktop_files(share: Path, icons: Path) -> None:
    """What a desktop shows and knows of the program, below a folder `share`: icons, menu entry, the type of packs."""
    for place, icon in linux_icons(icons).items():
        _copy(icon, share / "icons" / "hicolor" / place)
    day = time.strftime("%Y-%m-%d", time.gmtime(int(last_change())))
    _write(_PARTS / f"{ID}.desktop", share / "applications" / f"{ID}.desktop")
    _write(_PARTS / f"{ID}.metainfo.xml", share / "metainfo" / f"{ID}.metainfo.xml", VERSION=VERSION, DATE=day)
    _write(_PARTS / f"{ID}.mime.xml", share / "mime" / "packages" / f"{ID}.xml")


def validate(share: Path) -> None:
    """Have the desktop file and the metainfo judged by the tools that judge them, where they are."""
    desktop, metainfo = share / "applications" / f"{ID}.desktop", share / "metainfo" / f"{ID}.metainfo.xml"
    for name, *words in (
        ("desktop-file-validate", str(desktop)),
        ("appstreamcli", "validate", "--no-net", str(metainfo)),
    ):
        if not shutil.which(name):
            click.echo(f"not validated: {name} is not here")
            continue
        done = subprocess.run([name, *words], capture_output=True, text=True, check=False)
        if done.returncode:
            raise click.ClickException(f"{name}: {done.stdout}{done.stderr}")
        click.echo(f"{name}: clean")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write(template: Path, target: Path, **values: str) -> None:
    text = template.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")
