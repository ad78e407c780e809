"""What a beginning may become: names out of the authority file and the pages, and one's own searches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from db.archive import Archive
from db.records import EntityType
from db.user_file import SavedSearch

Kind: TypeAlias = EntityType | Literal["byline", "section", "county", "asked", "saved"]

CARDS: tuple[EntityType, ...] = ("person", "organization", "place", "work", "program")
MOST = 300_000  # names of an archive; those with most articles are kept


@dataclass(frozen=True, slots=True)
class Entry:
    """A name and its articles. `name` is the card it stands for, where that is called something else; `query` is what
    a search of one's own asks."""

    text: str
    kind: Kind
    articles: int = 0
    name: str = ""
    query: str = ""


def archive_entries(archive: Archive, most: int = MOST) -> list[Entry]:
    """What the archive has names for, those with most articles first; a card is there by each form of its name."""
    entries = [*_cards(archive, most), *_bylines(archive), *_sections(archive), *_counties(archive)]
    entries.sort(key=lambda entry: (-entry.articles, bool(entry.name), entry.text))
    return entries[:most]


def own_entries(asked: Iterable[str], saved: Sequence[SavedSearch]) -> list[Entry]:
    """The user's own searches: those kept by name, then those made, the latest first."""
    kept = [Entry(search.name, "saved", query=search.query) for search in saved]
    known = {search.query for search in saved}
    return [*kept, *(Entry(query, "asked", query=query) for query in asked if query not in known)]


def _cards(archive: Archive, most: int) -> list[Entry]:
    named = {
        number: Entry(text, kind, articles)
        for number, kind, text, articles in archive.stream(
            "SELECT id, type, name, articles FROM card WHERE root = id AND articles > 0 AND ignored = 0 "
            "ORDER BY articles DESC, name LIMIT ?",
            (most,),
        )
    }
    forms = [
        Entry(text, card.kind, card.articles, card.name or card.text)
        for root, text in archive.stream(
            "SELECT DISTINCT root, text FROM name JOIN card ON card.id = name.card WHERE text <> card.name"
        )
        if (card := named.get(root)) is not None and card.text != text
    ]
    return [*named.values(), *forms]


def _bylines(archive: Archive) -> list[Entry]:
    rows = archive.rows("SELECT name, sum(articles) FROM piece_count WHERE role = '*' GROUP BY name")
    return [Entry(name, "byline", articles) for name, articles in rows]


def _sections(archive: Archive) -> list[Entry]:
    rows = archive.rows(
        "SELECT section, count(*) FROM page JOIN article ON article.page = page.id WHERE section <> '' GROUP BY section"
    )
    return [Entry(section, "section", articles) for section, articles in rows]


def _counties(archive: Archive) -> list[Entry]:
    rows = archive.rows("SELECT county, count(DISTINCT article) FROM county_link GROUP BY county")
    return [Entry(county, "county", articles) for county, articles in rows]
