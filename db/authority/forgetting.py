"""What the log of decisions says of cards and names in bylines, struck out or deleted with what it was about.

A ruling quotes the names of its cards. When a name is struck out it goes from the rulings however it is written there,
and a purge deletes the rulings over a struck name, and over one that only withdrawn articles had printed. The callers
hold the transaction and have opened the log, which is otherwise only ever added to.
"""

import json
from collections.abc import Callable, Iterator

from db.archive import Archive
from db.authority import bylines
from db.authority.rows import prune_all
from db.authority.rulings import KINDS, parents_ruled, references, settle, settle_roots
from db.decisions import Decision, every

_KINDS = (*KINDS, bylines.KIND)
_APPEARS = (
    "SELECT 1 FROM card JOIN name ON name.card = card.id JOIN appearance ON appearance.name = name.id "
    "WHERE card.uuid = ? LIMIT 1"
)


def strike_rulings(archive: Archive, strike: Callable[[str], str]) -> None:
    """Rewrite what the rulings say, however a struck name is spaced or written in them."""
    for ruling in every(archive, _KINDS):
        before = json.dumps(ruling.data, ensure_ascii=False)
        if (after := strike(before)) != before:
            archive.execute("UPDATE decision SET data = ? WHERE id = ?", (after, ruling.id))


def forget_rulings(archive: Archive, is_struck: Callable[[str], bool], is_withdrawn: Callable[[str], bool]) -> int:
    """Delete the rulings over a struck name, or over a withdrawn one that stands nowhere any more; how many."""
    forgotten = [
        one
        for one in every(archive, _KINDS)
        if any(map(is_struck, _names(one))) or any(map(is_withdrawn, _absent(archive, one)))
    ]
    uuids = {reference["uuid"] for reference in references(forgotten)}
    cards = {number for uuid in uuids for (number,) in archive.rows("SELECT id FROM card WHERE uuid = ?", (uuid,))}
    for ruling in forgotten:
        archive.execute("DELETE FROM decision WHERE id = ?1 OR takes_back = ?1", (ruling.id,))
    for card in cards:
        archive.execute("UPDATE card SET name = printed, note = '', ignored = 0 WHERE id = ?", (card,))
    if forgotten:
        settle_roots(archive, cards, parents_ruled(archive))
        settle(archive)
        prune_all(archive)
    return len(forgotten)


def _names(ruling: Decision) -> list[str]:
    printed = [ruling.data["name"]] if ruling.kind == bylines.KIND else []
    return [*printed, *(reference["name"] for reference in references((ruling,)))]


def _absent(archive: Archive, ruling: Decision) -> Iterator[str]:
    """The names in a ruling that neither an article nor a byline holds any more."""
    if ruling.kind == bylines.KIND:
        name = ruling.data["name"]
        if not archive.value("SELECT 1 FROM byline WHERE name = ? LIMIT 1", (name,)):
            yield name
    for reference in references((ruling,)):
        if not archive.value(_APPEARS, (reference["uuid"],)):
            yield reference["name"]
