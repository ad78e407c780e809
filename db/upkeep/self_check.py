"""What the program says of itself on a machine it has just come to: every part is used once, and the result looked at.

The sample paper is imported into an archive that is thrown away; nothing of the user's is read or written, and nothing
but this computer is asked.
"""

import importlib.util
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.archive import Archive
from db.entities.store import analyse_archive, with_mentions
from db.export import SUFFIXES, write_articles
from db.export.edition import Edition
from db.importing.intake import Given, import_paths
from db.profile import load_profile
from db.resources import ROOT
from db.search import Search
from db.upkeep.verify import problems

_PAGE = ("# 井台边的读报会", "本报记者 韩青禾", "9月3日晚，温县的读报会又开始了，来了三十多位村民。")
_QUERY = "读报会"
_PRINTED = {"2024-09-04": "docx", "2024-09-05": "xlsx", "2024-09-06": "zip"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One part of the program: whether it did what it should, and what it did or why not."""

    part: str
    ok: bool
    said: str


class _WrongResultError(Exception):
    """A part worked and gave the wrong thing."""


def check_all(folder: Path) -> Iterator[Outcome]:
    """Try every part in turn, writing into `folder` only; a part that fails does not stop the next."""
    _forbid_network()
    archive = folder / "self-check.db"
    parts: dict[str, Callable[[], str]] = {
        "import": lambda: _import_sample(archive),
        "formats": lambda: _import_formats(archive, folder),
        "search": lambda: _search(archive),
        "entities": lambda: _entities(archive),
        "export": lambda: _export(archive, folder),
        "pdf": lambda: _pdf(folder),
        "scan": lambda: _scan(folder),
        "pinyin": _pinyin,
        "numbers": _numbers,
        "verify": lambda: _verify(archive),
    }
    for part, check in parts.items():
        try:
            yield Outcome(part, True, check())
        except Exception as error:  # whatever goes wrong is what the check is for
            yield Outcome(part, False, f"{type(error).__name__}: {error}")


def _forbid_network() -> None:
    """The program asks nobody: from here on, trying to is an error."""

    def refuse(event: str, _: tuple[Any, ...]) -> None:
        if event in ("socket.connect", "socket.getaddrinfo", "socket.bind"):
            raise PermissionError(f"{event} 不该发生：本程序不联网")

    sys.addaudithook(refuse)


def _import_sample(archive: Path) -> str:
    report = import_paths(archive, [ROOT / "sample"], load_profile(), Given())
    _expect(not report.refusals and report.articles > 0, f"{report.refusals}")
    return f"{report.articles} 篇"


def _import_formats(archive: Path, folder: Path) -> str:
    """A page as Word, as a table and in a zip."""
    import docx
    import openpyxl

    days = {kind: day for day, kind in _PRINTED.items()}
    page = docx.Document()
    page.add_heading(_PAGE[0].removeprefix("# "), 1)
    for text in _PAGE[1:]:
        page.add_paragraph(text)
    page.save(str(folder / "page.docx"))
    book = openpyxl.Workbook()
    rows = [("标题", "日期", "版次", "作者", "正文"), (_PAGE[0][2:], days["xlsx"], "1", "韩青禾", _PAGE[2])]
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(folder / "table.xlsx")
    with zipfile.ZipFile(folder / "pages.zip", "w") as packed:
        packed.writestr("page.md", "\n\n".join(_PAGE))
    for name, kind in (("page.docx", "docx"), ("table.xlsx", "xlsx"), ("pages.zip", "zip")):
        given = Given("怀川示范报", days[kind], "1", "副刊")
        report = import_paths(archive, [folder / name], load_profile(), given)
        _expect(report.articles == 1, f"{name}: {report.refusals or report.articles}")
    return "、".join(_PRINTED.values())


def _search(archive: Path) -> str:
    """What a query finds, against every article read through."""
    with Archive.open(archive) as opened:
        everything = Search(opened, "", "oldest").all_ids()
        held = [number for number in everything if _has(opened, number)]
        found = list(Search(opened, f'"{_QUERY}"', "oldest").all_ids())
    _expect(found == held and len(found) >= len(_PRINTED), f"{_QUERY}：检到 {found}，逐篇读到 {held}")
    return f"{_QUERY}：{len(found)} 篇"


def _has(archive: Archive, number: int) -> bool:
    article = archive.article(number)
    texts = (article.kicker, article.headline, article.subheadline, *(part.text for part in article.paragraphs))
    return any(_QUERY in text for text in texts if text)


def _entities(archive: Path) -> str:
    with Archive.open(archive, writable=True) as opened:
        done = analyse_archive(opened)
        number = Search(opened, f'"{_QUERY}"', "newest").ids(1)[0]
        found = {mention.text: mention.type for mention in with_mentions(opened, opened.article(number)).mentions}
    _expect(found.get("温县") == "place", f"{found}")
    return f"{done} 篇，{'、'.join(found)}"


def _export(archive: Path, folder: Path) -> str:
    """The articles in every format there is."""
    sizes = []
    with Archive.open(archive) as opened:
        ids = Search(opened, f'"{_QUERY}"', "oldest").all_ids()
        for name, suffix in SUFFIXES.items():
            target = folder / f"export-{name}{suffix}"
            write_articles(name, (opened.article(number) for number in ids), target, Edition("自检"))
            _expect(target.stat().st_size > 0, name)
            sizes.append(f"{name} {target.stat().st_size}")
    return "、".join(sizes)


def _pdf(folder: Path) -> str:
    """The PDF that was exported, read again and drawn."""
    import pypdfium2

    with pypdfium2.PdfDocument(folder / "export-pdf.pdf") as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
        drawn = document[0].render(scale=1)
        size = (drawn.width, drawn.height)
        drawn.close()
    _expect(_QUERY in text, text[:80])
    return f"{size[0]} × {size[1]}"


def _scan(folder: Path) -> str:
    """The same page as a picture, where there is something to read pictures with."""
    import pypdfium2

    from db.importing.scan import page_of

    if importlib.util.find_spec("rapidocr") is None:
        return "不带文字识别"
    with pypdfium2.PdfDocument(folder / "export-pdf.pdf") as document:
        document[0].render(scale=2.8).to_pil().save(folder / "scan.png")
    text = "".join(print_.text for print_ in page_of(folder / "scan.png").prints)
    _expect(_QUERY in text, text[:80])
    return f"{len(text)} 字"


def _pinyin() -> str:
    from pypinyin import lazy_pinyin

    spelt = " ".join(lazy_pinyin("焦作"))
    _expect(spelt == "jiao zuo", spelt)
    return spelt


def _numbers() -> str:
    import numpy

    product = float((numpy.eye(3, dtype=numpy.float32) @ numpy.arange(3, dtype=numpy.float32)).sum())
    _expect(product == 3.0, str(product))
    return f"numpy {numpy.__version__}"


def _verify(archive: Path) -> str:
    with Archive.open(archive) as opened:
        found = list(problems(opened))
    _expect(not found, "；".join(problem.sentence for problem in found))
    return "完好"


def _expect(true: bool, said: str) -> None:
    if not true:
        raise _WrongResultError(said)
