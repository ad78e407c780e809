"""Reading the authority file: lists of cards, and one card with all that the archive knows of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.archive import Archive
from db.authority.rulings import KINDS
from db.decisions import Decision, standing
from db.errors import ArchiveError
from db.records import EntityType
from db.storage.schema import SERIALS, day_of, first_id
from db.text.fold import match_form

CARDED: tuple[EntityType, ...] = ("person", "organization", "place", "work", "program")
_SAMPLE = 400  # of a card's articles, the newest, that are looked through for who appears with it
_COMPANIONS = 24
_FULLEST = 400  # names and roles shown


@dataclass(frozen=True, slots=True)
class CardHead:
    """A row of the list: the card's name, and how often, from when to when the archive mentions it."""

    id: int
    uuid: str
    type: EntityType
    name: str
    within: str | None
    articles: int
    mentions: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class NameUse:
    """A printed form of the name, with its articles and the days between which it was printed."""

    text: str
    articles: int
    mentions: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class RoleUse:
    """A role as printed next to the name, with its articles and the days between which it was printed."""

    text: str
    articles: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Companion:
    """Another card and how many articles mention both."""

    id: int
    type: EntityType
    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class Card:
    """One card. `companions` were counted in its newest `sampled` articles; `rulings` name it and still stand."""

    head: CardHead
    note: str
    ignored: bool
    names: tuple[NameUse, ...]
    roles: tuple[RoleUse, ...]
    years: tuple[tuple[str, int], ...]
    companions: tuple[Companion, ...]
    sampled: int
    rulings: tuple[Decision, ...]


def cards(
    archive: Archive, kind: EntityType, text: str = "", *, limit: int = 200, offset: int = 0, ignored: bool = False
) -> list[CardHead]:
    """The cards of a type, those with most articles first.

    With a text, those whose name holds it or that go by a form that begins with it; `ignored` lists what was put aside.
    """
    asked = "".join(text.split())
    if not asked and not ignored:
        return [_head(row) for row in archive.rows(f"{_HEAD} {_LISTED} LIMIT ? OFFSET ?", (kind, limit, offset))]
    if ignored:
        found = {number for (number,) in archive.rows("SELECT id FROM card WHERE type = ? AND ignored = 1", (kind,))}
    else:
        found = {number for (number,) in archive.rows(f"SELECT id FROM card {_LISTED_NAMES}", (kind, asked))}
        found.update(_roots_of_forms(archive, kind, asked))
    rows = archive.rows(
        f"{_HEAD} WHERE card.id IN (SELECT value FROM json_each(?)) AND root = card.id AND articles > 0 "
        "AND ignored = ? AND instr(card.name, iif(?, ?, '')) ORDER BY articles DESC, card.name LIMIT ? OFFSET ?",
        (json.dumps(sorted(found)), ignored, ignored, asked, limit, offset),
    )
    return [_head(row) for row in rows]


def _roots_of_forms(archive: Archive, kind: EntityType, beginning: str) -> list[int]:
    """The cards of a type that go by a form which begins with that."""
    rows = archive.rows(
        "SELECT DISTINCT root FROM name JOIN card ON card.id = name.card WHERE text >= ? AND text < ? AND +type = ?",
        (beginning, beginning + "\U0010ffff", kind),
    )
    return [root for (root,) in rows]


def count_cards(archive: Archive) -> dict[EntityType, int]:
    """How many cards of each type have articles and are not ignored."""
    counts = dict(
        archive.rows(
            "SELECT type, count(*) FROM card WHERE root = id AND articles > 0 AND ignored = 0 GROUP BY type", ()
        )
    )
    return {kind: counts.get(kind, 0) for kind in CARDED}


