"""Work behind the window: the newest request wins, answers come on the GUI thread, bugs are not swallowed."""

import os
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from db.archive import Archive
from db.errors import ArchiveError, QueryCancelledError, QueryError
from gui.background import Background


class FakeArchive:
    """Stands for an archive: knows whether it was closed, and whether what runs has been overtaken."""

    def __init__(self) -> None:
        self.closed = False
        self.overtaken: Callable[[], bool] | None = None

    def stop_when(self, stopped: Callable[[], bool] | None) -> None:
        self.overtaken = stopped

    def close(self) -> None:
        self.closed = True

    def endless_statement(self) -> str:
        """Like a statement of SQLite, which asks now and then whether it is still wanted."""
        assert self.overtaken
        wait = threading.Event()
        while not self.overtaken():
            wait.wait(0.002)
        raise QueryCancelledError


@pytest.fixture
def archive() -> FakeArchive:
    return FakeArchive()


@pytest.fixture
def background(archive: FakeArchive, qtbot: QtBot) -> Iterator[Background]:
    made = Background(lambda: archive)
    yield made
    made.close()


def never(answer: object) -> None:
    raise AssertionError(answer)


@pytest.mark.skipif(sys.platform != "linux", reason="niceness is a thread's own on Linux only")
def test_the_thread_that_paints_comes_before_those_that_work(background: Background, qtbot: QtBot) -> None:
    niceness: list[int] = []

    def work(_: Archive) -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    background.run(work, niceness.append, never)
    qtbot.waitUntil(lambda: bool(niceness))
    assert niceness[0] > os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def test_answer_comes_on_the_gui_thread(background: Background, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []

    def work(_: Archive) -> str:
        threads.append(threading.current_thread())
        return "answer"

    answers: list[str] = []

    def done(answer: str) -> None:
        answers.append(answer)
        threads.append(threading.current_thread())

    background.run(work, done, never)
    qtbot.waitUntil(lambda: answers == ["answer"])
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_newest_request_stops_the_older_and_is_the_only_one_answered(
    background: Background, archive: FakeArchive, qtbot: QtBot
) -> None:
    answers: list[str] = []
    began = threading.Event()

    def endless(_: Archive) -> str:
        began.set()
        return archive.endless_statement()

    background.run(endless, answers.append, never)
    assert began.wait(5)
    for number in range(50):
        background.run(lambda _, number=number: str(number), answers.append, never)  # type: ignore[misc]
    qtbot.waitUntil(lambda: "49" in answers)
    qtbot.wait(20)
    assert answers == ["49"]


def test_answer_that_was_overtaken_on_its_way_is_dropped(background: Background, qtbot: QtBot) -> None:
    answers: list[str] = []
    done = threading.Event()

    def work(_: Archive) -> str:
        done.set()
        return "old"

    background.run(work, answers.append, never)
    assert done.wait(5)
    background.run(lambda _: "new", answers.append, never)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["new"]


@pytest.mark.parametrize("error", [ArchiveError("档案坏了"), QueryError("少了引号", 3)])
def test_known_errors_are_handed_over(background: Background, qtbot: QtBot, error: ArchiveError | QueryError) -> None:
    failures: list[Exception] = []

    def work(_: Archive) -> None:
        raise error

    background.run(work, lambda _: None, failures.append)
    qtbot.waitUntil(lambda: failures == [error])


def test_archive_that_cannot_be_opened_fails_every_request(qtbot: QtBot) -> None:
    def refuse() -> Archive:
        raise ArchiveError("找不到档案")

    background = Background(refuse)
    failures: list[str] = []
    for _ in range(2):
        count = len(failures)
        background.run(lambda _: None, lambda _: None, lambda error: failures.append(str(error)))
        qtbot.waitUntil(lambda count=count: len(failures) > count)  # type: ignore[misc]
    assert failures == ["找不到档案"] * 2
    background.close()


def test_bug_reaches_the_crash_handler(background: Background, qtbot: QtBot) -> None:
    def work(_: Archive) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        background.run(work, lambda _: None, never)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_closing_stops_what_runs_and_closes_the_archive(archive: FakeArchive, qtbot: QtBot) -> None:
    background = Background(lambda: archive)
    began = threading.Event()

    def endless(_: Archive) -> str:
        began.set()
        return archive.endless_statement()

    background.run(endless, lambda _: None, never)
    assert began.wait(5)
    background.close()
    assert archive.closed


def test_what_may_wait_begins_after_its_pause_and_not_at_all_when_it_is_overtaken(
    background: Background, qtbot: QtBot
) -> None:
    begun: list[str] = []

    def asked(name: str) -> Callable[[Archive], str]:
        def work(_: Archive) -> str:
            begun.append(name)
            return name

        return work

    answers: list[str] = []
    background.run(asked("first"), answers.append, never, pause=60.0)
    background.run(asked("second"), answers.append, never, pause=0.01)
    qtbot.waitUntil(lambda: bool(answers))
    assert begun == answers == ["second"]


def test_closing_does_not_wait_for_what_has_not_begun(archive: FakeArchive) -> None:
    background = Background(lambda: archive)
    background.run(str, never, never, pause=60.0)
    background.close()
    assert not archive.closed  # it was never opened
