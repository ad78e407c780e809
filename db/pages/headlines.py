"""Headlines told from sub-heads, and the decks of a headline told apart.

The number of # marks is a hint and no more: how much it is worth is measured on the page itself, by the headings whose
surroundings leave no doubt. The weights are log-odds of a logistic regression over headings of newspaper articles.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from db.pages.bylines import read_bare_names, read_lead, starts_with_dateline
from db.pages.lines import Block
from db.pages.seams import is_closed

LONGEST_HEADLINE = 60
_DASHES = ("——", "——", "--", "—")
_COLUMN = re.compile(r"[（(【\[][^（）()]{2,12}[）)】\]]$")
_NUMBERED = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[、．.）)]|第[一二三四五六七八九十百]+[条章节编部]|[■●◆▲○•]|其[一二三四五]"
)
_PART = re.compile(
    r"(?:核心阅读|内容提要|引子|尾声|结语|编者按|编后|开栏的话|(?:相关|延伸)?链接|(?:新闻|背景)(?:背景|链接|资料)|记者手记|短评|点评|专家(?:观点|建议)|名词解释)[:：]?$"
)
_NOTICE = re.compile(r"^更正|(?:启事|声明|公告|通告|通知|公示|讣告|图片报道|招租|招标)$")
_SIGNATURE = re.compile(
    r"(?:公司|中心|局|委员会|资料室|办公室|厅|院|处|社|部|队|会|县|市|区|政府|学校|银行|所)$|\d日$|[\d〇一二三四五六七八九十]日$"
)
_PLAIN_SENTENCE = re.compile(r"[。；，、,;]$|。.")

ARTICLE = {
    "prior": -1.8,
    "a dateline follows": 4.5,
    "a byline follows": 4.0,
    "several lines": 1.7,
    "a dashed line follows": 2.0,
    "names its column": 3.0,
    "names a notice": 6.0,
    "is numbered": -2.5,
    "names a part of a piece": -3.0,
    "the piece before is signed off": 1.5,
    "no text above": -2.0,
    "under 11 characters": -0.6,
    "over 20 characters": 1.0,
    "has a comma": -1.2,
    "is shaped like its neighbour": -1.9,
    "is as long as its neighbour": -1.0,
    "its words return at once below": 0.8,
    "its words stood in the text above": -1.3,
    "the text goes on about the same": -1.2,
    "the text turns to something else": 2.4,
    "an abstract or no text follows": 1.7,
    "a long text follows": 1.0,
    "little text above": -1.8,
    "much text above": 1.0,
}
USUAL = {1: 5.0, 2: 4.0}
DEEP = 3
UNPROVEN = 0.25
CERTAIN = 9.0


@dataclass(frozen=True, slots=True)
class Decks:
    """引题, 主题 and 副题 of one article."""

    headline: str | None
    kicker: str | None = None
    subheadline: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One article's heading lines and what stands below them, in print order."""

    heads: tuple[Block, ...]
    body: tuple[Block, ...]


def read_decks(lines: Sequence[tuple[str, int]], *, levels_count: bool = False) -> Decks:
    """Tell the heading lines (text, level) of one article apart; `levels_count` where the page's levels mean something.

    A line that ends in ： is the first half of the headline after it, one that ends in —— or stands a level below the
    next is its kicker; what follows the headline is the sub-headline, dashes kept.
    """
    rest = [(text, level) for text, level in lines if text]
    if not rest:
        return Decks(None)
    kicker: list[str] = []
    while len(rest) > 1 and not rest[1][0].startswith(_DASHES) and _is_kicker(rest[0], rest[1], levels_count):
        kicker.append(rest.pop(0)[0])
    headline = rest.pop(0)[0]
    while headline.endswith(("：", ":")) and rest:
        headline += rest.pop(0)[0]
    return Decks(headline, " ".join(kicker) or None, " ".join(text for text, _ in rest) or None)


def _is_kicker(line: tuple[str, int], below: tuple[str, int], levels_count: bool) -> bool:
    if line[0].endswith("——"):
        return True
    if line[1] == 0 and below[1] > 0:
        return True
    return levels_count and 0 < below[1] < line[1]


def demote_sentences(blocks: Sequence[Block]) -> list[Block]:
    """Running text that an extractor gave # marks is text again; a level is all that it had of a heading."""
    return [
        replace(block, role="text", level=0) if block.role == "head" and _is_sentence(block.text) else block
        for block in blocks
    ]


def _is_sentence(text: str) -> bool:
    return len(text) > LONGEST_HEADLINE or _PLAIN_SENTENCE.search(text) is not None


