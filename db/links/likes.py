"""What resembles an article: itself printed again, and others about the same."""

from collections.abc import Mapping
from dataclasses import dataclass

from db.archive import Archive
from db.records import ArticleHead
from db.reprints.finding import Reprint, fold, reprints_of
from db.search.related import Related, related_to

_TO_SPARE = 3  # times as many related articles are looked for, because some of them are the same piece


@dataclass(frozen=True, slots=True)
class Likes:
    """An article's reprints, the articles about the same, no piece twice, and the heads of them all."""

    article: int
    reprints: tuple[Reprint, ...]
    related: tuple[Related, ...]
    heads: Mapping[int, ArticleHead]


def likes_of(archive: Archive, article: int, limit: int) -> Likes:
    """What resembles an article, at most so many about the same."""
    reprints = reprints_of(archive, article)
    same = frozenset(reprint.article for reprint in reprints)
    found = related_to(archive, article, limit * _TO_SPARE, besides=same)
    shown = set(fold(archive, [one.article for one in found]).shown)
    related = [one for one in found if one.article in shown][:limit]
    heads = archive.heads([*same, *(one.article for one in related)])
    return Likes(article, tuple(reprints), tuple(related), heads)
