"""The print of one page with its places, as it is kept raw: what a PDF or a scan is read from a second time.

A PDF holds pictures that the archive file has no room for, and reading a scan takes long; what was found on the page is
kept instead, a JSON line for the page and one for each character, word or row.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from functools import partial
from pathlib import Path

from db.errors import ImportRefusedError
from db.importing.document import Context, Document, IssueKey, day
from db.importing.layout import Box, Print, Story, read_layout
from db.importing.page_file import UNKNOWN_PAPER, named_by_path, page_number
from db.locator import file_of
from db.pages.reading import PageReading, read_page_lines
from db.profile import Profile
from db.records import PageDraft

_FOLIO_DAY = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_FOLIO_PAGE = re.compile(r"第?\s*([A-Za-z]?\d{1,3})\s*版(?!\S*转)")


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The size of a page, its print in the order of the file, the rules drawn on it, and its number in the file."""

    width: float
    height: float
    prints: tuple[Print, ...]
    rules: tuple[Box, ...] = ()
    place: int = 1

    def dump(self) -> bytes:
        """The page as the archive keeps it."""
        head = {"width": self.width, "height": self.height, "place": self.place, "rules": self.rules}
        rows = [_rounded(each) for each in self.prints]
        return "\n".join(json.dumps(row, ensure_ascii=False) for row in (head, *rows)).encode()


def printed_page(raw: bytes) -> PrintedPage:
    """The page that `dump` wrote."""
    try:
        head, *rows = (json.loads(line) for line in raw.decode().split("\n"))
        rules = tuple((left, top, right, bottom) for left, top, right, bottom in head["rules"])
        prints = tuple(Print(*row) for row in rows)
        return PrintedPage(head["width"], head["height"], prints, rules, head["place"])
    except (ValueError, KeyError, TypeError) as error:
        raise ImportRefusedError(f"存下的版面文字读不懂（{error}）。") from None


def printed_document(locator: str, raw: bytes, format_: str, context: Context) -> Document:
    """The document of a page's print; `locator` is the path of the file it came from, with #place behind it."""
    path = file_of(locator)
    return Document(locator, format_, issue_of(path, context), raw, partial(_read, raw, path, context))


def read_stories(stories: Sequence[Story], profile: Profile) -> PageReading:
    """The articles of a page whose stories its layout has told apart."""
    readings = [read_page_lines(story.lines, profile) for story in stories]
    return PageReading(
        tuple(article for reading in readings for article in reading.articles),
        tuple(one for reading in readings for one in reading.furniture),
        tuple(note for reading in readings for note in reading.notes),
    )


def issue_of(path: Path, context: Context) -> IssueKey:
    """The issue as far as the user's options and the path tell it."""
    named = named_by_path(path, context)
    date = context.given.date or named.get("date")
    paper = context.given.paper or named.get("paper") or context.profile.paper or UNKNOWN_PAPER
    return IssueKey(paper, day(date) if date else None)


def _read(raw: bytes, path: Path, context: Context) -> tuple[PageDraft, ...]:
    page = printed_page(raw)
    reading = read_stories(read_layout(page.prints, page.rules), context.profile)
    if not reading.articles:
        raise ImportRefusedError("除了页眉页脚，没有正文。")
    issue, named = issue_of(path, context), named_by_path(path, context)
    folios = [one.text for one in reading.furniture]
    date = issue.date or _day_in(folios)
    number = context.given.page or named.get("page") or _page_in(folios)
    notes = reading.notes
    if number is None:
        notes = (*notes, f"没有找到版次，按文件里的次序记作第{page.place}版，请核对。")
    if date is None:
        notes = (*notes, "没有见报日期，已收入“无日期”。请用 --date 给出日期后重新导入。")
    return (
        PageDraft(
            paper=issue.paper,
            date=date,
            number=page_number(number or str(page.place)),
            section=context.given.section or named.get("section"),
            articles=reading.articles,
            notes=notes,
        ),
    )


def _day_in(folios: Sequence[str]) -> str | None:
    for text in folios:
        if found := _FOLIO_DAY.search(text):
            try:
                return day("-".join(found.groups()))
            except ImportRefusedError:
                continue
    return None


def _page_in(folios: Sequence[str]) -> str | None:
    return next((found[1] for text in folios if (found := _FOLIO_PAGE.search(text))), None)


def _rounded(each: Print) -> list[object]:
    return [round(value, 2) if isinstance(value, float) else value for value in astuple(each)]
