"""What the program says of itself: which parts it is made of, and whether each of them works on this machine."""

import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import click
from platformdirs import user_data_path

from db.cli.options import json_option
from db.upkeep.diagnostics import diagnostics
from db.upkeep.self_check import check_all
from db.upkeep.support import write_bundle


def _print_diagnostics(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(json.dumps(diagnostics(), ensure_ascii=False, indent=2))
        context.exit()


diagnostics_option = click.option(
    "--diagnostics",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_diagnostics,
    help="打印各部件的版本与指纹（JSON），报告问题时请附上。",
)


@click.command("self-check")
@json_option
def self_check(as_json: bool) -> None:
    """自检：导入、检索、要素、导出、PDF……每一部分用一次，一行一个结果；不碰任何已有的档案，不联网。"""
    failed = False
    with tempfile.TemporaryDirectory(prefix="huaichuan-", ignore_cleanup_errors=True) as folder:
        for outcome in check_all(Path(folder)):
            failed = failed or not outcome.ok
            shown = f"{'好' if outcome.ok else '坏'} {outcome.part}：{outcome.said}"
            click.echo(json.dumps(asdict(outcome), ensure_ascii=False) if as_json else shown)
    if failed:
        sys.exit(1)


@click.command()
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), help="写成这个 .zip。")
@click.option("--archive", type=click.Path(path_type=Path), help="连同这个档案的状况（只有数目，没有内容）。")
@click.option("--home", type=click.Path(path_type=Path), help="日志所在的文件夹；不给则是本用户的。")
def support(target: Path, archive: Path | None, home: Path | None) -> None:
    """诊断包：部件版本、日志、档案的状况，不含任何文章内容，报告问题时请附上。"""
    write_bundle(target, home or user_data_path("huaichuan", appauthor=False), archive)
    click.echo(f"已写入 {target}。")
