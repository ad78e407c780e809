"""方正 e-paper trees: html/YYYY-MM/DD/node_*.htm (a page) with content_*.htm (its articles), and later layouts.

The unit of planning is the folder of a day. A page and its articles are one document, whose raw bytes are the files one
after the other, each under a line with its path and length; an article that stands on no page is a document of its own.
Pictures stay where they are: their paths are kept as seen from the document's folder.
"""

import os
import posixpath
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from db.errors import ImportRefusedError
from db.importing.document import Context, Document, IssueKey, Plan, Sample, Source, day
from db.importing.epaper.article import Content, read_content
from db.importing.epaper.node import CONTENT, FARTHEST, NODE, Node, read_node
from db.importing.epaper.outlines import extent, read_area
from db.importing.page_file import UNKNOWN_PAPER, named_by_path, page_number, unpacked_path
from db.records import ArticleDraft, Outline, PageDraft

FORMAT = "epaper"
LABEL = "方正数字报的文件夹，或存下来的网页"
SUFFIXES = (".htm", ".html")
LARGEST = 4 << 20  # bytes of one HTML file
_DAY_FOLDERS = re.compile(r"(?<!\d)((?:19|20)\d\d)-?(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])(?=/)")
_MARKS = (b"enpproperty", b"enpcontent", b"founder-content", b"npm:article")
_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_SIZE = "#size"  # in a bundle, the size of the page's picture
_PAGES_BESIDE = {"content": "layout", "con": "layout"}


@dataclass(frozen=True, slots=True)
class _Page:
    """A page file as planned: what it says (None where it cannot be read) and the articles that are its own."""

    path: Path
    node: Node | None
    articles: tuple[str, ...] = ()


def recognises(sample: Sample) -> bool:
    """A file that begins as a web page does."""
    return _BEGINNING.match(sample.head) is not None


def plan(path: Path, context: Context, _scratch: Path) -> Plan:
    """The pages and loose articles of a folder, or those in one file."""
    if path.is_dir():
        return _of_folder(path, context)
    if not NODE.fullmatch(path.name):
        return Plan((_loose(path, context),))
    found = tuple(source for source in _of_folder(path.parent, context).sources if source.locator == str(path))
    if not found:
        raise ImportRefusedError("这个版面页没有自己的文章，像是目录页。请导入它所在的文件夹。")
    return Plan(found)


def _of_folder(folder: Path, context: Context) -> Plan:
    """Every page with its articles in order of page number, then the articles on no page; pictures are the pages'."""
    files = _html_files(folder)
    beside = _folder_of_pages(folder)
    pages = _pages([*files, *(_html_files(beside) if beside else ())])
    placed = {_joined(page.path, article) for page in pages for article in page.articles}
    loose = [path for path in files if path not in placed and _is_article(path)]
    sources = [_of_page(page, context) for page in pages] + [_loose(path, context) for path in loose]
    claims = (_joined(page.path, file) for page in pages if page.node for file in page.node.files)
    return Plan(tuple(sources), claims=frozenset(claims))


def _html_files(folder: Path) -> list[Path]:
    names = (path.name for path in folder.iterdir() if path.is_file())
    return [folder / name for name in sorted(names) if name.lower().endswith(SUFFIXES) and not name.startswith(".")]


def _folder_of_pages(folder: Path) -> Path | None:
    """layout/202412/25 for content/202412/25: newer sites keep pages and articles apart."""
    parts = folder.parts
    for at in range(len(parts) - 1, 0, -1):
        if parts[at] in _PAGES_BESIDE:
            beside = Path(*parts[:at], _PAGES_BESIDE[parts[at]], *parts[at + 1 :])
            return beside if beside.is_dir() else None
    return None


def _is_article(path: Path) -> bool:
    """Told by the name or, for a saved file, by the vendor's marks; an index or a frame of the site is none."""
    if NODE.fullmatch(path.name):
        return False
    if CONTENT.fullmatch(path.name):
        return True
    return path.stat().st_size <= LARGEST and any(mark in path.read_bytes() for mark in _MARKS)


