"""The rows of cards and names, and the counts that stand at every root. Callers hold the transactions."""

import uuid
from collections.abc import Collection

from db.archive import Archive
from db.text.fold import match_form

MEMBERS = "appearance JOIN name ON name.id = appearance.name JOIN card AS member ON member.id = name.card"
_UUIDS = uuid.UUID("8c1f6a52-5c0e-5d3b-9d0b-6f2d9a7c4e10")


def card_key(name: str) -> str:
    """What tells the cards of a type apart: the name, folded."""
    return match_form(name)


def card_uuid(kind: str, name: str) -> str:
    """The uuid of the card of that type and name, the same whenever and wherever it is made."""
    return str(uuid.uuid5(_UUIDS, f"{kind}\n{card_key(name)}"))


def card_number(archive: Archive, kind: str, name: str, within: str | None = None) -> int:
    """The number of the card of that type and name, made where there is none."""
    key = card_key(name)
    held: int | None = archive.value("SELECT id FROM card WHERE type = ? AND key = ?", (kind, key))
    return make_card(archive, card_uuid(kind, name), kind, key, name, within) if held is None else held


def root_named(archive: Archive, kind: str, name: str) -> int | None:
    """The card that a full name of that type counts for, if there is one."""
    root: int | None = archive.value("SELECT root FROM card WHERE type = ? AND key = ?", (kind, card_key(name)))
    return root


def make_card(archive: Archive, identity: str, kind: str, key: str, name: str, within: str | None = None) -> int:
    """A new card that is its own root."""
    number: int = archive.execute(
        "INSERT INTO card (uuid, type, key, printed, name, within, root) VALUES (?, ?, ?, ?, ?, ?, 0)",
        (identity, kind, key, name, name, within),
    ).lastrowid
    archive.execute("UPDATE card SET root = id WHERE id = ?", (number,))
    return number


def name_number(archive: Archive, card: int, text: str, origin: int = 0) -> int:
    """The number of a name of a card, made where there is none; `origin` is the name it was split from."""
    held: int | None = archive.value(
        "SELECT id FROM name WHERE card = ? AND text = ? AND origin = ?", (card, text, origin)
    )
    if held is not None:
        return held
    added: int = archive.execute(
        "INSERT INTO name (card, text, origin) VALUES (?, ?, ?)", (card, text, origin)
    ).lastrowid
    return added


def roots_in(archive: Archive, article: int) -> list[tuple[int, int]]:
    """(root, mentions) of every card that an article names."""
    return [
        (root, mentions)
        for root, mentions in archive.rows(
            f"SELECT root, sum(appearance.mentions) FROM {MEMBERS} WHERE article = ? GROUP BY root", (article,)
        )
    ]


def count_in(archive: Archive, article: int) -> None:
    """Add an article, just entered, to the counts of the cards it names."""
    archive.connection.executemany(
        "UPDATE card SET articles = articles + 1, mentions = mentions + ?2, first = min(coalesce(first, ?3), ?3), "
        "last = max(coalesce(last, ?3), ?3) WHERE id = ?1",
        [(root, mentions, article) for root, mentions in roots_in(archive, article)],
    )


def count_out(archive: Archive, article: int, named: Collection[tuple[int, int]]) -> None:
    """Take an article, just struck out, off the counts of the (root, mentions) that it named."""
    archive.connection.executemany(
        "UPDATE card SET articles = articles - 1, mentions = mentions - ? WHERE id = ?",
        [(mentions, root) for root, mentions in named],
    )
    archive.connection.executemany(
        "UPDATE card SET (first, last) = (SELECT min(low), max(high) FROM (SELECT "
        "(SELECT min(article) FROM appearance WHERE name = name.id) AS low, "
        "(SELECT max(article) FROM appearance WHERE name = name.id) AS high "
        "FROM card AS member JOIN name ON name.card = member.id WHERE member.root = card.id)) "
        "WHERE id = ?1 AND ?2 IN (first, last)",
        [(root, article) for root, _ in named],
    )


def recount(archive: Archive, cards: Collection[int]) -> None:
    """Count some cards from scratch; one that counts for another has nothing of its own."""
    archive.connection.executemany(
        "UPDATE card SET (articles, mentions, first, last) = (SELECT count(DISTINCT article), "
        f"coalesce(sum(appearance.mentions), 0), min(article), max(article) FROM {MEMBERS} WHERE root = card.id) "
        "WHERE id = ?",
        [(card,) for card in cards],
    )


def prune(archive: Archive, names: Collection[int]) -> None:
    """Delete those of the names that stand nowhere any more, and their cards where nothing else keeps them.

    A card that a decision names is made again when the decisions are settled.
    """
    for name in names:
        rows = archive.rows(f"SELECT card FROM name WHERE id = ? AND {_STANDS_NOWHERE}", (name,))
        if rows:
            archive.execute("DELETE FROM name WHERE id = ?", (name,))
            archive.execute(f"DELETE FROM card WHERE id = ? AND {_KEPT_BY_NOTHING}", rows[0])


def prune_all(archive: Archive) -> None:
    """Delete every name that stands nowhere any more, and every card that nothing keeps."""
    archive.execute(f"DELETE FROM name WHERE {_STANDS_NOWHERE}")
    archive.execute(f"DELETE FROM card WHERE {_KEPT_BY_NOTHING}")


_STANDS_NOWHERE = (
    "NOT EXISTS (SELECT 1 FROM appearance WHERE appearance.name = name.id) "
    "AND NOT EXISTS (SELECT 1 FROM name AS split WHERE split.origin = name.id AND split.origin <> 0)"
)
_KEPT_BY_NOTHING = (
    "NOT EXISTS (SELECT 1 FROM name WHERE name.card = card.id) AND name = printed AND note = '' AND ignored = 0 "
    "AND root = id AND NOT EXISTS (SELECT 1 FROM card AS other WHERE other.id <> card.id "
    "AND (other.root = card.id OR other.linked = card.id))"
)
