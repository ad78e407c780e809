"""macOS: the application bundle that PyInstaller makes, in a disk image.

Written after Apple's and PyInstaller's documents and never run: there was no Mac to run it on.
"""

import shutil
import subprocess
from pathlib import Path

from builder.product import NAME, TITLE, VERSION, tag
from builder.signing import notarize_macos, sign_macos


def packages(dist: Path, target: Path) -> list[Path]:
    """A disk image with the bundle and a link to Applications."""
    bundle = dist / f"{TITLE}.app"
    sign_macos(bundle)
    contents = dist / "image"
    shutil.rmtree(contents, ignore_errors=True)
    contents.mkdir()
    shutil.copytree(bundle, contents / bundle.name, symlinks=True)
    (contents / "Applications").symlink_to("/Applications")
    image = target / f"{NAME}-{VERSION}-{tag()}.dmg"
    command = ["hdiutil", "create", "-volname", TITLE, "-srcfolder", str(contents), "-ov", "-format", "UDZO"]
    subprocess.run([*command, str(image)], check=True)
    notarize_macos(image)
    return [image]
