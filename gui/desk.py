"""The archive on the desk: what the window asks of it, answered by signals, never by waiting."""

import time
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from db.archive import Archive
from db.errors import ArchiveError, QueryError
from db.listing import Listing, wants_notices
from db.log import note
from db.records import ArchiveInfo, Article, Facets, Hit, Mention
from db.search import Sort
from db.several import Archives, SeveralSearch
from db.text.segment import load_segmenter
from gui.background import Background, Opened
from gui.reader.typeset import Place, byline_text

T = TypeVar("T")

FIRST_ROWS = 60
_COUNTED = ("section", "county")  # facets that the left column shows
_READ_AT_ONCE = 15  # rows of the first answer: what a window shows
_PAINTED = 0.05  # seconds in which the window paints what it was just given, before what stands around that is read

Marks = Mapping[Place, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class FirstRows:
    """The first ids of a query in order, the rows of the first of them, how long that took, and what is folded."""

    query: str
    ids: tuple[int, ...]
    hits: Mapping[int, Hit]
    seconds: float
    under: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, where the query's words stand in its decks and paragraphs, and which other archive it is out of."""

    article: Article
    hits: Marks
    archive: str = ""


class Desk(QObject):
    """Each concern has its own Background, so a long count never holds up a row or an article.

    Archives `beside` the one that lies there are searched with it: hits, what stands around them and articles are of
    all; the calendar, the authority file and the like are of that one.
    """

    opened = Signal(object)
    described = Signal(object)
    surveyed = Signal(object)
    found = Signal(object)
    counted = Signal(int, str)
    facets_counted = Signal(object)
    arranged = Signal(object, bool)
    rest_found = Signal(object)
    rows_read = Signal(object)
    article_read = Signal(object)
    mentions_read = Signal(object)
    query_refused = Signal(str, int)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self.beside: tuple[Path, ...] = ()
        self._concerns: dict[str, Background] = {}
        self.reads_own = True  # whether the article that was read last is of the archive that lies here
        self._of_all: set[str] = set()  # concerns of all archives
        self.lists_own = False  # whether the user's own list stands in place of a query's answer
        self._query = ""
        self._sort: Sort = "newest"
        self._notices = False

    def open(self, path: Path) -> None:
        """Put an archive on the desk in place of the one that lies there; `opened` or `failed` follows.

        Behind `opened`, with the path, come `described` (what the archive holds) and `surveyed` (its facets' counts).
        """
        self.close()
        self.path, self.beside, self.reads_own = path, (), True
        self._run_on_all("overview", lambda archives: archives.archives[0].path, self._opened)

    def close(self) -> None:
        """Take the archive off the desk; nothing is read after this."""
        for background in self._concerns.values():
            background.close()
        self._concerns = {}
        self.path = None

    def lay_beside(self, paths: Sequence[Path]) -> None:
        """Search these archives together with the one that is open from now on."""
        if tuple(paths) == self.beside:
            return
        self.beside = tuple(paths)
        for concern in self._of_all & self._concerns.keys():
            self._concerns.pop(concern).close()

    @property
    def paths(self) -> tuple[Path, ...]:
        """The archives that are searched together, the one that lies here first."""
        return (self.path, *self.beside) if self.path is not None else ()

    @property
    def query(self) -> str:
        """The query that was asked last."""
        return self._query

    def search(self, query: str, sort: Sort) -> None:
        """Ask a query: `found` comes at once, then `counted`, `facets_counted`, `arranged` and `rest_found` behind it.

        Of the same piece one is listed, and no notices, unless the query or `list_notices` asks for them.
        """
        self._notices = self._notices and query == self._query
        self.lists_own = False
        self._query, self._sort = query, sort
        self._search(partial(_first_rows, query, sort, self._notices), self._first_found)

    def list_notices(self, wanted: bool) -> None:
        """List the notices and advertisements among what the query found too, or leave them out again."""
        self._notices = wanted
        self.search(self._query, self._sort)

    def read_rows(self, ids: Sequence[int]) -> None:
        """Read rows of the current query; the newest request counts, so name all that are missing."""
        self._run_on_all("rows", partial(_rows, self._query, self._sort, tuple(ids)), self.rows_read.emit)

    def read_article(self, article_id: int) -> None:
        """Read an article: `article_read` comes first, `mentions_read` follows."""
        self._run_on_all("reading", partial(_reading, self._query, article_id), self._article_read)

    def show_list(self, uids: Sequence[str]) -> None:
        """List articles in an order of the user's own, as if a query had found them."""
        self._query, self._sort = "", "newest"
        self.lists_own = True
        self._search(partial(_listed, tuple(uids)), self._listed)

    def ask(
        self, concern: str, work: Callable[[Archive], T], done: Callable[[T], None], *, at_once: bool = False
    ) -> None:
        """Read something else; of one concern only the newest request is answered. What the user does not wait for at
        this moment begins when the window has painted."""
        if self.path is not None:
            self._serve(concern, partial(Archive.open, self.path), work, done, 0.0 if at_once else _PAINTED)

    def ask_all(
        self, concern: str, work: Callable[[Archives], T], done: Callable[[T], None], *, at_once: bool = False
    ) -> None:
        """The same of all archives that are searched together."""
        self._run_on_all(concern, work, done, 0.0 if at_once else _PAINTED)

    def ask_of(
        self, article_id: int, concern: str, work: Callable[[Archive, int], T], done: Callable[[T, int], None]
    ) -> None:
        """Read something of an article in its own archive, by its id there. `done` is told as well by how much ids are
        less here than there."""
        self.ask_all(concern, partial(_of_its_own, article_id, work), lambda answer: done(*answer))

    def _opened(self, path: Path) -> None:
        self.opened.emit(path)
        self._run_on_all("overview", lambda archives: archives.archives[0].info(), self._described)

    def _described(self, info: ArchiveInfo) -> None:
        self.described.emit(info)
        self._run_on_all("overview", partial(_facets, ""), self._surveyed)

    def _surveyed(self, facets: Facets) -> None:
        self.surveyed.emit(facets)
        # The dictionary of words holds the interpreter while it is loaded, better now than in the middle of a word.
        self._run_on_all("overview", lambda _: load_segmenter(), lambda _: None)

    def _listed(self, rows: FirstRows) -> None:
        self.found.emit(rows)
        self.counted.emit(len(rows.ids), "")
        self.rest_found.emit(array("i"))

    def _first_found(self, answer: tuple[SeveralSearch, FirstRows]) -> None:
        search, rows = answer
        self.found.emit(rows)
        self._follow(lambda _: (search.total(), search.notice or ""), partial(self._total_counted, search, rows.ids))

    def _total_counted(self, search: SeveralSearch, painted: tuple[int, ...], answer: tuple[int, str]) -> None:
        self.counted.emit(*answer)
        self._follow(lambda _: search.facets(_COUNTED), partial(self._facets_counted, search, painted))

    def _facets_counted(self, search: SeveralSearch, painted: tuple[int, ...], facets: Facets) -> None:
        self.facets_counted.emit(facets)
        self._follow(partial(_all_rows, search, self._query, self._notices, painted), self._rest_found)

    def _rest_found(self, answer: "tuple[Listing, array[int]]") -> None:
        listing, rest = answer
        self.arranged.emit(listing, self._notices)
        self.rest_found.emit(rest)

    def _article_read(self, reading: Reading) -> None:
        self.reads_own = not reading.archive
        self.article_read.emit(reading)
        self._run_on_all("reading", partial(_mentions, reading.article), self.mentions_read.emit, _PAINTED)

    def _search(self, work: Callable[[Archives], T], done: Callable[[T], None]) -> None:
        self._run_on_all("search", work, done)

    def _follow(self, work: Callable[[Archives], T], done: Callable[[T], None]) -> None:
        """Go on with the query whose rows the window paints now."""
        self._run_on_all("search", work, done, _PAINTED)

    def _run_on_all(
        self, concern: str, work: Callable[[Archives], T], done: Callable[[T], None], pause: float = 0.0
    ) -> None:
        if self.path is not None:
            self._of_all.add(concern)
            self._serve(concern, partial(Archives.open, self.paths), work, done, pause)

    def _serve(
        self,
        concern: str,
        opens: Callable[[], Opened],
        work: Callable[[Any], T],
        done: Callable[[T], None],
        pause: float,
    ) -> None:
        if concern not in self._concerns:
            self._concerns[concern] = Background(opens, self)
        self._concerns[concern].run(partial(_on_what_is_there, work), done, self._fail, pause=pause)

    def _fail(self, error: ArchiveError | QueryError) -> None:
        if isinstance(error, QueryError):
            self.query_refused.emit(str(error), error.position)
        else:
            note("failed", archive=self.path, sentence=error)
            self.failed.emit(str(error))


def _on_what_is_there(work: Callable[[Any], T], archive: Archive | Archives) -> T:
    archive.require_there()
    return work(archive)


def _of_its_own(article_id: int, work: Callable[[Archive, int], T], archives: Archives) -> tuple[T, int]:
    which, own = archives.place(article_id)
    return work(archives.archives[which], own), own - article_id


def _first_rows(query: str, sort: Sort, notices: bool, archives: Archives) -> tuple[SeveralSearch, FirstRows]:
    """The first rows, and the search that found them: what follows goes on with it, on the same thread."""
    start = time.perf_counter()
    search = SeveralSearch(archives, query, sort)
    asked = FIRST_ROWS
    while True:
        hits = search.ids(asked)
        listing = _listing(archives, query, hits, notices=notices, is_all=len(hits) < asked)
        if len(listing.rows) >= _READ_AT_ONCE or len(hits) < asked:
            break
        asked *= 8
    seconds = time.perf_counter() - start
    ids = tuple(listing.rows[:FIRST_ROWS])
    rows = FirstRows(query, ids, _by_id(search.hits(list(ids[:_READ_AT_ONCE]))), seconds, listing.under)
    return search, rows


def _all_rows(
    search: SeveralSearch, query: str, notices: bool, painted: tuple[int, ...], archives: Archives
) -> "tuple[Listing, array[int]]":
    """All rows, and those behind the first, which stay as they were painted."""
    hits = search.all_ids()
    listing = _listing(archives, query, hits, notices=notices, is_all=True)
    first = set(painted)
    return listing, array("i", (article_id for article_id in listing.rows if article_id not in first))


def _listing(archives: Archives, query: str, hits: Sequence[int], *, notices: bool, is_all: bool) -> Listing:
    """What is listed of hits; where they are all of them and nothing but notices, those."""
    listing = archives.listed(hits, notices=notices or wants_notices(query))
    return archives.listed(hits, notices=True) if is_all and not listing.rows else listing


def _listed(uids: tuple[str, ...], archives: Archives) -> FirstRows:
    start = time.perf_counter()
    ids = tuple(archives.ids_of(uids))
    hits = SeveralSearch(archives, "").hits(list(ids[:_READ_AT_ONCE]))
    return FirstRows("", ids, _by_id(hits), time.perf_counter() - start)


def _facets(query: str, archives: Archives) -> Facets:
    return SeveralSearch(archives, query).facets(_COUNTED)


def _rows(query: str, sort: Sort, ids: tuple[int, ...], archives: Archives) -> dict[int, Hit]:
    return _by_id(SeveralSearch(archives, query, sort).hits(list(ids)))


def _by_id(hits: Sequence[Hit]) -> dict[int, Hit]:
    return {hit.head.id: hit for hit in hits}


def _mentions(article: Article, archives: Archives) -> tuple[Mention, ...]:
    return archives.with_mentions(article).mentions


def _reading(query: str, article_id: int, archives: Archives) -> Reading:
    article = archives.article(article_id)
    search = SeveralSearch(archives, query)
    pieces: dict[Place, str | None] = {
        "kicker": article.kicker,
        "headline": article.headline,
        "subheadline": article.subheadline,
        "byline": byline_text(article),
    }
    pieces.update(enumerate(paragraph.text for paragraph in article.paragraphs))
    found = {place: search.marks(text) for place, text in pieces.items() if text}
    which, _ = archives.place(article_id)
    return Reading(
        article,
        {place: marks for place, marks in found.items() if marks},
        archives.names[which] if which else "",
    )
