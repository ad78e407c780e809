"""Find the characters that end a given name far more often than they begin the word behind a name.

    python -m tests.bench.fit_names --to resources/lexicon

with HUAICHUAN_DATA naming the folder that holds articles-dev.jsonl.gz. Every third article is read with plain LAC. Of
the names of three characters that it finds, the last ones are counted once an article, and so are the characters that
stand behind them; one is kept in given-ends.txt where it is at least four times as frequent in the first place as in
the second. given-characters.txt holds whatever given names of two are written with.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import click

from db.entities.lac import load_lac
from db.entities.lexicon import word_set
from db.errors import ArchiveError

_EVERY = 3
_TIMES_AS_OFTEN = 4
_LEAST = 3
_ENDS = "# Characters that end a given name of two far more often than they begin the word behind it (fit_names.py).\n"
_GIVEN = "# Characters that given names of two are written with (fit_names.py).\n"


@click.command()
@click.option("--to", "target", required=True, type=click.Path(path_type=Path, file_okay=False))
@click.option("--data", envvar="HUAICHUAN_DATA", required=True, type=click.Path(path_type=Path))
def main(target: Path, data: Path) -> None:
    """Count and write."""
    ends: Counter[str] = Counter()
    given: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    for article in _articles(data / "articles-dev.jsonl.gz"):
        seen: set[str] = set()
        for name, follower in _names(article):
            if name not in seen:
                seen.add(name)
                ends[name[-1]] += 1
                given.update(set(name[1:]))
            behind[follower] += 1
    kept = [sign for sign, count in ends.most_common() if count >= _LEAST and _ratio(sign, ends, behind)]
    _write(target / "given-ends.txt", _ENDS, kept)
    _write(target / "given-characters.txt", _GIVEN, [sign for sign, count in given.most_common() if count >= _LEAST])
    click.echo(f"{len(kept)} of {len(ends)} characters, from {ends.total()} names")


def _write(target: Path, head: str, signs: Sequence[str]) -> None:
    lines = ["".join(signs[start : start + 100]) for start in range(0, len(signs), 100)]
    target.write_text(head + "\n".join(" ".join(line) for line in lines) + "\n", encoding="utf-8")


def _ratio(sign: str, ends: Counter[str], behind: Counter[str]) -> bool:
    share = (ends[sign] + 0.5) / ends.total()
    return share >= _TIMES_AS_OFTEN * (behind[sign] + 0.5) / behind.total()


def _articles(path: Path) -> Iterator[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % _EVERY == 0:
                yield [text for part in json.loads(line)["body"].split("\n") if (text := part.strip("\u3000 \xa0"))]


def _names(paragraphs: list[str]) -> Iterator[tuple[str, str]]:
    """Each name of three characters, with the character behind it."""
    lac = load_lac()
    if lac is None:
        raise ArchiveError("识别模型的权重没有安装。")
    for words in lac.tag(paragraphs):
        for (word, label), (following, _) in pairwise(words):
            if label == "PER" and len(word) == 3 and word[0] in word_set("surnames"):
                yield word, following[0]


if __name__ == "__main__":
    main()
