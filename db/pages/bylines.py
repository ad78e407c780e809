"""Who wrote, photographed or supplied a piece: credit lines of their own, and the names inside a paragraph.

署名 (本报记者 甲、乙), 电头 (本报讯（记者甲）, 新华社北京1月1日电), 摄影 (甲 摄), 来源 (（据《某报》）)
and the lines of the desk (责编, 版式). Brackets and colons may be of either width, names may have a space inside.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from db.pages.lines import Role
from db.pages.names import read_names
from db.records import Byline

PHOTOGRAPHER = "摄影"
WRITERS_MARKS = ("□", "○", "◎", "●", "■", "◆", "▲")

_HAN = "\u3400-\u9fff"
_ORGAN = rf"(?:本报|本台|本刊|本网|新华社|中新社|[{_HAN}]{{2,8}}?(?:日报|晚报|时报|周报|网|报|社|电视台|融媒体中心))"
_MANNER = r"(?:特派|特约|特邀|见习|实习|首席|全媒体|融媒体?|摄影|文字|高级)"
_ROLE = re.compile(
    rf"{_ORGAN}?(?:驻[{_HAN}]{{1,8}}?)?{_MANNER}*(?:记者|通讯员|评论员|撰稿人|摄影师|编辑)|{_ORGAN}?实习生|特约撰稿"
)
_NAMELESS = re.compile(rf"{_ORGAN}?(?:特约)?评论员|{_ORGAN}编辑部|{_ORGAN}(?:采访|报道)组")
_LABEL = re.compile(
    r"(?P<both>文\s*[/／、·]?\s*图|图\s*[/／、·]?\s*文)|(?P<photo>摄影|图片|图)|(?P<text>作者|采写|执笔|撰文|撰稿|整理|文)"
)
_LABEL_END = re.compile(r"\s*[/／:：|｜]\s*|\s+")
_SUFFIX = re.compile(
    r"\s*(?:(?P<both>摄影报道|摄影\s*报道|文\s*[/／、]?\s*图|图\s*[/／、]?\s*文)|(?P<photo>摄影|摄|供图|制图|绘图|绘|图)"
    r"|(?P<text>采访整理|综合整理|整理|综合报道|报道|采写|编译|撰文|执笔|文))$"
)
_SUPPLIED = re.compile(
    r"(?P<who>新华社|中新社|人民视觉|视觉中国)发\s*(?:[（(](?P<inside>[^（）()]+)[）)]|(?P<bare>\S.*))"
)
_SUPPLIER = re.compile(r"\s*[（(](?P<who>新华社发|人民视觉|影像中国|视觉中国|[^（）()]{0,12}供图|资料图片?)[）)]$")
_PART = re.compile(r"(?:^|(?<=[\s、，,；;]))(文字|文|图片|图|摄影|漫画|插图|撰文|采写|整理|制图)\s*[/／:：]\s*")
_PART_BEHIND = re.compile(r"([^/／]{2,30}?)\s*[/／]\s*(文字|文|图|摄影|摄|漫画|插图)(?=$|[\s、，,；;])")
_PICTURED = frozenset(("图片", "图", "摄影", "摄"))
_BULLETS = "■◆●□▲○◎▼★☆▪•·※—- \u3000"
_SENT_FROM = re.compile(rf"\s*发自\s*[{_HAN}]{{2,8}}$")
_BRACKETED = re.compile(r"[（(【\[](?P<inside>[^（()）【】]*(?:[（(][^（()）]*[）)][^（()）]*)*)[）)】\]]")
_DESK = re.compile(
    r"(?:本版|本期|值班|[一二三四五六七八\d]{1,2}版)?(?:责任编辑|责编|编辑|版式设计|版式|美编|美术编辑|校对|组版|统筹|策划|审读|制图|图片来源|数据来源"
    r"|总值班|值班主任|值班编委|视觉|排版|设计|主编|一读|二读|终审|监制)\s*[:：/／ \u3000]"
)
_JUMP = re.compile(
    r"(?:下转|上接|相关报道见|详见|更多报道见|全文见|见)[^，。]{0,12}?第?[A-Z]?[\d一二三四五六七八九十]{1,3}版[^，。]{0,12}"
)
_AUTHOR = re.compile(r"(?:本文)?(?:作者)(?:为|系|是|单位|简介|[:：])")
_PHOTO_ONLY = re.compile(
    r"(?:新华社|本报|本版|中新社)?(?:发|资料图片?|供图|图片)|(?:受访者|采访对象|[^，。；！？]{2,20})供图|图片(?:来源|由)[^，。]{1,20}"
)
_SOURCE = re.compile(
    r"(?:综合|据|本报综合|摘编自|摘自|转自|转载自|原载|原文刊载于|原刊于|来源[:：]|选自|文章来源[:：]|(?=[^，。]*(?:电|讯)$))(?P<who>[^。；！？]{2,60})"
)
_AGENCY = re.compile(r"新华社|中新社|新华网|人民网|中新网")
_DATELINE = (
    r"(?P<dateline>(?:本报|[\u3400-\u9fff]{2,6}(?:日报|晚报|时报))讯|本报综合(?:消息|报道)|本报消息|综合(?:新华社|中新社|本报)(?:电|消息|报道)"
    r"|(?:据)?(?:本报|新华社|中新社|人民日报|新华网|人民网|中新网)[^，。；：！？（）()\n]{0,40}?(?:\d{1,2}日|[一二三四五六七八九十]{1,3}日)?[电讯])"
)
_LEAD = re.compile(rf"{_DATELINE}(?:\s*[（(](?P<names>[^（）()]{{2,120}})[）)]|(?=[\s,，:：])|(?P<bare>\s*$))")
_SENT = re.compile(rf"{_DATELINE}\s*[（(](?P<names>[^（）()]{{2,120}})[）)]")
_SPOKEN = re.compile(
    rf"{_DATELINE}[\s　]*(?P<role>(?:本报)?(?:特派|特约|实习|见习)?(?:记者|通讯员))\s*"
    rf"(?P<names>[{_HAN}]{{2,4}}?|[{_HAN}]\s+[{_HAN}])(?:\s+|\s*报道[:：，]?)"
)
_TAIL = re.compile(r"[（(](?P<inside>[^（）()]{2,120})[）)]$")
_SIGNED_END = re.compile(r"[。！？…”](?P<names>[（(][^（）()]{2,24}[）)])$")
_TITLE = re.compile(r"《([^《》]{1,30})》")


@dataclass(frozen=True, slots=True)
class Credit:
    """What a credit says; `role` is the part that a line of its own plays on the page."""

    role: Role
    byline: tuple[Byline, ...] = ()
    source: str | None = None
    dateline: str | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """What a paragraph says of its writers and its origin."""

    dateline: str | None = None
    byline: tuple[Byline, ...] = ()
    source: str | None = None


def read_credit(line: str) -> Credit | None:
    """A line that holds nothing but a credit; None for any other."""
    if not 2 <= len(line) <= 200 or "。" in line.rstrip("。"):
        return None
    text = line.strip(_BULLETS)
    bracketed = _BRACKETED.fullmatch(text)
    inside = bracketed["inside"].strip() if bracketed else text
    if _DESK.match(inside) and len(inside) <= 80 and not re.search("[，。；！？]", inside):
        return Credit("staff")
    if _JUMP.fullmatch(inside) and (bracketed or inside.startswith(("下转", "上接"))):
        return Credit("jump")
    if bracketed and _AUTHOR.match(inside):
        return Credit("author", _embedded_names(inside))
    if sent := _SENT.fullmatch(inside):
        return Credit("byline", _named_in(sent["names"]), _agency(sent["dateline"]), _tidy(sent["dateline"]))
    return (
        _read_parts(inside)
        or _read_signature(inside)
        or _read_nameless(inside)
        or _read_source(inside, bracketed=bool(bracketed))
        or _read_supplied(inside)
    )


def read_bare_names(line: str, *, bracketed: bool = False) -> tuple[Byline, ...]:
    """Names without any role, as a writer signs under a headline or （甲 乙） after a brief; empty for other text."""
    text = line.strip(_BULLETS)
    if found := _BRACKETED.fullmatch(text):
        text = found["inside"].strip()
    elif bracketed:
        return ()
    if not 2 <= len(text) <= 40:
        return ()
    return tuple(Byline(name) for name in read_names(text, apart=True) or ())


def read_lead(paragraph: str) -> Lead:
    """The dateline at the head of a paragraph with the names in its brackets, and the names bracketed at its end."""
    head = _read_dateline(paragraph)
    tail = _TAIL.search(paragraph[-130:])
    credit = read_credit(tail[0]) if tail else None
    if credit is None or credit.role not in ("byline", "source", "photo"):
        return head
    return Lead(
        head.dateline or credit.dateline, merge_bylines(head.byline, credit.byline), head.source or credit.source
    )


def read_signed_end(paragraph: str) -> tuple[Byline, ...]:
    """The bare names in brackets behind the last stop of a piece: …众人欢喜。（甲 乙）"""
    found = _SIGNED_END.search(paragraph[-40:])
    return read_bare_names(found["names"], bracketed=True) if found else ()


def starts_with_dateline(paragraph: str) -> bool:
    """Whether a piece of news begins here: 本报讯…, 新华社北京1月1日电…"""
    return _LEAD.match(paragraph[:200]) is not None


def read_byline_field(text: str) -> tuple[Byline, ...]:
    """The byline column of a table: names with the roles printed before them, however they are set apart."""
    text = text.strip(_BULLETS).strip("（）()")
    if signature := _read_signature(text):
        return signature.byline
    found = read_names(text, sure=True)
    if found is None:
        found = tuple(piece for piece in re.split(r"[、，,；;\s]+", text) if piece)
    return tuple(Byline(name) for name in found)


def merge_bylines(*parts: Iterable[Byline]) -> tuple[Byline, ...]:
    """Each name once, in order; a name without a role takes the role it has elsewhere."""
    roles: dict[str, list[str]] = {}
    for byline in (byline for part in parts for byline in part):
        known = roles.setdefault(byline.name, [])
        if byline.role and byline.role not in known:
            known.append(byline.role)
    return tuple(Byline(name, role) for name, known in roles.items() for role in known or [""])


def _read_dateline(paragraph: str) -> Lead:
    opening = paragraph[:200]
    if spoken := _SPOKEN.match(opening):
        names = read_names(spoken["names"], sure=True) or ()
        return Lead(_tidy(spoken["dateline"]), tuple(Byline(name, spoken["role"]) for name in names))
    lead = _LEAD.match(opening)
    if lead is None:
        return Lead()
    return Lead(_tidy(lead["dateline"]), _named_in(lead["names"] or ""), _agency(lead["dateline"]))


def _named_in(text: str) -> tuple[Byline, ...]:
    """The names in the brackets behind a dateline."""
    signature = _read_signature(text.strip()) if text else None
    return signature.byline if signature else _embedded_names(text)


def _tidy(dateline: str) -> str:
    return re.sub(r"\s+", "", dateline)


def _agency(text: str) -> str | None:
    agency = _AGENCY.search(text)
    return agency[0] if agency else None


def _embedded_names(text: str) -> tuple[Byline, ...]:
    """Names that follow a role somewhere inside a longer credit: 作者为某校教授，本报记者甲整理."""
    found: list[Byline] = []
    for piece in re.split("[，,；;。]", text):
        role = _ROLE.search(piece)
        names = read_names(_SUFFIX.sub("", piece[role.end() :]).strip()) if role else None
        if role and names:
            found.extend(Byline(name, role[0]) for name in names)
    return tuple(found)


def _read_parts(text: str) -> Credit | None:
    """文/甲 图/乙, 文：甲 图：乙, 甲/文 乙/图: who did what, each with the label of the work."""
    ahead = list(_PART.finditer(text))
    if len(ahead) > 1 and ahead[0].start() == 0:
        ends = [part.start() for part in ahead[1:]] + [len(text)]
        parts = [(part[1], text[part.end() : end]) for part, end in zip(ahead, ends, strict=True)]
    else:
        behind = list(_PART_BEHIND.finditer(text))
        if not behind or behind[0].start() or _PART_BEHIND.sub("", text).strip(" 、，,；;"):
            return None
        parts = [(part[2], part[1]) for part in behind]
    signed = [_signed_part(label, names.strip(" 、，,；;")) for label, names in parts]
    if any(not byline for byline in signed):
        return None
    pictured = any(label in _PICTURED for label, _ in parts)
    return Credit("photo" if pictured else "byline", merge_bylines(*signed))


def _signed_part(label: str, printed: str) -> tuple[Byline, ...]:
    role = _ROLE.match(printed)
    names = read_names(printed[role.end() if role else 0 :].strip(), sure=True) or ()
    return tuple(Byline(name, PHOTOGRAPHER if label in _PICTURED else role[0] if role else label) for name in names)


def _read_nameless(text: str) -> Credit | None:
    """本报评论员, 本报编辑部: a desk that signs as one."""
    return Credit("byline", (Byline(text),)) if _NAMELESS.fullmatch(text) else None


def _read_signature(text: str) -> Credit | None:
    """[文/图] 本报记者 甲 乙 通讯员 丙 [摄]; needs a role, a label or a suffix beside the names."""
    if supplied := _SUPPLIED.fullmatch(text):
        inside = _read_signature((supplied["inside"] or supplied["bare"]).strip())
        return inside and replace(inside, source=supplied["who"])
    supplier = _SUPPLIER.search(text)
    rest = _SENT_FROM.sub("", text[: supplier.start()] if supplier else text)
    if drawn := re.fullmatch(r"(.{2,20}?)\s*图\s+(.{2,20}?)\s*文", rest):
        return _signed([("图", drawn[1]), ("文", drawn[2])], "photo")
    label = _LABEL.match(rest)
    gap = _LABEL_END.match(rest, label.end()) if label else None
    before_role = bool(label and _ROLE.match(rest, label.end()))
    if label and not gap and not before_role:
        label = None
    if label:
        rest = rest[gap.end() if gap else label.end() :].strip(" :：/／")
    suffix = _SUFFIX.search(rest)
    if suffix:
        rest = rest[: suffix.start()]
    return _roles_and_names(rest, label, suffix, supplier)


def _roles_and_names(
    rest: str, label: re.Match[str] | None, suffix: re.Match[str] | None, supplier: re.Match[str] | None
) -> Credit | None:
    marks = [mark for mark in (label, suffix) if mark]
    photo = any(mark["photo"] for mark in marks) or (supplier is not None and not marks)
    spoken = next((mark[0].strip() for mark in marks if not mark["photo"]), "")
    roles = list(_ROLE.finditer(rest))
    if not roles and not marks and supplier is None:
        return None
    if not roles:
        role = PHOTOGRAPHER if photo else re.sub(r"\s", "", spoken)
        return _signed([(role, rest)], "photo" if photo or any(mark["both"] for mark in marks) else "byline")
    if rest[: roles[0].start()].strip(" 、，,"):
        return None
    ends = [role.start() for role in roles[1:]] + [len(rest)]
    parts = [
        (PHOTOGRAPHER if photo else role[0], rest[role.end() : end].strip(" 、，,；;:：\u3000/／"))
        for role, end in zip(roles, ends, strict=True)
    ]
    credit = _signed(parts, "photo" if photo or (marks and marks[-1]["both"]) else "byline")
    return credit and Credit(credit.role, credit.byline, _agency(rest) if photo else None)


def _signed(parts: list[tuple[str, str]], line_role: Role) -> Credit | None:
    found: list[Byline] = []
    for role, printed in parts:
        names = read_names(printed.strip(), sure=role not in ("记者", "编辑", ""))
        if names is None:
            return None
        found.extend(Byline(name, role) for name in names)
    return Credit(line_role, tuple(found))


def _read_source(inside: str, *, bracketed: bool) -> Credit | None:
    """（据《某报》）, 综合新华社电, （本报开罗1月14日电）: where the piece was taken from or sent."""
    if len(inside) > 60 or re.search("[。；！？]", inside):
        return None
    dateline = re.fullmatch(_DATELINE, inside)
    if dateline and (bracketed or _agency(inside)):
        return Credit("source", (), _agency(inside), _tidy(inside))
    found = _SOURCE.fullmatch(inside)
    if found is None or not (bracketed or _is_short_source(inside)):
        return None
    title, agency = _TITLE.search(inside), _agency(inside)
    who = title[1] if title else agency or re.sub(r"(?:综合)?(?:报道|消息|电|讯|整理)+$", "", found["who"]).strip()
    return Credit("source", _embedded_names(inside), who or None)


def _is_short_source(inside: str) -> bool:
    """Without brackets only the bare formula counts: 据新华社电, 综合新华社消息, 来源：某报."""
    return bool(
        re.match("来源|文章来源", inside)
        or re.fullmatch(r"(?:综合|据|本报综合)[^，]{0,20}(?:电|讯|消息|报道|》)", inside)
        or re.fullmatch(r"(?:摘编自|摘自|转自|选自|原载)《[^》]{1,20}》.{0,10}", inside)
    )


def _read_supplied(inside: str) -> Credit | None:
    if len(inside) <= 30 and _PHOTO_ONLY.fullmatch(inside):
        return Credit("photo", (), _agency(inside))
    return None
