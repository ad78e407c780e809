"""待校: repairs that wait for an archivist, and the decisions on them; corrections of texts, headlines and counties.

Every decision is added to the archive's log and takes effect at once; the article as it came from its page is kept
beside the one that is shown, so any of it can be taken back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.archive import Archive
from db.decisions import Decision, record, standing, take_back
from db.entities.gazetteer import load_gazetteer
from db.errors import ArchiveError
from db.importing.digest import as_draft
from db.importing.edits import (
    COUNTY,
    DECK,
    DECKS,
    EDITS,
    REPAIR,
    TEXT,
    UNDO,
    UNSURE,
    Edits,
    apply_edits,
    is_about,
    make_repair,
    repair_data,
    undo_repair,
)
from db.importing.store import Store
from db.profile import DEFAULT_PROFILE, Profile
from db.records import Article, Repair

SURE = 0.9  # a repair of at least that confidence waits for nobody
_QUOTE = 40  # characters by which a paragraph is known


@dataclass(frozen=True, slots=True)
class Doubt:
    """A repair that waits: where it was made, and the text without it (a paragraph a line) and with it.

    `number` counts the article's repairs, `paragraph` its paragraphs, from 0.
    """

    article: int
    date: str | None
    paper: str
    page: str
    headline: str | None
    number: int
    paragraph: int
    repair: Repair
    without: str
    with_it: str


def doubts(archive: Archive, *, sure: float = SURE, limit: int = -1) -> list[Doubt]:
    """The repairs less sure than that on which nothing has been decided, the least sure first."""
    edits = Edits(archive)
    rows = archive.rows(
        "SELECT article, uid, repair.position FROM repair JOIN article ON article.id = repair.article "
        "WHERE confidence < ? ORDER BY confidence, article, repair.position",
        (sure,),
    )
    found: list[Doubt] = []
    for number, uid, position in rows:
        if len(found) == limit:
            break
        article = archive.article(number)
        repair = article.repairs[position]
        if not any(edit.kind == REPAIR and is_about(edit.data, repair) for edit in edits.of(uid)):
            found.append(_doubt(article, position))
    return found


def _doubt(article: Article, position: int) -> Doubt:
    repair = article.repairs[position]
    paragraph, without, with_it = (_not_made if repair.kind == UNSURE else _made)(article, repair)
    return Doubt(
        article.id,
        article.date,
        article.paper,
        article.page,
        article.headline,
        position,
        paragraph,
        repair,
        without,
        with_it,
    )


def _made(article: Article, repair: Repair) -> tuple[int, str, str]:
    """The first paragraph that a repair changed, the text there as it would be without it, and as it stands."""
    shown = [paragraph.text for paragraph in article.paragraphs]
    undone = undo_repair(as_draft(article), repair)
    before = [paragraph.text for paragraph in undone.paragraphs] if undone else shown
    same = next(
        (at for at, (one, other) in enumerate(zip(before, shown, strict=False)) if one != other), len(shown) - 1
    )
    first = min(same, repair.paragraph)
    return first, "\n".join(before[first : first + len(before) - len(shown) + 1]), shown[first] if shown else ""


def _not_made(article: Article, repair: Repair) -> tuple[int, str, str]:
    """The same of a repair that the import did not dare make: as the text stands, and as accepting would leave it."""
    shown = [paragraph.text for paragraph in article.paragraphs]
    made = make_repair(as_draft(article), repair)
    after = [paragraph.text for paragraph in made[0].paragraphs] if made else shown
    first = next((at for at, (one, other) in enumerate(zip(shown, after, strict=False)) if one != other), 0)
    last = made[1] if made and made[1] is not None else first
    with_it = after[first:last] if last > first else after[first : first + 1]
    return first, "\n".join(shown[first : last + 1]), "\n".join(with_it)


def decide_repair(archive: Archive, number: int, position: int, verdict: str, profile: Profile) -> int:
    """Accept or undo a repair of an article, by its place in the article's list; the decision."""
    article = archive.article(number)
    if not 0 <= position < len(article.repairs):
        raise ArchiveError(f"文章 {number} 没有第 {position} 处修补（共 {len(article.repairs)} 处，从 0 数起）。")
    repair = article.repairs[position]
    can_be_undone = repair.kind == UNSURE or undo_repair(as_draft(article), repair) is not None
    if verdict == UNDO and not can_be_undone:
        raise ArchiveError("这处修补的接缝已经改过，撤销不了。请直接改正文字。")
    return _decide(archive, article, REPAIR, repair_data(repair, verdict), profile)


