"""METS/ALTO, as libraries keep scanned newspapers: ALTO holds a page's words with their places, METS how they belong.

A METS file's logical structure gives the order of the blocks and which of them are headings; without it, or for an ALTO
file alone, the places tell the order as they do in a PDF. The words go the way of every page from there.
"""

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from lxml import etree

from db.errors import ImportRefusedError
from db.importing.document import Context, Document, IssueKey, Plan, Sample, Source, day
from db.importing.layout import Print, Story, read_blocks, read_layout
from db.importing.page_file import UNKNOWN_PAPER, named_by_path, page_number
from db.importing.printed import read_stories
from db.locator import file_of
from db.records import PageDraft
from db.text.decode import clean

FORMAT = "alto"
LABEL = "METS/ALTO，一个文件或一期的文件夹"
SUFFIXES = (".xml", ".alto", ".mets")
LARGEST = 64 << 20  # bytes of one file
MOST_PAGES = 2000

_ROOT = re.compile(rb"<(?:\w+:)?(alto|mets)[\s>]", re.IGNORECASE)
_HEADS = re.compile(r"(?:SUB)?(?:HEADING|HEADLINE|TITLE)|OVERLINE|KICKER", re.IGNORECASE)
_SUBORDINATE = re.compile(r"SUB", re.IGNORECASE)
_ARTICLES = re.compile(r"ARTICLE|ADVERTISEMENT|SECTION|ILLUSTRATION|OBITUARY", re.IGNORECASE)
_WORDS_APART = re.compile(r"[A-Za-z0-9.,;:]\Z")
_IN_DAY = re.compile(r"(?:19|20)\d\d(?:-\d\d-\d\d|\d{4})")


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A page as METS knows it: its ALTO file, its number, and its blocks in order as (id, heading level)."""

    file: str
    number: str | None
    order: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """What METS says of the issue."""

    paper: str | None
    date: str | None


def recognises(sample: Sample) -> bool:
    """XML whose first elements are METS's or ALTO's."""
    return sample.is_text and _ROOT.search(sample.head[:4096]) is not None


def plan(path: Path, context: Context, _scratch: Path) -> Plan:
    """The page in an ALTO file, or the pages that a METS file names, whose ALTO files are then no inputs."""
    root = _parsed(_bytes(path))
    kind = _name(root)
    if kind == "alto":
        return Plan((Source(str(path), _issue(path, _Said(None, None), context), partial(_load, path, context)),))
    if kind != "mets":
        raise ImportRefusedError("这个 XML 文件既不是 METS 也不是 ALTO。")
    said, leaves = _said(root), _leaves(root)
    if not leaves:
        raise ImportRefusedError("METS 里没有指向 ALTO 文件的版面。")
    if len(leaves) > MOST_PAGES:
        raise ImportRefusedError(f"METS 里有 {len(leaves)} 版，超过 {MOST_PAGES} 版。请按期拆开再导入。")
    issue = _issue(path, said, context)
    sources = tuple(
        Source(f"{path}#{leaf.file}", issue, partial(_load_leaf, path, leaf, said, context)) for leaf in leaves
    )
    return Plan(sources, claims=frozenset(path.parent / leaf.file for leaf in leaves))


def document(locator: str, raw: bytes, context: Context) -> Document:
    """The page in an ALTO file, before which may stand a line of JSON with what METS says of it."""
    head, alto = _split(raw)
    path = file_of(locator)
    said = _Said(head.get("paper"), head.get("date"))
    issue = _issue(path, said, context)
    return Document(locator, FORMAT, issue, raw, partial(_read, alto, head, path, issue, context))


def _load(path: Path, context: Context) -> Document:
    return document(str(path), _bytes(path), context)


def _load_leaf(path: Path, leaf: _Leaf, said: _Said, context: Context) -> Document:
    head = {"paper": said.paper, "date": said.date, "number": leaf.number, "order": leaf.order}
    raw = json.dumps(head, ensure_ascii=False).encode() + b"\n" + _bytes(path.parent / leaf.file)
    return document(f"{path}#{leaf.file}", raw, context)


def _split(raw: bytes) -> tuple[Mapping[str, Any], bytes]:
    if not raw.startswith(b"{"):
        return {}, raw
    head, _, alto = raw.partition(b"\n")
    return json.loads(head), alto


def _read(alto: bytes, head: Mapping[str, Any], path: Path, issue: IssueKey, context: Context) -> tuple[PageDraft, ...]:
    blocks = dict(_blocks(_parsed(alto)))
    reading = read_stories(_stories(blocks, head.get("order") or ()), context.profile)
    if not reading.articles:
        raise ImportRefusedError("除了页眉页脚，没有正文。")
    named = named_by_path(path, context)
    number = context.given.page or head.get("number") or named.get("page")
    notes = reading.notes
    if number is None:
        notes = (*notes, "没有找到版次，已记作第1版，请核对。")
    if issue.date is None:
        notes = (*notes, "没有见报日期，已收入“无日期”。请用 --date 给出日期后重新导入。")
    return (
        PageDraft(
            paper=issue.paper,
            date=issue.date,
            number=page_number(number or "1"),
            section=context.given.section or named.get("section"),
            articles=reading.articles,
            notes=notes,
        ),
    )


def _stories(blocks: Mapping[str, list[Print]], order: Sequence[tuple[str, int]]) -> tuple[Story, ...]:
    """The stories in METS's order, then what METS does not name; without one by their places."""
    if not order:
        return read_layout([row for rows in blocks.values() for row in rows])
    named = [(blocks[name], level) for name, level in order if name in blocks]
    seen = {name for name, _ in order}
    rest = [row for name, rows in blocks.items() if name not in seen for row in rows]
    stories = read_blocks(named)
    count = sum(len(story.lines) for story in stories)
    loose = [
        Story(tuple(replace(line, number=count + line.number) for line in story.lines)) for story in read_layout(rest)
    ]
    return (*stories, *loose)


