"""Options and output that many commands share."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from db.profile import DEFAULT_PROFILE
from db.records import ArticleHead


def _only_one(_: click.Context, option: click.Parameter, paths: tuple[Path, ...]) -> Path:
    if len(paths) > 1:
        raise click.BadParameter("这个命令一次一个档案。", param=option)
    return paths[0]


archive_option = click.option(
    "--archive",
    "archive_path",
    required=True,
    multiple=True,
    callback=_only_one,
    type=click.Path(path_type=Path),
    help="档案文件（.db）。",
)
archives_option = click.option(
    "--archive",
    "archive_paths",
    required=True,
    multiple=True,
    type=click.Path(path_type=Path),
    help="档案文件（.db）；给出几个就一起检索。",
)
json_option = click.option("--json", "as_json", is_flag=True, help="输出 JSON，供脚本使用。")
profile_option = click.option(
    "--profile", default=DEFAULT_PROFILE, show_default=True, help="报纸配置：名称或 .toml 路径。"
)


def print_line(value: Any) -> None:
    """One JSON object on a line of its own."""
    click.echo(json.dumps(value, ensure_ascii=False))


def local_time(moment: str) -> str:
    """A moment of the archive, which is kept in UTC, as the clock on this wall showed it."""
    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M:%S")


def head_object(head: ArticleHead) -> dict[str, Any]:
    """An article that is only named."""
    return {"id": head.id, "date": head.date, "paper": head.paper, "page": head.page, "headline": head.headline}


def head_line(head: ArticleHead) -> str:
    """The same for people."""
    return f"{head.id}　{head.date or '无日期'} 第{head.page}版　{head.headline or head.lead}"
