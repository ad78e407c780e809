"""Fit the weights by which reconstruction tells a headline from a sub-head, and a deck from the first sub-head.

    python tests/bench/fit_headings.py --to resources/pages/headings.npz

with HUAICHUAN_DATA naming the folder that holds articles-dev.jsonl.gz. Only the parts `develop` and `further` are
fitted to; `check` tells how well. The headings are those of damaged and undamaged pages, as the steps before leave
them, with levels mostly at random.
"""

import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click
import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from db.pages.lines import read_lines
from db.pages.openings import (
    IS_DECK,
    OPENS,
    ArticleSoFar,
    deck_features,
    heading_groups,
    is_signed,
    opening_features,
    text_of,
)
from db.pages.reading import heading_blocks
from db.pages.subject import likeness, subject_of
from db.profile import Profile, load_profile
from tests.bench import fitting
from tests.db.pages.columns import set_pages
from tests.db.pages.damage import torn_pages
from tests.db.pages.truth import Page, Piece, read_pieces

SIZE = 1 << 16
WIDTH = 96
NEIGHBOURS = 12
SAMPLE = 300  # articles of which the likest are taken
SUBJECT = ("phrases ", "head above ", "subject ", "above ")
WORDS = ("word ", "first ", "last ", "begins ", "above it ")
Case = tuple[int, list[str], bool]


@click.command()
@click.option("--to", "target", required=True, type=click.Path(path_type=Path))
@click.option("--data", envvar="HUAICHUAN_DATA", required=True, type=click.Path(path_type=Path))
@click.option("--pages", default=700, show_default=True, help="Pages of each damage.")
@click.option("--passes", default=8, show_default=True)
def main(target: Path, data: Path, pages: int, passes: int) -> None:
    """Write the weights fitted to the headings of the parts `develop` and `further`."""
    pieces = read_pieces(data, "develop", "further")
    profile = load_profile()
    seen = list(_thinned(_cases(pieces, pages, 11, profile)))
    unseen = list(_cases(read_pieces(data, "check"), pages // 6, 12, profile))
    fitted = []
    for asked, name in ((OPENS, "opens an article"), (IS_DECK, "is a deck")):
        rows = fitting.table([features for question, features, _ in seen if question == asked], SIZE, WIDTH)
        yes = np.array([answer for question, _, answer in seen if question == asked], np.float32)
        fitted.append(fitting.fit(rows, yes, np.ones_like(yes), SIZE, passes))
        rows = fitting.table([features for question, features, _ in unseen if question == asked], SIZE, WIDTH)
        yes = np.array([answer for question, _, answer in unseen if question == asked], np.float32)
        odds = fitting.odds(rows, *fitted[-1])
        click.echo(f"{name}: {len(yes)} unseen, wrong {((odds > 0) != (yes > 0)).mean():.4f}")
    fitting.save(target, fitted)


def _cases(pieces: Sequence[Piece], pages: int, seed: int, profile: Profile) -> Iterator[Case]:
    """A third of the pages each is of any articles, of some that stood near each other, and of some that are about the
    same: what is printed together often is of one subject."""
    chance = random.Random(seed)
    subjects = [subject_of("".join(piece.paragraphs)) for piece in pieces]
    for damage in (torn_pages, set_pages):
        for number in range(2 * pages):
            start = chance.randrange(len(pieces) - NEIGHBOURS)
            others = chance.sample(range(len(pieces)), SAMPLE)
            drawn = (pieces, pieces[start : start + NEIGHBOURS])[number % 3 % 2]
            if number % 3 == 2:
                others.sort(key=lambda other: -likeness(subjects[start], subjects[other]))
                drawn = [pieces[other] for other in others[:NEIGHBOURS]]
            for page in damage(drawn, 1, chance.randrange(1 << 30), damaged=number % 4 < 2):
                yield from _cases_of(page, profile)


def _thinned(cases: Iterable[Case]) -> Iterator[Case]:
    """Each case also without what its subject tells and without its words, so that none is relied on alone."""
    for question, features, answer in cases:
        yield question, features, answer
        yield question, [one for one in features if not one.startswith(SUBJECT)], answer
        yield question, [one for one in features if not one.startswith(WORDS)], answer


def _cases_of(page: Page, profile: Profile) -> Iterator[Case]:
    """Every heading that is one line of the truth: what speaks for it, and whether it does open or is a deck."""
    blocks = heading_blocks(read_lines(page.text), profile)
    decks = {_letters(deck) for piece in page.pieces for deck in [*piece.decks, "".join(piece.decks)]}
    paragraphs = {_letters(text) for piece in page.pieces for text in piece.paragraphs}
    groups = heading_groups(blocks)
    above = ArticleSoFar()
    for at, group in enumerate(groups):
        head = _letters(blocks[group.start].text)
        opens = head in decks
        if at and (opens or head in paragraphs):
            yield OPENS, opening_features(blocks, groups, at, above), opens
        for place in range(group.start + 1, group.end) if opens else ():
            line = _letters(blocks[place].text)
            if line in decks or line in paragraphs:
                yield IS_DECK, deck_features(blocks, groups, at, place), line in decks
        if opens:
            above = ArticleSoFar(text_of(blocks, group), signed=is_signed(blocks, group))
        else:
            above.add(text_of(blocks, group))


def _letters(text: str) -> str:
    return re.sub(r"[\s—\-:：]+", "", text)


if __name__ == "__main__":
    main()
