"""What stands around a list of hits, against counts by hand, and how long it takes.

    python -m tests.bench.around --archive A.db [--queries 500] [--names 200] [--seed 1] [--no-window]

Reads the whole archive, then
- asks random queries (one or two runs of the archive's own text, up to three filters) for all facets and the timeline,
  and compares each count with one by hand, each under all filters but its own; times both beside the first page;
- compares the concordance of every tenth of them, in the orders by left and right neighbour, with one made by hand;
- makes the concordance of the commonest character and scrolls it in the real window, beside a heartbeat;
- counts names out of the archive's bylines by year, and compares them with a scan.
Prints one JSON object; exits 1 where anything differs.
"""

import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from db.archive import Archive
from db.around.concordance import NEIGHBOURS, Alphabet, Line, Order, Place, pinyin_key, read_concordance, read_lines
from db.around.name_list import archive_years, count_names
from db.importing.store import CITYWIDE
from db.profile import load_profile
from db.records import Article
from db.search import Search
from db.search.facets import BYLINE, KINDS
from db.search.judge import BETWEEN, parts_of
from db.search.query import And, Filter, Node, Term, to_text
from db.search.speed import quantiles
from db.search.timeline import UNITS
from db.several import Archives, SeveralSearch
from db.text.fold import match_form, match_form_with_offsets
from db.text.origin import ORIGINS, read_origin
from tests.bench.measure import peak_memory

_FILTERED = ("section", "county", "genre", "source", "origin", "photo", "date", BYLINE)
_MOST_BYLINES = 50
_COMMONEST = 2_000  # articles in which the commonest character is counted
_MANY = 3_000  # articles up to which the lines of a query are made by hand
_STEPS = 400  # of the scroll bar


@dataclass(frozen=True, slots=True)
class Piece:
    """An article as it is counted by hand: its folded text, its bylines' folded names, its values by kind."""

    form: str
    names: tuple[str, ...]
    values: dict[str, tuple[str, ...]]


def read(archive: Archive) -> dict[int, Piece]:
    """Every article of an archive."""
    home = load_profile().home_papers
    rows = archive.stream("SELECT id FROM article ORDER BY id")
    return {number: _piece(archive.article(number), home) for (number,) in list(rows)}


def _piece(article: Article, home: Sequence[str]) -> Piece:
    counties = tuple(dict.fromkeys(county for paragraph in article.paragraphs for county in paragraph.counties))
    names = tuple(dict.fromkeys(byline.name for byline in article.byline))
    day = article.date or ""
    origin = read_origin([byline.role for byline in article.byline], article.dateline, article.source)
    has_photo = bool(article.images) or article.genre == "photo"
    known: dict[str, Sequence[str | None]] = {
        "section": (article.section,),
        "county": counties or ((CITYWIDE,) if article.paper in home else ()),
        "genre": (article.genre,),
        "source": (article.source,),
        "origin": (ORIGINS[origin] if origin else None,),
        "photo": ("有图" if has_photo else None,),
        "paper": (article.paper,),
        "year": (day[:4],),
        "month": (day[:7],),
        "date": (day,),
        BYLINE: names,
    }
    values = {kind: tuple(filter(None, held)) for kind, held in known.items()}
    values["section"] = values["section"] or ("",)
    form = BETWEEN.join(map(match_form, parts_of(article).every))
    return Piece(form, tuple(map(match_form, names)), {kind: held for kind, held in values.items() if held})


def question(pieces: dict[int, Piece], choose: random.Random) -> tuple[Node, ...]:
    """One or two runs that stand somewhere, and up to three filters of different kinds out of one article."""
    one = pieces[choose.choice(list(pieces))]
    runs: list[Node] = [Term(run) for _ in range(choose.choice((1, 1, 2))) if (run := _run(one.form, choose))]
    kinds = choose.sample(_FILTERED, choose.randint(0, 3))
    filters: list[Node] = [
        Filter(kind, _asked(kind, choose.choice(one.values[kind]), choose))
        for kind in kinds
        if one.values.get(kind, ("",)) != ("",)
    ]
    return (*runs, *filters)


def _run(form: str, choose: random.Random) -> str:
    start = choose.randrange(max(len(form), 1))
    return form[start : start + choose.choice((1, 1, 2, 2, 3))].partition(BETWEEN)[0].strip()


def _asked(kind: str, value: str, choose: random.Random) -> str:
    """A date widened to its month, its year, or some years around."""
    if kind != "date":
        return value
    year = int(value[:4])
    return choose.choice((value[:7], value[:4], f"{year - 1}..{year}", f"{value[:7]}..{year + 1}"))


def holders(pieces: dict[int, Piece], node: Node) -> set[int]:
    """The articles that one condition is true of."""
    match node:
        case Term(text):
            form = match_form(text)
            return {number for number, piece in pieces.items() if form in piece.form}
        case Filter("byline", value):
            form = match_form(value)
            return {number for number, piece in pieces.items() if any(form in name for name in piece.names)}
        case Filter("date", value):
            first, _, last = value.partition("..")
            last = last or first
            days = {number: day for number, piece in pieces.items() for day in piece.values.get("date", ())}
            return {number for number, day in days.items() if first <= day[: len(first)] and day[: len(last)] <= last}
        case Filter(kind, value):
            form = match_form(value)
            held = {one for piece in pieces.values() for one in piece.values.get(kind, ()) if match_form(one) == form}
            return {number for number, piece in pieces.items() if held & set(piece.values.get(kind, ()))}
        case _:
            raise TypeError(f"no such condition is drawn: {node}")


