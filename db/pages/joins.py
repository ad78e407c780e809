"""Paragraphs cut at a column foot or a page turn put together: which text of the page is the rest of which.

Every pair of texts that may belong together is weighed by what speaks for it (`pairs`). The surest are joined first, so
that no two claim the same rest. What is likely but not sure is left as it is and put on record for the archivist.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from db.pages.continuity import begins_midway
from db.pages.lines import Block, positions
from db.pages.pairs import Pair, may_be_line, may_be_whole, pair_features
from db.pages.seams import OPEN, PageText, confidence, may_be_cut
from db.pages.weights import load_weights
from db.records import Repair, RepairKind

JOINED = 0  # the question
JOIN = -0.6  # a wrong seam before a text that is no whole paragraph spoils none
CAREFULLY = 1.0  # where the text after may be a whole paragraph, and that before does not end in one of these
MOST_CAREFULLY = 2.5  # where that before may be whole as well
ROW, VERSE = 4, 30  # lines, and characters of a line of verse
SURELY = 4.0  # where neither the seam nor its own beginning shows that the text after is a rest
DOUBT = -1.5
DOUBTED = 0.0  # log-odds that are told of a seam that was left alone
# What newspapers show and the pages that the weights were fitted to do not, in log-odds on top of them.
RARE: Mapping[str, float] = {
    "a column ended here": 1.5,
    "opens with a dateline": -8.0,
    "a picture is explained": -3.0,
    "a caption that lacks its beginning": 2.5,
    "a list item after": -2.0,
    "a list goes on": -6.0,
    "a numbered line that may be whole": -4.0,
    "short lines on end, like verse": -6.0,
    "ends with a colon or a semicolon": -2.0,
    "the page indents its paragraphs, and this one": -6.0,
    "the page indents its paragraphs, and not this one": 3.0,
    "no empty line between, where the page has them": 2.5,
    "a text that lost its beginning fits better": -3.0,
    "a line that may be whole, and little else of the page is broken": -2.0,
    "a line that may be whole, and a text from elsewhere": -4.0,
}


def rejoin(blocks: Sequence[Block], page: PageText) -> list[Block]:
    """Put cut paragraphs together, over a picture or a stray set between, and bring back what stands further off.

    A seam that is likely a cut but not surely is only recorded, with the text on both sides.
    """
    weights = load_weights("joins")
    scored = [
        (weights.log_odds(JOINED, found) + sum(RARE.get(one, 0.0) for one in found), pair)
        for pair, found in pair_features(blocks, page)
    ]
    scored.sort(key=lambda one: (one[0], one[1].at, one[1].place), reverse=True)
    listed = _listed(blocks)
    following: dict[int, int] = {}
    taken: set[int] = set()
    for score, pair in scored:
        if pair.at in following or pair.place in taken or _leads_to(following, pair.place, pair.at):
            continue
        enough = SURELY if pair.at in listed else _enough(blocks[pair.at].text, blocks[pair.place].text, pair.rest)
        if score < enough:
            continue
        following[pair.at] = pair.place
        taken.add(pair.place)
    scores = {(pair.at, pair.place): (score, pair.moved) for score, pair in scored}
    done: list[Block] = []
    for at, block in enumerate(blocks):
        if at in taken:
            continue
        last, whole = at, block
        while last in following:
            score, moved = scores[last, following[last]]
            last = following[last]
            whole = _joined(whole, blocks[last], score, moved=moved)
        done.append(_with_doubt(whole, blocks, last, scored, taken))
    return done


def _enough(before: str, after: str, rest: float) -> float:
    """The log-odds from which two texts are joined; more where neither lacks anything, for a wrong seam spoils both."""
    begun = begins_midway(after)
    is_line = may_be_line(before, after)
    if before.endswith(OPEN) or not may_be_whole(after, begun, under_line=is_line):
        return JOIN
    if not is_line:
        return CAREFULLY
    return SURELY if rest < 0 and begun <= 0 else MOST_CAREFULLY


def _listed(blocks: Sequence[Block]) -> set[int]:
    """The texts that stand in a row of lines without a full stop, longer than any paragraph is cut into: verse, a list,
    what the pictures of a page show."""
    found: set[int] = set()
    row: list[int] = []
    for at, block in enumerate(blocks):
        if block.role == "text" and not block.foot and _is_bare(block.text):
            row.append(at)
            continue
        if len(row) >= ROW:
            found.update(row)
        row = []
    return found.union(row if len(row) >= ROW else ())


def _is_bare(text: str) -> bool:
    """Whether the line has no stop at its end, or is as short as a line of verse and holds no full stop."""
    return may_be_cut(text) and (not text.endswith(OPEN) or (len(text) <= VERSE and "。" not in text))


def _leads_to(following: Mapping[int, int], start: int, goal: int) -> bool:
    while start in following:
        start = following[start]
    return start == goal


def _joined(before: Block, after: Block, score: float, *, moved: bool) -> Block:
    """One paragraph of two blocks, with the repair on record; a caption where the rest was one."""
    what = "段落的下半截排到了别处，已移回接上。" if moved else "段落在此被切断（栏末或转页），已接成一段。"
    repair = _seam_record("moved" if moved else "joined", before, after, what, score)
    repairs = (*before.repairs, repair, *after.repairs)
    lines = before.lines + after.lines
    text, byline = before.text + after.text, before.byline + after.byline
    return replace(before, text=text, role=after.role, lines=lines, byline=byline, repairs=repairs, foot=after.foot)


def _with_doubt(
    whole: Block, blocks: Sequence[Block], last: int, scored: Sequence[tuple[float, Pair]], taken: set[int]
) -> Block:
    """The block with a record of the seam after it, where that may be a cut that was not mended."""
    for score, pair in scored:
        if pair.at == last and pair.place not in taken and not pair.moved and score >= DOUBT:
            what = "两段之间可能是一段被切断，未敢接上，请核对。"
            record = _seam_record("unsure", whole, blocks[pair.place], what, min(score, DOUBTED))
            return replace(whole, repairs=(*whole.repairs, record))
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
