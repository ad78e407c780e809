"""What kind of piece an article is: 消息, 通讯, 评论, 图片, 公告, 副刊, 更正. None where nothing tells."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.records import Byline, Genre, Paragraph

if TYPE_CHECKING:
    from db.pages.headlines import Decks

_CORRECTION = re.compile(r"^[\[【（(]?(?:本报|重要)?(?:更正(?![式确规宗常能直])|勘误|订正|正误|致歉|道歉)")
_NOTICE = re.compile(
    r"(?:公告|通告|启事|声明|公示|通知|讣告|招租|招标|招聘|拍卖|遗失|征集令|任免名单)(?:[（(].{1,12}[）)])?$|^关于.{4,40}的(?:公告|通告|通知|公示)"
)
_COMMENT = re.compile(
    r"(?:社论|评论员文章|本报评论员|短评|快评|时评|锐评|微评|论坛|论语|观察台|观象台|人民时评|国际论坛|声音|来论|杂谈|漫笔|今日谈|评论|走笔|钟声|和音)"
)
_BRACKETS = re.compile(r"[（(]([^（）()]{2,12})[）)]")
LONG = 1200
FIRST_PERSON = 4


def read_genre(
    decks: "Decks",
    byline: Sequence[Byline],
    dateline: str | None,
    source: str | None,
    paragraphs: Sequence[Paragraph],
    *,
    pictured: bool = False,
) -> Genre | None:
    """The genre by headline, byline, dateline and form, first sign wins."""
    headline = decks.headline or ""
    text = [paragraph.text for paragraph in paragraphs if paragraph.kind == "text"]
    if not text and (pictured or any(paragraph.kind == "caption" for paragraph in paragraphs)):
        return "photo"
    if names_correction(headline):
        return "correction"
    if not byline and not dateline and _NOTICE.search(headline):
        return "notice"
    if _is_comment(decks, byline):
        return "commentary"
    if dateline and sum(map(len, text)) <= 3 * LONG:
        return "news"
    return _by_form(byline, source, text, sum(paragraph.kind == "subhead" for paragraph in paragraphs))


def names_correction(headline: str) -> bool:
    """Whether a headline says that its piece puts others right; its characters may be set apart (更　正)."""
    return bool(_CORRECTION.match("".join(headline.split())))


def _is_comment(decks: "Decks", byline: Sequence[Byline]) -> bool:
    columns = _BRACKETS.findall(" ".join(filter(None, (decks.headline, decks.subheadline))))
    if decks.kicker and len(decks.kicker) <= 8:
        columns.append(decks.kicker)
    return any(_COMMENT.search(column) for column in columns) or any("评论员" in person.role for person in byline)


def _by_form(byline: Sequence[Byline], source: str | None, text: Sequence[str], parts: int) -> Genre | None:
    reporters = any(re.search("记者|通讯员|实习生", person.role) for person in byline)
    writers = any(person.role in ("", "作者", "文") for person in byline) and not reporters
    if writers and (_is_verse(text) or "".join(text).count("我") >= FIRST_PERSON):
        return "literary"
    if reporters and (parts >= 2 or sum(map(len, text)) > LONG):
        return "feature"
    if reporters or source:
        return "news"
    return None


def _is_verse(text: Sequence[str]) -> bool:
    return len(text) >= 2 and all(len(line) <= 24 for line in text)
