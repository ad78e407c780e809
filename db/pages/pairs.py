"""Which text of a page may be the rest of which paragraph, and what speaks for and against it.

What the language says of a seam is `continuity`; here every paragraph that breaks off is offered the texts around it,
and every pair is weighed beside its rivals: another text that fits better, another paragraph that the text fits better,
a text that begins midway where nothing above it breaks off, how broken the page is elsewhere. What all that is worth is
fitted (tests/bench/fit_joins.py).
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from db.pages.continuity import PAIRS, begins_midway, word_across
from db.pages.lines import PICTURES, Block
from db.pages.seams import FIGURE, LISTED, OPEN, PageText, is_closed, layout_evidence, line_evidence, may_be_cut

BEGUN = 1.0  # log-odds of a beginning midway, up to which a text may be a whole paragraph
BEGUN_UNDER_LINE = 3.0  # the same below a line that may be whole
LINE = 60  # characters; what is longer and holds no full stop is no line that may be whole
FEW_WORDS = 16  # characters, which may make a word by chance with what stands elsewhere
LITTLE = 1.5  # cuts on the rest of the page
BETTER = -2.0  # log-odds
WHOLE = 8  # characters
PROSE = 30
FITTING = 2.0  # log-odds from which a caption is a rest
STRAY = 12  # blocks
REACH = 5
SHORTEST = 5  # characters of a text that stands elsewhere, or whose rest does
UNFIT = -1.5  # log-odds below which a text that stands elsewhere is no rest
_FINE = (-4, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 4, 5, 6)
_ROUGH = (-3, -1, 0, 1, 2, 4)
_AHEAD = (-4, -2, -1, 0, 1, 2, 4)
_LENGTHS = (5, 8, 11, 14, 18, 25, 40, 60, 100)
_CUTS = (0.2, 0.6, 1.5, 3)  # on the rest of the page
_BROKEN = (0.005, 0.02, 0.05)  # of them a block
_LONGEST_LINE = 25
_VERSE = 16  # characters
_NONE = -9.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph blocks[at] that breaks off and a text blocks[place] that may be its rest: `moved` where that stands
    elsewhere; log-odds that it was cut and that the two belong together."""

    at: int
    place: int
    moved: bool
    cut: float
    rest: float


def pair_features(blocks: Sequence[Block], page: PageText) -> Iterator[tuple[Pair, list[str]]]:
    """Every pair that may belong together, and what speaks for and against it."""
    pairs = list(_pairs(blocks, page))
    midway = {pair.place: begins_midway(blocks[pair.place].text) for pair in pairs}
    rests: dict[int, list[tuple[float, int]]] = {}
    beginnings: dict[int, list[tuple[float, int]]] = {}
    offered: dict[int, list[Pair]] = {}
    for pair in pairs:
        offered.setdefault(pair.at, []).append(pair)
        rests.setdefault(pair.at, []).append((pair.rest + min(0.0, midway[pair.place]), pair.place))
        beginnings.setdefault(pair.place, []).append((pair.rest, pair.at))
    near = [pair for pair in pairs if not pair.moved]
    claimed = {pair.place for pair in near}
    lost = {place for place, begun in midway.items() if begun > 0 and _follows_an_end(blocks, place)}
    cuts = _cuts(near, midway)
    lines = Counter(len(block.text) for at, block in enumerate(blocks) if _is_bare_line(blocks, at))
    for pair in pairs:
        elsewhere = sum(surely for at, surely in cuts.items() if at != pair.at)
        broken = f"{_step(elsewhere, _CUTS)} {_step(elsewhere / len(blocks), _BROKEN)}"
        begun = midway[pair.place]
        others = max((fit for fit, place in rests[pair.at] if place != pair.place), default=_NONE)
        owners = max((fit for fit, at in beginnings[pair.place] if at != pair.at), default=_NONE)
        rivals = pair.rest + min(0.0, begun) - others, pair.rest - owners
        found = [
            *_language(pair, begun, rivals),
            *_place(blocks, pair, begun, claimed=pair.place in claimed),
            *_shape(blocks, pair, broken),
            *_lines_alike(blocks, pair, lines, begun),
            *_line_evidence(blocks, pair, begun, elsewhere),
            f"broken {broken} whole {may_be_whole(blocks[pair.place].text, begun)} {pair.moved}",
            f"broken {broken} midway {_step(begun, _ROUGH)}",
            *_page_says(blocks, pair, page),
            *_offers(blocks, pair, offered[pair.at], midway, lost),
        ]
        yield pair, list(dict.fromkeys(found))


