"""Where a file lies: on this machine's own disk, or on a share, where SQLite's locks and mapped memory fail."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePath

_SHARED = (
    "cifs",
    "smb3",
    "smbfs",
    "nfs",
    "nfs4",
    "9p",
    "afpfs",
    "webdav",
    "davfs",
    "fuse.sshfs",
    "fuse.rclone",
    "vboxsf",
)
_DRIVE_REMOTE = 4  # GetDriveTypeW


def is_on_a_share(path: Path) -> bool:
    """Whether a file or folder lies on a network drive, as far as the system tells."""
    if is_unc(path):
        return True
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.absolute().anchor) == _DRIVE_REMOTE)
    try:
        return file_system(path.resolve(), _mounts()) in _SHARED
    except OSError:
        return False


def is_unc(path: PurePath) -> bool:
    r"""Whether a path names another machine: \\server\share\… or //server/share/…, but not \\?\C:\…."""
    text = str(path).replace("\\", "/")
    if text.startswith(("//?/", "//./")):
        return text[4:8].upper() == "UNC/"
    return text.startswith("//") and not text.startswith("///")


def file_system(path: PurePath, mounts: Iterable[tuple[str, str]]) -> str:
    """The kind of the file system that holds an absolute path, out of (mount point, kind) pairs."""
    holding = [(len(point), kind) for point, kind in mounts if path.is_relative_to(point)]
    return max(holding, default=(0, ""))[1]


def _mounts() -> list[tuple[str, str]]:
    if sys.platform == "darwin":
        lines = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout.splitlines()
        return [mac_mount(line) for line in lines if " on " in line and " (" in line]
    with open("/proc/self/mountinfo", encoding="utf-8", errors="surrogateescape") as file:
        return [linux_mount(line) for line in file]


def linux_mount(line: str) -> tuple[str, str]:
    """Mount point and kind out of a line of /proc/self/mountinfo, where blanks are written \\040."""
    before, _, after = line.partition(" - ")
    return os.fsdecode(os.fsencode(before.split()[4]).decode("unicode_escape").encode("latin-1")), after.split()[0]


def mac_mount(line: str) -> tuple[str, str]:
    """Mount point and kind out of a line of `mount`: //guest@nas/papers on /Volumes/papers (smbfs, nodev, …)."""
    point, _, options = line.partition(" on ")[2].rpartition(" (")
    return point, options.split(",")[0].rstrip(")")
