"""A hash over all that was printed of an article, by which a damaged or barred one is known."""

import hashlib
import json

from db.records import Article, ArticleDraft


def article_digest(article: ArticleDraft) -> bytes:
    """The hash of an article, without what page reconstruction noted of it."""
    held = [
        article.kicker,
        article.headline,
        article.subheadline,
        article.dateline,
        article.source,
        article.genre,
        [(paragraph.kind, paragraph.text) for paragraph in article.paragraphs],
        [(byline.name, byline.role) for byline in article.byline],
        list(article.images),
    ]
    return hashlib.blake2b(json.dumps(held, ensure_ascii=False).encode(), digest_size=16).digest()


def as_draft(article: Article) -> ArticleDraft:
    """An article of the archive as the parser would hand it over."""
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
        repairs=article.repairs,
    )
