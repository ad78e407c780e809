"""What an archivist may rule over cards: merge, split, rename, ignore, note; each can be undone.

A ruling is a decision in the archive's log first. `settle` then brings the cards to what the standing decisions say, so
undoing one, or making all cards anew, is the same as never having left them.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.archive import Archive
from db.authority.rows import card_key, card_number, card_uuid, make_card, recount
from db.authority.splits import Split, Where, divide, rejoin
from db.decisions import Decision, every, record, standing, take_back
from db.errors import ArchiveError

KINDS = ("card-merge", "card-split", "card-rename", "card-ignore", "card-note")

Reference = Mapping[str, str]


def merge(archive: Archive, cards: Sequence[int], into: int) -> int:
    """Let some cards count for another; the number of the decision."""
    merged = [reference(archive, card) for card in dict.fromkeys(cards) if card != into]
    target = reference(archive, into)
    if not merged:
        raise ArchiveError("合并要有两张不同的卡片。")
    for one in merged:
        if one["type"] != target["type"]:
            raise ArchiveError(f"“{one['name']}”与“{target['name']}”不是同一类，不能合并。")
    return _rule(archive, "card-merge", {"cards": merged, "into": target})


def split(archive: Archive, card: int, name: str, where: Where) -> int:
    """Move what `where` says of a card to a new card of that name; the number of the decision."""
    name = name.strip()
    if not name or where == Where():
        raise ArchiveError("拆分要给出新卡片的名称，和至少一个条件（写法、县、职务、起止日期或文章）。")
    source = reference(archive, card)
    target = {"uuid": str(uuid.uuid4()), "type": source["type"], "name": name}
    return _rule(archive, "card-split", {"card": source, "to": target, "where": where.to_data()})


def rename(archive: Archive, card: int, name: str) -> int:
    """Show a card by another name; the number of the decision."""
    if not name.strip():
        raise ArchiveError("卡片的名称不能为空。")
    return _rule(archive, "card-rename", {"card": reference(archive, card), "name": name.strip()})


def ignore(archive: Archive, card: int, *, ignored: bool = True) -> int:
    """Keep a card out of the lists, or let it back in; the number of the decision."""
    return _rule(archive, "card-ignore", {"card": reference(archive, card), "ignored": ignored})


def annotate(archive: Archive, card: int, text: str) -> int:
    """Write the card's note, in place of what it said; the number of the decision."""
    return _rule(archive, "card-note", {"card": reference(archive, card), "text": text.strip()})


def undo(archive: Archive, number: int | None = None) -> Decision:
    """Take back a ruling, the latest that stands when none is named; which it was."""
    with archive.transaction():
        rulings = standing(archive, KINDS)
        if number is None and rulings:
            number = rulings[-1].id
        if number not in {ruling.id for ruling in rulings}:
            raise ArchiveError("没有可以撤销的卡片操作。" if number is None else f"没有可以撤销的第 {number} 号操作。")
        decision = take_back(archive, number)
        settle(archive)
    return decision


def standing_splits(archive: Archive) -> list[Split]:
    """The splits that hold, by the numbers of their cards; one whose cards are not made yet is left out."""
    found = []
    for decision in standing(archive, ("card-split",)):
        source, target = (_held(archive, decision.data[end]) for end in ("card", "to"))
        if source is not None and target is not None:
            found.append(Split(source, target, Where.from_data(decision.data["where"])))
    return found


def settle(archive: Archive) -> None:
    """Bring every card ever ruled over to what the standing decisions say. The caller holds the transaction."""
    rulings = standing(archive, KINDS)
    ever = every(archive, KINDS)
    numbers = {named["uuid"]: _made(archive, named) for named in references(ever)}
    wanted = _Wanted()
    for ruling in rulings:
        wanted.add(ruling, numbers)
    touched = set(numbers.values())
    for number in touched:
        archive.execute(
            "UPDATE card SET name = coalesce(?, printed), note = ?, ignored = ? WHERE id = ?",
            (wanted.names.get(number), wanted.notes.get(number, ""), number in wanted.ignored, number),
        )
    changed = settle_roots(archive, touched, wanted.parents)
    for decision in ever:
        if decision.kind == "card-split":
            source, target = numbers[decision.data["card"]["uuid"]], numbers[decision.data["to"]["uuid"]]
            rejoin(archive, target)
            changed |= _roots(archive, (source, target))
    for ruling in rulings:
        if ruling.kind == "card-split":
            source, target = numbers[ruling.data["card"]["uuid"]], numbers[ruling.data["to"]["uuid"]]
            divide(archive, Split(source, target, Where.from_data(ruling.data["where"])))
    recount(archive, changed)


