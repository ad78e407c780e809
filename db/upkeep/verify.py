"""Proving that an archive is whole: SQLite's own checks, hashes of what was printed, both indexes against the text.

SQLite has no checksum for its pages, so each article and each raw document carries a hash; a page's seal
covers the paper, the date, the page and the order of its articles.
"""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from db.archive import Archive
from db.authority.identity import mistaken
from db.authority.rows import MEMBERS
from db.entities.seal import mention_seal
from db.errors import ArchiveError, DamagedArchiveError
from db.importing.barred import STRUCK
from db.importing.digest import article_digest, as_draft
from db.importing.edits import from_json
from db.importing.reindex import unlike
from db.importing.seal import is_sealed
from db.records import Article
from db.reprints.comparing import untrue
from db.search.compile import quoted
from db.search.index import STALE, TABLES, gram_tokens
from db.storage import schema
from db.storage.schema import SERIALS, first_id
from db.text.fold import match_form

Cure = Literal["structure", "document", "rows", "entities", "counts", "indexes", "reprints"]

DERIVED = ("county_link", "mention", "analysis", "appearance", "role", "event", "superseded", "facet_link", "sketch")
_PLACES = (  # where a mention may stand, numbered as in Mention
    "SELECT article, position, text FROM paragraph UNION ALL SELECT id, -3, kicker FROM article "
    "UNION ALL SELECT id, -2, headline FROM article UNION ALL SELECT id, -1, subheadline FROM article"
)
_EXTENTS = (  # a row a paragraph, for its length is counted anew each time that it is asked for
    'SELECT article, paragraph, min(start) AS low, max("end") AS high, max(start >= "end") AS is_turned FROM mention '
    "GROUP BY article, paragraph"
)
MISCOUNTED_CARDS = (
    "SELECT card.id FROM card LEFT JOIN (SELECT root, count(DISTINCT article) AS articles, "
    f"sum(appearance.mentions) AS mentions, min(article) AS first, max(article) AS last FROM {MEMBERS} GROUP BY root) "
    "AS counted ON counted.root = card.id WHERE (card.articles, card.mentions) <> "
    "(coalesce(counted.articles, 0), coalesce(counted.mentions, 0)) "
    "OR card.articles > 0 AND (card.first, card.last) IS NOT (counted.first, counted.last)"
)
MISCOUNTED_PIECES = (
    "SELECT name FROM (SELECT name, sum(articles) AS held FROM piece_count WHERE role = '*' GROUP BY name) "
    "FULL JOIN (SELECT name, count(DISTINCT article) AS counted FROM byline GROUP BY name) USING (name) "
    "WHERE held IS NOT counted"
)
_PROBE = 12  # characters of a paragraph that must be found again


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong, as a sentence for the user.

    `cure` is how db.upkeep.repair mends it: copying what can be read, reading `document` again from its raw bytes,
    deleting rows that belong to nothing, recognising, counting or comparing again, building the indexes anew; None
    where only a backup helps.
    """

    sentence: str
    cure: Cure | None = None
    document: int | None = None


def problems(archive: Archive) -> Iterator[Problem]:
    """Everything that is wrong; nothing when the archive is whole."""
    for part, check in (
        ("数据库的结构", _structure),
        ("记录之间的归属", _orphans),
        ("要素和卡片", _entities),
        ("版面", _pages),
        ("文章", _articles),
        ("校改前的原样", _originals),
        ("原始存底", _documents),
        ("批次和决定", _records),
        ("索引", _indexes),
        ("重稿", _reprints),
    ):
        yield from _guarded(part, check, archive)


def _guarded(part: str, check: Callable[[Archive], Iterator[Problem]], archive: Archive) -> Iterator[Problem]:
    """The check's findings; a file that is too damaged for it is one more."""
    try:
        yield from check(archive)
    except DamagedArchiveError as error:
        hint = "verify --repair 把能重建的重建，restore 用备份恢复。"
        yield Problem(f"{part}有读不出的地方，没有核对完（{error.__cause__}）。{hint}", "structure")
    except ArchiveError as error:
        yield Problem(str(error), "structure")


