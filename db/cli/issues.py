"""The commands that mend issues."""

from pathlib import Path

import click

from db.archive import Archive
from db.cli.options import archive_option, profile_option
from db.editing.issues import Chosen, delete_issue, redate_issue, renumber_issue
from db.importing.document import day
from db.profile import load_profile

_paper = click.option("--paper", required=True, help="报名。")
_date = click.option("--date", "printed", help="现在记的日期；不给则是无日期的。")
_page = click.option("--page", "number", help="只动这一版。")


@click.group()
def issue() -> None:
    """改正期次：删除、改日期、改期号。批注和链接认文章的固定名，不受影响；同一份文件再导入时照样改正。"""


@issue.command()
@_paper
@_date
@_page
@archive_option
@profile_option
def delete(paper: str, printed: str | None, number: str | None, archive_path: Path, profile: str) -> None:
    """从档案里拿掉一期或其中一版；再导入原来的文件会回来。"""
    with Archive.open(archive_path, writable=True) as archive:
        count = delete_issue(archive, _chosen(paper, printed, number), load_profile(profile))
    click.echo(f"已拿掉 {count} 篇。")


@issue.command()
@_paper
@_date
@_page
@click.option("--to", required=True, help="正确的日期。")
@archive_option
@profile_option
def redate(paper: str, printed: str | None, number: str | None, to: str, archive_path: Path, profile: str) -> None:
    """改日期；那一天已有的期次并在一起。文章的编号随日期而变，其中的要素重新识别。"""
    with Archive.open(archive_path, writable=True) as archive:
        count = redate_issue(archive, _chosen(paper, printed, number), to, load_profile(profile))
    click.echo(f"已把 {count} 篇改到 {day(to)}。")


@issue.command()
@_paper
@_date
@click.option("--to", required=True, help="正确的期号。")
@archive_option
def renumber(paper: str, printed: str | None, to: str, archive_path: Path) -> None:
    """改期号。"""
    with Archive.open(archive_path, writable=True) as archive:
        renumber_issue(archive, _chosen(paper, printed, None), to)
    click.echo(f"期号已改为 {to}。")


def _chosen(paper: str, printed: str | None, number: str | None) -> Chosen:
    return Chosen(paper, day(printed) if printed else None, number)
