"""When a page without a date was printed, as far as its own words prove it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_FULL = re.compile(r"(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_DAY = re.compile(
    r"(?<![\d年])(?:(?P<when>今年|去年|明年|前年|昨日|次年|当年|翌年)\s*)?(?P<month>\d{1,2})月(?P<day>\d{1,2})(?:日(?!元)|(?=[至—-]\d{1,2}日))"
)
_YEAR_NAMED = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?=年|(?:中国|全国|全省|全市|浦江|博鳌|世界|国际|[（(]|[\u4e00-\u9fff]{2,10}(?:大会|论坛|会议|博览会|大赛|赛季|年会|展)))"
)
_PAST = re.compile(r"截至(?:目前|当前)?|发布|召开|举行|举办|开幕|闭幕|记者|获悉|揭牌|当日|讯|电[ （(]")
_FUTURE = re.compile(r"将于|将在|计划|预计|拟于|定于|截止|力争|到20\d\d|起至|之前|有效期|前(?:完成|建成|实现)|规划")
_PAST_YEAR = {"去年": -1, "前年": -2, "明年": 1, "次年": 1}
_SENTENCE = re.compile(r"[^。！？；\n]+")
LATE = 7


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """Between which days (ISO) a page was printed; `evidence` are sentences with what was read where."""

    earliest: str | None
    latest: str | None
    evidence: tuple[str, ...]


def infer_date(text: str) -> DateEvidence | None:
    """The bounds that the page's own words set to its date: its latest day that is told as past, in the year that the
    page speaks of. None where it names no day, or no year to set it in."""
    sentences = [match[0].strip() for match in _SENTENCE.finditer(text)]
    full = [(day, sentence) for sentence in sentences for day in _full_days(sentence)]
    year, grounds = _year(sentences, full)
    if year is None:
        return None
    days = [*full, *_days_of(year, sentences)]
    if not days:
        return DateEvidence(f"{year}-01-01", f"{year}-12-31", grounds)
    latest, sentence = max(days, key=lambda found: found[0])
    shown = sentence if len(sentence) <= 40 else sentence[:40] + "……"
    day = f"{latest.year}年{latest.month}月{latest.day}日"
    told = f"版面上已经发生的事，最晚的一天是{day}（“{shown}”），本期不会早于这一天。"
    bound = (latest + timedelta(days=LATE)).isoformat()
    guess = f"日报通常在一两天内见报，估计不晚于{bound}；请核对后填写。"
    return DateEvidence(latest.isoformat(), bound, (told, *grounds, guess))


def _make_day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


def _full_days(sentence: str) -> Iterator[date]:
    if _FUTURE.search(sentence):
        return
    for found in _FULL.finditer(sentence):
        if day := _make_day(int(found["year"]), found["month"], found["day"]):
            yield day


def _days_of(year: int, sentences: Sequence[str]) -> Iterator[tuple[date, str]]:
    """Days named without their year: of the page's year unless 去年 says otherwise, or the sentence looks ahead."""
    for sentence in sentences:
        if _FUTURE.search(sentence):
            continue
        for found in _DAY.finditer(sentence):
            own = year + _PAST_YEAR.get(found["when"] or "", 0)
            before = sentence[: found.start()]
            if found["when"] is None and (named := re.search(r"((?:19|20)\d\d)年[^。]{0,30}$", before)):
                own = int(named[1])
            if own <= year and (day := _make_day(own, found["month"], found["day"])):
                yield day, sentence


def _year(sentences: Sequence[str], full: Sequence[tuple[date, str]]) -> tuple[int | None, tuple[str, ...]]:
    """The year that the page is of, with the sentences that show it."""
    votes: Counter[int] = Counter()
    shown: dict[int, str] = {}
    for day, sentence in full:
        votes[day.year] += 2
        shown.setdefault(day.year, sentence)
    for sentence in sentences:
        looks_ahead = _FUTURE.search(sentence) is not None
        for found in _YEAR_NAMED.finditer(sentence):
            year = int(found["year"])
            if not looks_ahead:
                votes[year] += 1
                shown.setdefault(year, sentence)
            if "去年" in sentence[: found.start()] and not looks_ahead:
                votes[year + 1] += 1
                shown.setdefault(year + 1, sentence)
    if not votes:
        return None, ()
    year = max(votes)
    sentence = shown[year]
    quoted = sentence if len(sentence) <= 40 else sentence[:40] + "……"
    return year, (f"年份取{year}年：“{quoted}”。",)
