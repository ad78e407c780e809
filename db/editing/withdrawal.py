"""Withdrawing an article (撤稿) and striking out a name, so that neither is found, shown or exported any more.

Both take effect at once and are kept in the log of decisions, without the text and without the name. Until they are
purged they can be taken back, for the raw documents still hold what was printed. `purge` removes it from those too,
from the indexes, from the file's free pages and from the automatic backups; other copies can only be named.
"""

import re
import secrets
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from db.archive import Archive
from db.authority.forgetting import forget_rulings, strike_rulings
from db.decisions import Decision, record, standing, take_back
from db.errors import ArchiveError, ImportRefusedError
from db.importing.barred import REDACT, STRUCK, WITHDRAW, Barred, Struck, struck_draft
from db.importing.digest import article_digest, as_draft
from db.importing.seal import is_sealed, seal_page
from db.importing.store import Store
from db.importing.undo import Reader, read_again
from db.notebook.user_file import UserFile, for_archive
from db.profile import Profile
from db.reprints.comparing import compare_changed
from db.search import Search
from db.storage import schema
from db.storage.backup import backups
from db.text.decode import decode
from db.text.fold import match_form

PURGE = "purge"
WITHDRAWN = "（已撤稿）"
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")  # as JSON may write what is not ASCII


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge did: documents whose raw bytes went, backups deleted, and copies that have to be deleted by hand."""

    documents: int
    backups: tuple[Path, ...]
    left: tuple[Path, ...]


def withdraw(archive: Archive, numbers: Sequence[int], reason: str, profile: Profile) -> list[Decision]:
    """Withdraw articles; the decisions."""
    store = Store(archive, profile)
    articles = [archive.article(number) for number in numbers]
    with archive.transaction():
        for article in articles:
            document, page = _origin(archive, article.id)
            data = {
                "reason": reason,
                "digest": article_digest(as_draft(article)).hex(),
                "date": article.date,
                "document": document,
            }
            record(archive, WITHDRAW, data, article.uid)
            store.remove_article(article.id)
            archive.execute("UPDATE page SET notes = '' WHERE id = ?", (page,))
            seal_page(archive, page)
    uids = [article.uid for article in articles]
    _in_user_file(archive.path, lambda user: user.blank(uids, WITHDRAWN))
    return decisions(archive)[-len(articles) :]


def redact(
    archive: Archive, name: str, reason: str, profile: Profile, numbers: Sequence[int] = ()
) -> tuple[Decision, int]:
    """Strike a name out everywhere, or in some articles; the decision, and how many articles it was in.

    It is struck out of whatever is imported later, too.
    """
    if len(match_form(name)) < 2:
        raise ArchiveError("要隐去的名字至少两个字。")
    store = Store(archive, profile)
    before_edits = archive.rows("SELECT article FROM original WHERE instr(draft, ?)", (name,))
    held = sorted({*Search(archive, name, "oldest", literal=True).all_ids(), *(number for (number,) in before_edits)})
    articles = [archive.article(number) for number in held if not numbers or number in numbers]
    struck = Struck.of(name, secrets.token_hex(16), [article.uid for article in articles] if numbers else ())
    documents = {_origin(archive, article.id)[0] for article in articles}
    data = {
        "reason": reason,
        "salt": struck.salt,
        "digest": struck.digest,
        "length": struck.length,
        "sieve": struck.sieve,
        "articles": sorted(struck.articles),
        "documents": sorted(documents if numbers else documents | set(_documents_with(archive, name))),
    }
    with archive.transaction():
        record(archive, REDACT, data)
        for article in articles:
            store.rewrite(article.id, partial(struck_draft, struck=struck))
        if not numbers:
            whole = [page for page, seal in archive.rows("SELECT id, seal FROM page") if is_sealed(archive, page, seal)]
            _sweep(archive, name, struck)
            for page in whole:
                seal_page(archive, page)
        compare_changed(archive)
    if not numbers:
        _in_user_file(archive.path, lambda user: user.strike(name, STRUCK * len(name)))
    return decisions(archive)[-1], len(articles)


def reinstate(archive: Archive, number: int, profile: Profile, readers: dict[str, Reader]) -> list[str]:
    """Take a withdrawal or a striking back and read what was printed again; where it was read from.

    ArchiveError when it has been purged.
    """
    decision = next((one for one in standing(archive, (WITHDRAW, REDACT)) if one.id == number), None)
    if decision is None:
        raise ArchiveError(f"没有第 {number} 号撤稿或隐名的决定，或它已经撤销。")
    locators = []
    with archive.transaction():
        take_back(archive, number)
        store = Store(archive, profile)
        for digest in _documents_of(decision):
            for (document,) in archive.rows("SELECT id FROM document WHERE active AND hex(digest) = ?", (digest,)):
                locators.append(read_again(archive, store, document, readers))
        compare_changed(archive)
    return locators


def enforce(archive: Archive, profile: Profile) -> None:
    """Make all decisions that stand hold for what is held, after some of another archive were taken over.

    The raw bytes go as well, as they do of what is imported under such a decision. The caller holds the transaction.
    """
    store, barred = Store(archive, profile), Barred(archive)
    whole = {page for page, seal in archive.rows("SELECT id, seal FROM page") if is_sealed(archive, page, seal)}
    touched: set[int] = set()
    for number, uid, page in archive.rows("SELECT id, uid, page FROM article ORDER BY id"):
        article = as_draft(archive.article(number))
        original = store.original(archive, number) or article
        if barred.admit(uid, original) is None or barred.admit(uid, article) is None:
            store.remove_article(number)
        elif barred.met:
            store.rewrite(number, partial(barred.struck, uid))
        if barred.met:
            touched.add(page)
            barred.met = False
    for page, section, notes in archive.rows("SELECT id, section, notes FROM page"):
        struck = barred.strike(section) if section else section
        kept = "" if page in touched else barred.strike(notes)
        archive.execute("UPDATE page SET section = ?, notes = ? WHERE id = ?", (struck, kept, page))
        if page in whole:
            seal_page(archive, page)
    documents = "SELECT DISTINCT hex(digest) FROM document JOIN page ON page.document = document.id WHERE page.id = ?"
    for digest in {digest for page in touched for (digest,) in archive.rows(documents, (page,))}:
        _empty(archive, digest)
    with _log_open(archive):
        strike_rulings(archive, barred.strike)


def purge(path: Path) -> Purged:
    """Remove for good what the standing decisions withdrew or struck out. It cannot be taken back after this."""
    with Archive.open(path, writable=True) as archive:
        digests = {digest for one in standing(archive, (WITHDRAW, REDACT)) for digest in _documents_of(one)}
        with archive.transaction():
            _forget_rulings(archive)
            count = sum(_empty(archive, digest) for digest in digests)
            _forget_edits(archive)
            archive.execute(  # codes are given out by their number, so the rows stay
                "UPDATE facet SET kind = '', value = code WHERE code NOT IN (SELECT code FROM facet_link)"
            )
            record(archive, PURGE, {"documents": sorted(digests)})
        for table in schema.full_text_tables(archive.connection):
            archive.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        archive.execute("VACUUM")
        busy = archive.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]
    if busy:
        raise ArchiveError(f"{path} 正被另一个程序打开，旧的字节还在日志里。请关闭其他窗口后再清除一次。")
    held = backups(path)
    automatic = tuple(backup.path for backup in held if backup.reason != "manual")
    for old in automatic:
        with suppress(OSError):
            old.unlink(missing_ok=True)
    deleted = tuple(old for old in automatic if not old.exists())
    return Purged(count, deleted, tuple(backup.path for backup in held if backup.path not in deleted))


def decisions(archive: Archive) -> list[Decision]:
    """The withdrawals and strikings that stand, as they were made."""
    return standing(archive, (WITHDRAW, REDACT))


def _in_user_file(archive: Path, change: Callable[[UserFile], None]) -> None:
    """Change the personal file beside an archive, where there is one."""
    path = for_archive(archive)
    if path.exists():
        with UserFile.open(path) as user:
            change(user)


def _documents_of(decision: Decision) -> Sequence[str]:
    return [decision.data["document"]] if decision.kind == WITHDRAW else decision.data["documents"]


def _empty(archive: Archive, digest: str) -> int:
    """Remove the raw bytes of a document, of all that it replaced, and what the report of their import said of them."""
    family = (
        "WITH RECURSIVE family (id) AS (SELECT id FROM document WHERE hex(digest) = ?1 OR locator IN "
        "(SELECT locator FROM document WHERE hex(digest) = ?1) "
        "UNION SELECT replaces FROM document JOIN family USING (id) WHERE replaces IS NOT NULL "
        "UNION SELECT document.id FROM document JOIN family ON document.replaces = family.id) "
    )
    archive.execute(
        f"{family} UPDATE batch SET report = json_set(report, '$.notes', json_array()) WHERE report IS NOT NULL "
        "AND id IN (SELECT batch FROM document WHERE id IN family)",
        (digest,),
    )
    emptied = archive.execute(
        f"{family} UPDATE document SET raw = x'' WHERE id IN family AND length(raw) > 0", (digest,)
    )
    return int(emptied.rowcount)


def _origin(archive: Archive, number: int) -> tuple[str, int]:
    """The digest of the document that an article came in, and its page."""
    document, page = archive.rows(
        "SELECT hex(document.digest), page.id FROM article JOIN page ON page.id = article.page "
        "JOIN document ON document.id = page.document WHERE article.id = ?",
        (number,),
    )[0]
    return document, page


def _forget_rulings(archive: Archive) -> None:
    """Delete the rulings over cards whose name was struck out, or stood in withdrawn articles alone."""
    withdrawn = {one.data["document"] for one in standing(archive, (WITHDRAW,))}
    texts = [match_form(text) for digest, text in _raw_texts(archive) if digest in withdrawn]

    def is_withdrawn(name: str) -> bool:
        form = match_form(name)
        return any(form in text for text in texts)

    with _log_open(archive):
        forget_rulings(archive, lambda name: STRUCK in name, is_withdrawn)


def _documents_with(archive: Archive, name: str) -> Iterator[str]:
    """The documents, replaced and undone ones too, whose raw text holds a name."""
    form = match_form(name)
    yield from (digest for digest, text in _raw_texts(archive) if form in match_form(text))


def _raw_texts(archive: Archive) -> Iterator[tuple[str, str]]:
    """(digest, text) of every document that is text; another is known by the articles that came in it."""
    for digest, raw in archive.execute("SELECT hex(digest), raw FROM document WHERE length(raw) > 0"):
        with suppress(ImportRefusedError):
            yield digest, _ESCAPED.sub(lambda found: chr(int(found[1], 16)), decode(zlib.decompress(raw)))


def _forget_edits(archive: Archive) -> None:
    """Delete what the log says of edits to withdrawn articles, for it quotes them."""
    withdrawn = [decision.article for decision in standing(archive, (WITHDRAW,))]
    with _log_open(archive):
        archive.execute(
            f"DELETE FROM decision WHERE kind <> ? AND article IN ({','.join('?' * len(withdrawn))})",
            (WITHDRAW, *withdrawn),
        )


@contextmanager
def _log_open(archive: Archive) -> Iterator[None]:
    """The log of decisions is otherwise only ever added to; the caller holds the transaction."""
    triggers = archive.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'decision'")
    for trigger, _ in triggers:
        archive.execute(f"DROP TRIGGER {trigger}")
    yield
    for _, sql in triggers:
        archive.execute(sql)


def _sweep(archive: Archive, name: str, struck: Struck) -> None:
    """Strike the name out of every column of text that there is, the log included."""
    with _log_open(archive):
        strike_rulings(archive, struck.strike)
        for table in schema.tables(archive.connection):
            for column, kind in archive.rows("SELECT name, type FROM pragma_table_info(?)", (table,)):
                if kind == "TEXT":
                    archive.execute(
                        f'UPDATE OR REPLACE "{table}" SET "{column}" = replace("{column}", ?1, ?2) '
                        f'WHERE instr("{column}", ?1)',
                        (name, STRUCK * len(name)),
                    )
