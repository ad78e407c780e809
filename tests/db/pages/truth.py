"""What a damaged page was before: the truth that reconstruction is scored against.

Nothing here asks the product what it thinks: decks are the lines that were printed, paragraphs the lines of the body.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Part = Literal["develop", "check", "further", "held-out"]

_DATELINE = re.compile(r"(?:据|综合)?(?:本报|新华社|中新社)[^，。；]{0,30}[电讯]")


@dataclass(slots=True)
class Piece:
    """An article as it was printed; `touched` are the indexes of its paragraphs that damage reached."""

    decks: list[str]
    paragraphs: list[str]
    touched: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Stray:
    """Text set down where it does not belong; `doubled` where it also stands in its place."""

    text: str
    doubled: bool


@dataclass(slots=True)
class Page:
    """A page as an extractor left it and what it was; `pictures` are captions that stand for themselves."""

    text: str
    pieces: list[Piece]
    pictures: list[str] = field(default_factory=list)
    cuts: int = 0
    strays: list[Stray] = field(default_factory=list)


def part_of(identifier: str) -> Part:
    """Which part an article is of, by the first byte of the SHA-256 of its id: reconstruction is developed on the
    first and the second, whose mistakes are looked at; headings are fitted to the third too; the last is scored."""
    first = hashlib.sha256(identifier.encode()).digest()[0]
    return "develop" if first < 112 else "check" if first < 128 else "further" if first < 208 else "held-out"


def read_pieces(folder: Path, *parts: Part) -> list[Piece]:
    """The articles of articles-dev.jsonl.gz of some parts that can stand on a page with others."""
    with gzip.open(folder / "articles-dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return pieces_of([row for row in rows if part_of(row["id"]) in parts])


def pieces_of(rows: Sequence[Mapping[str, Any]]) -> list[Piece]:
    """Articles with a headline and two to sixty paragraphs; collections of briefs are many articles and no one's."""
    pieces = []
    for row in rows:
        decks = [text for line in row["headline_lines"] if (text := clean(line))]
        paragraphs = [text for line in row["body"].split("\n") if (text := clean(line))]
        briefs = sum(_DATELINE.match(text) is not None for text in paragraphs)
        if decks and 2 <= len(paragraphs) <= 60 and briefs < 2:
            pieces.append(Piece(decks, paragraphs))
    return pieces


def clean(line: str) -> str:
    """One line without white space at its ends, and one space where there was more."""
    return re.sub(r"\s+", " ", line).strip()


def copied(piece: Piece) -> Piece:
    """The article untouched, to be damaged anew."""
    return Piece(list(piece.decks), list(piece.paragraphs))


def is_subhead(piece: Piece, at: int) -> bool:
    """Whether a typesetter would have set this line as a sub-head: short, without a stop, over running text."""
    text = piece.paragraphs[at]
    below = piece.paragraphs[at + 1] if at + 1 < len(piece.paragraphs) else ""
    return (
        4 <= len(text) <= 22 and text[-1] not in "。！？…；：，、—”’）》】!?;:," and text[0] != "—" and len(below) >= 60
    )