def _cuts(near: Sequence[Pair], midway: Mapping[int, float]) -> dict[int, float]:
    """How surely each paragraph was cut, as far as the seam, the text after it and its beginning all show it."""
    cuts: dict[int, float] = {}
    for pair in near:
        shown = 1 / (1 + math.exp(-min(pair.cut, pair.rest, midway[pair.place])))
        cuts[pair.at] = max(shown, cuts.get(pair.at, 0.0))
    return cuts


def _pairs(blocks: Sequence[Block], page: PageText) -> Iterator[Pair]:
    for at, block in enumerate(blocks):
        if block.role != "text" or not may_be_cut(block.text):
            continue
        under_head = at > 0 and blocks[at - 1].role not in ("text", *PICTURES)
        near = _next_texts(blocks, at)
        for place in near:
            yield Pair(at, place, False, *page.judge(block.text, blocks[place].text, first=under_head))
        for place in range(max(0, at - STRAY), min(len(blocks), at + STRAY)):
            if place == at or place in near or blocks[place].role != "text":
                continue
            if min(len(block.text), len(blocks[place].text)) < SHORTEST:
                continue
            cut, rest = page.judge(block.text, blocks[place].text)
            if rest >= UNFIT:
                yield Pair(at, place, True, cut, rest)


def _next_texts(blocks: Sequence[Block], at: int) -> list[int]:
    """Where the rest of a paragraph stands unless something is out of place: the next text, or the one behind a
    picture that was set between; it may have been taken for the picture's caption."""
    found: list[int] = []
    for place in range(at + 1, min(len(blocks), at + 1 + REACH)):
        if blocks[place].role == "caption" and place == at + 1:
            found.append(place)
        if blocks[place].role in PICTURES:
            continue
        if blocks[place].role != "text":
            break
        found.append(place)
        if not FIGURE.match(blocks[place].text):
            break
    return found


def _language(pair: Pair, begun: float, rivals: tuple[float, float]) -> Iterator[str]:
    """What the language says of the two, and of each with another."""
    cut, rest, midway = (_step(value, _ROUGH) for value in (pair.cut, pair.rest, begun))
    better, owner = (_step(value, _AHEAD) for value in rivals)
    yield f"cut {_step(pair.cut, _FINE)}"
    yield f"rest {_step(pair.rest, _FINE)}"
    yield f"midway {_step(begun, _FINE)}"
    yield f"cut {cut} rest {rest}"
    yield f"rest {rest} midway {midway}"
    yield f"cut {cut} rest {rest} midway {midway} {pair.moved}"
    yield f"better {better} {pair.moved}"
    yield f"owner {owner} {pair.moved}"
    yield f"better {better} rest {rest}"
    yield f"owner {owner} rest {rest}"
    yield f"better {better} owner {owner} {pair.moved}"


def _place(blocks: Sequence[Block], pair: Pair, begun: float, *, claimed: bool) -> Iterator[str]:
    """Where the two stand, and between what."""
    cut, rest, midway = (_step(value, _ROUGH) for value in (pair.cut, pair.rest, begun))
    where = _where(blocks, pair)
    first, last = sorted((pair.at, pair.place))
    heads = any(blocks[at].role == "head" for at in range(first, last))
    above, over, below = (
        _role(blocks[at] if 0 <= at < len(blocks) else None) for at in (pair.at - 1, pair.place - 1, pair.place + 1)
    )
    closed = is_closed(blocks[pair.place].text)
    yield f"where {where}"
    yield f"cut {cut} {where}"
    yield f"rest {rest} {where}"
    yield f"midway {midway} {where}"
    yield f"apart {where} {min(last - first, 6)}"
    yield f"heads {heads} {where}"
    yield f"heads {heads} {rest} {midway}"
    yield f"above {above} cut {cut}"
    yield f"above {above} {_length(blocks[pair.at].text)}"
    yield f"below {below} {where} {closed}"
    yield f"over {over} {where}"
    yield f"over {over} {midway} {pair.moved}"
    yield f"claimed {claimed} {where} {midway}"
    yield f"foot {blocks[pair.at].foot} {where}"
    yield f"foot {blocks[pair.at].foot} cut {cut} rest {rest}"


