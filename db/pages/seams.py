"""Paragraphs cut at a column foot or a page turn: does the text before a seam run on in the text after it?

The judgement is a sum of evidence, log-odds of a logistic regression over seams of newspaper paragraphs: some cut at
random, some clean although the first line ends without punctuation (sub-heads, abstracts, lists, verse). What
is too rare there to be measured (datelines, layout, quotations, verse) has weights set by hand.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from db.pages.bylines import starts_with_dateline
from db.pages.lines import Block, positions
from db.records import Repair
from db.text.segment import cut_words, tag_words

CLOSING = "。！？…；：—!?;:~～."
_CLOSING_MARKS = "”』）】》’)」"
_STOPS = "，、。；：！？”’》）)%％…"
PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"), ("‘", "’"))
_OPENING = re.compile(
    r"[“《■●◆▲▼★□○·•—]|[0-9０-９〇一二三四五六七八九十]{1,4}[年月日时、．.]"
    r"|近日|日前|目前|当前|近年|今年|去年|昨|当天|当日|同时|此外|另外|据|为了?|在|随着|面对|通过|截至|对于|如何|如果"
    r"|作为|从|经过|我|他|她|这|此次|本|该|自|按照|根据|针对|围绕|记者"
)
_LISTED = re.compile(
    r"[■●◆▲▼★□○·•—\-]|[（(]?[一二三四五六七八九十\d]{1,3}[、．.）)]|第[一二三四五六七八九十百]+[条章节编]|[A-Z①-⑳][.、．]?"
)
_FIGURE = re.compile(r"图[①-⑳一二三四五六七八九十\d：:为]|上图|下图|左图|右图|题图")
_COUNTED = re.compile(r"[\d%％.年月日时个万亿余多名家项元米吨]")

JOIN = 0.8
DOUBT = -0.7
MOVE = 4.0
STEADY = 2.5
MARGIN = 1.5
STRAY = 12
PROSE = 30
REACH = 5

BINDING = frozenset(
    (
        "a word runs across the seam",
        "the page prints the same three characters elsewhere",
        "a bracket opened before is closed after",
        "starts with a punctuation mark",
        "digits on both sides",
    )
)
EVIDENCE = {
    "prior": -0.8,
    "the page prints the same three characters elsewhere": 0.4,
    "a word runs across the seam": 0.0,
    "a bracket opened before is closed after": 2.2,
    "starts with a punctuation mark": 1.4,
    "digits on both sides": 1.1,
    "nothing binds the two": -2.6,
    "several things bind the two": 2.6,
    "ends inside quotes or brackets, closed": -2.5,
    "holds a full stop before": 0.7,
    "holds a comma before": 0.7,
    "the second ends closed": 3.8,
    "the second is the short end of a sentence": 1.6,
    "the second is a short line without a stop": -2.2,
    "a quotation by itself": -4.0,
    "its words return in the second, as a heading's do": -2.5,
    "under 6 characters": -5.0,
    "under 12 characters": -2.8,
    "under 25 characters": -1.7,
    "under 12 characters, where the page marks its headings": 1.0,
    "under 25 characters, where the page marks its headings": 1.0,
    "short lines on end, like verse": -5.0,
    "the same words end a sentence elsewhere": -4.2,
    "stands under a heading": -0.2,
    "a list item before": -0.8,
    "a list item after": -1.5,
    "opens as a paragraph does": -1.1,
    "begins with a character that opens paragraphs": -1.4,
    "begins with a character that seldom opens paragraphs": 1.3,
    "opens with a dateline": -6.0,
    "a picture is explained": -2.0,
    "the page indents its paragraphs, and this one": -6.0,
    "the page indents its paragraphs, and not this one": 3.0,
    "no empty line between, where the page has them": 2.5,
}
LAST_WORD = {
    "p": 2.6, "uj": 2.6, "c": 2.4, "nt": 1.2, "j": 0.9, "x": 0.9, "ul": 0.9, "b": 0.6, "ns": 0.6, "d": 0.4, "t": 0.4,
    "u": 0.3, "f": 0.1, "nr": 0.0, "r": 0.0, "m": -0.2, "v": -0.3, "a": -0.3, "l": -0.4, "q": -0.4, "n": -0.5,
    "nz": -0.8, "vn": -0.8, "ng": -0.9, "i": -1.6,
}  # fmt: skip
FIRST_WORD = {
    "uj": 2.5, "ul": 1.9, "u": 0.9, "ng": 0.9, "b": 0.8, "a": 0.6, "r": 0.5, "q": 0.4, "f": 0.3, "v": 0.2, "vn": 0.2,
    "p": 0.1, "x": 0.1, "n": 0.0, "m": -0.1, "c": -0.1, "d": -0.1, "j": -0.2, "l": -0.3, "nz": -0.3, "i": -0.6,
    "t": -0.8, "nr": -1.1, "ns": -1.2, "nt": -1.3,
}  # fmt: skip
_OTHER_WORD = -0.3
_OPENERS = frozenset(
    "第“在2本（新据1这当疫从近3我今目此《如王随4—美李截坚去根春连张除二针巴湖刘四走阿黄马那原河德陈俄英图韩浙杨"
    "刚吴早汪虽孙几赵谭欧眼胡泰朱缅伊尼澳埃曾栗像听菲吉郭唐答乌郑冬徐怎冯谁陕辽耿董彭"
)
_CONTINUERS = frozenset(
    "，的、。业是了0者定要”务行家时情地动到产 成方权合展个理物力用重机等来能事们部或体防员可心制院主得平利资设治化"
    "护入表管委施共将后任着于信持好期组点规度起场；运承所立月及性品子战间万控向责都队疗9求使众确线造之贫量术里供道系"
    "次门活式手明项效照担程取形条解导书态名济需律口监题质示领放续.费构策助标织团给：卫车已际负府感履路结变户级风难议"
    "元果些央健至义并件计验协"
)


class PageText:
    """What the page says elsewhere: its three-character sequences, how its sentences end, how it sets paragraphs."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        texts = [block.text for block in blocks]
        self._sequences = Counter(text[at : at + 3] for text in texts for at in range(len(text) - 2))
        self._endings = {
            text[stop.start() - 8 : stop.start()]
            for text in texts
            for stop in re.finditer("[。！？；，]", text)
            if stop.start() >= 8
        }
        long = [block for block in blocks if len(block.text) > 60]
        self.indents = bool(long) and sum(block.indented for block in long) >= 0.6 * len(long)
        self.marks = any(block.level for block in blocks)
        self.spaces = len(long) > 2 and sum(block.blank_before > 0 for block in long) >= 0.8 * len(long)

    def prints(self, sequence: str) -> bool:
        """Whether the three characters stand together somewhere on the page."""
        return len(sequence) == 3 and sequence in self._sequences

    def ends_sentence(self, words: str) -> bool:
        """Whether a sentence or clause of the page ends with the same eight characters."""
        return words[-8:] in self._endings