def find_card(archive: Archive, asked: str) -> int:
    """The card that a number, a uuid or a name means; ArchiveError where none or several do."""
    for column, value in (("id", asked if asked.isdecimal() else None), ("uuid", asked)):
        held: int | None = archive.value(f"SELECT id FROM card WHERE {column} = ?", (value,))
        if held is not None:
            return held
    found = {root for kind in CARDED for root in roots_named(archive, kind, asked)}
    if not found:
        raise ArchiveError(f"没有名为“{asked}”的卡片。用 entities 查看有哪些。")
    if len(found) > 1:
        listed = "、".join(f"{number}（{read_head(archive, number).name}）" for number in sorted(found))
        raise ArchiveError(f"“{asked}”有 {len(found)} 张卡片，请用编号指明：{listed}。")
    return found.pop()


def roots_named(archive: Archive, kind: EntityType, text: str) -> list[int]:
    """The cards of a type that go by a name: as shown, in full, or by any form that was printed."""
    asked = "".join(text.split())
    rows = archive.rows(
        "SELECT root FROM card WHERE type = ?1 AND (key = ?3 OR name = ?2) UNION "
        "SELECT root FROM name JOIN card ON card.id = name.card WHERE text = ?2 AND type = ?1",
        (kind, asked, match_form(asked)),
    )
    return [root for (root,) in rows]


def read_head(archive: Archive, number: int) -> CardHead:
    """The list's row of the card that a number counts for."""
    rows = archive.rows(f"{_HEAD} WHERE card.id = (SELECT root FROM card WHERE id = ?)", (number,))
    if not rows:
        raise ArchiveError(f"没有编号为 {number} 的卡片。")
    return _head(rows[0])


def read_card(archive: Archive, number: int) -> Card:
    """The card that a number counts for, with its names, roles, years and company."""
    head = read_head(archive, number)
    note, ignored = archive.rows("SELECT note, ignored FROM card WHERE id = ?", (head.id,))[0]
    names = _numbers_of_names(archive, head.id)
    newest = _newest(archive, names)
    return Card(
        head=head,
        note=note,
        ignored=bool(ignored),
        names=_names(archive, head.id),
        roles=_roles(archive, head.id) if head.type == "person" else (),
        years=_years(archive, head, names),
        companions=_companions(archive, head.id, newest),
        sampled=len(newest),
        rulings=_rulings(archive, head.id),
    )


_LISTED = "WHERE root = card.id AND articles > 0 AND ignored = 0 AND type = ? ORDER BY articles DESC, card.name"
_LISTED_NAMES = (  # read from the index alone
    "INDEXED BY card_list WHERE root = id AND articles > 0 AND ignored = 0 AND type = ? AND instr(name, ?)"
)
_HEAD = "SELECT card.id, uuid, card.type, card.name, within, articles, mentions, first, last FROM card"


def _head(row: Sequence[Any]) -> CardHead:
    number, identity, kind, name, within, articles, mentions, first, last = row
    return CardHead(number, identity, kind, name, within, articles, mentions, _day(first), _day(last))


def _day(article: int | None) -> str | None:
    return None if article is None else day_of(article)


def _names(archive: Archive, card: int) -> tuple[NameUse, ...]:
    """The forms, most often printed first; each name's articles are counted in its own stretch of the index."""
    uses: dict[str, tuple[int, int, int, int]] = {}
    for text, articles, mentions, first, last in archive.rows(
        "SELECT text, count(*), sum(appearance.mentions), min(article), max(article) FROM card AS member "
        "JOIN name ON name.card = member.id JOIN appearance ON appearance.name = name.id "
        "WHERE root = ? GROUP BY name.id",
        (card,),
    ):
        held = uses.get(text, (0, 0, first, last))
        uses[text] = (held[0] + articles, held[1] + mentions, min(held[2], first), max(held[3], last))
    ordered = sorted(uses.items(), key=lambda item: (-item[1][1], item[0]))[:_FULLEST]
    return tuple(NameUse(text, use[0], use[1], _day(use[2]), _day(use[3])) for text, use in ordered)


