"""Fragments set down in the wrong column: text that stands a second time where it does not belong.

A fragment is known by its double. Of two places that hold the same words, the one where they run on before and after is
theirs; the other is a misplacement if the text around it closes better once they are gone. Words that run on in both
places are said twice and stay.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from db.pages.lines import PICTURES, Block, positions
from db.pages.seams import DOUBT, JOIN, OPEN, PageText, confidence, may_be_cut, weigh
from db.records import Repair

SHORTEST = 8
MOST_DOUBLES = 6
LONGEST = 2000
LONG = 14
PHRASE = 25  # characters; what is shorter and stands three times is a phrase
PROSE = 30
WHOLE = 40  # characters of a paragraph that is printed twice by mistake
NEAR = 30  # blocks between the two
ALIKE = 4  # characters
BETTER = 1.0
APART = 3.5
SURE = 7.0
CLEARLY = 0.6
CERTAIN = 5.0
LIMIT = 5.0
LOOSE = -2.0
DUBIOUS = 0.5
STRANGE = -1.5
RUNS_ON = -0.5
LISTING = "；：;:"
OPENING = "“‘（《"
STOPS = "。！？；，：、…—”’』）》"
_OVER_A_STOP = re.compile("[^。！？；]{2}[。！？；][”’）]?[^。！？；]{2,}$")
_HAN = re.compile("[\u3400-\u9fff]")
_RUNNING = re.compile("[。，、；]")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where some words stand: blocks[block].text[start:end]."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Misplaced:
    """Words at `place` that are at home elsewhere; `gain` is how much better the page reads without them."""

    place: _Place
    home: _Place
    gain: float


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

    def place(self, start: int, length: int) -> _Place:
        """Where the characters stand; they are of one block."""
        at = bisect_right(self.starts, start) - 1
        return _Place(self.blocks[at], start - self.starts[at], start - self.starts[at] + length)

    def ends(self, offset: int) -> tuple[int, int]:
        """Where the block begins and ends that the character is of."""
        at = bisect_right(self.starts, offset) - 1
        return self.starts[at], self.starts[at + 1] if at + 1 < len(self.starts) else len(self.text)


def remove_doubles(blocks: Sequence[Block], page: PageText) -> list[Block]:
    """The blocks without the fragments that are at home elsewhere on the page; each removal is on record."""
    kept = list(blocks)
    while found := max(_misplaced(kept, page), key=lambda one: one.gain, default=None):
        kept = _without(kept, found)
    return _with_doubts(kept, page)


def _misplaced(blocks: Sequence[Block], page: PageText) -> Iterator[_Misplaced]:
    for pair in _doubles(blocks):
        one, other = sorted(pair, key=lambda place: (place.block, place.start))
        if _are_said_twice(blocks, one, other):
            continue
        here, there = _gain(blocks, one, page), _gain(blocks, other, page)
        length = 0.12 * (one.end - one.start - SHORTEST)  # long texts are not said twice by chance
        for place, home, gain, loss in ((one, other, here, there), (other, one, there, here)):
            sure = gain - loss + length
            if _is_quoted(blocks, place, home):
                continue
            if gain - loss >= CLEARLY and _is_never_said_twice(blocks, place, home, page):
                yield _Misplaced(place, home, CERTAIN + sure + gain)
            elif gain >= BETTER and sure >= APART and _may_go(blocks, place, home, page, sure):
                yield _Misplaced(place, home, sure)
        if _is_printed_twice(blocks, one, other):
            yield _Misplaced(other, one, 1.0)
        if _is_begun_twice(blocks, one, other):
            yield _Misplaced(one, other, CERTAIN)
        for place, home, gain in ((one, other, here), (other, one, there)):
            if _is_quoted(blocks, place, home):
                continue
            if _stands_alone(blocks, place) and _runs_on_at_home(blocks, place, home, page):
                yield _Misplaced(place, home, CERTAIN)
            if gain > -BETTER and _begins_another(blocks, place, home):
                yield _Misplaced(place, home, CERTAIN)


def _doubles(blocks: Sequence[Block]) -> Iterator[tuple[_Place, _Place]]:
    """Places of the same words, as long as they are the same, where one of the two touches an edge of its block."""
    stream = _Stream(blocks)
    edges = {edge for at, start in zip(stream.blocks, stream.starts, strict=True) for edge in _edges(blocks[at], start)}
    sequences = {stream.text[edge : edge + SHORTEST] for edge in edges}
    seen: dict[str, list[int]] = {}
    for offset in range(len(stream.text) - SHORTEST + 1):
        sequence = stream.text[offset : offset + SHORTEST]
        if sequence in sequences and stream.ends(offset)[1] >= offset + SHORTEST:
            seen.setdefault(sequence, []).append(offset)
    found: set[tuple[int, int, int]] = set()
    for offsets in seen.values():
        for other_at, other in enumerate(offsets[:MOST_DOUBLES]):
            for one in offsets[:other_at]:
                if one in edges or other in edges:
                    found.add(_grown(stream, one, other))
    for one, other, length in found:
        shorter = _leading_stops(stream.text[one : one + length])
        if length < PHRASE and stream.text.count(stream.text[one : one + length]) > 2:
            continue
        for cut in {0, shorter} if length - shorter >= SHORTEST else ():
            yield stream.place(one + cut, length - cut), stream.place(other + cut, length - cut)


def _are_said_twice(blocks: Sequence[Block], one: _Place, other: _Place) -> bool:
    """Whether the words go on alike over a cut, or come after alike: a piece says twice what its abstract says."""
    for back in (False, True):
        around = [_around(blocks, place, back=back) for place in (one, other)]
        if len(around[0]) == ALIKE and around[0] == around[1]:
            return True
    return False


def _is_quoted(blocks: Sequence[Block], place: _Place, home: _Place) -> bool:
    """Whether the words begin where a clause does in both places and end where one does at home: an abstract, a line
    set large and a speech told before are such, what a column breaks off with hardly ever is."""
    text, whole = blocks[place.block].text, blocks[home.block].text
    words = whole[home.start : home.end]
    begins = _begins_clause(whole, home.start) and (place.start < SHORTEST or _begins_clause(text, place.start))
    if not begins or words.endswith(OPEN):
        return False
    return words[-1] in STOPS or (home.end < len(whole) and whole[home.end] in STOPS)


def _begins_clause(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in STOPS or text[at] in OPENING


def _around(blocks: Sequence[Block], place: _Place, *, back: bool) -> str:
    """The characters right before or behind the words, on their line or on the next."""
    text = blocks[place.block].text
    rest = text[: place.start] if back else text[place.end :]
    rest = rest or _open_text(blocks, place.block, back=back)
    return rest[-ALIKE:] if back else rest[:ALIKE]


def _edges(block: Block, start: int) -> Iterator[int]:
    if len(block.text) >= SHORTEST:
        yield start
        yield start + len(block.text) - SHORTEST


def _grown(stream: _Stream, one: int, other: int) -> tuple[int, int, int]:
    """The longest common text around the two offsets, within their blocks."""
    text = stream.text
    (first, last), (other_first, other_last) = stream.ends(one), stream.ends(other)
    back = 0
    while back < min(one - first, other - other_first, LONGEST) and text[one - back - 1] == text[other - back - 1]:
        back += 1
    on = SHORTEST
    while on < min(last - one, other_last - other, LONGEST) and text[one + on] == text[other + on]:
        on += 1
    return one - back, other - back, back + on if first != other_first else 0


def _leading_stops(text: str) -> int:
    return len(text) - len(text.lstrip(STOPS))


def _gain(blocks: Sequence[Block], place: _Place, page: PageText) -> float:
    """How much better the text around reads without the words: the seam left against the two seams they make."""
    text = blocks[place.block].text
    words = text[place.start : place.end]
    before = text[: place.start] or _open_text(blocks, place.block, back=True)
    after = text[place.end :] or _open_text(blocks, place.block, back=False)
    return _fit(before, after, page) - _fit(before, words, page) - _fit(words, after, page)


def _fit(before: str, after: str, page: PageText) -> float:
    """How surely the two run on; 0 where a paragraph or a sentence may end or begin."""
    if not before or not may_be_cut(before):
        return LOOSE if after and after[0] in STOPS else 0.0
    if not after:
        return LOOSE
    _, rest = page.judge(before, after)
    return max(-LIMIT, min(LIMIT, rest))


def _near_text(blocks: Sequence[Block], at: int, *, back: bool) -> Block | None:
    """The text that stands before or behind the block, over a picture; none over a heading."""
    near = reversed(blocks[max(0, at - 4) : at]) if back else iter(blocks[at + 1 : at + 5])
    for block in near:
        if block.role == "text":
            return block
        if block.role not in PICTURES:
            break
    return None


def _open_text(blocks: Sequence[Block], at: int, *, back: bool) -> str:
    near = _near_text(blocks, at, back=back)
    return near.text if near else ""


def _is_never_said_twice(blocks: Sequence[Block], place: _Place, home: _Place, page: PageText) -> bool:
    crossing = _crosses_a_stop(blocks, place) and _ends_torn(blocks, home, page)
    return crossing or _both_break_off(blocks, place, home)


def _crosses_a_stop(blocks: Sequence[Block], place: _Place) -> bool:
    """Whether the words are a line's end that runs over a stop and breaks off: such words are never said twice."""
    text = blocks[place.block].text
    words = text[place.start : place.end]
    runs_over = _OVER_A_STOP.search(words) is not None
    return place.end == len(text) and runs_over and may_be_cut(words) and words[-1] not in STOPS


