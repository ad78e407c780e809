"""What is taken away opens in the programs it is for: spreadsheets, Word, PDF readers, Markdown."""

import csv
import datetime
import errno
import gc
import io
import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from db.archive import Archive
from db.errors import ArchiveError
from db.export import BINARY, SUFFIXES, whole_file, write_articles, writer
from db.export.edition import Edition
from db.export.grid import LONGEST_CELL, guarded
from db.export.pdf import write_pdf
from db.export.sheet import PROOF_TEMPLATE, Line, booklet, proof, read_template
from db.export.table import COLUMNS
from db.export.text import escaped
from db.export.word import write_word
from db.records import Article, Paragraph
from tests.db.export.test_citation import PIECE

HEADLINE = [name for name, _ in COLUMNS].index("题名")
TEXT = [name for name, _ in COLUMNS].index("正文")
FORMULAS = ("=1+1", "+86", "-1", "@cmd", "\t=1", "＝1+1")


def written(name: str, articles: Sequence[Article], edition: Edition | None = None) -> bytes:
    output = io.BytesIO()
    writer(name)(articles, output, edition or Edition())
    return output.getvalue()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
@pytest.mark.parametrize("name", sorted(BINARY))
def test_a_full_disk_is_one_error_and_nothing_behind_it(name: str) -> None:
    piece = replace(PIECE, paragraphs=(Paragraph("text", "一段正文。", ()),) * 2000)
    with pytest.raises(OSError, match="No space left"), Path("/dev/full").open("wb") as output:
        writer(name)([piece], output, Edition())
    gc.collect()  # what complains when it is let go fails the test


def test_a_full_disk_is_told_as_one(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="磁盘已满，请腾出空间后重试"), whole_file(tmp_path / "x.csv"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert list(tmp_path.iterdir()) == []


def titled(*headlines: str) -> list[Article]:
    return [replace(PIECE, headline=headline, subheadline=None) for headline in headlines]


def test_csv_opens_as_utf8_and_runs_no_formula() -> None:
    raw = written("csv", titled("一座桥", *FORMULAS))
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert [row[HEADLINE] for row in rows] == ["题名", "一座桥", *(f"'{text}" for text in FORMULAS)]


@given(st.text())
def test_guarded_text_is_never_a_formula_and_never_loses_a_character(text: str) -> None:
    assert guarded(text).removeprefix("'") == text.removeprefix("'")
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_xlsx_holds_text_and_numbers_but_no_formula() -> None:
    raw = written("xlsx", titled("一座桥", *FORMULAS), Edition("[水/山]", {PIECE.uid: "=要用"}))
    sheet = load_workbook(io.BytesIO(raw)).active
    assert sheet is not None
    assert sheet.title == "水 山"
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[0]] == [name for name, _ in COLUMNS]
    assert "f" not in {cell.data_type for row in rows[1:] for cell in row}
    assert [row[HEADLINE].value for row in rows[1:]] == ["一座桥", *FORMULAS]
    assert sheet.freeze_panes == "A2"


def test_xlsx_takes_what_no_cell_can_hold() -> None:
    long = replace(PIECE, headline="有\x07响铃", paragraphs=(Paragraph("text", "竹" * 40_000),))
    sheet = load_workbook(io.BytesIO(written("xlsx", [long]))).active
    assert sheet is not None
    row = next(sheet.iter_rows(min_row=2, values_only=True))
    assert row[HEADLINE] == "有响铃"
    text = str(row[TEXT])
    assert len(text) == LONGEST_CELL
    assert text.endswith("请导出 JSONL）")


def test_jsonl_is_what_show_prints_and_the_note_beside_it() -> None:
    lines = written("jsonl", [PIECE, PIECE], Edition(notes={PIECE.uid: "要用"})).decode().splitlines()
    assert [json.loads(line)["note"] for line in lines] == ["要用", "要用"]
    assert "note" not in json.loads(written("jsonl", [PIECE]))


def test_markdown_prints_signs_as_they_stand() -> None:
    assert escaped("# 不是标题 *也不是* [链接](x) <b>") == r"\# 不是标题 \*也不是\* \[链接\](x) \<b\>"
    assert escaped("1. 不是列表") == r"1\. 不是列表"
    text = written("md", [PIECE], Edition("选编", {PIECE.uid: "一行\n两行"})).decode()
    assert text.startswith("# 选编\n\n*企业出题*\n\n## 竹园来信\n\n**——一年记**")
    assert "> 一行\n> 两行" in text


def test_word_booklet_has_headings_and_a_page_for_each(sample: Archive) -> None:
    articles = [sample.article(number) for (number,) in sample.rows("SELECT id FROM article LIMIT 3")]
    document = Document(io.BytesIO(written("docx", articles, Edition("选编"))))
    heads = [paragraph for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "Heading 1"]
    assert heads[0].text == articles[0].headline
    assert len(heads) == 3
    assert sum(bool(paragraph.paragraph_format.page_break_before) for paragraph in document.paragraphs) == 2
    everything = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert all(paragraph.text in everything for article in articles for paragraph in article.paragraphs)


def test_pdf_holds_its_words_and_fonts_rare_characters_too() -> None:
    rare = replace(PIECE, paragraphs=(Paragraph("text", "𬭎老师和㛃同学到了竹园，" * 40),))
    raw = written("pdf", [rare, rare], Edition("选编"))
    document = pypdfium2.PdfDocument(raw)
    assert len(document) == 2
    assert [entry.get_title() for entry in document.get_toc()] == ["竹园来信", "竹园来信"]
    text = document[0].get_textpage().get_text_range()
    assert "𬭎" in text
    assert "㛃" in text
    assert b"/FontFile" in raw


