"""Pieces that jump: （下转第三版） on one page and （上接第一版） on another are the two halves of one.

The halves find each other by their page numbers, of several by their headlines and by how well the one runs on in the
other; a half whose other half is not in the issue is reported.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from db.pages.continuity import judge
from db.records import ArticleDraft, PageDraft, Repair

_JUMP = re.compile(
    r"(?P<way>下转|上接)[^）)，。]{0,6}?第?\s*(?P<page>[A-Za-z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s*版"
)
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九十")}
SAME = 20.0
ALIKE = 8.0


@dataclass(frozen=True, slots=True)
class _Half:
    """A jump mark: where it stands, the page it names, and whether the piece goes on there or came from there."""

    page: int
    article: int
    paragraph: int
    named: str
    goes_on: bool


def link_jumps(pages: Sequence[PageDraft]) -> tuple[PageDraft, ...]:
    """The pages of an issue, the halves of jumping pieces named to each other in their records, orphans in notes."""
    halves = list(_halves(pages))
    scored = [
        (_kinship(pages, one, other), at, place)
        for at, one in enumerate(halves)
        for place, other in enumerate(halves)
        if one.goes_on and not other.goes_on and _name_each_other(pages, one, other)
    ]
    linked: dict[int, int] = {}
    for _, at, place in sorted(scored, reverse=True):
        if at not in linked and place not in linked:
            linked[at], linked[place] = place, at
    drafts = list(pages)
    for at, half in enumerate(halves):
        other = halves[linked[at]] if at in linked else None
        drafts[half.page] = _told(drafts[half.page], half, other, pages)
    return tuple(drafts)


def _halves(pages: Sequence[PageDraft]) -> Iterator[_Half]:
    for number, page in enumerate(pages):
        for position, article in enumerate(page.articles):
            for at, paragraph in enumerate(article.paragraphs):
                for found in _JUMP.finditer(paragraph.text):
                    yield _Half(number, position, at, _page_number(found["page"]), found["way"] == "下转")


def _page_number(printed: str) -> str:
    """三, 十二, 03, A01 → 3, 12, 3, A1."""
    if printed[0] not in _DIGITS:
        found = re.fullmatch(r"([A-Za-z]?)0*(\d+)", printed)
        return found[1].upper() + found[2] if found else printed
    tens, _, ones = printed.rpartition("十")
    if "十" not in printed:
        return "".join(str(_DIGITS[digit]) for digit in printed)
    return str(10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0))


def _name_each_other(pages: Sequence[PageDraft], one: _Half, other: _Half) -> bool:
    return one.named == pages[other.page].number and other.named == pages[one.page].number and one.page != other.page


def _kinship(pages: Sequence[PageDraft], one: _Half, other: _Half) -> float:
    first, second = pages[one.page].articles[one.article], pages[other.page].articles[other.article]
    heads = {first.headline, second.headline} - {None}
    alike = SAME if len(heads) == 1 and first.headline == second.headline else 0.0
    if len(heads) == 2 and _pairs(first.headline or "") & _pairs(second.headline or ""):
        alike = ALIKE
    before, after = _last_text(first, one), _first_text(second, other)
    return alike + (judge(before, after)[1] if before and after else 0.0)


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _last_text(article: ArticleDraft, half: _Half) -> str:
    texts = [one.text for one in article.paragraphs[: half.paragraph + 1] if one.kind == "text"]
    return re.sub(r"[（(]?下转.*$", "", texts[-1]) if texts else ""


def _first_text(article: ArticleDraft, half: _Half) -> str:
    texts = [one.text for one in article.paragraphs[half.paragraph :] if one.kind == "text"]
    return re.sub(r"^[（(]?上接[^）)]*[）)]?", "", texts[0]) if texts else ""


def _told(page: PageDraft, half: _Half, other: _Half | None, pages: Sequence[PageDraft]) -> PageDraft:
    article = page.articles[half.article]
    name = _name(article)
    if other is None:
        where = "下文" if half.goes_on else "上文"
        way = "下转" if half.goes_on else "上接"
        return replace(page, notes=(*page.notes, f"{name}{way}第{half.named}版，本期该版未见它的{where}，请核对。"))
    there = pages[other.page]
    way = "下转" if half.goes_on else "上接"
    note = f"本文{way}第{there.number}版{_name(there.articles[other.article])}。"
    record = Repair("continued", half.paragraph, note, confidence=0.9)
    told = replace(article, repairs=(*article.repairs, record))
    return replace(page, articles=(*page.articles[: half.article], told, *page.articles[half.article + 1 :]))


def _name(article: ArticleDraft) -> str:
    return f"《{article.headline}》" if article.headline else "一篇无题的稿件"
