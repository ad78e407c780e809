"""Several archives read as one: hits merged in order, counts summed, each hit said where it comes from.

The first archive's articles keep their ids. Those of the others, which fall from the last serial number of their day,
are moved down by a number of their archive's own, so that ids still sort by date and tell the archive. Such an id means
something only to those who opened the same archives in the same order.

All is in the order that one archive would have into which the same articles had been imported, archive after archive:
what was printed on one day stands in the order of the archives, and so do equals of one day by relevance.
"""

import heapq
from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from itertools import accumulate, chain
from pathlib import Path
from typing import Self

from db.archive import Archive
from db.catalogue import ArticleName, ids_of, names
from db.entities.store import mentions_of
from db.errors import ArchiveError
from db.listing import Listing, listed
from db.records import Article, ArticleHead, FacetCount, Facets, Hit, Mention
from db.search import PATIENCE, Reason, Search, Sort, ask_in_words
from db.search.facets import BYLINE, DATED, KINDS
from db.search.pool import pooled
from db.search.query import Node
from db.search.rank import Ranking, scored_first
from db.search.timeline import Period, Unit, periods, printed
from db.storage.schema import SERIALS


class Archives:
    """Archives that are open for reading, the first before the others. Not for two threads at once."""

    def __init__(self, archives: Sequence[Archive]) -> None:
        self.archives = tuple(archives)
        self._offsets = list(accumulate(map(_serials, self.archives[:-1]), initial=0))
        if len(self.archives) > 1 and self._offsets[-1] + _serials(self.archives[-1]) > SERIALS:
            raise ArchiveError("这几个档案里同一天（或没有日期）的文章太多，不能一起检索。请少选几个。")
        self.names = _names([archive.path for archive in self.archives])

    @classmethod
    def open(cls, paths: Sequence[Path]) -> Self:
        """Open archives for reading; ArchiveError names the one that cannot be."""
        with ExitStack() as opened:
            archives = cls([opened.enter_context(Archive.open(path)) for path in paths])
            opened.pop_all()
        return archives

    def close(self) -> None:
        """Close them all."""
        for archive in self.archives:
            archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def stop_when(self, stopped: Callable[[], bool] | None) -> None:
        """End whatever statement runs once `stopped` is true."""
        for archive in self.archives:
            archive.stop_when(stopped)

    def require_there(self) -> None:
        """ArchiveError when one of the files was deleted, moved or replaced."""
        for archive in self.archives:
            archive.require_there()

    def place(self, number: int) -> tuple[int, int]:
        """Which archive an article is in, and its id there."""
        depth = SERIALS - 1 - number % SERIALS
        which = bisect_right(self._offsets, depth) - 1 if len(self.archives) > 1 else 0
        return which, number + self._offsets[which]

    def number(self, which: int, own: int) -> int:
        """The id here of an archive's article."""
        return own - self._offsets[which]

    def offset(self, which: int) -> int:
        """By how much an archive's ids are moved down."""
        return self._offsets[which]

    def numbers(self, which: int, own: Sequence[int]) -> Sequence[int]:
        """The ids here of an archive's articles."""
        offset = self._offsets[which]
        return array("i", [number - offset for number in own]) if offset else own

    def article(self, number: int) -> Article:
        """The article of that id whole; its mentions name no cards but those of the first archive."""
        which, own = self.place(number)
        article = self.archives[which].article(own)
        if not which:
            return article
        return replace(article, id=number, mentions=_without_cards(article.mentions))

    def with_mentions(self, article: Article) -> Article:
        """An article of ours with its mentions filled in."""
        which, own = self.place(article.id)
        mentions = mentions_of(self.archives[which], replace(article, id=own))
        return replace(article, mentions=_without_cards(mentions) if which else tuple(mentions))

    def heads(self, numbers: Sequence[int]) -> dict[int, ArticleHead]:
        """What a row shows of some articles, by id; an id that is gone is left out."""
        found: dict[int, ArticleHead] = {}
        for which, own in enumerate(self.apart(numbers)):
            for head in self.archives[which].heads(own).values():
                number = self.number(which, head.id)
                found[number] = replace(head, id=number)
        return found

    def apart(self, numbers: Iterable[int]) -> list[list[int]]:
        """The ids that some articles have in their own archives, archive by archive, in the order given."""
        if len(self.archives) == 1:
            return [list(numbers)]
        parts: list[list[int]] = [[] for _ in self.archives]
        for number in numbers:
            which, own = self.place(number)
            parts[which].append(own)
        return parts

    def said_of(self, number: int) -> str:
        """The name of the archive that an article is in, where there are several."""
        return self.names[self.place(number)[0]] if len(self.archives) > 1 else ""

    def outside(self, numbers: Sequence[int]) -> dict[int, ArticleName]:
        """By what some articles are known outside their archives; an id that is gone is left out."""
        return {
            self.number(which, known): name
            for which, own in enumerate(self.apart(numbers))
            for known, name in names(self.archives[which], own).items()
        }

    def ids_of(self, uids: Iterable[str]) -> list[int]:
        """The ids of articles known by their uid, in the order given; one that is in no archive is left out."""
        found: dict[str, int] = {}
        asked = list(uids)
        for which, archive in reversed(list(enumerate(self.archives))):
            found |= {uid: self.number(which, own) for uid, own in ids_of(archive, asked).items()}
        return [found[uid] for uid in asked if uid in found]

    def listed(self, hits: Sequence[int], *, notices: bool) -> Listing:
        """Hits as the window lists them, each archive's own reprints folded."""
        if len(self.archives) == 1:
            return listed(self.archives[0], hits, notices=notices)
        parts = zip(self.archives, self.apart(hits), strict=True)
        listings = [listed(archive, own, notices=notices) for archive, own in parts]
        shown = {number for which, part in enumerate(listings) for number in self.numbers(which, part.rows)}
        under = {
            self.number(which, row): tuple(self.numbers(which, folded))
            for which, part in enumerate(listings)
            for row, folded in part.under.items()
        }
        rows = array("i", (number for number in hits if number in shown))
        return Listing(rows, under, sum(part.apart for part in listings))


