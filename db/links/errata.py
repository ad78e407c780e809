"""更正与致歉: pieces that put others right, and the pieces that they put right.

An erratum names what it corrects by day, page, headline or the words that were wrong; each of these is worth something,
and a piece of that day is meant when enough of them agree. Both ways are read from the texts whenever they are asked
for, so nothing has to be kept right.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

import regex

from db.archive import Archive
from db.entities.numerals import parse_whole
from db.pages.genre import names_correction
from db.records import Article
from db.reprints.letters import letters
from db.search import Search
from db.storage.schema import SERIALS, first_id

_SAYING = regex.compile(r"特此(?:更正|勘误|订正|致歉)|现(?:予以?)?更正")
_LONGEST = 600  # characters of a piece that is an erratum by what it says alone
_DAY = regex.compile(
    r"(?:(?P<year>\d{4}|[二〇○零一九]{4})年)?(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十廿]{1,3})日|"
    r"(?:(?P<year>\d{4})[-./])?(?P<month>\d{1,2})[-./](?P<day>\d{1,2})日?(?=本报|第|头版|[A-Z]?\d{1,2}版|《)|"
    r"(?:本报|(?P<of>本|上)个?月)(?P<day>\d{1,2}|[一二三四五六七八九十廿]{1,3})日|"
    r"(?P<ago>昨[日天]|前[日天]|今[日天])|(?P<same>同日|当日)"
)
_CLAUSE_ENDS = "。；;！？\n"
_DAYS_AGO = {"今": 0, "昨": 1, "前": 2}
_PAGE = regex.compile(r"第?(?P<page>[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,3})版|(?P<first>头版)")
_TITLE = regex.compile(r"《([^《》]{2,60})》|(?:标题|题)为[“\"]([^”\"]{2,60})[”\"]")
_WRONG = regex.compile(
    r"[“\"‘]([^“”\"‘’]{1,40})[”\"’](?:一[词字句])?(?:有误|不确|不准确|错误)?，?"
    r"(?:应改?[为是作]|系|[实当]为|更正为)|"
    r"(?:误[写作印刊成为植]+|错[写印]成)(?:为)?[“\"‘]([^“”\"‘’]{1,40})[”\"’]"
)
_KINDS = (
    "体裁:correction OR 题:更正 OR 题:勘误 OR 题:订正 OR 题:正误 OR 题:致歉 OR 题:道歉 OR "
    "特此更正 OR 特此勘误 OR 特此订正 OR 特此致歉 OR 现更正 OR 现予更正 OR 现予以更正"
)
_REACH = 120  # days after which nothing is put right any more
_TITLED, _ALMOST_TITLED, _PAGED, _HOLDING = 0.55, 0.45, 0.25, 0.3
_ALMOST = 0.8
_POSSIBLE, _SURE = 0.5, 0.75
_OF_ITS_DAY = 0.2


@dataclass(frozen=True, slots=True)
class Erratum:
    """That one piece puts another right, in which words, and whether that is sure or only possible."""

    notice: int
    article: int
    sentence: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class _Reference:
    """What an erratum says of one piece."""

    day: str
    page: str | None
    titles: tuple[str, ...]
    wrong: tuple[str, ...]
    sentence: str


def is_erratum(article: Article) -> bool:
    """Whether an article puts others right: by its headline, a short one also by what it says."""
    if article.genre == "correction" or names_correction(article.headline or ""):
        return True
    texts = [paragraph.text for paragraph in article.paragraphs if paragraph.kind == "text"]
    return sum(map(len, texts)) <= _LONGEST and any(map(_SAYING.search, texts))


def corrected_by(archive: Archive, article: Article) -> list[Erratum]:
    """The pieces that an erratum puts right; nothing for any other article."""
    if article.date is None or not is_erratum(article):
        return []
    found = (_meant(archive, article, reference) for reference in _references(article))
    return list({erratum.article: erratum for erratum in found if erratum}.values())


def errata_of(archive: Archive, article: Article) -> list[Erratum]:
    """The errata that put an article right, the first first."""
    if article.date is None:
        return []
    first = datetime.date.fromisoformat(article.date)
    last = first + datetime.timedelta(days=_REACH)
    query = f"({_KINDS}) 日期:{first.isoformat()}..{last.isoformat()}"
    found = []
    for number in Search(archive, query, "oldest", questions=False).all_ids():
        notice = archive.article(number)
        if number != article.id and any(one.day == article.date for one in _references(notice)):
            found += [one for one in corrected_by(archive, notice) if one.article == article.id]
    return found


def every_erratum(archive: Archive) -> Iterator[tuple[int, list[Erratum]]]:
    """All errata of an archive, the newest first, and what each puts right as far as that is known."""
    for number in Search(archive, _KINDS, "newest", questions=False).all_ids():
        notice = archive.article(number)
        if is_erratum(notice):
            yield number, corrected_by(archive, notice)


def _references(notice: Article) -> list[_Reference]:
    """One for each day that the erratum names, from the clause that names it up to the next that does."""
    assert notice.date is not None
    printed = datetime.date.fromisoformat(notice.date)
    text = "\n".join(paragraph.text for paragraph in notice.paragraphs if paragraph.kind != "credit")
    days = list(_days(text, printed))
    starts = [0]
    for (before, _), (found, _) in pairwise(days):
        ends = [text.rfind(mark, before.end(), found.start()) + 1 for mark in _CLAUSE_ENDS]
        starts.append(max(ends) or found.start())
    references = []
    for (_, day), start, end in zip(days, starts, [*starts[1:], len(text)], strict=False):
        passage = text[start:end]
        page = _PAGE.search(passage)
        titles = tuple(one or other for one, other in _TITLE.findall(passage))
        wrong = tuple(one or other for one, other in _WRONG.findall(passage))
        if page or titles or wrong:
            shown = _page(page) if page else None
            references.append(_Reference(day.isoformat(), shown, titles, wrong, passage.strip()))
    return references


def _days(text: str, printed: datetime.date) -> Iterator[tuple[regex.Match[str], datetime.date]]:
    """The days named in a text, where each is named; none is later than the erratum."""
    last = None
    for found in _DAY.finditer(text):
        day = last if found["same"] else _day(found, printed)
        if day and day <= printed:
            last = day
            yield found, day


def _day(found: regex.Match[str], printed: datetime.date) -> datetime.date | None:
    """The day that is meant; without a year or month the last one of that name."""
    if found["ago"]:
        return printed - datetime.timedelta(days=_DAYS_AGO[found["ago"][0]])
    try:
        day = parse_whole(found["day"])
        if not found["month"]:
            is_this_month = found["of"] != "上" and day <= printed.day
            in_month = printed if is_this_month else printed.replace(day=1) - datetime.timedelta(days=1)
            return in_month.replace(day=day)
        month = parse_whole(found["month"])
        if found["year"]:
            return datetime.date(parse_whole(found["year"]), month, day)
        this_year = datetime.date(printed.year, month, day)
        return this_year if this_year <= printed else datetime.date(printed.year - 1, month, day)
    except ValueError:
        return None


def _page(found: regex.Match[str]) -> str:
    if found["first"]:
        return "1"
    page = found["page"]
    return page if page[0].isascii() else str(parse_whole(page))


def _meant(archive: Archive, notice: Article, reference: _Reference) -> Erratum | None:
    """The piece of that day for which most speaks, if enough does."""
    first = first_id(reference.day)
    rows = archive.rows(
        "SELECT article.id, headline, page.number, paper.name FROM article JOIN page ON page.id = article.page "
        "JOIN issue ON issue.id = page.issue JOIN paper ON paper.id = issue.paper WHERE article.id BETWEEN ? AND ?",
        (first, first + SERIALS - 1),
    )
    scored = [
        (_worth(archive, reference, number, headline, page), number)
        for number, headline, page, paper in rows
        if paper == notice.paper and number != notice.id
    ]
    if not scored:
        return None
    best, number = max(scored)
    is_alone = sum(worth == best for worth, _ in scored) == 1
    if best < _POSSIBLE or not is_alone:
        return None
    return Erratum(notice.id, number, reference.sentence, best >= _SURE)


def _worth(archive: Archive, reference: _Reference, number: int, headline: str | None, page: str) -> float:
    """How much speaks for an article of that day, 1 and more where everything does."""
    worth = _OF_ITS_DAY + _PAGED * (reference.page is not None and page.lstrip("0") == reference.page.lstrip("0"))
    form = letters(headline or "").form
    alike = max((_likeness(form, letters(title).form) for title in reference.titles), default=0.0)
    worth += _TITLED if alike == 1 else _ALMOST_TITLED if alike >= _ALMOST else 0.0
    if reference.wrong and worth > _OF_ITS_DAY:
        texts = archive.rows("SELECT text FROM paragraph WHERE article = ?", (number,))
        body = letters("\n".join(text for (text,) in texts)).form + form
        worth += _HOLDING * any(letters(wrong).form in body for wrong in reference.wrong if letters(wrong).form)
    return worth


def _likeness(headline: str, title: str) -> float:
    """1 where one is the other or its beginning or end, as papers cut headlines when they quote them."""
    if not headline or not title:
        return 0.0
    shorter, longer = sorted((headline, title), key=len)
    if headline == title or (len(shorter) >= 5 and (longer.startswith(shorter) or longer.endswith(shorter))):
        return 1.0
    return SequenceMatcher(None, headline, title, autojunk=False).ratio()
