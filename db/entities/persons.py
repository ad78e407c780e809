"""People's names: surname and given name beside a title, a byline, a verb of speech, or another name.

A part-of-speech tagger alone is right about names less than half the time, so a name must be vouched for once by its
surroundings; then it is known throughout the article.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from functools import cache

from db.entities.lexicon import alternatives, word_set
from db.entities.mending import TRANSLITERATION, is_transliteration
from db.entities.name_lists import find_listed
from db.entities.spans import Span
from db.entities.surnames import LESS_WORD_THAN_SURNAME, NEVER_GIVEN, OPENS_NEXT, WORD_SURNAMES, surname_at, titles_end
from db.entities.word_names import find_word_names, stands_as_subject
from db.entities.words import Word, Words

_HAN = re.compile(r"[\u4e00-\u9fff]")
_LIST_SIGN = re.compile(r"\s*、\s*|\s+|[和与及]")
_FORM_OF_ADDRESS = re.compile(
    "女士|先生|小姐|大爷|大妈|阿姨|爷爷|奶奶|老师|教授|博士|主任|师傅|大姐|大哥|大娘|书记|市长|县长|总理|"
    "总统|妃|王|后|某"
)
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,7}(?:·[\u4e00-\u9fff]{1,8}){1,3}")
_HONOURED = re.compile(r"(?P<name>[\u4e00-\u9fff]{3})(?=院士|教授|研究员|同志|女士)")
_NO_HONOURED = re.compile("[大学院校位名级副客讲和与由的]")
_PRESENT = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<names>[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4}?){1,20})等?(?:[省市县区]?领导|同志|参加|出席|陪同)"
)
_PHOTO_CREDIT = re.compile(
    r"(?:^|[\s（(。])([\u4e00-\u9fff] ?[\u4e00-\u9fff]{1,3})[\s　]*(?:摄影?|图|文/图|绘)(?=$|[）)\s])"
)


_LONGEST_HAN_NAME = 4
_COUNTED = re.compile(r"\d[万亿千百]*$")  # 900亿雷亚尔


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"{alternatives('titles')}[\s　:：]{{0,2}}")


@cache
def _vouching_words() -> re.Pattern[str]:
    return re.compile(alternatives("titles-after"))


def find_persons(paragraphs: Sequence[Words], names: Iterable[str]) -> list[list[Span]]:
    """The names in each paragraph of an article; `names` are known from its byline."""
    given = {re.sub(r"\s", "", name): None for name in names if len(name) > 1}
    vouched = dict(given)
    found: list[set[Span]] = []
    for paragraph in paragraphs:
        spans = {
            *_titled(paragraph),
            *_followed(paragraph),
            *_honoured(paragraph),
            *_present(paragraph),
            *_credited(paragraph.text),
            *_in_bylines(paragraph),
            *find_word_names(paragraph),
            *(_proposed(paragraph) if paragraph.proposes else ()),
        }
        spans.update(find_listed(paragraph, spans))
        found.append(spans | set(_foreign(paragraph)))
        vouched.update(
            (re.sub(r"\s", "", paragraph.text[start:end]), None)
            for start, end in spans
            if surname_at(paragraph.text, start) or end - start > 2
        )
    places = _are_rather_places(paragraphs)
    vouched = {name: None for name in vouched if name in given or name not in places}
    pattern = _pattern_of(vouched)
    if pattern:
        for paragraph, spans in zip(paragraphs, found, strict=True):
            spans.update(_repeated(paragraph, pattern, given))
    return [sorted(spans) for spans in found]


def _are_rather_places(paragraphs: Sequence[Words]) -> set[str]:
    """What the tagger takes for a place more often than for a person; without a surname, once is enough."""
    places = Counter(word.text for paragraph in paragraphs for word in paragraph.words if word.flag == "ns")
    persons = Counter(word.text for paragraph in paragraphs for word in paragraph.words if word.flag == "nr")
    return {name for name, count in places.items() if count > persons[name] or not surname_at(name, 0)}


def _pattern_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """The names, longest first; two-character ones also as a newspaper spaces them out: 刘 昆."""
    forms = [
        f"{name[0]}[ 　]?{name[1]}" if len(name) == 2 else re.escape(name)
        for name in sorted(names, key=len, reverse=True)
    ]
    return re.compile("|".join(forms)) if forms else None


def _repeated(paragraph: Words, pattern: re.Pattern[str], given: Container[str]) -> Iterable[Span]:
    """The names again; one that is not the byline's own only as a word or words, not as part of a place."""
    for match in pattern.finditer(paragraph.text):
        if not paragraph.proposes or match[0] in given:
            if len(match[0]) > 2 or paragraph.is_edge(match.start()):
                yield match.span()
        elif word := paragraph.starting_at(match.start()):
            if word.flag in ("ns", "nt"):
                is_name = _is_name_in_place(match, word)
            elif len(match[0]) > 2 or word.end < match.end():
                is_name = paragraph.is_edge(match.end()) or (word.flag == "nr" and len(word.text) == 2 < len(match[0]))
            else:
                is_name = stands_as_subject(paragraph.text, *match.span())
            if is_name:
                yield match.span()


