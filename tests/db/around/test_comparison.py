"""Two queries compared: three parts that are exactly those of the two sets, and the queries that find them again."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.around.comparison import compare
from db.errors import QueryError
from db.search import Search
from db.several import Archives
from db.storage.schema import day_of

QUERIES = st.sampled_from(
    [
        "焦",
        "作 人",
        "人民 OR 重庆",
        "版名:要闻",
        "日期:2005..2009 人",
        "-政府",
        "作者:国庆",
        "同段(焦 作)",
        "无此词语",
        "府",
    ]
)


def ids(archive: Archive, query: str) -> set[int]:
    return set(Search(archive, query, questions=False).all_ids())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(QUERIES, QUERIES)
def test_the_parts_are_those_of_the_two_sets(chorus: Archive, first: str, second: str) -> None:
    compared = compare(Archives([chorus]), first, second)
    ones, others = ids(chorus, first), ids(chorus, second)
    parts = (compared.only_first, compared.both, compared.only_second)
    for part, expected in zip(parts, (ones - others, ones & others, others - ones), strict=True):
        assert list(part.ids) == sorted(expected)
        assert ids(chorus, part.query) == expected
        days = [day for number in expected if (day := day_of(number))]
        years = Counter(day[:4] for day in days)
        assert {year: count for year, count in zip(compared.years, part.years, strict=True) if count} == years


@pytest.mark.parametrize("first, second", [("", "人"), ("人", " ")])
def test_a_query_that_asks_for_nothing_is_refused(chorus: Archive, first: str, second: str) -> None:
    with pytest.raises(QueryError, match="两个检索词"):
        compare(Archives([chorus]), first, second)


def test_what_nobody_wrote_has_no_years(chorus: Archive) -> None:
    assert compare(Archives([chorus]), "没有的甲", "没有的乙").years == ()
