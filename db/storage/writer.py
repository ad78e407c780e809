"""Who is writing an archive: a small record beside the file, so that whoever has to wait is told for whom."""

import getpass
import json
import os
import platform
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Writer:
    """The program that began the last transaction; `since` is local time, for people."""

    program: str
    user: str
    host: str
    process: int
    since: str

    def sentence(self) -> str:
        """Who, where and since when."""
        return f"{self.host} 上 {self.user} 的 {self.program}（进程 {self.process}，{self.since} 起）"


def record_of(archive: Path) -> Path:
    """The file that holds the record while somebody writes."""
    return archive.with_name(f"{archive.name}.writer")


def sign(archive: Path) -> None:
    """Say that this process writes now; it holds the lock already. Where nothing can be written nobody is told."""
    with suppress(OSError):
        record_of(archive).write_text(json.dumps(asdict(_this_process()), ensure_ascii=False), encoding="utf-8")


def sign_off(archive: Path) -> None:
    """Take this process's record away."""
    written = last_writer(archive)
    this = _this_process()
    if written and (written.host, written.process) == (this.host, this.process):
        with suppress(OSError):
            record_of(archive).unlink(missing_ok=True)


def last_writer(archive: Path) -> Writer | None:
    """Who signed last, if the record is there and can be read."""
    try:
        return Writer(**json.loads(record_of(archive).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _this_process() -> Writer:
    called = Path(sys.argv[0])
    name = called.parent.name if called.stem == "__main__" else called.stem
    command = [word for word in sys.argv[1:2] if word.isalpha()]
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name of that number; Windows has no pwd
        user = "?"
    since = datetime.now().astimezone().strftime("%H:%M:%S")
    return Writer(" ".join([name or "python", *command]), user, platform.node(), os.getpid(), since)
