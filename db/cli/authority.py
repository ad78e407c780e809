"""The commands of the authority file: cards, bylines, days spoken of, and what an archivist rules."""

import datetime
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

import click

from db.archive import Archive
from db.authority import bylines as byline_index
from db.authority import rulings
from db.authority.cards import CARDED, Card, CardHead, cards, count_cards, find_card, read_card
from db.authority.events import YEARS_AGO, on_this_day
from db.authority.finding import articles_speaking_of
from db.authority.splits import Where
from db.authority.table import read_table, write_table
from db.cli.options import archive_option, head_line, json_option, local_time, print_line
from db.decisions import Decision, standing
from db.errors import ArchiveError
from db.search.dates import parse_range
from db.text.decode import decode

_TYPE_NAMES = {"person": "人物", "organization": "单位", "place": "地点", "work": "著作", "program": "提法"}
_ROLE_NAMES = {
    "reporter": "记者",
    "correspondent": "通讯员",
    "photographer": "摄影",
    "editor": "编辑",
    "other": "其他",
}
_limit = click.option("--limit", type=click.IntRange(min=0), default=50, show_default=True, help="最多多少条。")


def _conditions(command: Callable[..., None]) -> Callable[..., None]:
    """What of a card or a name is meant: the options that `split` and `apart` share."""
    for option in (
        click.option("--article", "articles", metavar="ID", multiple=True, type=int, help="这篇文章；可重复。"),
        click.option("--until", metavar="DATE", help="到这一天为止（含）。"),
        click.option("--since", metavar="DATE", help="从这一天起（含）。"),
        click.option("--role", help="名字旁印的职务里有这几个字。"),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("text", default="")
@click.option("--type", "kind", type=click.Choice(CARDED), help="只列一类。")
@click.option("--ignored", is_flag=True, help="列出搁置的卡片。")
@_limit
@click.option("--offset", type=click.IntRange(min=0), default=0, help="跳过前面多少条。")
@archive_option
@json_option
def entities(
    text: str, kind: str | None, ignored: bool, limit: int, offset: int, archive_path: Path, as_json: bool
) -> None:
    """列出人物、单位、地点、著作、提法的卡片，篇数多的在前；给出文字则找名称里有它的。"""
    with Archive.open(archive_path) as archive:
        kinds = [one for one in CARDED if kind in (None, one)]
        found = {one: cards(archive, one, text, limit=limit, offset=offset, ignored=ignored) for one in kinds}
        totals = count_cards(archive)
    if as_json:
        print_line({"totals": totals, "entities": [asdict(head) for heads in found.values() for head in heads]})
        return
    for one, heads in found.items():
        if heads:
            click.echo(f"{_TYPE_NAMES[one]}（共 {totals[one]}）")
        for head in heads:
            click.echo(_head_line(head))
    if not any(found.values()):
        click.echo("没有这样的卡片。" if any(totals.values()) else "还没有卡片：先用 analyze --archive 识别这个档案。")


@click.command()
@click.argument("asked", metavar="ID|NAME")
@archive_option
@json_option
def entity(asked: str, archive_path: Path, as_json: bool) -> None:
    """显示一张卡片：写法、职务、逐年篇数、同现、首末次提及。用编号、uuid 或名称指明。"""
    with Archive.open(archive_path) as archive:
        card = read_card(archive, find_card(archive, asked))
    if as_json:
        print_line(asdict(card))
    else:
        _print_card(card)


@click.command()
@click.argument("name", default="")
@click.option("--role", type=click.Choice(get_args(byline_index.BylineRole)), help="只列一种身份。")
@click.option("--year", help="只数这一年。")
@_limit
@archive_option
@json_option
def bylines(name: str, role: Any, year: str | None, limit: int, archive_path: Path, as_json: bool) -> None:
    """发稿统计：署名的人逐年发了多少篇、以什么身份；给出全名则列出这个人的篇目和合作者。"""
    with Archive.open(archive_path) as archive:
        found = byline_index.contributors(archive, role=role, year=year, text=name, limit=limit)
        exact = name and any(one.name == "".join(name.split()) for one in found)
        pieces = byline_index.pieces(archive, name) if exact else None
    if as_json:
        listed = {"contributors": [asdict(one) for one in found]}
        print_line(listed | ({"pieces": asdict(pieces)} if pieces else {}))
        return
    for one in found:
        roles = "、".join(f"{_ROLE_NAMES[kind]} {count}" for kind, count in one.roles.items())
        years = "　".join(f"{when}年 {count}" if when else f"无日期 {count}" for when, count in one.years.items())
        click.echo(f"{one.name}\t{one.articles} 篇\t{roles}\t{years}")
    if pieces:
        click.echo("合作：" + ("、".join(f"{other} {count}" for other, count in pieces.together) or "无"))
        click.echo("篇目：" + " ".join(map(str, pieces.ids)))
    if not found:
        click.echo("没有这样的署名。")


@click.command()
@click.argument("days", default="", metavar="[DATE|DATE..DATE]")
@click.option("--years", metavar="N,N", help="往年今日：往前多少年，如 10,20,30。")
@archive_option
@json_option
def events(days: str, years: str | None, archive_path: Path, as_json: bool) -> None:
    """说到某一天或一段日子的文章；不给日期，或加上 --years，则是往年今日：十年、二十年、三十年前的这一天。"""
    with Archive.open(archive_path) as archive:
        if days and years is None:
            first, last = parse_range(days)
            ids = list(articles_speaking_of(archive, first.isoformat(), last.isoformat()))
            heads = archive.heads(ids)
            if as_json:
                print_line({"first": first.isoformat(), "last": last.isoformat(), "ids": ids})
            else:
                click.echo(f"{len(ids)} 篇说到这段日子")
                click.echo("".join(f"  {head_line(heads[number])}\n" for number in ids), nl=False)
            return
        day = parse_range(days)[0] if days else datetime.date.today()
        found = on_this_day(archive, day, _years(years) if years else YEARS_AGO)
        heads = archive.heads([number for one in found for number in (*one.printed, *one.spoken)])
    for one in found:
        if as_json:
            print_line(asdict(one))
        else:
            click.echo(f"{one.years} 年前，{one.day}：当日 {len(one.printed)} 篇，说到这天的另有 {len(one.spoken)} 篇")
            click.echo("".join(f"  {head_line(heads[number])}\n" for number in (*one.printed, *one.spoken)), nl=False)


@click.group()
def authority() -> None:
    """名录：合并、拆分、改名、搁置、附注，每一步都可撤销；导出和导入 CSV。"""


@authority.command("merge")
@click.argument("asked", metavar="CARD...", nargs=-1, required=True)
@click.option("--into", required=True, metavar="CARD", help="并入这张卡片。")
@archive_option
@json_option
def merge(asked: tuple[str, ...], into: str, archive_path: Path, as_json: bool) -> None:
    """把几张卡片并入另一张。卡片用编号、uuid 或名称指明。"""
    with Archive.open(archive_path, writable=True) as archive:
        card = find_card(archive, into)
        _say(archive, rulings.merge(archive, [find_card(archive, one) for one in asked], card), str(card), as_json)


@authority.command("split")
@click.argument("asked", metavar="CARD")
@click.argument("name")
@click.option("--form", "names", multiple=True, help="这种写法；可重复。")
@click.option("--county", help="归在这个县市区的文章。")
@_conditions
@archive_option
@json_option
def split(
    asked: str,
    name: str,
    names: tuple[str, ...],
    county: str | None,
    role: str | None,
    since: str | None,
    until: str | None,
    articles: tuple[int, ...],
    archive_path: Path,
    as_json: bool,
) -> None:
    """把一张卡片里符合全部条件的部分拆成另一张，名为 NAME；以后导入的也照此分。"""
    with Archive.open(archive_path, writable=True) as archive:
        where = Where(names, county, role, since, until, _uids(archive, articles))
        number = rulings.split(archive, find_card(archive, asked), name, where)
        _say(archive, number, standing(archive, ("card-split",))[-1].data["to"]["uuid"], as_json)


@authority.command("rename")
@click.argument("asked", metavar="CARD")
@click.argument("name")
@archive_option
@json_option
def rename(asked: str, name: str, archive_path: Path, as_json: bool) -> None:
    """给卡片换一个显示的名称；印出的写法照旧。"""
    with Archive.open(archive_path, writable=True) as archive:
        card = find_card(archive, asked)
        _say(archive, rulings.rename(archive, card, name), str(card), as_json)


@authority.command("ignore")
@click.argument("asked", metavar="CARD")
@click.option("--restore", is_flag=True, help="放回列表。")
@archive_option
@json_option
def ignore(asked: str, restore: bool, archive_path: Path, as_json: bool) -> None:
    """搁置一张卡片，列表里不再出现。"""
    with Archive.open(archive_path, writable=True) as archive:
        card = find_card(archive, asked)
        _say(archive, rulings.ignore(archive, card, ignored=not restore), str(card), as_json)


@authority.command("note")
@click.argument("asked", metavar="CARD")
@click.argument("text")
@archive_option
@json_option
def note(asked: str, text: str, archive_path: Path, as_json: bool) -> None:
    """写卡片的附注，盖过原来的。"""
    with Archive.open(archive_path, writable=True) as archive:
        card = find_card(archive, asked)
        _say(archive, rulings.annotate(archive, card, text), str(card), as_json)


@authority.command("apart")
@click.argument("printed", metavar="NAME")
@click.argument("shown", metavar="NEW_NAME")
@_conditions
@archive_option
@json_option
def apart(
    printed: str,
    shown: str,
    role: str | None,
    since: str | None,
    until: str | None,
    articles: tuple[int, ...],
    archive_path: Path,
    as_json: bool,
) -> None:
    """区分署名同名的两个人：符合全部条件的稿件算在 NEW_NAME 名下。"""
    with Archive.open(archive_path, writable=True) as archive:
        where = Where((), None, role, since, until, _uids(archive, articles))
        number = byline_index.tell_apart(archive, printed, shown, where)
    print_line({"decision": number}) if as_json else click.echo(f"已区分（决定 {number}）。")


@authority.command("decisions")
@archive_option
@json_option
def decisions(archive_path: Path, as_json: bool) -> None:
    """列出仍然有效的决定，最早的在前。"""
    with Archive.open(archive_path) as archive:
        held = list(standing(archive, (*rulings.KINDS, byline_index.KIND)))
    for decision in held:
        print_line(asdict(decision)) if as_json else click.echo(_decision_line(decision))
    if not held and not as_json:
        click.echo("没有决定。")


@authority.command("undo")
@click.argument("number", required=False, type=int, metavar="[DECISION]")
@archive_option
@json_option
def undo(number: int | None, archive_path: Path, as_json: bool) -> None:
    """撤销一个决定；不给编号则撤销最近一次对卡片的操作。"""
    with Archive.open(archive_path, writable=True) as archive:
        named = number in {one.id for one in standing(archive, (byline_index.KIND,))}
        decision = byline_index.put_together(archive, number) if named and number else rulings.undo(archive, number)
    print_line(asdict(decision)) if as_json else click.echo(f"已撤销：{_decision_line(decision)}")


@authority.command("export")
@click.option("--to", "target", type=click.Path(path_type=Path), help="写到文件；不给则写到屏幕。")
@archive_option
def export(target: Path | None, archive_path: Path) -> None:
    """把全部卡片导出为 CSV（UTF-8，可用 Excel 或 WPS 打开修改后再导入）。"""
    with Archive.open(archive_path) as archive:
        if target is None:
            write_table(archive, sys.stdout)
            return
        try:
            with target.open("w", encoding="utf-8-sig", newline="") as output:
                count = write_table(archive, output)
        except OSError as error:
            raise ArchiveError(f"写不了 {target}（{error.strerror or error}）。") from error
    click.echo(f"已写出 {count} 张卡片：{target}")


@authority.command("import")
@click.argument("source", type=click.Path(path_type=Path))
@archive_option
@json_option
def import_(source: Path, archive_path: Path, as_json: bool) -> None:
    """从 CSV 导入：名称、附注、搁置、并入四栏与档案不同的，各记一个可以撤销的决定。"""
    try:
        text = decode(source.read_bytes())
    except OSError as error:
        raise ArchiveError(f"读不了 {source}（{error.strerror or error}）。") from error
    with Archive.open(archive_path, writable=True) as archive:
        count = read_table(archive, text)
    print_line({"decisions": count}) if as_json else click.echo(f"记下 {count} 个决定。")


def _uids(archive: Archive, articles: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(archive.article(number).uid for number in articles)


def _years(text: str) -> list[int]:
    try:
        return [int(year) for year in text.split(",")]
    except ValueError:
        raise click.BadParameter(f"“{text}”不是用逗号隔开的年数，如 10,20,30。") from None


def _say(archive: Archive, decision: int, asked: str, as_json: bool) -> None:
    card = read_card(archive, find_card(archive, asked))
    if as_json:
        print_line({"decision": decision, "card": asdict(card)})
    else:
        click.echo(f"已记下（决定 {decision}）。\n{_head_line(card.head)}")


def _head_line(head: CardHead) -> str:
    span = head.first or "—" if head.first == head.last else f"{head.first or '—'} 至 {head.last or '—'}"
    return f"  {head.id}\t{head.name}\t{head.within or ''}\t{head.articles} 篇 {head.mentions} 处\t{span}"


def _decision_line(decision: Decision) -> str:
    data = decision.data
    names = [one["name"] for one in data.get("cards", ())] or [data["card"]["name"] if "card" in data else data["name"]]
    match decision.kind:
        case "card-merge":
            done = f"并入 {data['into']['name']}"
        case "card-split":
            done = f"拆出 {data['to']['name']}"
        case "card-rename":
            done = f"改名 {data['name']}"
        case "card-ignore":
            done = "搁置" if data["ignored"] else "放回"
        case "card-note":
            done = f"附注 {data['text']}"
        case _:
            done = f"区分出 {data['as']}"
    return f"{decision.id}\t{local_time(decision.made)}\t{'、'.join(names)}　{done}"


def _print_card(card: Card) -> None:
    click.echo(f"{_TYPE_NAMES[card.head.type]}{'（已搁置）' if card.ignored else ''}")
    click.echo(_head_line(card.head))
    if card.note:
        click.echo(f"附注：{card.note}")
    click.echo("写法：" + "、".join(f"{use.text}（{use.mentions}）" for use in card.names))
    for role in card.roles:
        click.echo(f"  {role.first or '—'} 至 {role.last or '—'}\t{role.text}\t{role.articles} 篇")
    click.echo("逐年：" + "　".join(f"{year or '无日期'} {count}" for year, count in card.years if count))
    company = "、".join(f"{other.name}（{other.articles}）" for other in card.companions)
    click.echo(f"同现（最近 {card.sampled} 篇里）：{company or '无'}")
    for decision in card.rulings:
        click.echo(_decision_line(decision))


AUTHORITY = (entities, entity, bylines, events, authority)
