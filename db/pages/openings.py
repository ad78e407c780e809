"""Headlines told from sub-heads: which of a page's headings open an article.

The number of # marks is a hint and no more: how much it is worth is measured on the page itself, by the headings whose
words and surroundings leave no doubt. What these are worth was fitted to headings of newspaper articles
(tests/bench/fit_headings.py): the words of the heading, how the text above it ends and the text below begins, whether
that goes on about the same.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from db.pages.bylines import WRITERS_MARKS, read_bare_names, read_lead, starts_with_dateline
from db.pages.headlines import DASHES, NUMBERED, is_part
from db.pages.lines import BOLD_LEVEL, PICTURES, Block
from db.pages.seams import is_closed
from db.pages.subject import likeness, subject_of
from db.pages.weights import load_weights
from db.text.segment import tag_words

OPENS, IS_DECK = 0, 1  # the questions
# What is too rare among the articles that the weights were fitted to, in log-odds on top of them.
RARE = {
    "a dateline follows": 1.5,
    "its writer signs below": 3.5,
    "names a notice": 3.0,
    "its source is named below, a writer's name above": 3.0,
    "is numbered": -2.0,
    "names a part of a piece": -2.0,
}
# How often a headline and a sub-head stand on a level, before the page's own headings are seen.
USUAL = {0: (0.02, 0.35), 1: (0.4, 0.08), 2: (0.32, 0.12), 3: (0.1, 0.35), 7: (0.04, 0.04)}
DEEPER = 0.02, 0.04
PRIOR = 5.0  # headings that what is usual counts for
ROUNDS = 3
# What a level adds, in log-odds, on a page whose levels are in order.
IN_ORDER = {0: 0.0, 1: 5.0, 2: 5.0, BOLD_LEVEL: 0.0}
DEEPER_IN_ORDER = -4.0
CHANCE, SANE = 0.6, 0.9  # shares of pairs in which the shallower heading looks more like a headline
FEW = 4  # pairs
DEEP = 3
SHORTEST_HEADLINE = 5
LONGEST_LABEL = 8
CERTAIN = 9.0
NAMES = frozenset(("nr", "ns", "nt", "nz", "nrt", "nrfg"))
_LENGTHS = (6, 8, 10, 12, 14, 17, 20, 25, 30)
_TEXTS = (0, 80, 150, 250, 400, 600, 900, 1500, 2500)
_SHARES = (0.0, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.06, 0.09, 0.13)
_ANGLES = (0.0, 0.02, 0.04, 0.06, 0.09, 0.12, 0.16, 0.22, 0.3, 0.4)
_PARTS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.6)
_COLUMN = re.compile(r"[（(【\[][^（）()]{2,20}[）)】\]]$")
_LETTERS = re.compile(r"[^\W\d_]+")
_NOTICE = re.compile(r"^更正|(?:启事|声明|公告|通告|通知|公示|讣告|图片报道|招租|招标)$")
_NEWS = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|近日|日前|昨日?|记者|连日来|近年来")


@dataclass(frozen=True, slots=True)
class Piece:
    """One article's heading lines and what stands below them, in print order."""

    heads: tuple[Block, ...]
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Heading lines that stand together: blocks[start:end], their text below in blocks[end:next]."""

    start: int
    end: int
    next: int


class ArticleSoFar:
    """The running text of an article, to tell whether another text goes on about the same; whether its writer signs."""

    def __init__(self, text: str = "", *, signed: bool = False) -> None:
        self.signed = signed
        self.length = 0
        self.sections = 0
        self._pairs: set[str] = set()
        self._phrases: set[str] = set()
        self._words: dict[str, float] = {}
        self._last = ""
        self.add(text)

    def add(self, text: str) -> None:
        """Another section of the article."""
        self.length += len(text)
        self.sections += 1
        self._last = text
        for word, weight in subject_of(text).items():
            self._words[word] = self._words.get(word, 0.0) + weight
        self._pairs |= _sequences(text, 2)
        self._phrases |= _sequences(text, 3)

    def compared(self, head: str, text: str, following: str) -> Iterator[str]:
        """What a heading and the text below it have in common with the article and with each other."""
        subject = subject_of(head + text)
        near = _step(likeness(subject, self._words), _ANGLES)
        yield f"subject {near}"
        yield f"subject {near} of {_step(len(text), _TEXTS)}"
        yield f"subject {near} above {_step(self.length, _TEXTS)}"
        yield f"subject last {_step(likeness(subject, subject_of(self._last)), _ANGLES)}"
        ahead = _step(likeness(subject, subject_of(following)), _ANGLES)
        yield f"subject next {ahead}"
        yield f"subject {near} next {ahead}"
        yield f"subject head {_step(likeness(subject_of(head), self._words), _ANGLES)}"
        yield f"sections {min(self.sections, 4)}"
        yield f"sections {min(self.sections, 4)} last {_step(len(self._last), _TEXTS)}"
        yield f"above {_step(self.length, _TEXTS)}"
        yield f"phrases {_step(_share(_sequences(text[:600], 3), self._phrases), _SHARES)}"
        yield f"head above {_step(_share(_sequences(head, 2), self._pairs), _PARTS)}"
        yield f"head below {_step(_share(_sequences(head, 2), _sequences(text[:200], 2)), _PARTS)}"


def split_pieces(blocks: Sequence[Block]) -> tuple[list[Piece], bool]:
    """The page's articles, sub-heads left inside them, and whether the levels of its headings could be relied on."""
    groups = heading_groups(blocks)
    worth = _worth_of_levels(blocks, groups, _decide(blocks, groups, {}))
    opens = [score > 0 for score in _decide(blocks, groups, worth)]
    pieces: list[Piece] = []
    first = groups[0].start if groups else len(blocks)
    if first:
        pieces.append(Piece((), tuple(blocks[:first])))
    for at, (group, opened) in enumerate(zip(groups, opens, strict=True)):
        start = decks_end(blocks, groups, at) if opened else group.start
        within = [replace(head, role="subhead") for head in blocks[start : group.end]]
        body = (*within, *blocks[group.end : group.next])
        if opened:
            decks = blocks[group.start : start]
            if len(decks) > 1 and _lost_its_text(decks, text_of(blocks, group)):
                pieces.append(Piece((decks[0],), ()))
                decks = decks[1:]
            pieces.append(Piece(tuple(decks), body))
        else:
            pieces[-1] = replace(pieces[-1], body=pieces[-1].body + body)
    return pieces, _levels_are_sane(blocks, groups, opens)


