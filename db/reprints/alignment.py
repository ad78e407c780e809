"""Two texts laid side by side: the runs of letters that both have, in the same order, and what follows from them.

Runs are anchored where a shingle stands in each text but once, and extended both ways; of all runs the chain that keeps
its order and holds most letters is taken (the idea of Bram Cohen's patience diff). Texts made to one form, such as the
notices of an office, share many letters too, but in short runs between other names and numbers; so a share alone
decides nothing: the run in which a shared letter stands has to be long on average. Of a short text it cannot be; there
more has to be shared, and a form is known by numbers that stand in each other's place.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from db.reprints.sketch import WIDTH

Kind = Literal["same", "near", "part"]

_SAME = 0.95  # of both texts
_NEAR = 0.5
_PART = 0.6
_LONG_RUN = 60  # letters
_SHORTEST_RUN, _RUN_OF_SHORT = 30, 0.4  # of a short text, where more is shared and it is no form
_SURELY_CUT, _SURELY_NEAR = 0.8, 0.65
_NUMBERS_OF_A_FORM = 2
_NEARLY_ALL, _MIDDLING_RUN = 0.9, 35
_FEWEST = 24  # letters that are shared
_FEWEST_OF_A_PART = 60


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that both texts have, from an offset in each on."""

    left: int
    right: int
    length: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two texts are alike: word for word, in greater part, or one as part of the other; the letters they share."""

    kind: Kind
    shared: int


def likeness(left: str, right: str) -> Likeness | None:
    """Whether one text is the other printed again, by their letters; None where it is not."""
    runs = align(left, right)
    shared = sum(run.length for run in runs)
    if shared < _FEWEST:
        return None
    shorter, longer = sorted((len(left), len(right)))
    of_shorter, of_longer = shared / shorter, shared / longer
    in_run = sum(run.length**2 for run in runs) / shared
    if of_longer >= _SAME:
        return Likeness("same", shared)
    may_be_short = (of_shorter >= _SURELY_CUT or of_longer >= _SURELY_NEAR) and not _is_form(left, right, runs)
    long_run = min(_LONG_RUN, max(_SHORTEST_RUN, _RUN_OF_SHORT * shorter)) if may_be_short else _LONG_RUN
    is_long = in_run >= long_run
    if of_longer >= _NEAR and (is_long or (of_longer >= _NEARLY_ALL and in_run >= _MIDDLING_RUN)):
        return Likeness("near", shared)
    if of_shorter >= _PART and is_long and shared >= _FEWEST_OF_A_PART:
        return Likeness("part", shared)
    return None


def _is_form(left: str, right: str, runs: Sequence[Run]) -> bool:
    """Whether numbers stand in the place of others again and again: as in a form that was filled in anew."""
    count = 0
    for before, after in pairwise((Run(0, 0, 0), *runs, Run(len(left), len(right), 0))):
        own = left[before.left + before.length : after.left], right[before.right + before.length : after.right]
        count += all(any(map(str.isdecimal, passage)) for passage in own)
    return count >= _NUMBERS_OF_A_FORM


def align(left: str, right: str) -> list[Run]:
    """The runs that both texts have, in order."""
    head = _common(left, right)
    tail = min(_common(left[::-1], right[::-1]), min(len(left), len(right)) - head)
    inner = _chain(_runs(left[head : len(left) - tail], right[head : len(right) - tail]))
    runs = [Run(0, 0, head), *(Run(run.left + head, run.right + head, run.length) for run in inner)]
    runs.append(Run(len(left) - tail, len(right) - tail, tail))
    return [run for run in runs if run.length]


def _common(left: str, right: str) -> int:
    """How many letters both begin with."""
    least, most = 0, min(len(left), len(right))
    while least < most:
        middle = (least + most + 1) // 2
        if left[least:middle] == right[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _runs(left: str, right: str) -> list[Run]:
    """Every run that a shingle anchors, in the order of the right text, where none overlaps another."""
    places: dict[str, int] = {}
    for at in range(len(left) - WIDTH + 1):
        shingle = left[at : at + WIDTH]
        places[shingle] = -1 if shingle in places else at
    found: list[Run] = []
    at = free = 0
    while at <= len(right) - WIDTH:
        place = places.get(right[at : at + WIDTH], -1)
        if place < 0:
            at += 1
            continue
        run = _extended(left, right, place, at, free)
        found.append(run)
        at = free = run.right + run.length
    return found


def _extended(left: str, right: str, place: int, at: int, free: int) -> Run:
    length = WIDTH
    room = min(len(left) - place, len(right) - at)
    while length < room and left[place + length] == right[at + length]:
        length += 1
    back = 0
    room = min(place, at - free)
    while back < room and left[place - back - 1] == right[at - back - 1]:
        back += 1
    return Run(place - back, at - back, length + back)


def _chain(runs: Sequence[Run]) -> list[Run]:
    """Of runs in the order of the right text those that follow one another in the left one too, with most letters."""
    ends: list[int] = []  # where the best chains end in the left text, rising, as are their weights
    weights: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, run in enumerate(runs):
        held = bisect_left(ends, run.left + 1) - 1
        weight = run.length + (weights[held] if held >= 0 else 0)
        before.append(last[held] if held >= 0 else -1)
        end = run.left + run.length
        at = bisect_left(ends, end)
        if at and weights[at - 1] >= weight:
            continue
        if at < len(ends) and ends[at] == end and weights[at] >= weight:
            continue
        beaten = at
        while beaten < len(ends) and weights[beaten] <= weight:
            beaten += 1
        ends[at:beaten], weights[at:beaten], last[at:beaten] = [end], [weight], [number]
    chain: list[Run] = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(runs[number])
        number = before[number]
    return chain[::-1]
