"""What a newspaper archive is made of, from the paper down to a mention in a paragraph.

Offsets count Unicode code points, ends are exclusive, dates are ISO strings (`2025-09-24`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ParagraphKind = Literal["text", "subhead", "caption", "credit"]
EntityType = Literal["person", "organization", "place", "time", "quantity", "work", "program"]
RepairKind = Literal["joined", "moved", "removed", "unsure", "dropped", "continued"]
Deck = Literal["kicker", "headline", "subheadline"]
Genre = Literal["news", "feature", "commentary", "photo", "notice", "literary", "correction"]

DECKS: tuple[Deck, ...] = ("kicker", "headline", "subheadline")  # above the text, paragraphs -3, -2 and -1 of a Mention
ENTITY_TYPES: tuple[EntityType, ...] = ("person", "organization", "place", "time", "quantity", "work", "program")


@dataclass(frozen=True, slots=True)
class Byline:
    """署名: one name and the role it was printed with (本报记者, 通讯员, 摄影 …; empty where none was)."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as printed; `counties` are those it speaks of, in the gazetteer's names."""

    kind: ParagraphKind
    text: str
    counties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that page reconstruction made to what the extractor left: paragraphs joined or moved, fragments
    removed, page furniture dropped, halves continued on another page; or one that it did not dare make (unsure).

    `paragraph` counts the article's paragraphs from 0, `before` and `after` are the text around the seam,
    `confidence` runs from 0 to 1, `lines` are the raw page's lines (from 1) that it touched.
    """

    kind: RepairKind
    paragraph: int
    note: str
    before: str = ""
    after: str = ""
    confidence: float = 1.0
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity where it stands: text == paragraph[start:end]; kicker, headline and subheadline are -3, -2 and -1.

    `value` is an ISO day or interval `a/b` for a time (None when vague), number and unit for a quantity, the inside
    of the quotes for a program, the bare title for a work. `entity` is the authority card it belongs to.
    """

    paragraph: int
    start: int
    end: int
    type: EntityType
    text: str
    value: str | None = None
    entity: int | None = None

    @property
    def place(self) -> int | Deck:
        """The paragraph's number, or the deck."""
        return self.paragraph if self.paragraph >= 0 else DECKS[self.paragraph]


@dataclass(frozen=True, slots=True)
class Outline:
    """Where an article (paragraph None) or a paragraph stands on its page: corners as shares of width and height."""

    paragraph: int | None
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """An article as a parser hands it over: no id, no counties, no entities yet."""

    headline: str | None
    paragraphs: tuple[Paragraph, ...]
    kicker: str | None = None
    subheadline: str | None = None
    dateline: str | None = None
    source: str | None = None
    genre: Genre | None = None
    byline: tuple[Byline, ...] = ()
    images: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    outlines: tuple[Outline, ...] = ()


@dataclass(frozen=True, slots=True)
class PageDraft:
    """A page as a parser hands it over. `number` is as printed (3, A01); `image` and `pdf` are paths relative to the
    input, or to the archive once they are kept."""

    paper: str
    date: str | None
    number: str
    section: str | None
    articles: tuple[ArticleDraft, ...]
    issue_number: str | None = None
    image: str | None = None
    pdf: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article as the archive holds it."""

    id: int
    uid: str
    date: str | None
    paper: str
    page: str
    section: str | None
    headline: str | None
    kicker: str | None
    subheadline: str | None
    dateline: str | None
    source: str | None
    genre: Genre | None
    byline: tuple[Byline, ...]
    paragraphs: tuple[Paragraph, ...]
    mentions: tuple[Mention, ...] = ()
    repairs: tuple[Repair, ...] = ()
    images: tuple[str, ...] = ()

    @property
    def decks(self) -> tuple[str, str, str]:
        """Kicker, headline and subheadline; empty where there is none."""
        return self.kicker or "", self.headline or "", self.subheadline or ""

    def text_at(self, paragraph: int) -> str:
        """A paragraph's text, or a deck's, numbered as in Mention."""
        return self.paragraphs[paragraph].text if paragraph >= 0 else self.decks[paragraph]


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """What a row of the result list shows of an article; `lead` begins its text, for a photo has no headline."""

    id: int
    date: str | None
    paper: str
    page: str
    section: str | None
    headline: str | None
    lead: str
    counties: tuple[str, ...]
    byline: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A window of text around a hit; `marks` are (start, end) within `text`."""

    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many articles of the current query carry `value`."""

    value: str
    count: int


Facets = Mapping[str, tuple[FacetCount, ...]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was not taken in, and why, in the user's language."""

    locator: str
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is, in sources (pages of files, issues of tables); the time left is None before it is known."""

    done: int
    total: int
    articles: int
    seconds_left: float | None
    current: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What one import did. Counts are of articles unless the name says otherwise."""

    batch: int | None
    issues: int
    pages: int
    articles: int
    unchanged: int
    repairs: int
    seconds: float
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class ArchiveInfo:
    """The archive at a glance."""

    path: str
    schema: int
    papers: tuple[str, ...]
    first_date: str | None
    last_date: str | None
    issues: int
    pages: int
    articles: int
    characters: int
    bytes: int
    sqlite: str
    segmenter: str
    batches: int
    analysed: int


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a query found: its row, the marks in its headline and the best window of its text; where several
    archives are searched together, the name of its own."""

    head: ArticleHead
    headline_marks: tuple[tuple[int, int], ...]
    snippet: Snippet
    archive: str = ""
