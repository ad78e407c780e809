"""A query's tree to what FTS5 understands.

Of one or two characters the index decides alone. Of a longer run it knows the articles that hold all its pairs, and of
what stands in one sentence, or as printed, no more than that: `proposal` is what the index can say of a query, and
db.search.judge looks at the text of each article that it gives.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.archive import Archive
from db.entities.gazetteer import canonical_county, load_gazetteer
from db.errors import QueryError
from db.profile import DEFAULT_PROFILE
from db.records import Genre
from db.search.dates import parse_range
from db.search.index import EVERY_ARTICLE, IN_BYLINE, IN_DECK, facet_token, gram_tokens
from db.search.listed import LISTED, listed
from db.search.query import And, Expression, Filter, Near, Node, Not, Or, Term, Wildcard, Within, conjuncts
from db.storage.schema import EPOCH, LOWEST_ID, SERIALS
from db.text.fold import folds_alone, match_form

NOTHING = "ffnone"  # a token that no article has
PLACES = {"headline": IN_DECK, "byline": IN_BYLINE}
_PAGE = re.compile(r"第?([A-Za-z]?)0*(\d+)版?")
_GENRES: dict[str, Genre] = {
    "消息": "news",
    "通讯": "feature",
    "评论": "commentary",
    "图片": "photo",
    "照片": "photo",
    "公告": "notice",
    "广告": "notice",
    "副刊": "literary",
    "更正": "correction",
}
_GRAM = 2  # characters of the longest run that is a token
_HIGHEST = (1 << 31) - 1


@dataclass(frozen=True, slots=True)
class Plan:
    """What to ask the index of grams: an FTS5 expression and a range of ids, both ends included."""

    match: str
    first: int = LOWEST_ID
    last: int = _HIGHEST


def named(archive: Archive, node: Node | None) -> "set[int] | None":
    """The only articles that can be hits, where the whole query requires a field that lists its articles."""
    lists = [
        set(listed(archive, child)) for child in conjuncts(node) if isinstance(child, Filter) and child.kind in LISTED
    ]
    return set.intersection(*lists) if lists else None


def compile_query(archive: Archive, node: Node | None) -> Plan:
    """The plan of a tree; date filters that hold for the whole query become a range of ids."""
    first, last = LOWEST_ID, _HIGHEST
    rest: list[Node] = []
    for child in node.nodes if isinstance(node, And) else (node,) if node else ():
        if isinstance(child, Filter) and child.kind == "date":
            since, until = _ids(parse_range(child.value, child.position))
            first, last = max(first, since), min(last, until)
        else:
            rest.append(child)
    return Plan(_Compiler(archive).conjunction(rest), first, last)


class _Compiler:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def conjunction(self, nodes: Sequence[Node]) -> str:
        """Every node holds. FTS5's NOT takes two sides, so what must be absent is subtracted from the rest."""
        wanted = [self.expression(node) for node in nodes if not isinstance(node, Not)]
        unwanted = [self.expression(node.node) for node in nodes if isinstance(node, Not)]
        match = " AND ".join(wanted) or EVERY_ARTICLE
        return f"({match}) NOT ({' OR '.join(unwanted)})" if unwanted else match

    def expression(self, node: Node) -> str:
        match node:
            case Term(text):
                return held(text)
            case Filter("date", value, position):
                return self._dated(*parse_range(value, position))
            case Filter("headline" | "byline" as kind, value):
                return held(value, PLACES[kind])
            case Filter(kind, value):
                return self._faceted(kind, value)
            case And(nodes):
                return f"({self.conjunction(nodes)})"
            case Or(nodes):
                return f"({' OR '.join(self.expression(child) for child in nodes)})"
            case Not():
                return f"({self.conjunction((node,))})"
            case _:
                raise TypeError(f"the index cannot decide {node}; use its proposal")

    def _faceted(self, kind: str, value: str) -> str:
        """The facets of a kind that are the value, or else hold it: 县:博爱 is 博爱县."""
        asked = match_form(_as_kept(kind, value))
        if kind == "county":
            asked = match_form(canonical_county(value.strip(), load_gazetteer(DEFAULT_PROFILE)))
        values = [(match_form(held), code) for held, code in self._codes(kind)]
        codes = [code for held, code in values if held == asked]
        if not codes and kind != "page":
            codes = [code for held, code in values if asked in held]
        return _any_of(codes)

    def _codes(self, kind: str) -> list[tuple[str, int]]:
        rows = self._archive.rows("SELECT value, code FROM facet WHERE kind = ?", (kind,))
        return [(value, code) for value, code in rows]

    def _dated(self, first: date, last: date) -> str:
        """A date range inside an alternative or a negation: whole years, whole months and days, by their facets."""
        codes: list[int] = []
        covered: set[str] = set()
        for kind, length in (("year", 4), ("month", 7), ("day", 10)):
            for value, code in self._codes(kind):
                since, until = parse_range(value)
                if first <= since and until <= last and not covered & {value[:4], value[:7]}:
                    codes.append(code)
                    covered.add(value[:length])
        return _any_of(codes)


