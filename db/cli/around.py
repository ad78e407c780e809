"""The commands around a list of hits: keyword in context, over time, two queries compared, a list of names."""

import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, get_args

import click

from db.around.comparison import Comparison, compare
from db.around.concordance import Alphabet, Concordance, Line, Order, read_concordance
from db.around.name_list import NameCount, archive_years, count_names, read_names
from db.around.tables import headed_lines, write_comparison, write_concordance, write_names, write_timeline
from db.cli.options import archives_option, json_option, print_line
from db.errors import ArchiveError
from db.records import ArticleHead
from db.search.timeline import Period
from db.several import Archives, SeveralSearch
from db.text.decode import decode

ORDERS: tuple[Order, ...] = get_args(Order)
ALPHABETS: tuple[Alphabet, ...] = get_args(Alphabet)
_LONGEST_BAR = 40  # columns of a screen
_WIDE = "\u1100"  # from this character on most take two columns of a screen

to_option = click.option(
    "--to", "target", type=click.Path(path_type=Path), help="写成表格文件，.csv 或 .xlsx；不给则写到屏幕。"
)


@click.command("compare")
@click.argument("first", metavar="甲")
@click.argument("second", metavar="乙")
@archives_option
@click.option("--ids", "with_ids", is_flag=True, help="与 --json 一起：附上三部分各自的编号。")
@to_option
@json_option
def compare_(
    first: str, second: str, archive_paths: tuple[Path, ...], with_ids: bool, target: Path | None, as_json: bool
) -> None:
    """比较两个检索：只有甲、都有、只有乙，各多少篇，逐年多少篇，各用什么检索式再找。"""
    with Archives.open(archive_paths) as archives:
        compared = compare(archives, first, second)
    if target:
        write_comparison(compared, target)
        click.echo(f"已写入 {target}。")
    elif as_json:
        print_line(_comparison_object(compared, with_ids=with_ids))
    else:
        _print_comparison(compared)


@click.command()
@click.argument("source", metavar="FILE|-")
@archives_option
@to_option
@json_option
def names(source: str, archive_paths: tuple[Path, ...], target: Path | None, as_json: bool) -> None:
    """名单：一行一个名字（或用顿号、逗号、分号、制表符隔开），数每个名字每年在多少篇里出现。"""
    asked = read_names(decode(sys.stdin.buffer.read() if source == "-" else _read(Path(source))))
    if not asked:
        raise ArchiveError("名单里没有名字。请一行写一个。")
    started = time.perf_counter()
    with Archives.open(archive_paths) as archives:
        years = archive_years(archives)
        counted = list(count_names(archives, asked, years))
    if target:
        write_names(years, counted, target)
        click.echo(f"{len(counted)} 个名字已写入 {target}。")
    elif as_json:
        named = [_name_object(years, one) for one in counted]
        print_line({"elapsed_ms": elapsed_since(started), "years": years, "names": named})
    else:
        for one in counted:
            shown = [f"{year} {count}" for year, count in zip(years, one.years, strict=True) if count]
            click.echo(f"{one.name}　{one.total} 篇{_unless(one.is_complete)}　{'　'.join(shown)}".rstrip("　"))


@dataclass(frozen=True, slots=True)
class Lined:
    """How lines are asked for: their order, and how many characters stand on either side."""

    by: Order
    alphabet: Alphabet
    reverse: bool
    width: int

    def of(self, concordance: Concordance, rows: slice) -> list[int]:
        """The numbers of some rows, counted in that order."""
        order = concordance.ordered(self.by, self.alphabet)
        numbers: list[int] = (order[::-1] if self.reverse else order)[rows].tolist()
        return numbers


def write_lines(archives: Archives, found: SeveralSearch, lined: Lined, rows: slice, target: Path) -> None:
    """Write the lines asked for as a table."""
    concordance = read_concordance(archives, found)
    numbers = lined.of(concordance, rows)
    write_concordance(archives, concordance, numbers, lined.width, target)
    click.echo(f"{len(numbers)} 处已写入 {target}。")


def lines_object(archives: Archives, found: SeveralSearch, lined: Lined, rows: slice) -> dict[str, Any]:
    """The lines asked for, as the object that --json prints."""
    started = time.perf_counter()
    concordance = read_concordance(archives, found)
    numbers = lined.of(concordance, rows)
    headed = headed_lines(archives, concordance, numbers, lined.width)
    lines = [_line_object(line, head) for _, line, head in headed]
    return {
        "total": len(concordance),
        "total_exact": concordance.is_complete,
        "elapsed_ms": elapsed_since(started),
        "lines": lines,
        **({"notice": found.notice} if found.notice else {}),
    }


