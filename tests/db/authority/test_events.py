"""Days spoken of: found by range, counted in a calendar, remembered on this day."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from db.archive import Archive
from db.authority.events import EventDay, event_days, on_this_day
from db.authority.finding import articles_speaking_of
from db.entities.store import analyse_archive
from tests.conftest import headlines, take_in

PAGE = """---
paper: 怀川示范报
date: 2025-03-06
page: 1
section: 要闻
---
# 青龙桥动工的那一天

本报讯（记者 刘 昆）去年4月17日，青龙桥动工。

# 全市民营企业家会议连开三天

本报讯（记者 刘 昆）去年4月16日至18日，座谈会召开。

# 全市粮食丰收的一整年

本报讯（记者 刘 昆）2024年，全市粮食丰收。

# 十年前的竹园开园了

本报讯（记者 刘 昆）2015年3月6日，竹园开园。
"""


@pytest.fixture
def paper(tmp_path: Path, write_page: Callable[..., Path]) -> Iterator[Archive]:
    take_in(tmp_path / "paper.db", write_page(PAGE))
    with Archive.open(tmp_path / "paper.db", writable=True) as archive:
        analyse_archive(archive)
        yield archive


@pytest.mark.parametrize(
    "first, last, found",
    [
        ("2024-04-17", "2024-04-17", {"青龙桥动工的那一天", "全市民营企业家会议连开三天"}),
        ("2024-04-18", "2024-05-31", {"全市民营企业家会议连开三天"}),
        ("2024-01-01", "2024-12-31", {"青龙桥动工的那一天", "全市民营企业家会议连开三天", "全市粮食丰收的一整年"}),
        ("2023-01-01", "2024-06-30", {"青龙桥动工的那一天", "全市民营企业家会议连开三天"}),
        ("2019-01-01", "2019-12-31", set()),
    ],
)
def test_articles_are_found_by_the_day_they_speak_of(paper: Archive, first: str, last: str, found: set[str]) -> None:
    assert set(headlines(paper, articles_speaking_of(paper, first, last))) == found


def test_the_calendar_counts_single_days(paper: Archive) -> None:
    assert event_days(paper, "2024-04-01", "2024-04-30") == [EventDay("2024-04-17", 1)]


def test_on_this_day_gives_what_was_printed_and_what_speaks_of_it(paper: Archive) -> None:
    (ten, twenty, thirty) = on_this_day(paper, date(2025, 3, 6))
    assert headlines(paper, ten.spoken) == ["十年前的竹园开园了"]
    assert (ten.day, ten.printed, twenty.spoken, thirty.day) == ("2015-03-06", (), (), "1995-03-06")
    (one,) = on_this_day(paper, date(2026, 3, 6), (1,))
    assert len(one.printed) == 4


def test_a_leap_day_has_no_anniversary_in_other_years(paper: Archive) -> None:
    assert [found.years for found in on_this_day(paper, date(2024, 2, 29))] == [20]
