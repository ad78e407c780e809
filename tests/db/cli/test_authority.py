"""The commands of the authority file, run as a script runs them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from db.archive import Archive
from db.cli.main import cli
from db.entities.store import analyse_archive
from db.errors import ArchiveError
from tests.conftest import BRIDGE, take_in

Run = Callable[..., Any]


@pytest.fixture
def path(tmp_path: Path, write_page: Callable[..., Path]) -> Path:
    take_in(tmp_path / "a.db", write_page(BRIDGE))
    with Archive.open(tmp_path / "a.db", writable=True) as archive:
        analyse_archive(archive)
    return tmp_path / "a.db"


@pytest.fixture
def run(path: Path) -> Run:
    def call(*arguments: str) -> Any:
        done = CliRunner().invoke(cli, [*arguments, "--archive", str(path), "--json"], catch_exceptions=False)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        return lines[0] if len(lines) == 1 else lines

    return call


def names(answer: Any) -> list[str]:
    return [head["name"] for head in answer["entities"]]


def test_cards_are_listed_and_shown(run: Run) -> None:
    listed = run("entities", "许良", "--type", "place")
    assert names(listed) == ["博爱县许良镇"]
    shown = run("entity", str(listed["entities"][0]["id"]))
    assert (shown["head"]["within"], shown["years"]) == ("博爱县", [["2025", 1]])
    assert run("entity", "许良镇") == shown


def test_rulings_are_made_listed_and_undone(run: Run) -> None:
    run("authority", "rename", "赵来顺", "赵来顺（许良）")
    run("authority", "note", "赵来顺", "村民")
    assert run("entity", "赵来顺（许良）")["note"] == "村民"
    assert [decision["kind"] for decision in run("authority", "decisions")] == ["card-rename", "card-note"]
    run("authority", "ignore", "赵来顺")
    assert names(run("entities", "赵来顺")) == []
    assert names(run("entities", "--ignored")) == ["赵来顺（许良）"]
    for _ in range(3):
        run("authority", "undo")
    assert names(run("entities", "赵来顺")) == ["赵来顺"]


def test_a_split_is_shown_with_its_card(run: Run) -> None:
    made = run("authority", "split", "赵来顺", "另一个赵来顺", "--since", "2025-01-01")
    assert (made["card"]["head"]["name"], made["card"]["head"]["articles"]) == ("另一个赵来顺", 1)


def test_articles_that_speak_of_a_day_are_listed_with_their_headlines(path: Path) -> None:
    done = CliRunner().invoke(cli, ["events", "2025-03-05", "--archive", str(path)], catch_exceptions=False)
    first, only = done.stdout.splitlines()
    assert first == "1 篇说到这段日子"
    assert only.endswith("2025-03-08 第2版　一座桥连起两个村")


def test_events_of_a_day_and_on_this_day(run: Run) -> None:
    assert len(run("events", "2025-03-05")["ids"]) == 1
    found = run("events", "2035-03-08", "--years", "10")
    assert (found["day"], len(found["printed"])) == ("2025-03-08", 2)


def test_bylines_are_counted_and_told_apart(run: Run) -> None:
    assert run("bylines", "刘昆")["pieces"]["contributor"]["years"] == {"2025": 1}
    decision = run("authority", "apart", "刘昆", "刘昆（温县）", "--role", "记者")["decision"]
    assert [one["name"] for one in run("bylines", "刘昆")["contributors"]] == ["刘昆（温县）"]
    run("authority", "undo", str(decision))
    assert [one["name"] for one in run("bylines", "刘昆")["contributors"]] == ["刘昆"]


def test_a_table_goes_out_is_changed_and_comes_back(path: Path, run: Run, tmp_path: Path) -> None:
    table = tmp_path / "cards.csv"
    CliRunner().invoke(cli, ["authority", "export", "--archive", str(path), "--to", str(table)], catch_exceptions=False)
    text = table.read_text(encoding="utf-8-sig")
    assert run("authority", "import", str(table)) == {"decisions": 0}
    changed = "\n".join(
        line.replace(",赵来顺,赵来顺,", ",赵来顺,老赵,") if ",赵来顺," in line else line for line in text.splitlines()
    )
    table.write_text(changed, encoding="utf-8")
    assert run("authority", "import", str(table)) == {"decisions": 1}
    assert names(run("entities", "老赵")) == ["老赵"]
    assert run("authority", "import", str(table)) == {"decisions": 0}
    table.write_text("type,printed,into\nplace,温县,博爱县\n", encoding="utf-8")
    assert run("authority", "import", str(table)) == {"decisions": 1}
    assert run("entity", "温县")["head"]["name"] == "博爱县"


@pytest.mark.parametrize(
    "text, sentence",
    [
        ("uuid,name\nx,y\n", "缺少这些列"),
        ("type,printed\nship,甲\n", "第 2 行"),
        ("type,printed,into\nplace,温县,查无此县\n", "查无此县"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_whole(
    path: Path, run: Run, tmp_path: Path, text: str, sentence: str
) -> None:
    table = tmp_path / "cards.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(ArchiveError, match=sentence):
        run("authority", "import", str(table))
    assert run("authority", "decisions") == []
