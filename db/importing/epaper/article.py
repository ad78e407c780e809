"""An article of an e-paper (content_*.htm): decks, byline, paragraphs, photos, whichever template printed it."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from db.importing.epaper.markup import PHOTO, PROSE, Line, Markup, read_markup
from db.importing.epaper.node import local, read_label
from db.pages.reading import article_from_fields
from db.records import ArticleDraft

BODIES = (
    "founder-content",
    "enpcontent",
    "#ozoom",
    "#articlecontent",
    "npm:article-content",
    ".pcbdmap",
    PROSE,
)
FRAMES = frozenset(("founder-content", "#ozoom", "#articlecontent", "#newspic", ".hhhhh"))
CAPTIONS = frozenset((PHOTO, "#newspic", ".hhhhh"))
HEADS = frozenset(("founder-title", "founder-subtitle", "founder-author"))
KICKERS = ("npm:article-pretitle", ".pretitle", ".font02")
HEADLINES = ("npm:article-title", "founder-title", "h1", ".title_a", ".font01", "#newsarticletitle")
SUBHEADLINES = ("npm:article-subtitle", "founder-subtitle", ".subtitle")
AUTHORS = ("founder-author", "npm:article-author", "#newsarticleauthor")
LONGEST_DECK = 100
_DASHES = ("——", "--", "—")
_DECORATION = re.compile(r"tplimg|(?:^|/)(?:d|space|spacer|blank|pixel)\.gif$", re.IGNORECASE)
_AUTHOR_AND_PAGE = re.compile(r"(?P<author>[^《》]*)《[^》]*》.*版.*")


@dataclass(frozen=True, slots=True)
class Content:
    """An article file; `draft` is None where nothing is printed in it."""

    draft: ArticleDraft | None
    number: str | None
    section: str | None
    paper: str | None
    date: str | None


def read_content(raw: bytes, paper: str | None = None) -> Content:
    """Read an article file; some templates print the paper's name where the headline belongs."""
    markup = read_markup(raw)
    body = _body(markup)
    number, section = _label(markup, body)
    return Content(
        _draft(markup, body, frozenset(filter(None, (paper, markup.value("papername"))))),
        markup.value("pagenum") or number,
        section or markup.value("nodename"),
        markup.value("papername"),
        markup.value("date"),
    )


def _body(markup: Markup) -> list[int]:
    """The lines of the first part that holds any print, and the photos that stand beside it in its frame."""
    parts = ([at for at in markup.part(name) if not markup.lines[at].places & HEADS] for name in BODIES)
    own = next((part for part in parts if any(markup.lines[at].text for at in part)), [])
    beside = (
        at for at, line in enumerate(markup.lines) if line.places & FRAMES and (line.image or line.places & CAPTIONS)
    )
    return sorted({*own, *beside})


def _label(markup: Markup, body: Sequence[int]) -> tuple[str | None, str | None]:
    """第05版:都市新闻 in the navigation around the body."""
    inside = set(body)
    around = (line.text for at, line in enumerate(markup.lines) if at not in inside and "a" not in line.places)
    return next((label for text in around if (label := read_label(text))[0]), (None, None))


def _draft(markup: Markup, body: Sequence[int], papers: Set[str]) -> ArticleDraft | None:
    decks = _headline(markup, papers)
    kicker = _deck(markup, "introtitle", KICKERS) or _heading_beside(markup, decks, -1)
    subheadline = _deck(markup, "subtitle", SUBHEADLINES) or _heading_beside(markup, decks, 1)
    lines = _without_heads([markup.lines[at] for at in body], {*decks, kicker, subheadline})
    pictures = (line.image for line in lines if line.image and not _DECORATION.search(line.image))
    images = tuple(dict.fromkeys(image for picture in pictures if (image := local(picture))))
    printed = [line for line in lines if line.text]
    if not (decks or printed or images):
        return None
    source = markup.value("sourcename")
    article = article_from_fields(
        decks,
        _author(markup),
        [line.text for line in printed],
        kicker=kicker,
        subheadline=subheadline,
        source=None if source in papers else source,
    )
    return replace(_with_captions(article, printed), images=images)


def _headline(markup: Markup, papers: Set[str]) -> list[str]:
    """The headline and what dashed line follows in the same field."""
    for lines in (markup.properties.get("title", ()), *(_printed(markup, name) for name in HEADLINES)):
        decks: list[str] = []
        for line in dict.fromkeys(lines):
            if line in papers:
                continue
            if decks and not line.startswith(_DASHES):
                decks[-1] += line if decks[-1].endswith(("：", ":")) else f" {line}"
            else:
                decks.append(line)
        if decks:
            return decks
    return []


def _deck(markup: Markup, field: str, places: Sequence[str]) -> str | None:
    printed = (" ".join(_printed(markup, name)) for name in places)
    return markup.value(field) or next((text for text in printed if 0 < len(text) <= LONGEST_DECK), None)


def _heading_beside(markup: Markup, decks: Sequence[str], step: int) -> str | None:
    """The <h2> or <h3> line next to the <h1> of this headline: kicker above (-1), sub-headline below (1)."""
    lines = markup.lines
    own = [at for at, line in enumerate(lines) if "h1" in line.places and line.text and line.text in " ".join(decks)]
    near = [lines[at + step] for at in own if 0 <= at + step < len(lines)]
    return next((line.text for line in near if line.places & {"h2", "h3"} and line.text), None)


def _author(markup: Markup) -> str:
    """The author's field; else the line 本报记者 甲 《某报》（某日 第 1 版） below the headline."""
    printed = next((text for name in AUTHORS if (text := " ".join(_printed(markup, name)))), "")
    signed = _AUTHOR_AND_PAGE.fullmatch(" ".join(_printed(markup, ".sec")))
    return markup.value("author") or printed or (signed["author"].strip() if signed else "")


def _printed(markup: Markup, name: str) -> list[str]:
    return [text for at in markup.part(name) if (text := markup.lines[at].text)]


def _without_heads(lines: Iterable[Line], heads: Set[str | None]) -> list[Line]:
    """The body without the decks that some templates repeat above its first paragraph."""
    kept: list[Line] = []
    started = False
    for line in lines:
        repeated = not started and bool(line.text) and line.text in heads
        started = started or bool(line.text and not repeated and not line.places & CAPTIONS)
        if not repeated:
            kept.append(line)
    return kept


def _with_captions(article: ArticleDraft, printed: Sequence[Line]) -> ArticleDraft:
    """What stands in a picture's table is its caption, whatever its words."""
    captions = {line.text for line in printed if line.places & CAPTIONS}
    paragraphs = tuple(
        replace(paragraph, kind="caption") if paragraph.kind != "credit" and paragraph.text in captions else paragraph
        for paragraph in article.paragraphs
    )
    pictured = bool(captions) and not any(paragraph.kind == "text" for paragraph in paragraphs)
    return replace(article, paragraphs=paragraphs, genre="photo" if pictured else article.genre)
