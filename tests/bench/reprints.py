"""Are reprints found, is nothing else, and what does it cost an import?

    python -m tests.bench.reprints [--variants 500] [--seed 1] [--shown 40]

The 12,000 real articles are imported, and with them variants made of some of them: cut to 50-90 % of their sentences,
given another headline, 5-30 % of their sentences changed (left out, taken from another article, or with every fourth
word replaced), or several of these. Every variant and its article (and whatever that is the same as) are a pair to
find. A pair with a variant that is not of these is false. The pairs among the real articles can only be judged by eye:
`--shown` of them that are not the same text, chosen at random, are printed with their headlines and shares. The import
is timed in seconds of work, its own and its processes', and sketching and comparing all its articles again by itself.
Prints one JSON object.
"""

import json
import os
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from db.archive import Archive
from db.importing.intake import import_paths
from db.profile import load_profile
from db.records import ArticleHead
from db.reprints.comparing import compare_waiting, forget_all
from db.text.segment import cut_words
from tests.bench.corpus import real_articles

Made = tuple[dict[str, Any], dict[str, Any], str]  # a variant, what it was made of, and how

_SHORTEST = 200  # characters of an article that variants are made of
_MANNERS = ("cut", "retitled", "changed", "cut and changed", "retitled and changed", "all")