def correct_text(archive: Archive, number: int, paragraph: int, now: str, profile: Profile) -> int:
    """Correct a paragraph; the decision."""
    article = archive.article(number)
    was = _paragraph(article, paragraph)
    now = now.strip()
    if not now or "\n" in now:
        raise ArchiveError("改后的一段不能是空的，也不能分成几行。")
    if now == was:
        raise ArchiveError("改后的文字与现在的相同。")
    return _decide(archive, article, TEXT, {"paragraph": paragraph, "was": was, "now": now}, profile)


def correct_deck(archive: Archive, number: int, deck: str, now: str, profile: Profile) -> int:
    """Correct the kicker, the headline or the sub-headline; nothing takes it away. The decision."""
    assert deck in DECKS
    article = archive.article(number)
    was, now = getattr(article, deck) or "", " ".join(now.split())
    if now == was:
        raise ArchiveError("改后的标题与现在的相同。")
    return _decide(archive, article, DECK, {"deck": deck, "was": was, "now": now}, profile)


def correct_counties(archive: Archive, number: int, paragraph: int, counties: Sequence[str], profile: Profile) -> int:
    """Say which counties a paragraph speaks of, or that it speaks of none; the decision."""
    known = [county.name for county in load_gazetteer(profile.gazetteer or DEFAULT_PROFILE).counties]
    unknown = [county for county in counties if county not in known]
    if unknown:
        raise ArchiveError(f"地名册里没有“{unknown[0]}”。可用的有：{'、'.join(known)}。")
    article = archive.article(number)
    quote = _paragraph(article, paragraph)[:_QUOTE]
    data = {"paragraph": paragraph, "quote": quote, "counties": list(dict.fromkeys(counties))}
    return _decide(archive, article, COUNTY, data, profile)


def take_back_edit(archive: Archive, number: int, profile: Profile) -> Decision:
    """Undo an edit that stands; the edit."""
    if not any(edit.id == number for edit in edits(archive)):
        raise ArchiveError(f"没有第 {number} 号校改，或它已经撤销。")
    with archive.transaction():
        edit = take_back(archive, number)
        store = Store(archive, profile)
        for (article,) in archive.rows("SELECT id FROM article WHERE uid = ?", (edit.article,)):
            store.edit_anew(article)
    return edit


def edits(archive: Archive) -> list[Decision]:
    """Every edit that stands, as they were made."""
    return standing(archive, EDITS)


def homeless_edits(archive: Archive) -> list[Decision]:
    """The edits that changed nothing: their article is not here, or what they speak of is not in it any more."""
    homeless: list[Decision] = []
    by_article: dict[str, list[Decision]] = {}
    for edit in edits(archive):
        by_article.setdefault(edit.article or "", []).append(edit)
    for uid, made in by_article.items():
        rows = archive.rows("SELECT id FROM article WHERE uid = ?", (uid,))
        if not rows:
            homeless += made
            continue
        store_original = Store.original(archive, rows[0][0])
        homeless += apply_edits(store_original or as_draft(archive.article(rows[0][0])), made).missed
    return homeless


def _paragraph(article: Article, paragraph: int) -> str:
    if not 0 <= paragraph < len(article.paragraphs):
        count = len(article.paragraphs)
        raise ArchiveError(f"文章 {article.id} 没有第 {paragraph} 段（共 {count} 段，从 0 数起）。")
    return article.paragraphs[paragraph].text


def _decide(archive: Archive, article: Article, kind: str, data: Mapping[str, object], profile: Profile) -> int:
    with archive.transaction():
        number = record(archive, kind, data, article.uid)
        Store(archive, profile).edit_anew(article.id)
    return number
