"""Work on an archive that the window does not wait for. The only file with threads.

One Background serves one concern, say searching, with a thread and read-only archives of its own. A newer request
overtakes the older: SQLite asks `stop_when` while a statement runs, so it can never stop the wrong one.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from db.errors import ArchiveError, QueryCancelledError, QueryError
from db.priority import step_back

T = TypeVar("T")


class Opened(Protocol):
    """An archive that is open, or several."""

    def stop_when(self, stopped: Callable[[], bool] | None) -> None:
        """End what runs once `stopped` is true."""

    def close(self) -> None:
        """Close it."""


Failed = Callable[[ArchiveError | QueryError], None]


@dataclass(frozen=True, slots=True)
class _Job:
    generation: int
    pause: float
    work: Callable[[Any], Any]
    done: Callable[[Any], None]
    failed: Failed


class Background(QObject):
    """Runs the newest request; answers come on the thread this object was made on, and only the newest's."""

    _finished = Signal(object, object, object)

    def __init__(self, open_archive: Callable[[], Opened], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_archive = open_archive
        self._wake = threading.Condition()
        self._waiting: _Job | None = None
        self._newest = 0
        self._closing = False
        self._finished.connect(self._deliver)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def run(self, work: Callable[[Any], T], done: Callable[[T], None], failed: Failed, *, pause: float = 0.0) -> None:
        """Call `work` on the worker, then `done` with what it returned, or `failed` with the sentence it raised.

        It begins after a pause, in seconds, in which the window can paint, and not at all when it is overtaken before.
        Anything else that `work` raises is a bug and is raised again here, where the crash handler sees it.
        """
        with self._wake:
            self._newest += 1
            self._waiting = _Job(self._newest, pause, work, done, failed)
            self._wake.notify()

    def close(self) -> None:
        """Stop what runs, close the archive and wait until both are done."""
        with self._wake:
            self._newest += 1
            self._waiting = None
            self._closing = True
            self._wake.notify()
        self._thread.join()

    def _serve(self) -> None:
        step_back()
        archive: Opened | None = None
        while job := self._next_job():
            value, error = None, None
            try:
                archive = archive or self._open_archive()
                archive.stop_when(partial(self._overtaken, job))
                value = job.work(archive)
            except Exception as raised:  # handed over: _deliver answers with it or raises it
                error = raised
            self._finished.emit(job, value, error)
        if archive:
            archive.stop_when(None)
            archive.close()

    def _overtaken(self, job: _Job) -> bool:
        return job.generation != self._newest

    def _next_job(self) -> _Job | None:
        with self._wake:
            self._wake.wait_for(lambda: self._waiting or self._closing)
            while self._waiting and self._wake.wait(self._waiting.pause):
                pass  # a newer one, with a pause of its own
            job, self._waiting = self._waiting, None
            return job

    @Slot(object, object, object)
    def _deliver(self, job: _Job, value: object, error: Exception | None) -> None:
        if self._overtaken(job) or isinstance(error, QueryCancelledError):
            return
        if isinstance(error, ArchiveError | QueryError):
            job.failed(error)
        elif error:
            raise error
        else:
            job.done(value)