@click.command()
@click.option("--variants", default=500, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--shown", default=40, show_default=True)
def main(variants: int, seed: int, shown: int) -> None:
    """Measure and print."""
    choose = random.Random(seed)
    real = real_articles()
    made = list(_variants(real, variants, choose))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        rows = _written(folder / "rows.jsonl", [*real, *(variant for variant, _, _ in made)])
        found: dict[str, Any] = {"articles": len(real), "variants": len(made)}
        path = folder / "a.db"
        import_paths(path, [rows], load_profile(), keep_files=False)
        with Archive.open(path) as archive:
            found |= _judged(archive, real, made)
            found["real pairs"] = _real(archive, choose, shown)
        found["seconds"] = _timed(folder, _written(folder / "real.jsonl", real))
    print(json.dumps(found, ensure_ascii=False, indent=1))


def _variants(real: list[dict[str, Any]], count: int, choose: random.Random) -> Iterator[Made]:
    """Made variants, what each was made of, and how."""
    long = [article for article in real if len(article["body"]) >= _SHORTEST]
    for number, article in enumerate(choose.sample(long, count)):
        manner = _MANNERS[number % len(_MANNERS)]
        lines = [line for line in article["body"].split("\n") if line.strip()]
        sentences = [(at, part + "。") for at, line in enumerate(lines) for part in line.removesuffix("。").split("。")]
        if "changed" in manner or manner == "all":
            sentences = _changed(sentences, choose.choice(long), choose)
        if "cut" in manner or manner == "all":
            sentences = sentences[: max(1, round(len(sentences) * choose.uniform(0.5, 0.9)))]
        body = "\n".join("".join(part for place, part in sentences if place == at) for at in range(len(lines)))
        headline = choose.choice(long)["headline_lines"] if "retitled" in manner or manner == "all" else None
        day = f"{article['date'][:4]}-12-{1 + number % 28:02}"
        changes = {"date": day, "page": 1, "seq": number, "headline_lines": headline or article["headline_lines"]}
        yield article | changes | {"id": f"variant-{number}", "body": body.strip()}, article, manner


def _changed(sentences: list[tuple[int, str]], other: dict[str, Any], choose: random.Random) -> list[tuple[int, str]]:
    """5-30 % of the sentences, one at least, left out, taken from elsewhere or reworded."""
    count = max(1, round(len(sentences) * choose.uniform(0.05, 0.3)))
    strange = [part + "。" for part in other["body"].split("。") if len(part) > 8]
    for at in choose.sample(range(len(sentences)), count):
        place, text = sentences[at]
        manner = choose.randrange(3)
        if manner == 0 and len(sentences) > count:
            sentences[at] = place, ""
        elif manner == 1:
            sentences[at] = place, choose.choice(strange).strip()
        else:
            words = cut_words(text)
            pool = cut_words(choose.choice(strange))
            sentences[at] = place, "".join(choose.choice(pool) if n % 4 == 1 else word for n, word in enumerate(words))
    return sentences


def _written(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def _judged(archive: Archive, real: list[dict[str, Any]], made: list[Made]) -> dict[str, Any]:
    """Recall over the variants by manner, and false pairs with one."""
    number_of = _numbers(archive)
    paired: dict[int, set[int]] = {}
    for first, second in archive.rows("SELECT first, second FROM reprint"):
        paired.setdefault(first, set()).add(second)
        paired.setdefault(second, set()).add(first)
    place_of = _places([*real, *(variant for variant, _, _ in made)])
    variants = {
        number_of[place_of[variant["id"]]]: (number_of[place_of[article["id"]]], manner)
        for variant, article, manner in made
    }
    asked, hit = Counter[str](), Counter[str]()
    false = total = 0
    for variant, (article, manner) in variants.items():
        asked[manner] += 1
        hit[manner] += article in paired.get(variant, set())
        true = {article} | paired.get(article, set())
        false += len(paired.get(variant, set()) - true)
        total += len(paired.get(variant, set()))
    return {
        "recall": round(hit.total() / asked.total(), 4),
        "recall by manner": {manner: round(hit[manner] / asked[manner], 4) for manner in asked},
        "pairs with a variant": total,
        "of them false": false,
    }


def _numbers(archive: Archive) -> dict[tuple[str, str, int], int]:
    """The articles' ids by day, page and place on it."""
    rows = archive.rows(
        "SELECT issue.date, page.number, article.position, article.id FROM article JOIN page ON page.id = article.page "
        "JOIN issue ON issue.id = page.issue"
    )
    return {(day, page, position): number for day, page, position, number in rows}


def _places(articles: list[dict[str, Any]]) -> dict[str, tuple[str, str, int]]:
    """Where each article stands: day, page, and its place among those of the page."""
    ordered = sorted(articles, key=lambda article: (article["date"], article["page"], article["seq"]))
    return {
        article["id"]: (day, str(page), place)
        for (day, page), some in groupby(ordered, key=lambda article: (article["date"], article["page"]))
        for place, article in enumerate(some)
    }


def _real(archive: Archive, choose: random.Random, shown: int) -> dict[str, Any]:
    """Pairs of real articles by kind, and some that are not the same text."""
    rows = archive.rows(
        "SELECT first, second, kind, shared, of_first, of_second FROM reprint WHERE second / 16384 < "
        "(julianday('2020-12-01') - julianday('1899-12-31')) ORDER BY first, second"
    )
    unlike = [row for row in rows if row[2] != "same"]
    some = choose.sample(unlike, min(shown, len(unlike)))
    heads = archive.heads([number for row in some for number in row[:2]])
    lines = [
        f"{kind} {shared / of_first:.2f} {shared / of_second:.2f}　{_line(heads[one])}　|　{_line(heads[other])}"
        for one, other, kind, shared, of_first, of_second in some
    ]
    return {"by kind": dict(Counter(row[2] for row in rows)), "some": lines}


def _line(head: ArticleHead) -> str:
    return f"{head.date} {head.page} {(head.headline or head.lead)[:30]}"


def _timed(folder: Path, rows: Path) -> dict[str, float]:
    """The import of the real articles, and what sketching and comparing them all takes by itself."""
    path = folder / "timed.db"
    began = _spent()
    import_paths(path, [rows], load_profile(), keep_files=False)
    whole = _spent() - began
    with Archive.open(path, writable=True) as archive:
        with archive.transaction():
            forget_all(archive)
        began = _spent()
        compare_waiting(archive)
        comparing = _spent() - began
    return {
        "import": round(whole, 1),
        "sketching and comparing": round(comparing, 1),
        "more": round(comparing / (whole - comparing), 3),
    }


def _spent() -> float:
    """Seconds that this process and those it started have worked, whatever else the machine does."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    main()
