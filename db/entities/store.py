"""Mentions in the archive: stored behind the import, or found on the spot for an article that is opened before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

from db.archive import Archive
from db.entities import Recognizer, load_recognizer
from db.profile import DEFAULT_PROFILE, load_profile
from db.records import Article, Mention

_BATCH = 50  # articles a transaction


@cache
def default_recognizer() -> Recognizer:
    """The recogniser of the shipped profile; loading its lexicons takes a moment, hence once."""
    return load_recognizer(load_profile(DEFAULT_PROFILE))


def mentions_of(archive: Archive, article: Article) -> tuple[Mention, ...]:
    """The article's mentions, stored ones if it has been analysed, else found now."""
    if archive.value("SELECT 1 FROM analysis WHERE article = ?", (article.id,)):
        return article.mentions
    return tuple(recognize(default_recognizer(), article))


def recognize(recognizer: Recognizer, article: Article) -> list[Mention]:
    """Every entity in an article's paragraphs, its times read from the day it was printed."""
    return recognizer.recognize(
        [paragraph.text for paragraph in article.paragraphs],
        date.fromisoformat(article.date) if article.date else None,
        names=[byline.name for byline in article.byline],
    )


def with_mentions(archive: Archive, article: Article) -> Article:
    """The article with its mentions filled in."""
    return replace(article, mentions=mentions_of(archive, article))


def analyse_archive(
    archive: Archive,
    *,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Find and store the mentions of every article not analysed by this engine yet, newest first; how many it did.

    A transaction holds some fifty articles, so it can be stopped at any instant and goes on where it was.
    """
    recognizer = default_recognizer()
    waiting = [
        number
        for (number,) in archive.rows(
            "SELECT id FROM article LEFT JOIN analysis ON analysis.article = id AND engine = ? "
            "WHERE analysis.article IS NULL ORDER BY id DESC",
            (recognizer.engine,),
        )
    ]
    done = 0
    for start in range(0, len(waiting), _BATCH):
        if is_cancelled():
            break
        some = waiting[start : start + _BATCH]
        found = [(number, recognize(recognizer, archive.article(number))) for number in some]
        with archive.transaction():
            for number, mentions in found:
                _keep(archive, number, mentions, recognizer.engine)
        done += len(some)
        on_progress(done, len(waiting))
    return done


def _keep(archive: Archive, number: int, mentions: list[Mention], engine: str) -> None:
    archive.execute("DELETE FROM mention WHERE article = ?", (number,))
    archive.connection.executemany(
        'INSERT INTO mention (article, paragraph, start, "end", type, value, entity) VALUES (?, ?, ?, ?, ?, ?, ?)',
        [
            (number, found.paragraph, found.start, found.end, found.type, found.value, found.entity)
            for found in mentions
        ],
    )
    archive.execute("INSERT OR REPLACE INTO analysis (article, engine) VALUES (?, ?)", (number, engine))
