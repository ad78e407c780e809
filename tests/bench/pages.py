"""How well broken pages are put together, and how fast: two damages that know nothing of each other, and none.

    python tests/bench/pages.py --pages 200 --seed 1

with HUAICHUAN_DATA naming the folder that holds articles-dev.jsonl.gz. An article is of the part that the first
byte of the SHA-256 of its id says: rules and weights were found on `develop` (below 112) and `check` (below 128), the
weights of headings on `further` too (below 208); the figures reported are of `held-out`.
"""

import sys
import time
from pathlib import Path
from typing import get_args

import click

sys.path.insert(0, str(Path(__file__).parents[2]))

from db.pages.reading import read_page
from db.profile import load_profile
from tests.db.pages.columns import set_pages
from tests.db.pages.damage import torn_pages
from tests.db.pages.score import Tally, tally_page
from tests.db.pages.truth import Part, read_pieces

DAMAGES = {
    "torn: cut inside sentences, heading levels at random": torn_pages,
    "set in columns and taken off them badly": set_pages,
}


@click.command()
@click.option("--pages", default=200, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--part", type=click.Choice(get_args(Part)), default="held-out", show_default=True)
@click.option("--data", envvar="HUAICHUAN_DATA", required=True, type=click.Path(path_type=Path))
def main(pages: int, seed: int, part: Part, data: Path) -> None:
    """Score page reconstruction on damaged pages and on the same pages undamaged."""
    pieces = read_pieces(data, part)
    click.echo(f"{len(pieces)} articles of the part “{part}”, {pages} pages each, seed {seed}")
    profile = load_profile()
    for name, damage in DAMAGES.items():
        for damaged in (True, False):
            drawn = list(damage(pieces, pages, seed, damaged=damaged))
            total = Tally()
            begun = time.process_time()
            readings = [read_page(page.text, profile) for page in drawn]
            seconds = time.process_time() - begun
            for page, reading in zip(drawn, readings, strict=True):
                total.add(tally_page(page, reading))
            rate = f"  pages a second of one processor             {pages / seconds:.0f}"
            click.echo(f"\n{name}{'' if damaged else ' – undamaged'}\n{total}\n{rate}")


if __name__ == "__main__":
    main()
