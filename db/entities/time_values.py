"""What each way of naming a time comes to: resolvers of the matches that db.entities.time_rules finds.

The readings are the project's conventions: 年初 is the year's first quarter, 月初 its first ten days, 去年底 the last
ten days of the year but 2024年底 its last day (a date of reckoning), 春节期间 runs from 除夕 to 初七. A resolver raises
ValueError for what cannot be placed: a day that does not exist, a relative time without an issue date.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from db.entities.intervals import Interval, add_months, months_of, part_of_month, part_of_year, single, week_of, year_of
from db.entities.lunar import load_lunar_calendar
from db.entities.numerals import parse_whole
from db.entities.time_context import TimeContext

RELATIVE_YEARS = {"大前年": -3, "前年": -2, "去年": -1, "今年": 0, "本年度": 0, "明年": 1, "来年": 1, "后年": 2}
RELATIVE_DAYS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
ERAS = {
    "新中国成立": date(1949, 10, 1),
    "建国": date(1949, 10, 1),
    "改革开放": date(1978, 12, 18),
    "建党": date(1921, 7, 1),
    "香港回归": date(1997, 7, 1),
    "澳门回归": date(1999, 12, 20),
}
_PARTY_CONGRESSES = {
    11: date(1977, 8, 12),
    12: date(1982, 9, 1),
    13: date(1987, 10, 25),
    14: date(1992, 10, 12),
    15: date(1997, 9, 12),
    16: date(2002, 11, 8),
    17: date(2007, 10, 15),
    18: date(2012, 11, 8),
    19: date(2017, 10, 18),
    20: date(2022, 10, 16),
}


def calendar_point(match: re.Match[str], context: TimeContext) -> Interval | None:
    """A year, month, day or part of them; moves the context on."""
    named = match.groupdict()
    year = _year(named["year"], context) if named.get("year") else None
    interval = _calendar_interval(named, year, context)
    if named["since"]:
        return Interval(interval.start, max(interval.start, context.issue_day()))
    context.govern(
        interval,
        names_year=year is not None,
        names_month=bool(named["month"]),
        names_day=bool(named["day"] or named.get("lone_day")),
    )
    return interval


def _calendar_interval(named: dict[str, str | None], year: int | None, context: TimeContext) -> Interval:
    if named["month"]:
        return _month_interval(named, named["month"], year, context)
    if named["from_month"] and named["to_month"]:
        first, last = parse_whole(named["from_month"]), parse_whole(named["to_month"])
        return months_of(context.year_of_month(first, None) if year is None else year, first, last)
    if named.get("lone_day"):
        return _bare_days(named, context)
    year = context.current_year() if year is None else year
    if named["first_months"]:
        return months_of(year, 1, parse_whole(named["first_months"]))
    part = named["year_part"]
    if not part:
        return year_of(year)
    if part[-1] in "底末" and named.get("year") and named["year"] not in RELATIVE_YEARS:
        return single(date(year, 12, 31))
    return part_of_year(year, part)


def _year(text: str, context: TimeContext) -> int:
    if text in RELATIVE_YEARS:
        return context.issue_day().year + RELATIVE_YEARS[text]
    if text in ("上年", "上一年", "上年度", "上一年度", "同年", "当年", "次年", "翌年"):
        if text[0] == "上":
            return context.current_year() - 1
        return context.spoken_year() + (text[0] in "次翌")
    number = parse_whole(text.removeprefix("公元").removesuffix("度").removesuffix("年"))
    if number >= 100:
        return number
    latest = context.issue_day().year + 10
    return latest - (latest - number) % 100


def _month_interval(named: dict[str, str | None], text: str, year: int | None, context: TimeContext) -> Interval:
    day = parse_whole(named["day"]) if named["day"] else None
    year, month = _month(text, year, day, context)
    if named["month_part"]:
        return part_of_month(year, month, named["month_part"])
    if day is None:
        return months_of(year, month, month)
    last = parse_whole(named["to_day"]) if named["to_day"] else day
    return Interval(date(year, month, day), date(year, month, last))


def _month(text: str, year: int | None, day: int | None, context: TimeContext) -> tuple[int, int]:
    steps = {"上": -1, "本": 0, "这": 0, "下": 1}.get(text[0])
    if steps is not None:
        moved = add_months(context.issue_day().replace(day=1), steps)
        return moved.year, moved.month
    if text[0] in "当同次":
        if context.month is None:
            raise ValueError("no month yet")
        spoken = add_months(date(*context.month, 1), int(text[0] == "次"))
        return spoken.year, spoken.month
    month = parse_whole(text.removesuffix("份").removesuffix("月"))
    return (context.year_of_month(month, day) if year is None else year), month


def _bare_days(named: dict[str, str | None], context: TimeContext) -> Interval:
    first = parse_whole(named["lone_day"] or "")
    last = parse_whole(named["to_lone_day"]) if named["to_lone_day"] else first
    year, month = context.month_of_day(first)
    return Interval(date(year, month, first), date(year, month, last))


def numeric_date(match: re.Match[str], context: TimeContext) -> Interval | None:
    """2025-09-24, 2025.9.24."""
    interval = single(date(int(match["y"]), int(match["m"]), int(match["d"])))
    context.govern(interval, names_year=True, names_month=True, names_day=True)
    return interval


def year_range(match: re.Match[str], context: TimeContext) -> Interval | None:
    """2018—2022年, 2021-25年."""
    first, last = parse_whole(match["first_year"]), parse_whole(match["last_year"])
    return Interval(date(first, 1, 1), date(last if last > 99 else first // 100 * 100 + last, 12, 31))


def relative_day(match: re.Match[str], context: TimeContext) -> Interval | None:
    """昨天, 今晚; 当日 and 次日 are read by the day spoken of last."""
    if match["spoken_day"]:
        return single(context.current_day() + timedelta(days=match["spoken_day"] in ("次", "翌")))
    interval = single(context.issue_day() + timedelta(days=RELATIVE_DAYS[match["relative_day"]]))
    context.govern(interval, names_year=False, names_month=True, names_day=True)
    return interval


def from_issue_on(match: re.Match[str], context: TimeContext) -> Interval | None:
    """即日起."""
    return single(context.issue_day())


def clock(match: re.Match[str], context: TimeContext) -> Interval | None:
    """上午9时: the day this paragraph spoke of last."""
    return single(context.current_day()) if context.day_here else None


def weekday(match: re.Match[str], context: TimeContext) -> Interval | None:
    """上周五, 本周, 下周末; a bare 周五 is this week's."""
    week = match["week"] or ""
    monday = week_of(context.issue_day()).start + timedelta(weeks=week.count("下") - week.count("上"))
    if match["weekday"] == "末":
        return Interval(monday + timedelta(days=5), monday + timedelta(days=6))
    if not match["weekday"]:
        return week_of(monday)
    return single(monday + timedelta(days="一二三四五六日".index(match["weekday"].replace("天", "日"))))


