"""Page Markdown or plain text: one file is one page.

Paper, date, page and section come from the user's options, else from the file's front matter, else from its path by the
profile's patterns.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from db.entities.numerals import parse_whole
from db.errors import ImportRefusedError
from db.importing.document import Context, Document, IssueKey, Plan, Sample, Source, day
from db.pages.dates import infer_date
from db.pages.reading import read_page
from db.records import PageDraft
from db.text.decode import decode

FORMAT = "page"
LABEL = "版面文字，一个文件一个版"
SUFFIXES = (".md", ".markdown", ".txt")
LARGEST = 20 << 20  # bytes; a page of print is some 100 KB
UNKNOWN_PAPER = "未名报纸"

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_KEYS = {
    "报纸": "paper",
    "报名": "paper",
    "日期": "date",
    "出版日期": "date",
    "期号": "number",
    "总期": "number",
    "版次": "page",
    "版": "page",
    "版名": "section",
    "版面": "section",
    "图": "image",
}
_FRONT = {"头": "一"}  # 头版

Reader = Callable[[str, bytes, Context], Document]


@dataclass(frozen=True, slots=True)
class _Heading:
    """What is known of a page beside its text."""

    paper: str
    date: str | None
    page: str
    section: str | None
    number: str | None
    image: str | None


def recognises(sample: Sample) -> bool:
    """Text by its name: what text is a page, its bytes alone do not tell."""
    return sample.is_text and sample.path.name.lower().endswith(SUFFIXES)


def plan(path: Path, context: Context, _scratch: Path) -> Plan:
    """The page in a file, with its issue read from the first lines and the path."""
    return plan_of(path, document, context)


def plan_of(path: Path, document_of: Reader, context: Context) -> Plan:
    """The same of a page in another format, whose bytes `document_of` reads."""
    if path.stat().st_size > LARGEST:
        raise ImportRefusedError(f"文件有 {path.stat().st_size >> 20} MB，一个版面的文字不会超过 {LARGEST >> 20} MB。")
    load = partial(_load, path, document_of, context)
    return Plan((Source(str(path), load().issue, load),))


def document(locator: str, raw: bytes, context: Context) -> Document:
    """The page that a file's bytes hold; `locator` is the file's path."""
    return document_of_text(locator, raw, decode(raw), FORMAT, context)


def document_of_text(locator: str, raw: bytes, text: str, format_: str, context: Context) -> Document:
    """The page that some Markdown holds, taken from the raw bytes of another format."""
    heading, body = _split(text, Path(locator), context)
    issue = IssueKey(heading.paper, heading.date)
    return Document(locator, format_, issue, raw, partial(_read, heading, body, context))


def _load(path: Path, document_of: Reader, context: Context) -> Document:
    return document_of(str(path), path.read_bytes(), context)


def _read(heading: _Heading, body: str, context: Context) -> tuple[PageDraft, ...]:
    reading = read_page(body, context.profile)
    if not reading.articles:
        raise ImportRefusedError("除了页眉页脚，没有正文。")
    if not any(article.headline or article.genre == "photo" for article in reading.articles):
        raise ImportRefusedError("没有找到标题，分不出文章。请在标题行前加 # 号后再导入。")
    notes = reading.notes
    if heading.date is None:
        notes = (*notes, _proposal(body))
    return (
        PageDraft(
            paper=heading.paper,
            date=heading.date,
            number=heading.page,
            section=heading.section,
            articles=reading.articles,
            issue_number=heading.number,
            image=heading.image,
            notes=notes,
        ),
    )


def _proposal(body: str) -> str:
    evidence = infer_date(body)
    if evidence is None:
        return "没有见报日期，已收入“无日期”。请用 --date 给出日期后重新导入。"
    return f"没有见报日期，已收入“无日期”。据文中推断：{''.join(evidence.evidence)}"


def _split(text: str, path: Path, context: Context) -> tuple[_Heading, str]:
    """What is known of the page, and its text without the front matter."""
    found = _FRONT_MATTER.match(text)
    front = _front_matter(found[1]) if found else {}
    body = text[found.end() :] if found else text
    if not body.strip():
        raise ImportRefusedError("文件里没有正文。")
    named = named_by_path(path, context)
    given = context.given
    date = given.date or front.get("date") or named.get("date")
    heading = _Heading(
        paper=given.paper or front.get("paper") or named.get("paper") or context.profile.paper or UNKNOWN_PAPER,
        date=day(date) if date else None,
        page=page_number(given.page or front.get("page") or named.get("page") or "1"),
        section=given.section or front.get("section") or named.get("section"),
        number=front.get("number"),
        image=front.get("image"),
    )
    return heading, body


def _front_matter(text: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for line in text.splitlines():
        name, separator, value = line.replace("：", ":", 1).partition(":")
        if separator and value.strip():
            values[_KEYS.get(name.strip(), name.strip().lower())] = value.strip().strip("\"'")
    return values


def named_by_path(path: Path, context: Context) -> Mapping[str, str]:
    """What the profile's patterns read from the path, the last match in it."""
    for pattern in context.profile.path_patterns:
        for found in reversed(list(pattern.finditer(unpacked_path(path)))):
            named = {name: value for name, value in found.groupdict().items() if value}
            if {"year", "month", "day"} <= named.keys():
                named["date"] = f"{named['year']}-{named['month']}-{named['day']}"
            return named
    return {}


def unpacked_path(path: Path) -> str:
    """The posix path of a file, one in a .zip (a.zip!/03.md) as if it had been unpacked there (a/03.md)."""
    return re.sub(r"\.zip!(?=/)", "", path.as_posix(), flags=re.IGNORECASE)


def page_number(text: str) -> str:
    """第03版, ３, 第三版, A01 → 3, 3, 3, A1: one page has one number however it is written."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = re.search(r"([A-Za-z]?)\s*0*(\d+)", plain)
    if found:
        return found[1].upper() + found[2]
    bare = plain.removeprefix("第").removesuffix("版").strip()
    try:
        return str(parse_whole(_FRONT.get(bare, bare)))
    except ValueError:
        return plain
