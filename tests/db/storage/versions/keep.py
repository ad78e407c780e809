"""Keeps an archive of the schema that this tree writes, for the upgrade tests of all later ones.

    python tests/db/storage/versions/keep.py

To be run once for each version, by whoever adds the migration; what it wrote is never written again.
"""

import gzip
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[4]))

from db.archive import Archive
from db.entities.store import analyse_archive
from db.storage import schema
from tests.conftest import BRIDGE, take_in


def keep(folder: Path) -> Path:
    """Write one page's archive, analysed, into the folder as `N.db.gz`; the file."""
    kept = folder / f"{schema.VERSION}.db.gz"
    if kept.exists():
        raise SystemExit(f"{kept} is kept already")
    with tempfile.TemporaryDirectory() as scratch:
        page, archive = Path(scratch, "page.md"), Path(scratch, "a.db")
        page.write_text(BRIDGE, encoding="utf-8")
        take_in(archive, page)
        with Archive.open(archive, writable=True) as opened:
            analyse_archive(opened)
        kept.write_bytes(gzip.compress(archive.read_bytes(), mtime=0))
    return kept


if __name__ == "__main__":
    print(keep(Path(__file__).resolve().parent))
