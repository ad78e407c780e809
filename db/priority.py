"""Giving way to other programs: work behind the window must not be felt in it."""

import os
import sys

_IDLE_PRIORITY_CLASS = 0x40  # of Windows' SetPriorityClass
_LOWEST = 19


def give_way() -> None:
    """Let this process have only the time that no other wants."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        kernel.SetPriorityClass(ctypes.c_void_p(kernel.GetCurrentProcess()), _IDLE_PRIORITY_CLASS)
    else:
        os.nice(_LOWEST)
