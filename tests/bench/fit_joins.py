"""Fit the weights by which reconstruction tells which text of a page is the rest of which cut paragraph.

    python tests/bench/fit_joins.py --to resources/pages/joins.npz

with HUAICHUAN_DATA naming the folder that holds articles-dev.jsonl.gz. What it weighs beside each other are the
judgements of resources/pages/seams.npz, which know the articles of the part `develop`: hence this is fitted to pages of
the parts `check` and `further`, damaged and undamaged. Fit it again after the seams, and the headings after it.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from db.pages.lines import read_lines
from db.pages.pairs import pair_features
from db.pages.reading import printed_blocks
from db.profile import Profile, load_profile
from tests.bench import fitting
from tests.db.pages.columns import set_pages
from tests.db.pages.damage import torn_pages
from tests.db.pages.truth import Page, Piece, read_pieces

SIZE = 1 << 15
WIDTH = 96
CONTEXT = 14  # characters on both sides of a seam
Case = tuple[list[str], bool]


@click.command()
@click.option("--to", "target", required=True, type=click.Path(path_type=Path))
@click.option("--data", envvar="HUAICHUAN_DATA", required=True, type=click.Path(path_type=Path))
@click.option("--pages", default=600, show_default=True, help="Damaged pages of each damage; half as many undamaged.")
@click.option("--passes", default=6, show_default=True)
def main(target: Path, data: Path, pages: int, passes: int) -> None:
    """Write the weights fitted to pages of the parts `check` and `further`."""
    cases = list(_cases(read_pieces(data, "check", "further"), pages, load_profile()))
    yes = np.array([answer for _, answer in cases], np.float32)
    rows = fitting.table([features for features, _ in cases], SIZE, WIDTH)
    fitted = fitting.fit(rows, yes, np.ones_like(yes), SIZE, passes)
    fitting.save(target, [fitted])
    wrong = (fitting.odds(rows, *fitted) > 0) != (yes > 0)
    click.echo(f"{len(yes)} pairs, {int(yes.sum())} belong together, wrong {wrong.mean():.4f} of those fitted to")


def _cases(pieces: Sequence[Piece], pages: int, profile: Profile) -> Iterator[Case]:
    for number, damage in enumerate((torn_pages, set_pages)):
        for damaged, count in ((True, pages), (False, pages // 2)):
            for page in damage(pieces, count, 21 + number, damaged=damaged):
                yield from _cases_of(page, profile)


def _cases_of(page: Page, profile: Profile) -> Iterator[Case]:
    """Every pair of texts that the page offers, and whether the characters at their seam stand so in print."""
    printed = "\n".join(_letters(text) for piece in page.pieces for text in piece.paragraphs)
    blocks, says = printed_blocks(read_lines(page.text), profile)
    for pair, features in pair_features(blocks, says):
        before, after = (_letters(blocks[at].text) for at in (pair.at, pair.place))
        yield features, before[-CONTEXT:] + after[:CONTEXT] in printed


def _letters(text: str) -> str:
    return re.sub(r"\s", "", text)


if __name__ == "__main__":
    main()
