"""The ledger of imports: every import is a batch that can be undone."""

import datetime
import json
from dataclasses import asdict, dataclass

from db.archive import Archive
from db.records import ImportReport
from db.storage.backup import Reason, back_up

BULK = 400  # documents from which on a change is one in bulk, and the archive is backed up before it


@dataclass(frozen=True, slots=True)
class Batch:
    """One import: when, from where, how many articles it holds now, and when it was undone."""

    id: int
    started: str
    origin: tuple[str, ...]
    articles: int
    undone: str | None


def back_up_before(archive: Archive, reason: Reason) -> None:
    """Back the archive up, if there is anything in it."""
    if archive.value("SELECT 1 FROM article LIMIT 1"):
        back_up(archive.connection, archive.path, reason)


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


def batches(archive: Archive) -> list[Batch]:
    """Every import, the latest first."""
    rows = archive.rows(
        "SELECT batch.id, started, origin, count(article.id), undone FROM batch "
        "LEFT JOIN document ON document.batch = batch.id AND active LEFT JOIN page ON page.document = document.id "
        "LEFT JOIN article ON article.page = page.id GROUP BY batch.id ORDER BY batch.id DESC"
    )
    return [
        Batch(number, started, tuple(json.loads(origin)), held, undone)
        for number, started, origin, held, undone in rows
    ]
