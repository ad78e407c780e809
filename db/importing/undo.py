"""Undoing an import: its documents go, and those that they replaced come back, read anew from their raw bytes."""

import json
import zlib
from collections.abc import Callable

from db.archive import Archive
from db.errors import ArchiveError
from db.importing.document import Context, Document, Given
from db.importing.kept_files import KeptFiles
from db.importing.ledger import BULK, back_up_before, now
from db.importing.store import Store
from db.profile import Profile, load_profile
from db.reprints.comparing import compare_changed

Reader = Callable[[str, bytes, Context], Document]


def undo_batch(archive: Archive, batch: int, profile: Profile, readers: dict[str, Reader]) -> int:
    """Undo one import in one transaction; how many documents it took out.

    `readers` turn a format's raw bytes into a document. What a later import replaced is that import's and stays.
    """
    rows = archive.rows("SELECT undone FROM batch WHERE id = ?", (batch,))
    if not rows:
        raise ArchiveError(f"没有第 {batch} 批导入。")
    if rows[0][0]:
        raise ArchiveError(f"第 {batch} 批导入已经撤销过。")
    store = Store(archive, profile)
    documents = archive.rows("SELECT id, replaces FROM document WHERE batch = ? AND active", (batch,))
    if len(documents) >= BULK:
        back_up_before(archive, "undo")
    with archive.transaction():
        for document, replaces in documents:
            store.remove(document)
            if replaces is not None:
                _restore(archive, store, replaces, readers)
        archive.execute("UPDATE batch SET undone = ? WHERE id = ?", (now(), batch))
        compare_changed(archive)
    return len(documents)


def _restore(archive: Archive, store: Store, document: int, readers: dict[str, Reader]) -> None:
    locator, kind, options, raw = archive.rows(
        "SELECT locator, format, options, raw FROM document WHERE id = ?", (document,)
    )[0]
    if not raw:
        raise ArchiveError(f"{locator} 的原始文件已按撤稿或隐名的决定清除，不能恢复成它；请重新导入这份文件。")
    read = json.loads(options)
    given = Given(*(read[name] for name in ("paper", "date", "page", "section")))
    context = Context(load_profile(read["profile"]), given)
    held = readers[kind](locator, zlib.decompress(raw), context)
    files = KeptFiles(archive.path)
    store.restore(document, [files.keep(held, page) for page in held.read()])


def read_again(archive: Archive, store: Store, document: int, readers: dict[str, Reader]) -> str:
    """Make a document's articles anew from its raw bytes; the caller holds the transaction. Where it came from."""
    store.remove(document)
    _restore(archive, store, document, readers)
    return str(archive.value("SELECT locator FROM document WHERE id = ?", (document,)))
