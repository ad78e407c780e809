"""What an extractor left of a page: its printed lines, and the blocks that the later steps make of them.

A `Line` is one line of the raw page, numbered as an editor numbers it. A `Block` is what reconstruction has so far: one
or several lines put together, the part they play, and the repairs that were made.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from db.records import Byline, Repair

Role = Literal["text", "head", "image", "subhead", "caption", "byline", "photo", "source", "author", "staff", "jump"]

# Also what str.strip() leaves: byte order mark, zero-width spaces and joiners.
_EDGES = "\ufeff\u200b\u200c\u200d\u2060"
_IMAGE = re.compile(
    r"!\[(?P<alt>[^\]\n]*)\]\((?P<path>[^()\s]+)[^()\n]*\)|<img\b[^>]*\bsrc\s*=\s*[\"']?(?P<src>[^\s\"'>]+)[^>]*>"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_HEADING = re.compile(r"(#{1,6})(?:[ \t\u3000]+([^#].*)|([^#\s][^#]*))")
_BOLD = re.compile(r"(\*\*|__)([^*_]{1,150})\1")
BOLD_LEVEL = 7
INDENTS = ("\u3000\u3000", "    ", "\t", "\xa0\xa0", "\u2003\u2003")


@dataclass(frozen=True, slots=True)
class Line:
    """One line with print on it. `level` is the number of # marks (7: a whole line in bold), `blank_before` counts the
    empty lines above it, `box` is (left, top, right, bottom) where the extractor knew."""

    text: str
    number: int
    level: int = 0
    blank_before: int = 0
    indented: bool = False
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One or more lines put together. `byline`, `source` and `dateline` are what a credit line says,
    `images` the paths of a line of pictures; `foot` is set where a stray text proves that a column ended."""

    text: str
    role: Role
    lines: tuple[int, ...]
    level: int = 0
    blank_before: int = 0
    indented: bool = False
    byline: tuple[Byline, ...] = ()
    source: str | None = None
    dateline: str | None = None
    images: tuple[str, ...] = ()
    foot: bool = False
    repairs: tuple[Repair, ...] = ()


PICTURES: tuple[Role, ...] = ("caption", "photo", "image")  # what may stand between the halves of a paragraph


def strip(text: str) -> str:
    """The text without white space and invisible characters at its ends."""
    stripped = text.strip()
    while stripped and (stripped[0] in _EDGES or stripped[-1] in _EDGES):
        stripped = stripped.strip(_EDGES).strip()
    return stripped


def read_lines(text: str) -> tuple[Line, ...]:
    """The printed lines of a page of Markdown or plain text; empty ones are only counted."""
    lines: list[Line] = []
    blank = 0
    for number, raw in enumerate(_LINE_END.split(_SURROGATE.sub("\ufffd", text)), start=1):
        level, printed = _without_marks(strip(raw))
        if not printed:
            blank += 1
            continue
        lines.append(Line(printed, number, level, blank, raw.startswith(INDENTS)))
        blank = 0
    return tuple(lines)


def _without_marks(line: str) -> tuple[int, str]:
    if line and not line.strip("# "):
        return 0, ""
    if heading := _HEADING.fullmatch(line):
        text = strip((heading[2] or heading[3]).rstrip("#"))
        return len(heading[1]), bold[2] if (bold := _BOLD.fullmatch(text)) else text
    if bold := _BOLD.fullmatch(line):
        return BOLD_LEVEL, strip(bold[2])
    return 0, line


def read_images(line: str) -> tuple[tuple[str, str], ...]:
    """(path, alternative text) of each picture of a line that is nothing but pictures (![…](…), <img src=…>); empty
    for any other line."""
    if not line.startswith(("!", "<")) or _IMAGE.sub("", line).strip():
        return ()
    return tuple((found["path"] or found["src"], strip(found["alt"] or "")) for found in _IMAGE.finditer(line))


def positions(blocks: Iterable[Block]) -> str:
    """The raw lines of the blocks, for a note: 第 21、23 行."""
    return "第 " + "、".join(str(number) for block in blocks for number in block.lines) + " 行"
