"""The command line's search, and how fast it is."""

import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

import click

from db.archive import Archive
from db.around.concordance import WIDTH, Alphabet, Order
from db.cli.around import (
    ALPHABETS,
    ORDERS,
    Lined,
    lines_object,
    period_object,
    print_lines,
    print_periods,
    to_option,
    write_lines,
    write_periods,
)
from db.cli.options import archive_option, archives_option, json_option, print_line
from db.cli.zero_hits import print_zero_hits, zero_hits_object
from db.errors import QueryError
from db.export.article_object import hit_object
from db.search import Sort
from db.search.speed import measure
from db.search.timeline import UNITS, Unit
from db.several import Archives, SeveralSearch
from db.zero_hits.offers import explain as explain_zero_hits

SORTS: tuple[Sort, ...] = get_args(Sort)
_EVERYTHING = -1
_A_PAGE = 20
_MEASURED = {"newest": "最新一页", "relevance": "相关一页", "total": "准确篇数", "facets": "各类篇数"}
_FACETS = {
    "section": "版名",
    "county": "县市区",
    "genre": "体裁",
    "source": "来源",
    "origin": "稿源",
    "photo": "配图",
    "paper": "报纸",
    "year": "年",
    "month": "月",
    "byline": "署名",
}
_GENRES = {
    "news": "消息",
    "feature": "通讯",
    "commentary": "评论",
    "photo": "图片",
    "notice": "公告",
    "literary": "副刊",
    "correction": "更正",
}


class _Limit(click.ParamType[int]):
    name = "N|all"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if value == "all":
            return _EVERYTHING
        try:
            return max(0, int(value))
        except (TypeError, ValueError):
            self.fail(f"“{value}”不是数目，也不是 all。", param, ctx)


@click.command()
@click.argument("query")
@archives_option
@click.option("--limit", type=_Limit(), help="最多多少条，all 为全部；不给则 20 条，写成表格时全部。")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="跳过前面多少条。")
@click.option(
    "--sort",
    type=click.Choice([*SORTS, *ORDERS]),
    help="次序：相关、最新、最早，不给则按相关；--kwic 按左邻、右邻或日期，不给则按日期。",
)
@click.option("--facets", is_flag=True, help="附上各版名、县市区、年月、署名、体裁、来源、稿源的篇数。")
@click.option("--kwic", is_flag=True, help="居中索引：检索词的每一处，连同左右的文字，一处一行。")
@click.option(
    "--by", "alphabet", type=click.Choice(ALPHABETS), default="codepoint", show_default=True, help="邻字次序。"
)
@click.option("--width", type=click.IntRange(0, 1000), default=WIDTH, show_default=True, help="左右各多少字。")
@click.option("--reverse", is_flag=True, help="居中索引的次序倒过来。")
@click.option("--timeline", "unit", type=click.Choice(UNITS), help="附上逐年或逐月的篇数，和占当时刊出的多少。")
@to_option
@click.option("--ids", "ids_only", is_flag=True, help="只输出编号。")
@click.option("--literal", is_flag=True, help="整个检索词当作一句原文，不认运算符。")
@click.option("--no-fold", is_flag=True, help="按印出的字比较，不折叠简繁、全半角、大小写。")
@click.option("--numerals", is_flag=True, help="数字不论怎样印都算：2024 也找 二〇二四，12 也找 十二。")
@click.option("--explain", is_flag=True, help="说明每一条为什么排在那里（按相关排列时的得分）。")
@json_option
def search(
    query: str,
    archive_paths: tuple[Path, ...],
    limit: int | None,
    offset: int,
    sort: str | None,
    facets: bool,
    kwic: bool,
    alphabet: Alphabet,
    width: int,
    reverse: bool,
    unit: Unit | None,
    target: Path | None,
    ids_only: bool,
    literal: bool,
    no_fold: bool,
    numerals: bool,
    explain: bool,
    as_json: bool,
) -> None:
    """检索。空检索词列出全部；“-”从标准输入读，一行一个检索词，一行一个 JSON 结果。

    给出几个档案时，各档案的命中按次序并在一起，说明出自哪个；编号只对同样次序的这几个档案有效（show 也给出它们）。

    什么也没查到时说明查的是什么、那段日子档案缺哪几期、怎样写查得到（--json 里是 zero_hits；一次一个检索词时）。

    --to 把居中索引（每一处，或 --limit 说的那些）或逐年月的篇数写成表格。
    """
    if target and (query == "-" or not (kwic or unit)):
        raise click.UsageError("--to 与 --kwic 或 --timeline 一起用，一次一个检索词；要写出文章请用 export。")
    by, order = _sorts(sort, kwic=kwic), Lined(_orders(sort, kwic=kwic), alphabet, reverse, width)
    count = limit if limit is not None else _EVERYTHING if target else _A_PAGE
    rows = slice(offset, None if count == _EVERYTHING else offset + count)
    with Archives.open(archive_paths) as archives:

        def asked(text: str) -> SeveralSearch:
            return SeveralSearch(
                archives, text, by, literal=literal, folded=not no_fold, questions=not ids_only, numerals=numerals
            )

        def answer(text: str) -> dict[str, Any]:
            started = time.perf_counter()
            found = asked(text)
            if kwic:
                return lines_object(archives, found, order, rows)
            given = _answer(found, count, offset, facets, ids_only, started)
            if unit:
                given["timeline"] = [period_object(period) for period in found.timeline(unit)]
            return given | {"reasons": _reasons(found, given)} if explain else given

        if query == "-":
            for line in sys.stdin:
                print_line(_tried(answer, line.rstrip("\n")))
            return
        if target and kwic:
            write_lines(archives, asked(query), order, rows, target)
            return
        if target and unit:
            write_periods(asked(query).timeline(unit), target)
            return
        result = answer(query)
        is_missed = query.strip() and not (kwic or ids_only or result["total"])
        missed = explain_zero_hits(archives, query, literal=literal, folded=not no_fold) if is_missed else None
    if as_json and missed:
        print_line(result | {"zero_hits": zero_hits_object(missed)})
    elif as_json:
        print_line(result)
    elif kwic:
        print_lines(result)
    elif ids_only:
        click.echo("\n".join(str(number) for number in result["ids"]))
    else:
        _print_hits(result)
        if missed:
            print_zero_hits(missed)


