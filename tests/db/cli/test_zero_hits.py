"""What the command line says where a query finds nothing."""

from pathlib import Path

from tests.db.cli.test_main import run, told


def test_scripts_are_given_what_would_be_found(sample_path: Path) -> None:
    answer = told("search", "博爱 绝无此句绝无此句 日期:2014", "--archive", str(sample_path))
    assert answer["total"] == 0
    missed = answer["zero_hits"]
    assert missed["nowhere"] == ["“绝无此句绝无此句”"]
    assert missed["gaps"]["issues"] == 1
    assert [offer["total"] > 0 for offer in missed["offers"] if offer["query"] == "博爱 日期:2014"] == [True]


def test_people_are_told_beside_the_answer(sample_path: Path) -> None:
    said = run("search", "绝无此句绝无此句 日期:1999", "--archive", str(sample_path))
    assert said.startswith("0 篇")


def test_what_is_found_needs_no_excuse(sample_path: Path) -> None:
    assert "zero_hits" not in told("search", "博爱", "--archive", str(sample_path))
    assert "zero_hits" not in told("search", "绝无此句绝无此句", "--ids", "--archive", str(sample_path))
