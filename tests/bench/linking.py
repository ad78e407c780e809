"""How well mentions are linked to cards, on pieces written for this repository: abbreviations, 该县, namesakes.

    python -m tests.bench.linking [--errors]

Every mention is given, so that only the linking is judged. Right: the card that a mention names is the one annotated,
or it names none and is to name none. Precision counts the mentions that name a card, recall those that are to. Two
people of one name are two cards in the annotation and one in the archive until somebody splits them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from db.entities.counties import attribute_counties
from db.entities.gazetteer import load_gazetteer
from db.entities.linking import Linker
from db.profile import load_profile
from db.records import Article, Mention, Paragraph
from tests.bench.gold import QUOTED, SIGNS

PIECES = Path(__file__).resolve().parents[1] / "db" / "entities" / "linked" / "pieces.txt"
NONE = "-"
_MARKED = re.compile(r"\{(?P<sign>[POLWG])\|(?P<text>[^{}|]+)\|(?P<card>[^{}|]+)\}")
_HEAD = re.compile(r"(?P<day>\d{4}-\d\d-\d\d) (?P<paper>\S+)")


@dataclass(frozen=True, slots=True)
class Linked:
    """A mention, the name of the card that it is linked to and the one that is right; None for no card."""

    text: str
    type: str
    found: str | None
    wanted: str | None

    @property
    def is_right(self) -> bool:
        """Whether the right card was named, or none where none was to be."""
        return self.found == self.wanted


def read_linked(path: Path = PIECES) -> Iterator[tuple[Article, list[str]]]:
    """Each piece as an article with its mentions, and the card that each of them names."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            yield _read(lines)


def _read(lines: list[str]) -> tuple[Article, list[str]]:
    head = _HEAD.fullmatch(lines[0])
    assert head is not None, lines[0]
    mentions, cards, texts = [], [], []
    for number, line in enumerate(lines[1:]):
        text, position = "", 0
        for match in _MARKED.finditer(line):
            text += line[position : match.start()]
            end = len(text) + len(match["text"])
            quoted = QUOTED.match(match["text"])
            value = quoted[1] if quoted and match["sign"] == "G" else None
            mentions.append(Mention(number, len(text), end, SIGNS[match["sign"]], match["text"], value))
            cards.append(match["card"])
            text, position = text + match["text"], match.end()
        texts.append(text + line[position:])
    day, is_home = date.fromisoformat(head["day"]), head["paper"] in load_profile().home_papers
    counties = attribute_counties(None, texts, day, load_gazetteer("jiaozuo"), home_paper=is_home)
    paragraphs = tuple(Paragraph("text", *both) for both in zip(texts, counties, strict=True))
    blank = Article(1, "u", head["day"], head["paper"], "1", *(None,) * 7, (), paragraphs)
    return replace(blank, mentions=tuple(mentions)), cards


def link_all() -> list[Linked]:
    """Every mention of the pieces, linked."""
    profile = load_profile()
    linker = Linker(load_gazetteer("jiaozuo"), profile.home_papers)
    return [
        Linked(mention.text, mention.type, naming.name if naming else None, None if card == NONE else card)
        for article, cards in read_linked()
        for (mention, naming), card in zip(linker.link(article), cards, strict=True)
    ]


def rates(linked: list[Linked]) -> tuple[int, int, int]:
    """(named rightly, named, to be named)."""
    right = sum(one.found is not None and one.is_right for one in linked)
    return right, sum(one.found is not None for one in linked), sum(one.wanted is not None for one in linked)


@click.command()
@click.option("--errors", is_flag=True)
def main(errors: bool) -> None:
    """Print the rates by type."""
    linked = link_all()
    for kind in [*Counter(one.type for one in linked), "all"]:
        some = [one for one in linked if kind in (one.type, "all")]
        right, named, wanted = rates(some)
        print(f"{kind:<14} precision {right} of {named} ({100 * right / named:.1f} %)", end=", ")
        print(f"recall {right} of {wanted} ({100 * right / wanted:.1f} %)")
    for one in linked if errors else ():
        if not one.is_right:
            print(f"{one.text}\t{one.found or NONE} for {one.wanted or NONE}")


if __name__ == "__main__":
    main()
