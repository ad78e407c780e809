"""An article as it is cited: by GB/T 7714, by the house's own pattern, and for other programs.

GB/T 7714—2025 (in force since 2026-07) sets Chinese entries with full-width marks but for the full stop, the edition
of 2015 with half-width ones; both put the page of the paper in brackets behind the date. A title of our own making, for
a photo that has no headline, stands in square brackets (2025, 7.2.1).
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any, Literal, get_args

from db.errors import ArchiveError
from db.records import Article

CitationStyle = Literal["gbt7714-2025", "gbt7714-2015", "house", "bibtex", "ris", "csl-json"]

STYLES: tuple[CitationStyle, ...] = get_args(CitationStyle)
HOUSE_PATTERN = "《{报名}》{日期}第{版次}版《{题名}》（{署名}）"

_NAMED = 3  # authors that are named before 等
_NOT_AUTHORS = ("摄影", "摄", "图", "供图", "制图", "绘图", "编辑", "责编", "校对")
_OWN_TITLE = 20  # characters of a caption that stand for a missing headline


@dataclass(frozen=True, slots=True)
class _Marks:
    """How one edition of the standard sets a Chinese entry."""

    comma: str
    colon: str
    opening: str
    closing: str


_EDITIONS: Mapping[str, _Marks] = {
    "gbt7714-2025": _Marks("，", "：", "（", "）"),
    "gbt7714-2015": _Marks(", ", ": ", "(", ")"),
}


def citation(article: Article, style: CitationStyle = "gbt7714-2025", pattern: str = HOUSE_PATTERN) -> str:
    """The article's entry; `pattern` is the house style's, with the fields that `house_fields` names."""
    if style in _EDITIONS:
        return _standard(article, _EDITIONS[style])
    makers: dict[str, Callable[[Article], str]] = {
        "bibtex": _bibtex,
        "ris": _ris,
        "csl-json": lambda cited: json.dumps(_csl(cited), ensure_ascii=False),
    }
    return makers[style](article) if style in makers else _house(article, pattern)


def citations(articles: Iterable[Article], style: CitationStyle, pattern: str = HOUSE_PATTERN) -> Iterable[str]:
    """The entries of several articles, as a file of that style holds them; the standard's are numbered."""
    if style == "csl-json":
        yield json.dumps([_csl(article) for article in articles], ensure_ascii=False, indent=1)
        return
    for number, article in enumerate(articles, start=1):
        entry = citation(article, style, pattern)
        yield f"[{number}] {entry}" if style in _EDITIONS else entry


def authors(article: Article) -> tuple[str, ...]:
    """Who wrote the piece, each once; photographers only where nobody else is named, or of a photo."""
    everyone = dict.fromkeys(byline.name for byline in article.byline)
    if article.genre == "photo":
        return tuple(everyone)
    writers = dict.fromkeys(byline.name for byline in article.byline if not byline.role.endswith(_NOT_AUTHORS))
    return tuple(writers or everyone)


def title(article: Article, colon: str = "：") -> str:
    """Headline and sub-headline; for a piece without a headline the words it begins with, in square brackets."""
    if article.headline is None:
        return f"[{own_title(article)}]"
    further = (article.subheadline or "").lstrip("—－―─- ")
    return f"{article.headline}{colon}{further}" if further else article.headline


def own_title(article: Article) -> str:
    """What a piece without a headline is called: the first sentence of its caption, cut between two clauses."""
    lead = article.paragraphs[0].text if article.paragraphs else "无题"
    words = re.split("[。！？；\n]", lead, maxsplit=1)[0]
    if len(words) <= _OWN_TITLE:
        return words
    clauses = words[:_OWN_TITLE].rpartition("，")[0]
    return f"{clauses or words[:_OWN_TITLE]}……"


def page_number(article: Article) -> str:
    """The page as it is cited: 3 for 03, A01 as printed."""
    return article.page.lstrip("0") or article.page


