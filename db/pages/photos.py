"""Pictures on a page: the caption above a photo credit, and whether both belong to the article around them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from db.pages.bylines import read_lead
from db.pages.continuity import judge
from db.pages.lines import Block
from db.pages.seams import is_closed
from db.pages.subject import likeness, subject_of

_FIGURE = re.compile(r"(?:图[①-⑳一二三四五六七八九十\d：:为]|[上下左右题]图|以?上图|本版图|图片为|[（(][上下左右题]图)")
_CAPTION = re.compile(
    r"(?:(?:\d{4}|[二〇零一二三四五六七八九]{4})年)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日"
    r"|近日|日前|昨日|连日来|这是|[①-⑳]"
)
_PICTURED = re.compile(r"图为|图片为|上图|左图|右图|下图")
_CREDITED = re.compile(r"[。！？”）)\s]\s*[（(]?[^。！？]{2,30}(?:摄|摄影报道)(?:[（(][^（）()]{2,8}[）)])?[）)]?$")
LONGEST_CAPTION = 320
CLEARLY = 1.0  # log-odds
SHORTEST, LONGEST_SENTENCE = 12, 80  # characters of a caption that is one sentence
NEAR = 4  # blocks
UNLIKE = 0.01
LIKE = 0.15  # where a caption and an article speak of the same; of any two it is next to nothing


def mark_photos(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks, the paragraphs that explain a picture given the part of a caption."""
    marked = list(blocks)
    for at, block in enumerate(blocks):
        if block.role == "photo":
            _mark_captions_above(marked, at)
        elif block.role == "image":
            _mark_caption_below(marked, at)
        elif block.role == "text" and _is_credited_caption(block):
            marked[at] = replace(block, role="caption", byline=read_lead(block.text).byline)
        elif block.role == "text" and _FIGURE.match(block.text) and len(block.text) <= LONGEST_CAPTION:
            marked[at] = replace(block, role="caption")
    return marked


def refers_to_article(block: Block) -> bool:
    """Whether the caption speaks of a picture of the article around it (图为…, 图①：…), not of a piece of its own."""
    return _FIGURE.match(block.text) is not None


def speaks_of_the_same(captions: Sequence[Block], article: Sequence[Block]) -> bool:
    """Whether what stands below a picture is about the same as the running text around it, and so is that text's."""
    explained = "".join(block.text for block in captions if block.role == "caption")
    told = "".join(block.text for block in article if block.role == "text")
    return likeness(subject_of(explained), subject_of(told)) >= LIKE


def _is_credited_caption(block: Block) -> bool:
    """Caption and credit on one line."""
    text = block.text
    if len(text) > LONGEST_CAPTION or not _CREDITED.search(text[-60:]):
        return False
    return _CAPTION.match(text) is not None or _PICTURED.search(text) is not None


def _mark_captions_above(marked: list[Block], at: int) -> None:
    above = at - 1
    if above < 0 or marked[above].role != "text":
        return
    if not (
        _reads_as_caption(marked, above) or _is_set_between(marked, above, at) or _tells_something_else(marked, above)
    ):
        return
    marked[above] = replace(marked[above], role="caption")
    first = above - 1
    if first >= 0 and refers_to_article(marked[above]) and marked[first].role == "text":
        alone = first == 0 or marked[first - 1].role == "head"
        if len(marked[first].text) <= LONGEST_CAPTION and alone:
            marked[first] = replace(marked[first], role="caption")


def _mark_caption_below(marked: list[Block], at: int) -> None:
    """The text right below a picture, if it begins as captions do; another that follows is the article's again."""
    below = at + 1
    if below >= len(marked) or marked[below].role != "text" or len(marked[below].text) > LONGEST_CAPTION:
        return
    text = marked[below].text
    if _PICTURED.search(text) or _FIGURE.match(text):
        marked[below] = replace(marked[below], role="caption")


def _is_set_between(blocks: Sequence[Block], at: int, credit: int) -> bool:
    """Whether a paragraph breaks off above the text and runs on below the credit, so that the two were set between."""
    before = blocks[at - 1] if at else None
    after = blocks[credit + 1] if credit + 1 < len(blocks) else None
    if before is None or after is None or before.role != "text" or after.role != "text":
        return False
    if is_closed(before.text) or not is_closed(blocks[at].text) or len(blocks[at].text) > LONGEST_CAPTION:
        return False
    cut, rest = judge(before.text, after.text)
    return cut > 0 and rest > judge(before.text, blocks[at].text)[1] + CLEARLY


def _tells_something_else(blocks: Sequence[Block], at: int) -> bool:
    """Whether the text is a sentence that has no subject in common with what stands around it."""
    text = blocks[at].text
    if not SHORTEST <= len(text) <= LONGEST_SENTENCE or text.find("。") != len(text) - 1:
        return False
    around = [*blocks[max(0, at - NEAR) : at], *blocks[at + 1 : at + 1 + NEAR]]
    told = "".join(block.text for block in around if block.role == "text")
    return bool(told) and likeness(subject_of(text), subject_of(told)) < UNLIKE


def _reads_as_caption(blocks: Sequence[Block], at: int) -> bool:
    block = blocks[at]
    if len(block.text) > LONGEST_CAPTION:
        return False
    alone = at == 0 or blocks[at - 1].role in ("head", "source", "author", "photo", "image")
    set_apart = block.blank_before >= 2 and block.blank_before > blocks[at + 1].blank_before
    return (
        bool(_CAPTION.match(block.text) or _PICTURED.search(block.text) or _FIGURE.match(block.text))
        or alone
        or set_apart
    )
