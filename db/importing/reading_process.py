"""A process that reads documents, with a limit on the time and the memory that one of them may take.

A damaged or hostile file can make a parser run for ever, fill the memory or bring the interpreter down. In a process
of its own it takes nothing with it: the file is refused in a sentence, the process is replaced, the import goes on.
"""

import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import ModuleType
from typing import Any, Self, TypeVar, cast

import psutil

from db.errors import ImportRefusedError

T = TypeVar("T")

_LOOK_EVERY = 0.1  # seconds
_LEAVING = 2.0  # seconds
_STARTING = 120.0  # seconds


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds, and bytes of memory."""

    seconds: float = 60.0
    memory: int = 3 << 29


class ReadingProcess:
    """Runs work that can be pickled, one piece at a time, and is started when the first comes."""

    def __init__(self, limits: Limits = Limits()) -> None:
        self._limits = limits
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, work: Callable[[], T], *, extra_seconds: float = 0.0) -> T:
        """What `work` returns; ImportRefusedError or OSError where it raised that, took too much, or died."""
        for _ in range(2):  # the second time alone, for what earlier documents left behind does not count against it
            with suppress(_TooLargeError):
                return cast(T, self._ask(work, self._limits.seconds + extra_seconds))
        raise ImportRefusedError(
            f"读它用的内存超过 {self._limits.memory >> 20} MB 的限度，已停下，没有收入。请拆成几个小文件再导入。"
        )

    def close(self) -> None:
        """End the process."""
        if self._pipe:
            self._pipe.close()
        if self._process:
            self._process.join(_LEAVING)
            self._kill()

    def _ask(self, work: Callable[[], Any], seconds: float) -> Any:
        pipe = self._started()
        pipe.send(work)
        self._wait(pipe, seconds)
        try:
            value, error = pipe.recv()
        except (EOFError, ConnectionError):
            self._kill()
            raise ImportRefusedError(
                "读它时读取进程意外退出，没有收入。文件可能已损坏，请重新复制或另存后再导入。"
            ) from None
        if error is not None:
            raise error
        return value

    def _started(self) -> Connection:
        """The pipe to a living process."""
        if self._pipe is None or self._process is None or not self._process.is_alive():
            # The same on every system, and nothing of ours is copied into it half done.
            spawning = multiprocessing.get_context("spawn")
            self._pipe, theirs = spawning.Pipe()
            self._process = spawning.Process(target=_serve, args=(theirs,), daemon=True)
            with _without_main():
                self._process.start()
            theirs.close()
            self._await_start()
        return self._pipe

    def _await_start(self) -> None:
        """Until the process says that it is there: what that takes on a busy machine counts for no document."""
        assert self._pipe is not None
        try:
            if self._pipe.poll(_STARTING):
                self._pipe.recv()
                return
        except (EOFError, ConnectionError):
            pass
        self._kill()
        raise ImportRefusedError("读取进程启动不了，没有收入。请稍后再导入，或重新安装本程序。")

    def _wait(self, pipe: Connection, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not pipe.poll(_LOOK_EVERY):
            if time.monotonic() > end:
                self._kill()
                raise ImportRefusedError(
                    f"读了 {seconds:.0f} 秒还没有读完，已停下，没有收入。请检查文件，或拆小后再导入。"
                )
            if self._memory() > self._limits.memory:
                self._kill()
                raise _TooLargeError

    def _memory(self) -> int:
        with suppress(psutil.Error):
            assert self._process is not None
            return int(psutil.Process(self._process.pid).memory_info().rss)
        return 0

    def _kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.join()
        self._process = self._pipe = None


@contextmanager
def _without_main() -> Iterator[None]:
    """Hide the program that asks: the new process would run it again, whether or not it is made for that."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


class _TooLargeError(Exception):
    """The process took more memory than a document may."""


def _serve(pipe: Connection) -> None:
    """The process: answers each piece of work with (value, None) or (None, error)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the one who asks, who ends this
    with suppress(EOFError, ConnectionError, KeyboardInterrupt):
        pipe.send(None)
        while True:
            pipe.send(_answer(pipe.recv()))


def _answer(work: Callable[[], Any]) -> tuple[Any, Exception | None]:
    try:
        return work(), None
    except (ImportRefusedError, OSError) as error:
        return None, error
    except MemoryError:
        return None, ImportRefusedError("内存不够读完它，没有收入。请拆成几个小文件再导入。")
    except Exception as error:  # one document that no parser foresaw must not end an import of a hundred thousand
        return None, ImportRefusedError(
            f"程序没能读懂它（{type(error).__name__}：{str(error)[:200]}），没有收入。请另存为别的格式再导入，并把它寄给程序的作者。"
        )
