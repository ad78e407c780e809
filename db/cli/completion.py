"""The command that completes what is being typed."""

import sys
import time
from pathlib import Path
from typing import Any

import click

from db.archive import Archive
from db.cli.options import archive_option, json_option, print_line
from db.completion.completer import MOST, Completer
from db.completion.entries import Entry, Kind, own_entries
from db.completion.suggestion import Suggestion
from db.completion.words import Word, completed
from db.notebook.user_file import UserFile, for_archive

_KIND_NAMES: dict[Kind, str] = {
    "person": "人物",
    "organization": "单位",
    "place": "地点",
    "work": "著作",
    "program": "提法",
    "byline": "署名",
    "section": "版名",
    "county": "县市区",
    "column": "专栏",
    "series": "连载",
    "asked": "检索过",
    "saved": "保存的检索",
}


@click.command()
@click.argument("text")
@archive_option
@click.option("--limit", type=click.IntRange(1), default=MOST, show_default=True, help="最多多少条。")
@json_option
def complete(text: str, archive_path: Path, limit: int, as_json: bool) -> None:
    """补全检索词的最后一个词：名录、署名、版名、县市区、专栏、连载，和自己的检索。

    认汉字、全拼、首字母（gjx）、混写（高jx），错一个键也认；只用于补全，检索照旧逐字查找。“-”从标准输入读，一行一个，一行一个
    JSON 结果。
    """
    with Archive.open(archive_path) as archive:
        completer = Completer(archive)
    own = _own(archive_path)
    for typed in (line.rstrip("\n") for line in sys.stdin) if text == "-" else (text,):
        started = time.perf_counter()
        found = completer.complete(typed, len(typed), own, limit)
        spent = round((time.perf_counter() - started) * 1000, 2)
        shown = [_object(typed, found.word, suggestion) for suggestion in found.suggestions]
        if as_json or text == "-":
            print_line({"text": typed, "elapsed_ms": spent, "suggestions": shown})
            continue
        for one in shown:
            of = f"（{one['name']}）" if one["name"] != one["text"] else ""
            count = f"{one['articles']} 篇" if one["articles"] else ""
            click.echo(f"{one['text']}{of}\t{_KIND_NAMES[one['kind']]}\t{count}".rstrip())


def _own(archive: Path) -> list[Entry]:
    """The user's own searches, where there is a file of them."""
    path = for_archive(archive)
    if not path.exists():
        return []
    with UserFile.open(path) as user:
        return own_entries(user.history(), user.saved_searches())


def _object(typed: str, word: Word, suggestion: Suggestion) -> dict[str, Any]:
    entry = suggestion.entry
    return {
        "text": entry.text,
        "name": entry.name or entry.text,
        "kind": entry.kind,
        "articles": entry.articles,
        "matched": [suggestion.start, suggestion.end],
        "query": completed(typed, word, entry)[0],
    }
