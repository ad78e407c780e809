"""Finding a quoted passage again in an article whose text may have changed since."""

from collections.abc import Sequence
from itertools import takewhile

from db.notebook.user_file import Quote

AROUND = 24  # characters kept on either side of a passage


def quoted(paragraphs: Sequence[str], paragraph: int, start: int, end: int) -> Quote:
    """A run of a paragraph, quoted with what stands around it."""
    text = paragraphs[paragraph]
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Quote(paragraph, start, text[start:end], before, after)


def found(place: Quote, paragraphs: Sequence[str]) -> tuple[int, int, int] | None:
    """(paragraph, start, end) of the passage now: where it stood if it still does, else where the words around it are
    most alike; None when its words stand nowhere."""
    end = place.start + len(place.quote)
    if place.paragraph < len(paragraphs) and paragraphs[place.paragraph][place.start : end] == place.quote:
        return place.paragraph, place.start, end
    candidates = [(number, start) for number, text in enumerate(paragraphs) for start in _all(place.quote, text)]
    if not candidates:
        return None

    def likeness(candidate: tuple[int, int]) -> tuple[int, int, int]:
        number, start = candidate
        text = paragraphs[number]
        alike = _shared(place.before[::-1], text[:start][::-1]) + _shared(place.after, text[start + len(place.quote) :])
        return alike, -abs(number - place.paragraph), -abs(start - place.start)

    number, start = max(candidates, key=likeness)
    return number, start, start + len(place.quote)


def _all(quote: str, text: str) -> list[int]:
    found_at, start = [], text.find(quote)
    while quote and start >= 0:
        found_at.append(start)
        start = text.find(quote, start + 1)
    return found_at


def _shared(first: str, second: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
