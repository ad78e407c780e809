"""What differs between two builds: of folders, .zip or .tar.gz archives the files in them, of anything else the bytes.

    python packaging/compare.py ONE TWO

The exit code is that of cmp: 0 for the same, 1 for different.
"""

import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import click

from builder.inventory import digest


@click.command(help=__doc__)
@click.argument("one", type=click.Path(path_type=Path, exists=True))
@click.argument("two", type=click.Path(path_type=Path, exists=True))
def main(one: Path, two: Path) -> None:
    """Print what differs."""
    first, second = digests(one), digests(two)
    told = [*_told(first, second, "only in the first"), *_told(second, first, "only in the second")]
    told += [f"differs: {name}" for name in sorted(first.keys() & second.keys()) if first[name] != second[name]]
    click.echo("\n".join(told) or f"the same: {len(first)} files")
    sys.exit(1 if told else 0)


def digests(place: Path) -> Mapping[str, str]:
    """SHA-256 of every file in a place, by its name there; of a single file by no name."""
    if place.is_dir():
        return {path.relative_to(place).as_posix(): digest(path) for path in place.rglob("*") if path.is_file()}
    if not place.name.endswith((".zip", ".tar.gz")):
        return {place.suffix: digest(place)}
    with tempfile.TemporaryDirectory() as scratch:
        if place.suffix == ".zip":
            with zipfile.ZipFile(place) as packed:
                packed.extractall(scratch)
        else:
            with tarfile.open(place) as archive:
                archive.extractall(scratch, filter="data")
        return digests(Path(scratch))


def _told(these: Mapping[str, str], those: Mapping[str, str], what: str) -> list[str]:
    return [f"{what}: {name}" for name in sorted(these.keys() - those.keys())]


if __name__ == "__main__":
    main()
