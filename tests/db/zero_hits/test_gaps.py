"""Which issues an archive lacks of the days that are asked for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from db.archive import Archive
from db.search.query import parse
from db.several import Archives
from db.zero_hits.gaps import Gaps, gaps_in
from tests.conftest import take_in

LACKING = "2025-03-06"


@pytest.fixture
def week(tmp_path: Path, write_page: Callable[..., Path]) -> Archive:
    """Three weeks of issues, one of them missing."""
    days = [f"2025-03-{day:02}" for day in range(1, 22)]
    pages = [
        write_page(f"---\npaper: 怀川示范报\ndate: {day}\npage: 1\n---\n# 竹园来信\n\n竹园添了机器。\n", f"{day}.md")
        for day in days
        if day != LACKING
    ]
    take_in(tmp_path / "week.db", *pages)
    return Archive.open(tmp_path / "week.db")


def gaps(archive: Archive, query: str) -> Gaps | None:
    tree = parse(query)
    assert tree is not None
    with archive:
        return gaps_in(Archives([archive]), tree)


def test_missing_issue_is_named(week: Archive) -> None:
    assert gaps(week, "机器 日期:2025-03-05..2025-03-08") == Gaps(
        "2025-03-05", "2025-03-08", 3, (LACKING,), "2025-03-01", "2025-03-21"
    )


def test_two_ranges_are_the_days_in_both(week: Archive) -> None:
    found = gaps(week, "日期:2025-03 日期:2025-03-10..2025")
    assert found is not None
    assert (found.first, found.last, found.issues, found.missing) == ("2025-03-10", "2025-03-31", 12, ())


def test_days_the_archive_does_not_reach(week: Archive) -> None:
    found = gaps(week, "日期:1999")
    assert found is not None
    assert (found.issues, found.missing, found.archive_first) == (0, (), "2025-03-01")


@pytest.mark.parametrize("query", ["机器", "机器 OR 日期:2025"])
def test_without_dates_nothing_is_said(week: Archive, query: str) -> None:
    assert gaps(week, query) is None
