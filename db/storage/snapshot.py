"""What a published copy of an archive knows of itself, and whether it has been called back since."""

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from db.errors import ArchiveError
from db.storage import sqlite

SETTING = "snapshot"
REVOCATIONS = "revocations.json"  # beside the snapshots; names those that hold what was withdrawn later
_VERSION = re.compile(r"-v\d{8}(\.\d+)?$")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A closed copy for shares and laptops. `years` are its first and last, None for the whole archive."""

    name: str
    made: str
    articles: int
    years: tuple[int, int] | None = None

    def to_json(self) -> str:
        """As the copy keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False)


def snapshot_of(connection: sqlite.Connection) -> Snapshot | None:
    """What an open file says of itself; None for an archive that is no published copy."""
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (SETTING,)).fetchone()
    if row is None:
        return None
    held = json.loads(row[0])
    return Snapshot(held["name"], held["made"], held["articles"], tuple(held["years"]) if held["years"] else None)


def refuse_revoked(path: Path, snapshot: Snapshot) -> None:
    """ArchiveError when the list beside a snapshot, or an older place's, calls it back."""
    try:
        revoked = json.loads(path.with_name(REVOCATIONS).read_text(encoding="utf-8"))["revoked"]
    except (OSError, ValueError, KeyError, TypeError):
        return
    if any(entry.get("name") == snapshot.name for entry in revoked):
        raise ArchiveError(f"{path} 含有后来撤下的内容，已停用。请换用较新的快照，并删除这一份。")


def unversioned(stem: str) -> str:
    """A file's stem without the version that publishing gave it, so that one's notes outlive the copy."""
    return _VERSION.sub("", stem)
