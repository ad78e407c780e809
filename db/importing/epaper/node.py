"""A page of an e-paper (node_*.htm): its number, section and picture, and which articles stand on it."""

import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from db.importing.epaper.markup import Markup, read_markup

NODE = re.compile(r"(?:node(?:_\w+)?|nbs\..+)\.html?", re.IGNORECASE)
CONTENT = re.compile(r"(?:content|con|nw)[._-].+\.html?", re.IGNORECASE)
_LABEL = re.compile(
    r"第?\s*(?:(?P<number>[A-Za-z]?\d{1,3})\s*版\s*[:：]?|(?P<lettered>[A-Za-z]\d{1,3})\s*[:：])\s*"
    r"(?P<section>(?![34]?\s*[上下]一版)[^\s:：]{1,16})?(?:\s+.*|[34]?\s*[上下]一版.*)?"
)
_PDF = re.compile(r"\.pdf\Z", re.IGNORECASE)
FARTHEST = 3  # folders up from a page to the root of its site
_NUMBERED_NAME = re.compile(r"(?:nbs|nw)\..*[_-](\d{1,3})\.html?|(?:.*/)?([A-Za-z]?\d{2,3})/node\.html?")


@dataclass(frozen=True, slots=True)
class Node:
    """What a page file says; articles are paths from its folder, `mapped` those with an outline on the picture.

    `size` is that of the picture as shown, where the page says it; `areas` are (article, coords, xy).
    """

    number: str | None
    section: str | None
    paper: str | None
    date: str | None
    image: str | None
    listed: tuple[str, ...]
    mapped: tuple[str, ...]
    pdf: str | None = None
    files: tuple[str, ...] = ()
    size: tuple[float, float] | None = None
    areas: tuple[tuple[str, str, str], ...] = ()


def read_node(raw: bytes, path: str) -> Node:
    """Read a page file; `path` is its posix path, of which the last parts may hold the page's number."""
    markup = read_markup(raw)
    name = posixpath.basename(path)
    number, section = _label(markup, name)
    numbered = _NUMBERED_NAME.fullmatch(name) or _NUMBERED_NAME.fullmatch(path)
    named = next((group for group in numbered.groups() if group), None) if numbered else None
    images = [file for source in markup.mapped_images if (file := local(source))]
    image = images[0] if images else None
    pdfs = tuple(dict.fromkeys(file for link in markup.links if (file := local(link.target)) and _PDF.search(file)))
    return Node(
        number=markup.value("pagenum") or number or named,
        section=section,
        paper=markup.value("papername"),
        date=markup.value("date"),
        image=image,
        listed=_articles(link.target for link in markup.links if link.tag == "a"),
        mapped=_articles(link.target for link in markup.links if link.tag == "area"),
        pdf=_own_pdf(pdfs, image),
        files=(*((image,) if image else ()), *pdfs),
        size=next((size for texts in markup.mapped_sizes if (size := _size(*texts))), None),
        areas=tuple(
            (article, link.coords, link.xy)
            for link in markup.links
            if link.tag == "area"
            for article in _articles([link.target])
        ),
    )


def _own_pdf(pdfs: Sequence[str], image: str | None) -> str | None:
    """The page's own among those of the issue, which its list of pages links to: the one beside its picture."""
    beside = [path for path in pdfs if image and posixpath.dirname(path) == posixpath.dirname(image)]
    return beside[0] if len(beside) == 1 else pdfs[0] if len(pdfs) == 1 else None


def _size(width: str, height: str) -> tuple[float, float] | None:
    if width.isdecimal() and height.isdecimal() and int(width) and int(height):
        return float(width), float(height)
    return None


def read_label(text: str) -> tuple[str | None, str | None]:
    """(number, section) of 第A01版：头版, 05版:评论, A01： 头版; (None, None) of anything else."""
    found = _LABEL.fullmatch(text) if len(text) <= 60 else None
    return (found["number"] or found["lettered"], found["section"]) if found else (None, None)


def local(target: str) -> str | None:
    """The path that a link or picture names, seen from the file; None for what lies on a server or nowhere."""
    path = unquote(re.split("[?#]", target.strip(), maxsplit=1)[0]).replace("\\", "/")
    if not path or path.startswith("/") or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", path) or "\0" in path:
        return None
    return posixpath.normpath(path)


def _label(markup: Markup, name: str) -> tuple[str | None, str | None]:
    """From the list of pages, where this one's own link stands; else the first line that is no link."""
    own = [link.text for link in markup.links if posixpath.basename(local(link.target) or "") == name]
    unlinked = [line.text for line in markup.lines if "a" not in line.places]
    return next((label for text in own + unlinked if (label := read_label(text))[0]), (None, None))


def _articles(targets: Iterable[str]) -> tuple[str, ...]:
    paths = [path for target in targets if (path := local(target)) and path.count("..") <= FARTHEST]
    return tuple(dict.fromkeys(path for path in paths if CONTENT.fullmatch(posixpath.basename(path))))
