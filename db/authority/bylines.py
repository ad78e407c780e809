"""发稿统计: who signed how many pieces a year, as what, and with whom.

Counts by printed name are kept with every article. Where a name is two people's, an archivist tells them apart by role,
period or article: a decision, undone like any other.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from db.archive import Archive
from db.authority.splits import Where
from db.decisions import Decision, record, standing, take_back
from db.errors import ArchiveError
from db.storage.schema import SERIALS, day_of, first_id

BylineRole = Literal["reporter", "correspondent", "photographer", "editor", "other"]

BYLINE_ROLES: tuple[BylineRole, ...] = ("reporter", "correspondent", "photographer", "editor", "other")
KIND = "byline-part"
_ANY = "*"  # of piece_count: whatever the role
_AT_ONCE = 10_000  # ids in one statement
_AS_PRINTED: tuple[tuple[BylineRole, tuple[str, ...]], ...] = (
    ("photographer", ("摄", "图")),
    ("correspondent", ("通讯员", "通信员")),
    ("reporter", ("记者",)),
    ("editor", ("编辑", "编审", "责编", "整理", "校对", "编")),
)


@dataclass(frozen=True, slots=True)
class Contributor:
    """A name in bylines and its pieces by year; `printed` is how it stands there, which two people may share."""

    name: str
    printed: str
    articles: int
    roles: Mapping[BylineRole, int]
    years: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Pieces:
    """One contributor with all of their pieces, newest first, and who signed with them how often."""

    contributor: Contributor
    ids: tuple[int, ...]
    first: str | None
    last: str | None
    together: tuple[tuple[str, int], ...]
    parts: tuple[Decision, ...]


def role_of(printed: str) -> BylineRole:
    """What a printed role comes to: 本报记者 → reporter, 摄影 → photographer."""
    return next((role for role, signs in _AS_PRINTED if any(sign in printed for sign in signs)), "other")


def contributors(
    archive: Archive, *, role: BylineRole | None = None, year: str | None = None, text: str = "", limit: int = 200
) -> list[Contributor]:
    """Who signed, those with most pieces first; of one role, one year, names that hold a text where given."""
    asked = "".join(text.split())
    told_apart = _parts(archive)
    found = [
        _contributor(name, name, _kept_counts(archive, name, year))
        for name in _most(archive, role, year, asked, limit + len(told_apart))
        if name not in told_apart
    ]
    for name in told_apart:
        if asked in name:
            for shown, rows in _divided(archive, name, told_apart[name]).items():
                found.append(_contributor(shown, name, _counted(row for row in rows if year in (None, _year(row[0])))))
    kept = [one for one in found if one.articles and (role is None or one.roles.get(role))]
    return sorted(kept, key=lambda one: (-(one.roles[role] if role else one.articles), one.name))[:limit]


def pieces(archive: Archive, name: str) -> Pieces:
    """All of one contributor's pieces, by printed name or by the name that tells them apart; ArchiveError if none."""
    asked = "".join(name.split())
    parts = _parts(archive)
    printed = next((one for one, told in parts.items() if any(part.data["as"] == asked for part in told)), asked)
    rows = _divided(archive, printed, parts.get(printed, ())).get(asked, [])
    if not rows:
        raise ArchiveError(f"署名里没有“{name}”。")
    ids = sorted({article for article, _ in rows}, reverse=True)
    together: Counter[str] = Counter()
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        together.update(
            other
            for (other,) in archive.rows(
                "SELECT name FROM (SELECT DISTINCT article, name FROM byline "
                f"WHERE article IN ({','.join('?' * len(some))}) AND name <> ?)",
                (*some, printed),
            )
        )
    return Pieces(
        _contributor(asked, printed, _counted(rows)),
        tuple(ids),
        day_of(ids[-1]),
        day_of(ids[0]),
        tuple(sorted(together.items(), key=lambda item: (-item[1], item[0]))),
        tuple(parts.get(printed, ())),
    )