def _structure(archive: Archive) -> Iterator[Problem]:
    indexes = schema.full_text_tables(archive.connection)
    for (text,) in archive.rows("PRAGMA integrity_check(20)"):
        if text == "ok":
            continue
        is_index = any(f"FTS5 table main.{table}" in text for table in indexes)
        yield Problem(f"数据库文件损坏：{text}", "indexes" if is_index else "structure")


def _orphans(archive: Archive) -> Iterator[Problem]:
    for table, _, parent, _ in archive.rows("PRAGMA foreign_key_check"):
        yield Problem(f"表 {table} 有一行指向 {parent} 里不存在的记录。")
    for table in DERIVED:
        count = archive.value(f"SELECT count(*) FROM {table} WHERE article NOT IN (SELECT id FROM article)")
        if count:
            yield Problem(f"表 {table} 有 {count} 行属于不存在的文章。", "rows")


def _entities(archive: Archive) -> Iterator[Problem]:
    spoilt = spoilt_articles(archive)
    if spoilt:
        yield Problem(f"{len(spoilt)} 篇文章的要素与识别时不符。", "entities")
    if wrong := mistaken(archive, STRUCK):
        yield Problem(f"{len(wrong)} 张卡片的名称与它的编号或决定不符。", "counts")
    count = archive.value(f"SELECT count(*) FROM ({MISCOUNTED_CARDS})")
    if count:
        yield Problem(f"{count} 张人物、单位或地点卡片的篇数不对。", "counts")
    count = archive.value(f"SELECT count(*) FROM ({MISCOUNTED_PIECES})")
    if count:
        yield Problem(f"{count} 个署名的篇数不对。", "counts")


def spoilt_articles(archive: Archive) -> list[int]:
    """The articles whose mentions stand outside their paragraphs, are not what was recognised or of another card."""
    outside = archive.rows(
        f"SELECT DISTINCT held.article FROM ({_EXTENTS}) AS held LEFT JOIN ({_PLACES}) AS place "
        "ON place.article = held.article AND place.position = held.paragraph WHERE place.text IS NULL OR "
        "NOT (0 <= low AND NOT is_turned AND high <= length(place.text))"
    )
    uncounted = archive.rows(
        "SELECT DISTINCT article FROM (SELECT article, entity AS name, count(*) AS held FROM mention "
        "WHERE entity IS NOT NULL GROUP BY 1, 2) FULL JOIN appearance USING (article, name) WHERE held IS NOT mentions"
    )
    sealed = archive.rows("SELECT article, seal FROM analysis WHERE seal IS NOT NULL")
    changed = {article for article, seal in sealed if mention_seal(archive, article) != seal}
    return sorted(changed | {article for (article,) in (*outside, *uncounted)})


def _pages(archive: Archive) -> Iterator[Problem]:
    for page, document, number, seal in archive.rows("SELECT id, document, number, seal FROM page ORDER BY id"):
        if seal and not is_sealed(archive, page, seal):
            yield Problem(f"第 {number} 版（记录 {page}）的报名、日期、版次或篇目与入库时不符。", "document", document)


def _articles(archive: Archive) -> Iterator[Problem]:
    rows = archive.rows(
        "SELECT article.id, article.digest, article.length, page.document, paper.name IS NULL "
        "FROM article LEFT JOIN page ON page.id = article.page LEFT JOIN issue ON issue.id = page.issue "
        "LEFT JOIN paper ON paper.id = issue.paper ORDER BY article.id"
    )
    for number, digest, length, document, is_lost in rows:
        if is_lost:
            yield Problem(f"文章 {number} 所在的版、期或报纸不见了。", "document" if document else None, document)
            continue
        try:
            article = archive.article(number)
        except ArchiveError as error:
            cause = error.__cause__ if isinstance(error, DamagedArchiveError) else error
            yield Problem(f"文章 {number} 读不出来：{cause}", "document", document)
            continue
        if article_digest(as_draft(article)) != digest:
            shown = article.headline or "无题"
            yield Problem(f"文章 {number}（{shown}）的内容与入库时不符。", "document", document)
        elif length != sum(len(paragraph.text) for paragraph in article.paragraphs):
            yield Problem(f"文章 {number} 记下的字数不对。", "document", document)
        elif not _is_of_its_day(article):
            yield Problem(f"文章 {number} 的编号与见报日期 {article.date} 不符。", "document", document)


