"""A hash over what a page says of itself and of its articles, for SQLite has none of its own.

The articles' text has hashes of its own; this one covers the rest: the paper, the issue, the page, which articles stand
on it under which names and in which order, and what was repaired. Whoever changes any of it seals the page again.
"""

import hashlib
import json

from db.archive import Archive


def seal_page(archive: Archive, page: int) -> None:
    """Seal a page as it stands; the caller holds the transaction."""
    archive.execute("UPDATE page SET seal = ? WHERE id = ?", (page_seal(archive, page), page))


def seal_issue(archive: Archive, issue: int) -> None:
    """Seal every page of an issue as it stands."""
    for (page,) in archive.rows("SELECT id FROM page WHERE issue = ?", (issue,)):
        seal_page(archive, page)


def is_sealed(archive: Archive, page: int, seal: bytes) -> bool:
    """Whether a page stands as it was sealed; seals of older versions do not cover its PDF."""
    return seal in (page_seal(archive, page), page_seal(archive, page, with_pdf=False))


def page_seal(archive: Archive, page: int, *, with_pdf: bool = True) -> bytes:
    """The hash of a page as it stands."""
    pdf = ", pdf" if with_pdf else ""
    held = [
        archive.rows(
            f"SELECT paper.name, issue.date, issue.number, page.number, section, image, notes{pdf} FROM page "
            "LEFT JOIN issue ON issue.id = page.issue LEFT JOIN paper ON paper.id = issue.paper WHERE page.id = ?",
            (page,),
        ),
        archive.rows("SELECT id, uid, position, hex(digest) FROM article WHERE page = ? ORDER BY id", (page,)),
        archive.rows(
            "SELECT repair.* FROM repair JOIN article ON article.id = repair.article WHERE article.page = ? "
            "ORDER BY repair.article, repair.position",
            (page,),
        ),
    ]
    return hashlib.blake2b(json.dumps(held, ensure_ascii=False).encode(), digest_size=16).digest()