def tell_apart(archive: Archive, printed: str, shown: str, where: Where) -> int:
    """Let the pieces of a printed name that meet the conditions stand under another one; the number of the decision.

    Of the conditions, role, since, until and articles count.
    """
    printed, shown = "".join(printed.split()), "".join(shown.split())
    if not shown or shown == printed or where == Where():
        raise ArchiveError("区分同名要给出另一个名称，和至少一个条件（职务、起止日期或文章）。")
    if not archive.value("SELECT 1 FROM byline WHERE name = ? LIMIT 1", (printed,)):
        raise ArchiveError(f"署名里没有“{printed}”。")
    with archive.transaction():
        return record(archive, KIND, {"name": printed, "as": shown, "where": where.to_data()})


def put_together(archive: Archive, number: int) -> Decision:
    """Take back what told two people of a name apart."""
    with archive.transaction():
        if number not in {part.id for part in standing(archive, (KIND,))}:
            raise ArchiveError(f"第 {number} 号不是区分同名的决定，或它已经撤销。")
        return take_back(archive, number)


_Counts = dict[tuple[str, str], int]
_Row = tuple[int, str]


def _parts(archive: Archive) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = {}
    for decision in standing(archive, (KIND,)):
        found.setdefault(decision.data["name"], []).append(decision)
    return found


def _most(archive: Archive, role: BylineRole | None, year: str | None, asked: str, limit: int) -> list[str]:
    """The printed names with most pieces, of one role and one year where given."""
    printed = [_ANY]
    if role:
        known = archive.rows("SELECT DISTINCT role FROM piece_count")
        printed = [words for (words,) in known if words != _ANY and role_of(words) == role]
    rows = archive.rows(
        f"SELECT name FROM piece_count WHERE role IN ({','.join('?' * len(printed))}) AND (? = '' OR instr(name, ?)) "
        "AND (? IS NULL OR year = ?) GROUP BY name ORDER BY sum(articles) DESC, name LIMIT ?",
        (*printed, asked, asked, year, year, limit),
    )
    return [name for (name,) in rows]


def _kept_counts(archive: Archive, name: str, year: str | None) -> _Counts:
    rows = archive.rows(
        "SELECT role, year, articles FROM piece_count WHERE name = ?1 AND (?2 IS NULL OR year = ?2)", (name, year)
    )
    return {(role, when): articles for role, when, articles in rows}


def _divided(archive: Archive, printed: str, parts: Sequence[Decision]) -> dict[str, list[_Row]]:
    """The (article, role) rows of a printed name, by whom the archivist says they are; the first decision that fits."""
    rows = archive.rows(
        "SELECT article, role, uid FROM byline JOIN article ON article.id = article WHERE name = ?", (printed,)
    )
    told = [(part.data["as"], Where.from_data(part.data["where"])) for part in parts]
    found: dict[str, list[_Row]] = {}
    for article, role, uid in rows:
        owner = next((shown for shown, where in told if _fits(where, article, role, uid)), printed)
        found.setdefault(owner, []).append((article, role))
    return found


def _fits(where: Where, article: int, role: str, uid: str) -> bool:
    return (
        (not where.role or where.role in role)
        and (not where.since or article >= first_id(where.since))
        and (not where.until or article < first_id(where.until) + SERIALS)
        and (not where.articles or uid in where.articles)
    )


def _counted(chosen: Iterable[_Row]) -> _Counts:
    """What piece_count holds, for rows that an archivist's decisions picked out."""
    rows = list(chosen)
    keys = {(article, role) for article, role in rows} | {(article, _ANY) for article, _ in rows}
    return Counter((role, _year(article)) for article, role in keys)


def _year(article: int) -> str:
    return (day_of(article) or "")[:4]


def _contributor(shown: str, printed: str, counts: _Counts) -> Contributor:
    roles: Counter[BylineRole] = Counter()
    years: Counter[str] = Counter()
    for (role, year), articles in counts.items():
        if role == _ANY:
            years[year] += articles
        else:
            roles[role_of(role)] += articles
    return Contributor(shown, printed, years.total(), dict(roles), dict(sorted(years.items())))
