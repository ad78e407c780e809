"""Deciding on the text itself whether an article is a hit, where the index can only propose.

The index gives the articles that hold the pairs of a run, and these functions look at each: a batch at a time, first
inside SQLite for the run as it was typed, which settles most, then on the text.
"""

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice, permutations

import regex

from db.archive import Archive
from db.errors import QueryError
from db.records import Article
from db.search.compile import Plan, compile_query, is_exact
from db.search.listed import LISTED, listed
from db.search.query import And, Expression, Filter, Leaf, Near, Node, Not, Or, Term, Wildcard, Within, conjuncts
from db.text.fold import fold, match_form
from db.text.run import Run, Span

SENTENCE_END = "。！？；…!?;"
_SENTENCE = regex.compile(f"[^{SENTENCE_END}]+[{SENTENCE_END}]*|[{SENTENCE_END}]+")
_WILD = regex.compile(r"([?*])")
_LONGEST_MATCH = 2.0  # seconds that a regular expression may take on one paragraph
_FIRST_BATCH, _LARGEST_BATCH = 64, 384  # articles: between two batches a query that is overtaken ends
BETWEEN = "\ufdd0"  # a noncharacter, which stands in no text
_LISTED = "(SELECT value FROM json_each(?1))"


@dataclass(frozen=True, slots=True)
class Parts:
    """The text of an article as it is searched: parts kept apart by BETWEEN, which no match crosses."""

    decks: str = ""
    names: str = ""
    paragraphs: str = ""

    @property
    def whole(self) -> str:
        """All parts."""
        return BETWEEN.join(filter(None, (self.decks, self.names, self.paragraphs)))

    @property
    def every(self) -> list[str]:
        """The parts one by one."""
        return separate(self.whole)


def separate(joined: str) -> list[str]:
    """Parts one by one."""
    return joined.split(BETWEEN) if joined else []


def parts_of(article: Article) -> Parts:
    """The parts of an article that has been read."""
    decks = (article.kicker, article.headline, article.subheadline)
    texts = (paragraph.text for paragraph in article.paragraphs)
    return Parts(*map(BETWEEN.join, (filter(None, decks), (byline.name for byline in article.byline), texts)))


def read_parts(archive: Archive, numbers: Sequence[int]) -> dict[int, Parts]:
    """The parts of some articles by id, as printed, credits behind the other paragraphs."""
    rows = archive.rows(
        "SELECT id, kicker, headline, subheadline, "
        "(SELECT group_concat(name, ?2) FROM (SELECT name FROM byline WHERE article = article.id ORDER BY position)), "
        "(SELECT group_concat(text, ?2) FROM "
        "(SELECT text FROM paragraph WHERE article = article.id ORDER BY kind = 'credit', position))"
        f" FROM article WHERE id IN {_LISTED}",
        (json.dumps(numbers), BETWEEN),
    )
    return {
        number: Parts(BETWEEN.join(filter(None, decks)), names or "", paragraphs or "")
        for number, *decks, names, paragraphs in rows
    }


class Judge:
    """Judges articles by one query; gives up, and says so, when `patience` seconds have passed.

    Of what the index has `proposed` it has decided already all that it can where the whole query requires it; that is
    not judged again.
    """

    def __init__(
        self, archive: Archive, node: Node | None, *, folded: bool, patience: float, proposed: bool = True
    ) -> None:
        self._archive = archive
        self._folded = folded
        self._node = And(tuple(part for part in conjuncts(node) if not (proposed and is_exact(part, folded=folded))))
        leaves = list(dict.fromkeys(_leaves(self._node)))
        self._terms = [leaf for leaf in leaves if isinstance(leaf, Term)]
        self._filters = [leaf for leaf in leaves if isinstance(leaf, Filter) and is_exact(leaf, folded=folded)]
        self._lists: dict[Term | Filter, frozenset[int]] = {
            leaf: frozenset(listed(archive, leaf))
            for leaf in leaves
            if isinstance(leaf, Filter) and leaf.kind in LISTED
        }
        self._until = time.monotonic() + patience
        self.is_out_of_time = False

    def hits(self, proposed: Iterable[int]) -> Iterator[int]:
        """Those of the proposed articles that are hits, in the same order."""
        numbers = iter(proposed)
        size = _FIRST_BATCH
        while batch := list(islice(numbers, size)):
            if time.monotonic() > self._until:
                self.is_out_of_time = True
                return
            yield from self._held(batch)
            size = min(size * 2, _LARGEST_BATCH)

    def confirmed(self, read: Mapping[int, Parts]) -> list[int]:
        """Those articles that are hits, of some whose parts have been read anyway."""
        case = _Case(self._lists | self._filters_of(list(read)), folded=self._folded)
        return [number for number, parts in read.items() if case.verdict(self._node, number, parts)]

    def _held(self, batch: Sequence[int]) -> list[int]:
        """The hits of one batch. A text is read, and folded, only where a run does not stand in it as it was typed."""
        seen = self._lists | {term: self._typed(term, batch) for term in self._terms}
        case = _Case(seen | self._filters_of(batch), folded=self._folded)
        unsure = [number for number in batch if case.verdict(self._node, number, None) is None]
        parts = read_parts(self._archive, unsure)
        return [number for number in batch if case.verdict(self._node, number, parts.get(number, Parts()))]

    def _typed(self, term: Term, batch: Sequence[int]) -> frozenset[int]:
        """The articles of a batch in which a run stands as it was typed: true of them, unknown of the others."""
        if not match_form(term.text, folded=self._folded):
            return frozenset()
        rows = self._archive.rows(
            f"SELECT article FROM paragraph WHERE article IN {_LISTED} AND instr(text, ?2) UNION ALL "
            f"SELECT id FROM article WHERE id IN {_LISTED} AND instr(headline, ?2)",
            (json.dumps(batch), match_form(term.text, folded=False)),
        )
        return frozenset(number for (number,) in rows)

    def _filters_of(self, batch: Sequence[int]) -> dict[Term | Filter, frozenset[int]]:
        return {node: self._filtered(node, batch) for node in self._filters if batch}

    def _filtered(self, node: Filter, batch: Sequence[int]) -> frozenset[int]:
        plan = compile_query(self._archive, node)
        bounded = Plan(plan.match, max(plan.first, min(batch)), min(plan.last, max(batch)))
        return frozenset(matching(self._archive, bounded))


