"""The ledger of imports: every import is a batch that can be undone."""

import datetime
import json
from dataclasses import asdict

from db.archive import Archive
from db.records import ImportReport


def now() -> str:
    """The present moment for the ledger, in UTC."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def open_batch(archive: Archive, origin: list[str]) -> int:
    """A new batch; the caller holds the transaction of its first issue."""
    return int(
        archive.execute(
            "INSERT INTO batch (started, origin) VALUES (?, ?)", (now(), json.dumps(origin, ensure_ascii=False))
        ).lastrowid
    )


def close_batch(archive: Archive, batch: int, report: ImportReport) -> None:
    """Put the report beside the batch."""
    with archive.transaction():
        archive.execute(
            "UPDATE batch SET finished = ?, report = ? WHERE id = ?",
            (now(), json.dumps(asdict(report), ensure_ascii=False), batch),
        )
