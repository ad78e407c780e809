"""The Linux files that need no installing, used as on a desktop: unpacked, or started where they lie."""

import tarfile
import tempfile
from pathlib import Path

import click

from builder import smoke


def try_tarball(package: Path) -> None:
    """Unpack the archive where the path is awkward and smoke test what the starter starts."""
    with tempfile.TemporaryDirectory(dir=package.parent.parent) as scratch:
        place = Path(scratch, smoke.AWKWARD)
        with tarfile.open(package) as packed:
            packed.extractall(place, filter="data")
        (starter,) = place.glob("*/start.sh")
        smoke.report(smoke.run_here(starter, "--smoke"))
    click.echo(f"{package.name}: smoke test passed")


def try_appimage(package: Path) -> None:
    """Smoke test the one file without FUSE, as where there is none, and see that it goes by a folder data beside it."""
    with tempfile.TemporaryDirectory(dir=package.parent.parent) as scratch:
        place = Path(scratch, smoke.AWKWARD)
        (place / "data").mkdir(parents=True)
        program = place / package.name
        program.hardlink_to(package)
        unpacked = {"APPIMAGE_EXTRACT_AND_RUN": "1", "TMPDIR": scratch}
        smoke.report(smoke.run_here(program, "--smoke", environment=unpacked))
        picture = place / "window.png"
        done = smoke.run_here(program, "--picture", str(picture), environment=unpacked)
        if done.returncode or not picture.stat().st_size:
            raise click.ClickException(f"no picture of the window: {done.stdout}{done.stderr}")
        if not list((place / "data").glob("*.db")):
            raise click.ClickException("the AppImage did not keep its archive in the folder data beside it")
    click.echo(f"{package.name}: smoke test passed, archive kept in the folder data beside it")
