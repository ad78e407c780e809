from datetime import date, timedelta

import pytest

from db.entities.lunar import load_lunar_calendar


@pytest.mark.parametrize(
    "festival, year, day",
    [
        ("春节", 1979, date(1979, 1, 28)),
        ("春节", 2025, date(2025, 1, 29)),
        ("除夕", 2024, date(2024, 2, 9)),
        ("端午", 2025, date(2025, 5, 31)),
        ("中秋", 1978, date(1978, 9, 17)),
        ("中秋", 2025, date(2025, 10, 6)),
        ("重阳", 2024, date(2024, 10, 11)),
        ("清明", 2025, date(2025, 4, 4)),
        ("清明", 2023, date(2023, 4, 5)),
        ("国庆", 2025, date(2025, 10, 1)),
    ],
)
def test_festivals_fall_on_their_days(festival: str, year: int, day: date) -> None:
    assert load_lunar_calendar().festival(festival, year) == day


@pytest.mark.parametrize(
    "year, month, day, civil",
    [(2025, 6, 1, date(2025, 7, 25)), (2033, 11, 1, date(2033, 12, 22)), (2023, 2, 1, date(2023, 3, 22))],
)
def test_a_leap_month_follows_the_month_of_its_number(year: int, month: int, day: int, civil: date) -> None:
    assert load_lunar_calendar().day(year, month, day, leap=True) == civil


def test_each_year_ends_where_the_next_begins() -> None:
    years = load_lunar_calendar().years
    assert sorted(years) == list(range(1900, 2101))
    for number in range(1900, 2100):
        year = years[number]
        assert set(year.months) == {29, 30}
        assert len(year.months) == (13 if year.leap else 12)
        assert year.first + timedelta(days=sum(year.months)) == years[number + 1].first


@pytest.mark.parametrize(
    "year, month, day, leap", [(1899, 1, 1, False), (2025, 13, 1, False), (2025, 1, 31, False), (2025, 5, 1, True)]
)
def test_a_day_that_is_not_in_the_calendar_is_refused(year: int, month: int, day: int, leap: bool) -> None:
    with pytest.raises(ValueError, match="no "):
        load_lunar_calendar().day(year, month, day, leap=leap)