def mark_heads(blocks: Sequence[Block]) -> list[Block]:
    """Heading lines of plain text, dashed sub-headlines and kickers without # marks get the part of a heading."""
    marked = list(blocks)
    plain = not any(block.role == "head" for block in blocks)
    for at in range(len(marked) - 1, -1, -1):
        if marked[at].role == "text" and _is_unmarked_head(marked, at, plain=plain):
            marked[at] = replace(marked[at], role="head")
    for at in range(1, len(marked)):
        if marked[at].role == "text" and marked[at - 1].role == "head" and _is_dashed_line(marked[at].text):
            marked[at] = replace(marked[at], role="head")
    return marked


def _is_signature(text: str) -> bool:
    """Whether the line is what a notice or a letter ends with: an office, a day, a place and a name, an address."""
    place_and_name = re.fullmatch(r"\S+[省市县区州镇村乡]\s+(.+)", text)
    signed = place_and_name is not None and bool(read_bare_names(place_and_name[1]))
    return signed or _SIGNATURE.search(text) is not None or "@" in text or text[-1] in "】]"


def _is_dashed_line(text: str) -> bool:
    return text.startswith(_DASHES) and len(text) <= 40 and not is_closed(text)


def _is_unmarked_head(blocks: Sequence[Block], at: int, *, plain: bool) -> bool:
    block = blocks[at]
    text = block.text
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    above = blocks[at - 1] if at else None
    if below is None or not 2 <= len(text) <= 40 or is_closed(text) or _PLAIN_SENTENCE.search(text):
        return False
    if below.role == "head" and 4 <= len(text) <= 30:
        listed = above is not None and above.role == "text" and len(above.text) < 25 and not is_closed(above.text)
        return not listed and not _is_signature(text) and not _NUMBERED.match(text)
    begins = below.role == "byline" or (below.role == "text" and starts_with_dateline(below.text))
    if begins:
        return True
    prose_below = below.role == "text" and len(below.text) >= 40 and is_closed(below.text)
    return (
        prose_below and (above is None or above.role != "text" or is_closed(above.text)) and (plain or len(text) <= 25)
    )


class _Article:
    """The running text of an article so far, to tell whether another text goes on about the same."""

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self._words = _sequences(text, 2)
        self._phrases = _sequences(text, 3)

    def followed_by(self, text: str) -> "_Article":
        """This article with the next section added; it is the same object, grown."""
        self.length += len(text)
        self._words |= _sequences(text, 2)
        self._phrases |= _sequences(text, 3)
        return self

    def evidence(self, heads: str, text: str) -> Iterator[str]:
        """What the heading and the text below it say against the text above."""
        if text and _share(_sequences(heads, 2), _sequences(text[:150], 2)) >= 0.35:
            yield "its words return at once below"
        if not self.length:
            return
        if _share(_sequences(heads, 2), self._words) >= 0.25:
            yield "its words stood in the text above"
        if self.length < 250:
            yield "little text above"
        elif self.length > 1500:
            yield "much text above"
        share = _share(_sequences(text[:600], 3), self._phrases)
        if text and share < 0.02:
            yield "the text turns to something else"
        elif share > 0.06:
            yield "the text goes on about the same"


def _share(part: set[str], whole: set[str]) -> float:
    return len(part & whole) / len(part) if part else 0.0


def _sequences(text: str, size: int) -> set[str]:
    found = (text[at : at + size] for at in range(len(text) - size + 1))
    return {sequence for sequence in found if sequence.isalpha()}


@dataclass(frozen=True, slots=True)
class _Group:
    """Heading lines that stand together: blocks[start:end], their text below in blocks[end:next]."""

    start: int
    end: int
    next: int


def split_pieces(blocks: Sequence[Block]) -> tuple[list[Piece], bool]:
    """The page's articles, sub-heads left inside them, and whether the levels of its headings could be relied on."""
    groups = _groups(blocks)
    by_words = _decide(blocks, groups, {})
    worth = _worth_of_levels(blocks, groups, by_words)
    opens = [score > 0 for score in _decide(blocks, groups, worth)]
    pieces: list[Piece] = []
    first = groups[0].start if groups else len(blocks)
    if first:
        pieces.append(Piece((), tuple(blocks[:first])))
    for group, opened in zip(groups, opens, strict=True):
        heads, body = blocks[group.start : group.end], blocks[group.end : group.next]
        if opened:
            pieces.append(Piece(tuple(heads), tuple(body)))
        else:
            within = tuple(replace(head, role="subhead") for head in heads)
            pieces[-1] = replace(pieces[-1], body=pieces[-1].body + within + tuple(body))
    return pieces, _levels_are_sane(blocks, groups, opens)


