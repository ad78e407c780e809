"""Whether one piece of text runs on in another, judged by how newspaper Chinese runs on.

Three logistic regressions over hashed features of the seam: the characters and words on both sides, alone and together,
whether a word or a bracket reaches over it, how long the two are and how they end. One tells a paragraph that was cut
from a line that is whole without a stop (a sub-head, an abstract, an item of a list), the second the rest of a sentence
from the rest of another, the third a paragraph's beginning from its rest. Their weights are in resources/pages;
tests/bench/fit_seams.py makes them anew from any body of articles.
"""

from collections.abc import Iterator

from db.pages.weights import load_weights
from db.text.segment import cut_words, tag_words

CUT, REST, MIDWAY = 0, 1, 2  # the questions
REACH = 12
PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"), ("‘", "’"))
_STOPS = "。！？；，：、…"
_LENGTHS = (5, 8, 11, 14, 18, 25, 40, 60, 100)


def judge(before: str, after: str, *, first: bool = False) -> tuple[float, float]:
    """Log-odds that `before` was cut where it ends, and that its rest, if it was, begins as `after` does; `first` where
    it stands right below a heading, as abstracts do."""
    weights = load_weights("seams")
    words, form = features(before, after, first=first)
    return weights.log_odds(CUT, words + form), weights.log_odds(REST, words)


def begins_midway(text: str) -> float:
    """Log-odds that the text begins inside a paragraph."""
    return load_weights("seams").log_odds(MIDWAY, beginning(text))


def beginning(text: str) -> list[str]:
    """What a text's first characters and words show."""
    tagged = tag_words(text[:REACH])
    found = [f"M{text[:size]}" for size in range(1, min(5, len(text) + 1))]
    found += [f"Mw{''.join(word for word, _ in tagged[:size])}" for size in range(1, min(4, len(tagged) + 1))]
    found += [f"Mt{','.join(tag for _, tag in tagged[:size])}" for size in range(1, min(5, len(tagged) + 1))]
    found += [f"Mo{closing}" for opening, closing in PAIRS if text.count(closing) > text.count(opening)]
    return list(dict.fromkeys(found))


def features(before: str, after: str, *, first: bool) -> tuple[list[str], list[str]]:
    """What a seam shows, each feature a short string with its kind in front: the words there, on which both questions
    turn, and how the two texts are made, which only tells whether a line is whole."""
    words = [*_characters(before[-4:], after[:4]), *_words(before[-REACH:], after[:REACH]), *_brackets(before, after)]
    return words, list(_form(before, after, first))


def _characters(left: str, right: str) -> Iterator[str]:
    for size in range(1, len(left) + 1):
        yield f"l{left[-size:]}"
    for size in range(1, len(right) + 1):
        yield f"r{right[:size]}"
    for before, after in ((1, 1), (2, 1), (1, 2), (2, 2), (3, 1), (1, 3)):
        yield f"c{left[-before:]}|{right[:after]}"
    if len(left) > 1:
        yield f"s{left[-2]}_{right[0]}"
    if len(right) > 1:
        yield f"t{left[-1]}_{right[1]}"


def _words(left: str, right: str) -> Iterator[str]:
    ends, begins = tag_words(left), tag_words(right)
    (last, last_tag), (first, first_tag) = ends[-1], begins[0]
    before_tag = ends[-2][1] if len(ends) > 1 else ""
    next_tag = begins[1][1] if len(begins) > 1 else ""
    reaching = word_across(left, right)
    yield f"x{len(reaching)}"
    yield f"X{reaching}" if reaching else f"w{last}|{first}"
    yield f"L{last}"
    yield f"R{first}"
    yield f"p{last_tag}|{first_tag}|{bool(reaching)}"
    yield f"q{before_tag},{last_tag}|{first_tag}"
    yield f"Q{last_tag}|{first_tag},{next_tag}"
    yield f"a{last}|{first_tag}"
    yield f"b{last_tag}|{first}"
    yield f"A{last_tag}"
    yield f"B{first_tag},{next_tag}"
    yield f"z{before_tag},{last_tag}|{first_tag},{next_tag}"
    if len(ends) > 1:
        yield f"y{ends[-2][0]}{last}|{first}"
        yield f"Y{ends[-2][0]}_{first}"


def word_across(left: str, right: str) -> str:
    """The word that begins before the seam and ends after it; empty where none does."""
    left = left[-REACH:]
    reached = 0
    for word in cut_words(left + right[:REACH]):
        if reached < len(left) < reached + len(word):
            return word
        reached += len(word)
    return ""


def _brackets(before: str, after: str) -> Iterator[str]:
    for opening, closing in PAIRS:
        opened = before.count(opening) - before.count(closing)
        ended = after.count(closing) - after.count(opening)
        if opened or ended:
            yield f"o{opening}{max(-2, min(2, opened))}|{max(-2, min(2, ended))}"


def _form(before: str, after: str, first: bool) -> Iterator[str]:
    sentence = "。" in before
    size = _bucket(before)
    closed = after[-1] in "。！？”…；：）"
    yield f"n{size}{sentence}"
    yield f"u{size}{sentence}{first}"
    yield f"m{_bucket(after)}{closed}{'。' in after}"
    yield f"N{size}{sentence}|{_bucket(after)}{closed}"
    yield f"k{'，' in before}{sentence}"
    yield f"K{size}{sentence}|{after[0]}"
    yield f"j{size}{sentence}|{before[-1]}"
    if not sentence:
        pairs = {before[at : at + 2] for at in range(len(before) - 1)}
        returning = sum(pair in after[:150] for pair in pairs)
        yield f"e{min(returning, 5)}|{size}"
        yield f"f{before[0]}"


def _bucket(text: str) -> int:
    return next((at for at, limit in enumerate(_LENGTHS) if len(text) <= limit), len(_LENGTHS))
