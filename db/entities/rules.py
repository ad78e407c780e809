"""The first recogniser: rules over tagged words, patterns, lexicons and the home city's gazetteer."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from db.entities.counties import LocalReading
from db.entities.events import find_events
from db.entities.gazetteer import Gazetteer
from db.entities.organizations import OrganizationFinder
from db.entities.persons import find_persons
from db.entities.places import PlaceFinder
from db.entities.quantities import find_quantities
from db.entities.quotations import find_programs, find_works
from db.entities.spans import Span
from db.entities.taggers import Tagger
from db.entities.times import TimeContext, find_times
from db.entities.words import Words
from db.records import EntityType, Mention

_Found = tuple[int, int, EntityType, str | None]

# What wins where two overlap; within one type the longer.
_QUOTED = ("work", "program")
_PRECEDENCE: tuple[EntityType, ...] = ("work", "program", "organization", "person", "time", "place", "quantity")


class RuleRecognizer:
    """Recognises all seven types in the words that a tagger gives."""

    def __init__(
        self,
        tagger: Tagger,
        gazetteer: Gazetteer | None = None,
        *,
        home_paper: bool = True,
    ) -> None:
        self.engine = tagger.engine
        self._tagger = tagger
        self._gazetteer = gazetteer
        self._home_paper = home_paper
        self._organizations = OrganizationFinder(gazetteer)
        self._places = PlaceFinder(gazetteer)

    def recognize(
        self,
        paragraphs: Sequence[str],
        issue_date: date | None,
        *,
        names: Sequence[str] = (),
        decks: Sequence[str] = (),
    ) -> list[Mention]:
        """The mentions of one article, never overlapping, sorted by paragraph and start; the decks stand before 0."""
        texts = [*decks, *paragraphs]
        tagged = [
            Words(text, words, proposes=self._tagger.proposes)
            for text, words in zip(texts, self._tagger.tag(texts), strict=True)
        ]
        persons = find_persons(tagged, names)
        reading = self._reading(texts, issue_date)
        context = TimeContext()
        mentions: list[Mention] = []
        for index, words in enumerate(tagged):
            text, number = words.text, index - len(decks)
            if number == 0:
                context = TimeContext()  # no year of a headline governs the days of the text
            found: list[_Found] = [
                (*span, "person", None) for span in persons[index] if not self._places.speaks_against(text, *span)
            ]
            found += ((*span, "organization", None) for span in self._organizations.find(words))
            found += ((*span, "place", None) for span in self._places.find(words, reading))
            found += _patterns(text, issue_date, context)
            found = _outside(find_events(text), found)
            mentions += (
                Mention(number, start, end, kind, text[start:end], value)
                for start, end, kind, value in _without_overlap(found)
            )
        return mentions

    def _reading(self, paragraphs: Sequence[str], issue_date: date | None) -> LocalReading | None:
        if self._gazetteer is None:
            return None
        return LocalReading("\n".join(paragraphs), issue_date, self._gazetteer, home_paper=self._home_paper)


def _outside(events: Sequence[Span], found: Iterable[_Found]) -> list[_Found]:
    """What does not lie within an event's name; the year that it begins with is a time all the same."""
    return [
        item
        for item in found
        if item[2] in _QUOTED or not any(item[2] != "time" or start < item[0] for start, _ in _around(events, item))
    ]


def _around(spans: Sequence[Span], item: _Found) -> Sequence[Span]:
    """The one of these ordered spans, which do not overlap, that holds the whole item, if any."""
    index = bisect_right(spans, (item[0], 1 << 62)) - 1
    return spans[index : index + 1] if index >= 0 and item[1] <= spans[index][1] else ()


def _patterns(text: str, issue_date: date | None, context: TimeContext) -> Iterator[_Found]:
    for time in find_times(text, issue_date, context):
        yield time.start, time.end, "time", time.value
    for quantity in find_quantities(text):
        yield quantity.start, quantity.end, "quantity", quantity.value
    for work in find_works(text):
        yield work.start, work.end, "work", work.value
    for program in find_programs(text):
        yield program.start, program.end, "program", program.value


def _begins_within(spans: Sequence[Span], item: _Found) -> bool:
    """Whether one of these ordered spans begins before the item and ends behind its start: 40名 | 山区, not 名山区."""
    index = bisect_right(spans, (item[0], -1)) - 1
    return index >= 0 and item[0] < spans[index][1]


def _without_overlap(found: Sequence[_Found]) -> list[_Found]:
    quantities = sorted((start, end) for start, end, kind, _ in found if kind == "quantity")
    items = [item for item in found if item[2] != "place" or not _begins_within(quantities, item)]
    times = sorted((item[0], item[1]) for item in items if item[2] == "time")
    ordered = sorted(
        (item for item in items if not any(item[1] - item[0] < end - start for start, end in _around(times, item))),
        key=lambda item: (_PRECEDENCE.index(item[2]), item[0] - item[1], item[0]),
    )
    taken = bytearray(max((item[1] for item in ordered), default=0))
    kept = []
    for item in ordered:
        start, end = item[0], item[1]
        if start < end and not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            kept.append(item)
    return sorted(kept)
