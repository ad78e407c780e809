"""The commands of 待校: repairs that wait for a decision, decisions on them, corrections, and taking those back."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from db.archive import Archive
from db.cli.options import archive_option, json_option, local_time, print_line, profile_option
from db.decisions import Decision
from db.editing.review import (
    SURE,
    Doubt,
    correct_counties,
    correct_deck,
    correct_text,
    decide_repair,
    doubts,
    homeless_edits,
    take_back_edit,
)
from db.editing.review import edits as standing_edits
from db.importing.edits import ACCEPT, COUNTY, DECK, DECKS, REPAIR, UNDO
from db.profile import Profile, load_profile


@click.command()
@archive_option
@click.option("--below", type=click.FloatRange(0, 1), default=SURE, show_default=True, help="列出把握低于它的修补。")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="最多多少处。")
@json_option
def review(archive_path: Path, below: float, limit: int, as_json: bool) -> None:
    """待校：没有把握、还没有人定过的修补，把握最小的在前。"""
    with Archive.open(archive_path) as archive:
        found = doubts(archive, sure=below, limit=limit)
    for doubt in found:
        if as_json:
            print_line(asdict(doubt))
        else:
            _print_doubt(doubt)
    if not found and not as_json:
        click.echo("没有待校的修补。")


@click.command()
@click.argument("number", metavar="ID", type=int)
@archive_option
@click.option("--accept", "accepted", metavar="N", type=int, help="认可这篇的第 N 处修补（从 0 数起，见 review）。")
@click.option("--undo", "undone", metavar="N", type=int, help="撤销这篇的第 N 处修补。")
@click.option("--paragraph", metavar="N", type=int, help="要改的段（从 0 数起），与 --text 或 --county 一起。")
@click.option("--text", help="这一段改成什么。")
@click.option("--county", "counties", multiple=True, help="这一段说的县；可重复，“无”为都不是。")
@click.option("--kicker", help="引题改成什么，空为没有。")
@click.option("--headline", help="主题改成什么。")
@click.option("--subheadline", help="副题改成什么，空为没有。")
@profile_option
@json_option
def decide(number: int, archive_path: Path, profile: str, as_json: bool, **asked: Any) -> None:
    """定一处：认可或撤销修补，改正一段文字、它的县、或标题。原样保留，随时可以撤销，再导入也有效。"""
    with Archive.open(archive_path, writable=True) as archive:
        made = _decide(archive, number, load_profile(profile), asked)
    if as_json:
        print_line({"decisions": made})
    else:
        click.echo(f"已记下（决定 {'、'.join(map(str, made))}）。")


@click.command()
@archive_option
@json_option
def edits(archive_path: Path, as_json: bool) -> None:
    """列出有效的校改；找不到原处的（换了版本再导入之后）会注明。"""
    with Archive.open(archive_path) as archive:
        held = standing_edits(archive)
        homeless = {edit.id for edit in homeless_edits(archive)}
    for edit in held:
        if as_json:
            print_line({**asdict(edit), "applied": edit.id not in homeless})
        else:
            unapplied = "　［找不到原处，没有生效］" if edit.id in homeless else ""
            click.echo(f"{edit.id}\t{local_time(edit.made)}\t{edit.article}\t{_said(edit)}{unapplied}")
    if not held and not as_json:
        click.echo("没有校改。")


@click.command("take-back")
@click.argument("number", metavar="DECISION", type=int)
@archive_option
@profile_option
def take_back(number: int, archive_path: Path, profile: str) -> None:
    """撤销一次校改，编号见 edits。"""
    with Archive.open(archive_path, writable=True) as archive:
        edit = take_back_edit(archive, number, load_profile(profile))
    click.echo(f"已撤销第 {number} 号决定：{_said(edit)}")


def _decide(archive: Archive, number: int, profile: Profile, asked: dict[str, Any]) -> list[int]:
    made: list[int] = []
    for verdict, position in ((ACCEPT, asked["accepted"]), (UNDO, asked["undone"])):
        if position is not None:
            made.append(decide_repair(archive, number, position, verdict, profile))
    decks = [deck for deck in DECKS if asked[deck] is not None]
    made += [correct_deck(archive, number, deck, asked[deck], profile) for deck in decks]
    paragraph, text, counties = asked["paragraph"], asked["text"], asked["counties"]
    if (text is not None or counties) and paragraph is None:
        raise click.UsageError("--text 和 --county 要与 --paragraph 一起用。")
    if text is not None:
        made.append(correct_text(archive, number, paragraph, text, profile))
    if counties:
        made.append(correct_counties(archive, number, paragraph, [one for one in counties if one != "无"], profile))
    if not made:
        raise click.UsageError("请说明定什么，例如 --accept 0、--paragraph 2 --text 改后的一段。")
    return made


def _print_doubt(doubt: Doubt) -> None:
    repair = doubt.repair
    head = f"{doubt.date or '无日期'}　第{doubt.page}版　{doubt.headline or '（图片）'}"
    click.echo(f"\n{doubt.article} 第 {doubt.number} 处　把握 {repair.confidence:.0%}　{head}")
    click.echo(f"    {repair.note}")
    click.echo("    修补前 " + doubt.without.replace("\n", "\n           "))
    click.echo("    修补后 " + doubt.with_it)


def _said(edit: Decision) -> str:
    """An edit in one line."""
    data = edit.data
    if edit.kind == REPAIR:
        return f"{'认可' if data['verdict'] == ACCEPT else '撤销'}修补　…{data['before']}｜{data['after']}…"
    if edit.kind == DECK:
        return f"标题　{data['was'] or '（无）'} → {data['now'] or '（无）'}"
    if edit.kind == COUNTY:
        return f"第 {data['paragraph']} 段的县　{'、'.join(data['counties']) or '无'}"
    return f"第 {data['paragraph']} 段　{data['was'][:30]} → {data['now'][:30]}"


REVIEW = (review, decide, edits, take_back)
