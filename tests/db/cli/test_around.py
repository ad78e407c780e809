"""Around the hits on the command line: lines in context, periods, two queries compared, lists of names."""

from pathlib import Path

import pytest

from db.archive import Archive
from db.around.concordance import read_concordance
from db.search import Search
from db.several import Archives, SeveralSearch
from tests.db.around.test_tables import rows
from tests.db.cli.test_main import run, told


@pytest.fixture
def archive(sample_path: Path) -> str:
    return str(sample_path)


def test_lines_in_context_are_sorted_and_cut_to_a_page(sample: Archive, archive: str) -> None:
    asked = ("search", "博爱县", "--archive", archive, "--kwic")
    answer = told(*asked, "--sort", "right", "--width", "6", "--limit", "3", "--offset", "1")
    whole = told(*asked, "--sort", "right", "--width", "6", "--limit", "all")
    assert answer["total"] == whole["total"] == len(whole["lines"]) > 3
    assert answer["lines"] == whole["lines"][1:4]
    rights = [line["right"] for line in whole["lines"]]
    assert rights == sorted(rights)
    backwards = told(*asked, "--sort", "right", "--width", "6", "--limit", "all", "--reverse")
    assert backwards["lines"] == whole["lines"][::-1]
    line = whole["lines"][-1]
    article = sample.article(line["id"])
    text = article.paragraphs[line["place"]].text
    assert (text[line["start"] : line["end"]], line["hit"]) == ("博爱县", "博爱县")
    assert text[line["end"] : line["end"] + 6] == line["right"]
    assert line["headline"] == article.headline


def test_lines_are_printed_with_the_terms_in_one_column(archive: str) -> None:
    asked = ("search", "博爱县", "--archive", archive, "--kwic", "--by", "pinyin", "--sort", "left")
    head, *lines = run(*asked).splitlines()
    assert "处" in head
    assert len(lines) == 9
    before = [line.partition("【")[0] for line in lines]
    assert len({sum(1 if character < "\u1100" else 2 for character in text) for text in before}) == 1


def test_lines_and_periods_go_into_a_table(sample: Archive, archive: str, tmp_path: Path) -> None:
    lines, periods = tmp_path / "lines.xlsx", tmp_path / "months.csv"
    assert "处已写入" in run("search", "博爱", "--archive", archive, "--kwic", "--to", str(lines))
    assert len(rows(lines)) == len(read_concordance(Archives([sample]), SeveralSearch(Archives([sample]), "博爱"))) + 1
    run("search", "博爱", "--archive", archive, "--timeline", "month", "--to", str(periods))
    assert rows(periods)[1][0] == "2014-04"


def test_a_timeline_comes_with_the_hits(sample: Archive, archive: str) -> None:
    answer = told("search", "博爱 日期:2014", "--archive", archive, "--timeline", "year")
    counted = {period["period"]: period["hits"] for period in answer["timeline"] if period["hits"]}
    totals = {year: Search(sample, f"博爱 日期:{year}").total() for year in ("2014", "2025")}
    assert counted == totals
    assert answer["total"] == totals["2014"]
    assert "▇" in run("search", "博爱", "--archive", archive, "--timeline", "year")


def test_years_without_a_newspaper_are_told_in_one_line(archive: str) -> None:
    shown = run("search", "博爱", "--archive", archive, "--timeline", "year", "--limit", "0").splitlines()
    assert [line.split()[0] for line in shown[-3:]] == ["2014", "2015", "2025"]
    assert shown[-2] == "2015 至 2024  档案里没有报纸"


@pytest.mark.parametrize(
    "options, sentence",
    [
        (("--sort", "left"), "--kwic"),
        (("--kwic", "--sort", "newest"), "--kwic 的次序"),
        (("--to", "x.csv"), "--timeline"),
    ],
)
def test_options_that_do_not_go_together_are_told(archive: str, options: tuple[str, ...], sentence: str) -> None:
    assert sentence in run("search", "博爱", "--archive", archive, *options, code=2)


def test_two_queries_are_compared(sample: Archive, archive: str, tmp_path: Path) -> None:
    asked = ("compare", "博爱", "温县", "--archive", archive)
    compared = told(*asked, "--ids")
    for part in ("only_first", "both", "only_second"):
        found = Search(sample, compared[part]["query"]).all_ids()
        assert sorted(found) == compared[part]["ids"]
        assert compared[part]["total"] == len(found) > 0
    assert "都有　" in run(*asked)
    run(*asked, "--to", str(tmp_path / "c.csv"))
    assert rows(tmp_path / "c.csv")[-1][2] == str(compared["both"]["total"])
    assert "两个检索词" in run("compare", "博爱", "", "--archive", archive, code=2)


def test_a_list_of_names_is_counted_by_year(sample: Archive, archive: str, tmp_path: Path) -> None:
    listed = tmp_path / "名单.txt"
    listed.write_bytes("博爱县\n查无此人".encode("gb18030"))
    answer = told("names", str(listed), "--archive", archive)
    totals = [("博爱县", Search(sample, "博爱县").total()), ("查无此人", 0)]
    assert [(one["name"], one["total"]) for one in answer["names"]] == totals
    assert "查无此人　0 篇" in run("names", "-", "--archive", archive, given="查无此人")
    run("names", str(listed), "--archive", archive, "--to", str(tmp_path / "names.xlsx"))
    assert [row[0] for row in rows(tmp_path / "names.xlsx")] == ["名字", "博爱县", "查无此人"]


@pytest.mark.parametrize("source, sentence", [("-", "没有名字"), ("无此文件", "读不了名单")])
def test_a_list_that_holds_no_name_is_told(archive: str, source: str, sentence: str) -> None:
    assert sentence in run("names", source, "--archive", archive, given=" 、 ", code=1)