class SeveralSearch:
    """One query against several archives; what Search tells of one it tells of all of them.

    Hits, counts and order are what one archive of all articles would give, by relevance too: one pool is filled from
    all archives (db.search.pool), and what is rare and new is judged by them all.
    """

    def __init__(
        self,
        archives: Archives,
        text: str,
        sort: Sort = "newest",
        *,
        literal: bool = False,
        folded: bool = True,
        questions: bool = True,
        numerals: bool = False,
        patience: float = PATIENCE,
    ) -> None:
        """The options are those of Search."""
        self._archives = archives
        self._searches = [
            Search(
                archive,
                text,
                sort,
                literal=literal,
                folded=folded,
                questions=False,
                numerals=numerals,
                patience=patience,
            )
            for archive in archives.archives
        ]
        if questions:
            ask_in_words(self._searches)

    @property
    def node(self) -> Node | None:
        """The tree that is asked, None for everything."""
        return self._searches[0].node

    @property
    def notice(self) -> str | None:
        """What was done beyond the query."""
        ordered = sorted(self._searches, key=lambda search: search.is_complete)
        return next((search.notice for search in ordered if search.notice), None)

    @property
    def is_complete(self) -> bool:
        """Whether no archive gave up for time."""
        return all(search.is_complete for search in self._searches)

    def total(self) -> int:
        """How many articles hold what was asked."""
        return sum(search.total() for search in self._searches)

    def ids(self, limit: int, offset: int = 0) -> list[int]:
        """The hits from `offset` on, in order."""
        end = offset + limit
        if len(self._searches) == 1:
            return self._searches[0].ids(limit, offset)
        if self._sort == "relevance":
            return (self._relevance if end <= len(self._relevance) else self.all_ids().tolist())[offset:end]
        found = [self._archives.numbers(which, search.ids(end)) for which, search in enumerate(self._searches)]
        return list(heapq.merge(*found, reverse=self._sort == "newest"))[offset:end]

    def all_ids(self) -> "array[int]":
        """Every hit, in order."""
        if len(self._searches) == 1:
            return self._searches[0].all_ids()
        found = [self._archives.numbers(which, search.by_date) for which, search in enumerate(self._searches)]
        by_date = array("i", sorted(chain(*found), reverse=self._sort != "oldest"))
        return scored_first(self._relevance, by_date) if self._sort == "relevance" else by_date

    def hits(self, numbers: Sequence[int]) -> list[Hit]:
        """What the list shows of some hits, in the order given; those gone meanwhile are left out."""
        shown: dict[int, Hit] = {}
        for which, own in enumerate(self._archives.apart(numbers)):
            for hit in self._searches[which].hits(own):
                number = self._archives.number(which, hit.head.id)
                head = replace(hit.head, id=number)
                shown[number] = replace(hit, head=head, archive=self._archives.said_of(number))
        return [shown[number] for number in numbers if number in shown]

    def marks(self, text: str) -> list[tuple[int, int]]:
        """Where the query's terms stand in a text."""
        return self._searches[0].marks(text)

    def places(self, text: str) -> list[tuple[int, int]]:
        """The same, each place on its own even where two overlap."""
        return self._searches[0].places(text)

    def reasons(self, numbers: Sequence[int]) -> list[Reason]:
        """Why some hits stand where they do in the order of relevance."""
        read = {
            self._archives.number(which, known): parts
            for which, own in enumerate(self._archives.apart(numbers))
            for known, parts in self._searches[which].read(own).items()
        }
        return self._ranking.reasons({number: read[number] for number in numbers if number in read})

    def facets(self, kinds: Collection[str] = KINDS) -> Facets:
        """Counts summed by value, years and months in order, bylines those of most pieces first."""
        summed: dict[str, dict[str, int]] = {}
        for search in self._searches:
            for kind, counts in search.facets(kinds).items():
                held = summed.setdefault(kind, {})
                for value in counts:
                    held[value.value] = held.get(value.value, 0) + value.count
        return {kind: tuple(_ordered(kind, held)) for kind, held in summed.items()}

    def printed(self, unit: Unit) -> tuple[FacetCount, ...]:
        """How many articles were printed each year or month in the papers that the query asks, where it names some."""
        held: dict[str, int] = {}
        for archive in self._archives.archives:
            for value in printed(archive, self.node, unit):
                held[value.value] = held.get(value.value, 0) + value.count
        return tuple(_ordered(unit, held))

    def timeline(self, unit: Unit) -> tuple[Period, ...]:
        """The hits by year or month under all of the query's filters but its dates, beside what was printed then."""
        return periods(self.facets((unit,))[unit], self.printed(unit))

    @property
    def _sort(self) -> Sort:
        return self._searches[0].sort

    @cached_property
    def _ranking(self) -> Ranking:
        return self._searches[0].ranking(self._archives.archives)

    @cached_property
    def _relevance(self) -> list[int]:
        """The hits that are scored, best first; all of them where they are no more than a pool."""
        shares = [search.share(self._archives.offset(which)) for which, search in enumerate(self._searches)]
        return self._ranking.ordered(pooled(shares, self._ranking.rarities))


def _without_cards(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions that name no cards: those of another archive's are not ours."""
    return tuple(replace(mention, entity=None) for mention in mentions)


def _serials(archive: Archive) -> int:
    """How many serial numbers within a day an archive takes up; more than there are where it has too many undated."""
    lowest, last = archive.rows(f"SELECT min(id), min(id & {SERIALS - 1}) FROM article")[0]
    return SERIALS - min(lowest, last) if lowest is not None else 0


def _names(paths: Sequence[Path]) -> list[str]:
    """What the archives are called: by their files, and where two are called the same by their folders too."""
    stems = [path.stem for path in paths]
    return [path.stem if stems.count(path.stem) == 1 else f"{path.resolve().parent.name}/{path.stem}" for path in paths]


def _ordered(kind: str, held: dict[str, int]) -> list[FacetCount]:
    if kind in DATED:
        items = sorted(held.items())
    elif kind == BYLINE:
        items = sorted(held.items(), key=lambda item: (-item[1], item[0]))
    else:
        items = list(held.items())
    return [FacetCount(value, count) for value, count in items]