def _where(blocks: Sequence[Block], pair: Pair) -> str:
    if pair.moved:
        return "back" if pair.place < pair.at else "further"
    if blocks[pair.place].role != "text":
        return "caption"
    return "next" if pair.place == pair.at + 1 else "over"


def _role(block: Block | None) -> str:
    if block is None:
        return "none"
    return f"text {is_closed(block.text)}" if block.role == "text" else block.role


def _shape(blocks: Sequence[Block], pair: Pair, broken: str) -> Iterator[str]:
    """How the two texts are made, and how broken the page is."""
    before, after = blocks[pair.at].text, blocks[pair.place].text
    cut, rest = _step(pair.cut, _ROUGH), _step(pair.rest, _ROUGH)
    length, where = _length(before), _where(blocks, pair)
    rest_length = f"{_step(len(after), _LENGTHS)} {is_closed(after)}"
    ends, begins = _kind(before[-1]), _kind(after[0])
    yield f"length {length}"
    yield f"length {length} cut {cut}"
    yield f"length {length} rest {rest}"
    yield f"length {length} {where}"
    yield f"stops {'，' in before} {'、' in before} {'。' in before} {length}"
    yield f"rest length {rest_length} {where}"
    yield f"rest length {rest_length} rest {rest}"
    yield f"ends {ends}"
    yield f"begins {begins}"
    yield f"ends {ends} begins {begins}"
    yield f"ends {ends} cut {cut}"
    yield f"ends {ends} rest {rest}"
    yield f"broken {broken} {where}"
    yield f"broken {broken} cut {cut}"
    yield f"broken {broken} cut {cut} rest {rest} {pair.moved}"
    yield f"broken {broken} length {length}"
    if len(before) == len(after) <= _VERSE:
        yield "as short as each other"
    for opening, closing in PAIRS:
        opened = before.count(opening) - before.count(closing)
        ended = after.count(closing) - after.count(opening)
        if opened or ended:
            yield f"bracket {opening} {max(-1, min(1, opened))} {max(-1, min(1, ended))}"


def _lines_alike(blocks: Sequence[Block], pair: Pair, lines: Mapping[int, int], begun: float) -> Iterator[str]:
    """How many other lines of the page are as long: sub-heads are, what a column breaks off with is not."""
    if not _is_bare_line(blocks, pair.at):
        return
    length = len(blocks[pair.at].text)
    alike = min(3, sum(lines.get(length + more, 0) for more in (-1, 0, 1)) - 1)
    yield f"alike {alike}"
    yield f"alike {alike} cut {_step(pair.cut, _ROUGH)}"
    yield f"alike {alike} rest {_step(pair.rest, _ROUGH)} midway {_step(begun, _ROUGH)} {pair.moved}"


def _line_evidence(blocks: Sequence[Block], pair: Pair, begun: float, elsewhere: float) -> Iterator[str]:
    """What speaks against a cut behind what may be a sub-head, an abstract or an item."""
    before, after = blocks[pair.at].text, blocks[pair.place].text
    is_line = may_be_line(before, after)
    if pair.moved and (is_line or len(before) <= FEW_WORDS):
        yield "a line that may be whole, and a text from elsewhere"
    if is_line and elsewhere <= LITTLE and may_be_whole(after, begun, under_line=True):
        yield "a line that may be whole, and little else of the page is broken"


def _is_bare_line(blocks: Sequence[Block], at: int) -> bool:
    """Whether the line is short and holds no stop where it might end, over running text."""
    text = blocks[at].text
    if blocks[at].role not in ("text", "head") or not SHORTEST <= len(text) <= _LONGEST_LINE:
        return False
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    return "。" not in text and not text.endswith(OPEN) and below is not None and below.role == "text"


