"""Hits over time: as many as a count by hand gives, against all that was printed, without gaps."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.search import Search
from db.search.query import without_filter
from db.search.timeline import UNITS, Period, Unit, by_year, periods
from db.several import Archives, SeveralSearch
from db.storage.schema import day_of
from tests.db.conftest import LETTERS

LENGTHS = {"year": 4, "month": 7}


def counted(archive: Archive, query: str, unit: Unit) -> Counter[str]:
    days = [day_of(number) for number in Search(archive, query, questions=False).all_ids()]
    return Counter(day[: LENGTHS[unit]] for day in days if day)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(LETTERS.replace(" ", "").replace("-", "")),
    st.sampled_from(["", "版名:要闻", "作者:国庆", "报:合唱"]),
    st.sampled_from(["", "日期:2005", "日期:2004-03..2009"]),
    st.sampled_from(UNITS),
)
def test_a_timeline_counts_under_all_filters_but_its_dates(
    chorus: Archive, term: str, narrowed: str, dated: str, unit: Unit
) -> None:
    query = f"「{term}」 {narrowed} {dated}"
    drawn = SeveralSearch(Archives([chorus]), query).timeline(unit)
    hits, printed = counted(chorus, without_filter(query, "日期"), unit), counted(chorus, "", unit)
    assert {period.value: period.hits for period in drawn if period.hits} == hits
    assert {period.value: period.printed for period in drawn if period.printed} == printed
    assert [period.value for period in drawn] == sorted(period.value for period in drawn)


def test_no_month_between_the_first_and_the_last_is_left_out(chorus: Archive) -> None:
    months = [period.value for period in SeveralSearch(Archives([chorus]), "").timeline("month")]
    first, last = min(counted(chorus, "", "month")), max(counted(chorus, "", "month"))
    assert (months[0], months[-1]) == (first, last)
    assert len(months) == (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:]) + 1


def test_a_share_is_of_what_was_printed() -> None:
    assert Period("2014", 3, 12).share == 0.25
    assert Period("2014", 0, 0).share == 0.0


def test_of_another_paper_nothing_was_printed(chorus: Archive) -> None:
    assert SeveralSearch(Archives([chorus]), "报:别的报").timeline("year") == ()
    assert periods((), ()) == ()


def test_articles_fall_into_their_years(chorus: Archive) -> None:
    rising = Search(chorus, "", "oldest").all_ids()
    years = [str(year) for year in range(2001, 2018)]
    hits = counted(chorus, "", "year")
    assert by_year(rising, years) == [hits[year] for year in years]
