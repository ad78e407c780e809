"""Stretches of days: what a printed time comes to, and the arithmetic behind it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Interval:
    """From one day to another, both included."""

    start: date
    end: date

    def __str__(self) -> str:
        if self.start == self.end:
            return self.start.isoformat()
        return f"{self.start.isoformat()}/{self.end.isoformat()}"


def single(day: date) -> Interval:
    """One day."""
    return Interval(day, day)


def year_of(year: int) -> Interval:
    """A calendar year; ValueError outside 1–9999."""
    return Interval(date(year, 1, 1), date(year, 12, 31))


def months_of(year: int, first: int, last: int) -> Interval:
    """The months `first` to `last` of a year."""
    return Interval(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def week_of(day: date) -> Interval:
    """Monday to Sunday around a day."""
    monday = day - timedelta(days=day.weekday())
    return Interval(monday, monday + timedelta(days=6))


def add_months(day: date, months: int) -> date:
    """The same day some months on, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def part_of_month(year: int, month: int, part: str) -> Interval:
    """上旬 and 初 are the days 1–10, 中旬 and 中 11–20, 下旬, 底 and 末 the rest."""
    last = monthrange(year, month)[1]
    first_day, last_day = {"上": (1, 10), "初": (1, 10), "中": (11, 20)}.get(part[0], (21, last))
    return Interval(date(year, month, first_day), date(year, month, last_day))


def part_of_year(year: int, part: str) -> Interval:
    """上半年, 第三季度, 前三季度, 年初 (its first quarter), 年中 (June and July), 年底 (last ten days), a season."""
    if "季度" in part:
        number = next(index for index, signs in enumerate(("一1", "二两2", "三3", "四4"), 1) if set(signs) & set(part))
        return months_of(year, 1 if "前" in part else number * 3 - 2, number * 3)
    if part[0] == "冬":
        return Interval(date(year, 12, 1), months_of(year + 1, 2, 2).end)
    for sign, (first, last) in {
        "上半": (1, 6),
        "下半": (7, 12),
        "初": (1, 3),
        "中": (6, 7),
        "春": (2, 5),
        "夏": (6, 8),
        "秋": (9, 11),
    }.items():
        if sign in part:
            return months_of(year, first, last)
    return part_of_month(year, 12, "下旬")
