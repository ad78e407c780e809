"""The commands that take articles out of the archive: export, cite, prove."""

import datetime
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from db.cli.options import archives_option, json_option
from db.errors import ArchiveError
from db.export import BINARY, SUFFIXES, whole_file, write_articles, write_lines, writer
from db.export.citation import HOUSE_PATTERN, STYLES, CitationStyle, citation, citations
from db.export.edition import Edition
from db.export.sheet import PROOF_TEMPLATE, proof, read_template
from db.facsimile.page_clip import clip_of
from db.facsimile.page_sheet import print_of
from db.facsimile.picture import serve
from db.importing import pdf
from db.records import Article
from db.several import Archives, SeveralSearch

_TOLD_EVERY = 20  # articles
_ids = click.argument("ids", nargs=-1, type=int, metavar="[ID]...")
_query = click.option("--query", help="不给编号，而给检索词：检到的每一篇，最早的在前。")
_pattern = click.option("--pattern", default=HOUSE_PATTERN, show_default=True, help="house 体例的写法。")


@click.command()
@click.argument("query", default="")
@archives_option
@click.option(
    "--format", "format_", type=click.Choice(list(SUFFIXES)), default="jsonl", show_default=True, help="文件格式。"
)
@click.option("--to", "target", type=click.Path(path_type=Path), help="写到文件；不给则写到屏幕。")
@click.option("--title", default="", help="选编（md、docx、pdf）的标题，或工作表的名称。")
@_pattern
def export(
    query: str, archive_paths: tuple[Path, ...], format_: str, target: Path | None, title: str, pattern: str
) -> None:
    """导出全部或检索到的文章，最早的在前。

    jsonl 一行一篇，与 show --json 相同；csv、xlsx 一行一篇；md、docx、pdf 成为一册选编；其余是引文。
    """
    if target is None and format_ in BINARY:
        raise click.UsageError(f"{format_} 要写到文件，请加 --to 文件名{SUFFIXES[format_]}。")
    edition = Edition(title, pattern=pattern, images=_folders(archive_paths))
    with Archives.open(archive_paths) as archives:
        articles = _found(archives, query, analysed=format_ == "jsonl")
        if target is None:
            writer(format_)(articles, sys.stdout.buffer, edition)
        else:
            counted = _Counted(articles)
            write_articles(format_, counted, target, edition)
            click.echo(f"{counted.number} 篇已写入 {target}。")


@click.command()
@_ids
@archives_option
@_query
@click.option("--style", type=click.Choice(STYLES), default=STYLES[0], show_default=True, help="著录格式。")
@_pattern
@json_option
def cite(
    ids: tuple[int, ...],
    archive_paths: tuple[Path, ...],
    query: str | None,
    style: CitationStyle,
    pattern: str,
    as_json: bool,
) -> None:
    """引用一篇或几篇文章：GB/T 7714—2025（或 2015）、本报体例、BibTeX、RIS、CSL-JSON。"""
    with Archives.open(archive_paths) as archives:
        articles = list(_asked(archives, ids, query))
    if as_json:
        for article in articles:
            entry = {"id": article.id, "style": style, "citation": citation(article, style, pattern)}
            click.echo(json.dumps(entry, ensure_ascii=False))
    elif len(articles) == 1 and style != "csl-json":
        click.echo(citation(articles[0], style, pattern))
    else:
        click.echo("\n".join(citations(articles, style, pattern)))