def counted(pieces: dict[int, Piece], conditions: Sequence[tuple[Node, set[int]]], kind: str) -> dict[str, int]:
    """The values of a kind under all conditions but those of the kind itself."""
    own = "date" if kind in ("year", "month") else kind
    held = [found for node, found in conditions if not (isinstance(node, Filter) and node.kind == own)]
    hits = set.intersection(*held) if held else set(pieces)
    counts = Counter(value for number in hits for value in pieces[number].values.get(kind, ()))
    if kind == BYLINE:
        return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_MOST_BYLINES])
    return dict(counts)


def differs(archive: Archive, pieces: dict[int, Piece], nodes: Sequence[Node]) -> list[str]:
    """The kinds and timelines of a query that are counted otherwise than by hand."""
    conditions = [(node, holders(pieces, node)) for node in nodes]
    search = SeveralSearch(Archives([archive]), to_text(And(tuple(nodes))), questions=False)
    facets = search.facets()
    by_hand = {kind: counted(pieces, conditions, kind) for kind in KINDS}
    wrong = [kind for kind in KINDS if {one.value: one.count for one in facets[kind] if one.count} != by_hand[kind]]
    for unit in UNITS:
        periods = search.timeline(unit)
        everything = counted(pieces, (), unit)
        if {one.value: one.hits for one in periods if one.hits} != by_hand[unit]:
            wrong.append(f"timeline by {unit}")
        if {one.value: one.printed for one in periods if one.printed} != everything:
            wrong.append(f"printed by {unit}")
    return wrong


def concordance_differs(archive: Archive, nodes: Sequence[Node]) -> list[str]:
    """The orders of a query's lines that are otherwise than by hand."""
    terms = [node.text for node in nodes if isinstance(node, Term)]
    terms += [node.value for node in nodes if isinstance(node, Filter) and node.kind == BYLINE]
    search = SeveralSearch(Archives([archive]), to_text(And(tuple(nodes))), "oldest", questions=False)
    lines = [line for number in search.all_ids() for line in _lines(archive.article(number), terms)]
    found = read_concordance(Archives([archive]), search)
    wanted: dict[tuple[Order, Alphabet], Callable[[Line], Any]] = {
        ("date", "codepoint"): lambda line: 0,
        ("left", "codepoint"): lambda line: [ord(one) for one in reversed(line.left[-NEIGHBOURS:])],
        ("right", "codepoint"): lambda line: [ord(one) for one in line.right[:NEIGHBOURS]],
        ("left", "pinyin"): lambda line: [pinyin_key(one) for one in reversed(line.left[-NEIGHBOURS:])],
        ("right", "pinyin"): lambda line: [pinyin_key(one) for one in line.right[:NEIGHBOURS]],
    }
    orders = {name: found.ordered(*name) for name in wanted}
    read_again = {
        name: list(read_lines(Archives([archive]), found, order.tolist()).values()) for name, order in orders.items()
    }
    return [" ".join(name) for name, key in wanted.items() if read_again[name] != sorted(lines, key=key)]


def _lines(article: Article, terms: Sequence[str]) -> list[Line]:
    texts = [paragraph.text for paragraph in article.paragraphs]
    names = [one.name for one in article.byline if not any(_spans(text, one.name) for text in texts)]
    parts: list[tuple[Place, str | None]] = [
        ("kicker", article.kicker),
        ("headline", article.headline),
        ("subheadline", article.subheadline),
    ]
    parts += [("byline", name) for name in names]
    parts += enumerate(texts)
    return [
        Line(article.id, article.date, place, start, end, text[max(0, start - 20) : start], text[start:end],
             text[end : end + 20])
        for place, text in parts
        if text
        for start, end in sorted({span for term in terms for span in _spans(text, term)})
    ]  # fmt: skip


def _spans(text: str, term: str) -> list[tuple[int, int]]:
    form, offsets = match_form_with_offsets(text)
    wanted = match_form(term)
    starts = [start for start in range(len(form)) if wanted and form.startswith(wanted, start)]
    return [(offsets[start], offsets[start + len(wanted) - 1] + 1) for start in starts]


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def around(archive: Archive, pieces: dict[int, Piece], count: int, choose: random.Random) -> dict[str, Any]:
    """Facets, timelines and concordances against counts by hand, and the time of what the window asks."""
    wrong: dict[str, list[str]] = {}
    first_page, facets, months, compared = [], [], [], 0
    for number in range(count):
        nodes = question(pieces, choose)
        text = to_text(And(nodes))
        first_page.append(timed(partial(Search(archive, text, questions=False).ids, 20)))
        facets.append(timed(Search(archive, text, questions=False).facets))
        found = SeveralSearch(Archives([archive]), text, questions=False)
        months.append(timed(partial(found.timeline, "month")))
        faults = differs(archive, pieces, nodes)
        if number % 10 == 0 and found.total() < _MANY:
            compared += 1
            faults += concordance_differs(archive, nodes)
        if faults:
            wrong[text] = faults
    return {
        "queries": count,
        "wrong": wrong,
        "concordances compared": compared,
        "ms": {
            "first page": quantiles(first_page),
            "all facets": quantiles(facets),
            "timeline by month": quantiles(months),
        },
    }