def heading_groups(blocks: Sequence[Block]) -> list[Group]:
    """The headings of a page, those that stand right below each other together."""
    starts = [
        at for at, block in enumerate(blocks) if block.role == "head" and (at == 0 or blocks[at - 1].role != "head")
    ]
    groups = []
    for start, following in zip(starts, [*starts, len(blocks)][1:], strict=True):
        end = start
        while end < following and blocks[end].role == "head":
            end += 1
        groups.append(Group(start, end, following))
    return groups


def _decide(blocks: Sequence[Block], groups: Sequence[Group], worth: Mapping[int, float]) -> list[float]:
    """How surely each group opens an article, in print order: what the article so far is about counts."""
    scores: list[float] = []
    above = ArticleSoFar()
    weights = load_weights("headings")
    for at, group in enumerate(groups):
        found = opening_features(blocks, groups, at, above)
        score = weights.log_odds(OPENS, found) + sum(RARE.get(one, 0.0) for one in found)
        score += worth.get(_level(blocks, group), 0.0)
        if blocks[group.start].text.startswith(DASHES):
            score = -CERTAIN  # who said what stands above, or the deck of a headline that is lost
        scores.append(score if at else CERTAIN)
        if at and score <= 0:
            above.add(text_of(blocks, group))
        else:
            above = ArticleSoFar(text_of(blocks, group), signed=is_signed(blocks, group))
    return scores


