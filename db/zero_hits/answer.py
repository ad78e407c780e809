"""What is said where a query finds nothing."""

from dataclasses import dataclass
from typing import Literal

from db.zero_hits.gaps import Gaps

Kind = Literal["folded", "numbers", "name", "character", "apart", "dates", "filters", "fewer"]

_UNKNOWN = "索引里没有“{}”：没有一篇看得出来，或者索引建于有这一项之前；verify --repair 按档案里的记录补上。"
_UNREAD = "有 {:,} 篇还没有识别，按人物、单位、地点、事件还查不到它们；识别完（命令行里是 analyze）再查。"
_HURRIED = "机器忙，可能的写法没有来得及试完；可以再查一次。"
_LISTED = 8  # missing days that are named


@dataclass(frozen=True, slots=True)
class Offer:
    """A query that finds `total` articles. `said` is what is other about it; only `folded` needs more than its text."""

    kind: Kind
    query: str
    total: int
    said: str


@dataclass(frozen=True, slots=True)
class ZeroHits:
    """What was asked in words, the parts of it that stand nowhere, what the archive lacks, and what would be found.

    `unknown` are fields of the query that the indexes of an archive hold nothing of: no article has any, or they were
    built before there was such a field. `unread` are the articles in which nobody was looked for yet, where the query
    asks for somebody. Where the time was over before all was tried, it is not complete.
    """

    asked: str
    nowhere: tuple[str, ...]
    gaps: Gaps | None
    offers: tuple[Offer, ...]
    unknown: tuple[str, ...] = ()
    is_complete: bool = True
    unread: int = 0

    @property
    def sentences(self) -> list[str]:
        """What was asked, what of it stands nowhere, and what the archive lacks, for people."""
        absent = [f"哪里都没有：{'、'.join(self.nowhere)}。"] if self.nowhere else []
        unknown = [_UNKNOWN.format(field) for field in self.unknown]
        unread = [_UNREAD.format(self.unread)] if self.unread else []
        lacking = [_lacking(self.gaps)] if self.gaps else []
        return [
            f"查的是：{self.asked}。",
            *absent,
            *unknown,
            *unread,
            *lacking,
            *([] if self.is_complete else [_HURRIED]),
        ]


def _lacking(gaps: Gaps) -> str:
    if gaps.last < gaps.archive_first or gaps.first > gaps.archive_last:
        return f"档案里是 {gaps.archive_first} 至 {gaps.archive_last} 的报纸，没有这段日子的。"
    missing = "、".join(gaps.missing[:_LISTED]) + ("……" if len(gaps.missing) > _LISTED else "")
    lacking = f"缺 {len(gaps.missing)} 期：{missing}" if gaps.missing else "不缺期"
    return f"这段日子档案里有 {gaps.issues} 期，{lacking}。"
