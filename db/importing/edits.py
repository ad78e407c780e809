"""What archivists changed in an article after it was put together: applied to what was printed, never in its place.

An edit says what it found and what it made of it, so it holds when the page is imported again, even if paragraphs have
moved meanwhile; one that finds its place no more is left out and named, and nothing is lost of it. Edits are applied in
the order in which they were made, for a later one speaks of what an earlier one left.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from db.archive import Archive
from db.decisions import Decision, standing
from db.records import ArticleDraft, Byline, Outline, Paragraph, Repair

REPAIR, TEXT, DECK, COUNTY = "repair", "text", "deck", "county"
EDITS = (REPAIR, TEXT, DECK, COUNTY)
DECKS = ("kicker", "headline", "subheadline")
ACCEPT, UNDO = "accept", "undo"
UNSURE = "unsure"
_CONTEXT = 12  # characters on each side by which a change is found again in a paragraph that was cut otherwise


@dataclass(slots=True)
class Edited:
    """An article with its edits; `counties` are those given by hand, `missed` the edits that found no place."""

    article: ArticleDraft
    counties: dict[int, tuple[str, ...]] = field(default_factory=dict)
    missed: list[Decision] = field(default_factory=list)


class Edits:
    """The standing edits of one archive, by the article's stable name."""

    def __init__(self, archive: Archive) -> None:
        self._of: dict[str, list[Decision]] = {}
        for decision in standing(archive, EDITS):
            self._of.setdefault(decision.article or "", []).append(decision)

    def of(self, uid: str) -> Sequence[Decision]:
        """An article's edits as they were made."""
        return self._of.get(uid, ())


def apply_edits(article: ArticleDraft, edits: Sequence[Decision]) -> Edited:
    """The article as its edits leave it."""
    edited = Edited(article)
    for edit in edits:
        if not _APPLY[edit.kind](edited, edit.data):
            edited.missed.append(edit)
    return edited


def repair_data(repair: Repair, verdict: str) -> dict[str, str]:
    """What a decision on a repair says: which one, by what stands at its seam, and whether it holds."""
    return {"repair": repair.kind, "before": repair.before, "after": repair.after, "verdict": verdict}


def is_about(data: Mapping[str, Any], repair: Repair) -> bool:
    """Whether a decision speaks of this repair."""
    return (data["repair"], data["before"], data["after"]) == (repair.kind, repair.before, repair.after)


def superseded_texts(original: ArticleDraft, shown: ArticleDraft) -> list[str]:
    """What the page had and the article no longer shows: fragments taken out, and texts before their correction."""
    present = {paragraph.text for paragraph in shown.paragraphs}
    texts = [repair.after for repair in shown.repairs if repair.kind == "removed" and repair.after]
    texts += [paragraph.text for paragraph in original.paragraphs if paragraph.text not in present]
    for deck in DECKS:
        before = getattr(original, deck)
        if before and before != getattr(shown, deck):
            texts.append(before)
    return texts


def to_json(article: ArticleDraft) -> str:
    """An article as the archive keeps it beside the edited one."""
    return json.dumps(asdict(article), ensure_ascii=False)


def from_json(text: str) -> ArticleDraft:
    """The article that `to_json` wrote."""
    held = json.loads(text)
    held["paragraphs"] = tuple(Paragraph(**{**one, "counties": tuple(one["counties"])}) for one in held["paragraphs"])
    held["byline"] = tuple(Byline(**one) for one in held["byline"])
    held["repairs"] = tuple(Repair(**{**one, "lines": tuple(one["lines"])}) for one in held["repairs"])
    held["images"] = tuple(held["images"])
    held["outlines"] = tuple(
        Outline(one["paragraph"], tuple((x, y) for x, y in one["points"])) for one in held.get("outlines", ())
    )
    return ArticleDraft(**held)


def undo_repair(article: ArticleDraft, repair: Repair) -> ArticleDraft | None:
    """The article without one repair; None where its seam is not to be found.

    A paragraph that was joined is two again; a fragment that was taken out is a paragraph after the one it stood by.
    """
    at = _seam(article.paragraphs, repair)
    if at is None:
        return None
    paragraph = article.paragraphs[at]
    if repair.kind == "removed":
        parts = [paragraph, Paragraph("text", repair.after)]
    else:
        cut = paragraph.text.index(repair.before + repair.after) + len(repair.before)
        parts = [replace(paragraph, text=paragraph.text[:cut]), Paragraph(paragraph.kind, paragraph.text[cut:])]
    return replace(
        article,
        paragraphs=(*article.paragraphs[:at], *parts, *article.paragraphs[at + 1 :]),
        repairs=tuple(_moved_down(one, at, parts[0]) for one in article.repairs if one != repair),
    )


