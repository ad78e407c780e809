"""What cannot be read of a command is said in the language of everything else, with how it is written."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

from db.cli.main import cli
from db.cli.usage import sentence


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["serch"], "没有 serch 这个命令。是不是 search"),
        (["search", "桥"], "还缺 '--archive'。"),
        (["search", "工商联", "产学研", "--archive", "a.db"], "多出了“产学研”。一个词里有空格，要放在引号里。"),
        (["search", "-广告", "--archive", "a.db"], "前面隔一个“--”"),
        (["search", "桥", "--lmit", "3"], "没有 --lmit 这个选项。是不是 --limit"),
        (["search", "桥", "--archive"], "--archive 后面还缺它的值。"),
        (["search", "桥", "--json=1"], "--json 后面不带值。"),
        (["search", "桥", "--sort", "best"], "只能是 relevance、newest、oldest、date、left、right 之一。"),
        (["search", "桥", "--offset", "-1"], "'--offset'：要一个数，不小于 0。"),
        (["search", "桥", "--limit", "many"], "“many”不是数目，也不是 all。"),
        (["show", "桥", "--archive", "a.db"], "'ID'：要一个数。"),
        (["review", "--below", "7"], "要一个数，不小于 0、不大于 1。"),
    ],
    ids=lambda value: value if isinstance(value, str) else "_",
)
def test_what_cannot_be_read_is_said_in_a_sentence(arguments: list[str], said: str) -> None:
    with pytest.raises(click.UsageError) as raised:
        cli.main(arguments, standalone_mode=False)
    assert said in sentence(raised.value)


def test_the_program_says_it_beside_how_the_command_is_written() -> None:
    done = subprocess.run([sys.executable, "-m", "db", "show"], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("用法：")
    assert done.stderr.endswith("\n还缺 'ID'。\n")


def test_a_question_before_a_purge_stays_out_of_the_answer(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "db", "purge", "--archive", str(tmp_path / "a.db"), "--json"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("已取消。\n")