def _page_says(blocks: Sequence[Block], pair: Pair, page: PageText) -> Iterator[str]:
    """What stands elsewhere on the page, and how that sets its paragraphs."""
    before, after = blocks[pair.at].text, blocks[pair.place].text
    rest, where = _step(pair.rest, _ROUGH), _where(blocks, pair)
    printed = page.prints(before[-2:] + after[:1]) + page.prints(before[-1:] + after[:2])
    across = len(word_across(before, after))
    shared = len(_sequences(before[-60:]) & _sequences(after[:120]))
    yield f"printed {printed} {pair.moved}"
    yield f"printed {printed} rest {rest}"
    yield f"across {across} {where}"
    yield f"across {across > 0} rest {rest} cut {_step(pair.cut, _ROUGH)}"
    yield f"shared {min(shared, 6)} {pair.moved}"
    yield f"shared {min(shared, 6)} rest {rest} {pair.moved}"
    if blocks[pair.at].foot and not pair.moved:
        yield "a column ended here"
    if LISTED.match(before) and LISTED.match(after):
        yield "a list goes on"
    for one in (*line_evidence(before, after, page), *layout_evidence(blocks[pair.place], page)):
        yield one
        yield f"{one} {where}"


def _follows_an_end(blocks: Sequence[Block], place: int) -> bool:
    """Whether nothing breaks off right above the text."""
    above = blocks[place - 1] if place else None
    return above is not None and (above.role in ("head", "byline") or (above.role == "text" and is_closed(above.text)))


def _offers(
    blocks: Sequence[Block], pair: Pair, offered: Sequence[Pair], midway: Mapping[int, float], lost: Set[int]
) -> Iterator[str]:
    """Beside what else the paragraph is offered, a text that lost its beginning or one that may well be whole; and
    whether it is a line without a sentence, which may be whole itself."""
    before, after = blocks[pair.at].text, blocks[pair.place].text
    cut, rest, begun = (_step(value, _ROUGH) for value in (pair.cut, pair.rest, midway[pair.place]))
    fits = {one.place: one.rest + min(0.0, midway[one.place]) for one in offered}
    rival = max(
        (fits[one.place] for one in offered if one.moved and one is not pair and one.place in lost), default=None
    )
    ahead = "none" if rival is None else _step(fits[pair.place] - rival, _AHEAD)
    whole, bare, moved = may_be_whole(after, midway[pair.place]), "。" not in before, pair.moved
    yield f"lost {ahead} whole {whole} {moved}"
    yield f"lost {ahead} rest {rest} {moved}"
    if rival is not None and not (moved or blocks[pair.at].foot) and whole and fits[pair.place] - rival <= BETTER:
        yield "a text that lost its beginning fits better"
    yield f"bare {bare} {_step(len(before), _LENGTHS)} midway {begun} {is_closed(after)} {moved}"
    yield f"bare {bare} rest {rest} midway {begun} {is_closed(after)} {moved}"
    yield f"bare {bare} rest {rest} cut {cut} whole {whole} {moved}"
    if blocks[pair.place].role == "caption" and pair.rest > FITTING and midway[pair.place] > 0:
        yield "a caption that lacks its beginning"
    if bare and whole and LISTED.match(before):
        yield "a numbered line that may be whole"
    if moved:
        is_lost, following = pair.place in lost, next((one for one in offered if not one.moved), None)
        yield f"is lost {is_lost} rest {rest} midway {begun}"
        if following is not None:
            whole = may_be_whole(blocks[following.place].text, midway[following.place])
            yield f"next whole {whole} rest {_step(following.rest, _ROUGH)} {rest}"
            yield f"next whole {whole} rest {_step(following.rest, _ROUGH)} is lost {is_lost}"


def may_be_whole(text: str, begun: float, *, under_line: bool = False) -> bool:
    """Whether the text can be a paragraph that lacks nothing; `begun` is how surely it begins midway."""
    most = BEGUN_UNDER_LINE if under_line else BEGUN
    return begun <= most and len(text) >= WHOLE and is_closed(text)


def may_be_line(text: str, after: str) -> bool:
    """Whether the text can be a sub-head, an abstract, an item of a list: these end no clause midway."""
    if len(text) > LINE or "。" in text or text.endswith(OPEN):
        return False
    if word_across(text, after):
        return False
    return all(text.count(opening) <= text.count(closing) for opening, closing in PAIRS)


def _step(value: float, limits: Sequence[float]) -> int:
    return bisect_left(limits, value)


def _length(text: str) -> str:
    return f"{_step(len(text), _LENGTHS)} {len(text) >= PROSE or '。' in text}"


def _kind(character: str) -> str:
    if "\u4e00" <= character <= "\u9fff":
        return "Han"
    if character.isdigit():
        return "digit"
    return "letter" if character.isalpha() else character


def _sequences(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