def _roles(archive: Archive, card: int) -> tuple[RoleUse, ...]:
    rows = archive.rows(
        "SELECT role.text, count(DISTINCT article), min(article), max(article) FROM card AS member "
        "JOIN name ON name.card = member.id JOIN role ON role.name = name.id "
        "WHERE root = ? GROUP BY role.text ORDER BY min(article), role.text LIMIT ?",
        (card, _FULLEST),
    )
    return tuple(RoleUse(text, articles, _day(first), _day(last)) for text, articles, first, last in rows)


def _years(archive: Archive, head: CardHead, names: Sequence[int]) -> tuple[tuple[str, int], ...]:
    """(year, articles) from the first year to the last, years without any too; undated ones stand under ""."""
    undated = _count(archive, names, -SERIALS * SERIALS, SERIALS)
    counted = [("", undated)] if undated else []
    first, last = archive.rows("SELECT first, last FROM card WHERE id = ?", (head.id,))[0]
    if undated:
        first = archive.value(
            f"SELECT min(article) FROM appearance WHERE {_among(names)} AND article >= {SERIALS}", names
        )
    if first is not None and last >= SERIALS:
        for year in range(int((day_of(first) or "")[:4]), int((day_of(last) or "")[:4]) + 1):
            span = first_id(f"{year:04}-01-01"), first_id(f"{year + 1:04}-01-01")
            counted.append((str(year), _count(archive, names, *span)))
    return tuple(counted)


def _count(archive: Archive, names: Sequence[int], first: int, after: int) -> int:
    """How many articles with ids from `first` to before `after` hold one of the names."""
    what = "count(*)" if len(names) == 1 else "count(DISTINCT article)"
    return int(
        archive.value(
            f"SELECT {what} FROM appearance WHERE {_among(names)} AND article >= ? AND article < ?",
            (*names, first, after),
        )
    )


def _numbers_of_names(archive: Archive, card: int) -> list[int]:
    rows = archive.rows(
        "SELECT name.id FROM card AS member JOIN name ON name.card = member.id "
        "WHERE root = (SELECT root FROM card WHERE id = ?)",
        (card,),
    )
    return [number for (number,) in rows]


def _among(names: Sequence[int]) -> str:
    return f"name IN ({','.join('?' * len(names))})"


def articles_of(archive: Archive, card: int) -> list[int]:
    """The ids of the articles that a card appears in, rising."""
    names = _numbers_of_names(archive, card)
    rows = archive.rows(f"SELECT DISTINCT article FROM appearance WHERE {_among(names)} ORDER BY article", names)
    return [article for (article,) in rows]


def _newest(archive: Archive, names: Sequence[int]) -> list[int]:
    found: set[int] = set()
    for name in names:
        rows = archive.rows(
            "SELECT article FROM appearance WHERE name = ? ORDER BY article DESC LIMIT ?", (name, _SAMPLE)
        )
        found.update(article for (article,) in rows)
    return sorted(found, reverse=True)[:_SAMPLE]


def _companions(archive: Archive, card: int, articles: Sequence[int]) -> tuple[Companion, ...]:
    marks = ",".join("?" * len(articles))
    rows = archive.rows(
        "SELECT root, count(DISTINCT article) FROM appearance JOIN name ON name.id = appearance.name "
        f"JOIN card ON card.id = name.card WHERE article IN ({marks}) AND root <> ? GROUP BY root "
        "ORDER BY 2 DESC, root LIMIT ?",
        (*articles, card, _COMPANIONS),
    )
    return tuple(
        Companion(head.id, head.type, head.name, count)
        for head, count in ((read_head(archive, root), count) for root, count in rows)
    )


def _rulings(archive: Archive, card: int) -> tuple[Decision, ...]:
    uuids = {uuid for (uuid,) in archive.rows("SELECT uuid FROM card WHERE root = ? OR id = ?", (card, card))}
    return tuple(decision for decision in standing(archive, KINDS) if uuids & _uuids(decision))


def _uuids(decision: Decision) -> set[str]:
    named = [*decision.data.get("cards", ()), *(decision.data.get(end) for end in ("card", "into", "to"))]
    return {reference["uuid"] for reference in named if reference}
