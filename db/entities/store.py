"""Mentions in the archive: stored behind the import, or found on the spot for an article that is opened before."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

from db.archive import Archive
from db.authority.register import Register
from db.authority.rows import root_named
from db.authority.rulings import settle
from db.entities import Recognizer, load_recognizer
from db.entities.gazetteer import load_gazetteer
from db.entities.linking import Linker
from db.entities.seal import mention_seal
from db.entities.variants import link_variants
from db.profile import DEFAULT_PROFILE, load_profile
from db.records import Article, Mention

LINKS = "links-3"  # the version of the linking rules, part of the engine's fingerprint
_BATCH = 50  # articles a transaction
_IS_THERE = "SELECT 1 FROM article WHERE id = ?"


@cache
def default_recognizer() -> Recognizer:
    """The recogniser of the shipped profile; loading its lexicons takes a moment, hence once."""
    return load_recognizer(load_profile(DEFAULT_PROFILE))


@cache
def default_linker() -> Linker:
    """The linker of the shipped profile."""
    profile = load_profile(DEFAULT_PROFILE)
    return Linker(load_gazetteer(profile.gazetteer) if profile.gazetteer else None, profile.home_papers)


def mentions_of(archive: Archive, article: Article) -> tuple[Mention, ...]:
    """The article's mentions, stored ones if it has been analysed, else found now."""
    if archive.value("SELECT 1 FROM analysis WHERE article = ?", (article.id,)):
        return article.mentions
    found = replace(article, mentions=tuple(recognize(default_recognizer(), article)))
    return tuple(
        replace(mention, entity=root_named(archive, mention.type, naming.name)) if naming else mention
        for mention, naming in default_linker().link(found)
    )


def recognize(recognizer: Recognizer, article: Article) -> list[Mention]:
    """Every entity in an article's decks and paragraphs, its times read from the day it was printed."""
    return recognizer.recognize(
        [paragraph.text for paragraph in article.paragraphs],
        date.fromisoformat(article.date) if article.date else None,
        names=[byline.name for byline in article.byline],
        decks=article.decks,
    )


def with_mentions(archive: Archive, article: Article) -> Article:
    """The article with its mentions filled in."""
    return replace(article, mentions=mentions_of(archive, article))


def analyse_archive(
    archive: Archive,
    *,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
    is_cancelled: Callable[[], bool] = lambda: False,
    rest: float = 0.0,
) -> int:
    """Find, link and store the mentions of every article this engine has not analysed, newest first; how many it did.

    A transaction holds some fifty articles, so it can be stopped at any instant and goes on where it was; between two
    it rests for `rest` times as long as it worked.
    """
    recognizer, linker = default_recognizer(), default_linker()
    engine = f"{recognizer.engine} {LINKS}"
    waiting = [
        number
        for (number,) in archive.rows(
            "SELECT id FROM article LEFT JOIN analysis ON analysis.article = id AND engine = ? "
            "WHERE analysis.article IS NULL ORDER BY id DESC",
            (engine,),
        )
    ]
    if waiting:
        with archive.transaction():
            settle(archive)
    register = Register(archive)
    done = 0
    for start in range(0, len(waiting), _BATCH):
        if is_cancelled():
            break
        began = time.monotonic()
        done += _analyse(archive, waiting[start : start + _BATCH], recognizer, linker, register, engine)
        on_progress(min(start + _BATCH, len(waiting)), len(waiting))
        time.sleep(rest * (time.monotonic() - began))
    if done:
        link_variants(archive, linker.home)
    return done


def _analyse(
    archive: Archive, some: list[int], recognizer: Recognizer, linker: Linker, register: Register, engine: str
) -> int:
    """Analyse some articles in one transaction; one that an import took away meanwhile is passed over."""
    articles = [archive.article(number) for number in some if archive.value(_IS_THERE, (number,))]
    found = [
        (article.id, linker.link(replace(article, mentions=tuple(recognize(recognizer, article)))))
        for article in articles
    ]
    with archive.transaction():
        register.refresh()
        present = [(number, named) for number, named in found if archive.value(_IS_THERE, (number,))]
        for number, named in present:
            register.enter(number, named)
            archive.execute(
                "INSERT OR REPLACE INTO analysis (article, engine, seal) VALUES (?, ?, ?)",
                (number, engine, mention_seal(archive, number)),
            )
    return len(present)
