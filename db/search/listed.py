"""Fields that no index token answers: who and what an article names, the days it speaks of, its text before repair."""

from array import array

from db.archive import Archive
from db.authority.cards import CARDED
from db.authority.finding import articles_naming, articles_speaking_of
from db.records import EntityType
from db.search.dates import parse_range
from db.search.query import Filter
from db.text.run import Run

_ENTITIES: dict[str, EntityType] = {kind: kind for kind in CARDED}
RECOGNISED = frozenset({*_ENTITIES, "event"})
LISTED = RECOGNISED | {"superseded"}


def listed(archive: Archive, node: Filter) -> "array[int]":
    """The articles that such a field is true of, in rising order."""
    if node.kind == "event":
        first, last = parse_range(node.value, node.position)
        return articles_speaking_of(archive, first.isoformat(), last.isoformat())
    if node.kind == "superseded":
        return _before_repair(archive, node.value)
    return articles_naming(archive, _ENTITIES[node.kind], node.value)


def _before_repair(archive: Archive, text: str) -> "array[int]":
    run = Run(text)
    rows = archive.stream("SELECT article, text FROM superseded ORDER BY article")
    return array("i", dict.fromkeys(article for article, superseded in rows if run.stands_in(superseded)))
