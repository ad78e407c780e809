"""Which articles share text: sketches scanned for what may, texts read for what does.

Comparing goes in blocks of articles that are waiting, each against all that were compared before and against itself, so
every pair is looked at once. It holds no lock while it reads: what changed meanwhile is known by its digest and stays
waiting.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from db.archive import Archive
from db.records import Paragraph
from db.reprints.alignment import Likeness, likeness
from db.reprints.letters import as_text, letter_codes
from db.reprints.sketch import Hashes, distinct, shingles, sketch

RULES = "reprints-1"  # the version of sketches and verdicts
_RULES_OF = "reprints"  # the setting that says by which an archive was compared
COMMON = 64  # a shingle that stands in more articles than that is a formula and proposes nothing
_BLOCK = 20_000  # articles that are compared together
_CHUNK = 50_000  # sketches read at a time
_SHARED = 3  # hashes that two sketches share before the texts are read
_SIEVE = 1 << 22  # hashes are told apart by their lower bits at first
_AT_ONCE = 500  # articles whose sketches are made in one transaction
_REMEMBERED = 2_000  # texts
_LEAST_SHINGLES = 0.25  # of the shorter text that the other has too, before the two are aligned

Ids = NDArray[np.int64]
Found = tuple[int, int, Likeness, int, int]

_TEXTS = "SELECT text FROM paragraph WHERE article = ? AND kind <> 'credit' ORDER BY position"
_WAITING = (
    "SELECT sketch.article, hashes, digest FROM sketch JOIN article ON article.id = sketch.article WHERE compared = 0"
)


def keep_sketch(archive: Archive, article: int, paragraphs: Sequence[Paragraph]) -> None:
    """Keep the sketch of an article that is written: it waits to be compared. The caller holds the transaction."""
    texts = [paragraph.text for paragraph in paragraphs if paragraph.kind != "credit"]
    archive.execute("INSERT INTO sketch (article, hashes) VALUES (?, ?)", (article, sketch(texts)))


def forget(archive: Archive, article: int) -> None:
    """Take an article out of all that was compared; the caller holds the transaction."""
    archive.execute("DELETE FROM reprint WHERE first = ?1 OR second = ?1", (article,))
    archive.execute("DELETE FROM sketch WHERE article = ?", (article,))


def forget_all(archive: Archive) -> None:
    """Take all out that was compared, to be made anew; the caller holds the transaction."""
    archive.execute("DELETE FROM reprint")
    archive.execute("DELETE FROM sketch")


def compare_waiting(archive: Archive, is_cancelled: Callable[[], bool] = lambda: False) -> int:
    """Compare the articles that have not been, such as an import has brought; how many there were.

    What was compared by other rules than these is all compared anew.
    """
    _follow_rules(archive)
    _sketch_missing(archive)
    done = 0
    while not is_cancelled() and (waiting := archive.rows(f"{_WAITING} ORDER BY sketch.article LIMIT ?", (_BLOCK,))):
        found = _compared(archive, {number: hashes for number, hashes, _ in waiting})
        with archive.transaction():
            _keep(archive, {number: digest for number, _, digest in waiting}, found)
        done += len(waiting)
    return done


def compare_changed(archive: Archive) -> None:
    """Compare the articles that a change has left waiting; the caller holds the transaction.

    An archive that was compared by other rules is left to the next import, which compares all of it anew.
    """
    if archive.setting(_RULES_OF) == RULES:
        while waiting := archive.rows(f"{_WAITING} ORDER BY sketch.article LIMIT ?", (_BLOCK,)):
            _compare(archive, waiting)


def compare_one(archive: Archive, article: int) -> None:
    """Compare an article that was changed; the caller holds the transaction."""
    _compare(archive, archive.rows(f"{_WAITING} AND sketch.article = ?", (article,)))


def _compare(archive: Archive, waiting: Sequence[tuple[int, bytes, bytes]]) -> None:
    found = _compared(archive, {number: hashes for number, hashes, _ in waiting})
    _keep(archive, {number: digest for number, _, digest in waiting}, found)


def compare_unkept(archive: Archive, article: int) -> list[Found]:
    """What an article that waits shares with those that were compared; nothing is written."""
    return _compared(archive, {article: sketch(body(archive, article))})


def untrue(archive: Archive) -> Iterator[int]:
    """The articles whose sketch is not that of their text, or of which a pair is kept that is none; nothing where that
    is by other rules than these."""
    if archive.setting(_RULES_OF) not in (None, RULES):
        return
    for article, hashes in archive.stream("SELECT article, hashes FROM sketch ORDER BY article"):
        if sketch(body(archive, article)) != hashes:
            yield article
    bodies = _Bodies(archive)
    for first, second, *kept in archive.stream(
        "SELECT first, second, kind, shared, of_first, of_second FROM reprint ORDER BY first"
    ):
        left, right = bodies.of(first).letters, bodies.of(second).letters
        alike = likeness(left, right)
        if alike is None or kept != [alike.kind, alike.shared, len(left), len(right)]:
            yield first


def body(archive: Archive, article: int) -> list[str]:
    """What of an article is compared: its paragraphs, captions too, but no credits."""
    return list(chain.from_iterable(archive.rows(_TEXTS, (article,))))


def _follow_rules(archive: Archive) -> None:
    held = archive.setting(_RULES_OF)
    if held == RULES:
        return
    with archive.transaction():
        if held is not None:
            forget_all(archive)
        archive.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (_RULES_OF, RULES))


def _sketch_missing(archive: Archive) -> None:
    """Articles of an older archive, or of one whose sketches were taken out, have none yet."""
    asked = "SELECT id FROM article WHERE id NOT IN (SELECT article FROM sketch) ORDER BY id LIMIT ?"
    while missing := archive.rows(asked, (_AT_ONCE,)):
        with archive.transaction():
            for (number,) in missing:
                hashes = sketch(body(archive, number))
                archive.execute("INSERT INTO sketch (article, hashes) VALUES (?, ?)", (number, hashes))


def _keep(archive: Archive, digests: dict[int, bytes], found: Sequence[Found]) -> None:
    """Write what was found of articles that are still what they were; the others go on waiting."""
    unchanged = {
        number
        for number, digest in digests.items()
        if archive.rows("SELECT 1 FROM article WHERE id = ? AND digest = ?", (number, digest))
    }
    present = {number for first, second, *_ in found for number in (first, second)} - digests.keys()
    unchanged |= {number for number in present if archive.rows("SELECT 1 FROM sketch WHERE article = ?", (number,))}
    many = archive.connection.executemany
    many(
        "INSERT OR REPLACE INTO reprint (first, second, kind, shared, of_first, of_second) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (first, second, like.kind, like.shared, of_first, of_second)
            for first, second, like, of_first, of_second in found
            if {first, second} <= unchanged
        ],
    )
    many("UPDATE sketch SET compared = 1 WHERE article = ?", [(number,) for number in digests.keys() & unchanged])


def _compared(archive: Archive, asked: dict[int, bytes]) -> list[Found]:
    """The pairs that some articles form, with each other and with those compared before."""
    bodies = _Bodies(archive)
    found: list[Found] = []
    for first, second in _proposed(archive, asked):
        left, right = bodies.of(first), bodies.of(second)
        alike = likeness(left.letters, right.letters) if left.may_be_like(right) else None
        if alike:
            found.append((first, second, alike, len(left.letters), len(right.letters)))
    return found


def _proposed(archive: Archive, asked: dict[int, bytes]) -> list[tuple[int, int]]:
    """Pairs of articles, the lower id first, whose sketches share enough, at least one of each pair asked for."""
    asked_ids, asked_hashes = _spread(list(asked.items()))
    wanted = distinct(asked_hashes)
    if not len(wanted):
        return []
    sieve = np.zeros(_SIEVE, bool)
    sieve[wanted % _SIEVE] = True
    ids, hashes = [asked_ids], [asked_hashes]
    for chunk in _chunks(archive):
        held_ids, held_hashes = _spread([row for row in chunk if row[0] not in asked])
        passed = np.flatnonzero(sieve[held_hashes % _SIEVE])  # nearly all that are not wanted stop here
        passed = passed[np.isin(held_hashes[passed], wanted)]
        ids.append(held_ids[passed])
        hashes.append(held_hashes[passed])
    return _sharing(np.concatenate(ids), np.concatenate(hashes), asked_ids)


def _sharing(ids: Ids, hashes: Hashes, asked: Ids) -> list[tuple[int, int]]:
    order = np.lexsort((ids, hashes))
    ids, hashes = ids[order], hashes[order]
    starts = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1]))
    sizes = np.diff(np.append(starts, len(hashes)))
    is_rare = np.repeat((sizes > 1) & (sizes <= COMMON), sizes)
    ids, hashes = ids[is_rare], hashes[is_rare]
    is_asked = np.isin(ids, asked)
    pairs = [np.empty((0, 2), np.int64)]
    for apart in range(1, COMMON):
        met = (hashes[apart:] == hashes[:-apart]) & (is_asked[apart:] | is_asked[:-apart])
        if not (hashes[apart:] == hashes[:-apart]).any():
            break
        pairs.append(np.column_stack((ids[:-apart][met], ids[apart:][met])))
    both, counts = np.unique(np.concatenate(pairs), axis=0, return_counts=True)
    return [(int(first), int(second)) for first, second in both[counts >= _SHARED]]


def _chunks(archive: Archive) -> Iterator[list[tuple[int, bytes]]]:
    rows = archive.stream("SELECT article, hashes FROM sketch WHERE compared = 1 ORDER BY article")
    return iter(lambda: list(islice(rows, _CHUNK)), [])


def _spread(rows: Sequence[tuple[int, bytes]]) -> tuple[Ids, Hashes]:
    """Articles and hashes, an article as often as it has hashes."""
    numbers = np.fromiter((number for number, _ in rows), np.int64, len(rows))
    counts = np.fromiter((len(hashes) >> 2 for _, hashes in rows), np.int64, len(rows))
    return np.repeat(numbers, counts), np.frombuffer(b"".join(hashes for _, hashes in rows), "<u4").astype(np.uint32)


class _Body:
    """An article's body, as far as it has been asked for."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._codes = letter_codes(texts)

    @cached_property
    def letters(self) -> str:
        return as_text(self._codes)

    @cached_property
    def shingles(self) -> Hashes:
        return distinct(shingles(self._codes))

    def may_be_like(self, other: "_Body") -> bool:
        """Whether enough of the shorter text's shingles stand in the other, anywhere: soon told, before how."""
        if self.letters == other.letters:
            return True
        shared = len(np.intersect1d(self.shingles, other.shingles, assume_unique=True))
        return shared >= _LEAST_SHINGLES * min(len(self.shingles), len(other.shingles))


class _Bodies:
    """The bodies of articles, remembered for a while: one may be compared with many."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._held: dict[int, _Body] = {}

    def of(self, article: int) -> _Body:
        """The body of an article."""
        if article not in self._held:
            if len(self._held) >= _REMEMBERED:
                self._held.clear()
            self._held[article] = _Body(body(self._archive, article))
        return self._held[article]
