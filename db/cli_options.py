"""Options and output that many commands share."""

import json
from pathlib import Path
from typing import Any

import click

from db.profile import DEFAULT_PROFILE

archive_option = click.option(
    "--archive", "archive_path", required=True, type=click.Path(path_type=Path), help="档案文件（.db）。"
)
json_option = click.option("--json", "as_json", is_flag=True, help="输出 JSON，供脚本使用。")
profile_option = click.option(
    "--profile", default=DEFAULT_PROFILE, show_default=True, help="报纸配置：名称或 .toml 路径。"
)


def print_line(value: Any) -> None:
    """One JSON object on a line of its own."""
    click.echo(json.dumps(value, ensure_ascii=False))
