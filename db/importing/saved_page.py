"""The text of e-paper pages as a browser saves it: one article each, with all that surrounds it on the screen.

第05版:都市新闻 上一版3  4下一版          the page; the digits are arrows of a symbol font
(the headlines of the whole page)
3上一篇  下一篇4 2014年3月26日 放大 缩小 默认
引题 / 主题 / 副题
移动用户:发送短信 …   登录 …网   版权声明:…   联系电话:…   分享到:
(the text)
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from db.errors import ImportRefusedError
from db.importing.document import Context, Document, IssueKey, Plan, Sample, day
from db.importing.epaper.node import read_label
from db.importing.page_file import UNKNOWN_PAPER, named_by_path, page_number, plan_of
from db.pages.reading import article_from_fields
from db.records import ArticleDraft, PageDraft
from db.text.decode import decode

FORMAT = "saved"
LABEL = "存下来的数字报网页文字，带着导航的"
SUFFIXES = ()  # told from a page of text by content alone
MOST_DECKS = 5
LONGEST_DECK = 60
_TURN = re.compile(
    r"(?:[34]?\s*上一篇)?\s*(?:下一篇\s*[34]?)?\s*((?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*放大\s*缩小\s*默认"
)
_AROUND = re.compile(
    r"移动用户\s*[:：].*|登录\s*\S{0,12}(?:网|微博).{0,60}|版权声明\s*[:：].*|(?:联系|读者|新闻)?(?:电话|热线)\s*[:：][\d\s—-]*"
    r"|分享到\s*[:：]?.{0,30}|(?:[34]?\s*上一[版篇期].{0,8})+|.{0,8}下一[版篇期]\s*[34]?|(?:上一期\s*)?版面导航(?:\s*下一期)?"
    r"|[^。，]{2,30}(?:\s*[|｜]\s*[^。，|｜]{2,12}){2,}|返回(?:首页|目录|顶部)?|打印|关闭"
)


@dataclass(frozen=True, slots=True)
class _Saved:
    """One article's page: what stands above its turn of the pages, and below."""

    label: tuple[str | None, str | None]
    day: str
    listed: frozenset[str]
    lines: tuple[str, ...]


def recognises(sample: Sample) -> bool:
    """A text with the line by which every such page turns to the next article."""
    if not sample.is_text or sample.head.lstrip().startswith((b"<", b"{", b"---")):
        return False
    texts = (sample.head.decode(encoding, "ignore") for encoding in ("utf-8", "gb18030"))
    return any(_TURN.search(text) for text in texts)


def plan(path: Path, context: Context, _scratch: Path) -> Plan:
    """The articles in a file; one file is mostly one."""
    return plan_of(path, document, context)


def document(locator: str, raw: bytes, context: Context) -> Document:
    """The articles that a file's bytes hold; `locator` is its path."""
    saved = list(_pages(decode(raw)))
    if not saved:
        raise ImportRefusedError("没有找到“放大 缩小 默认”一行，不像是存下来的数字报网页。")
    named = named_by_path(Path(locator), context)
    paper = context.given.paper or named.get("paper") or context.profile.paper or UNKNOWN_PAPER
    issue = IssueKey(paper, day(context.given.date or saved[0].day))
    return Document(locator, FORMAT, issue, raw, partial(_read, saved, issue, context))


def _pages(text: str) -> Iterator[_Saved]:
    """Each saved page of the text; what stands above the first line of the next belongs to that."""
    lines = [line.rstrip() for line in text.split("\n")]
    turns = [at for at, line in enumerate(lines) if _TURN.fullmatch(line.strip())]
    start = 0
    for number, turn in enumerate(turns):
        below = turns[number + 1] if number + 1 < len(turns) else len(lines)
        labels = [at for at in range(turn + 1, below) if number + 1 < len(turns) and read_label(lines[at].strip())[0]]
        end = labels[0] if labels else below
        above = [line.strip() for line in lines[start:turn]]
        found = _TURN.fullmatch(lines[turn].strip())
        assert found
        label = next((label for line in above if (label := read_label(line))[0]), (None, None))
        yield _Saved(label, found[1], frozenset(filter(None, above)), tuple(lines[turn + 1 : end]))
        start = end


def _read(saved: Sequence[_Saved], issue: IssueKey, context: Context) -> tuple[PageDraft, ...]:
    pages: dict[tuple[str, str | None], list[ArticleDraft]] = {}
    for page in saved:
        number, section = context.given.page or page.label[0] or "1", context.given.section or page.label[1]
        article = _article(page)
        if article.headline or article.paragraphs:
            pages.setdefault((page_number(number), section), []).append(article)
    if not pages:
        raise ImportRefusedError("除了导航和版权声明，没有正文。")
    return tuple(
        PageDraft(issue.paper, issue.date, number, section, tuple(articles))
        for (number, section), articles in pages.items()
    )


def _article(page: _Saved) -> ArticleDraft:
    """The article between the chrome: of its decks the headline is the one in the page's list."""
    lines = [line for line in page.lines if line.strip()]
    around = [at for at, line in enumerate(lines) if _AROUND.fullmatch(line.strip())]
    decks: list[str] = []
    for at, line in enumerate(lines[: MOST_DECKS + 1]):
        if (
            at in around
            or line.startswith(("\u3000", "    ", "\xa0"))
            or len(line) > LONGEST_DECK
            or line.endswith("。")
        ):
            break
        decks.append(line.strip())
    body = [line.strip() for at, line in enumerate(lines) if at >= len(decks) and at not in around]
    head = next((at for at, deck in enumerate(decks) if deck in page.listed), None)
    if head is None:
        return article_from_fields(decks, "", body)
    kicker, below = " ".join(decks[:head]), " ".join(decks[head + 1 :])
    return article_from_fields([decks[head]], "", body, kicker=kicker or None, subheadline=below or None)
