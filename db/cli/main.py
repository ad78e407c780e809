"""The command line: everything that needs no screen, with --json for scripts.

Exit codes: 0 done, 1 something was refused or is wrong with the archive, 2 the query or an option cannot be read.
"""

import json
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date
from functools import partial
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from db import __version__
from db.archive import Archive
from db.cli.around import AROUND
from db.cli.authority import AUTHORITY
from db.cli.checks import diagnostics_option, self_check, support
from db.cli.completion import complete
from db.cli.export import cite, draw_pages, export, prove, write_articles_asked
from db.cli.issues import issue
from db.cli.keeping import KEEPING
from db.cli.links import LINKS
from db.cli.merging import merge
from db.cli.options import archive_option as _archive
from db.cli.options import archives_option as _archives
from db.cli.options import json_option as _json
from db.cli.options import local_time
from db.cli.options import print_line as _print_line
from db.cli.options import profile_option as _profile
from db.cli.review import REVIEW
from db.cli.search import bench, search
from db.cli.similar import SIMILAR
from db.cli.usage import sentence
from db.cli.withdrawal import WITHDRAWAL
from db.entities import load_recognizer
from db.entities.store import analyse_archive, with_mentions
from db.errors import ArchiveError, ImportRefusedError, QueryError
from db.export.article_object import article_object, mention_object
from db.importing.document import day
from db.importing.intake import FORMATS, Given, import_paths, try_paths
from db.importing.ledger import batches as list_batches
from db.importing.undo import undo_batch
from db.priority import give_way
from db.profile import load_profile
from db.records import Article, ImportReport, Progress
from db.reprints.comparing import compare_waiting
from db.several import Archives
from db.text.decode import decode
from db.text.fold import fold as fold_text
from db.text.fold import folding_rows

_REST = 0.25  # of the time worked, between two batches of a gentle analysis


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="huaichuan-cli")
@diagnostics_option
def cli() -> None:
    """怀川报库：离线报纸档案的命令行。"""


for _command in (
    cite,
    draw_pages,
    write_articles_asked,
    export,
    prove,
    self_check,
    support,
    issue,
    search,
    complete,
    merge,
    bench,
    *AROUND,
    *KEEPING,
    *REVIEW,
    *WITHDRAWAL,
    *AUTHORITY,
    *SIMILAR,
    *LINKS,
):
    cli.add_command(_command)


def _formats() -> str:
    """What can be imported, one line a format."""
    kinds = [f"{'、'.join(kind.SUFFIXES) or '.txt'}：{kind.LABEL}" for kind in reversed(FORMATS.values())]
    return "\b\n" + "\n".join((*kinds, ".zip：装着它们的压缩包"))


@cli.command("import", epilog=_formats())
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@_archive
@_profile
@click.option("--paper", help="报名，盖过文件里写的。")
@click.option("--date", "day_given", help="见报日期，如 2025-09-24。")
@click.option("--page", help="版次，如 3 或 A01。")
@click.option("--section", help="版名，如 要闻。")
@click.option("--no-files", is_flag=True, help="不把版面图和 PDF 复制到档案旁的文件夹。")
@click.option("--dry-run", is_flag=True, help="试导入：只说会收什么、拒什么，什么也不写。")
@click.option("--progress", is_flag=True, help="与 --json 一起：每期输出一行进度。")
@_json
def import_(
    paths: tuple[Path, ...],
    archive_path: Path,
    profile: str,
    paper: str | None,
    day_given: str | None,
    page: str | None,
    section: str | None,
    no_files: bool,
    dry_run: bool,
    progress: bool,
    as_json: bool,
) -> None:
    """导入文件或文件夹。格式按内容辨认，读不了的说明原因，其余照收。"""
    with _cancellable() as is_cancelled, _shown_progress(as_json, progress) as on_progress:
        work = try_paths if dry_run else partial(import_paths, keep_files=not no_files)
        report = work(
            archive_path,
            paths,
            load_profile(profile),
            Given(paper, day_given, page, section),
            on_progress=on_progress,
            is_cancelled=is_cancelled,
        )
    _print_report(report, as_json, "试导入，会收" if dry_run else "导入")
    if report.refusals or report.cancelled:
        sys.exit(1)


