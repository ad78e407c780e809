"""A page of an e-paper (node_*.htm): its number, section and picture, and which articles stand on it."""

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from db.importing.epaper.markup import Markup, read_markup

NODE = re.compile(r"(?:node(?:_\w+)?|nbs\..+)\.html?", re.IGNORECASE)
CONTENT = re.compile(r"(?:content|con|nw)[._-].+\.html?", re.IGNORECASE)
_LABEL = re.compile(
    r"第?\s*(?:(?P<number>[A-Za-z]?\d{1,3})\s*版\s*[:：]?|(?P<lettered>[A-Za-z]\d{1,3})\s*[:：])\s*"
    r"(?P<section>(?![34]?\s*[上下]一版)[^\s:：]{1,16})?(?:\s+.*|[34]?\s*[上下]一版.*)?"
)
FARTHEST = 3  # folders up from a page to the root of its site
_NUMBERED_NAME = re.compile(r"(?:nbs|nw)\..*[_-](\d{1,3})\.html?|(?:.*/)?([A-Za-z]?\d{2,3})/node\.html?")


@dataclass(frozen=True, slots=True)
class Node:
    """What a page file says; articles are paths from its folder, `mapped` those with an outline on the picture."""

    number: str | None
    section: str | None
    paper: str | None
    date: str | None
    image: str | None
    listed: tuple[str, ...]
    mapped: tuple[str, ...]


def read_node(raw: bytes, path: str) -> Node:
    """Read a page file; `path` is its posix path, of which the last parts may hold the page's number."""
    markup = read_markup(raw)
    name = posixpath.basename(path)
    number, section = _label(markup, name)
    numbered = _NUMBERED_NAME.fullmatch(name) or _NUMBERED_NAME.fullmatch(path)
    named = next((group for group in numbered.groups() if group), None) if numbered else None
    return Node(
        number=markup.value("pagenum") or number or named,
        section=section,
        paper=markup.value("papername"),
        date=markup.value("date"),
        image=next((image for source in markup.mapped_images if (image := local(source))), None),
        listed=_articles(link.target for link in markup.links if link.tag == "a"),
        mapped=_articles(link.target for link in markup.links if link.tag == "area"),
    )


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
