"""Splits: where a card stood for two, the names in some articles are moved to a card of their own.

A split says which by name, county, printed role, period or article, so that it holds for articles yet to come and can
be made again after every analysis.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from db.archive import Archive
from db.authority.rows import name_number
from db.storage.schema import SERIALS, first_id


@dataclass(frozen=True, slots=True)
class Where:
    """Which appearances of a card a split takes: those that meet every condition given.

    `names` are printed forms, `county` one the article is filed under, `role` a part of the role printed next to the
    name, `since` and `until` days, `articles` uids.
    """

    names: tuple[str, ...] = ()
    county: str | None = None
    role: str | None = None
    since: str | None = None
    until: str | None = None
    articles: tuple[str, ...] = ()

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Where":
        """What `to_data` made, read back."""
        where = cls(**data)
        return replace(where, names=tuple(where.names), articles=tuple(where.articles))

    def to_data(self) -> dict[str, Any]:
        """The conditions that are given, as plain values."""
        return {name: value for name, value in asdict(self).items() if value}


@dataclass(frozen=True, slots=True)
class Split:
    """The conditions, and the numbers of the card that is split and of the one that is split off."""

    source: int
    target: int
    where: Where


def divide(archive: Archive, split: Split, article: int | None = None) -> None:
    """Move what a split takes to its card, in one article or in all. Counts are the caller's."""
    sql, parameters = _condition(split.where)
    rows = archive.rows(
        "SELECT name.id, name.text, appearance.article FROM card AS source JOIN card AS member "
        "ON member.root = source.root JOIN name ON name.card = member.id JOIN appearance ON appearance.name = name.id "
        f"WHERE source.id = ? AND member.id <> ? AND {sql}" + (" AND appearance.article = ?" if article else ""),
        (split.source, split.target, *parameters, *([article] if article else [])),
    )
    for origin, text, number in rows:
        _move(archive, origin, name_number(archive, split.target, text, origin), number)


def rejoin(archive: Archive, card: int) -> None:
    """Move all that was split off to a card back to where it came from. Counts are the caller's."""
    for name, origin, article in archive.rows(
        "SELECT name.id, origin, article FROM name JOIN appearance ON appearance.name = name.id "
        "WHERE card = ? AND origin <> 0",
        (card,),
    ):
        _move(archive, name, origin, article)


def _move(archive: Archive, old: int, new: int, article: int) -> None:
    archive.execute("UPDATE mention SET entity = ? WHERE article = ? AND entity = ?", (new, article, old))
    for table in ("appearance", "role"):
        archive.execute(f"UPDATE {table} SET name = ? WHERE name = ? AND article = ?", (new, old, article))


def _condition(where: Where) -> tuple[str, list[str | int]]:
    parts = ["1"]
    parameters: list[str | int] = []
    if where.names:
        parts.append(f"name.text IN ({','.join('?' * len(where.names))})")
        parameters += where.names
    if where.county:
        parts.append("EXISTS (SELECT 1 FROM county_link WHERE article = appearance.article AND county = ?)")
        parameters.append(where.county)
    if where.role:
        parts.append(
            "EXISTS (SELECT 1 FROM role WHERE role.name = name.id AND article = appearance.article "
            "AND instr(role.text, ?) > 0)"
        )
        parameters.append(where.role)
    if where.since:
        parts.append("appearance.article >= ?")
        parameters.append(first_id(where.since))
    if where.until:
        parts.append("appearance.article < ?")
        parameters.append(first_id(where.until) + SERIALS)
    if where.articles:
        marks = ",".join("?" * len(where.articles))
        parts.append(f"appearance.article IN (SELECT id FROM article WHERE uid IN ({marks}))")
        parameters += where.articles
    return " AND ".join(parts), parameters
