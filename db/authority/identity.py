"""Whether cards are who they say: a uuid is made of type and name, and what else a card shows was decided.

SQLite has no checksums, so a name that changed on the disk is known by these, and put right by what is still sound.
"""

from collections.abc import Iterator

from db.archive import Archive
from db.authority.cards import CARDED
from db.authority.rows import card_key, card_uuid
from db.authority.rulings import settle, shown_as_ruled


def mistaken(archive: Archive, struck: str) -> list[int]:
    """The cards whose uuid, type, key and printed name do not belong together, or that show what nobody decided; those
    whose name was struck out, by that mark, are not asked."""
    wrong = {number for number, *card in _cards(archive) if struck not in card[-1] and not _belongs_together(*card)}
    ruled = shown_as_ruled(archive)
    rows = archive.rows(
        "SELECT id, name, printed, note, ignored FROM card WHERE name <> printed OR note <> '' OR ignored"
    )
    shown = {number: (name, note, bool(ignored)) for number, name, printed, note, ignored in rows if struck not in name}
    printed = {number: name for number, _, name, _, _ in rows}
    for number, held in shown.items():
        wanted = ruled.get(number, (None, "", False))
        if held != (wanted[0] or printed[number], *wanted[1:]):
            wrong.add(number)
    wrong |= {
        number for number, (name, note, ignored) in ruled.items() if (name or note or ignored) and number not in shown
    }
    return sorted(wrong)


def put_right(archive: Archive, cards: list[int]) -> None:
    """Give cards their names back; the caller holds the transaction."""
    held = {number: card for number, *card in _cards(archive)}
    for number in cards:
        if number in held and not _belongs_together(*held[number]):
            right = _sound(archive, number, *held[number])
            archive.execute("UPDATE card SET uuid = ?, type = ?, key = ?, printed = ? WHERE id = ?", (*right, number))
        archive.execute("UPDATE card SET name = printed, note = '', ignored = 0 WHERE id = ?", (number,))
    settle(archive)


def _cards(archive: Archive) -> Iterator[tuple[int, str, str, str, str]]:
    """(number, uuid, type, key, printed) of every card."""
    yield from archive.stream("SELECT id, uuid, type, key, printed FROM card")


def _belongs_together(uuid: str, kind: str, key: str, printed: str) -> bool:
    form, _, split_off = key.partition("\n")
    return form == card_key(printed) and (split_off == uuid if split_off else card_uuid(kind, printed) == uuid)


def _sound(archive: Archive, number: int, uuid: str, kind: str, key: str, printed: str) -> tuple[str, str, str, str]:
    """The four as they were, by those that still bear each other out."""
    form, _, split_off = key.partition("\n")
    kinds = [one for one in CARDED if card_uuid(one, printed) == uuid]
    if kinds:
        return uuid, kinds[0], card_key(printed), printed
    if any(card_uuid(one, form) == uuid for one in CARDED) or split_off == uuid:
        names = archive.rows("SELECT text FROM name WHERE card = ? ORDER BY id", (number,))
        return uuid, kind, key, next((name for (name,) in names if card_key(name) == form), form)
    if split_off:
        return split_off, kind, key, printed
    return card_uuid(kind, printed), kind, card_key(printed), printed
