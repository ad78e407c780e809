"""Organisations: full names grown leftwards from their endings, authorities of city and county, short lists.

A name grows only from a proper start or before a legal form: bare 自来水厂 or 政务大厅 is no organisation. A body that
is printed right behind the one it belongs to makes one name with it: 市工商联党组.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from db.entities.bodies import find_bodies
from db.entities.gazetteer import Gazetteer, load_provinces
from db.entities.lexicon import alternatives, word_set, words
from db.entities.phrases import Phrases
from db.entities.spans import Span, longest
from db.entities.words import Word, Words

_LONGEST_NAME = 32
_LONGEST_CHAIN = 3
_LONGEST_SHORT_NAME = 10
_STOP_FLAGS = frozenset("v vd x p u ul uj uz ud ug uv c d m q r t tg y e o k ad f z zg vg".split())  # noqa: SIM905
_TAIL_STOP_FLAGS = frozenset("v p u ul uj uz ud d r t y x m".split())  # noqa: SIM905
_PROPER_FLAGS = frozenset("ns nt nz nr nrt nrfg".split())  # noqa: SIM905
_NAMED_SITE = re.compile("产业园区?|科创园|科技园|工业园|重点实验室|联合实验室")
_LEGAL_FORM = re.compile(r"有限责任公司|有限公司|股份公司|集团公司|事务所|农民专业合作社|专业合作社")
_OFFICE = re.compile("副?书记|常委|秘书长|主席|主任")
_PROVINCE_BEFORE = re.compile("[\u4e00-\u9fff]{2,7}?(?:省|自治区)$")
_COUNTRY_ONLY = re.compile(r"(?:公司|医院|学校|协会|商会|集团|联盟|中心|基地|企业|委员会|小学|中学)$")
_NO_END = re.compile(
    "(?:(?<=[大中小]学)|(?<=学院)|(?<=银行)|(?<=集团)|(?<=中心)|(?<=党委)|(?<=法院))[化级型式制卡业界籍派风长生们城]"
)
_DEPARTMENT = re.compile(
    r"[\u4e00-\u9fff]{1,10}?(?:科|司|庭|处|部|室|执行局|分局)(?=副?(?:主任|庭长|处长|司长|科长|局长|部长|护士长)|(?:有关|相关)?负责人|工作人员|民警|法官|研究员)"
)
_TAIL = re.compile(
    r"[^，。；、：！？“”‘’《》（）()\s的]{0,20}?"
    r"(?:党组|党委|党支部|党总支|纪委|工会|团委|总部|基地|中心支公司|中心|研究院|研究所|实验室|实验站|试验站|服务站|工作站|科创园|产业园"
    r"|学院|分院|分校|附属医院|附属中学|附属小学|分公司|支公司|分行|支行|分局|支队|大队|分会|办公室|管委会|管理处|化学所)"
)
_BRACKETED = re.compile(
    r"（(?P<inside>[\u4e00-\u9fff]{2,12})）(?P<after>[\u4e00-\u9fff]{0,4}(?:科创园|产业园|有限公司|公司|学院|校区|分院|基地|中心))?"
)
_LIST_END = re.compile(
    r"等(?:\d+[余多]?家|多家|数家|一批)?(?:本地|知名|骨干|龙头|重点|大型|民营)?(?:企业|公司|高校|集团)"
)
_PARTY_BEFORE = re.compile("(?:共青团|中共|民盟|民革|民建|民进|农工党|致公党|九三学社)$")
_LONGEST_PARTY = 4
_MANY = tuple("各省市县区")  # 各区政府, 省市县纪委: of many, and none by name
_LIST_START = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9、]")
_LONGEST_LIST = 150


@cache
def _endings() -> re.Pattern[str]:
    strong, weak = alternatives("organization-endings"), alternatives("organization-weak-endings")
    return re.compile(f"(?P<strong>{strong})|(?P<weak>{weak})")


class OrganizationFinder:
    """Finds organisations; the gazetteer adds the home city's own, and tells where a name may start."""

    def __init__(self, gazetteer: Gazetteer | None) -> None:
        known = [*words("organizations"), *(gazetteer.organizations if gazetteer else ())]
        self._known = Phrases(dict.fromkeys(known, True))
        places = _division_names(gazetteer)
        self._places = Phrases(dict.fromkeys(places, True))
        levels = "|".join(
            map(re.escape, sorted((name for name in places if name[-1] in "省市县区"), key=len, reverse=True))
        )
        self._authority = re.compile(
            rf"(?P<place>(?:{levels})[市县区]?|自治区|[省市县区]){alternatives('bureaus')}(?!员会?|[托屈派])"
        )

    def find(self, paragraph: Words) -> list[Span]:
        """The organisations of one paragraph in order, the longest of overlapping ones."""
        spans = set(self._known_names(paragraph)) | set(self._authorities(paragraph)) | set(self._grown(paragraph))
        spans.update(self._listed(paragraph))
        spans.update(find_bodies(paragraph))
        if paragraph.proposes:
            spans.update(self._proposed(paragraph))
        merged = _merge_adjacent(paragraph.text, longest(spans), self._known)
        return longest({self._extended(paragraph, span, merged) for span in merged})

    def _proposed(self, paragraph: Words) -> Iterator[Span]:
        """The tagger's own, but for what is a place or begins with a figure."""
        for word in paragraph.words:
            before = paragraph.text[word.start - 1 : word.start]
            quoted = before == "“" and paragraph.text[word.end : word.end + 1] == "”"
            slogan = quoted and not _endings().search(word.text)
            member = word.text == "中共" and paragraph.text.startswith(("党员", "预备党员"), word.end)
            if word.flag == "nt" and word.text not in self._places and before != "级" and not (slogan or member):
                yield word.start, word.end

    def _known_names(self, paragraph: Words) -> Iterator[Span]:
        for start, end, _ in self._known.find(paragraph.text):
            if paragraph.is_edge(start) and paragraph.is_edge(end) and paragraph.text[start - 1 : start] != "级":
                yield start, end

    def _authorities(self, paragraph: Words) -> Iterator[Span]:
        for match in self._authority.finditer(paragraph.text):
            ends = paragraph.is_edge(match.end()) or _OFFICE.match(paragraph.text, match.end())
            listed = len(match["place"]) == 1 and paragraph.text[match.start() - 1 : match.start()] in _MANY
            party = _PARTY_BEFORE.search(paragraph.text, max(0, match.start() - _LONGEST_PARTY), match.start())
            start = party.start() if party else match.start()
            if ends and paragraph.is_edge(start) and not listed:
                yield start, match.end()

    def _grown(self, paragraph: Words) -> Iterator[Span]:
        for ending in _endings().finditer(paragraph.text):
            end = ending.end()
            if not paragraph.is_edge(end) or _NO_END.match(paragraph.text, end):
                continue
            parts = self._words_of_name(paragraph, ending.start(), end)
            start = self._start(paragraph.text, parts, ending)
            if start is not None and end - start <= _LONGEST_NAME:
                yield start, end

    def _words_of_name(self, paragraph: Words, ending_start: int, end: int) -> list[Word]:
        """The words, from left to right, that may belong to the name that closes at `end`."""
        found: list[Word] = []
        index = paragraph.ending_by(end) - 1
        while index >= 0 and end - paragraph.words[index].start <= _LONGEST_NAME:
            word = paragraph.words[index]
            if word.end <= ending_start and not self._belongs(paragraph, index):
                break
            found.append(word)
            index -= 1
        return found[::-1]

    def _belongs(self, paragraph: Words, index: int) -> bool:
        word = paragraph.words[index]
        after_place = index > 0 and paragraph.words[index - 1].text[-1] in "市县省"
        if word.text in word_set("organization-breaks") or word.text in word_set("titles"):
            return False
        if word.text in ("和", "与"):
            after = paragraph.starting_at(word.end)
            if after is None or not after_place or self._places.at(paragraph.text, word.end):
                return False
            return after.flag not in _PROPER_FLAGS or len(paragraph.words[index - 1].text) > 1
        if word.text in word_set("organization-inner"):
            return not self._opens_name(paragraph.text, word.end)
        if word.text.startswith("第"):
            return True
        if word.flag == "v" and len(word.text) == 1 and index and paragraph.words[index - 1].text in ("和", "与"):
            return True
        if word.flag == "v" and len(word.text) == 2 and self._places.at(paragraph.text, word.start):
            return True
        return word.flag not in _STOP_FLAGS and word.text[0] not in "的了在从由"

    def _opens_name(self, text: str, offset: int) -> bool:
        """Whether another name begins there: 市教育局联合 | 市公安局."""
        return text[offset : offset + 1] in tuple("省市县区") or self._places.at(text, offset) is not None

    def _start(self, text: str, parts: list[Word], ending: re.Match[str]) -> int | None:
        """Where the name begins: at its first place, else at its first word that is no common one."""
        before = [word for word in parts if word.start < ending.start()]
        for word in before:
            place = self._places.at(text, word.start)
            if place or word.text in ("省", "市", "县", "区"):
                core_is_place = place is not None and place[0] >= ending.start()
                generic = ending["weak"] or _COUNTRY_ONLY.search(ending[0])
                return None if core_is_place and generic else word.start
        if before and before[0].text == "国家" and ending["weak"] and ending.start() - before[0].end >= 4:
            return before[0].start
        while before and before[0].text in word_set("organization-generic"):
            before.pop(0)
        if not before or ending.start() - before[0].start < 2:
            return None
        first = before[0]
        if first.end > ending.start():
            return first.start if first.flag == "nt" and len(first.text) > 4 else None
        if first.flag == "ns" and first.end == ending.start():
            return None
        if ending["strong"] and _LEGAL_FORM.search(ending[0]):
            return first.start
        if ending["strong"] and (first.flag in _PROPER_FLAGS or len(first.text) == 1):
            return first.start
        if _NAMED_SITE.search(ending[0]) and all(word.flag[0] in "njl" or word.text == "重点" for word in before):
            return first.start
        return first.start if first.flag in ("nt", "nz") and len(first.text) > 1 else None

    def _listed(self, paragraph: Words) -> Iterator[Span]:
        """中原内配、巨力索具等企业."""
        text = paragraph.text
        for closing in _LIST_END.finditer(text):
            position = max(0, closing.start() - _LONGEST_LIST)
            for sign in _LIST_START.finditer(text, position, closing.start()):
                position = sign.end()
            for name in text[position : closing.start()].split("、"):
                start, end = position, position + len(name)
                position = end + 1
                parts = [word for word in self._words_of_name(paragraph, end, end) if word.start >= start]
                if parts and paragraph.is_edge(end) and end - parts[0].start >= 2 and self._is_short_name(parts):
                    yield parts[0].start, end

    def _is_short_name(self, parts: list[Word]) -> bool:
        if len(parts) == 1:
            return parts[0].flag in _PROPER_FLAGS and parts[0].flag != "ns"
        is_trade = parts[-1].flag in ("v", "vn") and all(len(part.text) == 2 for part in parts)
        return (
            parts[0].text not in word_set("organization-generic")
            and parts[-1].end - parts[0].start <= _LONGEST_SHORT_NAME
            and not is_trade
        )

    def _extended(self, paragraph: Words, span: Span, others: list[Span]) -> Span:
        """The name with what belongs to it behind: a branch, a party group, a place in brackets."""
        start, end = span
        text = paragraph.text
        above = _PROVINCE_BEFORE.search(text, max(0, start - 10), start)
        if above and above[0] in self._places and self._places.at(text, start):
            start = above.start()
        for _ in range(_LONGEST_CHAIN):
            tail = _DEPARTMENT.match(text, end) or _TAIL.match(text, end)
            if tail is None or not self._is_tail(paragraph, end, tail.end(), others):
                break
            end = tail.end()
        bracketed = _BRACKETED.match(text, end)
        if bracketed and (bracketed["after"] or bracketed["inside"] in self._places):
            end = bracketed.end()
        return start, end

    def _is_tail(self, paragraph: Words, start: int, end: int, others: list[Span]) -> bool:
        at_edges = paragraph.is_edge(start) and (paragraph.is_edge(end) or _OFFICE.match(paragraph.text, end))
        if not at_edges or _NO_END.match(paragraph.text, end):
            return False
        if bisect_left(others, (end, 0)) > bisect_left(others, (start + 1, 0)):
            return False
        first = paragraph.ending_by(start)
        inside = paragraph.words[first : paragraph.ending_by(end)]
        if not inside and not paragraph.is_edge(end):
            inside = [word for word in (paragraph.starting_at(start),) if word]
        if not inside or end - start > _LONGEST_NAME or inside[0].text in ("和", "与", "及"):
            return False
        if paragraph.text[start:end].endswith("分局"):
            return True  # 解放 and 示范 are verbs elsewhere
        return all(word.flag not in _TAIL_STOP_FLAGS or word.text in word_set("organization-inner") for word in inside)


def _division_names(gazetteer: Gazetteer | None) -> list[str]:
    names = ["中国"]
    for province in load_provinces():
        names += (province.name, province.short)
        for city, counties in province.cities.items():
            names += (city, city.removesuffix("市"), *counties)
    if gazetteer:
        names += (gazetteer.city, *gazetteer.city_aliases)
        for county in gazetteer.counties:
            names += (county.name, *(alias.name for alias in county.aliases))
    return [name for name in names if len(name) > 1]


def _merge_adjacent(text: str, spans: list[Span], known: Phrases[bool]) -> list[Span]:
    """河南理工大学 and 机械与动力工程学院, printed without a gap, are one; 市委市政府 are two."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and merged[-1][1] == start and text[start] not in "省市县区" and text[start:end] not in known:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged
