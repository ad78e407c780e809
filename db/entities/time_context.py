"""What an article has said of time so far, and how a bare 3月22日 or 24日 is read by it."""

from dataclasses import dataclass
from datetime import date

from db.entities.intervals import Interval, add_months

_FAR_AHEAD = 300  # 12月28日 in a January issue lies behind it
_FAR_BEHIND = 340  # 1月5日 in an issue of late December lies ahead
_DAYS_AHEAD = 8  # 30日 in an issue of the 24th is still to come; 28日 in one of the 3rd is not
_NEWS = 90  # days around the issue in which a bare date is news rather than background
_FRESH_NEWS = 3  # the same for a bare 24日


@dataclass(slots=True)
class TimeContext:
    """The running context of one article: its issue date, the year, month and day spoken of last.

    What the same paragraph has said binds more than what an earlier one did: `…_here` tells them apart.
    """

    issue: date | None = None
    year: int | None = None
    month: tuple[int, int] | None = None
    day: date | None = None
    dated_year_here: bool = False
    year_here: bool = False
    month_here: bool = False
    day_here: bool = False

    def begin_paragraph(self, issue: date | None) -> None:
        """Nothing has been said in this paragraph yet."""
        self.issue = issue
        self.dated_year_here = self.year_here = self.month_here = self.day_here = False

    def govern(self, interval: Interval, *, names_year: bool, names_month: bool, names_day: bool) -> None:
        """Let what follows be read by this point; one well ahead of the issue governs nothing."""
        start = interval.start
        if self.issue and (start.year > self.issue.year or (start - self.issue).days > _NEWS):
            return
        if names_year:
            self.year, self.year_here, self.dated_year_here = start.year, True, names_month
        if names_month:
            self.month, self.month_here = (start.year, start.month), True
        if names_day:
            self.day, self.day_here = start, True

    def issue_day(self) -> date:
        """The day of the issue; ValueError where it is unknown, so that what hangs on it stays unresolved."""
        if self.issue is None:
            raise ValueError("no issue date")
        return self.issue

    def spoken_year(self) -> int:
        """The year this paragraph speaks of; ValueError where it names none."""
        if self.year is None or not self.year_here:
            raise ValueError("no year yet")
        return self.year

    def current_year(self) -> int:
        """The year this paragraph speaks of, else the issue's."""
        return self.year if self.year is not None and self.year_here else self.issue_day().year

    def current_day(self) -> date:
        """The day spoken of last; ValueError where there was none."""
        if self.day is None:
            raise ValueError("no day yet")
        return self.day

    def year_of_month(self, month: int, day: int | None) -> int:
        """The year of a month that is printed without one.

        The year the article named last governs, unless the date is news of these weeks and the year mere background.
        """
        if self.issue is None:
            if self.year is None:
                raise ValueError("no year yet")
            return self.year
        ahead = _days_between(self.issue, self.issue.year, month, day or 15)
        if self.year is not None and (self.dated_year_here or abs(ahead) > _NEWS):
            return self.year
        if ahead > _FAR_AHEAD:
            return self.issue.year - 1
        if day is not None and ahead < -_FAR_BEHIND:
            return self.issue.year + 1
        return self.issue.year

    def month_of_day(self, day: int) -> tuple[int, int]:
        """(year, month) of a day that is printed without a month."""
        if self.month is not None and self.month_here:
            return self.month
        issue = self.issue_day()
        if self.month is not None and not 0 <= issue.day - day <= _FRESH_NEWS:
            return self.month
        if day <= issue.day + _DAYS_AHEAD:
            return issue.year, issue.month
        before = add_months(issue.replace(day=1), -1)
        return before.year, before.month


def _days_between(issue: date, year: int, month: int, day: int) -> int:
    """Days from the issue to a date; 0 where there is no such date."""
    try:
        return (date(year, month, day) - issue).days
    except ValueError:
        return 0
