"""Whether this system is new enough for Qt, asked before Qt is loaded: it would end in a riddle instead of a sentence.

Linux is asked by the starter of the packages, for there Python itself would not load.
"""

import ctypes
import platform
import sys

_WINDOWS_BUILD = 17763  # Windows 10 version 1809
_MACOS = 14


def too_old(system: str = sys.platform, release: int | None = None) -> str | None:
    """The sentence for the user of an older system; None where all is well.

    `release` is the build of Windows or the major version of macOS, this system's if it is not given.
    """
    release = _release(system) if release is None else release
    if system == "win32" and release < _WINDOWS_BUILD:
        return f"怀川报库需要 64 位的 Windows 10（1809）或更新，这台电脑上的是内部版本 {release}。"
    if system == "darwin" and release < _MACOS:
        return f"怀川报库需要 macOS {_MACOS} 或更新，这台电脑上的是 macOS {release}。"
    return None


def tell(sentence: str) -> int:
    """Say it where it is seen; the exit code of failure."""
    if sys.platform == "win32":
        ctypes.windll.user32.MessageBoxW(None, sentence, "怀川报库", 0x10)
    elif sys.stderr:
        print(sentence, file=sys.stderr)
    return 1


def _release(system: str) -> int:
    if system == "win32":
        return int(platform.version().rpartition(".")[2] or 0)
    return int(platform.mac_ver()[0].partition(".")[0]) if system == "darwin" else 0
