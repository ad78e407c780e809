"""Cards that are linked because the whole archive shows them to be one: 焦作工商联 and 焦作市工商联.

Only what the archive itself bears out: the fuller name must be printed too, be the only one that fits, and for a short
name that a kind of body completes (某某 and 某某集团有限公司) both must stand in one article.
"""

from collections.abc import Iterator, Mapping

from db.archive import Archive
from db.authority.rows import prune_all, recount
from db.authority.rulings import parents_ruled, settle_roots
from db.entities.gazetteer import Gazetteer

_COMPLETIONS = (
    "集团股份有限公司",
    "集团有限责任公司",
    "集团有限公司",
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "集团",
    "公司",
    "大学",
    "学院",
)
_SHORTEST = 3  # characters of a short name that is completed


def link_variants(archive: Archive, home: Gazetteer | None) -> int:
    """Link what fits together, unlink what does not any more; how many links there are. One transaction."""
    with archive.transaction():
        prune_all(archive)
        cards = dict(
            archive.rows("SELECT key, id FROM card WHERE type = 'organization' AND key NOT LIKE '%' || char(10) || '%'")
        )
        wanted = dict(_by_city(cards, home)) | dict(_by_completion(archive, cards))
        held = dict(archive.rows("SELECT id, linked FROM card WHERE linked IS NOT NULL"))
        changed = {card for card in wanted.keys() | held.keys() if wanted.get(card) != held.get(card)}
        for card in changed:
            archive.execute("UPDATE card SET linked = ? WHERE id = ?", (wanted.get(card), card))
        recount(archive, settle_roots(archive, changed, parents_ruled(archive)))
    return len(wanted)


def _by_city(cards: Mapping[str, int], home: Gazetteer | None) -> Iterator[tuple[int, int]]:
    """焦作工商联 → 焦作市工商联, where both are printed."""
    for alias in home.city_aliases if home else ():
        assert home is not None
        for key, card in cards.items():
            if key.startswith(alias) and not key.startswith(home.city):
                fuller = cards.get(home.city + key.removeprefix(alias))
                if fuller is not None:
                    yield card, fuller


def _by_completion(archive: Archive, cards: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    fuller: dict[int, list[int]] = {}
    for key, card in cards.items():
        for ending in _COMPLETIONS:
            short = cards.get(key.removesuffix(ending)) if key.endswith(ending) else None
            if short is not None and len(key) - len(ending) >= _SHORTEST:
                fuller.setdefault(short, []).append(card)
                break
    for short, found in fuller.items():
        if len(found) == 1 and archive.value(_IN_ONE_ARTICLE, (short, found[0])):
            yield short, found[0]


_IN_ONE_ARTICLE = (
    "SELECT 1 FROM name JOIN appearance ON appearance.name = name.id WHERE card = ?1 AND EXISTS (SELECT 1 FROM "
    "name AS other JOIN appearance AS there ON there.name = other.id "
    "WHERE other.card = ?2 AND there.article = appearance.article) LIMIT 1"
)