def text_of(blocks: Sequence[Block], group: Group) -> str:
    """The running text below a heading."""
    return "".join(block.text for block in blocks[group.end : group.next] if block.role == "text")


def is_signed(blocks: Sequence[Block], group: Group) -> bool:
    """Whether its own writer signs an article right below its headings."""
    return group.end < group.next and blocks[group.end].role == "byline" and _is_writers(blocks[group.end])


def opening_features(blocks: Sequence[Block], groups: Sequence[Group], at: int, above: ArticleSoFar) -> list[str]:
    """What speaks for and against groups[at] opening an article; the level is not among it."""
    group = groups[at]
    heads = [block.text for block in blocks[group.start : group.end]]
    near = [blocks[groups[place].start].text for place in (at - 1, at + 1) if 0 <= place < len(groups)]
    found = [
        *_own_features(heads),
        *_words_of(heads[0]),
        *_neighbour_features(blocks, group),
        *_shape_features(heads[0], near),
        *above.compared(
            heads[0], text_of(blocks, group), "".join(text_of(blocks, one) for one in groups[at + 1 : at + 2])
        ),
    ]
    if above.signed and any(block.role == "source" for block in blocks[group.end : group.next]):
        found.append("its source is named below, a writer's name above")
    return list(dict.fromkeys(found))


def _own_features(heads: Sequence[str]) -> Iterator[str]:
    lines, length = min(len(heads), 3), _step(len(heads[0]), _LENGTHS)
    yield f"lines {lines}"
    yield f"length {length}"
    yield f"length {length} lines {lines}"
    if any(head.startswith(DASHES) for head in heads[1:]):
        yield "a dashed line follows"
    if _COLUMN.search(heads[0]) and not NUMBERED.match(heads[0]):
        yield "names its column"
    if len(heads) > 1 and _COLUMN.search(heads[1]) and not NUMBERED.match(heads[1]):
        yield "its second line names its column"
    if heads[0].endswith(("——", "：", ":")):
        yield "is a kicker"
    if _NOTICE.search(heads[0]):
        yield "names a notice"
    if NUMBERED.match(heads[0]):
        yield "is numbered"
    if is_part(heads[0]):
        yield "names a part of a piece"
    for mark in " ：“”（《？！、，0":
        if mark in heads[0]:
            yield f"holds {mark}"
    if re.search(r"\d", heads[0]):
        yield "holds a digit"


def _words_of(head: str) -> Iterator[str]:
    tagged = tag_words(head)
    yield f"first {tagged[0][0]}"
    yield f"last {tagged[-1][0]}"
    yield f"first tags {','.join(tag for _, tag in tagged[:2])}"
    yield f"last tags {','.join(tag for _, tag in tagged[-2:])}"
    yield from (f"word {word}" for word, _ in tagged)
    yield from (f"tag {tag}" for _, tag in tagged[:1] + tagged[-1:])
    if any(tag in NAMES for _, tag in tagged):
        yield "holds a name"


def _neighbour_features(blocks: Sequence[Block], group: Group) -> Iterator[str]:
    own = blocks[group.end : group.next]
    yield f"below {_step(sum(len(block.text) for block in own if block.role == 'text'), _TEXTS)}"
    if own and own[0].role == "byline" and _is_writers(own[0]):
        yield "its writer signs below"
    if own and own[0].role in ("caption", "photo"):
        yield f"a {own[0].role} follows"
    if own and own[0].role in PICTURES and all(block.role in PICTURES for block in own):
        yield "nothing but a picture follows"
    first = next((block.text for block in own if block.role == "text"), "")
    if first:
        yield from _first_text_features(first)
    else:
        yield "no text follows"
    if group.start:
        yield from _end_features(blocks, group.start - 1)


def _is_writers(signature: Block) -> bool:
    """Whether a line of names is the writer's (本报记者 …, □ …), not a speaker's above what he says."""
    return any(name.role for name in signature.byline) or signature.text.startswith(WRITERS_MARKS)


