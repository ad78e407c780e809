"""Proving that an archive is whole: SQLite's own checks, hashes of what was printed, both indexes against the text."""

from collections.abc import Iterator

from db.archive import Archive
from db.importing.store import article_digest
from db.records import Article, ArticleDraft
from db.search.index import character_tokens
from db.sqlite import DatabaseError
from db.text.fold import match_form

_PROBE = 12  # characters of a paragraph that must be found again


def problems(archive: Archive) -> Iterator[str]:
    """A sentence for everything that is wrong; nothing when the archive is whole."""
    damage = [text for (text,) in archive.rows("PRAGMA integrity_check(10)") if text != "ok"]
    if damage:
        yield from (f"数据库文件损坏：{text}" for text in damage)
        return
    yield from _orphans(archive)
    yield from _contents(archive)
    yield from _indexes(archive)


def _orphans(archive: Archive) -> Iterator[str]:
    for table, _, parent, _ in archive.rows("PRAGMA foreign_key_check"):
        yield f"表 {table} 有一行指向 {parent} 里不存在的记录。"
    for table in ("county_link", "mention", "analysis"):
        count = archive.value(f"SELECT count(*) FROM {table} WHERE article NOT IN (SELECT id FROM article)")
        if count:
            yield f"表 {table} 有 {count} 行属于不存在的文章。"


def _contents(archive: Archive) -> Iterator[str]:
    for number, digest in archive.rows("SELECT id, digest FROM article ORDER BY id"):
        article = archive.article(number)
        if article_digest(_as_printed(article)) != digest:
            yield f"文章 {number}（{article.headline or '无题'}）的内容与入库时不符。"


def _as_printed(article: Article) -> ArticleDraft:
    return ArticleDraft(
        headline=article.headline,
        paragraphs=article.paragraphs,
        kicker=article.kicker,
        subheadline=article.subheadline,
        dateline=article.dateline,
        source=article.source,
        genre=article.genre,
        byline=article.byline,
        images=article.images,
    )


def _indexes(archive: Archive) -> Iterator[str]:
    articles = {number for (number,) in archive.rows("SELECT id FROM article")}
    for table, shown in (("characters", "单字"), ("words", "词语")):
        try:
            archive.connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        except DatabaseError as error:
            if "readonly" not in str(error):
                yield f"{shown}索引内部不一致（{error}）。"
        indexed = {number for (number,) in archive.rows(f"SELECT rowid FROM {table}")}
        if articles - indexed:
            yield f"{shown}索引缺 {len(articles - indexed)} 篇文章。"
        if indexed - articles:
            yield f"{shown}索引多出 {len(indexed - articles)} 篇已不存在的文章。"
    for number, text in archive.rows("SELECT article, text FROM paragraph WHERE position = 0 AND text <> ''"):
        tokens = character_tokens(match_form(text)[:_PROBE])
        if tokens and not archive.rows(
            "SELECT 1 FROM characters WHERE characters MATCH ? AND rowid = ?", (f'"{tokens}"', number)
        ):
            yield f"文章 {number} 的正文在单字索引里找不到。"
