"""How large what was built is, what is largest in it, and what was left out of it.

    python packaging/sizes.py [build]                  the folder and packages of this platform
    python packaging/sizes.py build/windows            the Windows folder that was made from Linux

Megabytes are millions of bytes. Modules count with what their packages take where they are installed here; what of it
PyInstaller would take along may be less.
"""

import importlib.util
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from builder.freeze import size
from builder.product import NAME, ROOT
from builder.trim import EXCLUDED

_LARGEST = 12
_WORTH_TELLING = 50_000


@click.command(help=__doc__)
@click.argument("out", default=ROOT / "build", type=click.Path(path_type=Path, exists=True))
def main(out: Path) -> None:
    """Print the sizes."""
    folder = out / "dist" / NAME
    if not folder.is_dir():
        raise click.ClickException(f"nothing was built in {out}: python packaging/build.py first")
    _table("built", {"folder": size(folder), **{file.name: file.stat().st_size for file in _packages(out)}})
    _table("largest in the folder", dict(_largest(folder)))
    _table("files left out, by reason", _left_out(out / "stage"))
    _table("modules left out, as installed here", _modules())


def _packages(out: Path) -> list[Path]:
    """What lies in `packages`, beside the folder or, of Windows packages made elsewhere, a folder up."""
    made = (out if (out / "packages").is_dir() else out.parent) / "packages"
    return [file for file in sorted(made.glob("*")) if file.name != "SHA256SUMS"]


def _largest(folder: Path) -> Iterator[tuple[str, int]]:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    for path in sorted(files, key=lambda path: -path.stat().st_size)[:_LARGEST]:
        yield str(path.relative_to(folder)), path.stat().st_size


def _left_out(stage: Path) -> Counter[str]:
    """Bytes by reason; what both programs would take along counts once."""
    lines = {line for listed in stage.glob("left-out-*.tsv") for line in listed.read_text("utf-8").splitlines()}
    found: Counter[str] = Counter()
    for line in lines:
        amount, reason, _ = line.split("\t")
        found[reason] += int(amount)
    return found


def _modules() -> Counter[str]:
    """What each excluded module takes where it is installed."""
    return Counter({name: taken for name in EXCLUDED if (taken := _installed_size(name)) > _WORTH_TELLING})


def _installed_size(module: str) -> int:
    try:
        found = importlib.util.find_spec(module)
    except ModuleNotFoundError:  # what it is a part of is not installed
        return 0
    if found is None or not found.origin:
        return 0
    if found.submodule_search_locations:
        return sum(size(Path(folder)) for folder in found.submodule_search_locations)
    return Path(found.origin).stat().st_size


def _table(title: str, rows: dict[str, int]) -> None:
    click.echo(f"{title}:")
    for name, amount in sorted(rows.items(), key=lambda row: -row[1]):
        click.echo(f"{amount / 1e6:8.1f} MB  {name}")


if __name__ == "__main__":
    main()