@cli.command()
@click.argument("number", metavar="ID", type=int)
@_archives
@_json
def show(number: int, archive_paths: tuple[Path, ...], as_json: bool) -> None:
    """显示一篇文章。编号来自几个档案的检索时，同样给出那几个档案。"""
    with Archives.open(archive_paths) as archives:
        which, own = archives.place(number)
        archive = archives.archives[which]
        article = replace(with_mentions(archive, archive.article(own)), id=number)
    if as_json:
        _print_line(article_object(article))
    else:
        _print_article(article)


@cli.command()
@click.argument("source", required=False, metavar="[FILE|-]")
@click.option("--archive", "archive_path", type=click.Path(path_type=Path), help="分析整个档案，结果存入其中。")
@click.option("--date", "issue_date", help="见报日期，用来推算“去年”“近日”。")
@click.option("--progress", is_flag=True, help="与 --json 和 --archive 一起：输出一行行进度。")
@click.option("--gently", is_flag=True, help="让着别的程序：优先级降到最低，每批之间歇一歇。")
@_profile
@_json
def analyze(
    source: str | None,
    archive_path: Path | None,
    issue_date: str | None,
    progress: bool,
    gently: bool,
    profile: str,
    as_json: bool,
) -> None:
    """识别人物、单位、地点、时间、数量、著作、行动：一段文字（一行一段），或整个档案。"""
    if archive_path is not None:
        with (
            Archive.open(archive_path, writable=True) as archive,
            _cancellable() as is_cancelled,
            _analysis_bar(as_json, progress) as on_progress,
        ):
            if gently:
                give_way()
            rest = _REST if gently else 0.0
            compare_waiting(archive, is_cancelled)
            done = analyse_archive(archive, on_progress=on_progress, is_cancelled=is_cancelled, rest=rest)
        click.echo(json.dumps({"analysed": done}) if as_json else f"已分析 {done} 篇。")
        return
    if source is None:
        raise click.UsageError("请给出文件、“-”或 --archive。")
    text = decode(sys.stdin.buffer.read() if source == "-" else _read(Path(source)))
    printed = date.fromisoformat(day(issue_date)) if issue_date else None
    recognizer = load_recognizer(load_profile(profile))
    mentions = recognizer.recognize(text.removesuffix("\n").split("\n"), printed)
    if as_json:
        _print_line({"engine": recognizer.engine, "entities": [mention_object(mention) for mention in mentions]})
        return
    for mention in mentions:
        click.echo(
            f"{mention.paragraph}:{mention.start}-{mention.end}\t{mention.type}\t{mention.text}\t{mention.value or ''}"
        )


@cli.command()
@_archive
@_json
def info(archive_path: Path, as_json: bool) -> None:
    """档案概况。"""
    with Archive.open(archive_path) as archive:
        held = archive.info()
    if as_json:
        _print_line(asdict(held))
        return
    click.echo(f"{held.path}（格式 {held.schema}，{held.bytes / 1e6:.1f} MB）")
    click.echo(f"报纸：{'、'.join(held.papers) or '无'}　{held.first_date or '—'} 至 {held.last_date or '—'}")
    click.echo(
        f"{held.issues} 期　{held.pages} 版　{held.articles} 篇　{held.characters} 字　已分析 {held.analysed} 篇"
    )
    click.echo(f"SQLite {held.sqlite}　分词 {held.segmenter}　导入 {held.batches} 批")


@cli.command()
@_archive
@_json
def batches(archive_path: Path, as_json: bool) -> None:
    """列出每一批导入。"""
    with Archive.open(archive_path) as archive:
        held = list_batches(archive)
    for batch in held:
        undone = f"，{local_time(batch.undone)} 撤销" if batch.undone else ""
        shown = f"{batch.id}\t{local_time(batch.started)}\t{batch.articles} 篇\t{'、'.join(batch.origin)}{undone}"
        click.echo(json.dumps(asdict(batch), ensure_ascii=False) if as_json else shown)
    if not held and not as_json:
        click.echo("还没有导入过。")


