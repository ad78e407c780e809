"""Building both full-text indexes and the facets anew from what the archive holds."""

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache, partial
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from db.archive import Archive
from db.importing.store import CITYWIDE, facets_of
from db.profile import load_profile
from db.search.index import STALE, TABLES, Entry, Indexed, IndexWriter, begin_bulk, end_bulk, entry_of
from db.search.judge import read_parts, separate
from db.storage.schema import LOWEST_ID
from db.text.origin import read_origin

_CHUNK = 500  # articles that are tokenised together
_AHEAD = 12  # chunks that may be on their way: more than a transaction, so that work goes on while one is written
_TRANSACTION = 10  # chunks
_WORTH_A_PROCESS = 5_000  # articles

Task = TypeVar("Task")


def reindex(archive: Archive, on_progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Build the indexes anew; how many articles they hold. Until it is done the archive says that they are stale."""
    total: int = archive.value("SELECT count(*) FROM article")
    with archive.transaction():
        archive.execute("INSERT OR REPLACE INTO setting VALUES (?, '')", (STALE,))
        for table in TABLES:
            archive.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
        archive.execute("DELETE FROM facet_link")
        archive.execute("DELETE FROM facet")
    runs = _runs(archive)
    chunks = (
        map(partial(_entries, archive), runs)
        if total < _WORTH_A_PROCESS
        else made_ahead(partial(_entries_of_file, archive.path), runs)
    )
    done = write_bulk(archive, chunks, _TRANSACTION, lambda done: on_progress(done, total))
    with archive.transaction():
        archive.execute("DELETE FROM setting WHERE name = ?", (STALE,))
    return done


def write_bulk(
    archive: Archive,
    chunks: Iterator[Sequence[Entry]],
    transaction: int,
    on_progress: Callable[[int], None] = lambda done: None,
) -> int:
    """Write chunks of entries into empty indexes, so many to a transaction; how many entries they were."""
    begin_bulk(archive)
    writer = IndexWriter(archive)
    done = 0
    while some := list(islice(chunks, transaction)):
        with archive.transaction():
            for entry in chain.from_iterable(some):
                writer.add(entry)
                done += 1
        on_progress(done)
    end_bulk(archive)
    return done


def unlike(archive: Archive) -> int:
    """How many articles the indexes filter and count by something else than what is known of them."""
    count = 0
    for numbers in _runs(archive):
        held: dict[int, set[tuple[str, str]]] = {number: set() for number in numbers}
        for number, kind, value in archive.rows(
            "SELECT article, kind, value FROM facet_link JOIN facet USING (code) "
            "WHERE article IN (SELECT value FROM json_each(?))",
            (json.dumps(numbers),),
        ):
            held[number].add((kind, value))
        count += sum(held[number] != set(facets) for number, facets in _facets(archive, numbers).items())
    return count


def made_ahead(make: Callable[[Task], Sequence[Entry]], tasks: Iterator[Task]) -> Iterator[Sequence[Entry]]:
    """Each task's entries in order, made in a process of its own while those before are written."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        waiting: list[Future[Sequence[Entry]]] = []
        for task in tasks:
            waiting.append(pool.submit(make, task))
            if len(waiting) > _AHEAD:
                yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()


def _entries_of_file(path: Path, numbers: Sequence[int]) -> Sequence[Entry]:
    with Archive.open(path) as archive:
        return _entries(archive, numbers)


def _entries(archive: Archive, numbers: Sequence[int]) -> Sequence[Entry]:
    facets = _facets(archive, numbers)
    return [
        entry_of(number, Indexed(separate(text.decks), separate(text.names), separate(text.paragraphs), facets[number]))
        for number, text in read_parts(archive, numbers).items()
    ]


def _runs(archive: Archive) -> Iterator[list[int]]:
    """The ids of the articles in rising order, `_CHUNK` at a time."""
    last = LOWEST_ID - 1
    while rows := archive.rows("SELECT id FROM article WHERE id > ? ORDER BY id LIMIT ?", (last, _CHUNK)):
        numbers = [number for (number,) in rows]
        last = numbers[-1]
        yield numbers


def _facets(archive: Archive, numbers: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    listed = (json.dumps(numbers),)
    counties: dict[int, list[str]] = {}
    for number, county in archive.rows(
        "SELECT DISTINCT article, county FROM county_link WHERE article IN (SELECT value FROM json_each(?)) "
        "ORDER BY article, county",
        listed,
    ):
        counties.setdefault(number, []).append(county)
    rows = archive.rows(
        "SELECT article.id, paper.name, issue.date, page.number, page.section, genre, source, dateline, "
        "(SELECT group_concat(role, ' ') FROM byline WHERE article = article.id), options, "
        "EXISTS (SELECT 1 FROM photo WHERE article = article.id) FROM article JOIN page ON page.id = article.page "
        "JOIN issue ON issue.id = page.issue JOIN paper ON paper.id = issue.paper "
        "JOIN document ON document.id = page.document WHERE article.id IN (SELECT value FROM json_each(?))",
        listed,
    )
    return {
        number: facets_of(
            paper=paper,
            day=day,
            page=page,
            section=section,
            genre=genre,
            source=source,
            origin=read_origin([roles or ""], dateline, source),
            has_photo=bool(has_photo) or genre == "photo",
            counties=counties.get(number) or ([CITYWIDE] if paper in _home_papers(options) else []),
        )
        for number, paper, day, page, section, genre, source, dateline, roles, options, has_photo in rows
    }


@cache
def _home_papers(options: str) -> Sequence[str]:
    """The papers that the profile takes for its own with which a document was read."""
    return load_profile(json.loads(options)["profile"]).home_papers
