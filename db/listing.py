"""What the window lists of a query's hits: of the same piece one row, notices and advertisements apart.

Totals and the command line know nothing of it: it is a view.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from db.archive import Archive
from db.records import Genre
from db.reprints.finding import fold
from db.search import Search
from db.search.query import filters

NOTICE: Genre = "notice"


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
    """Hits as the window lists them. Where there is nothing but notices they are listed all the same.

    What is listed of the first hits stands first in what is listed of all of them, as long as it is not only notices.
    """
    numbers = np.asarray(hits, np.int32)
    every = [] if notices else Search(archive, f"体裁:{NOTICE}", questions=False).all_ids()
    is_apart = np.isin(numbers, every)
    if is_apart.all():
        is_apart[:] = False
    folded = fold(archive, array("i", numbers[~is_apart].tobytes()))
    return Listing(folded.shown, folded.under, int(is_apart.sum()))
