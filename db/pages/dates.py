"""When a page without a date was printed, as far as its own words prove it.

The day comes from datelines (新华社北京9月22日电), else from the days that are told as past; the year from the years
that the page names. A year that is named as over (2019年全年, 截至2019年底) makes it the next one; where nothing
decides, the year is only a lower bound, and there is no upper one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH_DAY = r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
_FULL = re.compile(rf"{_YEAR}年{_MONTH_DAY}")
_DATELINE = re.compile(
    rf"(?:本报|本台|新华社|中新社|人民网|新华网|中新网)[^，。；：！？（）()\n\d]{{0,20}}{_MONTH_DAY}[电讯]"
)
_DAY = re.compile(
    rf"(?<![\d年至到前—-])(?P<when>今年|去年|明年|前年|次年|当年|翌年)?\s*{_MONTH_DAY}(?!前|起|[至到—-]|以前|之前|截止)"
)
_RANGE = re.compile(r"(?<![\d年至到])(?P<month>\d{1,2})月(?P<day>\d{1,2})(?=[至—-]\d{1,2}日)")
_PRESENT = r"(?:19|20)\d\d"
_CURRENT = re.compile(
    rf"今年[^。；]{{0,12}}{_PRESENT}年|{_PRESENT}年[（(]?(?:元旦|新年|春节|是[^。]{{0,20}}之年)"
    rf"|(?<!\d){_PRESENT}(?=中国|全国|全省|全市|世界|国际|[\u4e00-\u9fff]{{2,10}}(?:大会|论坛|博览会|大赛|年会|展))"
)
_NAMED = re.compile(rf"(?<!\d){_YEAR}(?=年)")
_OVER = re.compile(rf"(?:截至)?{_YEAR}年(?:年底|底|年末|末|全年|度|年度|下半年|第四季度|冬)")
_LAST_YEAR = re.compile(r"去年[^。；]{0,30}?(?P<year>(?:19|20)\d\d)(?=年|\D{0,2}[中国全世（(])")
_AHEAD = re.compile(
    r"将于|将在|将从|将至|计划|预计|拟于|定于|截止|力争|到20\d\d|在20\d\d年我|起至|有效期|前(?:完成|建成|实现|交付)|规划|目标|按时|备战|届时"
    r"|持续到|延续至|为期|报名时间|即将|远景|展望"
)
_SENTENCE = re.compile(r"[^。！？；\n]+")
LATE, LOOSELY = 7, 31  # days after the latest that is told: by a dateline, by anything else
SHORTLY, CLOSE = 60, 3
OFTEN = 3
SLACK = 1


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """Between which days (ISO) a page was printed; `evidence` are sentences with what was read where."""

    earliest: str | None
    latest: str | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A month and day that the page tells as past, and the sentence; `sure` where it is a dateline's."""

    month: int
    day: int
    sentence: str
    sure: bool = False


def infer_date(text: str) -> DateEvidence | None:
    """The bounds that the page's own words set to its date. None where it names no day, or no year to set it in."""
    sentences = [match[0].strip() for match in _SENTENCE.finditer(text)]
    past = [sentence for sentence in sentences if not _AHEAD.search(sentence)]
    full = [(day, sentence) for sentence in past for day in _full_days(sentence)]
    told = _latest(past)
    years = _years(past, full, told)
    if years is None:
        return None
    year, is_sure, grounds = years
    days = [(day, sentence) for day, sentence in full if day.year == year]
    if told and (day := _make_day(year, told.month, told.day)):
        days.append((day, told.sentence))
    if not days:
        return DateEvidence(f"{year}-01-01", f"{year}-12-31" if is_sure else None, grounds)
    latest, sentence = max(days, key=lambda one: one[0])
    shown = f"{latest.year}年{latest.month}月{latest.day}日"
    said = f"版面上已经发生的事，最晚的一天是{shown}（“{_shortened(sentence)}”），本期不会早于这一天。"
    if not is_sure:
        return DateEvidence(latest.isoformat(), None, (said, *grounds, "年份不能断定，请核对后填写。"))
    is_news = (told is not None and told.sure) or _are_together(latest, past)
    bound = (latest + timedelta(days=LATE if is_news else LOOSELY)).isoformat()
    usual = "日报通常在一两天内见报" if is_news else "文中没有电头"
    guess = f"{usual}，估计不晚于{bound}；请核对后填写。"
    return DateEvidence(latest.isoformat(), bound, (said, *grounds, guess))