def test_pdf_breaks_no_line_before_a_closing_mark() -> None:
    text = "".join("竹" * length + "，" for length in range(1, 60))
    output = io.BytesIO()
    write_pdf([Line("text", text)], output)
    rows = pypdfium2.PdfDocument(output.getvalue())[0].get_textpage().get_text_range().split("\r\n")
    assert len(rows) > 20
    assert not any(row.startswith("，") for row in rows)


@pytest.mark.parametrize("write", [write_word, write_pdf])
def test_proof_of_publication_is_a_page_each_filled_from_the_template(write: object, tmp_path: Path) -> None:
    day = datetime.date(2026, 11, 24)
    lines = list(proof([PIECE, PIECE], "怀川示范报社", day, read_template(PROOF_TEMPLATE), Edition()))
    assert lines[0] == Line("title", "见报证明")
    words = (
        "兹证明郑小满、许青禾的作品《竹园来信：一年记》（8字）刊载于《怀川示范报》2025年9月18日第3版（科技与产业）。"
    )
    assert Line("text", words) in lines
    assert [line.text for line in lines if line.kind == "seal"] == ["怀川示范报社", "2026年11月24日"] * 2
    assert sum(line.kind == "break" for line in lines) == 1
    output = io.BytesIO()
    write(lines, output)  # type: ignore[operator]
    assert len(output.getvalue()) > 5000


def test_proof_without_a_section_leaves_its_brackets_out() -> None:
    nowhere = replace(PIECE, section=None)
    lines = proof([nowhere], "", datetime.date(2026, 1, 2), "{版次}版（{版名}）。", Edition())
    assert list(lines) == [Line("text", "3版。")]


def test_image_that_is_there_goes_into_the_sheet_and_one_that_is_not_does_not(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (60, 40), "red").save(tmp_path / "a.png")
    piece = replace(PIECE, images=("a.png", "b.png"))
    lines = list(booklet([piece], Edition(images=(tmp_path,))))
    assert [line.text for line in lines if line.kind == "image"] == [str(tmp_path / "a.png")]
    for write in (write_word, write_pdf):
        plain, illustrated = io.BytesIO(), io.BytesIO()
        write((line for line in lines if line.kind != "image"), plain)
        write(lines, illustrated)
        assert len(illustrated.getvalue()) > len(plain.getvalue())


@pytest.mark.parametrize("write", [write_word, write_pdf])
def test_image_that_is_none_is_told_in_its_place(write: object, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"no image at all")
    output = io.BytesIO()
    write([Line("image", str(tmp_path / "a.png"))], output)  # type: ignore[operator]
    assert output.getvalue()


@pytest.mark.parametrize("name", SUFFIXES)
def test_every_format_writes_a_file_or_none_at_all(name: str, tmp_path: Path) -> None:
    target = tmp_path / f"out{SUFFIXES[name]}"
    write_articles(name, [PIECE], target, Edition())
    assert target.stat().st_size > 0
    with pytest.raises(ArchiveError, match=r"写不了 .*没有这个文件夹"):
        write_articles(name, [PIECE], tmp_path / "没有这个文件夹" / "x", Edition())

    def broken() -> Sequence[Article]:
        raise ArchiveError("读到一半")

    class Breaks:
        def __iter__(self) -> object:
            return iter(broken())

    with pytest.raises(ArchiveError, match="读到一半"):
        write_articles(name, Breaks(), tmp_path / "half", Edition())  # type: ignore[arg-type]
    assert sorted(path.name for path in tmp_path.iterdir()) == [target.name]


def test_template_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="没有"):
        read_template(tmp_path / "没有.txt")
    (tmp_path / "gbk.txt").write_bytes("见报证明".encode("gbk"))
    with pytest.raises(ArchiveError, match="UTF-8"):
        read_template(tmp_path / "gbk.txt")


ODD = replace(PIECE, uid="odd", headline="一座桥：100% 的 {竹} & “一” #1_$~\\ 号", subheadline=None)


def test_a_bibtex_parser_reads_every_entry_as_it_was_meant() -> None:
    text = written("bibtex", [PIECE, ODD]).decode()
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    plain, odd = ({field.key: field.value for field in entry.fields} for entry in library.entries)
    assert plain["author"].split(" and ") == ["郑小满", "许青禾"]
    assert (plain["title"], plain["journal"], plain["date"]) == ("竹园来信：一年记", "怀川示范报", "2025-09-18")
    assert odd["title"] == ODD.headline


def test_a_ris_parser_reads_every_record_as_it_was_meant() -> None:
    plain, odd = rispy.loads(written("ris", [PIECE, ODD]).decode())
    assert (plain["type_of_reference"], plain["secondary_title"]) == ("NEWS", "怀川示范报")
    assert plain["authors"] == ["郑小满", "许青禾"]
    assert (plain["date"], plain["start_page"]) == ("2025/09/18", "3")
    assert odd["title"] == ODD.headline


def test_other_programs_open_what_was_written(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    for name in sorted(BINARY - {"pdf"}):
        target = tmp_path / f"out.{name}"
        write_articles(name, [PIECE], target, Edition("选编"))
        command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(target)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        pages = pypdfium2.PdfDocument(tmp_path / "out.pdf")  # a wide sheet is printed on several
        assert any("竹园来信" in page.get_textpage().get_text_range() for page in pages)


def test_a_place_where_nothing_can_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ArchiveError, match="写不了"):
        write_articles("csv", [], tmp_path / "file" / "out.csv", Edition())
