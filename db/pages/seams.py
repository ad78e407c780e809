"""Seams between two texts that stand together: does the text before run on in the text after it?

What newspaper Chinese in general says of a seam is `continuity`; what this page says is added here: words that it
prints elsewhere, how it sets its paragraphs, what begins a piece.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from db.pages import continuity
from db.pages.bylines import starts_with_dateline
from db.pages.continuity import begins_midway
from db.pages.lines import Block

CLOSING = "。！？…；：—!?;:~～."
OPEN = "，", "、"  # after which a sentence goes on
_CLOSING_MARKS = "”』）】》’)」"
_ENDING = re.compile(r"[。！？…!?][”』）】》’)」]*$|[）)]$")
LISTED = re.compile(
    r"[■●◆▲▼★□○·•—\-]|[（(]?[一二三四五六七八九十\d]{1,3}[、．.）)]|第[一二三四五六七八九十百]+[条章节编]|[A-Z①-⑳][.、．]?"
)
FIGURE = re.compile(r"图[①-⑳一二三四五六七八九十\d：:为]|上图|下图|左图|右图|题图")

JOIN = 0.8
DOUBT = -0.5
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
    found = [*line_evidence(before.text, after.text, page), *layout_evidence(after, page)]
    cut += sum(EVIDENCE[name][0] for name in found)
    rest += sum(EVIDENCE[name][1] for name in found)
    return _both(cut, rest + USUAL)


def _both(cut: float, rest: float) -> float:
    """Log-odds of both together: it fails if either does."""
    return -math.log(math.exp(-max(-LIMIT, min(LIMIT, cut))) + math.exp(-max(-LIMIT, min(LIMIT, rest))))


def line_evidence(before: str, after: str, page: PageText) -> Iterator[str]:
    """What the two lines show by themselves and by what the page prints elsewhere."""
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
    if LISTED.match(after):
        yield "a list item after"
    if starts_with_dateline(after):
        yield "opens with a dateline"
    if FIGURE.match(before) or FIGURE.match(after):
        yield "a picture is explained"


def layout_evidence(after: Block, page: PageText) -> Iterator[str]:
    """What the way shows in which the page sets its paragraphs."""
    if page.indents:
        yield "the page indents its paragraphs, and " + ("this one" if after.indented else "not this one")
    if page.spaces and not after.blank_before:
        yield "no empty line between, where the page has them"


def confidence(score: float) -> float:
    """Log-odds as a probability, to two places; a judgement of texts is never quite certain."""
    return round(min(0.99, 1 / (1 + math.exp(-max(-30.0, score)))), 2)