def _as_kept(kind: str, value: str) -> str:
    """The value of a filter in the form that articles keep it: 第03版 is page 3, 图片 is the genre photo."""
    if kind == "page":
        found = _PAGE.fullmatch(value.strip())
        return found[1].upper() + found[2] if found else value
    return _GENRES.get(value.strip(), value) if kind == "genre" else value


def held(text: str, where: str = "") -> str:
    """What an article must have that holds a run of characters; what folds to nothing stands in no text."""
    tokens = gram_tokens(match_form(text), where)
    return f"({' AND '.join(map(quoted, tokens))})" if tokens else NOTHING


def quoted(token: str) -> str:
    """A token in an FTS5 expression."""
    return f'"{token}"'


def _any_of(codes: Sequence[int]) -> str:
    return f"({' OR '.join(map(facet_token, codes))})" if codes else NOTHING


def is_exact(node: Node | None, *, folded: bool) -> bool:
    """Whether the index alone decides a tree."""
    match node:
        case Term(text) | Filter("headline" | "byline", text):
            return len(match_form(text)) <= _GRAM and (folded or folds_alone(text))
        case Filter(kind):
            return kind not in LISTED
        case None:
            return True
        case Not(child):
            return is_exact(child, folded=folded)
        case And(nodes) | Or(nodes):
            return all(is_exact(child, folded=folded) for child in nodes)
        case _:
            return False


def proposal(node: Node | None, *, folded: bool) -> Node | None:
    """A tree that the index decides and that is true wherever `node` is; None for everything."""
    match node:
        case Filter(kind) if kind in LISTED:
            return None
        case None | Expression():
            return None
        case Term() | Filter():
            return node
        case Wildcard(text):
            return _joined(And, [Term(chunk) for chunk in chunks(text)])
        case Near(_, nodes) | And(nodes):
            proposed = [proposal(child, folded=folded) for child in nodes]
            return _joined(And, [child for child in proposed if child is not None])
        case Within(_, child):
            return proposal(child, folded=folded)
        case Or(nodes):
            proposed = [proposal(child, folded=folded) for child in nodes]
            return None if None in proposed else _joined(Or, [child for child in proposed if child is not None])
        case Not(child):
            return node if is_exact(child, folded=folded) else None


def chunks(wildcard: str) -> list[str]:
    """The runs of characters between a text's wildcards."""
    return [chunk for chunk in re.split(r"[?*]+", wildcard) if chunk]


def _joined(kind: type[And] | type[Or], nodes: Sequence[Node]) -> Node | None:
    if len(nodes) < 2:
        return nodes[0] if nodes else None
    return kind(tuple(nodes))


def ids_of(period: str) -> tuple[int, int]:
    """The lowest and highest id of the articles printed in a period such as 2014-03..2015."""
    return _ids(parse_range(period))


def _ids(days: tuple[date, date]) -> tuple[int, int]:
    """The range of ids of the articles printed from the first to the last day."""
    first, last = ((day - EPOCH).days for day in days)
    if last < 1:
        raise QueryError("档案从 1900 年开始。", 0)
    return max(first, 1) * SERIALS, min((last + 1) * SERIALS - 1, _HIGHEST)
