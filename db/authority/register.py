"""Entering an article's mentions into the authority file, and striking them out again."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from db.archive import Archive
from db.authority.rows import card_number, count_in, count_out, name_number, prune, roots_in
from db.authority.rulings import standing_splits
from db.authority.splits import Split, divide
from db.records import Mention

_REMEMBERED = 50_000  # cards and names whose numbers are kept in memory


@dataclass(frozen=True, slots=True)
class Naming:
    """What a mention names: the full name of its card, where that lies (a town's county, a county's city), and the
    role printed next to a person's name."""

    name: str
    within: str | None = None
    role: str = ""


Named = tuple[Mention, Naming | None]


class Register:
    """Enters articles; remembers the numbers of cards and names between them. The caller holds the transactions."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._cards: dict[tuple[str, str], int] = {}
        self._names: dict[tuple[int, str], int] = {}
        self._splits: Sequence[Split] = ()
        self._version: int | None = None

    def refresh(self) -> None:
        """At the start of each transaction: forget what another program may have changed, or has grown too much."""
        version = self._archive.value("PRAGMA data_version")
        if version != self._version:
            self._splits = standing_splits(self._archive)
        if version != self._version or len(self._cards) + len(self._names) > _REMEMBERED:
            self._cards.clear()
            self._names.clear()
        self._version = version

    def enter(self, article: int, found: Sequence[Named]) -> None:
        """Store an article's mentions and what they name, in place of what was stored of it."""
        _strike(self._archive, article)
        entries = [(mention, naming, self._name(mention, naming)) for mention, naming in found]
        many = self._archive.connection.executemany
        many(
            'INSERT INTO mention (article, paragraph, start, "end", type, value, entity) VALUES (?, ?, ?, ?, ?, ?, ?)',
            [
                (article, mention.paragraph, mention.start, mention.end, mention.type, mention.value, name)
                for mention, _, name in entries
            ],
        )
        uses = Counter(name for _, _, name in entries if name is not None)
        many(
            "INSERT INTO appearance (name, article, mentions) VALUES (?, ?, ?)",
            [(name, article, count) for name, count in uses.items()],
        )
        roles = {(name, article, naming.role) for _, naming, name in entries if naming and naming.role}
        many("INSERT INTO role (name, article, text) VALUES (?, ?, ?)", roles)
        times = {mention.value for mention, _ in found if mention.type == "time" and mention.value}
        ends = [time.partition("/") for time in times]
        many(
            "INSERT INTO event (first, last, article) VALUES (?, ?, ?)",
            [(first, last or first, article) for first, _, last in ends],
        )
        for split in self._splits:
            divide(self._archive, split, article)
        count_in(self._archive, article)

    def _name(self, mention: Mention, naming: Naming | None) -> int | None:
        if naming is None:
            return None
        card = self._cards.get((mention.type, naming.name))
        if card is None:
            card = card_number(self._archive, mention.type, naming.name, naming.within)
            self._cards[mention.type, naming.name] = card
        text = "".join(mention.text.split())
        name = self._names.get((card, text))
        if name is None:
            name = self._names[card, text] = name_number(self._archive, card, text)
        return name


def strike(archive: Archive, article: int) -> None:
    """Take an article out of the authority file, and what only it named. The caller holds the transaction."""
    prune(archive, _strike(archive, article))


def _strike(archive: Archive, article: int) -> list[int]:
    named = roots_in(archive, article)
    names = [name for (name,) in archive.rows("SELECT name FROM appearance WHERE article = ?", (article,))]
    for table in ("mention", "appearance", "role", "event"):
        archive.execute(f"DELETE FROM {table} WHERE article = ?", (article,))
    count_out(archive, article, named)
    return names
