"""What the window lists of a query's hits: of the same piece one row, notices and advertisements apart.

Totals and the command line know nothing of it: it is a view.
"""

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from db.archive import Archive
from db.records import Genre
from db.reprints.finding import are_among, fold
from db.search import Search
from db.search.query import Filter, Or, filters, to_text

NOTICE: Genre = "notice"
_OF_NOTICES = ("广告", "公告", "分类信息")  # in the name of a section
_FEW = 1_000  # hits


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows in order, what lies folded under them, and how many hits were left out for being notices."""

    rows: "array[int]"
    under: Mapping[int, tuple[int, ...]]
    apart: int


def wants_notices(query: str) -> bool:
    """Whether a query speaks of genres itself, so that what it finds is what is meant."""
    return any(name == "体裁" for name, _ in filters(query))


def listed(archive: Archive, hits: Sequence[int], *, notices: bool) -> Listing:
    """Hits as the window lists them: what is listed of the first of them stands first in what is listed of all."""
    numbers = np.asarray(hits, np.int64)
    is_apart = are_among(numbers, [] if notices else _notices(archive, hits))
    folded = fold(archive, array("i", numbers[~is_apart].astype(np.int32).tobytes()))
    return Listing(folded.shown, folded.under, int(is_apart.sum()))


def _notices(archive: Archive, hits: Sequence[int]) -> Sequence[int]:
    """The notices among some hits, where they are few, else all that there are: by genre, or by the section's name."""
    if len(hits) > _FEW:
        return Search(archive, _query_for_notices(archive), questions=False).all_ids()
    rows = archive.rows(
        "SELECT article.id, genre, section FROM article JOIN page ON page.id = article.page "
        "WHERE article.id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(hits)),),
    )
    return [number for number, genre, section in rows if genre == NOTICE or _is_of_notices(section or "")]


def _query_for_notices(archive: Archive) -> str:
    rows = archive.rows("SELECT value FROM facet WHERE kind = 'section'")
    sections = [Filter("section", section) for (section,) in rows if _is_of_notices(section)]
    return to_text(Or((Filter("genre", NOTICE), *sections)))


def _is_of_notices(section: str) -> bool:
    return any(word in section for word in _OF_NOTICES)
