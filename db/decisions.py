"""What archivists decided, in the archive's own log, which is only ever added to.

To undo a decision is another decision that takes it back; to redo it takes that one back. A decision names what it is
about by uuid, name and context, never by the number of a row that is made anew, so it holds through re-import and
re-analysis.
"""

import datetime
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from db.archive import Archive
from db.errors import ArchiveError


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the log; `article` is the uid of the article it is about, where it is about one."""

    id: int
    made: str
    kind: str
    article: str | None
    data: Mapping[str, Any]


def record(archive: Archive, kind: str, data: Mapping[str, Any], article: str | None = None) -> int:
    """Add a decision to the log; the caller holds the transaction in which it takes effect."""
    return _add(archive, kind, data, article, None)


def take_back(archive: Archive, number: int) -> Decision:
    """Undo a decision that stands; the caller holds the transaction. ArchiveError where there is none."""
    decision = next((one for one in standing(archive) if one.id == number), None)
    if decision is None:
        raise ArchiveError(f"没有第 {number} 号决定，或它已经撤销。")
    _add(archive, decision.kind, {}, decision.article, number)
    return decision


def standing(archive: Archive, kinds: Collection[str] = ()) -> list[Decision]:
    """The decisions of some kinds that were not taken back, as they were made; of all kinds when none is named."""
    marks = ",".join("?" * len(kinds))
    rows = archive.rows(
        "SELECT id, made, kind, article, data, takes_back FROM decision "
        + (f"WHERE kind IN ({marks}) " if kinds else "")
        + "ORDER BY id DESC",
        tuple(kinds),
    )
    taken: set[int] = set()
    found: list[Decision] = []
    for number, made, kind, article, data, takes_back in rows:
        if number in taken:
            continue
        if takes_back is None:
            found.append(Decision(number, made, kind, article, json.loads(data)))
        else:
            taken.add(takes_back)
    return found[::-1]


def every(archive: Archive, kinds: Collection[str]) -> list[Decision]:
    """The decisions of some kinds, those taken back too, without the entries that take back."""
    rows = archive.rows(
        "SELECT id, made, kind, article, data FROM decision WHERE takes_back IS NULL "
        f"AND kind IN ({','.join('?' * len(kinds))}) ORDER BY id",
        tuple(kinds),
    )
    return [Decision(number, made, kind, article, json.loads(data)) for number, made, kind, article, data in rows]


def _add(archive: Archive, kind: str, data: Mapping[str, Any], article: str | None, takes_back: int | None) -> int:
    made = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    return int(
        archive.execute(
            "INSERT INTO decision (made, kind, article, data, takes_back) VALUES (?, ?, ?, ?, ?)",
            (made, kind, article, json.dumps(data, ensure_ascii=False), takes_back),
        ).lastrowid
    )