def _sorts(sort: str | None, *, kwic: bool) -> Sort:
    """The order of the articles; lines in context come out of them in an order of their own."""
    if kwic or sort is None:
        return "relevance"
    found: Sort | None = next((one for one in SORTS if one == sort), None)
    if found is None:
        raise click.UsageError(f"--sort {sort} 与 --kwic 一起用。")
    return found


def _orders(sort: str | None, *, kwic: bool) -> Order:
    found: Order | None = next((one for one in ORDERS if one == (sort or "date")), None)
    if kwic and found is None:
        raise click.UsageError(f"--kwic 的次序是 {'、'.join(ORDERS)}，不是 {sort}。")
    return found or "date"


def _answer(
    found: SeveralSearch, limit: int, offset: int, facets: bool, ids_only: bool, started: float
) -> dict[str, Any]:
    """One query's answer as the object that --json prints."""
    total = found.total()
    ids = found.ids(total if limit == _EVERYTHING else limit, offset)
    hits: dict[str, Any] = {"ids": ids} if ids_only else {"hits": [hit_object(hit) for hit in found.hits(ids)]}
    if facets:
        hits["facets"] = {
            kind: {count.value: count.count for count in counts} for kind, counts in found.facets().items()
        }
    if found.notice:
        hits["notice"] = found.notice
    elapsed = round((time.perf_counter() - started) * 1000, 2)
    return {"total": total, "total_exact": found.is_complete, "elapsed_ms": elapsed, **hits}


def _reasons(found: SeveralSearch, given: dict[str, Any]) -> list[dict[str, Any]]:
    """Why each of the hits given stands where it does, in their order."""
    numbers = given["ids"] if "ids" in given else [hit["id"] for hit in given["hits"]]
    return [asdict(reason) for reason in found.reasons(numbers)]


def _tried(answer: Callable[[str], dict[str, Any]], line: str) -> dict[str, Any]:
    try:
        return answer(line)
    except QueryError as error:
        return {"error": str(error), "position": error.position}


def _print_hits(result: dict[str, Any]) -> None:
    if "notice" in result:
        click.echo(result["notice"])
    click.echo(f"{result['total']} 篇，{result['elapsed_ms']:.0f} 毫秒")
    reasons = {reason["article"]: reason for reason in result.get("reasons", ())}
    for hit in result["hits"]:
        where = "　".join(
            [
                *([hit["archive"]] if "archive" in hit else []),
                hit["date"] or "无日期",
                f"第{hit['page']}版 {hit['section'] or ''}".strip(),
                *hit["counties"],
                *hit["byline"],
            ]
        )
        click.echo(f"\n{hit['id']}　{hit['headline'] or '（图片）'}\n    {where}")
        click.echo("    " + hit["snippet"].replace("<mark>", "【").replace("</mark>", "】"))
        if reason := reasons.get(hit["id"]):
            click.echo("    " + _explained(reason))
    if "timeline" in result:
        click.echo("")
        print_periods(result["timeline"])
    for kind, counts in result.get("facets", {}).items():
        shown = [f"{_GENRES.get(value, value) or '（无）'} {count}" for value, count in counts.items() if count]
        click.echo(f"\n{_FACETS[kind]}：{'　'.join(shown) or '无'}")


def _explained(reason: dict[str, Any]) -> str:
    """A reason in words, for people."""
    places = [
        f"“{found['run']}”题 {found['decks']} 导语 {found['lead']} 正文 {found['body']} 处"
        f"{'' if found['as_words'] else '，不成词'}{'' if found['as_typed'] else '，写法不同'}，得 {found['score']:.2f}"
        for found in reason["found"]
    ]
    repeated = [f"标题与问句重合得 {reason['repeated']:.2f}"] if reason["repeated"] else []
    return "；".join([f"得分 {reason['score']:.2f}", *places, *repeated, f"新近 ×{reason['recency']:.3f}"])


@click.command()
@archive_option
@click.option("--queries", "count", default=100, show_default=True, type=click.IntRange(1), help="抽多少个检索词。")
@click.option("--seed", default=1, show_default=True, help="同一个数，同样的检索词。")
@json_option
def bench(archive_path: Path, count: int, seed: int, as_json: bool) -> None:
    """量这个档案检索有多快：从正文里随机抽字串，量最新一页、相关一页、准确篇数、各类篇数。"""
    with Archive.open(archive_path) as archive:
        spent = measure(archive, count, seed)
    if as_json:
        print_line(spent)
        return
    click.echo("毫秒　一半以内 / 95% 以内 / 最长")
    for name, quantiles in spent.items():
        click.echo(f"{_MEASURED[name]}　{' / '.join(f'{value:.1f}' for value in quantiles.values())}")
