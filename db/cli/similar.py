"""The commands for what resembles an article: its reprints, the differences, more like it, keywords."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from db.archive import Archive
from db.cli.options import archive_option, archives_option, head_line, head_object, json_option, print_line
from db.links.likes import Likes, likes_of
from db.records import ArticleHead
from db.reprints.difference import Row, difference
from db.reprints.finding import Reprint
from db.search import Search
from db.search.keywords import Keyword, keywords_among, keywords_of
from db.several import Archives

_KINDS = {"same": "相同", "near": "相近", "part": "部分"}


@click.command()
@click.argument("number", metavar="ID", type=int)
@click.option("--limit", type=click.IntRange(min=0), default=10, show_default=True, help="最多多少篇同题的。")
@click.option("--diff", is_flag=True, help="逐段对照每一篇重稿：－ 本篇，＋ 那一篇，［］里的另一篇没有。")
@archives_option
@json_option
def similar(number: int, limit: int, diff: bool, archive_paths: tuple[Path, ...], as_json: bool) -> None:
    """一篇文章的重稿（相同、相近、摘登）和同题文章。

    编号来自几个档案的检索时，同样给出那几个档案；重稿和同题的在它自己的档案里找。
    """
    with Archives.open(archive_paths) as archives:
        which, own = archives.place(number)
        archive = archives.archives[which]
        archive.article(own)
        likes = likes_of(archive, own, limit)
        compared = likes.reprints if diff else ()
        rows = {reprint.article: difference(archive, own, reprint.article) for reprint in compared}
        heads = {known: replace(head, id=archives.number(which, known)) for known, head in likes.heads.items()}
        likes = replace(likes, heads=heads)
    if as_json:
        print_line(
            {
                "id": number,
                "reprints": [
                    _reprint_object(one, likes.heads[one.article], rows.get(one.article)) for one in likes.reprints
                ],
                "related": [
                    head_object(likes.heads[one.article]) | {"score": round(one.score, 3), "words": list(one.words)}
                    for one in likes.related
                ],
            }
        )
        return
    _print_reprints(likes, rows)
    _print_related(likes)


@click.command()
@click.argument("number", metavar="[ID]", type=int, required=False)
@click.option("--query", help="检索词：这一批文章的关键词。")
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="最多多少个。")
@archive_option
@json_option
def keywords(number: int | None, query: str | None, limit: int, archive_path: Path, as_json: bool) -> None:
    """一篇文章的关键词，或一次检索所得的（与整个档案相比）。"""
    if (number is None) == (query is None):
        raise click.UsageError("请给出文章编号，或用 --query 给出检索词。")
    with Archive.open(archive_path) as archive:
        if number is not None:
            archive.article(number)
            found = keywords_of(archive, number, limit)
        else:
            found = keywords_among(archive, Search(archive, query or "").all_ids(), limit)
    if as_json:
        print_line({"keywords": [_keyword_object(keyword) for keyword in found]})
        return
    for keyword in found:
        click.echo(f"{keyword.word}\t{keyword.count}\t全档案 {keyword.articles} 篇\t{keyword.score:.1f}")
    if not found:
        click.echo("没有可以列出的关键词。" if number is not None else "没有检索到文章，或其中没有可以列出的关键词。")


SIMILAR = (similar, keywords)


def _keyword_object(keyword: Keyword) -> dict[str, Any]:
    return asdict(keyword) | {"score": round(keyword.score, 2)}


def _reprint_object(reprint: Reprint, head: ArticleHead, rows: Sequence[Row] | None) -> dict[str, Any]:
    shares = {"share": round(reprint.of_own, 3), "share_of_other": round(reprint.of_other, 3)}
    given = head_object(head) | {"kind": reprint.kind, **shares}
    if rows is not None:
        given["diff"] = [{side: [asdict(piece) for piece in getattr(row, side)] for side in _SIDES} for row in rows]
    return given


_SIDES = ("left", "right")


def _print_reprints(likes: Likes, rows: dict[int, list[Row]]) -> None:
    click.echo(f"重稿 {len(likes.reprints)} 篇")
    for reprint in likes.reprints:
        shares = f"占本篇 {reprint.of_own:.0%}，占那篇 {reprint.of_other:.0%}"
        click.echo(f"{_KINDS[reprint.kind]}　{head_line(likes.heads[reprint.article])}　{shares}")
        for line in _compared(rows.get(reprint.article, ())):
            click.echo(f"    {line}")


def _print_related(likes: Likes) -> None:
    click.echo(f"\n同题 {len(likes.related)} 篇")
    for one in likes.related:
        click.echo(f"{one.score:.2f}　{head_line(likes.heads[one.article])}　{' '.join(one.words[:6])}")


def _compared(rows: Sequence[Row]) -> Iterator[str]:
    """Rows for people: those that differ as two lines, with what only one side has in brackets."""
    for is_same, some in groupby(rows, key=lambda row: row.is_same):
        if is_same:
            yield f"　 {sum(1 for _ in some)} 段相同"
            continue
        for row in some:
            yield from (
                f"{sign} {''.join(f'［{piece.text}］' if piece.is_own else piece.text for piece in side)}"
                for sign, side in (("－", row.left), ("＋", row.right))
                if side
            )
