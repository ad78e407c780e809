"""Deciding on the text itself whether an article is a hit, where the index can only propose.

A run as printed, a wildcard, a regular expression, words within one sentence: the index gives the articles that hold
the characters, and these functions look at each.
"""

import time
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import permutations

import regex

from db.archive import Archive
from db.errors import QueryError
from db.search.compile import Plan, compile_query
from db.search.query import And, Expression, Filter, Leaf, Near, Node, Not, Or, Term, Wildcard, Within
from db.text.fold import fold, match_form

SENTENCE_END = "。！？；…!?;"
_SENTENCE = regex.compile(f"[^{SENTENCE_END}]+[{SENTENCE_END}]*|[{SENTENCE_END}]+")
_WILD = regex.compile(r"([?*])")
_LONGEST_MATCH = 2.0  # seconds that a regular expression may take on one paragraph

Span = tuple[int, int]


class Judge:
    """Judges articles by one query; gives up, and says so, when `patience` seconds have passed."""

    def __init__(self, archive: Archive, node: Node | None, *, folded: bool, patience: float) -> None:
        self._archive = archive
        self._node = node
        self._folded = folded
        self._until = time.monotonic() + patience
        self._held: dict[Filter, set[int]] = {}

    def is_out_of_time(self) -> bool:
        """Whether the query's patience is at its end."""
        return time.monotonic() > self._until

    def holds(self, number: int) -> bool:
        """Whether that article is a hit."""
        return self._true(self._node, number, [match_form(part, folded=self._folded) for part in self._parts(number)])

    def _parts(self, number: int) -> list[str]:
        decks = self._archive.rows("SELECT kicker, headline, subheadline FROM article WHERE id = ?", (number,))
        parts = [deck for row in decks for deck in row if deck]
        for table, text in (("byline", "name"), ("paragraph", "text")):
            rows = self._archive.rows(f"SELECT {text} FROM {table} WHERE article = ? ORDER BY position", (number,))
            parts.extend(part for (part,) in rows)
        return parts

    def _true(self, node: Node | None, number: int, parts: Sequence[str]) -> bool:
        match node:
            case None:
                return True
            case Filter():
                return number in self._articles(node)
            case Not(child):
                return not self._true(child, number, parts)
            case And(nodes):
                return all(self._true(child, number, parts) for child in nodes)
            case Or(nodes):
                return any(self._true(child, number, parts) for child in nodes)
            case Within(unit, child):
                return any(self._true(child, number, [piece]) for part in parts for piece in pieces(part, unit))
            case Near(distance, nodes):
                return any(self._near(distance, nodes, part) for part in parts)
            case _:
                return any(next(self._spans(node, part), None) is not None for part in parts)

    def _near(self, distance: int, nodes: Sequence[Term | Wildcard], part: str) -> bool:
        spans = [list(self._spans(node, part)) for node in nodes]
        return all(spans) and any(_chained(order, distance) for order in permutations(spans))

    def _spans(self, leaf: Leaf, form: str) -> Iterator[Span]:
        return spans(leaf, form, folded=self._folded)

    def _articles(self, node: Filter) -> set[int]:
        if node not in self._held:
            plan = compile_query(self._archive, node)
            self._held[node] = set(matching(self._archive, plan))
        return self._held[node]


def matching(archive: Archive, plan: Plan) -> Iterator[int]:
    """The ids that the character index gives for a plan."""
    rows = archive.rows(
        "SELECT rowid FROM characters WHERE characters MATCH ? AND rowid BETWEEN ? AND ?",
        (plan.match, plan.first, plan.last),
    )
    return (number for (number,) in rows)


def pieces(form: str, unit: str) -> list[str]:
    """The sentences of a part, each with its closing marks, or the part itself."""
    return _SENTENCE.findall(form) if unit == "sentence" else [form]


def spans(leaf: Leaf, form: str, *, folded: bool) -> Iterator[Span]:
    """Every place of a run or pattern in a text's match form, overlapping ones too for a plain run."""
    if isinstance(leaf, Term):
        wanted = match_form(leaf.text, folded=folded)
        start = form.find(wanted) if wanted else -1
        while start >= 0:
            yield start, start + len(wanted)
            start = form.find(wanted, start + 1)
        return
    pattern = _wildcard(leaf.text, folded) if isinstance(leaf, Wildcard) else expression(leaf)
    try:
        for found in pattern.finditer(form, timeout=_LONGEST_MATCH):
            if found.end() > found.start():
                yield found.span()
    except TimeoutError:
        position = leaf.position if isinstance(leaf, Expression) else 0
        raise QueryError(
            f"这个式子在一段文字里就用了 {_LONGEST_MATCH:.0f} 秒以上，请写得更确切些。", position
        ) from None


@cache
def _wildcard(text: str, folded: bool) -> "regex.Pattern[str]":
    """? is any one character, * the shortest run within a sentence."""
    meanings = {"?": ".", "*": f"[^{SENTENCE_END}]*?"}
    parts = [
        meanings.get(piece) or regex.escape(match_form(piece, folded=folded)) for piece in _WILD.split(text) if piece
    ]
    return regex.compile("".join(parts), regex.DOTALL)


@cache
def expression(leaf: Expression) -> "regex.Pattern[str]":
    """The compiled pattern, its Chinese folded as the text is; QueryError when it cannot be read."""
    pattern = "".join(character if character.isascii() else fold(character) for character in leaf.pattern)
    try:
        return regex.compile(pattern, regex.IGNORECASE)
    except regex.error as error:
        place = leaf.position + 1 + min(error.pos or 0, len(leaf.pattern))
        raise QueryError(f"正则式读不懂：{error.msg}。", place) from None


def _chained(order: Sequence[Sequence[Span]], distance: int) -> bool:
    """Whether one span of each can follow on one of the span before within the distance."""
    ends = {end for _, end in order[0]}
    for following in order[1:]:
        ends = {end for start, end in following if any(0 <= start - last <= distance for last in ends)}
    return bool(ends)