def _originals(archive: Archive) -> Iterator[Problem]:
    """What edited articles were before, against its hash."""
    for number, draft, digest, document in archive.rows(
        "SELECT original.article, draft, original.digest, page.document FROM original "
        "JOIN article ON article.id = original.article JOIN page ON page.id = article.page"
    ):
        try:
            is_whole = article_digest(from_json(draft)) == digest
        except (ValueError, KeyError, TypeError):
            is_whole = False
        if not is_whole:
            yield Problem(f"文章 {number} 修改之前的样子已损坏。", "document", document)


def _is_of_its_day(article: Article) -> bool:
    try:
        first = first_id(article.date)
    except ArchiveError:
        return False
    return first <= article.id < first + SERIALS or (article.date is None and article.id < SERIALS)


def _documents(archive: Archive) -> Iterator[Problem]:
    """Every raw document against its hash; one whose bytes were removed on purpose has none."""
    for (number,) in archive.rows("SELECT id FROM document ORDER BY id"):
        locator, digest, raw = archive.rows("SELECT locator, digest, raw FROM document WHERE id = ?", (number,))[0]
        try:
            is_whole = not raw or hashlib.sha256(zlib.decompress(raw)).digest() == digest
        except zlib.error:
            is_whole = False
        if not is_whole:
            yield Problem(f"原始文件 {locator} 在档案里的存底已损坏（文章不受影响）。")


def _records(archive: Archive) -> Iterator[Problem]:
    for table, column in (("batch", "origin"), ("batch", "report"), ("document", "options"), ("decision", "data")):
        for number, text in archive.rows(f"SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL"):
            try:
                json.loads(text)
            except ValueError:
                yield Problem(f"表 {table} 第 {number} 行的 {column} 读不懂。")


def _indexes(archive: Archive) -> Iterator[Problem]:
    if archive.setting(STALE) is not None:
        yield Problem("检索用的索引还没有建完。", "indexes")
    articles = {number for (number,) in archive.rows("SELECT id FROM article")}
    for table, shown in zip(TABLES, ("字串", "词语"), strict=True):
        indexed = {number for (number,) in archive.rows(f"SELECT rowid FROM {table}")}
        if articles - indexed:
            yield Problem(f"{shown}索引缺 {len(articles - indexed)} 篇文章。", "indexes")
        if indexed - articles:
            yield Problem(f"{shown}索引多出 {len(indexed - articles)} 篇已不存在的文章。", "indexes")
    if articles - indexed:
        return  # that each of them is not found goes without saying
    misfiled = unlike(archive)
    if misfiled:
        yield Problem(f"{misfiled} 篇文章的筛选项（版名、县市区、稿源等）与档案里记的不符。", "indexes")
    for number, text in archive.rows("SELECT article, text FROM paragraph WHERE position = 0 AND text <> ''"):
        tokens = " AND ".join(map(quoted, gram_tokens(match_form(text)[:_PROBE])))
        if tokens and not archive.rows("SELECT 1 FROM grams WHERE grams MATCH ? AND rowid = ?", (tokens, number)):
            yield Problem(f"文章 {number} 的正文在字串索引里找不到。", "indexes")


def _reprints(archive: Archive) -> Iterator[Problem]:
    spoilt = set(untrue(archive))
    if spoilt:
        yield Problem(f"{len(spoilt)} 篇文章的重稿比对与正文不符。", "reprints")
