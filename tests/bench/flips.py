"""Flipping single bits of an archive: is each noticed, does anything crash, is what can be rebuilt rebuilt?

    python tests/bench/flips.py --flips 200 --seed 1 [--archive A.db]

Without an archive the sample paper is imported and analysed. Each flip is made on a fresh copy; then the archive is
verified, searched, shown and exported, and repaired if something was found. What is not found must be harmless: every
row and every answer as before. Prints one JSON object, a miss with the tables that it changed; exits with 1 after a
crash or a miss.
"""

import json
import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import click

from db import schema
from db.archive import Archive
from db.entities.store import analyse_archive
from db.errors import ArchiveError
from db.export.article_object import article_object
from db.importing.intake import FORMATS, import_paths
from db.profile import load_profile
from db.repair import repair
from db.search import Search
from db.verify import problems

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
_QUERIES = ("", "的", "博爱", "题:桥", "县:温县", "日期:2025-09")


def rows(path: Path) -> dict[str, Any]:
    """Every row of every table but the indexes' own."""
    with Archive.open(path) as archive:
        return {table: archive.rows(f"SELECT * FROM {table}") for table in schema.tables(archive.connection)}


def use(path: Path) -> list[Any]:
    """What a user sees of an archive; a sentence where it is refused."""
    seen: list[Any] = []
    try:
        with Archive.open(path) as archive:
            for query in _QUERIES:
                try:
                    found = Search(archive, query, "relevance")
                    seen.append((query, found.total(), list(found.ids(20)), found.facets()))
                    found.hits(found.ids(20))
                except ArchiveError as error:
                    seen.append(str(error))
            for number in Search(archive, "").all_ids():
                try:
                    seen.append(json.dumps(article_object(archive.article(number)), ensure_ascii=False))
                except ArchiveError as error:
                    seen.append(str(error))
    except ArchiveError as error:
        seen.append(str(error))
    return seen


def verified(path: Path) -> list[str]:
    """What verify says."""
    try:
        with Archive.open(path) as archive:
            return [problem.sentence for problem in problems(archive)]
    except ArchiveError as error:
        return [str(error)]


def repaired(path: Path) -> list[str]:
    """What is left after a repair."""
    try:
        repair(path, load_profile(), {name: kind.document for name, kind in FORMATS.items()})
    except ArchiveError as error:
        return [str(error)]
    return verified(path)


@click.command()
@click.option("--flips", default=200, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--archive", type=click.Path(path_type=Path))
def main(flips: int, seed: int, archive: Path | None) -> None:
    """Flip; see the module's text."""
    chance = random.Random(seed)
    outcome: Counter[str] = Counter()
    bad: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        if archive is None:
            archive = Path(scratch, "sample.db")
            import_paths(archive, [SAMPLE], load_profile())
            with Archive.open(archive, writable=True) as opened:
                analyse_archive(opened)
        before_rows, before_use = rows(archive), use(archive)
        raw = archive.read_bytes()
        for number in range(flips):
            path = Path(scratch, str(number), "a.db")
            path.parent.mkdir()
            bit = chance.randrange(len(raw) * 8)
            flipped = bytearray(raw)
            flipped[bit // 8] ^= 1 << bit % 8
            path.write_bytes(flipped)
            try:
                found, after_use = verified(path), use(path)
                if found:
                    outcome["noticed"] += 1
                    left = repaired(path)
                    same = not left and use(path) == before_use
                    outcome["rebuilt as before" if same else "rebuilt" if not left else "only from a backup"] += 1
                elif after_use == before_use and rows(path) == before_rows:
                    outcome["harmless"] += 1
                else:
                    outcome["MISSED"] += 1
                    now = rows(path)
                    bad.append(f"bit {bit} missed: {[table for table in now if now[table] != before_rows[table]]}")
            except Exception as error:  # whatever it is, it is what this looks for
                outcome["CRASHED"] += 1
                bad.append(f"bit {bit}: {type(error).__name__}: {error}")
            shutil.rmtree(path.parent)
    result = {"flips": flips, "seed": seed, **outcome, "bad": bad}
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