def _pages(files: Sequence[Path]) -> list[_Page]:
    """The page files that have articles of their own, or cannot be read, in order of page number."""
    nodes = {path: _node(path) for path in files if NODE.fullmatch(path.name)}
    owners = _owners({path: node for path, node in nodes.items() if node})
    pages: list[_Page] = []
    for path, node in nodes.items():
        printed = dict.fromkeys((*node.listed, *node.mapped)) if node else ()
        own = tuple(article for article in printed if owners[_joined(path, article)] == path)
        if own or node is None:
            pages.append(_Page(path, node, own))
    return sorted(pages, key=_print_order)


def _node(path: Path) -> Node | None:
    with suppress(ImportRefusedError, OSError):
        return read_node(_bytes(path), unpacked_path(path))
    return None


def _owners(nodes: Mapping[Path, Node]) -> dict[Path, Path]:
    """Which page each article is on: the one whose picture shows it, else the one that lists fewest.

    So an index, or a page that repeats the headlines of the whole issue, takes none from the others.
    """
    owners: dict[Path, Path] = {}
    shortest_first = sorted(nodes, key=lambda path: len(nodes[path].listed))
    for path in shortest_first:
        for article in nodes[path].mapped:
            owners.setdefault(_joined(path, article), path)
    for path in shortest_first:
        for article in nodes[path].listed:
            owners.setdefault(_joined(path, article), path)
    return owners


def _joined(page: Path, article: str) -> Path:
    return Path(os.path.normpath(page.parent / article))


def _print_order(page: _Page) -> tuple[str, int, str]:
    number = page_number(page.node.number or "") if page.node else ""
    digits = re.sub(r"\D", "", number)
    return re.sub(r"\d", "", number), int(digits) if digits else 0, page.path.name


def _of_page(page: _Page, context: Context) -> Source:
    issue = _issue(page.path, page.node, context)
    return Source(str(page.path), issue, partial(_load, page.path, page.articles, context))


def _loose(path: Path, context: Context) -> Source:
    """An article without a page; its own file is all there is."""
    said = None
    with suppress(ImportRefusedError):
        said = read_content(_bytes(path))
    return Source(str(path), _issue(path, said, context), partial(_load, path, (), context))


def _load(path: Path, articles: Sequence[str], context: Context) -> Document:
    files: dict[str, bytes | None] = {path.name: _bytes(path)}
    for article in articles:
        file = _joined(path, article)
        files[article] = _bytes(file) if os.path.isfile(file) else None  # a name may be too long to be one
    if articles and (size := _picture_size(path, read_node(files[path.name] or b"", unpacked_path(path)).image)):
        files[_SIZE] = b"%d %d" % size
    return document(str(path), _bundled(files), context)


def _picture_size(path: Path, image: str | None) -> tuple[int, int] | None:
    """The pixels of a page's picture, by which its areas become shares."""
    from PIL import Image, UnidentifiedImageError  # only where a page has one

    if image is None or image.count("..") > FARTHEST:
        return None
    unreadable = (OSError, UnidentifiedImageError, Image.DecompressionBombError, SyntaxError, ValueError)
    with suppress(*unreadable), Image.open(_joined(path, image)) as picture:
        return picture.size
    return None


def document(locator: str, raw: bytes, context: Context) -> Document:
    """The page or article in some files put together; `locator` is the path of the first."""
    path = Path(locator)
    files = _unbundled(raw)
    node = None
    size = files.pop(_SIZE, None)
    if NODE.fullmatch(path.name):
        node = read_node(files.pop(path.name) or b"", unpacked_path(path))
        if size and node.size is None:
            width, height = size.split()
            node = replace(node, size=(float(width), float(height)))
    issue = _issue(path, node or read_content(files[path.name] or b""), context)
    return Document(locator, FORMAT, issue, raw, partial(_read, files, path.name, node, issue, context))