def stretch(match: re.Match[str], context: TimeContext) -> Interval | None:
    """近五年来 up to the issue, 未来三年 from it on."""
    if match["stretch_about"] or match["stretch_number"] in ("几", "数"):
        return None
    months, days = _length(match["stretch_number"], match["stretch_unit"])
    issue = context.issue_day()
    if match["direction"] in ("未来", "今后"):
        return Interval(issue, add_months(issue, months) + timedelta(days=days))
    return Interval(add_months(issue, -months) - timedelta(days=days), issue)


def distance(match: re.Match[str], context: TimeContext) -> Interval | None:
    """5年前 and 三天后 are days, 十年来 runs up to the issue; 三年后 is told from a past that is not named."""
    if match["distance_unit"] == "年" and "后" in match["side"]:
        return None
    if match["distance_about"] or match["distance_number"] in ("几", "数", "千百") or match["side"][0] == "多":
        return None
    months, days = _length(match["distance_number"], match["distance_unit"])
    issue = context.issue_day()
    if "后" in match["side"]:
        return single(add_months(issue, months) + timedelta(days=days))
    start = add_months(issue, -months) - timedelta(days=days)
    return Interval(start, issue) if "来" in match["side"] else single(start)


def _length(number: str, unit: str) -> tuple[int, int]:
    """(months, days) of so many units."""
    if number == "半":
        return (6, 0) if "年" in unit else (0, 15)
    count = parse_whole(number)
    if "年" in unit or "月" in unit:
        return (12 * count if "年" in unit else count), 0
    return 0, 7 * count if unit[-1] in "周期" else count


