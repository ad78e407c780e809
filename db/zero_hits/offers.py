"""Queries that are near one that finds nothing, each asked and found to find something."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase
from typing import TypeAlias

from db.search.dates import parse_range
from db.search.facets import CODED
from db.search.listed import RECOGNISED
from db.search.numerals import widened
from db.search.query import FIELDS, And, Filter, Near, Node, Not, Or, Term, Wildcard, Within, conjuncts, parse, to_text
from db.several import Archives, SeveralSearch
from db.text.segment import cut_words
from db.zero_hits.answer import Kind, Offer, ZeroHits
from db.zero_hits.gaps import gaps_in
from db.zero_hits.in_words import in_words
from db.zero_hits.mistakes import characters_like, names_like, names_sounding, patterns_like, with_one_less
from db.zero_hits.renaming import other_names

_Leaf: TypeAlias = Term | Filter

_PATIENCE = 2.5  # seconds of work for all that is tried
_LONGEST = 20.0  # seconds by the clock, on a machine that has other work
_ONE_PATIENCE = 0.5  # for one of them
_MOST_OF_A_KIND = 4
_MOST_CHARACTERS = 12  # runs found with another character, of which the most frequent are offered
_WIDER = (3, 31)  # days around the dates asked for


def explain(archives: Archives, query: str, *, literal: bool = False, folded: bool = True) -> ZeroHits:
    """Why a query finds nothing, and what would; the options are those of the search. At most some seconds."""
    node = Term(query) if literal else parse(query)
    assert node is not None, "an empty query finds all there is"
    trial = _Trial(archives, folded)
    absent = [leaf for leaf in dict.fromkeys(_named(node)) if not trial.total(leaf)]
    offers = tuple(_offers(trial, node, absent))
    bare = _all(part for part in conjuncts(node) if not isinstance(part, Filter))
    if not offers and bare is not None and bare != node:
        found = _offers(trial, bare, absent)
        offers = tuple(replace(offer, said=f"{offer.said}，不加限定") for offer in found)
    unknown = tuple(_unknown(archives, node))
    is_complete, gaps = not trial.is_over, gaps_in(archives, node)
    said = tuple(map(in_words, absent))
    return ZeroHits(in_words(node), said, gaps, offers, unknown, is_complete, _unread(archives, node))


def _unknown(archives: Archives, node: Node) -> Iterator[str]:
    """The fields of a query, as they are typed, that the indexes of an archive hold nothing of."""
    asked = {part.kind for part in conjuncts(node) if isinstance(part, Filter)}
    for kind in (kind for kind in CODED if kind in asked):
        count = "SELECT count(*) FROM facet WHERE kind = ?"
        if not all(archive.value(count, (kind,)) for archive in archives.archives):
            yield next(name for name, known in reversed(FIELDS.items()) if known == kind)


def _unread(archives: Archives, node: Node) -> int:
    """How many articles nobody was looked for in yet, where the query asks for somebody or for days spoken of."""
    if not any(isinstance(part, Filter) and part.kind in RECOGNISED for part in conjuncts(node)):
        return 0
    count = "SELECT (SELECT count(*) FROM article) - (SELECT count(*) FROM analysis)"
    return sum(archive.value(count) for archive in archives.archives)


class _Trial:
    """Asks what might be found, each query once, until the time is over."""

    def __init__(self, archives: Archives, folded: bool) -> None:
        self.archives = archives
        self.folded = folded
        self._totals: dict[tuple[str, bool], int] = {}
        self._until = time.thread_time() + _PATIENCE, time.monotonic() + _LONGEST

    @property
    def is_over(self) -> bool:
        work, clock = self._until
        return time.thread_time() > work or time.monotonic() > clock

    def total(self, node: Node, *, folded: bool | None = None) -> int:
        """How many articles a tree finds."""
        key = to_text(node), self.folded if folded is None else folded
        if key not in self._totals:
            search = SeveralSearch(self.archives, key[0], questions=False, folded=key[1], patience=_ONE_PATIENCE)
            self._totals[key] = search.total()
        return self._totals[key]

    def offer(self, kind: Kind, node: Node, said: str) -> Offer:
        """What a tree finds, as an offer."""
        return Offer(kind, to_text(node), self.total(node), said)


def _offers(trial: _Trial, node: Node, absent: Sequence[_Leaf]) -> Iterator[Offer]:
    """What finds something, what is nearest to the query first; nothing twice, nor a pattern that finds no more."""
    seen = {to_text(node): 0} if trial.folded else {}
    is_narrowed = any(isinstance(part, Filter) and part not in _named(node) for part in conjuncts(node))
    doubted = [] if absent or is_narrowed else _rarest(trial, node)
    ways = (
        _as_folded(trial, node),
        _with_numbers(trial, node),
        _with_names(trial, node),
        _with_characters(trial, node, absent),
        _with_any_character(trial, node, absent),
        _apart(trial, node),
        _with_dates(trial, node),
        _without_filters(trial, node),
        _with_characters(trial, node, doubted),
        _with_any_character(trial, node, doubted),
        _with_fewer(trial, node, absent),
    )
    for way in ways:
        kept = 0
        for offer in way:
            if trial.is_over:
                break
            if offer.total and offer.query not in seen and not _is_covered(offer, seen):
                seen[offer.query] = offer.total
                kept += 1
                yield offer
            if kept == _MOST_OF_A_KIND:
                break


def _is_covered(offer: Offer, seen: Mapping[str, int]) -> bool:
    """Whether it is a pattern for something that finds as much."""
    return any(total == offer.total and fnmatchcase(query, offer.query) for query, total in seen.items())


def _as_folded(trial: _Trial, node: Node) -> Iterator[Offer]:
    if not trial.folded:
        yield Offer("folded", to_text(node), trial.total(node, folded=True), "简繁、异体、全半角不论")


def _with_numbers(trial: _Trial, node: Node) -> Iterator[Offer]:
    other = widened(node)
    if other is not None and other != node:
        yield trial.offer("numbers", other, "数字不论怎样印")


def _with_names(trial: _Trial, node: Node) -> Iterator[Offer]:
    for leaf in dict.fromkeys(_named(node)):
        for other, said in other_names(trial.archives, _text(leaf)):
            yield trial.offer("name", _replaced(node, leaf, _as(leaf, other)), f"{_text(leaf)} → {other}（{said}）")


def _with_characters(trial: _Trial, node: Node, doubted: Sequence[_Leaf]) -> Iterator[Offer]:
    """What is known as a name and sounds or looks like it, what is printed somewhere and does, what is like a name."""
    for leaf in doubted:
        text = _text(leaf)
        names, alike = names_like(trial.archives, text), dict.fromkeys(characters_like(text))
        nearest = dict.fromkeys([*filter(alike.__contains__, names), *names_sounding(trial.archives, text)])
        printed: list[Offer] = []
        for other in (*nearest, *alike):
            if trial.is_over or len(printed) == _MOST_CHARACTERS:
                break
            offer = trial.offer("character", _replaced(node, leaf, _as(leaf, other)), f"{text} → {other}")
            if offer.total:
                printed.append(offer)
        yield from sorted(
            printed, key=lambda offer: (not any(offer.said.endswith(f" {name}") for name in nearest), -offer.total)
        )
        for other in names:
            yield trial.offer("character", _replaced(node, leaf, _as(leaf, other)), f"{text} → {other}")


def _with_any_character(trial: _Trial, node: Node, doubted: Sequence[_Leaf]) -> Iterator[Offer]:
    """What has any other character, one more or one less. As printed that would be looked for in too many texts."""
    for leaf in doubted:
        text = _text(leaf)
        for other in patterns_like(text) if isinstance(leaf, Term) and trial.folded else ():
            yield trial.offer("character", _replaced(node, leaf, Wildcard(other)), f"{text} → {other}（? 是一个字）")
        for other in with_one_less(text):
            yield trial.offer("character", _replaced(node, leaf, _as(leaf, other)), f"{text} → {other}")


def _apart(trial: _Trial, node: Node) -> Iterator[Offer]:
    other = _taken_apart(node)
    if other != node:
        yield trial.offer("apart", other, "拆成词，不必连在一起")


def _with_dates(trial: _Trial, node: Node) -> Iterator[Offer]:
    for days in _WIDER:
        other = _all(_wider(child, days) for child in conjuncts(node))
        if other is not None and other != node:
            yield trial.offer("dates", other, f"日期放宽到前后 {days} 天")


def _without_filters(trial: _Trial, node: Node) -> Iterator[Offer]:
    parts = conjuncts(node)
    filters = [part for part in parts if isinstance(part, Filter)]
    for dropped in filters:
        other = _all(part for part in parts if part is not dropped)
        if other is not None:
            yield trial.offer("filters", other, f"不限 {to_text(dropped)}")
    other = _all(part for part in parts if not isinstance(part, Filter))
    if other is not None and len(filters) > 1:
        yield trial.offer("filters", other, "不加任何限定")


def _with_fewer(trial: _Trial, node: Node, absent: Sequence[_Leaf]) -> Iterator[Offer]:
    """Without what stands nowhere; without one word, the fewest articles first."""
    words = _words(node)
    parts = conjuncts(node if len(words) > 1 else _taken_apart(node))
    words = words if len(words) > 1 else _words(_taken_apart(node))
    choices = [tuple(word for word in words if word in absent), *((word,) for word in words)]
    offers = [
        trial.offer("fewer", other, f"不要 {' '.join(map(to_text, dropped))}")
        for dropped in choices
        if dropped and len(dropped) < len(words)
        if (other := _all(part for part in parts if part not in dropped)) is not None
    ]
    yield from sorted(offers, key=lambda offer: offer.total)


def _words(node: Node) -> list[Node]:
    """What must stand in the text, part by part."""
    return [part for part in conjuncts(node) if not isinstance(part, Filter | Not)]


def _named(node: Node) -> Iterator[_Leaf]:
    """The runs and names that must stand in a hit."""
    match node:
        case Term() | Filter("headline" | "byline" | "person" | "organization" | "place" | "county"):
            yield node
        case And(nodes) | Or(nodes) | Near(_, nodes):
            for child in nodes:
                yield from _named(child)
        case Within(_, child):
            yield from _named(child)


def _text(leaf: _Leaf) -> str:
    return leaf.text if isinstance(leaf, Term) else leaf.value


def _rarest(trial: _Trial, node: Node) -> list[_Leaf]:
    """The run or name that stands in the fewest articles: the likeliest to be wrong where each stands somewhere."""
    return sorted(dict.fromkeys(_named(node)), key=trial.total)[:1]


def _as(leaf: _Leaf, text: str) -> _Leaf:
    """Another text asked for as a leaf asks for its own."""
    return Term(text) if isinstance(leaf, Term) else Filter(leaf.kind, text)


def _replaced(node: Node, leaf: _Leaf, other: _Leaf | Wildcard) -> Node:
    """The tree with another leaf in place of one."""
    match node:
        case Term() | Filter() if node == leaf:
            return other
        case And(nodes):
            return And(tuple(_replaced(child, leaf, other) for child in nodes))
        case Or(nodes):
            return Or(tuple(_replaced(child, leaf, other) for child in nodes))
        case Near(distance, nodes) if not isinstance(other, Filter):
            return Near(distance, tuple(other if child == leaf else child for child in nodes))
        case Within(unit, child):
            return Within(unit, _replaced(child, leaf, other))
        case _:
            return node


def _taken_apart(node: Node) -> Node:
    """The tree with its runs cut into words and nothing said of how near they stand."""
    match node:
        case Term(text):
            words = dict.fromkeys(word for word in cut_words(text) if len(word) > 1 and word.isalnum())
            return And(tuple(map(Term, words))) if len(words) > 1 else node
        case And(nodes) | Near(_, nodes):
            return And(tuple(part for child in nodes for part in conjuncts(_taken_apart(child))))
        case Or(nodes):
            return Or(tuple(map(_taken_apart, nodes)))
        case Within(_, child):
            return _taken_apart(child)
        case _:
            return node


def _wider(node: Node, days: int) -> Node:
    """A filter by date with some days more before and after; anything else as it is."""
    if not isinstance(node, Filter) or node.kind != "date":
        return node
    first, last = (day.toordinal() for day in parse_range(node.value, node.position))
    since, until = max(first - days, date.min.toordinal()), min(last + days, date.max.toordinal())
    return Filter("date", f"{date.fromordinal(since).isoformat()}..{date.fromordinal(until).isoformat()}")


def _all(parts: Iterable[Node]) -> Node | None:
    nodes = tuple(parts)
    return And(nodes) if len(nodes) > 1 else nodes[0] if nodes else None
