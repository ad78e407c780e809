"""The commands for pieces that belong together: series and columns, errata and what they put right."""

from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any

import click

from db.archive import Archive
from db.cli.options import archive_option, head_line, head_object, json_option, print_line
from db.links.errata import corrected_by, errata_of, every_erratum
from db.links.series import column_of, every_series, series_of
from db.storage.schema import day_of


@click.command()
@click.argument("number", metavar="[ID]", type=int, required=False)
@archive_option
@json_option
def series(number: int | None, archive_path: Path, as_json: bool) -> None:
    """一篇文章所在的连载、系列报道和栏目，缺哪几篇；不给编号则列出全部连载和系列。"""
    with Archive.open(archive_path) as archive:
        if number is not None:
            archive.article(number)
        own = series_of(archive, number) if number is not None else None
        found = every_series(archive) if number is None else [own] if own else []
        column = column_of(archive, number) if number is not None else None
    if as_json:
        given: dict[str, Any] = {"series": [asdict(one) for one in found]}
        print_line(given if number is None else given | {"column": asdict(column) if column else None})
        return
    for one in found:
        missing = f"，缺第 {'、'.join(map(str, one.missing))} 篇" if one.missing else ""
        click.echo(f"{one.title}（{len(one.parts)} 篇{missing}）")
        for part in one.parts:
            click.echo(f"    {part.label}　{part.article}　{day_of(part.article) or '无日期'}　{part.headline}")
    if column:
        beside = f"上一篇 {column.before or '无'}　下一篇 {column.after or '无'}"
        click.echo(f"栏目“{column.name}”（{column.articles} 篇）　{beside}")
    if not found and not column:
        click.echo("没有连载或系列。" if number is None else "这一篇不在连载、系列或栏目里。")


@click.command()
@click.argument("number", metavar="[ID]", type=int, required=False)
@archive_option
@json_option
def corrections(number: int | None, archive_path: Path, as_json: bool) -> None:
    """更正、致歉改的是哪一篇，一篇文章后来有没有更正；不给编号则列出全部更正。"""
    with Archive.open(archive_path) as archive:
        if number is None:
            every = list(every_erratum(archive))
            found = list(chain.from_iterable(errata for _, errata in every))
            unresolved = [notice for notice, errata in every if not errata]
        else:
            article = archive.article(number)
            found = [*corrected_by(archive, article), *errata_of(archive, article)]
            unresolved = []
        heads = archive.heads([*unresolved, *chain.from_iterable((one.notice, one.article) for one in found)])
    if as_json:
        objects = [asdict(one) | {"headline": heads[one.article].headline} for one in found]
        print_line({"corrections": objects, "unresolved": [head_object(heads[notice]) for notice in unresolved]})
        return
    for one in found:
        meant = "改的是" if one.is_sure else "改的可能是"
        click.echo(f"{head_line(heads[one.notice])}\n    {meant} {head_line(heads[one.article])}\n    {one.sentence}")
    for notice in unresolved:
        click.echo(f"{head_line(heads[notice])}\n    没有认出改的是哪一篇")
    if not found and not unresolved:
        click.echo("没有更正。")


LINKS = (series, corrections)
