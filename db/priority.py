"""Giving way to other programs: work behind the window must not be felt in it."""

import os
import sys
import threading

_IDLE_PRIORITY_CLASS = 0x40  # of Windows' SetPriorityClass
_BELOW_NORMAL = -1  # of Windows' SetThreadPriority
_LOWEST = 19
_A_LITTLE = 5  # more would let programs that have themselves given way hold up the thread, and who waits for it


def give_way() -> None:
    """Let this process have only the time that no other wants."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        kernel.SetPriorityClass(ctypes.c_void_p(kernel.GetCurrentProcess()), _IDLE_PRIORITY_CLASS)
    else:
        os.nice(_LOWEST)


def step_back() -> None:
    """Let this thread come a little after the others of the program; macOS has no such thing for a thread of Python."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.GetCurrentThread.restype = ctypes.c_void_p
        kernel.SetThreadPriority(ctypes.c_void_p(kernel.GetCurrentThread()), _BELOW_NORMAL)
    elif sys.platform == "linux":  # where niceness is a thread's own
        own = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, own, os.getpriority(os.PRIO_PROCESS, own) + _A_LITTLE)
