"""Names in lists: 方永年、单长山、温雅茹等, the winners of a prize, 联系人：于青, 汤某某.

In a list one known name vouches for the others, and so does a label before it; a line of names apart by spaces needs
none.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache

from db.entities.lexicon import alternatives, word_set
from db.entities.spans import Span
from db.entities.surnames import LESS_WORD_THAN_SURNAME, WORD_SURNAMES, surname_at
from db.entities.word_names import is_addressed
from db.entities.words import HAN, Words

_CLOSES = re.compile("[，。；、！？）)”]|$")
_ITEM = re.compile(r"[\u4e00-\u9fff]{2,4}")
_NOTE = r"(?:[（(][^（）()]{1,16}[）)])?"  # 侯子昂（沁阳市）
_RUN = re.compile(rf"[\u4e00-\u9fff]{{2,4}}{_NOTE}(?:、[\u4e00-\u9fff]{{2,4}}{_NOTE}){{2,60}}")
_RUN_ITEM = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,4}}){_NOTE}")
_SPACED = r"[\u4e00-\u9fff](?: |　)[\u4e00-\u9fff](?![\u4e00-\u9fff])"
_LINE_NAME = re.compile(rf"(?P<name>{_SPACED}|[\u4e00-\u9fff]{{2,4}}){_NOTE}[　 ]*")
_LONGEST_LINE = 400
_LONGEST_LABEL = 20
_LABEL = re.compile(
    "(?:联系人|负责人|承办人|经办人|书记员|审判长|审判员|法定代表人|法人代表|责任编辑|责编|美编|编辑|校对"
    "|主编|编审|作者|摄影|组长|第[一二三四五六七八九十]名|冠军|亚军|季军|[特一二三优][等秀]奖)[：:/][　 ]?"
    "(?P<name>[\u4e00-\u9fff][ 　]?[\u4e00-\u9fff]{1,2})"
    r"(?=[，。；、（(;,)）　 ]|$)"
)
_SOMEBODY = re.compile(r"(?P<surname>[\u4e00-\u9fff])某(?:某|[甲乙丙丁])?(?![人种些个地事物日月年时])")


def find_listed(paragraph: Words, persons: Collection[Span]) -> Iterator[Span]:
    """The names that lists, labels and 某 give away; `persons` are those already known."""
    yield from _between_known(paragraph, persons)
    yield from _in_runs(paragraph, persons)
    yield from _in_line(paragraph, persons)
    for label in _LABEL.finditer(paragraph.text):
        if surname_at(paragraph.text, label.start("name")) and not is_addressed(label["name"]):
            yield label.span("name")
    for match in _SOMEBODY.finditer(paragraph.text):
        if match["surname"] in word_set("surnames") - WORD_SURNAMES:
            yield match.span()


def _between_known(paragraph: Words, persons: Collection[Span]) -> Iterator[Span]:
    """单长山 of 方永年、单长山、温雅茹: what stands between two names of a list, or closes one before 等."""
    ends = {end: start for start, end in persons}
    starts = {start for start, _ in persons}
    text = paragraph.text
    for sign in re.finditer("、", text):
        if sign.start() not in ends:
            continue
        item = _ITEM.match(text, sign.end())
        while item and surname_at(text, item.start()) and item.start() not in starts:
            end = _end_of_item(paragraph, item, starts)
            if end is None or text[item.start() : end] in word_set("no-names"):
                break
            yield item.start(), end
            if text[end : end + 1] != "、":
                break
            item = _ITEM.match(text, end + 1)


def _end_of_item(paragraph: Words, item: re.Match[str], starts: Collection[int]) -> int | None:
    """Where an item ends: right before 、 and another name, before 等, or at the clause's end."""
    text = paragraph.text
    compound = len(surname_at(text, item.start()) or "") == 2
    for end in range(item.start() + 2, min(item.end(), item.start() + 3 + compound) + 1):
        if text[end : end + 1] == "、" and end + 1 in starts:
            return end
        if text[end : end + 1] == "等" and paragraph.is_edge(end):
            return end
        is_plain = text[item.start()] not in WORD_SURNAMES or text[item.start()] in LESS_WORD_THAN_SURNAME
        if end - item.start() > 2 and is_plain and _CLOSES.match(text, end):
            return end
    return None


def _in_runs(paragraph: Words, persons: Collection[Span]) -> Iterator[Span]:
    """高兴、孔令旗、白云: three and more items that all begin with a surname, one of them known or a label before."""
    text = paragraph.text
    starts, ends = {start for start, _ in persons}, {end for _, end in persons}
    for run in _RUN.finditer(text):
        items = [match.span("name") for match in _RUN_ITEM.finditer(text, *run.span())]
        labelled = _label_before().search(text, max(0, run.start() - _LONGEST_LABEL), run.start()) is not None
        known = any(start in starts or end in ends for start, end in items)
        if not _CLOSES.match(text, run.end()):
            items.pop()  # where it ends is for the tagger to say
        if HAN.match(text[run.start() - 1 : run.start()]):
            items.pop(0)
        new = [(start, end) for start, end in items if start not in starts]
        common = any(text[start:end] in word_set("name-like-words") for start, end in new)
        if (labelled or (known and not common)) and all(_may_be_name(paragraph, *item) for item in new):
            yield from new


@cache
def _label_before() -> re.Pattern[str]:
    labels = rf"{alternatives('titles')}|[等秀]奖|名单|第[一二三四五六七八九十]名"
    return re.compile(rf"(?:{labels})(?:（[^（）]{{1,6}}）)?[：:][　 ]?$")


def _in_line(paragraph: Words, persons: Collection[Span]) -> Iterator[Span]:
    """牧 歌　江 山　司徒晓月: a line of nothing but names."""
    text = paragraph.text.strip()
    if len(text) > _LONGEST_LINE:
        return
    position = paragraph.text.find(text)
    spans = []
    while position < len(paragraph.text.rstrip()):
        item = _LINE_NAME.match(paragraph.text, position)
        if item is None or not _may_be_name(paragraph, *item.span("name"), alone=True):
            return
        spans.append(item.span("name"))
        position = item.end()
    apart = any(paragraph.text[start + 1] in " 　" for start, _ in spans)
    if len(spans) > 2 or (len(spans) == 2 and apart):
        yield from spans


def _may_be_name(paragraph: Words, start: int, end: int, *, alone: bool = False) -> bool:
    name = re.sub("[ 　]", "", paragraph.text[start:end])
    surname = surname_at(name, 0)
    if surname is None or len(name) - len(surname) not in (1, 2) or name in word_set("no-names"):
        return False
    word = paragraph.starting_at(start)
    return alone or word is None or word.flag not in ("ns", "nt")
