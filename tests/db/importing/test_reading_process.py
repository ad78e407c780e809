"""The process that reads: what takes too long, too much memory or the process with it is refused, the next is read."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from db.errors import ImportRefusedError
from db.importing.reading_process import Limits, ReadingProcess

MEGABYTE = 1 << 20


@pytest.fixture(scope="module")
def reading() -> Iterator[ReadingProcess]:
    with ReadingProcess(Limits(seconds=2, memory=400 * MEGABYTE)) as process:
        yield process


def fill(size: int) -> None:
    held = [bytearray(b"\1") * (10 * MEGABYTE) for _ in range(size // 10 // MEGABYTE)]
    time.sleep(0.5)
    del held


def refuse() -> None:
    raise ImportRefusedError("文件是空的。")


def stumble() -> None:
    raise KeyError("headline")


@pytest.mark.parametrize(
    "work, sentence",
    [
        (partial(time.sleep, 60), "读了 2 秒还没有读完"),
        (partial(fill, 600 * MEGABYTE), "超过 400 MB 的限度"),
        (partial(os._exit, 3), "意外退出"),
        (refuse, "文件是空的。"),
        (stumble, "KeyError"),
    ],
)
def test_it_is_refused_in_a_sentence_and_the_next_is_read(
    reading: ReadingProcess, work: Callable[[], object], sentence: str
) -> None:
    with pytest.raises(ImportRefusedError, match=sentence):
        reading.run(work)
    assert reading.run(partial(str.upper, "a")) == "A"


def test_a_file_that_is_gone_is_the_systems_own_error(reading: ReadingProcess) -> None:
    with pytest.raises(FileNotFoundError):
        reading.run(partial(os.stat, "/nowhere/at/all"))


def test_a_large_input_is_given_more_time(reading: ReadingProcess) -> None:
    assert reading.run(partial(time.sleep, 2.3), extra_seconds=5) is None


def test_what_earlier_documents_left_behind_does_not_count(reading: ReadingProcess) -> None:
    for _ in range(3):
        reading.run(partial(fill, 300 * MEGABYTE))


def test_the_program_that_asks_is_not_run_again() -> None:
    script = "import os; from db.importing.reading_process import ReadingProcess as R; print(R().run(os.getpid) > 0)"
    done = subprocess.run([sys.executable, "-"], input=script, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_it_ends_with_the_import() -> None:
    process = ReadingProcess()
    number = process.run(os.getpid)
    process.close()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