class _Case:
    """What is known of a batch, and the verdicts that follow from it."""

    def __init__(self, seen: dict[Term | Filter, frozenset[int]], *, folded: bool) -> None:
        self._seen = seen
        self._folded = folded
        self._runs: dict[str, Run] = {}

    def verdict(self, node: Node, number: int, parts: Parts | None) -> bool | None:
        """Whether an article is a hit; None where only its parts can tell and they are not given."""
        match node:
            case Filter() if node in self._seen:
                return number in self._seen[node]
            case Term() if number in self._seen.get(node, ()):
                return True
            case Not(child):
                verdict = self.verdict(child, number, parts)
                return None if verdict is None else not verdict
            case And(nodes):
                return _all(self.verdict(child, number, parts) for child in nodes)
            case Or(nodes):
                verdict = _all(_opposite(self.verdict(child, number, parts)) for child in nodes)
                return _opposite(verdict)
            case _:
                return None if parts is None else self._stands(node, parts)

    def _stands(self, node: Node, parts: Parts) -> bool:
        match node:
            case Term(text):
                return self._run(text).stands_in(parts.whole)
            case Filter(kind, text):
                return self._run(text).stands_in(parts.decks if kind == "headline" else parts.names)
            case _:
                needed = [self._run(text) for text in _needed(node)]
                able = (part for part in parts.every if all(run.stands_in(part) for run in needed))
                return any(self._holds(node, match_form(part, folded=self._folded)) for part in able)

    def _run(self, text: str) -> Run:
        if text not in self._runs:
            self._runs[text] = Run(text, folded=self._folded)
        return self._runs[text]

    def _holds(self, node: Node, form: str) -> bool:
        """Whether a condition holds within one part, or within one sentence of it."""
        match node:
            case Not(child):
                return not self._holds(child, form)
            case And(nodes):
                return all(self._holds(child, form) for child in nodes)
            case Or(nodes):
                return any(self._holds(child, form) for child in nodes)
            case Within(unit, child):
                return any(self._holds(child, piece) for piece in pieces(form, unit))
            case Near(distance, nodes):
                found = [list(self._spans(node, form)) for node in nodes]
                return all(found) and any(_chained(order, distance) for order in permutations(found))
            case Term() | Wildcard() | Expression():
                return next(self._spans(node, form), None) is not None
            case Filter():
                raise TypeError("a field holds for the whole article")

    def _spans(self, leaf: Leaf, form: str) -> Iterator[Span]:
        return spans(leaf, form, folded=self._folded)


def _needed(node: Node) -> Iterator[str]:
    """Runs that a part must hold for the node to hold within it."""
    match node:
        case Term(text):
            yield text
        case And(nodes) | Near(_, nodes):
            yield from chain.from_iterable(map(_needed, nodes))
        case Within(_, child):
            yield from _needed(child)


def _all(verdicts: Iterable[bool | None]) -> bool | None:
    """True where all are, false where one is, else unknown."""
    known = True
    for verdict in verdicts:
        if verdict is False:
            return False
        known = known and verdict is not None
    return True if known else None


def _opposite(verdict: bool | None) -> bool | None:
    return None if verdict is None else not verdict


def _leaves(node: Node) -> Iterator[Node]:
    """The conditions on the whole article that a tree is made of."""
    match node:
        case And(nodes) | Or(nodes):
            yield from chain.from_iterable(map(_leaves, nodes))
        case Not(child):
            yield from _leaves(child)
        case _:
            yield node


def matching(archive: Archive, plan: Plan) -> Iterator[int]:
    """The ids that the index gives for a plan, in rising order."""
    rows = archive.rows(
        "SELECT rowid FROM grams WHERE grams MATCH ? AND rowid BETWEEN ? AND ?", (plan.match, plan.first, plan.last)
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
