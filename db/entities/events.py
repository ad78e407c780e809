"""Names of events (2024焦作马拉松, 第九届中国菊花展览会): what stands inside them is no place or body of its own."""

import re

from db.entities.spans import Span

_KIND = (
    "大会|论坛|峰会|年会|博览会|展览会|展销会|交易会|洽谈会|推介会|恳谈会|招商会|运动会|锦标赛|邀请赛|公开赛|冠军赛|联赛|大奖赛|大赛|马拉松(?:赛)?"
    "|文化节|旅游节|艺术节|电影节|菊花展|文化周|表彰大会|动员大会|开幕式"
)
_EVENT = re.compile(
    rf"(?:[\u4e00-\u9fff]{{2,4}}[省市县区](?:庆祝)?(?=第))?(?:第[\d一二三四五六七八九十百]{{1,5}}届|第[\d一二三四五六七八九十]{{1,3}}个|(?<!\d)20\d\d年?|中国(?:国际|（))"
    rf"[^，。；：、！？“”《》\s]{{0,26}}?(?:{_KIND})"
)


def find_events(text: str) -> list[Span]:
    """The events that are named by their number or year."""
    return [match.span() for match in _EVENT.finditer(text)]
