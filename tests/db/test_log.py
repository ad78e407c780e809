"""The log: events with their files, in files that rotate, and never a word of an article."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db import log
from db.archive import Archive
from db.log import logs, note, start_log
from db.storage.backup import back_up
from tests.conftest import BRIDGE, take_in


@pytest.fixture(autouse=True)
def closed_afterwards() -> Iterator[None]:
    yield
    logger = logging.getLogger("huaichuan")
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


def test_it_tells_what_was_done_but_not_what_was_printed(tmp_path: Path, write_page: Callable[..., Path]) -> None:
    file = start_log(tmp_path / "home")
    take_in(tmp_path / "a.db", write_page(BRIDGE))
    with Archive.open(tmp_path / "a.db") as archive:
        back_up(archive.connection, tmp_path / "a.db", "manual")
    text = file.read_text(encoding="utf-8")
    for event in ("imported archive=", "articles=2", "opened archive=", "copied to="):
        assert event in text
    for word in ("青龙桥", "一座桥", "赵来顺", "韩青禾", "山药"):
        assert word not in text


def test_it_rotates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_BYTES", 2000)
    start_log(tmp_path)
    for number in range(200):
        note("event", number=number)
    files = logs(tmp_path)
    assert [file.name for file in files] == ["huaichuan.log", *(f"huaichuan.log.{old}" for old in (1, 2, 3))]
    assert all(file.stat().st_size <= 2000 for file in files)
    assert "number=199" in files[0].read_text(encoding="utf-8")


def test_a_log_that_is_started_again_goes_on_in_its_new_place(tmp_path: Path) -> None:
    start_log(tmp_path / "one")
    start_log(tmp_path / "two")
    note("event")
    assert [path.parent.name for path in tmp_path.rglob("*.log")] == ["two"]