def is_closed(text: str) -> bool:
    """Whether the text ends as a paragraph may: with a stop, or with a bracket or quote behind one."""
    bare = text.rstrip(_CLOSING_MARKS)
    if not bare:
        return True
    return bare[-1] in CLOSING or (len(bare) < len(text) and text[-1] in "）)" and "（" in text[-60:])


def weigh(before: Block, after: Block, page: PageText, *, under_head: bool = False) -> float:
    """How surely `after` is the rest of the paragraph `before`: log-odds, 0 is a toss-up."""
    found = [*_seam_evidence(before.text, after.text, page), *_line_evidence(before.text, after.text, page)]
    found.extend(_layout_evidence(after, page))
    bonds = len(BINDING.intersection(found))
    if bonds != 1:
        found.append("several things bind the two" if bonds else "nothing binds the two")
    if under_head:
        found.append("stands under a heading")
    inside_word = "a word runs across the seam" in found
    return (
        EVIDENCE["prior"]
        + sum(EVIDENCE[name] for name in found)
        + (0.0 if inside_word else last_word(before.text))
        + _first_word(after.text)
    )


def _seam_evidence(before: str, after: str, page: PageText) -> Iterator[str]:
    if runs_on_in_word(before, after):
        yield "a word runs across the seam"
    if page.prints(before[-2:] + after[:1]) or page.prints(before[-1:] + after[:2]):
        yield "the page prints the same three characters elsewhere"
    if any(_open(before, *pair) > 0 > _open(after, *pair) for pair in PAIRS):
        yield "a bracket opened before is closed after"
    if after[0] in _STOPS and before[-1] not in "，、":
        yield "starts with a punctuation mark"
    if before[-1].isdigit() and _COUNTED.match(after):
        yield "digits on both sides"
    if before[-1] in _CLOSING_MARKS:
        yield "ends inside quotes or brackets, closed"
    if page.ends_sentence(before):
        yield "the same words end a sentence elsewhere"


