"""Series (之三, 连载, 上下, ①) and columns: which pieces belong together, in which order, and which are missing.

A deck that ends in a number names a series by what stands before it; a headline that says no more than （上） is the
series itself. A column is named in brackets at the end of the headline or in the kicker. Both are read from the decks
whenever they are asked for, so nothing has to be kept right.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import numeric

import regex

from db.archive import Archive
from db.entities.numerals import parse_whole
from db.reprints.letters import letters
from db.search import Search
from db.storage.schema import SERIALS

_HAN_NUMBER = "[一二三四五六七八九十百]{1,5}"
_CIRCLED = "[①-⑳㉑-㉟㊱-㊿]"
_NUMBER = rf"(?P<number>{_HAN_NUMBER}|\d{{1,3}}|{_CIRCLED}|[上中下])"
_OPEN, _CLOSE = "[（(〔【]", "[）)〕】]"
_MARKERS = tuple(
    regex.compile(pattern)
    for pattern in (
        rf"(?P<base>.*?)[·:：\s]*{_OPEN}?(?:连载|之|连载之)[·:：\s]*{_OPEN}?{_NUMBER}{_CLOSE}*$",
        rf"(?P<base>.*?)[·:：\s]*{_OPEN}第?{_NUMBER}[集回讲篇章]?{_CLOSE}{_CLOSE}?$",
        rf"(?P<base>.*?)(?P<number>{_CIRCLED}){_CLOSE}?$",
        r"(?P<base>.*?)[·:：\s]+(?P<number>[上中下])篇$",
    )
)
_IN_BRACKETS = regex.compile(rf"{_OPEN}([^（）()]{{2,30}}(?:{_OPEN}[^（）()]{{1,4}}{_CLOSE})?){_CLOSE}")
_COLUMN_AT_END = regex.compile(r"[（(](?P<column>[^（）()·]{2,16})(?:·[^（）()]*(?:[（(][^（）()]*[）)])?)?[）)]$")
_RUNS = regex.compile(r"[\p{L}\p{N}]+")
_HALF_A_BRACKET = regex.compile(rf"{_OPEN}(?!.*{_CLOSE})")
_A_DAY = regex.compile("[年月]")
_LONGEST_KICKER = 10
_APART = 150  # days between two parts after which a series of the same name is another one
_LEAST_OF_A_COLUMN = 3


_TAIL = """CASE WHEN rtrim({0}) GLOB '*[）)]'
    THEN substr({0}, instr(replace({0}, '(', '（'), '（')) END"""
_ENDS_OF_DECKS = f"""
SELECT CASE WHEN length(kicker) BETWEEN 2 AND ? THEN kicker END AS kicker, {_TAIL.format("headline")} AS headline,
    {_TAIL.format("subheadline")} AS subheadline, count(*)
FROM article GROUP BY 1, 2, 3 HAVING coalesce(headline, subheadline, kicker) IS NOT NULL
"""
_NUMBERED = " OR ".join(
    f"coalesce({deck}, '') GLOB '{pattern}'"
    for deck in ("kicker", "headline", "subheadline")
    for pattern in (
        "*[上中下一二三四五六七八九十百0-9①-⑳㉑-㉟㊱-㊿集回讲篇章][）)〕】]*",
        "*[①-⑳㉑-㉟㊱-㊿上中下]",
        "*[上中下]篇",
        "*之*[一二三四五六七八九十百0-9]",
        "*连载*[一二三四五六七八九十百0-9]",
    )
)
_NUMBERED_DECKS = f"SELECT kicker, headline, subheadline FROM article WHERE {_NUMBERED}"  # a marker ends so


@dataclass(frozen=True, slots=True)
class Marker:
    """What a deck says: the series, as printed and as compared, the part's number and how that was printed."""

    title: str
    key: str
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a series."""

    article: int
    number: int
    label: str
    headline: str


@dataclass(frozen=True, slots=True)
class Series:
    """A series in order of its numbers; `missing` are those up to the highest that the archive has not got."""

    title: str
    parts: tuple[Part, ...]
    missing: tuple[int, ...]

    def beside(self, article: int) -> tuple[Part | None, Part | None]:
        """The part before an article and the one after it: of other numbers than its own."""
        own = next(part.number for part in self.parts if part.article == article)
        before = [part for part in self.parts if part.number < own]
        after = [part for part in self.parts if part.number > own]
        return (before[-1] if before else None), (after[0] if after else None)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: how many pieces of it the archive has, and those just before and after an article."""

    name: str
    articles: int
    before: int | None
    after: int | None


