"""The word of a query that is being typed, and what stands there once a suggestion is chosen."""

import re
from dataclasses import dataclass

from db.completion.entries import CARDS, Entry, Kind
from db.search.query import FIELDS, Filter, Term, to_text

_OPENING, _CLOSING = '"“「『', '"”」』'
_BREAKS = rf"\s()（）|｜{_OPENING}{_CLOSING}"
_WORD = re.compile(
    rf"(?P<not>[-－]?)(?P<whole>(?:(?P<field>{'|'.join(sorted(FIELDS, key=len, reverse=True))})[:：])?"
    rf"(?P<quote>[{_OPENING}]?)(?P<text>[^{_BREAKS}]*))$"
)
_ENDS = re.compile(rf"[{_BREAKS}]|$")
_KINDS: dict[str, frozenset[Kind]] = {
    "headline": frozenset({*CARDS, "column", "series"}),
    "byline": frozenset({"byline"}),
    "section": frozenset({"section"}),
    "county": frozenset({"county"}),
    **{kind: frozenset({kind}) for kind in CARDS},
}


@dataclass(frozen=True, slots=True)
class Word:
    """What is being typed: its text, the field it is a value of, and what of the query it takes up."""

    text: str
    field: str | None
    start: int
    end: int

    @property
    def kinds(self) -> frozenset[Kind] | None:
        """What it may become; None for anything."""
        return None if self.field is None else _KINDS.get(FIELDS[self.field], frozenset())


def word_at(query: str, cursor: int) -> Word:
    """The word that ends at the cursor; empty where the cursor stands within a word or before one."""
    found = _WORD.search(query, 0, cursor)
    if found is None or not _ENDS.match(query, cursor):
        return Word("", None, cursor, cursor)
    is_closed = found["quote"] and query[cursor : cursor + 1] in tuple(_CLOSING)
    return Word(found["text"], found["field"], found.start("whole"), cursor + bool(is_closed))


def completed(query: str, word: Word, entry: Entry) -> tuple[str, int]:
    """The query with a suggestion in place of the word, and where the cursor stands then.

    A search of one's own takes the place of the whole query.
    """
    if entry.query:
        return entry.query, len(entry.query)
    if word.field is not None:
        put = to_text(Filter(FIELDS[word.field], entry.text))
    elif entry.kind in CARDS:
        put = to_text(Term(entry.text))
    elif entry.kind in ("column", "series"):
        put = to_text(Filter("headline", entry.text))
    else:
        put = to_text(Filter(entry.kind, entry.text))
    return query[: word.start] + put + query[word.end :], word.start + len(put)