def _line_evidence(before: str, after: str, page: PageText) -> Iterator[str]:
    if "。" in before:
        yield "holds a full stop before"
    if "，" in before:
        yield "holds a comma before"
    if "。" not in before:
        yield from _heading_evidence(before, after, page)
    if len(before) < 16 and len(after) < 16 and (is_closed(before) or before[-1] in "，、") == is_closed(after):
        yield "short lines on end, like verse"
    if len(after) < 16 and after[-1] in "。！？”":
        yield "the second is the short end of a sentence"
    if is_closed(after):
        yield "the second ends closed"
    elif len(after) < 25:
        yield "the second is a short line without a stop"
    if _LISTED.match(before):
        yield "a list item before"
    if _LISTED.match(after):
        yield "a list item after"
    if _OPENING.match(after):
        yield "opens as a paragraph does"
    if after[0] in _OPENERS:
        yield "begins with a character that opens paragraphs"
    elif after[0] in _CONTINUERS:
        yield "begins with a character that seldom opens paragraphs"
    if starts_with_dateline(after):
        yield "opens with a dateline"
    if _FIGURE.match(before) or _FIGURE.match(after):
        yield "a picture is explained"


def _heading_evidence(before: str, after: str, page: PageText) -> Iterator[str]:
    """What makes a line without a full stop look like a sub-head or an abstract."""
    size = next((size for size in (6, 12, 25) if len(before) < size), None)
    if size:
        yield f"under {size} characters"
    if size and size > 6 and page.marks:
        yield f"under {size} characters, where the page marks its headings"
    if before[0] == "“" and before[-1] == "”" and _open(before, "“", "”") == 0:
        yield "a quotation by itself"
    if len(before) < 40 and _share_of_pairs(before, after[:150]) >= 0.4:
        yield "its words return in the second, as a heading's do"


def _share_of_pairs(part: str, whole: str) -> float:
    pairs = {part[at : at + 2] for at in range(len(part) - 1)}
    return sum(pair in whole for pair in pairs) / len(pairs) if pairs else 0.0


def _layout_evidence(after: Block, page: PageText) -> Iterator[str]:
    if page.indents:
        yield "the page indents its paragraphs, and " + ("this one" if after.indented else "not this one")
    if page.spaces and not after.blank_before:
        yield "no empty line between, where the page has them"


def _open(text: str, opening: str, closing: str) -> int:
    return text.count(opening) - text.count(closing)


def runs_on_in_word(before: str, after: str) -> bool:
    """Whether one word begins before the seam and ends after it."""
    left = before[-10:]
    reached = 0
    for word in cut_words(left + after[:10]):
        reached += len(word)
        if reached >= len(left):
            return reached > len(left)
    return False


def last_word(text: str) -> float:
    """What the class of the last word tells: 的, 在, 和 end no phrase."""
    words = tag_words(text[-12:])
    return LAST_WORD.get(words[-1][1], _OTHER_WORD) if words else 0.0


def _first_word(text: str) -> float:
    words = tag_words(text[:12])
    return FIRST_WORD.get(words[0][1], _OTHER_WORD) if words else 0.0


def confidence(score: float) -> float:
    """Log-odds as a probability, to two places."""
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), 2)


