"""The articles that name a card or speak of a day, as ids in rising order: what the query language's fields
人物: 单位: 地点: and 事件: stand on."""

import datetime
from array import array

from db.archive import Archive
from db.authority.cards import articles_of, roots_named
from db.records import EntityType

_SPANS_NO_MORE = 31  # days: up to a month, a time meets a range that it overlaps; a longer one must lie within it


def articles_naming(archive: Archive, kind: EntityType, text: str) -> "array[int]":
    """The articles that name a card of that type which goes by `text`: its name as shown, its full name, or any form
    that was printed of it or of what is linked to or merged into it. Only analysed articles can be found."""
    found: set[int] = set()
    for root in roots_named(archive, kind, text):
        found.update(articles_of(archive, root))
    return array("i", sorted(found))


def articles_speaking_of(archive: Archive, first: str, last: str) -> "array[int]":
    """The articles that speak of a day from `first` to `last` (ISO days, both included).

    A time of up to a month (去年3月, 22日至23日) counts where it overlaps the range; a longer one (2014年) only where
    all of it lies within, for it speaks of no day in particular.
    """
    earliest = datetime.date.fromisoformat(first).toordinal() - _SPANS_NO_MORE
    since = datetime.date.fromordinal(max(earliest, 1)).isoformat()
    rows = archive.rows(
        "SELECT DISTINCT article FROM event WHERE first BETWEEN ? AND ? AND last >= ? AND "
        "(first >= ? AND last <= ? OR julianday(last) - julianday(first) < ?) ORDER BY article",
        (since, last, first, first, last, _SPANS_NO_MORE),
    )
    return array("i", (article for (article,) in rows))
