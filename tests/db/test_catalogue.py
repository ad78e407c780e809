"""Years, issues, pages, articles; the days that are missing; articles by the names that last."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from db.archive import Archive
from db.catalogue import (
    IssueDay,
    ids_of,
    imported_since,
    issues,
    latest_import,
    missing_days,
    names,
    neighbour,
    pages,
    years,
)


def day(date: datetime.date) -> IssueDay:
    return IssueDay(date.isoformat(), "怀川示范报", 4, 20)


def test_sample_is_browsed_from_its_years_to_its_articles(sample: Archive) -> None:
    assert years(sample) == [(2025, 2), (2014, 1)]
    (issue,) = issues(sample, 2014)
    assert (issue.date, issue.paper, issue.pages) == ("2014-04-18", "怀川示范报", 4)
    assert issues(sample, 2020) == []
    on_pages = pages(sample, issue.date)
    assert [page.number for page in on_pages] == ["1", "2", "3", "4"]
    assert on_pages[0].section == "要闻"
    assert on_pages[0].articles[0][1] == "四十六万亩麦田喝上“拔节水”"
    assert sum(len(page.articles) for page in on_pages) == issue.articles
    assert pages(sample, "2020-01-01") == []


def test_weekday_paper_misses_a_weekday_and_no_sunday() -> None:
    first = datetime.date(2024, 1, 1)
    printed = [first + datetime.timedelta(days=number) for number in range(120)]
    weekdays = [date for date in printed if date.weekday() < 6]
    gone = [datetime.date(2024, 2, 10), datetime.date(2024, 3, 5)]
    assert missing_days([day(date) for date in weekdays if date not in gone]) == [date.isoformat() for date in gone]


def test_nothing_is_missing_from_three_odd_issues(sample: Archive) -> None:
    assert missing_days(issues(sample, 2025)) == []
    assert missing_days([]) == []


@given(st.sets(st.dates(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31)), min_size=1))
def test_missing_days_are_within_the_span_and_have_no_issue(dates: set[datetime.date]) -> None:
    for date in map(datetime.date.fromisoformat, missing_days([day(date) for date in sorted(dates)])):
        assert min(dates) < date < max(dates)
        assert date not in dates


def test_articles_are_known_by_uid_and_found_again_in_the_order_asked(sample: Archive) -> None:
    ids = [number for (number,) in sample.rows("SELECT id FROM article")]
    named = names(sample, [*ids, 1])
    assert set(named) == set(ids)
    uids = [named[number].uid for number in reversed(ids)]
    assert ids_of(sample, [*uids, "gone"]) == dict(zip(uids, reversed(ids), strict=True))
    assert all(name.headline for name in named.values())


def test_what_came_since_an_import_is_known(sample: Archive) -> None:
    last = latest_import(sample)
    assert last >= 1
    assert imported_since(sample, last) == frozenset()
    assert len(imported_since(sample, 0)) == 49


def test_an_issue_is_read_from_its_first_article_to_its_last(sample: Archive) -> None:
    order = [number for page in pages(sample, "2014-04-18") for number, _ in page.articles]
    read = [order[0]]
    while (following := neighbour(sample, read[-1], 1)) is not None:
        read.append(following)
    assert read == order
    assert neighbour(sample, order[1], -1) == order[0]
    assert neighbour(sample, order[0], -1) is None
    assert neighbour(sample, 1, 1) is None
