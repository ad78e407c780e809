"""The HTML of an e-paper as printed lines in order, each knowing what it stands in, and the property comment beside it.

The vendor marks the parts of a page by elements of its own (<founder-content>), by ids and classes, and by pairs of
comments (<!--enpcontent--> … <!--/enpcontent-->), which tags cut across. So a page is read as a row of lines between
marks, and a part is asked for by its name whichever way it is marked.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from db.errors import ImportRefusedError
from db.text.decode import decode

PHOTO = "photo"  # the place of what stands in a table around a picture
PROSE = "prose"  # the place of the element whose own <p> hold most text
LONGEST_CAPTION = 320

_INLINE = re.compile(r"a|abbr|b|bdo|big|del|em|font|i|ins|label|mark|q|ruby|s|small|span|strong|sub|sup|u")
_UNSEEN = ("button", "iframe", "script", "select", "style", "textarea", "title")
_PROPERTIES = re.compile(
    r"<!--\s*enpproperty(?P<closed>(?:(?!<!--\s*enpproperty).)*?)/enpproperty\s*-->"
    r"|<!--\s*enpproperty(?P<open>.*?)(?:-->|\Z)",
    re.DOTALL,
)
_PROPERTY = re.compile(
    r"<(/?)(?:founder-)?(author|date|introtitle|nodename|pagenum|papername|sourcename|subtitle|title)>"
)
_LONGEST_VALUE = 4000
# The parser takes CDATA for a comment, and drops what stands after a stray </body>.
_DROPPED = re.compile(r"<!\[CDATA\[|\]\]>|</(?:body|html)\s*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\b[^<>]*>|</(?:p|div|h\d)>", re.IGNORECASE)
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_MARK = re.compile(r"\s*<?(/?(?:enpcontent|npm:[\w-]+))>?\s*")
_WRAP = re.compile(r"(?<=[^\x00-\x7f])[ \t]*\n[ \t\n]*(?=[^\x00-\x7f])")
_SPACES = re.compile(r"[ \t\n\xa0]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line or a picture; `places` are the tags, #ids and .classes around it, in lower case."""

    text: str
    places: frozenset[str]
    image: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """<a> or <area>: where to, the words it stands on, and the corners it has on a picture."""

    tag: str
    target: str
    text: str
    coords: str = ""
    xy: str = ""


@dataclass(frozen=True, slots=True)
class Markup:
    """A page as lines; `marks` are (line that follows, name) of the comments that open and /close a part."""

    properties: Mapping[str, tuple[str, ...]]
    lines: tuple[Line, ...]
    marks: tuple[tuple[int, str], ...] = field(repr=False)
    links: tuple[Link, ...] = field(repr=False)
    mapped_images: tuple[str, ...] = field(repr=False)
    mapped_sizes: tuple[tuple[str, str], ...] = field(repr=False)

    def value(self, name: str) -> str | None:
        """A property on one line; None where it is empty."""
        return " ".join(self.properties.get(name, ())) or None

    def part(self, name: str) -> list[int]:
        """The numbers of the lines in a place, or between the first opening and the last closing mark of the name."""
        start = next((at for at, mark in self.marks if mark == name), None)
        if start is None:
            return [at for at, line in enumerate(self.lines) if name in line.places]
        end = max((at for at, mark in self.marks if mark == f"/{name}" and at >= start), default=len(self.lines))
        return list(range(start, end))


def read_markup(raw: bytes) -> Markup:
    """The page in an HTML file; ImportRefusedError where the bytes are no text or hold no element."""
    text = _DROPPED.sub("", decode(raw))
    parser = etree.HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.LxmlError:
        root = None
    if root is None:
        raise ImportRefusedError("不是网页文件。")
    printer = _Printer(_named_by_shape(root))
    printer.run(root)
    return Markup(
        _properties(text),
        tuple(printer.lines),
        tuple(printer.marks),
        tuple(_links(root)),
        tuple(image.get("src", "").strip() for image in root.iter("img") if image.get("usemap")),
        tuple((image.get("width", ""), image.get("height", "")) for image in root.iter("img") if image.get("usemap")),
    )


def _properties(text: str) -> dict[str, tuple[str, ...]]:
    """Both dialects under the plain name; values are not escaped and may be tagged, and Java leaves "null" for none."""
    found: dict[str, tuple[str, ...]] = {}
    for comment in _PROPERTIES.finditer(text):
        for name, value in _values(comment["closed"] or comment["open"] or ""):
            if lines := tuple(line for line in _value_lines(value) if line != "null"):
                found.setdefault(name, lines)
    return found


