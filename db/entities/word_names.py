"""Names that a tagger takes for words (方圆, 边疆, 时雨), known by how a newspaper sets names.

A two-character name is spaced out (刘 昆), an author signs behind □, and an office stands before the name and behind it
what only people do, or the end of the clause.
"""

import re
from collections.abc import Iterator
from functools import cache

from db.entities.lexicon import word_set, words
from db.entities.spans import Span
from db.entities.surnames import NEVER_GIVEN, OPENS_NEXT, WORD_SURNAMES, surname_at, titles_end
from db.entities.words import HAN, Words

_SPACED = re.compile(
    r"(?P<name>[\u4e00-\u9fff][ 　][\u4e00-\u9fff])(?=$|[\s、，；。）)（(：:])"
    r"(?![ 　][\u4e00-\u9fff](?:[ 　]|$))"
)
_SIGNED = re.compile(r"^[ 　]*[□○◎■●△☆★][ 　]*(?P<name>[\u4e00-\u9fff][ 　]?[\u4e00-\u9fff]{1,3})[ 　]*$")
_OFFICE = re.compile(
    "[长记任席理员师官监授者练主工友]$|民警|院士|博士|律师|医生|搭档|同[伙桌]|客商|药农|支书|邻居|大户|老伴|[父母]亲|丈夫|妻子|儿子|女儿"
)
_MANY = frozenset(
    "党员 成员 人员 职员 员工 职工 工友 队员 工作人员 消费者 志愿者 爱好者 负责人 当事人 网友 校友 战友 队友".split()  # noqa: SIM905
)
_SPEECH = re.compile("说|表示|介绍|告诉|坦言|认为|回忆|透露|感慨|笑道|建议|提醒|指出|解释|带着")
_CLOSES = re.compile("[，。；、！？）)”]|$")
_ACTS = re.compile(
    "立即|带头|带领|率|到|从|在|向|一边|正在|对|把|将|被|给|为|统计|反映|交谈|负责|参加|主持|出席|要求|强调|获"
    "|当选|等|和|与|就|也|都|还|随"
)
_ADDRESSES = frozenset(
    "先生 女士 小姐 阿姨 大爷 大妈 老师 师傅 大姐 大哥 大娘 奶奶 爷爷 教授 医生 同志 经理 主任".split()  # noqa: SIM905
)
_BELONGS = re.compile("[是来]|的(?:父亲|母亲|妻子|丈夫|儿子|女儿|老伴|爱人|家|同事|学生|徒弟)")
_PREDICATES = frozenset("v vd vn p d ad c".split())  # noqa: SIM905
_NOUNS = frozenset("n nz nw an ns s t f vn".split())  # noqa: SIM905
_ADVERBS = frozenset(("a", "ad", "d"))
_FUNCTION_WORDS = frozenset("和都来向应从连任全强明原包管解查成越利公相能有后那充空步")


@cache
def _offices() -> re.Pattern[str]:
    offices = [title for title in words("titles") if _OFFICE.search(title) and title not in _MANY]
    return re.compile(f"(?:{'|'.join(sorted(offices, key=len, reverse=True))})")


def find_word_names(paragraph: Words) -> Iterator[Span]:
    """The names of one paragraph that stand spaced out, signed, or between an office and a verb of speech."""
    yield from _spaced(paragraph.text)
    signed = _SIGNED.match(paragraph.text)
    if signed and surname_at(paragraph.text, signed.start("name")):
        yield signed.span("name")
    if paragraph.proposes:
        yield from _behind_offices(paragraph)


def _spaced(text: str) -> Iterator[Span]:
    """丁 一, 于 海; with a surname that is a word, only among several or behind a title."""
    spans = [match.span("name") for match in _SPACED.finditer(text)]
    named = [span for span in spans if _is_spaced_name(text, *span)]
    for start, end in named:
        if len(named) > 1 or text[start] not in WORD_SURNAMES or titles_end(text, start):
            yield start, end


def _is_spaced_name(text: str, start: int, end: int) -> bool:
    joined = text[start] + text[end - 1]
    common = joined in word_set("no-names") or joined in word_set("name-like-words")
    if HAN.match(text[start - 1 : start]) and not titles_end(text, start):
        return False
    return text[start] in word_set("surnames") and joined[1] not in NEVER_GIVEN and not common


def _behind_offices(paragraph: Words) -> Iterator[Span]:
    """语文老师方圆说, 主任曾刚，: a word that begins with a surname and is no common one there."""
    text = paragraph.text
    for office in _offices().finditer(text):
        if _closes_with_name(text, office.end()) or _acts_as_name(paragraph, office.end()):
            yield office.end(), office.end() + 3
            continue
        word = paragraph.starting_at(office.end())
        if word is None or not 2 <= len(word.text) <= 3 or surname_at(text, word.start) is None:
            continue
        if any(word.text in word_set(name) for name in ("no-names", "name-like-words", "titles", "titles-after")):
            continue
        speaks = _SPEECH.match(text, word.end) or _ACTS.match(text, word.end)
        closes = _does_something(paragraph, word.end) if len(word.text) > 2 else _CLOSES.match(text, word.end)
        if (word.flag in _NOUNS and (speaks or closes)) or (word.flag in _ADVERBS and speaks):
            yield word.start, word.end


def _closes_with_name(text: str, start: int) -> bool:
    """Whether three characters stand there before the clause closes that a surname and a given name may be."""
    name = text[start : start + 3]
    is_name = len(name) == 3 and name[0] in word_set("surnames") - _FUNCTION_WORDS and name[2] in word_set("given-ends")
    if not is_name or not _CLOSES.match(text, start + 3):
        return False
    return not _is_common(name)


def _acts_as_name(paragraph: Words, start: int) -> bool:
    """Whether a surname and a given name of two stand there as words of their own before what people do: 单修文参加."""
    name = paragraph.text[start : start + 3]
    if len(name) < 3 or name[0] not in word_set("surnames") - _FUNCTION_WORDS or not paragraph.is_edge(start + 3):
        return False
    if not given_characters().issuperset(name[1:]) or name[2] in OPENS_NEXT or _is_common(name) or is_addressed(name):
        return False
    return _does_something(paragraph, start + 3)


def _does_something(paragraph: Words, end: int) -> bool:
    behind = paragraph.starting_at(end)
    return _CLOSES.match(paragraph.text, end) is not None or (behind is not None and behind.flag in _PREDICATES)


def stands_as_subject(text: str, start: int, end: int) -> bool:
    """Whether a known name that is a word opens a clause there and does what only people do: 常来是武陟人."""
    if HAN.match(text[start - 1 : start]):
        return False
    return any(follower.match(text, end) for follower in (_SPEECH, _ACTS, _BELONGS))


def is_addressed(name: str) -> bool:
    """Whether a surname stands before a form of address: 袁先生."""
    return name[1:] in _ADDRESSES


def _is_common(name: str) -> bool:
    return any(name[:2] in word_set(words) or name in word_set(words) for words in ("name-like-words", "titles"))


@cache
def given_characters() -> frozenset[str]:
    """What given names are written with, where something else says that a name stands there."""
    return (word_set("given-characters") | word_set("given-ends")) - NEVER_GIVEN
