"""What the command line says where a query finds nothing."""

from dataclasses import asdict
from typing import Any

import click

from db.zero_hits.gaps import Gaps
from db.zero_hits.offers import ZeroHits

_LISTED = 10  # missing days that are named


def zero_hits_object(found: ZeroHits) -> dict[str, Any]:
    """The object that --json prints."""
    return asdict(found)


def print_zero_hits(found: ZeroHits) -> None:
    """For people, beside the answer."""
    lines = [f"查的是：{found.asked}。"]
    lines += [f"哪里都没有：{'、'.join(found.nowhere)}。"] if found.nowhere else []
    lines += [f"{gaps_sentence(found.gaps)}"] if found.gaps else []
    lines += ["这样查得到："] if found.offers else []
    lines += [f"  {offer.total} 篇\t{offer.query}\t{offer.said}" for offer in found.offers]
    click.echo("\n".join(lines), err=True)


def gaps_sentence(gaps: Gaps) -> str:
    """How many issues the archive has of the days asked for, and which it lacks."""
    if gaps.last < gaps.archive_first or gaps.first > gaps.archive_last:
        return f"档案里是 {gaps.archive_first} 至 {gaps.archive_last} 的报纸，没有这段日子的。"
    missing = "、".join(gaps.missing[:_LISTED]) + ("……" if len(gaps.missing) > _LISTED else "")
    lacking = f"缺 {len(gaps.missing)} 期：{missing}" if gaps.missing else "不缺期"
    return f"这段日子档案里有 {gaps.issues} 期，{lacking}。"