def _issue(path: Path, said: Node | Content | None, context: Context) -> IssueKey:
    """The day is the folder's; when a page was put on the net, which its comment tells, is the last resort."""
    given, named = context.given, named_by_path(path, context)
    folders = _DAY_FOLDERS.findall(unpacked_path(path))
    date = given.date or ("-".join(folders[-1]) if folders else named.get("date"))
    paper = given.paper or (said.paper if said else None) or named.get("paper")
    return IssueKey(
        paper or context.profile.paper or UNKNOWN_PAPER,
        day(date) if date else _published_on(said.date if said else None),
    )


def _published_on(moment: str | None) -> str | None:
    with suppress(ImportRefusedError):
        return day(moment[:10]) if moment else None
    return None


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > LARGEST:
        raise ImportRefusedError(f"网页文件超过 {LARGEST >> 20} MB，不像是版面或文章。")
    return path.read_bytes()


def _bundled(files: Mapping[str, bytes | None]) -> bytes:
    """The files one after the other, each under its path and length; a listed file that is not there has no length."""
    parts: list[bytes] = []
    for name, content in files.items():
        parts.append(f"{name}\t{'' if content is None else len(content)}\n".encode("utf-8", "surrogateescape"))
        parts.append((content or b"") + b"\n")
    return b"".join(parts)


def _unbundled(raw: bytes) -> dict[str, bytes | None]:
    files: dict[str, bytes | None] = {}
    at = 0
    while at < len(raw):
        end = raw.index(b"\n", at)
        name, _, length = raw[at:end].decode("utf-8", "surrogateescape").rpartition("\t")
        at = end + 1 + int(length or 0)
        files[name] = raw[end + 1 : at] if length else None
        at += 1
    return files


def _read(
    files: Mapping[str, bytes | None], name: str, node: Node | None, issue: IssueKey, context: Context
) -> tuple[PageDraft, ...]:
    contents, notes = _contents(files, issue.paper)
    outlines = _outlines(node) if node else {}
    drafts = tuple(
        replace(_placed(content.draft, name), outlines=outlines.get(name, ()))
        for name, content in contents.items()
        if content.draft
    )
    if not drafts:
        raise ImportRefusedError("".join(notes) or "没有找到标题、正文或图片。")
    said = [
        *([(node.number, node.section)] if node else []),
        *((each.number, each.section) for each in contents.values()),
    ]
    number = context.given.page or next((number for number, _ in said if number), None)
    section = context.given.section or next((section for _, section in said if section), None)
    if number is None:
        notes.append(f"{name} 没有写版次，已记作第1版，请核对。")
    if issue.date is None:
        notes.append("没有见报日期，已收入“无日期”。请用 --date 给出日期后重新导入。")
    return (
        PageDraft(
            paper=issue.paper,
            date=issue.date,
            number=page_number(number or "1"),
            section=section,
            articles=drafts,
            image=node.image if node else None,
            pdf=node.pdf if node else None,
            notes=tuple(notes),
        ),
    )


def _outlines(node: Node) -> dict[str, tuple[Outline, ...]]:
    """The outlines of each article on the page's picture."""
    size = node.size or extent([coords for _, coords, _ in node.areas])
    found: dict[str, tuple[Outline, ...]] = {}
    for article, coords, xy in node.areas:
        if outline := read_area(coords, xy, size):
            found[article] = (*found.get(article, ()), outline)
    return found


def _contents(files: Mapping[str, bytes | None], paper: str) -> tuple[dict[str, Content], list[str]]:
    """The articles that can be read, by their paths, and a sentence on each that cannot."""
    contents: dict[str, Content] = {}
    notes: list[str] = []
    for name, raw in files.items():
        if raw is None:
            notes.append(f"版面页列出的 {name} 不在文件夹里，没有收入。")
            continue
        try:
            contents[name] = read_content(raw, paper)
        except ImportRefusedError as error:
            notes.append(f"{name} 没有收入：{error}")
            continue
        if contents[name].draft is None:
            notes.append(f"{name} 里没有标题、正文或图片，没有收入。")
    return contents, notes


def _placed(article: ArticleDraft, name: str) -> ArticleDraft:
    """The article with its pictures seen from the page's folder."""
    folder = posixpath.dirname(name)
    return replace(article, images=tuple(posixpath.normpath(posixpath.join(folder, image)) for image in article.images))