def _values(comment: str) -> Iterator[tuple[str, str]]:
    name, start = "", 0
    for tag in _PROPERTY.finditer(comment):
        if not tag[1]:
            name, start = tag[2], tag.end()
        elif tag[2] == name and tag.start() - start <= _LONGEST_VALUE:
            yield name, comment[start : tag.start()]


def _value_lines(value: str) -> list[str]:
    plain = html.unescape(_TAG.sub("", _BREAK.sub("\0", value)))
    return [line for part in plain.split("\0") if (line := _tidy(part))]


def _tidy(text: str) -> str:
    """One line as a browser shows it; a source line that ends between Han characters leaves no space."""
    return _SPACES.sub(" ", _WRAP.sub("", text)).strip().strip("\ufeff\u200b\u2060").strip()


def _links(root: etree._Element) -> list[Link]:
    return [
        Link(str(link.tag), target, _text(link), link.get("coords", ""), link.get("xy", ""))
        for link in root.iter("a", "area")
        if (target := link.get("href", "").strip())
    ]


def _named_by_shape(root: etree._Element) -> dict[etree._Element, str]:
    """Elements that are known by what they hold: the tables around pictures, the home of most paragraphs."""
    tables = {table for image in root.iter("img") for table in islice(image.iterancestors("table"), 1)}
    named = {table: PHOTO for table in tables if _is_photo_table(table)}
    prose: dict[etree._Element, int] = {}
    for paragraph in root.iter("p"):
        home = paragraph.getparent()
        if home is not None and home not in named:
            prose[home] = prose.get(home, 0) + len(_text(paragraph))
    if prose:
        named[max(prose, key=lambda home: prose[home])] = PROSE
    return named


def _is_photo_table(table: etree._Element) -> bool:
    """Not a table of the layout, which holds tables, the body or much text."""
    if table.xpath(".//table | .//founder-content | .//*[@id='ozoom'] | .//comment()[contains(., 'enpcontent')]"):
        return False
    return len(_text(table)) <= LONGEST_CAPTION


def _text(element: etree._Element) -> str:
    return _tidy(str(element.xpath("string()")))


class _Printer:
    """Walks the tree and sets lines; a line stands where its first word stands."""

    def __init__(self, named: Mapping[etree._Element, str]) -> None:
        self.lines: list[Line] = []
        self.marks: list[tuple[int, str]] = []
        self._named = named
        self._around: list[frozenset[str]] = [frozenset()]
        self._parts: list[str] = []
        self._places: frozenset[str] = frozenset()

    def run(self, root: etree._Element) -> None:
        walk = etree.iterwalk(root, events=("start", "end", "comment"))
        for event, node in walk:
            if event == "comment":
                self._mark(node.text or "")
                self._add(node.tail)
            elif event == "start":
                if node.tag in _UNSEEN:
                    walk.skip_subtree()
                self._open(node)
            else:
                self._close(node)
        self._end_line()

    def _open(self, node: etree._Element) -> None:
        if not _INLINE.fullmatch(str(node.tag)):
            self._end_line()
        names = [str(node.tag), "#" + node.get("id", ""), *("." + name for name in node.get("class", "").split())]
        if node in self._named:
            names.append(self._named[node])
        self._around.append(self._around[-1].union(name.lower() for name in names))
        if node.tag == "img" and (source := node.get("src", "").strip()):
            self.lines.append(Line("", self._around[-1], source))
        if node.tag not in _UNSEEN:
            self._add(node.text)

    def _close(self, node: etree._Element) -> None:
        if not _INLINE.fullmatch(str(node.tag)):
            self._end_line()
        self._around.pop()
        self._add(node.tail)

    def _mark(self, comment: str) -> None:
        if found := _MARK.fullmatch(comment):
            self._end_line()
            self.marks.append((len(self.lines), found[1]))

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if not self._parts and text.strip():
            self._places = self._around[-1]
        if self._parts or text.strip():
            self._parts.append(text)

    def _end_line(self) -> None:
        if not self._parts:
            return
        if text := _tidy("".join(self._parts)):
            self.lines.append(Line(text, self._places))
        self._parts.clear()