def shown_as_ruled(archive: Archive) -> dict[int, tuple[str | None, str, bool]]:
    """(name, note, whether it is set aside) of each card that was ruled over, as the standing decisions say."""
    rulings = standing(archive, KINDS)
    held = {named["uuid"]: _held(archive, named) for named in references(rulings)}
    wanted = _Wanted()
    for ruling in rulings:
        if all(held[named["uuid"]] is not None for named in references((ruling,))):
            wanted.add(ruling, {uuid: number for uuid, number in held.items() if number is not None})
    ruled = {number for number in held.values() if number is not None}
    return {one: (wanted.names.get(one), wanted.notes.get(one, ""), one in wanted.ignored) for one in ruled}


def parents_ruled(archive: Archive) -> dict[int, int | None]:
    """The card that each card which was ruled over counts for, before chains are followed; None for itself."""
    wanted = _Wanted()
    rulings = standing(archive, KINDS)
    numbers = {named["uuid"]: _made(archive, named) for named in references(rulings)}
    for ruling in rulings:
        wanted.add(ruling, numbers)
    return wanted.parents


def settle_roots(archive: Archive, cards: set[int], parents: Mapping[int, int | None]) -> set[int]:
    """Give the cards, and those that count for them, the root that their links and merges lead to.

    What changed is given back to be counted anew: the old root and the new.
    """
    changed: set[int] = set()
    around = set(cards)
    for number in cards:
        around.update(
            member for (member,) in archive.rows("SELECT id FROM card WHERE root = ?1 OR linked = ?1", (number,))
        )
    for number in around:
        old = archive.value("SELECT root FROM card WHERE id = ?", (number,))
        new = _root(archive, number, parents)
        if old != new:
            archive.execute("UPDATE card SET root = ? WHERE id = ?", (new, number))
            changed |= {old, new, number}
    return changed


@dataclass(slots=True)
class _Wanted:
    """What the standing decisions come to, by the numbers of the cards."""

    parents: dict[int, int | None] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    ignored: set[int] = field(default_factory=set)

    def add(self, ruling: Decision, numbers: Mapping[str, int]) -> None:
        """The later decision overrules the earlier."""
        data = ruling.data
        if ruling.kind == "card-merge":
            self._merge([numbers[card["uuid"]] for card in data["cards"]], numbers[data["into"]["uuid"]])
            return
        card = numbers[data["card"]["uuid"]]
        if ruling.kind == "card-rename":
            self.names[card] = data["name"]
        elif ruling.kind == "card-note":
            self.notes[card] = data["text"]
        elif ruling.kind == "card-ignore":
            (self.ignored.add if data["ignored"] else self.ignored.discard)(card)

    def _merge(self, cards: Sequence[int], into: int) -> None:
        for card in cards:
            self.parents[card] = into
        step: int | None = into
        while step is not None and self.parents.get(step) is not None:
            if self.parents[step] in cards:  # the target had been merged into what is merged into it now
                self.parents[step] = None
            step = self.parents[step]


def _root(archive: Archive, card: int, parents: Mapping[int, int | None]) -> int:
    seen = [card]
    while True:
        step = seen[-1]
        linked = archive.value("SELECT linked FROM card WHERE id = ?", (step,))
        parent = parents.get(step, linked)
        if parent is None or parent in seen:
            return step
        seen.append(parent)


def _rule(archive: Archive, kind: str, data: Mapping[str, Any]) -> int:
    with archive.transaction():
        number = record(archive, kind, data)
        settle(archive)
    return number


def rule_all(archive: Archive, rulings: Sequence[tuple[str, Mapping[str, Any]]]) -> int:
    """Record many rulings of (kind, data) at once; how many."""
    if rulings:
        with archive.transaction():
            for kind, data in rulings:
                record(archive, kind, data)
            settle(archive)
    return len(rulings)


def reference(archive: Archive, card: int) -> dict[str, str]:
    """How a decision names a card."""
    rows = archive.rows("SELECT uuid, type, printed FROM card WHERE id = ?", (card,))
    if not rows:
        raise ArchiveError(f"没有编号为 {card} 的卡片。")
    return dict(zip(("uuid", "type", "name"), rows[0], strict=True))


def references(decisions: Iterable[Decision]) -> list[Reference]:
    """The cards that decisions name."""
    found: list[Reference] = []
    for decision in decisions:
        data = decision.data
        found += data.get("cards", ())
        found += [data[name] for name in ("card", "into", "to") if name in data]
    return found


def _held(archive: Archive, named: Reference) -> int | None:
    number: int | None = archive.value("SELECT id FROM card WHERE uuid = ?", (named["uuid"],))
    return number


def _made(archive: Archive, named: Reference) -> int:
    """The card that a decision names, made where the archive has none yet."""
    held = _held(archive, named)
    if held is not None:
        return held
    kind, name, identity = named["type"], named["name"], named["uuid"]
    if card_uuid(kind, name) == identity:
        return card_number(archive, kind, name)
    return make_card(archive, identity, kind, f"{card_key(name)}\n{identity}", name)


def _roots(archive: Archive, cards: Iterable[int]) -> set[int]:
    return {archive.value("SELECT root FROM card WHERE id = ?", (card,)) for card in cards}
