"""The program's log: what it did, with which file, and what failed; never what an article says."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE = "huaichuan.log"
_NAME = "huaichuan"
_BYTES = 1 << 20
_OLD_ONES = 3


def start_log(folder: Path) -> Path:
    """Write the log into a folder from now on; the file. A full one makes way for a new one, three are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE
    handler = RotatingFileHandler(path, maxBytes=_BYTES, backupCount=_OLD_ONES, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(message)s"))
    logger = logging.getLogger(_NAME)
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    return path


def note(event: str, **facts: object) -> None:
    """One line: an event, and facts that are paths, counts or versions."""
    logging.getLogger(_NAME).info(" ".join([event, *(f"{name}={fact}" for name, fact in facts.items())]))


def note_fault(story: str) -> None:
    """A fault of the program's own, as its traceback tells it."""
    logging.getLogger(_NAME).error(story)


def logs(folder: Path) -> list[Path]:
    """The log's files, the newest first."""
    return sorted(folder.glob(f"{FILE}*"))