Decks = tuple[str | None, str | None, str | None]  # kicker, headline, subheadline


def markers(decks: Decks) -> Iterator[Marker]:
    """What the decks of an article say of series, the deck that is most its own first."""
    kicker, headline, subheadline = decks
    for deck in (subheadline, kicker, headline):
        for text in _candidates(deck):
            found = _marker(text, headline)
            if found:
                yield found


def column_name(decks: Decks) -> str | None:
    """The column that an article was printed in."""
    kicker, headline, subheadline = decks
    for deck in (headline, subheadline):
        found = _COLUMN_AT_END.search(deck or "")
        if found and not _A_DAY.search(found["column"]) and not _marker(f"（{found['column']}）", None):
            return str(found["column"])
    if kicker and 2 <= len(kicker) <= _LONGEST_KICKER and not any(mark in kicker for mark in "，。！？：—"):
        return kicker
    return None


def series_of(archive: Archive, article: int) -> Series | None:
    """The series that an article is part of; None where it stands alone."""
    for own in markers(_decks(archive, article)):
        series = _gathered(archive, article, own)
        if len(series.parts) > 1:
            return series
    return None


def column_of(archive: Archive, article: int) -> Column | None:
    """The column of an article, where the archive has several pieces of it."""
    name = column_name(_decks(archive, article))
    if name is None:
        return None
    members = sorted(number for number, decks in _holding(archive, name, article) if column_name(decks) == name)
    if len(members) < _LEAST_OF_A_COLUMN:
        return None
    at = members.index(article)
    before, after = members[:at], members[at + 1 :]
    return Column(name, len(members), before[-1] if before else None, after[0] if after else None)


def every_series(archive: Archive) -> list[Series]:
    """All series of an archive, the latest first; looks at every headline."""
    rows = archive.rows(
        "SELECT article.id, page.issue, kicker, headline, subheadline FROM article JOIN page "
        "ON page.id = article.page ORDER BY article.id"
    )
    papers = dict(archive.rows("SELECT id, paper FROM issue"))
    grouped: dict[tuple[int, str], list[tuple[Part, str]]] = {}
    for number, issue, *decks in rows:
        own = {found.key: found for found in markers((decks[0], decks[1], decks[2]))}
        for key, found in own.items():
            part = Part(number, found.number, found.label, decks[1] or "")
            grouped.setdefault((papers[issue], key), []).append((part, found.title))
    runs = [
        _series(run[0][1], [part for part, _ in run])
        for some in grouped.values()
        for run in _runs(some)
        if len({part.article for part, _ in run}) > 1
    ]
    return sorted(runs, key=lambda series: -max(part.article for part in series.parts))


def every_column(archive: Archive) -> list[tuple[str, int]]:
    """The columns of an archive with how many pieces each has, most first; looks at every article's decks once."""
    counts: Counter[str] = Counter()
    for kicker, headline, subheadline, pieces in archive.rows(_ENDS_OF_DECKS, (_LONGEST_KICKER,)):
        name = column_name((kicker, headline, subheadline))
        if name:
            counts[name] += pieces
    return [(name, count) for name, count in counts.most_common() if count >= _LEAST_OF_A_COLUMN]


def every_title(archive: Archive) -> list[tuple[str, int]]:
    """What the series of an archive are called, with how many pieces each has, most first."""
    titles: dict[str, str] = {}
    parts: Counter[str] = Counter()
    for kicker, headline, subheadline in archive.rows(_NUMBERED_DECKS):
        for key, title in {found.key: found.title for found in markers((kicker, headline, subheadline))}.items():
            titles.setdefault(key, title)
            parts[key] += 1
    return [(titles[key], count) for key, count in parts.most_common() if count > 1]


