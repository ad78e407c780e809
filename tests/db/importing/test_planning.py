"""Which files are inputs and what reads them: content before names, no links, no special files, any path."""

import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from db.archive import Archive
from tests.conftest import BRIDGE, take_in

WritePage = Callable[..., Path]


def formats(archive: Path) -> list[str]:
    with Archive.open(archive) as opened:
        return [format_ for (format_,) in opened.rows("SELECT format FROM document ORDER BY format")]


@pytest.mark.parametrize(
    "name, text, format_",
    [
        ("page.htm.txt", "<!DOCTYPE html><html><body><h1>桥</h1><p>桥通了。</p></body></html>", "epaper"),
        ("rows.txt", '{"title": "桥", "body": "桥通了。"}\n', "jsonl"),
        ("page.text", BRIDGE, "page"),
        ("无扩展名", BRIDGE, "page"),
    ],
)
def test_content_tells_the_format_where_the_name_lies(
    tmp_path: Path, write_page: WritePage, name: str, text: str, format_: str
) -> None:
    assert take_in(tmp_path / "a.db", write_page(text, name)).refusals == ()
    assert formats(tmp_path / "a.db") == [format_]


def test_a_word_page_and_a_zip_are_known_under_any_name(tmp_path: Path, write_page: WritePage) -> None:
    word = docx.Document()
    word.add_heading("桥", 1)
    word.add_paragraph("桥通了。")
    word.save(str(tmp_path / "page.txt"))
    with zipfile.ZipFile(tmp_path / "issue.bak", "w") as packed:
        packed.write(write_page(BRIDGE), "03.md")
    report = take_in(tmp_path / "a.db", tmp_path / "page.txt", tmp_path / "issue.bak")
    assert (report.articles, report.refusals) == (3, ())
    assert formats(tmp_path / "a.db") == ["page", "word"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_and_special_files_in_a_folder_are_named_and_not_followed(tmp_path: Path, write_page: WritePage) -> None:
    outside = write_page(BRIDGE.replace("桥", "路"), "outside/04.md")
    folder = write_page(BRIDGE, "folder/03.md").parent
    (folder / "link.md").symlink_to(outside)
    (folder / "linked").symlink_to(outside.parent, target_is_directory=True)
    (folder / "circle").symlink_to(folder, target_is_directory=True)
    (folder / "zero.md").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.md")
    report = take_in(tmp_path / "a.db", folder)
    assert report.articles == 2
    refused = {Path(refusal.locator).name for refusal in report.refusals}
    assert refused == {"link.md", "linked", "circle", "zero.md", "pipe.md"}


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_a_special_file_by_its_name_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert "不是普通文件" in take_in(tmp_path / "a.db", tmp_path / "pipe.md").refusals[0].reason


def test_a_name_that_the_system_refuses_is_told_and_the_rest_taken_in(tmp_path: Path, write_page: WritePage) -> None:
    report = take_in(tmp_path / "a.db", tmp_path / ("长" * 300 + ".md"), write_page(BRIDGE))
    assert report.articles == 2
    assert "读不了这个文件" in report.refusals[0].reason or "找不到" in report.refusals[0].reason  # Windows: the latter


@pytest.mark.skipif(sys.platform == "win32", reason="rights are lists there, not bits")
@pytest.mark.parametrize("mode, reason", [(0o000, "读不了这个文件夹"), (0o444, "读不了这个文件")])
def test_what_lies_in_a_folder_without_rights_is_told_and_the_rest_taken_in(
    tmp_path: Path, write_page: WritePage, mode: int, reason: str
) -> None:
    write_page(BRIDGE, "issue/03.md")
    barred = write_page(BRIDGE.replace("桥", "路"), "issue/barred/04.md").parent
    barred.chmod(mode)
    try:
        if os.access(barred, os.X_OK):
            pytest.skip("this user may read everything")
        report = take_in(tmp_path / "a.db", tmp_path / "issue", barred / "04.md")
    finally:
        barred.chmod(0o755)
    assert report.articles == 2
    assert [refusal.reason.partition("（")[0] for refusal in report.refusals] == [reason, "读不了这个文件"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows 260 characters unless told otherwise")
def test_a_long_path_of_rare_characters_is_stored_and_read_again(tmp_path: Path, write_page: WritePage) -> None:
    folder = "/".join(("𠮷𫟹𬭎" * 20, "㐂龘𪚥" * 20, "焦作" * 40, "怀川" * 20))
    page = write_page(BRIDGE, f"{folder}/{'𰻝' * 60}.md")
    assert len(str(page)) >= 300
    assert take_in(tmp_path / "a.db", page).articles == 2
    assert take_in(tmp_path / "a.db", page).unchanged == 1
    with Archive.open(tmp_path / "a.db") as archive:
        assert archive.value("SELECT locator FROM document") == str(page)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are always text there")
def test_a_name_that_is_no_text_is_stored_escaped(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xb5\xda03\xb0\xe6.md"))
    path.write_text(BRIDGE, encoding="utf-8")
    assert take_in(tmp_path / "a.db", path).articles == 2
    assert take_in(tmp_path / "a.db", tmp_path).unchanged == 1
    path.write_bytes(b"\0")
    assert "\\udcb5" in take_in(tmp_path / "a.db", path).refusals[0].locator


def test_a_page_in_an_old_format_is_told_and_how_to_save_it(tmp_path: Path, write_page: WritePage) -> None:
    folder = write_page(BRIDGE, "issue/03.md").parent
    for name in ("03.doc", "04.doc", "05.xls", "06.rar", "~$04.doc", "notes.ini"):
        (folder / name).write_bytes(b"\xd0\xcf\x11\xe0\0\0")
    report = take_in(tmp_path / "a.db", folder)
    assert report.articles == 2
    told = {Path(refusal.locator).name: refusal.reason for refusal in report.refusals}
    assert set(told) == {"04.doc", "05.xls", "06.rar"}
    assert ".docx" in told["04.doc"]
    assert told["04.doc"] == take_in(tmp_path / "a.db", folder / "04.doc").refusals[0].reason


def test_a_text_of_half_a_gigabyte_is_refused_without_being_read(tmp_path: Path) -> None:
    for name in ("page.txt", "table.csv"):
        with (tmp_path / name).open("wb") as file:
            file.write("标题,正文\n".encode())
            file.truncate(500 << 20)  # takes no room on the disk
        report = take_in(tmp_path / "a.db", tmp_path / name)
        assert "MB" in report.refusals[0].reason
        assert not (tmp_path / "a.db").exists()


def test_a_table_whose_one_line_never_ends_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "rows.jsonl").open("wb") as file:
        file.write(b'{"title": "')
        file.truncate(500 << 20)
    assert "第 1 行超过 16 MB" in take_in(tmp_path / "a.db", tmp_path / "rows.jsonl").refusals[0].reason