def _is_name_in_place(match: re.Match[str], word: Word) -> bool:
    """Whether a known name is what the tagger takes for a place, with a verb behind it or not: 邵景文 | 登."""
    if len(match[0]) != 3 or not surname_at(match[0], 0) or word.text[-1] in _PLACE_ENDS:
        return False
    return word.end - match.end() < 2


_PLACE_ENDS = frozenset("省市县区乡镇村庄街路巷屯寨店桥山河湖岛")


def name_end(paragraph: Words, start: int) -> int | None:
    """Where the name that begins at `start` ends; None if none begins there."""
    text = paragraph.text
    surname = surname_at(text, start)
    if surname is None or _FORM_OF_ADDRESS.match(text, start + len(surname)):
        return None
    word = paragraph.starting_at(start)
    if paragraph.proposes and word and word.flag == "nr" and len(surname) < len(word.text) <= _LONGEST_HAN_NAME:
        return word.end
    end = _given_end(paragraph, start, surname)
    if end is None or text[start:end] in word_set("no-names") or text[end - 1] == text[start] != text[start + 1]:
        return None  # 边走边
    tagged = word is not None and word.flag.startswith("nr") and word.end == end
    if tagged:
        return end
    stands_apart = surname in LESS_WORD_THAN_SURNAME and end - start > 2 and paragraph.is_edge(start + 1)
    if surname in WORD_SURNAMES and not stands_apart:
        return None
    is_other_word = word is not None and word.end == end and end - start == 2 and word.flag != "x"
    return None if is_other_word else end


def _given_end(paragraph: Words, start: int, surname: str) -> int | None:
    """Where the given name of one or two characters after `surname` ends, by its neighbours and the word edges."""
    text = paragraph.text
    shortest = start + len(surname) + 1
    given = text[start + len(surname) : start + len(surname) + 2]
    if not given or not _HAN.match(given[0]) or given[0] in NEVER_GIVEN:
        return None
    longest = shortest + 1
    if len(given) < 2 or not _HAN.match(given[1]) or given[1] in NEVER_GIVEN:
        return shortest
    if longest == len(text) or not _HAN.match(text[longest]):
        ends_speech = given[1] in "说称摄" and paragraph.is_edge(shortest)
        return shortest if ends_speech else longest
    if given[1] in OPENS_NEXT and (paragraph.is_edge(shortest) or not paragraph.is_edge(longest)):
        return shortest
    if _vouching_words().match(text, shortest) and paragraph.is_edge(shortest) and not paragraph.is_edge(longest):
        return shortest
    if paragraph.is_edge(longest) or _vouching_words().match(text, longest) or text[longest] in OPENS_NEXT:
        return longest
    return shortest if paragraph.is_edge(shortest) else None


_NAME = r"[\u4e00-\u9fff][ 　]?[\u4e00-\u9fff]{1,3}"
_BYLINE = re.compile(
    rf"(?:记者|通讯员|实习生|特约记者)[\s　:：]*(?P<names>(?:{_NAME}[\s　、]+){{0,5}}{_NAME})[ 　]*"
    r"(?:整理|综合报道|报道|摄影报道|摄影|文/图|文图|摄|图)?(?=[）)]|$|(?:本报)?(?:记者|通讯员|实习生))"
)
_CREDITS = re.compile(
    rf"(?:^|[。！？”）)]|[ 　]{{1,2}})(?P<names>(?:{_NAME}[ 　、]+){{1,4}})(?:摄影报道|摄影|摄|文/图|图)(?=[）)]|$)"
)
_NAME_IN_LIST = re.compile(r"[\u4e00-\u9fff][ 　][\u4e00-\u9fff](?![\u4e00-\u9fff])|[\u4e00-\u9fff]{2,4}")


