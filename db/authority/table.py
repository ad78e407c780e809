"""The authority file as a CSV table, out to a spreadsheet and back.

Going back, a row is its card's by uuid, or by type and printed name; what differs in name, note, ignored and into is
ruled, as if done by hand. A card that was split off says of which one (split_of, a uuid) and by what (where, as JSON);
where an archive has no such card yet, the split is made in it.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TextIO

from db.archive import Archive
from db.authority.rows import card_uuid
from db.authority.rulings import reference, rule_all
from db.authority.splits import Where
from db.decisions import standing
from db.errors import ArchiveError
from db.storage.schema import day_of

COLUMNS = (
    "uuid",
    "type",
    "printed",
    "name",
    "within",
    "into",
    "ignored",
    "note",
    "articles",
    "mentions",
    "first",
    "last",
    "forms",
    "split_of",
    "where",
)
_Ruling = tuple[str, Mapping[str, Any]]
_TYPES = ("person", "organization", "place", "work", "program")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run
_CARDS = (
    "SELECT card.uuid, card.type, card.printed, card.name, coalesce(card.within, ''), "
    "CASE WHEN card.root = card.id THEN '' ELSE root.uuid END, card.ignored, card.note, card.articles, card.mentions, "
    "card.first, card.last, coalesce((SELECT group_concat(text, '；') FROM name WHERE name.card = card.id), '') "
    "FROM card JOIN card AS root ON root.id = card.root WHERE card.articles > 0 OR card.root <> card.id "
    "OR card.uuid IN (SELECT value FROM json_each(?)) "
    "ORDER BY card.type, card.articles DESC, card.printed"
)


def write_table(archive: Archive, output: TextIO) -> int:
    """Write every card; how many."""
    writer = csv.writer(output)
    writer.writerow(COLUMNS)
    count = 0
    splits = _splits(archive)
    for row in archive.execute(_CARDS, (json.dumps(list(splits)),)):
        *others, first, last, forms = row
        days = [day_of(article) or "" if article is not None else "" for article in (first, last)]
        writer.writerow([_guarded(value) for value in (*others, *days, forms, *splits.get(row[0], ("", "")))])
        count += 1
    return count


def _splits(archive: Archive) -> dict[str, tuple[str, str]]:
    """By the uuid of a card that was split off: of which one, and by what."""
    return {
        decision.data["to"]["uuid"]: (
            decision.data["card"]["uuid"],
            json.dumps(decision.data["where"], ensure_ascii=False),
        )
        for decision in standing(archive, ("card-split",))
    }


def read_table(archive: Archive, text: str) -> int:
    """Rule what a table says differently from the archive; how many rulings. ArchiveError names the line at fault."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    missing = {"type", "printed"} - set(rows.fieldnames or ())
    if missing:
        raise ArchiveError(f"表里缺少这些列：{'、'.join(sorted(missing))}。第一行要是列名，如 {','.join(COLUMNS)}。")
    table = [
        (
            rows.line_num,
            {name: _bare(value) for name, value in row.items() if isinstance(name, str) and value is not None},
        )
        for row in rows
    ]
    differences = [ruling for line, row in table for ruling in _differences(archive, row, line)]
    return rule_all(archive, [*_new_splits(archive, table), *differences])


def _new_splits(archive: Archive, table: Sequence[tuple[int, Mapping[str, str]]]) -> Iterator[_Ruling]:
    """The splits that a table tells of and the archive has not made."""
    made = _splits(archive)
    named = {card["uuid"]: card for _, row in table for card in (_card(row),)}
    for line, row in table:
        source, card = row.get("split_of", "").strip(), _card(row)
        if not source or card["uuid"] in made:
            continue
        held = archive.value("SELECT id FROM card WHERE uuid = ?", (source,))
        if held is None and source not in named:
            raise ArchiveError(f"第 {line} 行：split_of 一栏的“{source}”不是哪张卡片的 uuid。")
        of = named[source] if held is None else reference(archive, held)
        yield "card-split", {"card": of, "to": card, "where": _where(row, line)}


def _cells(row: Mapping[Any, Any]) -> dict[str, str]:
    """The cells of a row that stand under a column's name."""
    return {name: _bare(value) for name, value in row.items() if isinstance(name, str) and value is not None}


def _card(row: Mapping[str, str]) -> dict[str, str]:
    kind, printed = row.get("type", ""), row.get("printed", "").strip()
    return {"uuid": row.get("uuid") or card_uuid(kind, printed), "type": kind, "name": printed}


def _where(row: Mapping[str, str], line: int) -> Mapping[str, Any]:
    try:
        where = Where.from_data(json.loads(row.get("where", "")))
        if where == Where() or not all(isinstance(value, str | tuple) for value in where.to_data().values()):
            raise ValueError
    except (ValueError, TypeError):
        raise ArchiveError(f'第 {line} 行：where 一栏读不懂，要像 {{"role": "局长"}}。') from None
    return where.to_data()


def _differences(archive: Archive, row: Mapping[str, str], line: int) -> list[_Ruling]:
    kind, printed = row.get("type", ""), row.get("printed", "").strip()
    if kind not in _TYPES or not printed:
        raise ArchiveError(f"第 {line} 行：type 要是 {'、'.join(_TYPES)} 之一，printed 不能为空。")
    card = _card(row)
    held = archive.rows(
        "SELECT card.name, card.note, card.ignored, root.uuid FROM card JOIN card AS root ON root.id = card.root "
        "WHERE card.uuid = ?",
        (card["uuid"],),
    )
    name, note, ignored, root = held[0] if held else (printed, "", 0, card["uuid"])
    found: list[_Ruling] = []
    if row.get("name", name).strip() not in ("", name):
        found.append(("card-rename", {"card": card, "name": row["name"].strip()}))
    if row.get("note", note).strip() != note:
        found.append(("card-note", {"card": card, "text": row["note"].strip()}))
    if "ignored" in row and (row["ignored"].strip() in ("1", "true", "是")) != bool(ignored):
        found.append(("card-ignore", {"card": card, "ignored": not ignored}))
    into = row.get("into", "").strip()
    if into and into not in (root, card["uuid"]):
        found.append(("card-merge", {"cards": [card], "into": _target(archive, into, kind, line)}))
    return found


def _target(archive: Archive, into: str, kind: str, line: int) -> Mapping[str, str]:
    number = archive.value(
        "SELECT id FROM card WHERE type = ?2 AND (uuid = ?1 OR uuid = ?3)", (into, kind, card_uuid(kind, into))
    )
    if number is None:
        raise ArchiveError(f"第 {line} 行：into 一栏的“{into}”不是同类卡片的 uuid 或名称。")
    return reference(archive, number)


def _guarded(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _bare(value: str) -> str:
    return value[1:] if value.startswith("'") and value[1:].startswith(_FORMULA) else value
