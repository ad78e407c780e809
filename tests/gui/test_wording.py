"""How dates, pages and entities are said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import ArticleHead, Mention
from gui.wording import day_name, mention_origin, mention_value, page_name, place_in_paper, short_time, time_value


@pytest.mark.parametrize(
    "page, said", [("3", "第03版"), ("12", "第12版"), ("A01", "A01版")], ids=["digit", "digits", "letter"]
)
def test_pages(page: str, said: str) -> None:
    assert page_name(page) == said


@pytest.mark.parametrize(
    "day, said",
    [
        ("2025-09-08", "2025年9月8日"),
        ("2025-09", "2025年9月"),
        ("2025", "2025年"),
        (None, "日期不详"),
        ("今年", "今年"),
        ("1-2-3-4", "1-2-3-4"),
    ],
)
def test_days(day: str | None, said: str) -> None:
    assert day_name(day) == said


@pytest.mark.parametrize(
    "value, said",
    [
        ("2025-09-18", "2025年9月18日　星期四"),
        ("2025-01-01/2025-06-30", "2025年1月1日 至 2025年6月30日"),
        ("2025-09", "2025年9月"),
    ],
)
def test_times_in_full(value: str, said: str) -> None:
    assert time_value(value) == said


@pytest.mark.parametrize(
    "value, said",
    [
        ("2025-09-18", "2025-09-18"),
        ("2025-01-01/2025-12-31", "2025年"),
        ("2021-01-01/2025-12-31", "2021—2025年"),
        ("2025-01-01/2025-06-30", "2025年上半年"),
        ("2025-07-01/2025-12-31", "2025年下半年"),
        ("2024-02-01/2024-02-29", "2024年2月"),
        ("2025-02-03/2025-02-28", "2025-02-03—02-28"),
        ("2024-12-30/2025-01-02", "2024-12-30—2025-01-02"),
    ],
)
def test_times_in_short(value: str, said: str) -> None:
    assert short_time(value) == said


def test_mention_says_what_it_stands_for_and_why() -> None:
    time = Mention(0, 0, 2, "time", "去年", "2024-01-01/2024-12-31")
    assert mention_value(time) == "2024年1月1日 至 2024年12月31日"
    assert mention_origin(time, "2025-09-18") == "据见报日 2025-09-18 推得：“去年”"
    assert mention_value(Mention(0, 0, 2, "time", "近日")) == "说的不是确定的一天"
    assert mention_value(Mention(0, 0, 2, "person", "高云")) == "高云"
    assert mention_origin(Mention(0, 0, 2, "person", "高云"), None) == "人物"
    assert mention_origin(Mention(0, 0, 2, "quantity", "三台", "3 台"), None) == "数量：“三台”"


def test_row_begins_with_where_it_was_printed() -> None:
    head = ArticleHead(1, "2025-09-18", "报", "3", "要闻", "题", "", (), ())
    assert place_in_paper(head) == "2025-09-18　第03版 要闻"
    assert place_in_paper(ArticleHead(1, None, "报", "A1", None, "题", "", (), ())) == "日期不详　A1版"


@given(st.text(max_size=12))
def test_no_value_is_too_odd_to_be_said(value: str) -> None:
    assert isinstance(day_name(value), str)
    assert isinstance(time_value(value), str)
    assert isinstance(short_time(value), str)
