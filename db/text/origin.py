"""Whether a piece is the paper's own, wire copy or a reprint, as far as its credits tell."""

import re
from collections.abc import Iterable, Mapping
from typing import Literal

Origin = Literal["own", "wire", "reprint"]

ORIGINS: Mapping[Origin, str] = {"own": "自采", "wire": "通稿", "reprint": "转载"}  # as a query asks for them

_AGENCY = re.compile(r"新华社|新华网|中新社|中新网|人民日报|人民网|央视|中国新闻社")
_OWN_LINE = re.compile(r"本报|日报讯|晚报讯|时报讯")
_OWN_ROLE = re.compile(r"本报|本刊|记者|通讯员|实习生|评论员")


def read_origin(roles: Iterable[str], dateline: str | None, source: str | None) -> Origin | None:
    """自采, 通稿 or 转载: an agency named as sender or source makes wire copy, another paper a reprint, the paper's own
    dateline or reporters its own piece; None where nothing tells."""
    if _AGENCY.search(f"{dateline or ''} {source or ''}"):
        return "wire"
    if source:
        return "reprint"
    if (dateline and _OWN_LINE.search(dateline)) or any(_OWN_ROLE.search(role) for role in roles):
        return "own"
    return None
