"""The lunar calendar of 1900 to 2100 and the festivals, reckoned to days of the civil calendar.

resources/lexicon/lunar-years.tsv holds each year's first day, leap month and month lengths.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from db.resources import ROOT

SOLAR_FESTIVALS: Mapping[str, tuple[int, int]] = {
    "元旦": (1, 1),
    "妇女节": (3, 8),
    "植树节": (3, 12),
    "劳动节": (5, 1),
    "青年节": (5, 4),
    "儿童节": (6, 1),
    "建党节": (7, 1),
    "建军节": (8, 1),
    "教师节": (9, 10),
    "国庆": (10, 1),
    "圣诞": (12, 25),
}
LUNAR_FESTIVALS: Mapping[str, tuple[int, int]] = {
    "春节": (1, 1),
    "大年初一": (1, 1),
    "元宵": (1, 15),
    "龙抬头": (2, 2),
    "端午": (5, 5),
    "七夕": (7, 7),
    "中元": (7, 15),
    "中秋": (8, 15),
    "重阳": (9, 9),
    "腊八": (12, 8),
    "小年": (12, 23),
}


@dataclass(frozen=True, slots=True)
class LunarYear:
    """One lunar year: its first day, its leap month (0 for none), the days of its 12 or 13 months in order."""

    first: date
    leap: int
    months: tuple[int, ...]

    def day(self, month: int, day: int, *, leap: bool = False) -> date:
        """The civil day; ValueError where the year has no such day."""
        if leap and month != self.leap:
            raise ValueError(f"no leap month {month}")
        index = month - 1 + (leap or bool(self.leap and month > self.leap))
        if not (1 <= month <= 12 and 1 <= day <= self.months[index]):
            raise ValueError(f"no day {day} in month {month}")
        return self.first + timedelta(days=sum(self.months[:index]) + day - 1)


@dataclass(frozen=True, slots=True)
class LunarCalendar:
    """The years of the table by the civil year in which they begin."""

    years: Mapping[int, LunarYear]

    def day(self, year: int, month: int, day: int, *, leap: bool = False) -> date:
        """The civil day of a lunar date; ValueError outside the table or where there is no such day."""
        if year not in self.years:
            raise ValueError(f"no lunar year {year}")
        return self.years[year].day(month, day, leap=leap)

    def festival(self, name: str, year: int) -> date:
        """The day of a festival in that year; ValueError for one unknown or outside the table."""
        if name in SOLAR_FESTIVALS:
            return date(year, *SOLAR_FESTIVALS[name])
        if name in LUNAR_FESTIVALS:
            return self.day(year, *LUNAR_FESTIVALS[name])
        if name in ("除夕", "大年三十"):
            return self.day(year, 1, 1) - timedelta(days=1)
        if name == "清明":
            return date(year, 4, qingming_day(year))
        raise ValueError(name)


def qingming_day(year: int) -> int:
    """The day in April of 清明, by the common formula [Y × 0.2422 + C] − [Y / 4] (C = 5.59 and 4.81)."""
    in_century = year % 100
    constant = 5.59 if year < 2000 else 4.81
    return int(in_century * 0.2422 + constant) - in_century // 4


@cache
def load_lunar_calendar() -> LunarCalendar:
    """Read the table that ships with the program."""
    years = {}
    for line in (ROOT / "lexicon" / "lunar-years.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        year, first, leap, lengths = line.split("\t")
        months = tuple(29 + int(long) for long in lengths)
        years[int(year)] = LunarYear(date.fromisoformat(first), int(leap), months)
    return LunarCalendar(years)