def _are_together(latest: date, past: Sequence[str]) -> bool:
    """Whether the page tells of other days right before the latest, as a page of news does."""
    told = {(day.month, day.day) for sentence in past for day in _told_days(sentence)}
    before = (latest - timedelta(days=back) for back in range(1, CLOSE + 1))
    return any((day.month, day.day) in told for day in before)


def _latest(past: Sequence[str]) -> _Told | None:
    """The latest day of the datelines; without any, the latest of the days told."""
    found = [day for sentence in past for day in _told_days(sentence)]
    sure = [day for day in found if day.sure]
    return max(sure or found, key=lambda one: (one.month, one.day), default=None)


def _told_days(sentence: str) -> Iterator[_Told]:
    """Days named without a year, or in one that the sentence does not put elsewhere."""
    for sent in _DATELINE.finditer(sentence):
        yield _Told(int(sent["month"]), int(sent["day"]), sentence, sure=True)
    for found in [*_DAY.finditer(sentence), *_RANGE.finditer(sentence)]:
        when = found.groupdict().get("when")
        named = _NAMED.search(sentence[: found.start()])
        if when in (None, "今年") and named is None and _make_day(2000, found["month"], found["day"]):
            yield _Told(int(found["month"]), int(found["day"]), sentence)


def _years(
    past: Sequence[str], full: Sequence[tuple[date, str]], told: _Told | None
) -> tuple[int, bool, tuple[str, ...]] | None:
    """The year that the page is of, or the earliest it can be of; whether it is sure; the sentence that shows it."""
    shown: dict[int, list[str]] = {}
    firm = {day.year for day, _ in full}
    for sentence in past:
        firm.update(map(int, _present_years(sentence)))
        for year in {*_NAMED.findall(sentence), *_present_years(sentence)}:
            shown.setdefault(int(year), []).append(sentence)
    if not shown:
        return None
    often = [year for year, sentences in shown.items() if len(sentences) >= OFTEN or year in firm]
    year = max(often or shown)
    quote = _shortened(shown[year][0])
    if any(str(year) in _present_years(sentence) for sentence in shown[year]):
        return year, True, (_taken(year, quote),)
    is_over = any(
        int(found["year"]) == year
        for sentence in shown[year]
        for found in [*_OVER.finditer(sentence), *_LAST_YEAR.finditer(sentence)]
    )
    if is_over or (told and any(_is_after(day, told) for day, _ in full if day.year == year)):
        return year + 1, True, (_taken(year + 1, quote),)
    if told and any(day.year == year and _is_shortly_before(day, told) for day, _ in full):
        return year, True, (_taken(year, quote),)
    return year, False, (f"版面提到的最晚年份是{year}年（“{quote}”），本期不会早于这一年。",)


def _taken(year: int, quote: str) -> str:
    return f"年份取{year}年：“{quote}”。"


def _present_years(sentence: str) -> list[str]:
    """Years that the sentence speaks of as the present one."""
    if "去年" in sentence:
        return []
    return [re.findall(_PRESENT, found[0])[0] for found in _CURRENT.finditer(sentence)]


def _is_after(day: date, told: _Told) -> bool:
    """Whether a day of the year lies so long after the latest one told that it must be of the year before."""
    return (day.month, day.day) > (told.month, told.day + SLACK)


def _is_shortly_before(day: date, told: _Told) -> bool:
    told_day = _make_day(day.year, told.month, told.day)
    return told_day is not None and timedelta(-SLACK) <= told_day - day <= timedelta(SHORTLY)


def _full_days(sentence: str) -> Iterator[date]:
    for found in _FULL.finditer(sentence):
        if day := _make_day(int(found["year"]), found["month"], found["day"]):
            yield day


def _make_day(year: int, month: str | int, day: str | int) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


def _shortened(sentence: str) -> str:
    return sentence if len(sentence) <= 40 else sentence[:40] + "……"
