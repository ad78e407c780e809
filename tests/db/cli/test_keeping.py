"""The commands that list what is kept: times by the clock here, reasons in words, nothing said so."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from db.cli.main import cli
from db.cli.options import local_time
from tests.conftest import BRIDGE, take_in

NOTHING = {
    "edits": "没有校改。",
    "decisions": "没有撤稿，也没有隐名。",
    "backups": "没有备份。",
    "revocations": "没有停用的快照。",
    "series": "没有连载或系列。",
    "corrections": "没有更正。",
    "entities": "还没有卡片：先用 analyze --archive 识别这个档案。",
    "bylines 无此人": "没有这样的署名。",
    "authority decisions": "没有决定。",
}


@pytest.fixture
def path(tmp_path: Path, write_page: Callable[..., Path]) -> Path:
    take_in(tmp_path / "a.db", write_page(BRIDGE))
    return tmp_path / "a.db"


@pytest.fixture
def in_shanghai(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if sys.platform == "win32":
        pytest.skip("the zone of a process cannot be set there")
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "Asia/Shanghai")
        time.tzset()
        yield
    time.tzset()


def said(path: Path, *arguments: str) -> str:
    return CliRunner().invoke(cli, [*arguments, "--archive", str(path)], catch_exceptions=False).stdout


@pytest.mark.parametrize("command", NOTHING)
def test_a_list_of_nothing_says_so_to_people_and_nothing_to_scripts(path: Path, command: str) -> None:
    assert said(path, *command.split()) == NOTHING[command] + "\n"
    assert NOTHING[command] not in said(path, *command.split(), "--json")


@pytest.mark.usefixtures("in_shanghai")
def test_a_moment_is_told_as_the_clock_on_the_wall_showed_it() -> None:
    assert local_time("2026-11-25T18:07:04+00:00") == "2026-11-26 02:07:04"


def test_a_backup_is_listed_with_its_time_and_why_it_was_made(path: Path) -> None:
    said(path, "backup")
    made = json.loads(said(path, "backups", "--json"))["made"]
    assert said(path, "backups").startswith(f"{local_time(made)}\t自己做的\t")


def test_what_is_withdrawn_is_named_by_the_number_of_its_decision(path: Path) -> None:
    first, second = said(path, "search", "", "--ids").split()
    assert "（决定 1、2）" in said(path, "withdraw", first, second, "--reason", "重复")
    assert [line.split("\t")[2] for line in said(path, "decisions").splitlines()] == ["撤稿", "撤稿"]
