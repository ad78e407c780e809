"""The Windows packages, used under Wine as on a desktop: unpacked, installed, upgraded over an older one, removed."""

import json
import shutil
import tempfile
import time
import zipfile
from pathlib import Path

import click

from builder import smoke
from builder.product import NAME
from builder.windows import installer
from builder.wine import CURRENT, Wine
from db.notebook.user_file import UserFile

_OLDER = "0.0.9"
_TOO_OLD = ("win7", "win81")
_REFUSED = 2
_KEYS = (
    rf"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{NAME}",
    rf"HKCU\Software\Classes\{NAME}.pack",
    r"HKCU\Software\Classes\.baoku",
    rf"HKCU\Software\{NAME}",
)


def try_zip(package: Path, wine: Wine) -> None:
    """Unpack the portable zip, smoke test it there without a temp folder, and see that it writes into its own alone."""
    with tempfile.TemporaryDirectory(dir=package.parent.parent) as scratch:
        place = Path(scratch, smoke.AWKWARD)
        with zipfile.ZipFile(package) as packed:
            packed.extractall(place)
        started = time.monotonic()
        nowhere = smoke.without_temp_folder(place, ("TEMP", "TMP"))  # TMPDIR is where Wine's own server lives
        found = smoke.try_out(place / NAME, wine, ".exe", nowhere)
        seconds = time.monotonic() - started
        click.echo(f"smoke test passed in {seconds:.1f} s: {json.dumps(found, ensure_ascii=False)}")
        window = place / NAME / f"{NAME}.exe"
        picture = place / "window.png"
        done = wine(window, "--picture", wine.name(picture))
        if done.returncode or not picture.stat().st_size:
            raise click.ClickException(f"no picture of the window: {done.stdout}{done.stderr}")
        if not list((place / NAME / "data").glob("*.db")):
            raise click.ClickException("the portable program did not keep its archive in its folder data")
    click.echo(f"{package.name}: smoke test passed, archive kept in its folder data")


def try_installer(package: Path, folder: Path, icon: Path, wine: Wine) -> None:
    """Install silently, smoke test, upgrade with notes kept, remove; nothing but the user's data may be left."""
    installed = wine.user / "AppData" / "Local" / "Programs" / NAME
    data = wine.user / "AppData" / "Local" / NAME
    before = _files(wine)
    _try_on_old_systems(package, installed, wine)
    older = installer(folder, icon, package.with_name("older-setup.exe"), _OLDER, quick=True)
    _install(older, wine)
    (installed / "_internal" / "left-by-the-older-version.txt").write_text("an upgrade takes it away")
    data.mkdir(parents=True, exist_ok=True)
    with UserFile.open(data / "报库.user.db") as notes:
        notes.toggle_star("uid-1", "一座桥连起两个村")
    _install(package, wine)
    older.unlink()
    if (installed / "_internal" / "left-by-the-older-version.txt").exists():
        raise click.ClickException("the upgrade left files of the older version")
    if not all(_has_key(wine, key) for key in _KEYS):
        raise click.ClickException(f"not all of {_KEYS} were written")
    smoke.try_out(installed, wine, ".exe")
    wine(installed / "uninstall.exe", "/S")
    wine.settle()
    with UserFile.open(data / "报库.user.db") as notes:
        kept = [star.headline for star in notes.stars()]
    shutil.rmtree(data)
    left = sorted(str(path) for path in _files(wine) - before)
    keys = [key for key in _KEYS if _has_key(wine, key)]
    if left or keys or kept != ["一座桥连起两个村"]:
        raise click.ClickException(f"removing left {left} {keys}; notes {kept}")
    click.echo(f"{package.name}: installed over {_OLDER}, smoke test passed, removed; only the notes were left")


def _try_on_old_systems(package: Path, installed: Path, wine: Wine) -> None:
    """Where Windows is too old the installer must end with its code for that, and leave nothing."""
    for version in _TOO_OLD:
        wine.pretend(version)
        code = wine(package, "/S").returncode
        wine.settle()
        if code != _REFUSED or installed.exists():
            raise click.ClickException(f"{package.name} on {version} ended with {code} instead of {_REFUSED}")
    wine.pretend(CURRENT)
    click.echo(f"{package.name}: refused on {' and '.join(_TOO_OLD)}, nothing installed")


def _install(package: Path, wine: Wine) -> None:
    done = wine(package, "/S", "/DESKTOP")
    wine.settle()
    if done.returncode:
        raise click.ClickException(f"{package.name} failed ({done.returncode}): {done.stderr}")


def _files(wine: Wine) -> set[Path]:
    """Every file of the user's, but for what Wine itself and temporary folders keep."""
    everything = (path for path in wine.user.rglob("*") if path.is_file())
    return {path for path in everything if "Temp" not in path.parts}


def _has_key(wine: Wine, key: str) -> bool:
    return wine(Path("reg"), "query", key).returncode == 0
