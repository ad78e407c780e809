"""The commands that withdraw articles and strike out names."""

from pathlib import Path

import click

from db.archive import Archive
from db.cli.options import archive_option, json_option, local_time, print_line, profile_option
from db.editing.withdrawal import decisions as standing_decisions
from db.editing.withdrawal import purge as purge_archive
from db.editing.withdrawal import redact as redact_name
from db.editing.withdrawal import reinstate as take_back
from db.editing.withdrawal import withdraw as withdraw_articles
from db.importing.intake import FORMATS
from db.profile import load_profile

_reason = click.option("--reason", required=True, help="理由，记入决定日志（不要写出要隐去的内容）。")


@click.command()
@click.argument("numbers", metavar="ID...", nargs=-1, required=True, type=int)
@_reason
@archive_option
@profile_option
@json_option
def withdraw(numbers: tuple[int, ...], reason: str, archive_path: Path, profile: str, as_json: bool) -> None:
    """撤稿：文章从检索、显示、导出中消失，再导入也不回来；清除之前可以撤销。"""
    with Archive.open(archive_path, writable=True) as archive:
        made = withdraw_articles(archive, numbers, reason, load_profile(profile))
    if as_json:
        print_line({"decisions": [decision.id for decision in made]})
    else:
        numbers_made = "、".join(str(decision.id) for decision in made)
        click.echo(f"已撤下 {len(made)} 篇（决定 {numbers_made}）。用 purge 把字节也清除。")


@click.command()
@click.argument("name")
@_reason
@click.option("--article", "numbers", metavar="ID", multiple=True, type=int, help="只在这些文章里；可重复。")
@archive_option
@profile_option
@json_option
def redact(name: str, reason: str, numbers: tuple[int, ...], archive_path: Path, profile: str, as_json: bool) -> None:
    """隐名：把一个名字在全部文章里换成 ×，以后导入的也换；日志里不留这个名字。"""
    with Archive.open(archive_path, writable=True) as archive:
        decision, count = redact_name(archive, name, reason, load_profile(profile), numbers)
    if as_json:
        print_line({"decision": decision.id, "articles": count})
    else:
        click.echo(f"已在 {count} 篇里隐去（决定 {decision.id}）。用 purge 把字节也清除。")


@click.command()
@archive_option
@json_option
def decisions(archive_path: Path, as_json: bool) -> None:
    """列出仍然有效的撤稿和隐名。"""
    with Archive.open(archive_path) as archive:
        held = standing_decisions(archive)
    for decision in held:
        shown = {"withdraw": "撤稿", "redact": "隐名"}[decision.kind]
        if as_json:
            row = {"id": decision.id, "made": decision.made, "kind": decision.kind, "article": decision.article}
            print_line({**row, "reason": decision.data["reason"]})
        else:
            fields = (local_time(decision.made), shown, decision.article or "", decision.data["reason"])
            click.echo("\t".join((str(decision.id), *fields)))
    if not held and not as_json:
        click.echo("没有撤稿，也没有隐名。")


@click.command()
@click.argument("number", metavar="DECISION", type=int)
@archive_option
@profile_option
def reinstate(number: int, archive_path: Path, profile: str) -> None:
    """撤销一次撤稿或隐名：从原始存底重新读出；清除之后不能。"""
    readers = {name: kind.document for name, kind in FORMATS.items()}
    with Archive.open(archive_path, writable=True) as archive:
        locators = take_back(archive, number, load_profile(profile), readers)
    click.echo(f"已撤销第 {number} 号决定，重新读出：{'、'.join(locators)}")


@click.command()
@archive_option
@click.option("--yes", is_flag=True, help="不再询问。")
@json_option
def purge(archive_path: Path, yes: bool, as_json: bool) -> None:
    """把撤下的文章和隐去的名字从原始存底、索引、文件的空闲处和自动备份里彻底清除；之后不能撤销。"""
    if not yes:
        click.confirm("清除之后不能恢复，自动备份也会删除。继续吗？", abort=True, err=True)
    done = purge_archive(archive_path)
    if as_json:
        left = [str(path) for path in done.left]
        print_line({"documents": done.documents, "backups": len(done.backups), "left": left})
        return
    click.echo(f"已清除 {done.documents} 份原始存底，删除 {len(done.backups)} 份自动备份。")
    for path in done.left:
        click.echo(f"这份备份还含有被撤下的内容，请自行删除：{path}")


WITHDRAWAL = (withdraw, redact, decisions, reinstate, purge)
