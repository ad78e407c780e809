"""The value of 日期: a day, month, year or a range of them, as ISO days."""

import calendar
import re
from datetime import date

from db.errors import QueryError

_RANGE = re.compile(r"\.\.|…|至|到|～|~|—+")
_DAY = re.compile(r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?|年)?")
_RUN_TOGETHER = re.compile(r"(\d{4})(\d\d)(\d\d)?")


def parse_range(text: str, position: int = 0) -> tuple[date, date]:
    """The first and last day meant: 2014, 2014-03, 20140305, 2014年3月5日, 2014-03..2015, 2014年至2016年, ..1999."""
    ends = _RANGE.split(text.strip(), maxsplit=1)
    first = _span(ends[0], position)[0] if ends[0].strip() else date.min
    last = _span(ends[-1], position)[1] if ends[-1].strip() else date.max
    if first > last:
        raise QueryError(f"日期范围“{text}”前后颠倒。", position)
    return first, last


def _span(text: str, position: int) -> tuple[date, date]:
    found = _DAY.fullmatch(text.strip()) or _RUN_TOGETHER.fullmatch(text.strip())
    if found is None:
        raise QueryError(f"“{text}”不是日期。写作 2014、2014-03、2014-03-05 或 2014-03..2015。", position)
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise QueryError(f"没有“{text}”这一天。", position) from None
    if day is not None:
        return first, first
    last_month = 12 if month is None else month
    return first, date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])
