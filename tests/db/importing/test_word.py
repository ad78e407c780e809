"""Word pages: headings by style and by size, tables and text boxes in order, then read as any page."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.errors import ImportRefusedError
from db.export.article_object import article_object
from db.importing.document import Context
from db.importing.intake import FORMATS, Given
from db.importing.word_text import to_markdown
from db.profile import load_profile
from db.search import Search
from tests.conftest import BRIDGE, take_in

LINES = BRIDGE.split("---\n", 2)[2].strip().split("\n")
GIVEN = Given(paper="怀川示范报", date="2025-03-08", page="2", section="县区新闻")


def saved(word: Document) -> bytes:
    packed = io.BytesIO()
    word.save(packed)
    return packed.getvalue()


def styled() -> bytes:
    """The bridge page with headings in Word's own styles."""
    word = docx.Document()
    for line in filter(None, LINES):
        marks = len(line) - len(line.lstrip("#"))
        if marks:
            word.add_heading(line.lstrip("# "), marks)
        else:
            word.add_paragraph(line)
    return saved(word)


def sized() -> bytes:
    """The same with headings that are only larger."""
    word = docx.Document()
    for line in filter(None, LINES):
        marks = len(line) - len(line.lstrip("#"))
        word.add_paragraph().add_run(line.lstrip("# ")).font.size = Pt({0: 10.5, 1: 22, 2: 16}[marks])
    return saved(word)


def canonical(archive: Path) -> list[dict[str, object]]:
    with Archive.open(archive) as opened:
        held = [article_object(opened.article(number)) for number in sorted(Search(opened, "").all_ids())]
    return [{key: value for key, value in article.items() if key != "id"} for article in held]


@pytest.mark.parametrize("make", [styled, sized])
def test_a_word_page_gives_the_same_articles_as_the_page_in_markdown(
    tmp_path: Path, write_page: Callable[..., Path], make: Callable[[], bytes]
) -> None:
    (tmp_path / "page.docx").write_bytes(make())
    take_in(tmp_path / "word.db", tmp_path / "page.docx", given=GIVEN)
    take_in(tmp_path / "page.db", write_page(BRIDGE), given=GIVEN)
    assert canonical(tmp_path / "word.db") == canonical(tmp_path / "page.db")
    assert len(canonical(tmp_path / "word.db")) == 2


def test_day_and_page_come_from_the_name_of_the_file_and_again_when_it_is_read_from_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "20250924_第03版_要闻.docx"
    path.write_bytes(styled())
    take_in(tmp_path / "a.db", path)
    again = FORMATS["word"].document(str(path), path.read_bytes(), Context(load_profile(), Given()))
    assert again.issue.date == "2025-09-24"
    assert [(page.number, page.section) for page in again.read()] == [("3", "要闻")]


def test_tables_text_boxes_and_revisions_are_read_in_order_and_once() -> None:
    word = docx.Document()
    word.add_paragraph("第一段。")
    table = word.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并的格。"
    table.cell(1, 0).text, table.cell(1, 1).text = "左格。", "右格。"
    last = word.add_paragraph("最后")
    last._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>一段。</w:t></w:r></w:ins>"))
    last._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>删去的。</w:delText></w:r></w:del>"))
    box = "<w:txbxContent><w:p><w:r><w:t>框里的话。</w:t></w:r></w:p></w:txbxContent>"
    last._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:pict>{box}</w:pict></w:r>"))
    lines = [line for line in to_markdown(saved(word)).split("\n") if line]
    assert lines == ["第一段。", "合并的格。", "左格。", "右格。", "最后一段。", "框里的话。"]


def test_indents_bold_lines_and_line_breaks_are_kept() -> None:
    word = docx.Document()
    word.add_paragraph("一段正文，够长，不会当作标题。").paragraph_format.first_line_indent = Pt(21)
    word.add_paragraph().add_run("小标题").bold = True
    word.add_paragraph("甲行\n乙行")
    text = to_markdown(saved(word))
    assert [line for line in text.split("\n") if line] == [
        "　　一段正文，够长，不会当作标题。",
        "**小标题**",
        "甲行",
        "乙行",
    ]


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", "一段文字".encode()])
def test_a_broken_document_is_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "page.docx").write_bytes(raw)
    reason = take_in(tmp_path / "a.db", tmp_path / "page.docx").refusals[0].reason
    assert "已损坏" in reason
    assert "压缩包" not in reason


def test_a_zip_that_is_no_document_and_an_empty_document_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "page.docx", "w") as packed:
        packed.writestr("a.txt", "甲")
    assert "不是完好的 Word 文档" in take_in(tmp_path / "a.db", tmp_path / "page.docx").refusals[0].reason
    (tmp_path / "page.docx").write_bytes(saved(docx.Document()))
    assert "没有正文" in take_in(tmp_path / "a.db", tmp_path / "page.docx").refusals[0].reason


@given(st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_document_with_bytes_changed_is_read_or_refused(choose: random.Random) -> None:
    with zipfile.ZipFile(io.BytesIO(styled())) as packed:
        parts = {name: bytearray(packed.read(name)) for name in packed.namelist()}
    for _ in range(choose.randrange(1, 6)):
        part = parts[choose.choice(["word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels"])]
        at = choose.randrange(len(part))
        part[at : at + choose.randrange(3)] = choose.randbytes(choose.randrange(3))
    damaged = io.BytesIO()
    with zipfile.ZipFile(damaged, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, bytes(content))
    try:
        text = to_markdown(damaged.getvalue())
    except ImportRefusedError:
        return
    assert isinstance(text, str)
