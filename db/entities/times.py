"""Points and stretches of time in running text, and the days they mean in the issue that printed them."""

import re
from dataclasses import dataclass
from datetime import date

from db.entities.intervals import Interval
from db.entities.numerals import half_width
from db.entities.time_context import TimeContext
from db.entities.time_rules import TimeRules, time_rules

__all__ = ["FoundTime", "TimeContext", "find_times"]

_RANGE_SIGN = re.compile("至|到|—{1,2}|－|-{1,2}|–|~")
_RANGED = ("dated", "undated", "festival", "lunar", "weekday", "relative_day")  # rules whose points make ranges


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time where it stands; `value` is an ISO day or interval `a/b`, None when vague, recurring or a duration."""

    start: int
    end: int
    value: str | None


def find_times(text: str, issue_date: date | None, context: TimeContext) -> list[FoundTime]:
    """The times of one paragraph in order, none overlapping.

    `context` is the article's: it remembers the year, month and day spoken of last and is moved on by every find.
    """
    text = half_width(text)
    context.begin_paragraph(issue_date)
    rules = time_rules()
    found = []
    position = 0
    while match := rules.master.search(text, position):
        position, interval = _read(rules, match, context)
        found.append(FoundTime(match.start(), position, str(interval) if interval else None))
    return found


def _read(rules: TimeRules, found: re.Match[str], context: TimeContext) -> tuple[int, Interval | None]:
    """Where the time ends and what it means."""
    name = found.lastgroup or ""
    match = rules.patterns[name].match(found.string, found.start())
    if match is None:
        raise AssertionError(f"the rule {name} does not match what it found: {found[0]}")
    try:
        interval = rules.resolvers[name](match, context)
    except (ValueError, OverflowError):
        return match.end(), None
    if interval and name in _RANGED and not match.groupdict().get("since"):
        return _follow_range(rules, match, interval, context)
    return match.end(), interval


def _follow_range(
    rules: TimeRules, match: re.Match[str], first: Interval, context: TimeContext
) -> tuple[int, Interval]:
    """去年9月至今年3月: the second point is read by the first."""
    sign = _RANGE_SIGN.match(match.string, match.end())
    if sign is None:
        return match.end(), first
    start = first.start
    inner = TimeContext(context.issue)
    inner.govern(first, names_year=True, names_month=True, names_day=True)
    for name in _RANGED:
        second = rules.patterns[name].match(match.string, sign.end())
        if second is None:
            continue
        try:
            last = rules.resolvers[name](second, inner)
        except (ValueError, OverflowError):
            continue
        if last and last.end >= start:
            return second.end(), Interval(start, last.end)
    return match.end(), first
