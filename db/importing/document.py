"""What every format hands to the import: documents, one at a time, each with the raw bytes it was read from.

All of it can be pickled, for documents are read in a process of their own (db/importing/reading_process.py).
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from db.errors import ImportRefusedError
from db.profile import Profile
from db.records import PageDraft, Refusal

PIPELINE = "3"  # raised when reading a document again would give another result
_DAY = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?(?:[T\s].*)?")


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of the input, above what the input says of itself."""

    paper: str | None = None
    date: str | None = None
    page: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class IssueKey:
    """The issue that a document belongs to; an undated one stands for itself."""

    paper: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """An input that the archive keeps raw: a page file, or an issue's rows of a table.

    `read` parses the raw bytes into pages; it may raise ImportRefusedError.
    """

    locator: str
    format: str
    issue: IssueKey
    raw: bytes
    read: Callable[[], tuple[PageDraft, ...]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Source:
    """A document that is known but not loaded yet, so that an import can be planned by issue.

    `seconds` are what loading it may take beyond what any document may.
    """

    locator: str
    issue: IssueKey
    load: Callable[[], Document] = field(repr=False)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file or folder holds: its documents, what of it is refused, and the files beside it that belong to it.

    A claimed file (the picture of a page, the text behind a METS file) is no input of its own.
    """

    sources: tuple[Source, ...]
    refusals: tuple[Refusal, ...] = ()
    claims: frozenset[Path] = frozenset()


@dataclass(frozen=True, slots=True)
class Sample:
    """The beginning of a file, by which its format is told; `members` are the names in a zip."""

    path: Path
    head: bytes
    members: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether the bytes can be text: UTF-16 says so by its mark, anything else has no zero bytes."""
        return self.head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in self.head


@dataclass(frozen=True, slots=True)
class Context:
    """What reading a document needs to know beside its bytes."""

    profile: Profile
    given: Given


def day(text: str) -> str:
    """An ISO day from the ways people write one (2025年9月24日, 20250924, 2025/9/24); ImportRefusedError if none."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise ImportRefusedError(f"日期“{text.strip()}”看不懂。日期写作 2025-09-24。")
    try:
        read = datetime.date(*(int(part) for part in found.groups()))
    except ValueError:
        raise ImportRefusedError(f"日期“{text.strip()}”不存在。请改正。") from None
    if read.year < 1900:
        raise ImportRefusedError(f"日期“{text.strip()}”早于 1900 年，档案不能收。")
    return read.isoformat()
