"""The commands that keep an archive: checking, mending, copying, putting back."""

import sys
from dataclasses import asdict
from pathlib import Path

import click

from db.archive import Archive
from db.backup import back_up
from db.backup import backups as list_backups
from db.backup import restore as restore_backup
from db.cli_options import archive_option, json_option, print_line, profile_option
from db.importing import FORMATS
from db.profile import load_profile
from db.repair import repair as repair_archive
from db.verify import problems


@click.command()
@archive_option
@click.option("--repair", is_flag=True, help="能重建的就重建，并说明做了什么；原文件另留一份。")
@profile_option
@json_option
def verify(archive_path: Path, repair: bool, profile: str, as_json: bool) -> None:
    """检查档案是否完好：数据库、内容校验、原始存底、索引与正文是否一致。"""
    done: list[str] = []
    if repair:
        readers = {name: kind.document for name, kind in FORMATS.items()}
        done = repair_archive(archive_path, load_profile(profile), readers)
    with Archive.open(archive_path) as archive:
        found = [problem.sentence for problem in problems(archive)]
        articles = archive.value("SELECT count(*) FROM article")
    if as_json:
        repaired = {"repaired": done} if repair else {}
        print_line({"ok": not found, "articles": articles, "problems": found, **repaired})
    else:
        click.echo("\n".join(done + found) if done or found else f"完好：{articles} 篇文章都核对过。")
    if found:
        sys.exit(1)


@click.command()
@archive_option
@click.option("--to", "target", type=click.Path(path_type=Path), help="写到这个文件；不给则放进档案旁的备份文件夹。")
@json_option
def backup(archive_path: Path, target: Path | None, as_json: bool) -> None:
    """备份：阅读和写入照常进行，得到的是这一刻完整的档案。"""
    with Archive.open(archive_path) as archive:
        made = back_up(archive.connection, archive_path, "manual", target)
    if as_json:
        print_line({"backup": str(made), "bytes": made.stat().st_size})
    else:
        click.echo(f"已备份到 {made}（{made.stat().st_size / 1e6:.1f} MB）。")


@click.command()
@archive_option
@json_option
def backups(archive_path: Path, as_json: bool) -> None:
    """列出备份。升级、大批导入、撤销、恢复之前会自动备份，只留最近几份；自己做的备份一直留着。"""
    for held in list_backups(archive_path):
        if as_json:
            print_line({**asdict(held), "path": str(held.path)})
        else:
            click.echo(f"{held.made}\t{held.reason}\t{held.bytes / 1e6:.1f} MB\t{held.path}")


@click.command()
@click.argument("source", metavar="BACKUP", type=click.Path(path_type=Path))
@archive_option
@json_option
def restore(source: Path, archive_path: Path, as_json: bool) -> None:
    """用一份备份替换档案；现在的内容先另存，正在阅读的窗口不受影响。"""
    kept = restore_backup(source, archive_path)
    if as_json:
        print_line({"restored": str(source), "kept": str(kept) if kept else None})
    else:
        click.echo(f"已恢复 {source}。" + (f"原来的内容留在 {kept}。" if kept else ""))


KEEPING = (verify, backup, backups, restore)
