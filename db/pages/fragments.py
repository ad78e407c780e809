"""Fragments set down in the wrong column: text that stands a second time where it does not belong.

A fragment is known by its double. Of the two places that hold the same words, the one where they run on before and
after is theirs; the other is a misplacement if the text around it closes once they are gone.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from db.pages.lines import Block, positions
from db.pages.seams import (
    JOIN,
    PAIRS,
    PageText,
    confidence,
    is_closed,
    last_word,
    runs_on_in_word,
    weigh,
)
from db.records import Repair
from db.text.segment import tag_words

SHORTEST = 8
MOST_DOUBLES = 20
LONGEST = 2000
LONG = 14
LONGEST_NAME = 12
LONG_LINE = 20
EDGE = 3.0
GAIN = 1.0
UNBROKEN = 12.0
ENDED = -9.0
STOPS = "。！？；，：、…—”’』）》"


@dataclass(frozen=True, slots=True)
class _Double:
    """`length` characters at `start` in the stream that stand again at `other`."""

    start: int
    other: int
    length: int


class _Stream:
    """All running text of the page in one string, and which block each character is of."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = [at for at, block in enumerate(blocks) if block.role == "text"]
        self.starts: list[int] = []
        length = 0
        for at in self.blocks:
            self.starts.append(length)
            length += len(blocks[at].text)
        self.text = "".join(blocks[at].text for at in self.blocks)

    def block_at(self, offset: int) -> tuple[int, int]:
        """(which block, the offset of its first character)."""
        place = bisect_right(self.starts, offset) - 1
        return self.blocks[place], self.starts[place]


def remove_doubles(blocks: Sequence[Block], page: PageText) -> list[Block]:
    """The blocks without the fragments that are at home elsewhere on the page; each removal is on record."""
    kept = list(blocks)
    stream = _Stream(kept)
    gone: set[int] = set()
    for double in _doubles(kept, stream):
        home, home_start = stream.block_at(double.other)
        at, start = stream.block_at(double.start)
        if home in gone or at in gone or home == at:
            continue
        fragment = stream.text[double.start : double.start + double.length]
        offset = double.other - home_start
        at_home = _fit(kept, home, offset, len(fragment), page)
        if at_home < JOIN:
            continue
        if double.start != start or double.length != len(kept[at].text):
            if kept[at].text == blocks[at].text:
                _cut_tail(kept, at, double.start - start, home, offset, page)
        elif _set_between(kept, at, page) or (
            (_is_torn(fragment, kept, home, offset, page) or _is_loose(kept, at))
            and at_home
            > _fit(kept, at, 0, len(fragment), page) + 1 + _closes_without(kept, home, offset, len(fragment), page)
        ):
            gone.add(at)
            _record(kept, _neighbour(kept, at, gone), kept[at], fragment, kept[home])
    return [block for at, block in enumerate(kept) if at not in gone]


def _doubles(blocks: Sequence[Block], stream: _Stream) -> Iterator[_Double]:
    """Whole blocks, and ends of unclosed blocks, that stand again elsewhere."""
    heads: dict[str, list[int]] = {}
    tails: dict[str, list[int]] = {}
    for at, start in zip(stream.blocks, stream.starts, strict=True):
        text = blocks[at].text
        if len(text) >= SHORTEST:
            heads.setdefault(text[:SHORTEST], []).append(start)
            if not is_closed(text):
                tails.setdefault(text[-SHORTEST:], []).append(start + len(text) - SHORTEST)
    seen: Counter[str] = Counter()
    for offset in range(len(stream.text) - SHORTEST + 1):
        sequence = stream.text[offset : offset + SHORTEST]
        if sequence not in heads and sequence not in tails:
            continue
        seen[sequence] += 1
        if seen[sequence] > MOST_DOUBLES:
            continue
        for start in heads.get(sequence, ())[:MOST_DOUBLES]:
            at, _ = stream.block_at(start)
            size = len(blocks[at].text)
            if start != offset and size <= LONGEST and stream.text.startswith(blocks[at].text, offset):
                yield _Double(start, offset, size)
        for end in tails.get(sequence, ())[:MOST_DOUBLES]:
            if end != offset and (double := _grow_back(stream, end, offset)):
                yield double


def _grow_back(stream: _Stream, end: int, other: int) -> _Double | None:
    """The longest text ending at both places; it crosses the beginning of neither block."""
    room = min(end - stream.block_at(end)[1], other - stream.block_at(other)[1], LONGEST)
    grown = 0
    while grown < room and stream.text[end - grown - 1] == stream.text[other - grown - 1]:
        grown += 1
    while grown and stream.text[end - grown] in STOPS:
        grown -= 1
    start = end - grown
    return None if start == stream.block_at(end)[1] else _Double(start, other - grown, SHORTEST + grown)


def _fit(blocks: Sequence[Block], at: int, offset: int, size: int, page: PageText) -> float:
    """How surely the words at `offset` of the block run on there: inside a sentence, or over a seam that closes."""
    text = blocks[at].text
    end = offset + size
    if end < len(text):
        return UNBROKEN if text[end] not in STOPS else ENDED
    return _run_on(blocks, at, blocks[at], page)