def print_lines(answer: dict[str, Any]) -> None:
    """Lines one below the other, the terms in one column."""
    if "notice" in answer:
        click.echo(answer["notice"])
    click.echo(f"{answer['total']} 处{_unless(answer['total_exact'])}，{answer['elapsed_ms']:.0f} 毫秒")
    lefts = [_flat(line["left"]) for line in answer["lines"]]
    deepest = max(map(_columns, lefts), default=0)
    for left, line in zip(lefts, answer["lines"], strict=True):
        indent = " " * (deepest - _columns(left))
        where = f"{line['date'] or '无日期    '}{'  ' + line['archive'] if 'archive' in line else ''}"
        click.echo(f"{where}  {indent}{left}【{_flat(line['hit'])}】{_flat(line['right'])}")


def period_object(period: Period) -> dict[str, Any]:
    """A period as the object that --json prints."""
    return {"period": period.value, "hits": period.hits, "printed": period.printed, "share": round(period.share, 6)}


def write_periods(periods: Sequence[Period], target: Path) -> None:
    """Write the periods as a table."""
    write_timeline(periods, target)
    click.echo(f"{len(periods)} 行已写入 {target}。")


def print_periods(periods: Sequence[dict[str, Any]]) -> None:
    """Periods one below the other, with bars; those of which the archive has nothing in one line."""
    most = max((period["hits"] for period in periods), default=0) or 1
    for is_empty, some in groupby(periods, key=lambda period: not period["printed"]):
        if is_empty:
            _print_gap([period["period"] for period in some])
        else:
            _print_bars(some, most)


def _print_gap(names: Sequence[str]) -> None:
    until = f" 至 {names[-1]}" if len(names) > 1 else ""
    click.echo(f"{names[0]}{until}  档案里没有报纸")


def _print_bars(periods: Iterable[dict[str, Any]], most: int) -> None:
    for period in periods:
        bar = "▇" * round(period["hits"] / most * _LONGEST_BAR)
        click.echo(f"{period['period']}  {period['hits']:>7} / {period['printed']:<7} {period['share']:7.2%}  {bar}")


def elapsed_since(started: float) -> float:
    """Milliseconds."""
    return round((time.perf_counter() - started) * 1000, 2)


def _line_object(line: Line, head: ArticleHead) -> dict[str, Any]:
    return {
        "id": line.article,
        "date": line.date,
        "paper": head.paper,
        "page": head.page,
        "section": head.section,
        "headline": head.headline,
        "place": line.place,
        "start": line.start,
        "end": line.end,
        "left": line.left,
        "hit": line.hit,
        "right": line.right,
        **({"archive": line.archive} if line.archive else {}),
    }


def _comparison_object(compared: Comparison, *, with_ids: bool) -> dict[str, Any]:
    parts = {"only_first": compared.only_first, "both": compared.both, "only_second": compared.only_second}
    return {"total_exact": compared.is_complete} | {
        name: {
            "query": part.query,
            "total": len(part.ids),
            "years": dict(zip(compared.years, part.years, strict=True)),
            **({"ids": part.ids.tolist()} if with_ids else {}),
        }
        for name, part in parts.items()
    }


def _print_comparison(compared: Comparison) -> None:
    parts = (compared.only_first, compared.both, compared.only_second)
    for name, part in zip(("只有甲", "都有", "只有乙"), parts, strict=True):
        click.echo(f"{name}　{len(part.ids)} 篇{_unless(compared.is_complete)}　{part.query}")
    click.echo("\n年　只有甲 / 都有 / 只有乙")
    for number, year in enumerate(compared.years):
        click.echo(f"{year}　{' / '.join(str(part.years[number]) for part in parts)}")


def _name_object(years: Sequence[str], one: NameCount) -> dict[str, Any]:
    counts = {year: count for year, count in zip(years, one.years, strict=True) if count}
    return {"name": one.name, "total": one.total, "total_exact": one.is_complete, "years": counts}


def _unless(is_complete: bool) -> str:
    return "" if is_complete else "（没有数完）"


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


def _columns(text: str) -> int:
    return sum(1 if character < _WIDE else 2 for character in text)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ArchiveError(f"读不了名单 {path}（{error.strerror or error}）。") from error


AROUND = (compare_, names)