def _blocks(root: etree._Element) -> Iterator[tuple[str, list[Print]]]:
    """(id, rows) of every block of text; the size of its type is the font's, else the usual height of its rows."""
    fonts = {
        style.get("ID"): float(style.get("FONTSIZE") or 0) for style in _elements(root, "TextStyle") if style.get("ID")
    }
    for at, block in enumerate(_elements(root, "TextBlock")):
        lines = [(line, row) for line in _elements(block, "TextLine") if (row := _row(line))]
        heights = sorted(row.size for _, row in lines)
        usual = heights[len(heights) // 2] if heights else 0.0
        yield (
            block.get("ID") or f"#{at}",
            [replace(row, size=_font((block, line), fonts) or usual) for line, row in lines],
        )


def _font(elements: Iterable[etree._Element], fonts: Mapping[str | None, float]) -> float:
    names = [name for element in elements for name in (element.get("STYLEREFS") or "").split()]
    return next((fonts[name] for name in reversed(names) if fonts.get(name)), 0.0)


def _row(line: etree._Element) -> Print | None:
    """A row of words; between Han words there is no space, whatever the file says."""
    text = ""
    for word in _elements(line, "String"):
        content = clean(word.get("CONTENT") or "")
        text += (" " if _WORDS_APART.search(text) and content[:1].isascii() and content[:1].isalnum() else "") + content
    with suppress(ValueError):
        left, top, width, height = (float(line.get(name) or 0) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
        if text.strip() and height > 0 and all(abs(value) < 1e7 for value in (left, top, width, height)):
            return Print(text, left, top, left + max(width, 0.0), top + height, height)
    return None


def _said(root: etree._Element) -> _Said:
    """The paper's name and the day, from MODS or Dublin Core, whichever the library wrote."""
    texts = {
        name: [
            text for element in _elements(root, name) if (text := clean("".join(map(str, element.itertext()))).strip())
        ]
        for name in ("dateIssued", "date", "title")
    }
    dates = (found[0] for text in (*texts["dateIssued"], *texts["date"]) if (found := _IN_DAY.search(text)))
    return _Said(next(iter(texts["title"]), None), next(dates, None))


def _leaves(root: etree._Element) -> list[_Leaf]:
    files = {
        name: href
        for file in _elements(root, "file")
        if (name := file.get("ID")) and (href := _href(file)) and href.lower().endswith(".xml")
    }
    order = _order(root)
    leaves: dict[str, _Leaf] = {}
    for div in _elements(root, "div"):
        if (div.get("TYPE") or "").lower() != "page":
            continue
        name = next((name for name in _pointed(div) if name in files), None)
        if name:
            number = div.get("ORDERLABEL") or div.get("ORDER")
            leaves.setdefault(files[name], _Leaf(files[name], number, tuple(order.get(name, ()))))
    return list(leaves.values())


def _href(file: etree._Element) -> str | None:
    """The path of a file below the folder of METS; None for what lies elsewhere."""
    for location in _elements(file, "FLocat"):
        href = location.get("{http://www.w3.org/1999/xlink}href") or ""
        path = posixpath.normpath(re.sub(r"^file:/*", "", href.replace("\\", "/")))
        if href and ":" not in path and not path.startswith(("/", "..")):
            return path
    return None


def _pointed(div: etree._Element) -> Iterator[str]:
    for pointer in (*_elements(div, "fptr"), *_elements(div, "area")):
        if name := pointer.get("FILEID"):
            yield name


def _order(root: etree._Element) -> dict[str, list[tuple[str, int]]]:
    """The blocks of every ALTO file in the order of the articles, with a level for headings."""
    order: dict[str, list[tuple[str, int]]] = {}
    for struct in _elements(root, "structMap"):
        if (struct.get("TYPE") or "").upper() != "LOGICAL":
            continue
        for area in _elements(struct, "area"):
            file, block = area.get("FILEID"), area.get("BEGIN")
            types = [div.get("TYPE") or "" for div in area.iterancestors() if _name(div) == "div"]
            if file and block and any(_ARTICLES.search(type_) for type_ in types):
                order.setdefault(file, []).append((block, _level(types)))
    return order


def _level(types: Sequence[str]) -> int:
    """1 for a headline, 2 for what stands below it, 0 for anything else; the innermost type counts."""
    head = next((type_ for type_ in types if _HEADS.fullmatch(type_)), None)
    inner = next((type_ for type_ in types if _ARTICLES.search(type_) or _HEADS.fullmatch(type_)), None)
    if head is None or head is not inner:
        return 0
    return 2 if _SUBORDINATE.match(head) else 1


def _issue(path: Path, said: _Said, context: Context) -> IssueKey:
    named = named_by_path(path, context)
    date = context.given.date or said.date or named.get("date")
    paper = context.given.paper or said.paper or named.get("paper") or context.profile.paper or UNKNOWN_PAPER
    return IssueKey(paper, day(date) if date else None)


def _parsed(raw: bytes) -> etree._Element:
    """The root; nothing outside the file is ever read, and entities, with which a bomb is made, are refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.LxmlError, ValueError) as error:
        raise ImportRefusedError(f"不是完好的 XML（{str(error)[:120]}）。请重新复制，或请提供者重新导出。") from None
    if root is None:
        raise ImportRefusedError("不是完好的 XML。请重新复制，或请提供者重新导出。")
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):  # type: ignore[union-attr]
        raise ImportRefusedError("XML 里定义了实体，像是压缩炸弹，没有读。请向提供者索取正常的文件。")
    return root


def _elements(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """The elements of that name below, in whatever namespace, for there are many versions of both."""
    return root.iter("{*}" + name)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _bytes(path: Path) -> bytes:
    size = path.stat().st_size
    if size > LARGEST:
        raise ImportRefusedError(f"XML 文件有 {size >> 20} MB，超过 {LARGEST >> 20} MB，不像是一个版面。")
    return path.read_bytes()
