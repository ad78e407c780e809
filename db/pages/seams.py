"""Paragraphs cut at a column foot or a page turn: does the text before a seam run on in the text after it?

What newspaper Chinese in general says of a seam is `continuity`; what this page says is added here: words that it
prints elsewhere, how it sets its paragraphs, what begins a piece. Every paragraph that breaks off is offered the texts
around it; the surest pairs are joined first, so that no two claim the same rest. What is likely but not sure is left as
it is and put on record for the archivist.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from db.pages import continuity
from db.pages.bylines import starts_with_dateline
from db.pages.continuity import begins_midway
from db.pages.lines import PICTURES, Block, positions
from db.records import Repair, RepairKind

CLOSING = "。！？…；：—!?;:~～."
_CLOSING_MARKS = "”』）】》’)」"
_ENDING = re.compile(r"[。！？…!?][”』）】》’)」]*$|[）)]$")
_LISTED = re.compile(
    r"[■●◆▲▼★□○·•—\-]|[（(]?[一二三四五六七八九十\d]{1,3}[、．.）)]|第[一二三四五六七八九十百]+[条章节编]|[A-Z①-⑳][.、．]?"
)
_FIGURE = re.compile(r"图[①-⑳一二三四五六七八九十\d：:为]|上图|下图|左图|右图|题图")

JOIN = 0.8
DOUBT = -0.5
MOVE = 1.5
STEADY = 4.0  # a paragraph that runs on like this in the text below needs no other
AWAY = 3.0  # what a text loses that does not stand next
ORPHAN = 4.0  # what it gains at most for beginning midway with nothing to go on from
PROSE = 30  # characters; a shorter line is no paragraph to look for the rest of
STRAY = 12  # blocks
REACH = 5
LIMIT = 12.0
BEGINNING = 1.0  # what it takes away at most that the text after begins as a paragraph does
FOOT = 2.5  # what it adds that a column ended here
USUAL = 4.0  # text after a cut is mostly its rest

# What a page adds to (the paragraph was cut here, the text after is its rest), in log-odds.
EVIDENCE: Mapping[str, tuple[float, float]] = {
    "the page prints the same three characters elsewhere": (0.4, 1.2),
    "the same words end a sentence elsewhere": (-2.5, 0.0),
    "opens with a dateline": (0.0, -8.0),
    "a picture is explained": (0.0, -3.0),
    "a list item after": (0.0, -2.0),
    "short lines on end, like verse": (-10.0, 0.0),
    "a quotation by itself": (-3.0, 0.0),
    "a short line without a full stop": (-1.0, 0.0),
    "a short line without any stop": (-1.5, 0.0),
    "a few words": (-3.5, 0.0),
    "ends with a colon or a semicolon": (-2.5, 0.0),
    "the page indents its paragraphs, and this one": (-6.0, 0.0),
    "the page indents its paragraphs, and not this one": (3.0, 1.0),
    "no empty line between, where the page has them": (2.5, 0.0),
}


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
        self.spaces = len(long) > 2 and sum(block.blank_before > 0 for block in long) >= 0.8 * len(long)
        self._judged: dict[tuple[str, str, bool], tuple[float, float]] = {}

    def judge(self, before: str, after: str, *, first: bool = False) -> tuple[float, float]:
        """What the language says of a seam: that it is a cut, and that the two belong together."""
        seam = before, after, first
        if seam not in self._judged:
            self._judged[seam] = continuity.judge(before, after, first=first)
        return self._judged[seam]

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


def may_be_cut(text: str) -> bool:
    """Whether the text can be the first part of a paragraph, as far as its last character tells."""
    return _ENDING.search(text) is None


def weigh(before: Block, after: Block, page: PageText, *, under_head: bool = False) -> float:
    """How surely `after` is the rest of the paragraph `before`: log-odds, 0 is a toss-up."""
    cut, rest = page.judge(before.text, after.text, first=under_head)
    if before.foot:
        cut, rest = cut + FOOT, rest + FOOT
    else:
        rest += max(-BEGINNING, min(0.0, begins_midway(after.text)))
    found = [*_line_evidence(before.text, after.text, page), *_layout_evidence(after, page)]
    cut += sum(EVIDENCE[name][0] for name in found)
    rest += sum(EVIDENCE[name][1] for name in found)
    return _both(cut, rest + USUAL)


def _both(cut: float, rest: float) -> float:
    """Log-odds of both together: it fails if either does."""
    return -math.log(math.exp(-max(-LIMIT, min(LIMIT, cut))) + math.exp(-max(-LIMIT, min(LIMIT, rest))))


def _line_evidence(before: str, after: str, page: PageText) -> Iterator[str]:
    if page.prints(before[-2:] + after[:1]) or page.prints(before[-1:] + after[:2]):
        yield "the page prints the same three characters elsewhere"
    if page.ends_sentence(before):
        yield "the same words end a sentence elsewhere"
    if len(before) < 16 and len(after) < 16 and (is_closed(before) or before[-1] in "，、") == is_closed(after):
        yield "short lines on end, like verse"
    if before[0] == "“" and before[-1] == "”" and "。" not in before and before.count("“") == before.count("”"):
        yield "a quotation by itself"
    if len(before) < 25 and "。" not in before:
        stops = re.search("[，、；]", before)
        yield "a short line without a full stop" if stops else "a short line without any stop"
        if not stops and len(before) < 12:
            yield "a few words"
    if before[-1] in "：；:;":
        yield "ends with a colon or a semicolon"
    if _LISTED.match(after):
        yield "a list item after"
    if starts_with_dateline(after):
        yield "opens with a dateline"
    if _FIGURE.match(before) or _FIGURE.match(after):
        yield "a picture is explained"


def _layout_evidence(after: Block, page: PageText) -> Iterator[str]:
    if page.indents:
        yield "the page indents its paragraphs, and " + ("this one" if after.indented else "not this one")
    if page.spaces and not after.blank_before:
        yield "no empty line between, where the page has them"


def confidence(score: float) -> float:
    """Log-odds as a probability, to two places."""
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), 2)


def rejoin(blocks: Sequence[Block], page: PageText) -> list[Block]:
    """Put cut paragraphs together, over a picture or a stray set between, and bring back what stands further off.

    A seam that is likely a cut but not surely is only recorded, with the text on both sides.
    """
    pairs = sorted(_pairs(blocks, page), reverse=True)
    following: dict[int, int] = {}
    taken: set[int] = set()
    for score, at, place, moved in pairs:
        if score < (MOVE if moved else JOIN) or at in following or place in taken or _leads_to(following, place, at):
            continue
        following[at] = place
        taken.add(place)
    scores = {(at, place): (score, moved) for score, at, place, moved in pairs}
    done: list[Block] = []
    for at, block in enumerate(blocks):
        if at in taken:
            continue
        last, whole = at, block
        while last in following:
            score, moved = scores[last, following[last]]
            last = following[last]
            whole = _joined(whole, blocks[last], score, moved=moved)
        done.append(_with_doubt(whole, blocks, last, pairs, taken))
    return done


def _pairs(blocks: Sequence[Block], page: PageText) -> Iterator[tuple[float, int, int, bool]]:
    """(score, paragraph that breaks off, text that may be its rest, whether that stands elsewhere)."""
    claimed = {place for at in range(len(blocks)) if _breaks_off(blocks, at) for place in _next_texts(blocks, at)[:1]}
    for at, block in enumerate(blocks):
        if not _breaks_off(blocks, at):
            continue
        under_head = at > 0 and blocks[at - 1].role not in ("text", *PICTURES)
        near = _next_texts(blocks, at)
        best = -LIMIT
        for place in near:
            score = weigh(block, blocks[place], page, under_head=under_head)
            best = max(best, score)
            yield score, at, place, False
        for place in range(max(0, at - STRAY), min(len(blocks), at + STRAY)):
            stray = blocks[place]
            if place == at or place in near or stray.role != "text" or best >= STEADY:
                continue
            score = _weigh_stray(blocks, at, place, page, claimed=place in claimed)
            if score > max(0.0, best):
                yield score, at, place, True


def _weigh_stray(blocks: Sequence[Block], at: int, place: int, page: PageText, *, claimed: bool) -> float:
    """How surely a text that stands elsewhere is the rest of blocks[at]: the two belong together by themselves, and
    the text begins midway without anything above it that it would go on from."""
    block, stray = blocks[at], blocks[place]
    cut, rest = page.judge(block.text, stray.text)
    lost = 0.0 if claimed else max(0.0, min(ORPHAN, begins_midway(stray.text)))
    is_prose = len(block.text) >= PROSE or "。" in block.text
    return _both(cut, rest + lost) - (AWAY if is_prose else LIMIT)


def _breaks_off(blocks: Sequence[Block], at: int) -> bool:
    return blocks[at].role == "text" and may_be_cut(blocks[at].text)


def _next_texts(blocks: Sequence[Block], at: int) -> list[int]:
    """Where the rest of a paragraph stands unless something is out of place: the next text, or the one behind a
    picture that was set between."""
    found: list[int] = []
    for place in range(at + 1, min(len(blocks), at + 1 + REACH)):
        if blocks[place].role in PICTURES:
            continue
        if blocks[place].role != "text":
            break
        found.append(place)
        if not _FIGURE.match(blocks[place].text):
            break
    return found


def _leads_to(following: Mapping[int, int], start: int, goal: int) -> bool:
    while start in following:
        start = following[start]
    return start == goal


def _joined(before: Block, after: Block, score: float, *, moved: bool) -> Block:
    """One paragraph of two blocks, with the repair on record."""
    what = "段落的下半截排到了别处，已移回接上。" if moved else "段落在此被切断（栏末或转页），已接成一段。"
    repair = _seam_record("moved" if moved else "joined", before, after, what, score)
    repairs = (*before.repairs, repair, *after.repairs)
    lines = before.lines + after.lines
    return replace(before, text=before.text + after.text, lines=lines, repairs=repairs, foot=after.foot)


def _with_doubt(
    whole: Block, blocks: Sequence[Block], last: int, pairs: Sequence[tuple[float, int, int, bool]], taken: set[int]
) -> Block:
    """The block with a record of the seam after it, where that may be a cut that was not mended."""
    for score, at, place, moved in pairs:
        if at == last and place not in taken and not moved and score >= DOUBT:
            what = "两段之间可能是一段被切断，未敢接上，请核对。"
            return replace(whole, repairs=(*whole.repairs, _seam_record("unsure", whole, blocks[place], what, score)))
    return whole


def _seam_record(kind: RepairKind, before: Block, after: Block, what: str, score: float) -> Repair:
    return Repair(
        kind,
        0,
        f"{positions([before, after])}：{what}",
        before.text[-20:],
        after.text[:20],
        confidence(score),
        (before.lines[-1], after.lines[0]),
    )
