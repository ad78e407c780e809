"""The command that puts two archives together."""

from dataclasses import asdict
from pathlib import Path

import click

from db.cli.options import json_option, print_line, profile_option
from db.importing.intake import FORMATS
from db.profile import load_profile
from db.upkeep.merging import merge_archives


@click.command("merge-archives")
@click.argument("first", type=click.Path(path_type=Path))
@click.argument("second", type=click.Path(path_type=Path))
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), help="合成的档案，不能已经存在。")
@profile_option
@json_option
def merge(first: Path, second: Path, target: Path, profile: str, as_json: bool) -> None:
    """把两个档案合成第三个，原来两个不动。

    第二个档案的文件按原始存底重读；两边都有的文件只留一份，同一版而文件不同的留第一个档案的，逐一列出；两边的校改、撤稿等
    决定都带上。
    """
    readers = {name: kind.document for name, kind in FORMATS.items()}
    report = merge_archives(first, second, target, load_profile(profile), readers)
    if as_json:
        print_line(asdict(report))
        return
    click.echo(
        f"合成 {report.target}：从第二个档案收 {report.documents} 份文件 {report.articles} 篇，"
        f"相同的 {report.same} 份，带上决定 {report.decisions} 条。"
    )
    for page in report.conflicts:
        click.echo(f"  同一版两边不同，留第一个档案的：{page}")
    for locator in report.lacking:
        click.echo(f"  原始存底已清除，没有收：{locator}")