def join_cut(blocks: Sequence[Block], page: PageText) -> tuple[list[Block], list[str]]:
    """Put cut paragraphs together, over a picture or a fragment set between if need be; notes tell of doubtful seams.

    From the end backwards, so that a paragraph cut twice is already whole below when its first part is weighed.
    """
    notes: list[str] = []
    done: list[Block] = []
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if block.role != "text" or is_closed(block.text):
            done.append(block)
            continue
        under_head = at > 0 and (blocks[at - 1].role != "text" or not is_closed(blocks[at - 1].text))
        score, place = _best_continuation(block, done, page, under_head=under_head)
        if place is not None and score >= JOIN:
            done[place] = joined(block, done[place], score)
            done.append(done.pop(place))
            continue
        if place is not None and score >= DOUBT:
            notes.append(f"{positions([block, done[place]])}：两段之间可能是一段被切断，未敢接上，请核对。")
        done.append(block)
    return done[::-1], notes[::-1]


def _best_continuation(
    block: Block, below: Sequence[Block], page: PageText, *, under_head: bool
) -> tuple[float, int | None]:
    """The place in `below` (its last block stands next) of the text that goes on where `block` breaks off, and how
    surely: the next text, or the one behind a picture that was set between."""
    best: tuple[float, int | None] = (DOUBT - 1, None)
    for place in range(len(below) - 1, max(-1, len(below) - 1 - REACH), -1):
        after = below[place]
        if after.role in ("caption", "photo"):
            continue
        if after.role != "text":
            break
        score = weigh(block, after, page, under_head=under_head)
        if score > best[0]:
            best = score, place
        if score >= JOIN or not _FIGURE.match(after.text):
            break
    return best


def move_back(blocks: Sequence[Block], page: PageText) -> list[Block]:
    """Bring the rest of a cut paragraph back that was set down some paragraphs away.

    Only where nothing binds the paragraph to the text that stands next, and the text further off is bound to it.
    """
    kept: list[Block | None] = list(blocks)
    for at, block in enumerate(kept):
        if block is None or block.role != "text" or is_closed(block.text) or not _is_prose(block.text):
            continue
        below = next((near for near in kept[at + 1 : at + REACH] if near and near.role == "text"), None)
        beside = weigh(block, below, page) if below else DOUBT
        if beside >= STEADY:
            continue
        score, place = _best_stray(kept, at, page)
        stray = kept[place] if place is not None else None
        if place is not None and stray is not None and score >= max(MOVE, beside + MARGIN):
            kept[at] = joined(block, stray, score, moved=True)
            kept[place] = None
    return [block for block in kept if block is not None]


def _is_prose(text: str) -> bool:
    return len(text) >= PROSE or "。" in text


def binds(before: str, after: str, page: PageText) -> bool:
    """Whether something but the word classes ties the two together."""
    return bool(BINDING.intersection(_seam_evidence(before, after, page)))


def _best_stray(blocks: Sequence[Block | None], at: int, page: PageText) -> tuple[float, int | None]:
    """The text within a column's reach that goes on where blocks[at] breaks off and that nothing else claims."""
    block = blocks[at]
    found: list[tuple[float, int]] = []
    for place in range(max(1, at - STRAY), min(len(blocks), at + STRAY)):
        stray, above = blocks[place], blocks[place - 1]
        if block is None or stray is None or stray.role != "text" or place == at or above is block:
            continue
        claimed = above is not None and above.role == "text" and not is_closed(above.text)
        if not claimed and _starts_midway(stray.text) and binds(block.text, stray.text, page):
            found.append((weigh(block, stray, page), place))
    found.sort(reverse=True)
    if not found or (len(found) > 1 and found[0][0] < found[1][0] + MARGIN):
        return DOUBT, None
    return found[0]


def _starts_midway(text: str) -> bool:
    return text[0] in _CONTINUERS or text[0] in _STOPS or _first_word(text) > 1


def joined(before: Block, after: Block, score: float, *, moved: bool = False) -> Block:
    """One paragraph of two blocks, with the repair on record."""
    lines = before.lines + after.lines
    what = "段落的下半截排到了别处，已移回接上。" if moved else "段落在此被切断（栏末或转页），已接成一段。"
    repair = Repair(
        "moved" if moved else "joined",
        0,
        f"{positions([before, after])}：{what}",
        before.text[-20:],
        after.text[:20],
        confidence(score),
        (before.lines[-1], after.lines[0]),
    )
    repairs = (*before.repairs, repair, *after.repairs)
    return replace(before, text=before.text + after.text, lines=lines, repairs=repairs)