def _in_bylines(paragraph: Words) -> Iterable[Span]:
    """（记者党海峰 单 骁）: nothing but names between the word and the bracket; 邓 飞 骆佳怡 摄影报道."""
    text = paragraph.text
    for byline in (*_BYLINE.finditer(text), *_CREDITS.finditer(text)):
        for name in _NAME_IN_LIST.finditer(text, *byline.span("names")):
            word = paragraph.starting_at(name.start())
            if word and word.flag == "nr" and len(word.text) > 1 and word.end < name.end():
                continue
            echoes = name[0][2:3] == name[0][0]  # 边走边看
            if surname_at(text, name.start()) and name[0] not in word_set("titles") and not echoes:
                yield name.span()


def _proposed(paragraph: Words) -> Iterable[Span]:
    """The tagger's own names; one that has lost its surname behind a title gets it back."""
    text = paragraph.text
    for word in paragraph.words:
        if word.flag != "nr" or len(word.text) < 2 or _COUNTED.search(text, max(0, word.start - 8), word.start):
            continue
        if len(word.text) == 2 and _surname_before(text, word.start):
            yield word.start - 1, word.end
        elif word.text not in word_set("no-names") and (
            surname_at(text, word.start) or titles_end(text, word.start) or _is_foreign(paragraph, word)
        ):
            yield word.start, word.end


def _is_foreign(paragraph: Words, word: Word) -> bool:
    """Whether a name without a surname is vouched for by its characters, its company or what it does."""
    if len(word.text) < 3:
        return False
    listed = "、" in (paragraph.text[word.start - 1 : word.start], paragraph.text[word.end : word.end + 1])
    follower = _vouching_words().match(paragraph.text, word.end)
    return listed or follower is not None or "·" in word.text or is_transliteration(word.text)


def _surname_before(text: str, start: int) -> bool:
    """Whether a surname stands right before, with a title or the opening of a byline before it."""
    return text[start - 1 : start] in word_set("surnames") and titles_end(text, start - 1)


def _titled(paragraph: Words) -> Iterable[Span]:
    """市长王某某, 记者李某、张某某."""
    text = paragraph.text
    for title in _titles().finditer(text):
        start = title.end()
        while (end := name_end(paragraph, start)) is not None:
            yield start, end
            sign = _LIST_SIGN.match(text, end)
            if sign is None:
                break
            start = sign.end()


def _followed(paragraph: Words) -> Iterable[Span]:
    """李某某说, 张某某教授: a word that the tagger takes for a name, and a word that only people have after them."""
    for word in paragraph.words:
        if not word.flag.startswith("nr") or not 2 <= len(word.text) <= 4:
            continue
        if name_end(paragraph, word.start) != word.end:
            continue
        follower = _vouching_words().match(paragraph.text, word.end)
        if follower and paragraph.is_edge(follower.end()):
            yield word.start, word.end


def _honoured(paragraph: Words) -> Iterable[Span]:
    """高某某教授: three characters that begin with a surname, between a word's edge and a title of honour."""
    for match in _HONOURED.finditer(paragraph.text):
        name = match["name"]
        is_name = name[0] in word_set("surnames") and not _NO_HONOURED.search(name)
        if is_name and paragraph.is_edge(match.start()) and paragraph.is_edge(match.end("name")):
            yield match.span("name")


def _present(paragraph: Words) -> Iterable[Span]:
    """李某某、张某等市领导出席: a list of names and nothing else."""
    for match in _PRESENT.finditer(paragraph.text):
        spans = []
        position = match.start("names")
        for name in match["names"].split("、"):
            spans.append((position, position + len(name)))
            position += len(name) + 1
        if all(name_end(paragraph, start) == end for start, end in spans):
            yield from spans


def _credited(text: str) -> Iterable[Span]:
    """本报记者 宋某某 摄; 刘 昆 摄."""
    for match in _PHOTO_CREDIT.finditer(text):
        if match[1][0] in word_set("surnames"):
            yield match.span(1)


def _foreign(paragraph: Words) -> Iterable[Span]:
    text = paragraph.text
    for match in _FOREIGN.finditer(text):
        start = match.start()
        while start < match.end() and text[start] not in TRANSLITERATION:
            start += 1
        end = start
        while end < match.end() and (text[end] in TRANSLITERATION or text[end] == "·"):
            end += 1
        whole = end
        while end > start and not paragraph.is_edge(end):
            end -= 1
        if "·" not in text[start : end - 1]:
            end = whole
        if "·" in text[start + 1 : end - 1] and end - start >= 4:
            yield start, end
