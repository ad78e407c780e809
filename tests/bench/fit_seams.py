"""Fit the weights by which reconstruction tells a cut paragraph from two whole ones.

    python tests/bench/fit_seams.py --to resources/pages/seams.npz

with HUAICHUAN_DATA naming the folder that holds articles-dev.jsonl.gz. Only the part `develop` is fitted to; `check`
tells how well. Paragraphs are cut anywhere inside and either put together again or followed by something else: the next
paragraph, another article's, the rest of another paragraph. Lines that end without a stop although they are whole
(sub-heads, abstracts, lists) are seams as they stand. No text is kept, only sums over hashed features.
"""

import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import click
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[2]))

from db.pages.continuity import CUT, MIDWAY, REST, beginning, features
from tests.bench import fitting
from tests.db.pages.truth import Piece, read_pieces

ENDING = re.compile(r"[。！？…!?][”’）》】]*$|[）)]$")  # after these a seam shows nothing of a cut
SIZE = 1 << 18
WORDS, FORM, BEGINNING = 48, 14, 18  # features at most
Kind = Literal["runs on", "whole", "other"]
Seam = tuple[str, str, bool, Kind]


@dataclass(frozen=True, slots=True)
class _Table:
    """Feature indexes, a row for each seam, those of words first; and what kind of seam it is."""

    rows: NDArray[np.int32]
    kinds: NDArray[np.str_]

    def of(self, question: int) -> NDArray[np.int32]:
        """The features that the question turns on."""
        return self.rows if question == CUT else self.rows[:, :WORDS]

    def worth(self, question: int) -> NDArray[np.float32]:
        """How much each seam counts: both answers alike, but that unrelated text seldom stands next to a cut."""
        shares = {"runs on": 1.0, "whole": 1.0, "other": 0.1} if question == CUT else {"runs on": 1.0, "other": 1.0}
        worth = np.zeros(len(self.rows), np.float32)
        for kind, share in shares.items():
            of_kind = self.kinds == kind
            worth[of_kind] = share * (self.kinds == "runs on").sum() / of_kind.sum()
        return worth


@click.command()
@click.option("--to", "target", required=True, type=click.Path(path_type=Path))
@click.option("--data", envvar="HUAICHUAN_DATA", required=True, type=click.Path(path_type=Path))
@click.option("--cuts", default=10, show_default=True, help="How often each paragraph is cut.")
@click.option("--passes", default=3, show_default=True)
def main(target: Path, data: Path, cuts: int, passes: int) -> None:
    """Write the weights fitted to the articles of the part `develop`."""
    pieces = read_pieces(data, "develop")
    chance = random.Random(1)
    seen = _table(list(_seams(pieces, chance, cuts)))
    click.echo(f"{len(seen.rows)} seams")
    runs_on = (seen.kinds == "runs on").astype(np.float32)
    fitted = [fitting.fit(seen.of(asked), runs_on, seen.worth(asked), SIZE, passes) for asked in (CUT, REST)]
    rows, midway = _beginnings(pieces, chance)
    fitted.append(fitting.fit(rows, midway, np.ones_like(midway), SIZE, passes))
    fitting.save(target, fitted)
    rows, midway = _beginnings(read_pieces(data, "check"), chance)
    found = fitting.odds(rows, *fitted[MIDWAY]) > 0
    click.echo(f"begins midway: wrong {(found != (midway > 0)).mean():.4f}")
    unseen = _table(list(_seams(read_pieces(data, "check"), chance, 1)))
    for name, asked in (("was cut", CUT), ("is the rest", REST)):
        odds = fitting.odds(unseen.of(asked), *fitted[asked])
        for limit in range(-2, 6):
            shares = [f"{kind} {(odds[unseen.kinds == kind] > limit).mean():.4f}" for kind in np.unique(unseen.kinds)]
            click.echo(f"{name} from {limit}: {', '.join(shares)}")


def _seams(pieces: Sequence[Piece], chance: random.Random, cuts: int) -> Iterator[Seam]:
    """Seams of every kind, from what is printed and from cuts made here."""
    long = [text for piece in pieces for text in piece.paragraphs if len(text) > 30 and ENDING.search(text)]
    for piece in pieces:
        for at, text in enumerate(piece.paragraphs):
            below = piece.paragraphs[at + 1] if at + 1 < len(piece.paragraphs) else None
            if below and not ENDING.search(text) and text[-1] not in "，、":
                yield text, below, at == 0, "whole"
            if len(text) < 14 or not ENDING.search(text):
                continue
            for _ in range(cuts):
                if cut := _cut(text, chance):
                    first = at == 0 and text.startswith(cut[0])
                    yield *cut, first, "runs on"
                    other = _cut(chance.choice(long), chance)
                    yield cut[0], below or chance.choice(long), first, "other"
                    rest = other[1] if other and chance.random() < 0.7 else chance.choice(long)
                    yield cut[0], rest, first, "other"


def _beginnings(pieces: Sequence[Piece], chance: random.Random) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The beginnings of paragraphs, and of what a cut leaves of them."""
    texts: list[tuple[str, bool]] = []
    for piece in pieces:
        for text in piece.paragraphs:
            if len(text) >= 14 and (cut := _cut(text, chance)):
                texts += [(text, False), (cut[1], True)]
    rows = fitting.table([beginning(text) for text, _ in texts], SIZE, BEGINNING)
    return rows, np.array([midway for _, midway in texts], np.float32)


def _cut(text: str, chance: random.Random) -> tuple[str, str] | None:
    """A paragraph in two, as if a column ended there; sometimes cut again further up or down."""
    place = chance.randint(min(6, len(text) // 2), len(text) - 2)
    before, after = text[:place].rstrip(), text[place:].lstrip()
    if not after or ENDING.search(before):
        return None
    if len(before) > 40 and chance.random() < 0.2:
        before = before[chance.randint(1, len(before) - 12) :]
    if len(after) > 40 and chance.random() < 0.2:
        after = after[: chance.randint(12, len(after) - 1)]
    return before, after


def _table(seams: Sequence[Seam]) -> _Table:
    found = [features(before, after, first=first) for before, after, first, _ in seams]
    words = fitting.table([words for words, _ in found], SIZE, WORDS)
    form = fitting.table([form for _, form in found], SIZE, FORM)
    return _Table(np.hstack([words, form]), np.array([kind for _, _, _, kind in seams]))


if __name__ == "__main__":
    main()
