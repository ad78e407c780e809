"""Which lines are headings at all, and the decks of a headline told apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from db.pages.bylines import read_bare_names, starts_with_dateline
from db.pages.continuity import judge
from db.pages.lines import Block
from db.pages.seams import is_closed

LONGEST_HEADLINE = 60
LONGEST_DECK = 150
PLAINLY = 2.0  # log-odds
REACH = 5  # blocks
DASHES = ("——", "——", "--", "—")
NUMBERED = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[、．.）)]|第[一二三四五六七八九十百]+[条章节编部]|[■●◆▲○•]|其[一二三四五]"
)
_PART = re.compile(
    r"(?:核心阅读|内容提要|引子|楔子|尾声|结语|编者按|编者的话|编后|开栏的话|开篇的话|(?:相关|延伸)?链接|(?:新闻|背景)(?:背景|链接|资料)|记者手记|短评|点评"
    r"|(?:人物|作者|嘉宾|专家|主播)(?:小传|简介|名片|档案)|专家(?:观点|建议)|名词解释)[:：]?$|【[^】]{1,12}】|[^，。：:《“]{2,5}[:：][^，。：:“]{2,4}$"
)
_SIGNATURE = re.compile(
    r"(?:公司|中心|局|委员会|资料室|办公室|厅|院|处|社|部|队|会|县|市|区|政府|学校|银行|所)$|\d日$|[\d〇一二三四五六七八九十]日$"
    r"|^(?:资料|数据|图片|内容|图表|采访|文字)(?:来源|统筹|设计|制作|整理)[:：]"
)
_PLAIN_SENTENCE = re.compile(r"[。；，、,;]$|。.")


@dataclass(frozen=True, slots=True)
class Decks:
    """引题, 主题 and 副题 of one article."""

    headline: str | None
    kicker: str | None = None
    subheadline: str | None = None


def read_decks(lines: Sequence[tuple[str, int]], *, levels_count: bool = False) -> Decks:
    """Tell the heading lines (text, level) of one article apart; `levels_count` where the page's levels mean something.

    A line that ends in ： is the first half of the headline after it, one that ends in —— or stands a level below the
    next is its kicker; what follows the headline is the sub-headline, dashes kept.
    """
    rest = [(text, level) for text, level in lines if text]
    if not rest:
        return Decks(None)
    kicker: list[str] = []
    while len(rest) > 1 and not rest[1][0].startswith(DASHES) and _is_kicker(rest[0], rest[1], levels_count):
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
    """Running text that an extractor gave # marks is text again; a level is all that it had of a heading.

    A long deck is none: it stands right above or below another heading line and ends without a stop.
    """
    return [
        replace(block, role="text", level=0)
        if block.role == "head" and _is_sentence(block.text) and not _is_long_deck(blocks, at)
        else block
        for at, block in enumerate(blocks)
    ]


def _is_sentence(text: str) -> bool:
    longest = LONGEST_DECK if " " in text else LONGEST_HEADLINE  # several decks may stand in one line
    return len(text) > longest or _PLAIN_SENTENCE.search(text) is not None


def _is_long_deck(blocks: Sequence[Block], at: int) -> bool:
    text = blocks[at].text
    near = [blocks[place] for place in (at - 1, at + 1) if 0 <= place < len(blocks)]
    beside = any(block.role == "head" and not _is_sentence(block.text) for block in near)
    return beside and len(text) <= LONGEST_DECK and text[-1] not in "。；，、,;"


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


def is_part(text: str) -> bool:
    """Whether the line names a part of a piece, be its characters set apart (引 子) or not."""
    return _PART.match(text.replace(" ", "")) is not None


def _is_dashed_line(text: str) -> bool:
    return text.startswith(DASHES) and len(text) <= 40 and not is_closed(text)


def _breaks_off(blocks: Sequence[Block], at: int) -> float:
    """How surely the line is the beginning of a paragraph that was cut, by the next text of the page."""
    after = next((block.text for block in blocks[at + 1 : at + 1 + REACH] if block.role == "text"), "")
    return judge(blocks[at].text, after)[0] if after else -PLAINLY


def _is_unmarked_head(blocks: Sequence[Block], at: int, *, plain: bool) -> bool:
    block = blocks[at]
    text = block.text
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    above = blocks[at - 1] if at else None
    if below is None or not 2 <= len(text) <= 40 or is_closed(text) or _PLAIN_SENTENCE.search(text):
        return False
    if _breaks_off(blocks, at) > (PLAINLY if plain else 0.0):
        return False
    if below.role == "head" and 4 <= len(text) <= 30:
        listed = above is not None and above.role == "text" and len(above.text) < 25 and not is_closed(above.text)
        return not (listed or _is_signature(text) or NUMBERED.match(text) or text.startswith(DASHES))
    begins = below.role == "byline" or (below.role == "text" and starts_with_dateline(below.text))
    if begins:
        return True
    prose_below = below.role == "text" and len(below.text) >= 40 and is_closed(below.text)
    return (
        prose_below and (above is None or above.role != "text" or is_closed(above.text)) and (plain or len(text) <= 25)
    )
