"""Bodies that no dictionary lists: 市急救中心, 狄庄村党支部, a “…工作室” in quotation marks, X（焦作）有限公司."""

import re
from collections.abc import Iterator

from db.entities.lexicon import word_set
from db.entities.spans import Span
from db.entities.words import Words

_LEVELS = frozenset("省市县区")
_NO_LEVEL = frozenset("我全本该各两外城都股门超级及一几数每省市县区州")
_ENDING = re.compile(
    r"(?:(?<![全大布格结当僵危])局|厅|办|馆|委|中心|公司|集团|银行|医院|法院|检察院|研究院|科学院|设计院|福利院|敬老院|卫生院|保健院|剧院|学院|大学|中学|小学|学校|党校|技校|体校"
    r"|幼儿园|气象台|电视台|电台|报社|出版社|供销社|研究所|农科所|林科所|派出所|看守所|拘留所|管理所|监测站|服务站|工作站|试验站|防疫站|监督站|管理站"
    r"|气象站|支队|大队|总队|中队|协会|学会|商会|总会|联合会|委员会|管委会|基金会|促进会|理事会|工会|妇联|残联|科协|文联|侨联|社科联|工商联"
    r"|办公室|实验室|研究室|管理处|办事处|公证处|法庭|指挥部|工作组|剧团|歌舞团|代表队)$"
)
_JOINING = re.compile(r"[局委厅办会]$")
_CONTINUES = re.compile(r"[长员化级]")
_PARTY = re.compile(
    "(?:镇|乡|街道|村|社区)?(?:党支部|党总支|党委|党工委|党组|村委会|居委会|村民委员会|居民委员会|团支部|纪委|派出所|司法所|卫生院)|[镇乡](?:政府|人大)"
)
_QUOTED = re.compile(
    r"“(?P<name>[^“”，。、：；！？的]{2,16}(?:实验室|工作室|调解室|研究院|研究中心|服务中心|联盟|联合体|工作站|服务站|基地))”"
)
_BRANCH = re.compile(
    r"（[\u4e00-\u9fff]{2,6}）[\u4e00-\u9fff]{0,10}?(?:有限责任公司|股份有限公司|有限公司|分公司|公司|集团|学院|医院)"
)
_LONGEST = 18
_NAME_FLAGS = frozenset("n vn nz ns nt nr an a f s j".split())  # noqa: SIM905


def find_bodies(paragraph: Words) -> Iterator[Span]:
    """Bodies of a province, city or county; party branches of villages; quoted names; names with a bracket inside."""
    yield from _of_a_level(paragraph)
    yield from _of_a_place(paragraph)
    for match in _QUOTED.finditer(paragraph.text):
        yield match.span("name")
    for match in _BRANCH.finditer(paragraph.text):
        start = _name_before(paragraph, match.start())
        if start is not None:
            yield start, match.end()


def _of_a_level(paragraph: Words) -> Iterator[Span]:
    """市气象台, 省乡镇企业局, 市公安局旅游警察支队."""
    words = paragraph.words
    for index, level in enumerate(words):
        if level.text in _LEVELS and paragraph.text[level.start - 1 : level.start] not in _NO_LEVEL:
            end = _end_of_body(paragraph, index + 1, level.end)
            if end:
                yield level.start, end


def _end_of_body(paragraph: Words, index: int, start: int) -> int | None:
    text = paragraph.text
    end = None
    joined = False
    for word in paragraph.words[index:]:
        if word.end - start > _LONGEST:
            break
        if word.text in ("和", "与", "联合"):
            if end is not None:
                break
            joined = True
            continue
        inner = word.flag in _NAME_FLAGS or word.text.startswith("第") or word.text in word_set("organization-inner")
        if not inner or word.text in word_set("titles") or word.text in word_set("organization-breaks"):
            break
        body = text[start : word.end]
        if len(body) > 1 and _ENDING.search(body) and not _CONTINUES.match(text, word.end):
            if joined and not _JOINING.search(body):
                break
            end = word.end
    return end


def _of_a_place(paragraph: Words) -> Iterator[Span]:
    """狄庄村党支部, 涧西区重庆路街道党工委."""
    words = paragraph.words
    for index in range(1, len(words)):
        name = _PARTY.match(words[index].text)
        first = index
        while name and first and words[first - 1].flag == "ns":
            first -= 1
        if name and first < index:
            yield words[first].start, words[index].start + name.end()


def _name_before(paragraph: Words, end: int) -> int | None:
    """Where the run of nouns that closes at `end` begins."""
    start = None
    index = paragraph.ending_by(end) - 1
    if index < 0 or paragraph.words[index].end != end:
        return None
    while index >= 0 and end - paragraph.words[index].start <= _LONGEST:
        word = paragraph.words[index]
        if word.flag not in _NAME_FLAGS or word.text in word_set("organization-generic"):
            break
        start = word.start
        index -= 1
    return start