def _decide(blocks: Sequence[Block], groups: Sequence[_Group], worth: Mapping[int, float]) -> list[float]:
    """How surely each group opens an article, in print order: what the article so far is about counts."""
    scores: list[float] = []
    above = _Article("")
    for at, group in enumerate(groups):
        heads = [block.text for block in blocks[group.start : group.end]]
        text = "".join(block.text for block in blocks[group.end : group.next] if block.role == "text")
        found = [*_own_evidence(heads), *_neighbour_evidence(blocks, group), *above.evidence("".join(heads), text)]
        found.extend(
            _shape_evidence(heads[0], [blocks[near.start].text for near in groups[max(0, at - 1) : at + 2 : 2]])
        )
        score = ARTICLE["prior"] + sum(ARTICLE[name] for name in found) + worth.get(blocks[group.start].level, 0.0)
        scores.append(score if at else CERTAIN)
        above = above.followed_by(text) if at and score <= 0 else _Article(text)
    return scores


def _groups(blocks: Sequence[Block]) -> list[_Group]:
    starts = [
        at for at, block in enumerate(blocks) if block.role == "head" and (at == 0 or blocks[at - 1].role != "head")
    ]
    groups = []
    for start, following in zip(starts, [*starts, len(blocks)][1:], strict=True):
        end = start
        while end < following and blocks[end].role == "head" and not (end > start and _PART.match(blocks[end].text)):
            end += 1
        groups.append(_Group(start, end, following))
    return groups


def _own_evidence(heads: Sequence[str]) -> Iterator[str]:
    longest = max(len(head) for head in heads)
    if len(heads) > 1:
        yield "several lines"
    if any(head.startswith(_DASHES) for head in heads[1:]):
        yield "a dashed line follows"
    if _COLUMN.search(heads[0]) and not _NUMBERED.match(heads[0]):
        yield "names its column"
    if _NOTICE.search(heads[0]):
        yield "names a notice"
    if _NUMBERED.match(heads[0]):
        yield "is numbered"
    if _PART.match(heads[0]):
        yield "names a part of a piece"
    if "，" in heads[0]:
        yield "has a comma"
    if longest < 11:
        yield "under 11 characters"
    elif longest > 20:
        yield "over 20 characters"


def _neighbour_evidence(blocks: Sequence[Block], group: _Group) -> Iterator[str]:
    above = blocks[group.start - 1] if group.start else None
    below = blocks[group.end] if group.end < len(blocks) else None
    first_text = next((block for block in blocks[group.end : group.next] if block.role == "text"), None)
    if first_text and starts_with_dateline(first_text.text):
        yield "a dateline follows"
    if below and below.role == "byline":
        yield "a byline follows"
    if first_text is None or not is_closed(first_text.text):
        yield "an abstract or no text follows"
    if sum(len(block.text) for block in blocks[group.end : group.next]) > 900:
        yield "a long text follows"
    if above is None:
        return
    if above.role in ("source", "author", "photo", "staff") or (above.role == "text" and _signed_off(above.text)):
        yield "the piece before is signed off"
    if above.role == "byline":
        under_head = group.start > 1 and blocks[group.start - 2].role == "head"
        yield "no text above" if under_head else "the piece before is signed off"


def _signed_off(text: str) -> bool:
    return text.endswith(("）", ")")) and bool(
        read_lead(text[-130:]).byline or read_bare_names(text[-12:], bracketed=True)
    )


def _shape_evidence(head: str, neighbours: Sequence[str]) -> Iterator[str]:
    """Sub-heads of a piece are set in parallel: 聚焦问题导向 兴务实之风, 强化帮企助企 提服务效能."""
    shape = _shape(head)
    shapes = [_shape(neighbour) for neighbour in neighbours if neighbour != head]
    if len(shape) > 1 and shape in shapes:
        yield "is shaped like its neighbour"
    if any(sum(shape) == sum(other) for other in shapes):
        yield "is as long as its neighbour"


def _shape(head: str) -> tuple[int, ...]:
    return tuple(len(part) for part in re.split(r"[\s，、；：]+", head))


def _worth_of_levels(blocks: Sequence[Block], groups: Sequence[_Group], scores: Sequence[float]) -> dict[int, float]:
    """What each level adds: its usual meaning, as far as the page's own headings bear it out."""
    shallow: list[float] = []
    deep: list[float] = []
    for group, score in list(zip(groups, scores, strict=True))[1:]:
        level = blocks[group.start].level
        if level:
            (deep if level >= DEEP else shallow).append(max(-3.0, min(3.0, score)))
    trust = UNPROVEN
    if shallow and deep:
        trust = max(0.0, min(1.0, (sum(shallow) / len(shallow) - sum(deep) / len(deep)) / 3))
    return {level: trust * USUAL.get(level, -4.0) for level in range(1, 8)}


def _levels_are_sane(blocks: Sequence[Block], groups: Sequence[_Group], opens: Sequence[bool]) -> bool:
    """Whether headlines stand on levels 1 and 2 and sub-heads below them, as on a page marked with sense."""
    for group, opened in zip(groups, opens, strict=True):
        level = min((blocks[at].level for at in range(group.start, group.end) if blocks[at].level), default=0)
        if (opened and level > 2) or (not opened and 0 < level < 3):
            return False
    return True
