"""Options that many commands share."""

from pathlib import Path

import click

archive_option = click.option(
    "--archive", "archive_path", required=True, type=click.Path(path_type=Path), help="档案文件（.db）。"
)
json_option = click.option("--json", "as_json", is_flag=True, help="输出 JSON，供脚本使用。")
