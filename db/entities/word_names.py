"""Names that a tagger takes for words (方圆, 边疆, 时雨), known by how a newspaper sets names.

A two-character name is spaced out (刘 昆), an author signs behind □, an office stands before the name and a verb of
speech or the end of the clause behind it, and in a list of names every item is one.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache

from db.entities.lexicon import word_set, words
from db.entities.spans import Span
from db.entities.surnames import LESS_WORD_THAN_SURNAME, NEVER_GIVEN, WORD_SURNAMES, surname_at, titles_end
from db.entities.words import HAN, Words

_SPACED = re.compile(
    r"(?P<name>[\u4e00-\u9fff][ 　][\u4e00-\u9fff])(?=$|[\s、，；。）)（(：:])"
    r"(?![ 　][\u4e00-\u9fff](?:[ 　]|$))"
)
_SIGNED = re.compile(r"^[ 　]*[□○◎■●△☆★][ 　]*(?P<name>[\u4e00-\u9fff][ 　]?[\u4e00-\u9fff]{1,3})[ 　]*$")
_OFFICE = re.compile("[长记任席理员师官监授者练]$|民警|院士|博士|律师|医生")
_MANY = frozenset("党员 成员 人员 职员 工作人员 消费者 志愿者 爱好者 负责人 当事人".split())  # noqa: SIM905
_SPEECH = re.compile("说|表示|介绍|告诉|坦言|认为|回忆|透露|感慨|笑道|建议|提醒|指出|解释|带着")
_CLOSES = re.compile("[，。；、！？）)”]|$")
_NOUNS = frozenset("n nz nw an ns s t f vn".split())  # noqa: SIM905
_ADVERBS = frozenset(("a", "ad", "d"))
_FUNCTION_WORDS = frozenset("和都来向应从连任全强明原包管解查成越利公相能有后那充空步")
_ITEM = re.compile(r"[\u4e00-\u9fff]{2,4}")


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
        if _closes_with_name(text, office.end()):
            yield office.end(), office.end() + 3
            continue
        word = paragraph.starting_at(office.end())
        if word is None or not 2 <= len(word.text) <= 3 or surname_at(text, word.start) is None:
            continue
        if any(word.text in word_set(name) for name in ("no-names", "name-like-words", "titles", "titles-after")):
            continue
        speaks = _SPEECH.match(text, word.end)
        if (word.flag in _NOUNS and (speaks or _CLOSES.match(text, word.end))) or (word.flag in _ADVERBS and speaks):
            yield word.start, word.end


def _closes_with_name(text: str, start: int) -> bool:
    """Whether three characters stand there before the clause closes that a surname and a given name may be."""
    name = text[start : start + 3]
    is_name = len(name) == 3 and name[0] in word_set("surnames") - _FUNCTION_WORDS and name[2] in word_set("given-ends")
    if not is_name or not _CLOSES.match(text, start + 3):
        return False
    return not (name[:2] in word_set("name-like-words") or name[:2] in word_set("titles") or name in word_set("titles"))


def find_listed(paragraph: Words, persons: Collection[Span]) -> Iterator[Span]:
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
