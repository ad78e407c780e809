"""Count how rare words are, by which reconstruction tells whether two texts are about the same.

    python tests/bench/fit_words.py --to resources/pages/words.npz

with HUAICHUAN_DATA naming the folder that holds articles-dev.jsonl.gz. Only the parts `develop` and `further` are
counted: in how many articles a word stands, as a logarithm. Fit the headings again afterwards.
"""

import sys
from pathlib import Path

import click
import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from db.pages.subject import subject_words
from db.pages.weights import index_of
from tests.bench import fitting
from tests.db.pages.truth import read_pieces

SIZE = 1 << 16


@click.command()
@click.option("--to", "target", required=True, type=click.Path(path_type=Path))
@click.option("--data", envvar="HUAICHUAN_DATA", required=True, type=click.Path(path_type=Path))
def main(target: Path, data: Path) -> None:
    """Write how rare each word is among the articles of the parts `develop` and `further`."""
    pieces = read_pieces(data, "develop", "further")
    articles = np.ones(SIZE)
    for piece in pieces:
        articles[[*{index_of(word, SIZE) for word in subject_words("".join(piece.paragraphs))}]] += 1
    rarity = np.log((len(pieces) + 1) / articles).astype(np.float32)
    fitting.save(target, [(rarity, 0.0)])


if __name__ == "__main__":
    main()