def _first_text_features(text: str) -> Iterator[str]:
    tagged = tag_words(text[:14])
    yield f"begins {tagged[0][0]}"
    yield f"begins {''.join(word for word, _ in tagged[:2])}"
    yield f"begins tags {','.join(tag for _, tag in tagged[:2])}"
    yield f"first text {_step(len(text), (20, 40, 80, 150, 300))} {is_closed(text)}"
    if starts_with_dateline(text):
        yield "a dateline follows"
    if _NEWS.match(text):
        yield "begins as news does"


def _end_features(blocks: Sequence[Block], at: int) -> Iterator[str]:
    above = blocks[at]
    yield f"above it {above.role} {is_closed(above.text)}"
    yield f"above it {above.text[-2:]}"
    yield f"above it {_step(len(above.text), (10, 25, 60, 150))}"
    is_label = above.role == "text" and len(above.text) <= LONGEST_LABEL and not is_closed(above.text)
    last = blocks[at - 1] if is_label and at else above  # a column's name belongs to the piece below it
    if last.role in ("source", "author", "photo", "staff") or (last.role == "text" and _signed_off(last.text)):
        yield "the piece before is signed off"
    if above.role == "byline":
        under_head = at > 0 and blocks[at - 1].role == "head"
        yield "no text above" if under_head else "the piece before is signed off"


def _signed_off(text: str) -> bool:
    return text.endswith(("）", ")")) and bool(
        read_lead(text[-130:]).byline or read_bare_names(text[-12:], bracketed=True)
    )


def _shape_features(head: str, neighbours: Sequence[str]) -> Iterator[str]:
    """Sub-heads of a piece are set in parallel: 聚焦问题导向 兴务实之风, 强化帮企助企 提服务效能."""
    shape = _shape(head)
    shapes = [_shape(neighbour) for neighbour in neighbours if neighbour != head]
    if len(shape) > 1 and shape in shapes:
        yield "is shaped like its neighbour"
    if any(sum(shape) == sum(other) for other in shapes):
        yield "is as long as its neighbour"


def decks_end(blocks: Sequence[Block], groups: Sequence[Group], at: int) -> int:
    """Where the decks of an article end: the next heading line is a sub-head already."""
    weights = load_weights("headings")
    for place in range(groups[at].start + 1, groups[at].end):
        if weights.log_odds(IS_DECK, deck_features(blocks, groups, at, place)) < 0:
            return place
    return groups[at].end


def _lost_its_text(decks: Sequence[Block], text: str) -> bool:
    """Whether the first line is the headline of another piece, whose text is not on the page: it stands no deeper, has
    nothing in common with the second line or with the text, and these have much in common with each other. A kicker
    (农闲唱一台 农忙歇两月) may have as little, but is set in halves or on another level."""
    same_level = decks[0].level == decks[1].level > 0
    if not same_level or decks[1].text.startswith(DASHES) or decks[0].text.endswith(("——", "：", ":")):
        return False
    if re.search("[ ，]", decks[0].text) or len(decks[0].text) < SHORTEST_HEADLINE or _COLUMN.search(decks[1].text):
        return False
    first, second, below = _sequences(decks[0].text, 2), _sequences(decks[1].text, 2), _sequences(text, 2)
    return not first & second and _share(first, below) < 0.1 and _share(second, below) > 0.3


def deck_features(blocks: Sequence[Block], groups: Sequence[Group], at: int, place: int) -> list[str]:
    """What speaks for and against blocks[place], a line below the first of groups[at], being a deck of its headline."""
    group, line, above = groups[at], blocks[place], blocks[place - 1]
    deeper = (line.level > above.level) - (line.level < above.level)
    following = blocks[groups[at + 1].start] if at + 1 < len(groups) else None
    left = min(group.end - place - 1, 2)
    length = _step(len(line.text), _LENGTHS)
    found = [
        f"place {min(place - group.start, 3)} left {left}",
        f"deeper {deeper}",
        f"level {line.level}",
        f"length {length} left {left}",
        f"length {length} after {_step(len(above.text), _LENGTHS)}",
        f"after {above.text[-1]}",
        f"begins {line.text[0]}",
        f"ends {line.text[-1]}",
        f"below {_step(len(text_of(blocks, group)), _TEXTS)}",
        *_words_of(line.text),
    ]
    if is_part(line.text):
        found.append("names a part of a piece")
    if _COLUMN.search(line.text):
        found.append("names its column")
    if _COLUMN.search(above.text):
        found.append("the line above names its column")
    if NUMBERED.match(line.text):
        found.append("is numbered")
    if following is not None:
        found.extend(_shape_features(line.text, [following.text]))
        found.append(f"as deep as the next {line.level == following.level} {above.level == following.level}")
    return list(dict.fromkeys(found))


