"""Flipping single bits of an archive: is each noticed, does anything crash, is what can be rebuilt rebuilt?

    python -m tests.bench.flips --flips 200 --seed 1 [--archive A.db] [--table sketch --table reprint]

Without an archive the sample paper is imported, an issue of it once more under another date, and analysed. Each flip is
made on a fresh copy, anywhere or in the pages of some tables; then the archive is verified, searched, completed, shown
with its reprints, series and errata, and repaired if something was found. What is not found must be harmless: every row
and every answer as before. Prints one JSON object, a miss with the tables that it changed; exits with 1 after a crash
or a miss.
"""

import json
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from db.archive import Archive
from db.completion.completer import Completer
from db.entities.store import analyse_archive
from db.errors import ArchiveError
from db.export.article_object import article_object
from db.importing.intake import FORMATS, import_paths
from db.links.errata import corrected_by
from db.links.series import series_of
from db.listing import listed
from db.profile import load_profile
from db.reprints.finding import reprints_of
from db.search import Search
from db.several import Archives
from db.storage import schema
from db.upkeep.repair import repair
from db.upkeep.verify import problems
from db.zero_hits.offers import explain

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
_ONCE, _AGAIN = "2025-10-09", "2025-11-09"
_BEGUN = ("王", "bo", "博爱", "科技")
_ABSENT = "博爱懸山药"
_INTERIOR = (2, 5)  # kinds of pages that lead to others
_QUERIES = ("", "的", "博爱", "题:桥", "县:温县", "日期:2025-09")


def rows(path: Path) -> dict[str, Any]:
    """Every row of every table but the indexes' own; an analysis without its engine: of another it is made anew."""
    with Archive.open(path) as archive:
        held = {table: archive.rows(f"SELECT * FROM {table}") for table in schema.tables(archive.connection)}
        return {**held, "analysis": archive.rows("SELECT article, seal FROM analysis")}


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
            seen += [_told(lambda text=text: Completer(archive).complete(text, len(text))) for text in _BEGUN]  # type: ignore[misc]
            seen.append(_told(lambda: explain(Archives([archive]), _ABSENT).nowhere))
            seen.append(_told(lambda: listed(archive, Search(archive, "").all_ids(), notices=False)))
            for number in Search(archive, "").all_ids():
                seen.append(_told(lambda number=number: _shown(archive, number)))  # type: ignore[misc]
    except ArchiveError as error:
        seen.append(str(error))
    return seen


def _shown(archive: Archive, number: int) -> list[Any]:
    """An article, and what belongs with it."""
    article = archive.article(number)
    beside = (reprints_of(archive, number), series_of(archive, number), corrected_by(archive, article))
    return [json.dumps(article_object(article), ensure_ascii=False), *beside]


def _told(asked: Callable[[], Any]) -> Any:
    """The answer, or the sentence that it is refused with."""
    try:
        return asked()
    except ArchiveError as error:
        return str(error)


def pages_of(raw: bytes, root: int) -> Iterator[int]:
    """The numbers of the pages of a table or an index, from its root down (SQLite's file format, 1.6)."""
    yield root
    size = int.from_bytes(raw[16:18]) or 1 << 16
    start = (root - 1) * size
    header = start + (100 if root == 1 else 0)
    if raw[header] in _INTERIOR:
        cells = int.from_bytes(raw[header + 3 : header + 5])
        pointers = raw[header + 12 : header + 12 + 2 * cells]
        places = [start + int.from_bytes(pointers[2 * cell : 2 * cell + 2]) for cell in range(cells)]
        for place in (header + 8, *places):
            yield from pages_of(raw, int.from_bytes(raw[place : place + 4]))


def bits_of(path: Path, tables: tuple[str, ...]) -> list[range]:
    """Where the bits of some tables are; of the whole file, where none is named."""
    raw = path.read_bytes()
    if not tables:
        return [range(len(raw) * 8)]
    size = int.from_bytes(raw[16:18]) or 1 << 16
    with Archive.open(path) as archive:
        roots = archive.rows("SELECT rootpage, tbl_name FROM sqlite_schema WHERE rootpage > 0")
    pages = [page for root, table in roots if table in tables for page in pages_of(raw, root)]
    return [range((page - 1) * size * 8, page * size * 8) for page in pages]


def made(folder: Path) -> Path:
    """The sample paper with an issue of it printed again, analysed."""
    path, again = folder / "sample.db", folder / _AGAIN
    shutil.copytree(SAMPLE / _ONCE, again)
    for page in again.rglob("*.*"):
        page.write_bytes(page.read_bytes().replace(_ONCE.encode(), _AGAIN.encode()))
    for pages in (SAMPLE, again):
        import_paths(path, [pages], load_profile())
    with Archive.open(path, writable=True) as archive:
        analyse_archive(archive)
    return path


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
@click.option("--table", "tables", multiple=True, help="Only in the pages of this table; may be given again.")
def main(flips: int, seed: int, archive: Path | None, tables: tuple[str, ...]) -> None:
    """Flip; see the module's text."""
    chance = random.Random(seed)
    outcome: Counter[str] = Counter()
    bad: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        archive = archive or made(Path(scratch))
        bits = bits_of(archive, tables)
        before_rows, before_use = rows(archive), use(archive)
        raw = archive.read_bytes()
        for number in range(flips):
            path = Path(scratch, str(number), "a.db")
            path.parent.mkdir()
            bit = chance.choice(chance.choices(bits, [len(run) for run in bits])[0])
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
    result = {"flips": flips, "seed": seed, "tables": tables, **outcome, "bad": bad}
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
