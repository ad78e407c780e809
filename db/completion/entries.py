"""What a beginning may become: names out of the authority file and the pages, and one's own searches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from db.archive import Archive
from db.links.series import every_column, every_title
from db.notebook.user_file import SavedSearch
from db.records import EntityType

Kind: TypeAlias = EntityType | Literal["byline", "section", "county", "column", "series", "asked", "saved"]

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
    named = [Entry(*row) for row in archive.stream(_NAMED, (most,))]
    columns = (Entry(name, "column", count) for name, count in every_column(archive))
    series = (Entry(title, "series", count) for title, count in every_title(archive))
    return sorted([*named, *columns, *series], key=lambda entry: -entry.articles)[:most]


def own_entries(asked: Iterable[str], saved: Sequence[SavedSearch]) -> list[Entry]:
    """The user's own searches: those kept by name, then those made, the latest first."""
    kept = [Entry(search.name, "saved", query=search.query) for search in saved]
    known = {search.query for search in saved}
    return [*kept, *(Entry(query, "asked", query=query) for query in asked if query not in known)]


_NAMED = """
SELECT text, kind, articles, card FROM (
    SELECT name AS text, type AS kind, articles, '' AS card FROM card
    WHERE root = id AND articles > 0 AND ignored = 0
    UNION ALL
    SELECT DISTINCT form.text, root.type, root.articles, root.name FROM name AS form
    JOIN card AS member ON member.id = form.card JOIN card AS root ON root.id = member.root
    WHERE root.articles > 0 AND root.ignored = 0 AND form.text <> root.name
    UNION ALL
    SELECT name, 'byline', sum(articles), '' FROM piece_count WHERE role = '*' GROUP BY name
    UNION ALL
    SELECT section, 'section', count(*), '' FROM page JOIN article ON article.page = page.id
    WHERE section <> '' GROUP BY section
    UNION ALL
    SELECT county, 'county', count(DISTINCT article), '' FROM county_link GROUP BY county
) ORDER BY articles DESC, card <> '', text LIMIT ?
"""
