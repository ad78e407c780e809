"""`series` and `corrections`, as people and as scripts call them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from db.archive import Archive
from db.cli.main import cli
from tests.conftest import take_in

PAGES = (
    ("2025-03-08", "# 沁河故事（上）\n\n青龙桥全长36米，连起了河两岸的两个村。\n\n# 抢收（怀川时评）\n\n麦子黄了。\n"),
    ("2025-03-09", "# 沁河故事（下）\n\n桥那边住着赵来顺一家。\n\n# 晒场（怀川时评）\n\n麦子晒了。\n"),
    ("2025-03-10", "# 更正\n\n本报3月8日第2版《沁河故事》中“36米”应为“63米”。\n\n# 入仓（怀川时评）\n\n麦子进仓。\n"),
    ("2025-03-11", "# 致歉\n\n本报去年刊发的一则报道有误，谨致歉意。\n"),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("links")
    for day, text in PAGES:
        page = folder / f"{day}.md"
        page.write_text(f"---\npaper: 怀川示范报\ndate: {day}\npage: 2\n---\n{text}", encoding="utf-8")
        take_in(folder / "a.db", page)
    return folder / "a.db"


def number_of(archive: Path, headline: str) -> str:
    with Archive.open(archive) as opened:
        return str(opened.value("SELECT id FROM article WHERE headline = ?", (headline,)))


def run(archive: Path, *arguments: str) -> str:
    result = CliRunner().invoke(cli, [*arguments, "--archive", str(archive)])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_series_and_the_column_of_an_article(archive: Path) -> None:
    given = json.loads(run(archive, "series", number_of(archive, "沁河故事（上）"), "--json"))
    assert [part["label"] for part in given["series"][0]["parts"]] == ["上", "下"]
    assert given["column"] is None
    given = json.loads(run(archive, "series", number_of(archive, "晒场（怀川时评）"), "--json"))
    assert (given["series"], given["column"]["name"], given["column"]["articles"]) == ([], "怀川时评", 3)
    assert "栏目“怀川时评”（3 篇）" in run(archive, "series", number_of(archive, "晒场（怀川时评）"))


def test_all_series(archive: Path) -> None:
    assert run(archive, "series").startswith("沁河故事（2 篇）")


def test_an_erratum_and_what_it_puts_right_from_both_sides(archive: Path) -> None:
    first, notice = number_of(archive, "沁河故事（上）"), number_of(archive, "更正")
    for asked in (first, notice):
        (one,) = json.loads(run(archive, "corrections", asked, "--json"))["corrections"]
        assert (str(one["notice"]), str(one["article"]), one["is_sure"]) == (notice, first, True)


def test_all_errata_and_those_that_say_not_what_they_mean(archive: Path) -> None:
    given = json.loads(run(archive, "corrections", "--json"))
    assert [one["headline"] for one in given["corrections"]] == ["沁河故事（上）"]
    assert [one["headline"] for one in given["unresolved"]] == ["致歉"]
    assert "没有认出改的是哪一篇" in run(archive, "corrections")