def house_fields(article: Article) -> dict[str, str]:
    """What a house pattern can speak of, by the name it goes by."""
    signed = dict.fromkeys(f"{byline.role} {byline.name}".strip() for byline in article.byline)
    return {
        "报名": article.paper,
        "日期": _day(article.date),
        "版次": page_number(article),
        "版名": article.section or "",
        "引题": article.kicker or "",
        "题名": title(article) if article.headline is not None else own_title(article),
        "署名": "　".join(signed),
        "作者": "、".join(authors(article)),
        "字数": str(sum(len(paragraph.text) for paragraph in article.paragraphs)),
        "编号": str(article.id),
    }


def filled(pattern: str, fields: Mapping[str, str]) -> str:
    """The pattern with its fields filled in, brackets around nothing taken away; ArchiveError names a field unknown."""
    try:
        names = [name for _, name, _, _ in Formatter().parse(pattern) if name is not None]
        unknown = next((name for name in names if name not in fields), None)
        if unknown is not None:
            raise ArchiveError(f"格式里的“{{{unknown}}}”没有这一项。可用的有：{'、'.join(fields)}。")
        return re.sub("（）|《》|“”", "", pattern.format_map(fields))
    except ValueError as error:
        raise ArchiveError(f"格式“{pattern}”的花括号不成对。要写出花括号本身，请写两个。") from error


def _house(article: Article, pattern: str) -> str:
    return filled(pattern, house_fields(article))


def _standard(article: Article, marks: _Marks) -> str:
    names = authors(article)
    signed = marks.comma.join((*names[:_NAMED], "等") if len(names) > _NAMED else names)
    printed = f"{article.paper}{marks.comma}{article.date or '[日期不详]'}"
    entry = (f"{title(article, marks.colon)}[N]", f"{printed}{marks.opening}{page_number(article)}{marks.closing}")
    return ". ".join((signed, *entry) if signed else entry) + "."


def _bibtex(article: Article) -> str:
    """@article, the type every style knows; `mark` tells those for GB/T 7714 that it is a newspaper's."""
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" if " " in name else _tex(name) for name in authors(article)),
        "title": f"{{{_tex(title(article))}}}",
        "journal": _tex(article.paper),
        "date": article.date or "",
        "year": (article.date or "")[:4],
        "pages": page_number(article),
        "note": _tex(article.section or ""),
        "language": "chinese",
        "mark": "N",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join((f"@article{{{_key(article)},", *lines, "}")) + "\n"


def _ris(article: Article) -> str:
    rows = [
        ("TY", "NEWS"),
        *(("AU", name) for name in authors(article)),
        ("TI", title(article)),
        ("T2", article.paper),
        ("PY", (article.date or "")[:4]),
        ("DA", (article.date or "").replace("-", "/")),
        ("SP", page_number(article)),
        ("SE", article.section or ""),
        ("LA", "zh"),
        ("ID", _key(article)),
    ]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in rows if value]
    return "\r\n".join((*lines, "ER  - ", ""))


def _csl(article: Article) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": _key(article),
        "type": "article-newspaper",
        "title": title(article),
        "author": [{"literal": name} for name in authors(article)],
        "container-title": article.paper,
        "issued": {"date-parts": [[int(part) for part in article.date.split("-")]]} if article.date else {},
        "page": page_number(article),
        "section": article.section or "",
        "language": "zh-CN",
    }
    return {name: value for name, value in entry.items() if value}


def _key(article: Article) -> str:
    """The same for the same article in every archive: the day and its lasting name."""
    return f"{(article.date or 'undated').replace('-', '')}-{article.uid}"


def _tex(text: str) -> str:
    named = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return "".join(named.get(sign, f"\\{sign}" if sign in "{}&%$#_" else sign) for sign in _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))


def _day(day: str | None) -> str:
    if not day:
        return "日期不详"
    year, month, number = map(int, day.split("-"))
    return f"{year}年{month}月{number}日"