def era(match: re.Match[str], context: TimeContext) -> Interval | None:
    """改革开放以来, 党的二十大以来."""
    start = _PARTY_CONGRESSES[parse_whole(match["congress"])] if match["congress"] else ERAS[match["event"]]
    return Interval(start, context.issue_day()) if "来" in match["era_tail"] else None


def five_year_plan(match: re.Match[str], context: TimeContext) -> Interval | None:
    """“十四五”期间, “十四五”以来, “十四五”末."""
    number = parse_whole(match["plan"])
    start = {1: 1953, 2: 1958}.get(number, 1966 + 5 * (number - 3))
    part = match["plan_part"]
    if "来" in part:
        return Interval(date(start, 1, 1), context.issue_day())
    if part[0] in "末收":
        return year_of(start + 4)
    if part[0] in "初开":
        return year_of(start)
    return Interval(date(start, 1, 1), date(start + 4, 12, 31))


def century(match: re.Match[str], context: TimeContext) -> Interval | None:
    """20世纪, 上世纪80年代初; a bare 80年代 is the last century's."""
    text = match["century"] or "20世纪"
    if text[0] in "上本":
        number = context.issue_day().year // 100 - (text[0] == "上")
    else:
        number = parse_whole(text.removesuffix("世纪")) - 1
    decade = match["decade"] or match["lone_decade"]
    start = number * 100 + (parse_whole(decade) if decade else 0)
    length = 10 if decade else 100
    if match["century_part"]:
        offset = {"初": 0, "早": 0, "前": 0, "中": 4}.get(match["century_part"][0], 7) * length // 10
        return Interval(date(start + offset, 1, 1), date(start + offset + 3 * length // 10 - 1, 12, 31))
    return Interval(date(start, 1, 1), date(start + length - 1, 12, 31))


def festival(match: re.Match[str], context: TimeContext) -> Interval | None:
    """中秋节, 今年春节期间; without a year the one nearest to the issue."""
    name, tail = match["festival"] or match["full_festival"] or match["holiday"], match["festival_tail"] or ""
    name = re.sub("之?夜$", "", name)
    name = {"五一": "劳动节", "十一": "国庆"}.get(name, name[-3:] if name[-1] == "节" else name)
    calendar = load_lunar_calendar()
    if any(sign in tail for sign in "前后际"):
        return None
    if match["festival_year"]:
        day = calendar.festival(name, _year(match["festival_year"], context))
    else:
        day = _nearest(lambda year: calendar.festival(name, year), context.issue_day())
    if not any(sign in tail for sign in "期假周"):
        return single(day)
    before, after = {"春节": (1, 6), "国庆": (0, 6), "劳动节": (0, 4)}.get(name, (0, 0))
    return Interval(day - timedelta(days=before), day + timedelta(days=after))


def lunar_day(match: re.Match[str], context: TimeContext) -> Interval | None:
    """农历八月十五, 正月初一至初七, 大年初八; without a year the one nearest to the issue."""
    sign = match["lunar_month"]
    month = {"正": 1, "大年": 1, "冬": 11, "腊": 12}.get(sign) or parse_whole(sign)
    if not match["lunar_day"]:
        return None
    day = parse_whole(match["lunar_day"].removeprefix("初"))
    last = parse_whole(match["to_lunar_day"].removeprefix("初")) if match["to_lunar_day"] else day
    if last < day:
        raise ValueError("the range runs backwards")
    leap = match["leap"] is not None
    calendar = load_lunar_calendar()
    if match["lunar_year"]:
        first = calendar.day(_year(match["lunar_year"], context), month, day, leap=leap)
    else:
        first = _nearest(lambda year: calendar.day(year, month, day, leap=leap), context.issue_day())
    return Interval(first, first + timedelta(days=last - day))


def _nearest(day_in: Callable[[int], date], issue: date) -> date:
    days = []
    for year in (issue.year - 1, issue.year, issue.year + 1):
        try:
            days.append(day_in(year))
        except ValueError:
            continue
    if not days:
        raise ValueError("no such day in these years")
    return min(days, key=lambda day: abs(day - issue))


def season(match: re.Match[str], context: TimeContext) -> Interval | None:
    """去冬, 今春, 明秋."""
    return part_of_year(context.issue_day().year + "去今明".index(match[0][0]) - 1, match[0][1])


def unresolved(match: re.Match[str], context: TimeContext) -> Interval | None:
    """Vague, recurring, or a duration: a time, but no day."""
    return None
