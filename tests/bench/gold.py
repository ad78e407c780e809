"""Annotated newspaper text: the locked set (its README tells the form), and gold files of one JSON object a line."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from db.records import EntityType

LOCKED = Path(__file__).resolve().parent.parent / "db" / "entities" / "locked"
SIGNS: dict[str, EntityType] = {
    "P": "person",
    "O": "organization",
    "L": "place",
    "T": "time",
    "Q": "quantity",
    "W": "work",
    "G": "program",
}
_TYPES: dict[str, EntityType] = {
    "PER": "person",
    "ORG": "organization",
    "LOC": "place",
    "DATE": "time",
    "QTY": "quantity",
    "WORK": "work",
    "PROG": "program",
}
_MARKED = re.compile(r"\{(?P<sign>[POLTQWG])\|(?P<text>[^{}|]+)(?:\|(?P<value>[^{}|]+))?\}")
QUOTED = re.compile(r"[“「](.*)[”」]")
_PAGE_OF_GOLD = date(2025, 9, 24)


@dataclass(frozen=True, slots=True)
class Annotation:
    """One mention; `value` is set for times (None: vague) and programmes (the inside of the quotation marks)."""

    start: int
    end: int
    type: EntityType
    value: str | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`counties` is None where they are not judged; in `torn` a name is cut by the end of the line."""

    text: str
    mentions: tuple[Annotation, ...]
    counties: frozenset[str] | None
    torn: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """One article; where `carried` is false its counties are the ones that each paragraph names."""

    name: str
    issue: date
    home: bool
    headline: str | None
    paragraphs: tuple[Paragraph, ...]
    carried: bool = True


def read_gold(path: Path) -> list[Piece]:
    """The pieces of a file, or of a folder of files."""
    if path.is_dir():
        return [piece for file in sorted(path.glob("*.txt")) for piece in read_gold(file)]
    text = path.read_text(encoding="utf-8")
    return [_read_marked(path.stem, text)] if path.suffix == ".txt" else list(_read_lines(path.stem, text))


def _read_marked(name: str, text: str) -> Piece:
    head, _, body = text.partition("\n\n")
    fields = dict(line.split(": ") for line in head.splitlines())
    headline = None
    paragraphs = []
    for line in body.splitlines():
        marked, arrow, counties = line.partition(" =>")
        if not arrow:
            raise ValueError(f"{name}: no counties behind “{line[:20]}”")
        paragraph = _unmark(marked.lstrip("# "), counties.strip())
        if line.startswith("# "):
            headline = paragraph.text
        paragraphs.append(paragraph)
    return Piece(name, date.fromisoformat(fields["date"]), fields["paper"] == "home", headline, tuple(paragraphs))


def _unmark(marked: str, counties: str) -> Paragraph:
    text = ""
    mentions = []
    position = 0
    for match in _MARKED.finditer(marked):
        text += marked[position : match.start()]
        kind = SIGNS[match["sign"]]
        value = match["value"]
        if kind == "program":
            quoted = QUOTED.match(match["text"])
            value = quoted[1] if quoted else None
        mentions.append(Annotation(len(text), len(text) + len(match["text"]), kind, value))
        text += match["text"]
        position = match.end()
    text += marked[position:]
    if set(text) & set("{}|"):
        raise ValueError(f"a mark is not closed: {text}")
    return Paragraph(text, tuple(mentions), None if counties == "?" else frozenset(counties.split()))


def _read_lines(name: str, text: str) -> Iterator[Piece]:
    """A page with a line of print a line, an article from one headline to the next."""
    article: list[dict[str, Any]] = []
    number = 0
    for line in [*map(json.loads, text.splitlines()), None]:
        if article and (line is None or re.match(r"##? (?!——)", line["text"])):
            number += 1
            yield Piece(f"{name} {number}", _PAGE_OF_GOLD, True, None, tuple(map(_of_line, article)), carried=False)
            article = []
        if line is not None:
            article.append(line)


def _of_line(line: dict[str, Any]) -> Paragraph:
    mentions: list[Annotation] = []
    torn: list[tuple[int, int]] = []
    for start, end, kind, _, *more in line["entities"]:
        told = more[0] if more else {}
        if told.get("frag"):
            torn.append((start, end))
            continue
        norm = told.get("norm", "")
        value = told.get("core") if kind == "PROG" else norm if norm[:4].isdigit() else None
        mentions.append(Annotation(start, end, _TYPES[kind], value))
    counties = frozenset(entry[3].partition("(")[0].replace("高新区", "示范区") for entry in line["counties"])
    return Paragraph(line["text"], tuple(mentions), counties, tuple(torn))


def characters(pieces: Sequence[Piece]) -> int:
    """How much text there is."""
    return sum(len(paragraph.text) for piece in pieces for paragraph in piece.paragraphs)