def _both_break_off(blocks: Sequence[Block], place: _Place, home: _Place) -> bool:
    """Whether both lines break off after the very same words: no two columns end alike, so one has read it along."""
    words = blocks[place.block].text[place.start :]
    if words[-1] in LISTING or not _HAN.search(words):
        return False  # items of a list end alike, and an address stands anywhere
    for one in (place, home):
        text = blocks[one.block].text
        is_tail = one.start > 0 and len(text) >= PROSE
        if one.end < len(text) or not may_be_cut(text) or not (is_tail or one.end - one.start >= LONG):
            return False
    return (place.start > 0 or home.start > 0) and blocks[place.block].level == blocks[home.block].level == 0


def _with_doubts(blocks: Sequence[Block], page: PageText) -> list[Block]:
    """The blocks with a record of the words that one of two lines should not end with, if it cannot be told which."""
    kept = list(blocks)
    told: set[str] = set()
    for pair in _doubles(blocks):
        likelier, other = sorted(pair, key=lambda place: -_gain(blocks, place, page))
        words = blocks[likelier.block].text[likelier.start : likelier.end]
        if _both_break_off(blocks, likelier, other) and words[-SHORTEST:] not in told:
            told.add(words[-SHORTEST:])
            source, home = kept[likelier.block], blocks[other.block]
            note = (
                f"{positions([source])}和{positions([home])}都以“{words}”断开，其中一处可能是错排，未敢移去，请核对。"
            )
            lines = source.lines + home.lines
            record = Repair("unsure", 0, note, source.text[: likelier.start][-20:], words, 0.5, lines)
            kept[likelier.block] = replace(source, repairs=(*source.repairs, record))
    return kept


