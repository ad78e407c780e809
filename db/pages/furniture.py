"""What is printed on a page but belongs to no article: folio lines, navigation, imprint, the desk's names, rules."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from db.pages.bylines import read_credit
from db.pages.lines import Line
from db.profile import Profile

_PAGE_NUMBER = r"第?\s*[A-Za-z]?[\d〇零一二三四五六七八九十]{1,4}\s*版"
_NUMBER = r"[\d一二三四五六七八九十]{1,3}"
_DAY = rf"(?:\d{{4}}|[二〇零一二三四五六七八九]{{4}})\s*年\s*{_NUMBER}\s*月\s*{_NUMBER}\s*日"
_GENERAL = tuple(
    re.compile(pattern)
    for pattern in (
        r"[-*_=—－~·.\s]{3,}",
        r"<!--.*-->",
        rf"(?:\S{{2,12}}\s+)?{_PAGE_NUMBER}(?:[\s:：/|·.]*\S{{0,10}})?(?:\s+{_DAY}.*)?",
        rf"(?:\S{{2,12}}\s+)?{_DAY}\s*[/|·]?\s*(?:星期|周|农历|第\s*\d+\s*期|{_PAGE_NUMBER}).*",
        rf"(?:\S{{2,12}}\s+)?\S{{2,10}}\s+{_DAY}(?:\s*星期.)?(?:\s+{_PAGE_NUMBER})?",
        r".*上一版.*下一版.*|[34]?\s*上一[版篇期].*|.*下一[版篇期]\s*[34]?",
        r"(?:上一期\s*)?版面导航(?:\s*下一期)?|标题导航|返回(?:首页|目录|列表)|(?:放大|缩小|默认)(?:\s+(?:放大|缩小|默认))*",
        rf".*{_DAY}\s*放大.*缩小.*",
        r"版权声明[:：].*|移动用户[:：].*|分享到[:：]?.*|登录\s*\S{2,8}(?:网|微博).*|网上投稿|PDF\s*版|朗读",
        r"(?:本报)?(?:新闻热线|广告热线|发行热线|社址|总编室电话)[:：].{0,60}",
        r"国内统一(?:连续出版物|刊)号.*|邮发代号.*|代号\s*\d+[-—]\d+.*|(?:总)?第\s*\d{3,6}\s*期|今日\s*[\d一二三四五六七八九十]{1,2}\s*版",
        r"[^。，]{2,30}(?:\s*[|｜]\s*[^。，|｜]{2,12}){2,}",
        r"您现在的位置.*|更新时间[:：].*",
    )
)
DECKS = 3
LONGEST_ENTRY = 150
_DUTIES = re.compile(r"责任编辑|责编|版式|美编|校对|组版|审读|值班|编辑|一读|二读")


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line that belongs to no article: its number on the raw page, its text, and what it is."""

    line: int
    text: str
    what: str


def strip_furniture(lines: Sequence[Line], profile: Profile) -> tuple[list[Line], list[Furniture]]:
    """The lines that belong to articles, and a record of each that does not."""
    start = _end_of_front_matter(lines)
    furniture = [Furniture(line.number, line.text, "文件头") for line in lines[:start]]
    kept: list[Line] = []
    navigation = _navigation_lists(lines[start:])
    for line in lines[start:]:
        if is_furniture(line, profile):
            furniture.append(Furniture(line.number, line.text, "版头、页脚、编校署名或网页上的文字"))
        elif line.number in navigation:
            furniture.append(Furniture(line.number, line.text, "本版标题的目录"))
        else:
            kept.append(line)
    return kept, furniture


def is_furniture(line: Line, profile: Profile) -> bool:
    """Whether the line is chrome by its own words; a heading mark before it proves nothing."""
    text = line.text
    if len(text) > 200:
        return False
    if any(pattern.search(text) for pattern in profile.furniture):
        return True
    if any(pattern.fullmatch(text) for pattern in _GENERAL):
        return True
    credit = read_credit(text)
    return credit is not None and credit.role == "staff" and _DUTIES.search(text) is not None and "设计" not in text[:4]


def _end_of_front_matter(lines: Sequence[Line]) -> int:
    if not lines or lines[0].text != "---" or lines[0].number != 1:
        return 0
    for at, line in enumerate(lines[1:40], start=1):
        if line.text == "---":
            return at + 1
    return 0


def _navigation_lists(lines: Sequence[Line]) -> set[int]:
    """Line numbers of a list of the page's headlines: three or more lines on end that stand again further down, the
    decks of a headline perhaps in one line here and in several there."""
    last: dict[str, int] = {}
    for at, line in enumerate(lines):
        for text in accumulate(_letters(below.text) for below in lines[at : at + DECKS]):
            last[text] = line.number
    found: set[int] = set()
    run: list[int] = []
    for line in lines:
        if 3 < len(line.text) <= LONGEST_ENTRY and last.get(_letters(line.text), 0) > line.number:
            run.append(line.number)
            continue
        if len(run) >= 3:
            found.update(run)
        run = []
    return found


def _letters(text: str) -> str:
    return re.sub(r"[\s#*]+", "", text)