@cli.command()
@click.argument("batch", type=int)
@_archive
@_profile
def undo(batch: int, archive_path: Path, profile: str) -> None:
    """撤销一批导入：它带来的文章拿掉，被它替换的恢复。"""
    with Archive.open(archive_path, writable=True) as archive:
        readers = {name: kind.document for name, kind in FORMATS.items()}
        count = undo_batch(archive, batch, load_profile(profile), readers)
    click.echo(f"已撤销第 {batch} 批导入（{count} 份文件）。")


@cli.command()
@click.argument("text", required=False)
@_json
def fold(text: str | None, as_json: bool) -> None:
    """折叠一段文字；不给文字则列出折叠表（检索时视为同一字的字）。"""
    if text is not None:
        click.echo(json.dumps({"folded": fold_text(text)}, ensure_ascii=False) if as_json else fold_text(text))
        return
    for character, folded, reason in folding_rows():
        row = {"character": character, "folded": folded, "reason": reason}
        shown = f"U+{ord(character):04X}\t{character if character.isprintable() else ''}\t{folded}\t{reason}"
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else shown)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ImportRefusedError(f"读不了 {path}（{error.strerror or error}）。") from error


@contextmanager
def _cancellable() -> Iterator[Callable[[], bool]]:
    """Ctrl+C and a polite kill end the work after the issue in hand."""
    asked: list[int] = []
    handlers = {number: signal.signal(number, lambda number, _: asked.append(number)) for number in _SIGNALS}
    try:
        yield lambda: bool(asked)
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def _shown_progress(as_json: bool, lines: bool) -> Iterator[Callable[[Progress], None]]:
    if as_json:
        yield (lambda progress: _print_line(asdict(progress))) if lines else (lambda _: None)
        return
    with _bar() as bar:
        task = bar.add_task("导入", total=None)
        yield lambda progress: bar.update(
            task, completed=progress.done, total=progress.total, description=f"导入 {progress.articles} 篇"
        )


@contextmanager
def _analysis_bar(as_json: bool, lines: bool) -> Iterator[Callable[[int, int], None]]:
    if as_json:
        yield lambda done, total: _print_line({"done": done, "total": total}) if lines else None
        return
    with _bar() as bar:
        task = bar.add_task("分析", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _bar() -> Bar:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    return Bar(*columns, console=Console(stderr=True), transient=True)


def _print_report(report: ImportReport, as_json: bool, verb: str) -> None:
    if as_json:
        _print_line(asdict(report))
        return
    click.echo(
        f"{verb} {report.articles} 篇（{report.issues} 期 {report.pages} 版），修复 {report.repairs} 处，"
        f"未变 {report.unchanged} 份，用时 {report.seconds:.1f} 秒。"
    )
    for note in report.notes:
        click.echo(f"  注意 {note}")
    for refusal in report.refusals:
        click.echo(f"  未收 {refusal.locator}：{refusal.reason}", err=True)
    if report.cancelled:
        click.echo("已取消；已导入的各期完整保留，再次导入会接着做。", err=True)


def _print_article(article: Article) -> None:
    for deck in (article.kicker, article.headline, article.subheadline):
        if deck:
            click.echo(deck)
    printed = [article.paper, article.date or "无日期", f"第{article.page}版", article.section or ""]
    signed = [f"{byline.role} {byline.name}".strip() for byline in article.byline]
    click.echo("　".join(part for part in (*printed, *signed) if part) + "\n")
    for paragraph in article.paragraphs:
        click.echo(("　　" if paragraph.kind == "text" else "") + paragraph.text)
    for repair in article.repairs:
        click.echo(f"\n［修复］{repair.note}")


def main() -> None:
    """Entry point: sentences for what the user can mend, a traceback for what we must."""
    multiprocessing.freeze_support()  # the process that reads documents begins here in the frozen program
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        sys.exit(cli(standalone_mode=False))
    except click.Abort:
        click.echo("已取消。", err=True)
        sys.exit(1)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.UsageError as error:
        if error.ctx:
            click.echo(f"用法：{error.ctx.get_usage().removeprefix('Usage: ')}", err=True)
            click.echo(f"说明：{error.ctx.command_path} --help\n", err=True)
        click.echo(sentence(error), err=True)
        sys.exit(error.exit_code)
    except QueryError as error:
        click.echo(f"检索词第 {error.position + 1} 个字处：{error}", err=True)
        sys.exit(2)
    except ArchiveError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