def commonest(pieces: dict[int, Piece]) -> str:
    """The character that stands in the archive most often, as far as some of it tells."""
    letters = Counter("".join(piece.form for piece in list(pieces.values())[:_COMMONEST]))
    return next(letter for letter, _ in letters.most_common() if letter.isalpha())


def concordance(archive: Archive, query: str) -> dict[str, Any]:
    """How long every place of a query takes, and each order of them; what they take of memory."""
    before = peak_memory() or 0
    started = time.perf_counter()
    found = read_concordance(Archives([archive]), SeveralSearch(Archives([archive]), query, "oldest"))
    spent = time.perf_counter() - started
    orders = {
        f"{by} {alphabet}": round(timed(partial(found.ordered, by, alphabet)), 3)
        for by in ("left", "right")
        for alphabet in ("codepoint", "pinyin")
    }
    held = found.neighbours.nbytes + sum(len(one) * one.itemsize for one in (found.articles, found.parts)) * 2
    sorted_lines = found.ordered("right").tolist()
    page = [timed(partial(read_lines, Archives([archive]), found, sorted_lines[at : at + 40])) for at in (0, 5000)]
    return {
        "query": query,
        "lines": len(found),
        "read_s": round(spent, 2),
        "order_s": orders,
        "a page of 40 lines ms": round(max(page) * 1000, 1),
        "held_mb": round(held / 1e6, 1),
        "peak_growth_mb": round(((peak_memory() or 0) - before) / 1e6, 1),
    }


def scrolled(archive: Path, query: str) -> dict[str, Any]:
    """The longest gap between two beats of the GUI thread while the real window's lines are scrolled to their end."""
    from tests.bench.stalls import Heartbeat, open_window, wait

    with tempfile.TemporaryDirectory() as folder:
        _, window, desk = open_window(str(archive), f"{folder}/settings.ini")
        wait(2000)
        window.show_query(query)
        wait(2000)
        heart = Heartbeat()
        kwic = window._parts.kwic
        window._around.toggle_kwic()
        started = time.perf_counter()
        while not kwic.model.rowCount():
            wait(5)
        shown = time.perf_counter() - started
        appearing = max(heart.gaps)
        heart.gaps.clear()
        bar = kwic.table.verticalScrollBar()
        for step in range(_STEPS + 1):
            bar.setValue(bar.maximum() * step // _STEPS)
            wait(10)
        result = {
            "lines": kwic.model.rowCount(),
            "shown_s": round(shown, 2),
            "longest_stall_until_shown_ms": round(appearing * 1000, 1),
            "longest_stall_scrolling_ms": round(max(heart.gaps) * 1000, 1),
        }
        window.close()
        desk.close()
    return result


def names(archive: Archive, pieces: dict[int, Piece], count: int, choose: random.Random) -> dict[str, Any]:
    """Names out of the bylines against years: the seconds, and those that a scan counts otherwise."""
    held = sorted({name for piece in pieces.values() for name in piece.values.get(BYLINE, ())})
    asked = choose.sample(held, min(count, len(held)))
    years = archive_years(Archives([archive]))
    started = time.perf_counter()
    table = list(count_names(Archives([archive]), asked, years))
    spent = time.perf_counter() - started
    wrong = []
    for one in table:
        found = holders(pieces, Term(one.name))
        by_year = Counter(year for number in found for year in pieces[number].values.get("year", ()))
        if (one.total, one.years) != (len(found), tuple(by_year[year] for year in years)):
            wrong.append(one.name)
    return {"names": len(asked), "years": len(years), "seconds": round(spent, 2), "wrong": wrong}


@click.command()
@click.option("--archive", "path", required=True, type=click.Path(path_type=Path))
@click.option("--queries", default=500)
@click.option("--names", "name_count", default=200)
@click.option("--seed", default=1)
@click.option("--window/--no-window", default=True)
def main(path: Path, queries: int, name_count: int, seed: int, window: bool) -> None:
    """Compare with counts by hand and time; see the module's text."""
    choose = random.Random(seed)
    with Archive.open(path) as archive:
        pieces = read(archive)
        letter = commonest(pieces)
        result: dict[str, Any] = {"articles": len(pieces), "concordance": concordance(archive, letter)}
        result["around"] = around(archive, pieces, queries, choose)
        result["names"] = names(archive, pieces, name_count, choose)
    if window:
        result["window"] = scrolled(path, letter)
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    sys.exit(1 if result["around"]["wrong"] or result["names"]["wrong"] else 0)


if __name__ == "__main__":
    main()
