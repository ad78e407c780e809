"""日期: what a range of dates means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import QueryError
from db.search.dates import parse_range


@pytest.mark.parametrize(
    "text, first, last",
    [
        ("2014", date(2014, 1, 1), date(2014, 12, 31)),
        ("2014年", date(2014, 1, 1), date(2014, 12, 31)),
        ("20140305", date(2014, 3, 5), date(2014, 3, 5)),
        ("201602..20160305", date(2016, 2, 1), date(2016, 3, 5)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2014年3月5日", date(2014, 3, 5), date(2014, 3, 5)),
        ("2014-03..2015", date(2014, 3, 1), date(2015, 12, 31)),
        ("2014年至2016年2月", date(2014, 1, 1), date(2016, 2, 29)),
        ("2014..", date(2014, 1, 1), date.max),
        ("..1999", date.min, date(1999, 12, 31)),
    ],
)
def test_a_range_has_a_first_and_a_last_day(text: str, first: date, last: date) -> None:
    assert parse_range(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["去年", "2014-13", "20141301", "201400", "2014-00", "2014-3-0", "2014030", "2014-02-30", "2015..2014", "0000"],
)
def test_what_is_no_date_is_an_error_at_its_place(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_range(text, 7)
    assert caught.value.position == 7


@given(st.text(alphabet="0123456789-./年月日至. ", max_size=24))
def test_any_text_is_a_range_or_an_error(text: str) -> None:
    try:
        first, last = parse_range(text)
    except QueryError:
        return
    assert first <= last
