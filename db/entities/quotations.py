"""Titles in 《》 and programmes in “”: campaigns, mechanisms and slogans that a newspaper sets in quotation marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from db.entities.lexicon import alternatives, word_set

_OPENING = {"《": "》", "“": "”", "「": "」"}
_LONGEST_TITLE = 120
_LONGEST_PROGRAM = 60
_LONGEST_NAME = 12


@dataclass(frozen=True, slots=True)
class FoundQuotation:
    """A work or programme where it stands; `value` is the bare title, or the inside of the quotation marks."""

    start: int
    end: int
    value: str


def find_works(text: str) -> list[FoundQuotation]:
    """The titles of one paragraph, the outermost of nested ones, marks included; one that never closes is none."""
    return [
        FoundQuotation(start, end, text[start + 1 : end - 1].strip())
        for start, end in _quoted(text, "《", "》")
        if 2 < end - start <= _LONGEST_TITLE
    ]


def _quoted(text: str, opening: str, closing: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each outermost pair of marks; an opening mark without its partner is passed over."""
    open_at: list[int] = []
    pairs: list[tuple[int, int]] = []
    for match in re.finditer(f"[{opening}{closing}]", text):
        if match[0] == opening:
            open_at.append(match.start())
        elif open_at:
            start = open_at.pop()
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, match.end()))
    yield from pairs


@dataclass(frozen=True, slots=True)
class _ProgramRules:
    head: re.Pattern[str]
    head_inside: re.Pattern[str]
    no_slogan: re.Pattern[str]
    coined: re.Pattern[str]
    standing: frozenset[str]


@cache
def _program_rules() -> _ProgramRules:
    heads = alternatives("program-heads")
    numeral = "一二两三四五六七八九十双百千万"
    return _ProgramRules(
        head=re.compile(rf"(?P<modifier>[\u4e00-\u9fff]{{0,6}}?)(?P<head>{heads})(?!化)"),
        head_inside=re.compile(rf"{alternatives('program-endings')}$"),
        no_slogan=re.compile("[的等]?(?:突出|共性)?(?:问题|难题|现象|情况|局面|困境|矛盾|倾向|思想|状态|顽疾|情绪)"),
        coined=re.compile(
            r"[\d\w\u4e00-\u9fff]+(?:[+＋][\d\w\u4e00-\u9fff]+)+"
            rf"|([{numeral}])[\u4e00-\u9fff]{{1,3}}\1[\u4e00-\u9fff]{{1,3}}(?:\1[\u4e00-\u9fff]{{1,3}})*"
            r"|[\u4e00-\u9fff]{1,2}长制"
            r"|[三四五六七八九十两](?:个|项|大|条|不)[\u4e00-\u9fff]{2,5}|[三四五六七八九十]{1,2}[\u4e00-\u9fff]{1,2}工程"
        ),
        standing=word_set("programs"),
    )


def find_programs(text: str) -> list[FoundQuotation]:
    """The programmes of one paragraph: the quotation with the head noun that follows it.

    Scare quotes, quoted speech and names of things are none: there must be a head noun (“万企兴万村”行动), a form that
    only programmes have (“3+13+N”, “一企一策”), or clauses set side by side (“富而思源、富而思进”).
    """
    rules = _program_rules()
    found: list[FoundQuotation] = []
    pairs = [pair for opening in "“「" for pair in _quoted(text, opening, _OPENING[opening])]
    for start, end in sorted(pairs, reverse=True):
        inside = text[start + 1 : end - 1]
        if not 2 <= len(inside) <= _LONGEST_PROGRAM or inside[-1] in "。！？；…：":
            continue
        follows = found[-1].start == end if found else False
        if stop := _program_end(rules, text, start, end, inside, beside_program=follows):
            found.append(FoundQuotation(start, stop, inside))
    return found[::-1]


def _program_end(
    rules: _ProgramRules, text: str, start: int, end: int, inside: str, *, beside_program: bool
) -> int | None:
    """Where the programme ends, head noun included; None if the quotation is none."""
    standing = inside in rules.standing or _is_motto(inside)
    if not standing and _is_quoted_speech(text, start, inside):
        return None
    head = rules.head.match(text, end)
    named_inside = 4 <= len(inside) <= _LONGEST_NAME and "了" not in inside and rules.head_inside.search(inside)
    if head and not standing and not _SPOKEN_OF.match(inside) and _binds(head["modifier"]):
        return None if _BODY.search(inside) else end if head["head"] == "项目" and named_inside else head.end()
    if standing or (beside_program and len(inside) >= 4):
        return end
    if rules.no_slogan.match(text, end):
        return None
    if rules.coined.fullmatch(inside) and inside not in word_set("scare-quotes"):
        return end
    return end if named_inside or _is_slogan(inside) else None


_SPOKEN_OF = re.compile(r"(?:最后一公里|走出去|引进来|一对一|点对点|面对面|手拉手|一站式)$")
_BODY = re.compile(r"(?:实验室|中心|公司|基地|医院|大学|学校|调解室)$")
_MODIFIER_VERB = re.compile(r"[的了等为是和与及在将被把]|进行|作为|成为|开展|推动|实施|建设|发展")


def _binds(modifier: str) -> bool:
    """Whether the words between the quotation and the head noun belong to the head noun."""
    return not _MODIFIER_VERB.search(modifier)


def _is_quoted_speech(text: str, start: int, inside: str) -> bool:
    before = text[max(0, start - 1) : start]
    return before in ("：", ":") or bool(re.search(r"[。！？；]|我|你|吗|呢|吧", inside))


def _is_motto(inside: str) -> bool:
    """躬耕教坛、强国有我: four characters to a clause."""
    return len(inside) > 8 and all(len(clause) == 4 for clause in inside.split("、"))


def _is_slogan(inside: str) -> bool:
    """Clauses of like length set side by side: 项目留下来、企业留下来、人才留下来; 合规经营·税企同行."""
    clauses = re.split(r"[、，· 　]", inside)
    lengths = [len(clause) for clause in clauses]
    longest = 8 if "，" in inside else 12
    if len(clauses) < 2 or max(lengths) > longest or min(lengths) < 4:
        return False
    return max(lengths) - min(lengths) <= 4
