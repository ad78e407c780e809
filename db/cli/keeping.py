"""The commands that keep an archive: checking, mending, copying, putting back."""

import json
import re
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from db.archive import Archive
from db.cli.options import archive_option, json_option, local_time, print_line, profile_option
from db.errors import ArchiveError
from db.importing.intake import FORMATS
from db.notebook.user_data import export_user_data, merge_user_data, read_user_data
from db.notebook.user_file import UserFile, for_archive
from db.profile import load_profile
from db.storage.backup import back_up
from db.storage.backup import backups as list_backups
from db.storage.backup import restore as restore_backup
from db.upkeep.publishing import is_as_published, revoked, write_revocations
from db.upkeep.publishing import publish as publish_copy
from db.upkeep.repair import repair as repair_archive
from db.upkeep.verify import problems

_REASONS = {  # of a backup
    "manual": "自己做的",
    "upgrade": "升级之前",
    "import": "导入之前",
    "undo": "撤销之前",
    "restore": "恢复之前",
    "repair": "修复之前",
    "correction": "改正之前",
}


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
        if is_as_published(archive_path) is False:
            found.append(f"{archive_path} 与发布时的校验值不符。")
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
    kept = list_backups(archive_path)
    for held in kept:
        if as_json:
            print_line({**asdict(held), "path": str(held.path)})
        else:
            shown = _REASONS.get(held.reason, held.reason)
            click.echo(f"{local_time(held.made)}\t{shown}\t{held.bytes / 1e6:.1f} MB\t{held.path}")
    if not kept and not as_json:
        click.echo("没有备份。")


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


class _Years(click.ParamType[tuple[int, int]]):
    name = "2014..2016"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        found = re.fullmatch(r"(\d{4})(?:\.\.(\d{4}))?", str(value))
        if not found:
            self.fail(f"年份写作 2014 或 2014..2016，不是“{value}”。", param, ctx)
        first, last = int(found[1]), int(found[2] or found[1])
        return min(first, last), max(first, last)


@click.command()
@archive_option
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path), help="共享盘、U 盘或任何文件夹。")
@click.option("--years", type=_Years(), help="只发布这些年份。")
@click.option("--notes", is_flag=True, help="连同自己的专题、标签、批注一起带上。")
@profile_option
@json_option
def publish(
    archive_path: Path, folder: Path, years: tuple[int, int] | None, notes: bool, profile: str, as_json: bool
) -> None:
    """发布一份只读快照，供共享盘和笔记本阅读：名字带日期，附校验值；含有后来撤下内容的旧快照随之停用。"""
    with Archive.open(archive_path, writable=True) as archive:
        made = publish_copy(archive, folder, load_profile(profile), years)
    if notes and for_archive(archive_path).exists():
        with UserFile.open(for_archive(archive_path)) as ours, UserFile.open(for_archive(made)) as taken:
            merge_user_data(taken, export_user_data(ours))
    if as_json:
        print_line({"snapshot": str(made), "bytes": made.stat().st_size})
    else:
        click.echo(f"已发布 {made}（{made.stat().st_size / 1e6:.1f} MB）。")


@click.command()
@archive_option
@click.option("--to", "folder", type=click.Path(path_type=Path), help="把停用名单写进这个文件夹（快照所在之处）。")
@json_option
def revocations(archive_path: Path, folder: Path | None, as_json: bool) -> None:
    """列出已停用的快照：发布之后，其中有内容被撤下或隐去。"""
    with Archive.open(archive_path) as archive:
        called_back = revoked(archive)
        if folder:
            write_revocations(archive, folder)
    for decision in called_back:
        if as_json:
            print_line({"published": decision.made, **decision.data})
        else:
            click.echo(f"{local_time(decision.made)}\t{decision.data['name']}\t{decision.data['sha256']}")
    if not called_back and not as_json:
        click.echo("没有停用的快照。")


@click.command("notes-export")
@archive_option
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), help="写到这个 JSON 文件。")
def notes_export(archive_path: Path, target: Path) -> None:
    """把自己的星标、专题、标签、批注、保存的检索写成 JSON。"""
    with UserFile.open(for_archive(archive_path)) as user:
        text = json.dumps(export_user_data(user), ensure_ascii=False, indent=1)
    try:
        target.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise ArchiveError(f"写不了 {target}（{error.strerror or error}）。") from error
    click.echo(f"已写入 {target}。")


@click.command("notes-import")
@click.argument("source", type=click.Path(path_type=Path))
@archive_option
@json_option
def notes_import(source: Path, archive_path: Path, as_json: bool) -> None:
    """并入另一处的个人数据：导出的 JSON，或快照旁边的 .user.db；不同之处两份都留，逐条列出。"""
    data = read_user_data(source)
    with UserFile.open(for_archive(archive_path)) as user:
        report = merge_user_data(user, data)
    if as_json:
        print_line(asdict(report))
    else:
        click.echo("\n".join([f"并入 {report.added} 项，{report.same} 项已有。", *report.conflicts]))


KEEPING = (verify, backup, backups, restore, publish, revocations, notes_export, notes_import)