def _candidates(deck: str | None) -> list[str]:
    """Texts of a deck that may end in a part's number: what stands in brackets, and the whole."""
    if not deck:
        return []
    return [*_IN_BRACKETS.findall(deck), deck, _COLUMN_AT_END.sub("", deck)]


def _marker(text: str, headline: str | None) -> Marker | None:
    for pattern in _MARKERS:
        found = pattern.match(text.strip())
        if not found:
            continue
        number = _number(found["number"])
        title = found["base"].lstrip("—－- ").strip("（([【〔 ·:：")
        if not letters(title).form:
            title = _without_brackets(headline or "")
        key = letters(title).form
        if number and len(key) > 1 and not key.isdecimal() and not _HALF_A_BRACKET.search(title):
            return Marker(title, key, number, found["number"])
    return None


def _without_brackets(headline: str) -> str:
    for pattern in _MARKERS:
        found = pattern.match(headline.strip())
        if found and found["base"]:
            return str(found["base"]).strip()
    return headline.strip()


def _number(printed: str) -> int:
    """The value of a number as printed; 0 where it is none."""
    if printed in "上中下":
        return "上中下".index(printed) + 1
    if len(printed) == 1 and not printed.isdecimal():
        return int(numeric(printed, 0))
    try:
        return parse_whole(printed)
    except ValueError:
        return 0


def _gathered(archive: Archive, article: int, own: Marker) -> Series:
    found = []
    for number, decks in _holding(archive, own.title, article):
        for marker in markers(decks):
            if marker.key == own.key:
                found.append((Part(number, marker.number, marker.label, decks[1] or ""), marker.title))
                break
    run = next(
        run
        for run in _runs(sorted(found, key=lambda one: one[0].article))
        if any(part.article == article for part, _ in run)
    )
    return _series(own.title, [part for part, _ in run])


def _holding(archive: Archive, text: str, article: int) -> list[tuple[int, Decks]]:
    """The articles of the same paper whose decks hold a text, marks aside, with their decks."""
    query = " ".join(f'题:"{run}"' for run in _RUNS.findall(text))
    found = Search(archive, query, "oldest", questions=False).all_ids()
    paper = "SELECT issue.paper FROM article JOIN page ON page.id = article.page JOIN issue ON issue.id = page.issue"
    own = archive.value(f"{paper} WHERE article.id = ?", (article,))
    rows = archive.rows(
        "SELECT article.id, kicker, headline, subheadline FROM article JOIN page ON page.id = article.page "
        "JOIN issue ON issue.id = page.issue WHERE issue.paper = ? AND article.id IN (SELECT value FROM json_each(?)) "
        "ORDER BY article.id",
        (own, json.dumps(found.tolist())),
    )
    return [(number, (kicker, headline, subheadline)) for number, kicker, headline, subheadline in rows]


def _runs(found: Sequence[tuple[Part, str]]) -> Iterator[list[tuple[Part, str]]]:
    """Parts in order of date, parted where the series must have begun anew."""
    run: list[tuple[Part, str]] = []
    for one in found:
        if run and one[0].article - run[-1][0].article > _APART * SERIALS:
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _series(title: str, parts: Sequence[Part]) -> Series:
    numbers = {part.number for part in parts}
    labels = {part.label for part in parts}
    if labels <= {"上", "下"}:  # a series of two has no 中
        parts = [Part(part.article, min(part.number, 2), part.label, part.headline) for part in parts]
        numbers = {part.number for part in parts}
    ordered = sorted(parts, key=lambda part: (part.number, part.article))
    missing = tuple(number for number in range(1, max(numbers)) if number not in numbers)
    return Series(title, tuple(ordered), missing)


def _decks(archive: Archive, article: int) -> Decks:
    rows = archive.rows("SELECT kicker, headline, subheadline FROM article WHERE id = ?", (article,))
    return rows[0] if rows else (None, None, None)