def _may_go(blocks: Sequence[Block], place: _Place, home: _Place, page: PageText, sure: float) -> bool:
    """Whether the words can be a misplacement at all: a line between two halves, or what was read along with a line's
    end; not a name said twice, not a sentence quoted on its own line."""
    block = blocks[place.block]
    if place.end < len(block.text):
        return False
    words, after = block.text[place.start :], _near_text(blocks, place.block, back=False)
    before = (
        replace(block, text=block.text[: place.start]) if place.start else _near_text(blocks, place.block, back=True)
    )
    torn, at_edge = _is_torn(blocks, home, page), _is_at_edge(blocks, home)
    if before and may_be_cut(before.text):
        if after is None:
            return False
        own, without = page.judge(before.text, words)[1], weigh(before, after, page)
        if place.start == 0:
            is_prose = len(before.text) >= PROSE or "。" in before.text
            fits_ill = own <= DUBIOUS or sure >= SURE
            return is_prose and (torn or at_edge) and fits_ill and without >= (DOUBT if sure >= SURE else JOIN)
        if not at_edge:
            return torn and own <= STRANGE and without >= JOIN
        if not may_be_cut(words):
            return own <= DUBIOUS and without >= JOIN
        broken = page.judge(block.text, after.text)[0] > 0
        return (torn or broken or own <= STRANGE) and (own <= DUBIOUS or sure >= SURE) and without >= DOUBT
    under_head = place.block == 0 or blocks[place.block - 1].role == "head"
    loose = may_be_cut(words) and (after is None or _fit(words, after.text, page) < 0)
    if not loose or not torn or under_head or len(words) < LONG:
        return False
    if place.start:
        return at_edge
    return at_edge or (_RUNNING.search(words) is not None and _ends_torn(blocks, home, page))  # else a sub-head


def _is_at_edge(blocks: Sequence[Block], home: _Place) -> bool:
    """Whether the words, at home, stand where a column ended or began."""
    text = blocks[home.block].text
    return home.start == 0 or (home.end == len(text) and may_be_cut(text))


def _is_torn(blocks: Sequence[Block], home: _Place, page: PageText) -> bool:
    """Whether the words, at home, end or begin within a phrase: no quotation on a line of its own does."""
    text = blocks[home.block].text
    words = text[home.start : home.end]
    before = text[: home.start]
    begins = bool(before) and before[-1] not in STOPS and words[0] not in STOPS and _fit(before, words, page) > 1
    return begins or _ends_torn(blocks, home, page)


