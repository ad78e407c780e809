"""What an archive holds as text, in one file beside it: every engine indexes that file, and the scan reads it.

The text is folded already, so that all engines look at the same characters and only ours pays for folding again.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.text.fold import match_form

if TYPE_CHECKING:
    from db.archive import Archive  # a peer's own Python may lack what the archive needs


@dataclass(frozen=True, slots=True)
class Text:
    """One article's folded text; `facets` are (kind, value) pairs."""

    number: int
    decks: list[str]
    names: list[str]
    paragraphs: list[str]
    facets: list[tuple[str, str]]

    @property
    def parts(self) -> list[str]:
        return [*self.decks, *self.names, *self.paragraphs]


def write_texts(archive: "Archive", path: Path) -> int:
    """Write every article of the archive, in order of date; the bytes of text in UTF-8, as printed."""
    printed = 0
    names = _Grouped(archive, "SELECT article, name FROM byline ORDER BY article, position")
    paragraphs = _Grouped(archive, "SELECT article, text FROM paragraph ORDER BY article, position")
    counties = _Grouped(archive, "SELECT article, county FROM county_link ORDER BY article, county")
    heads = archive.execute(
        "SELECT article.id, kicker, headline, subheadline, section, issue.date FROM article "
        "JOIN page ON page.id = article.page JOIN issue ON issue.id = page.issue ORDER BY article.id"
    )
    with path.open("w", encoding="utf-8") as file:
        for number, *decks, section, day in heads:
            kinds = ([deck for deck in decks if deck], names.of(number), paragraphs.of(number))
            printed += sum(len(part.encode()) for parts in kinds for part in parts)
            folded = [[match_form(part) for part in parts] for parts in kinds]
            facets = [("section", section), ("year", day[:4]), ("month", day[:7]), ("day", day)]
            facets += [("county", county) for county in dict.fromkeys(counties.of(number))]
            text = Text(number, folded[0], folded[1], folded[2], facets)
            file.write(json.dumps(asdict(text), ensure_ascii=False) + "\n")
    return printed


def read_texts(path: Path) -> Iterator[Text]:
    """The articles that `write_texts` wrote, in order of date."""
    with path.open(encoding="utf-8") as lines:
        yield from map(text_of, lines)


def text_of(line: str) -> Text:
    """The article of one line of that file."""
    held = json.loads(line)
    return Text(**{**held, "facets": [(kind, value) for kind, value in held["facets"]]})


class _Grouped:
    """The values of each article out of a query sorted by article, asked for in rising order."""

    def __init__(self, archive: "Archive", sql: str) -> None:
        self._groups: Iterator[tuple[int, Iterator[Any]]] = groupby(archive.execute(sql), key=itemgetter(0))
        self._number = -1
        self._values: list[str] = []

    def of(self, number: int) -> list[str]:
        while self._number < number:
            self._number, rows = next(self._groups, (1 << 62, iter(())))
            self._values = [value for _, value in rows]
        return self._values if self._number == number else []