def make_repair(article: ArticleDraft, repair: Repair) -> tuple[ArticleDraft, int | None] | None:
    """The article with a repair that the import did not dare make, and the paragraph that is gone by it, if one is.

    Two paragraphs become one, or words that stand at a paragraph's end are taken out; None where the place is not to be
    found.
    """
    paragraphs = article.paragraphs
    order = sorted(range(len(paragraphs)), key=lambda at: abs(at - repair.paragraph))
    for at in (at for at in order if paragraphs[at].text.endswith(repair.before + repair.after)):
        shorter = replace(paragraphs[at], text=paragraphs[at].text.removesuffix(repair.after))
        return replace(article, paragraphs=(*paragraphs[:at], shorter, *paragraphs[at + 1 :])), None
    for at in (at for at in order if paragraphs[at].text.endswith(repair.before)):
        rest = next((below for below in range(at + 1, len(paragraphs)) if paragraphs[below].kind == "text"), None)
        if rest is not None and paragraphs[rest].text.startswith(repair.after):
            whole = replace(paragraphs[at], text=paragraphs[at].text + paragraphs[rest].text)
            kept = (*paragraphs[:at], whole, *paragraphs[at + 1 : rest], *paragraphs[rest + 1 :])
            repairs = tuple(replace(one, paragraph=one.paragraph - (one.paragraph >= rest)) for one in article.repairs)
            return replace(article, paragraphs=kept, repairs=repairs), rest
    return None


def _seam(paragraphs: Sequence[Paragraph], repair: Repair) -> int | None:
    """The paragraph in which the repair can be seen, the one it names first."""
    sought = repair.before if repair.kind == "removed" else repair.before + repair.after
    order = sorted(range(len(paragraphs)), key=lambda at: abs(at - repair.paragraph))
    return next((at for at in order if sought in paragraphs[at].text), None)


def _moved_down(repair: Repair, at: int, kept: Paragraph) -> Repair:
    """A repair of what now stands a paragraph further down."""
    below = repair.paragraph > at or (
        repair.paragraph == at and repair.kind != "removed" and repair.before + repair.after not in kept.text
    )
    return replace(repair, paragraph=repair.paragraph + 1) if below else repair


def _apply_repair(edited: Edited, data: Mapping[str, Any]) -> bool:
    repair = next((one for one in edited.article.repairs if is_about(data, one)), None)
    if repair is None or (data["verdict"] == ACCEPT) != (repair.kind == UNSURE):
        return repair is not None
    if repair.kind == UNSURE:
        return _make(edited, repair)
    at = _seam(edited.article.paragraphs, repair)
    undone = undo_repair(edited.article, repair)
    if at is None or undone is None:
        return False
    edited.article = undone
    edited.counties = {one + (one > at): counties for one, counties in edited.counties.items()}
    return True


def _make(edited: Edited, repair: Repair) -> bool:
    made = make_repair(edited.article, repair)
    if made is None:
        return False
    edited.article, gone = made
    if gone is not None:
        rest = {at: counties for at, counties in edited.counties.items() if at != gone}
        edited.counties = {at - (at > gone): counties for at, counties in rest.items()}
    return True


def _apply_text(edited: Edited, data: Mapping[str, Any]) -> bool:
    paragraphs = edited.article.paragraphs
    at = _place(paragraphs, data["paragraph"], lambda text: bool(text == data["was"]))
    now = data["now"]
    if at is None:
        was, change = _core(data["was"], data["now"])
        found = [at for at, paragraph in enumerate(paragraphs) if was and paragraph.text.count(was) == 1]
        if len(found) != 1:
            return False
        at = found[0]
        now = paragraphs[at].text.replace(was, change)
    changed = replace(paragraphs[at], text=now)
    edited.article = replace(edited.article, paragraphs=(*paragraphs[:at], changed, *paragraphs[at + 1 :]))
    return True


def _apply_deck(edited: Edited, data: Mapping[str, Any]) -> bool:
    deck = data["deck"]
    if (getattr(edited.article, deck) or "") != data["was"]:
        return False
    edited.article = _with_deck(edited.article, deck, data["now"] or None)
    return True


def _with_deck(article: ArticleDraft, deck: str, text: str | None) -> ArticleDraft:
    if deck == "headline":
        return replace(article, headline=text)
    return replace(article, kicker=text) if deck == "kicker" else replace(article, subheadline=text)


def _apply_county(edited: Edited, data: Mapping[str, Any]) -> bool:
    at = _place(edited.article.paragraphs, data["paragraph"], lambda text: text.startswith(data["quote"]))
    if at is None:
        return False
    edited.counties[at] = tuple(data["counties"])
    return True


_APPLY = {REPAIR: _apply_repair, TEXT: _apply_text, DECK: _apply_deck, COUNTY: _apply_county}


def _place(paragraphs: Sequence[Paragraph], at: int, fits: Callable[[str], bool]) -> int | None:
    """The paragraph that fits, the one at that place first."""
    order = sorted(range(len(paragraphs)), key=lambda other: abs(other - at))
    return next((other for other in order if fits(paragraphs[other].text)), None)


def _core(was: str, now: str) -> tuple[str, str]:
    """The part that a correction changed, with a little of what stands around it; before and after."""
    shorter = min(len(was), len(now))
    head = next((at for at in range(shorter) if was[at] != now[at]), shorter)
    tail = next((at for at in range(shorter - head) if was[-1 - at] != now[-1 - at]), shorter - head)
    start, end = max(0, head - _CONTEXT), max(0, tail - _CONTEXT)
    return was[start : len(was) - end], now[start : len(now) - end]