def _is_torn(fragment: str, blocks: Sequence[Block], home: int, offset: int, page: PageText) -> bool:
    """Whether the fragment was torn from its home within a phrase: no pull quote ends or begins like that."""
    if any(fragment.count(opening) != fragment.count(closing) for opening, closing in PAIRS):
        return True
    if page.ends_sentence(fragment) or is_closed(fragment) or not _is_worded(fragment):
        return False
    text = blocks[home].text
    rest = text[offset + len(fragment) :]
    if not rest and (after := _next_text(blocks, home)):
        rest = after.text
    if (rest and runs_on_in_word(fragment, rest)) or (offset and runs_on_in_word(text[:offset], fragment)):
        return True
    return bool(rest) and _is_running(fragment) and (rest[0] in STOPS or last_word(fragment) > 0.5)


def _is_worded(text: str) -> bool:
    """Whether the text is more than a name, a title or an office."""
    named = tag_words(text[-8:])[-1][1].startswith("nr")
    return not named and text[-1] not in STOPS and (len(text) >= LONGEST_NAME or bool(set(STOPS) & set(text)))


def _is_loose(blocks: Sequence[Block], at: int) -> bool:
    """Whether the block is running text broken off among whole paragraphs, no abstract under a heading and no list."""
    text = blocks[at].text
    above = blocks[at - 1] if at else None
    whole_above = above is not None and above.role == "text" and len(above.text) >= LONG_LINE and is_closed(above.text)
    return whole_above and _is_running(text) and _is_worded(text) and not is_closed(text)


def _is_running(text: str) -> bool:
    return "。" in text or (len(text) >= LONG and bool({"，", "、"} & set(text)))


def _set_between(blocks: Sequence[Block], at: int, page: PageText) -> bool:
    """Whether the text before the block runs on in the text after it."""
    before, after = _previous_text(blocks, at), _next_text(blocks, at)
    if before is None or after is None or is_closed(before.text):
        return False
    own = weigh(before, blocks[at], page)
    return weigh(before, after, page) >= max(JOIN, own + 1)


def _closes_without(blocks: Sequence[Block], at: int, offset: int, size: int, page: PageText) -> float:
    """How well the block would close without its last `size` characters; 0 where the words are not its last."""
    if not offset or offset + size < len(blocks[at].text):
        return 0.0
    return max(0.0, _run_on(blocks, at, replace(blocks[at], text=blocks[at].text[:offset]), page))


def _cut_tail(kept: list[Block], at: int, offset: int, home: int, home_offset: int, page: PageText) -> None:
    """Take the end of a block away if what is left of it closes, by itself or with the text after it."""
    block, fragment = kept[at], kept[at].text[offset:]
    end = home_offset + len(fragment)
    at_edge = home_offset == 0 or end == len(kept[home].text)
    if page.ends_sentence(fragment) or fragment[-1] in STOPS or not (at_edge or len(fragment) >= LONG):
        return
    rest = replace(block, text=block.text[:offset])
    as_it_stands, without = _run_on(kept, at, block, page), _run_on(kept, at, rest, page)
    if is_closed(rest.text):
        if as_it_stands >= JOIN or not _is_torn(fragment, kept, home, home_offset, page):
            return
    else:
        at_home = _fit(kept, home, home_offset, len(fragment), page)
        if without < max(JOIN - EDGE, as_it_stands - (EDGE if at_edge else 0)):
            return
        gain = -GAIN if home_offset == 0 and end == len(kept[home].text) else GAIN
        if without + at_home < max(JOIN, as_it_stands) + gain:
            return
    if end == len(kept[home].text) and home_offset:
        left_there = replace(kept[home], text=kept[home].text[:home_offset])
        if _run_on(kept, home, kept[home], page) + without < as_it_stands + _run_on(kept, home, left_there, page) + 1:
            return
    kept[at] = rest
    _record(kept, at, block, fragment, kept[home])


def _run_on(blocks: Sequence[Block], at: int, block: Block, page: PageText) -> float:
    """How surely `block`, in the place of blocks[at], goes on in the text after it."""
    after = _next_text(blocks, at)
    return ENDED if after is None or is_closed(block.text) else weigh(block, after, page)


def _record(kept: list[Block], at: int | None, source: Block, fragment: str, home: Block) -> None:
    if at is None:
        return
    shown = fragment if len(fragment) <= 60 else f"{fragment[:40]}……{fragment[-15:]}"
    note = f"{positions([source])}：“{shown}”错排在此，它在{positions([home])}另有完整的原位，已从此处移去。"
    repair = Repair("removed", 0, note, kept[at].text[-20:], fragment, confidence(3.0), source.lines + home.lines)
    kept[at] = replace(kept[at], repairs=(*kept[at].repairs, repair))


def _neighbour(blocks: Sequence[Block], at: int, gone: set[int]) -> int | None:
    """The block that keeps the record of its neighbour's removal: the one before, else the one after."""
    order = [*range(at - 1, -1, -1), *range(at + 1, len(blocks))]
    return next((near for near in order if near not in gone and blocks[near].role != "head"), None)


def _next_text(blocks: Sequence[Block], at: int) -> Block | None:
    for block in blocks[at + 1 : at + 5]:
        if block.role == "text":
            return block
        if block.role not in ("caption", "photo"):
            return None
    return None


def _previous_text(blocks: Sequence[Block], at: int) -> Block | None:
    for block in reversed(blocks[max(0, at - 4) : at]):
        if block.role == "text":
            return block
        if block.role not in ("caption", "photo"):
            return None
    return None