def _ends_torn(blocks: Sequence[Block], home: _Place, page: PageText) -> bool:
    """Whether the words, at home, run on within the phrase."""
    text = blocks[home.block].text
    words, after = text[home.start : home.end], text[home.end :] or _open_text(blocks, home.block, back=False)
    return bool(after) and after[0] not in STOPS and words[-1] not in STOPS and _fit(words, after, page) > 1


def _is_printed_twice(blocks: Sequence[Block], one: _Place, other: _Place) -> bool:
    """Whether two whole paragraphs are the same."""
    texts = [blocks[place.block].text for place in (one, other)]
    return (
        texts[0] == texts[1]
        and len(texts[0]) == one.end - one.start >= WHOLE
        and not may_be_cut(texts[0])
        and abs(one.block - other.block) <= NEAR
    )


def _is_begun_twice(blocks: Sequence[Block], first: _Place, second: _Place) -> bool:
    """Whether a line breaks off within a phrase and the next one begins with all of it and goes on."""
    text, below = blocks[first.block].text, _near_text(blocks, first.block, back=False)
    if below is not blocks[second.block] or second.start or first.end - first.start < len(text) or len(text) < LONG:
        return False
    return may_be_cut(text) and text[-1] not in STOPS and below.text[second.end : second.end + 1] not in STOPS


def _stands_alone(blocks: Sequence[Block], place: _Place) -> bool:
    """Whether the words are a line that breaks off between two whole paragraphs, and no heading or its lead."""
    block, above, below = blocks[place.block], *(_near_text(blocks, place.block, back=back) for back in (True, False))
    if place.start or place.end < len(block.text) or block.level or block.text[-1] in STOPS:
        return False
    whole_above = above is not None and not may_be_cut(above.text)
    return whole_above and below is not None and len(below.text) >= PROSE and may_be_cut(block.text)


def _runs_on_at_home(blocks: Sequence[Block], place: _Place, home: _Place, page: PageText) -> bool:
    """Whether the line is the beginning or the end of another that runs on within the phrase, better than here."""
    text = blocks[home.block].text
    words, after = text[home.start : home.end], text[home.end :] or _open_text(blocks, home.block, back=False)
    if not after or after[0] in STOPS or home.block == place.block or (home.start and home.end < len(text)):
        return False
    own = _fit(words, after, page)
    return own > RUNS_ON and own > _fit(words, _open_text(blocks, place.block, back=False), page)


def _begins_another(blocks: Sequence[Block], place: _Place, home: _Place) -> bool:
    """Whether a line is, or breaks off with, the words that another begins with and goes on from, too many of them for
    a heading or a phrase."""
    block, whole = blocks[place.block], blocks[home.block].text
    if place.end < len(block.text) or block.level or home.start or home.end == len(whole):
        return False
    words = block.text[place.start :]
    if place.start == 0 and whole[home.end] in STOPS:
        return False
    many = len(words) >= PHRASE or (len(words) >= LONG and _RUNNING.search(words[:-1]) is not None)
    return many and may_be_cut(words)


def _without(blocks: Sequence[Block], found: _Misplaced) -> list[Block]:
    kept = list(blocks)
    place, home = found.place, kept[found.home.block]
    if found.home.end == len(home.text):
        kept[found.home.block] = replace(home, foot=True)
    source = kept[place.block]
    fragment = source.text[place.start : place.end]
    rest = source.text[: place.start] + source.text[place.end :]
    if rest:
        kept[place.block] = _with_record(replace(source, text=rest, foot=True), source, fragment, home, found.gain)
        return kept
    keeper = _neighbour(kept, place.block)
    if keeper is not None:
        kept[keeper] = replace(kept[keeper], foot=kept[keeper].foot or keeper < place.block)
        record = _with_record(kept[keeper], source, fragment, home, found.gain)
        kept[keeper] = replace(record, repairs=(*record.repairs, *source.repairs))
    del kept[place.block]
    return kept


def _with_record(block: Block, source: Block, fragment: str, home: Block, gain: float) -> Block:
    shown = fragment if len(fragment) <= 60 else f"{fragment[:40]}……{fragment[-15:]}"
    note = f"{positions([source])}：“{shown}”错排在此，它在{positions([home])}另有完整的原位，已从此处移去。"
    repair = Repair("removed", 0, note, block.text[-20:], fragment, confidence(gain), source.lines + home.lines)
    return replace(block, repairs=(*block.repairs, repair))


def _neighbour(blocks: Sequence[Block], at: int) -> int | None:
    """The block that keeps the record of its neighbour's removal: the one before, else the one after."""
    order = [*range(at - 1, -1, -1), *range(at + 1, len(blocks))]
    return next((near for near in order if blocks[near].role != "head"), None)