def _worth_of_levels(blocks: Sequence[Block], groups: Sequence[Group], scores: Sequence[float]) -> dict[int, float]:
    """What each level adds: how often this page's headlines have it against its sub-heads, as far as the headings'
    words tell these apart, and what it means on a page that sets its headlines above its sub-heads, as far as this one
    does. What levels usually are stands for the headings that a short page lacks."""
    levels = [_level(blocks, group) for group in groups]
    trust = _trust_in_order(levels[1:], scores[1:])
    ordered = {level: trust * IN_ORDER.get(level, DEEPER_IN_ORDER) for level in range(8)}
    worth = ordered
    for _ in range(ROUNDS):
        found = {level: [PRIOR * share for share in USUAL.get(level, DEEPER)] for level in range(8)}
        for level, score in zip(levels, scores, strict=True):
            surely = 1 / (1 + math.exp(-max(-CERTAIN, min(CERTAIN, score + worth[level]))))
            found[level][0] += surely
            found[level][1] += 1 - surely
        heads, subs = (sum(counts[kind] for counts in found.values()) for kind in (0, 1))
        worth = {level: ordered[level] + math.log(head / heads / (sub / subs)) for level, (head, sub) in found.items()}
    return worth


def _level(blocks: Sequence[Block], group: Group) -> int:
    """The level of the first line; over a piece that its writer signs, of the first that has one: an unmarked line
    above that is its kicker or its column."""
    heads = blocks[group.start : group.end]
    marked = next((level for head in heads if (level := head.level)), 0)
    return marked if is_signed(blocks, group) else heads[0].level


def _trust_in_order(levels: Sequence[int], scores: Sequence[float]) -> float:
    """How far a page is one on which headlines stand on levels 1 and 2 and sub-heads below them: by how often the
    shallower of two headings looks more like a headline."""
    shallow = [score for level, score in zip(levels, scores, strict=True) if 0 < level < DEEP]
    deep = [score for level, score in zip(levels, scores, strict=True) if DEEP <= level < BOLD_LEVEL]
    pairs = len(shallow) * len(deep)
    if not pairs:
        return 0.0
    ranked = sum(high > low for high in shallow for low in deep) / pairs
    return max(0.0, min(1.0, (ranked - CHANCE) / (SANE - CHANCE))) * pairs / (pairs + FEW)


def _levels_are_sane(blocks: Sequence[Block], groups: Sequence[Group], opens: Sequence[bool]) -> bool:
    """Whether headlines stand on levels 1 and 2 and sub-heads below them, as on a page marked with sense."""
    for group, opened in zip(groups, opens, strict=True):
        level = min((blocks[at].level for at in range(group.start, group.end) if blocks[at].level), default=0)
        if (opened and level > 2) or (not opened and 0 < level < DEEP):
            return False
    return True


def _step(value: float, limits: Sequence[float]) -> int:
    return bisect_left(limits, value)


def _share(part: Set[str], whole: Set[str]) -> float:
    return len(part & whole) / len(part) if part else 0.0


@lru_cache(maxsize=512)  # a page is gone through twice
def _sequences(text: str, size: int) -> frozenset[str]:
    runs = _LETTERS.findall(text)
    return frozenset(run[at : at + size] for run in runs for at in range(len(run) - size + 1))


def _shape(head: str) -> tuple[int, ...]:
    return tuple(len(part) for part in re.split(r"[\s，、；：]+", head))