@click.command()
@_ids
@archives_option
@_query
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), help="写到 .docx 或 .pdf。")
@click.option("--issuer", default="", help="出具单位，作落款。")
@click.option("--template", type=click.Path(path_type=Path), default=PROOF_TEMPLATE, help="证明的文字，见所附的样式。")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="落款日期；不给则今天。")
def prove(
    ids: tuple[int, ...],
    archive_paths: tuple[Path, ...],
    query: str | None,
    target: Path,
    issuer: str,
    template: Path,
    day: datetime.datetime | None,
) -> None:
    """出具见报证明，一篇一页，其下附版面图上的这一篇（不知道它在哪里的附整版）；写成 Word 或 PDF。"""
    format_ = target.suffix.lower().removeprefix(".")
    if format_ not in ("docx", "pdf"):
        raise click.UsageError("见报证明写成 Word 或 PDF，--to 的文件名请以 .docx 或 .pdf 结尾。")
    today = day.date() if day else _today()
    wording = read_template(template)
    with Archives.open(archive_paths) as archives:
        articles = list(_asked(archives, ids, query))
        edition = Edition(images=_folders(archive_paths))
        with whole_file(target) as output, _clippings(archives, edition) as clip:
            write_lines(format_, proof(articles, issuer, today, wording, edition, clip), output)
    click.echo(f"{len(articles)} 份见报证明已写入 {target}。")


@click.command("write-articles", hidden=True)
@archives_option
def write_articles_asked(archive_paths: tuple[Path, ...]) -> None:
    """按标准输入里的一行请求导出文章或出具证明，一行行回答（窗口用）。"""
    asked = json.loads(sys.stdin.readline())
    target, name = Path(asked["to"]), asked["format"]
    folders = tuple(Path(each) for each in asked["folders"])
    edition = Edition(asked["title"], asked["notes"], asked["pattern"], folders + _folders(archive_paths))

    def articles(archives: Archives) -> Iterator[Article]:
        ids = asked["ids"] if asked["uids"] is None else archives.ids_of(asked["uids"])
        for number, identifier in enumerate(ids, start=1):
            article = archives.article(identifier)
            yield archives.with_mentions(article) if name == "jsonl" else article
            if number % _TOLD_EVERY == 0:
                _tell({"done": number})

    try:
        with Archives.open(archive_paths) as archives:
            if asked["issuer"] is None:
                write_articles(name, articles(archives), target, edition)
            else:
                wording = read_template(PROOF_TEMPLATE)
                with whole_file(target) as output, _clippings(archives, edition) as clip:
                    lines = proof(articles(archives), asked["issuer"], _today(), wording, edition, clip)
                    write_lines(name, lines, output)
    except ArchiveError as error:
        _tell({"trouble": str(error)})
    else:
        _tell({"trouble": ""})


def _tell(message: dict[str, object]) -> None:
    click.echo(json.dumps(message, ensure_ascii=False))
    sys.stdout.flush()


def _today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()


@click.command("draw-pages", hidden=True)
def draw_pages() -> None:
    """画版面图：从标准输入一行行读请求，一行行回答（窗口用）。"""

    def answer(line: str) -> None:
        click.echo(line)
        sys.stdout.flush()

    serve(sys.stdin, answer, lambda path, leaf: print_of(pdf.page_of(path, leaf)))


def _asked(archives: Archives, ids: Sequence[int], query: str | None) -> Iterator[Article]:
    if not ids and query is None:
        raise click.UsageError("请给出文章编号，或用 --query 给出检索词。")
    return map(archives.article, ids) if query is None else _found(archives, query)


class _Counted:
    """Articles as they come, and how many have come."""

    def __init__(self, articles: Iterator[Article]) -> None:
        self._articles = articles
        self.number = 0

    def __iter__(self) -> Iterator[Article]:
        for article in self._articles:
            self.number += 1
            yield article


def _found(archives: Archives, query: str, *, analysed: bool = False) -> Iterator[Article]:
    for number in SeveralSearch(archives, query, "oldest").all_ids():
        article = archives.article(number)
        yield archives.with_mentions(article) if analysed else article


@contextmanager
def _clippings(archives: Archives, edition: Edition) -> Iterator[Callable[[Article], Path | None]]:
    """What cuts an article out of its page, into a file that is gone afterwards."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:

        def clip(article: Article) -> Path | None:
            which, number = archives.place(article.id)
            return clip_of(archives.archives[which], number, Path(scratch), edition.images)

        yield clip


def _folders(archive_paths: Sequence[Path]) -> tuple[Path, ...]:
    """Where the images of some archives are, none twice."""
    return tuple(dict.fromkeys(path.parent for path in archive_paths))
