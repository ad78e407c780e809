"""Zips: what is in them is imported as from a folder; nothing leaves the folder, nothing fills the disk."""

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.errors import ImportRefusedError
from db.importing import packed
from db.importing.document import Context
from db.importing.intake import FORMATS, Given
from db.profile import load_profile
from db.search import Search
from tests.conftest import BRIDGE, headlines, take_in

Pack = Callable[[Mapping[str, str | bytes]], Path]
PAGE = BRIDGE.split("---\n", 2)[2]


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """Writes a zip of some files."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        path = tmp_path / "2025-03" / "2025-03-08.zip"
        path.parent.mkdir(exist_ok=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            for name, content in files.items():
                target.writestr(name, content)
        return path

    return write


def test_a_zip_is_imported_as_the_folder_that_was_packed(tmp_path: Path, pack: Pack) -> None:
    path = pack({"03.md": PAGE, "more/04.csv": "标题,日期,版次\n山药,2025-03-08,4\n", "a.jpg": b"\xff\xd8"})
    report = take_in(tmp_path / "a.db", path)
    assert (report.issues, report.pages, report.articles, report.refusals) == (1, 2, 3, ())
    with Archive.open(tmp_path / "a.db") as archive:
        found = archive.article(Search(archive, "青龙桥").ids(1)[0])
        locators = [locator for (locator,) in archive.rows("SELECT locator FROM document ORDER BY id")]
    assert (found.date, found.page) == ("2025-03-08", "3")
    assert locators[0] == f"{path}!/03.md"
    assert take_in(tmp_path / "a.db", path).unchanged == 2


def test_a_page_from_a_zip_is_read_again_with_the_same_day_and_number(tmp_path: Path, pack: Pack) -> None:
    again = FORMATS["page"].document(f"{pack({})}!/03.md", PAGE.encode(), Context(load_profile(), Given()))
    assert (again.issue.date, again.read()[0].number) == ("2025-03-08", "3")


def test_an_epaper_tree_in_a_zip(tmp_path: Path, pack: Pack) -> None:
    node = "<html><body>第02版：要闻<a href=content_1.htm>桥</a></body></html>"
    article = "<html><body><h1>桥</h1><div id=ozoom><p>桥通了。</p></div></body></html>"
    path = pack({"html/2017-10/09/node_2.htm": node, "html/2017-10/09/content_1.htm": article})
    take_in(tmp_path / "a.db", path)
    with Archive.open(tmp_path / "a.db") as archive:
        found = archive.article(Search(archive, "").ids(1)[0])
    assert (found.date, found.page, found.headline) == ("2017-10-09", "2", "桥")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_the_flag_of_utf_8_are_read_all_the_same(tmp_path: Path, pack: Pack, encoding: str) -> None:
    path = pack({"XXXXXXXXXXXX.md": PAGE})
    name = "第03版.md".encode(encoding).rjust(15, b"_")
    path.write_bytes(path.read_bytes().replace(b"XXXXXXXXXXXX.md", name))
    take_in(tmp_path / "a.db", path)
    with Archive.open(tmp_path / "a.db") as archive:
        assert archive.value("SELECT locator FROM document") == f"{path}!/{name.decode(encoding)}"


@pytest.mark.parametrize("name", ["../03.md", "a/../../03.md", "/03.md", "C:/03.md", "..\\03.md"])
def test_a_path_out_of_the_zip_is_refused_and_nothing_written(tmp_path: Path, pack: Pack, name: str) -> None:
    report = take_in(tmp_path / "a.db", pack({"01.md": PAGE, name: PAGE}))
    assert "指向包外" in report.refusals[0].reason
    assert not (tmp_path / "a.db").exists()


def test_a_zip_in_a_zip_is_refused_and_the_rest_goes_on(tmp_path: Path, pack: Pack) -> None:
    path = pack({"03.md": PAGE, "inner/old.zip": b"PK"})
    report = take_in(tmp_path / "a.db", path)
    assert report.articles == 2
    assert [(refusal.locator, "先解压" in refusal.reason) for refusal in report.refusals] == [
        (f"{path}!/inner/old.zip", True)
    ]


def test_a_bad_file_in_a_zip_is_refused_by_its_name_in_it(tmp_path: Path, pack: Pack) -> None:
    path = pack({"03.md": PAGE, "04.md": b"\x00"})
    report = take_in(tmp_path / "a.db", path)
    assert [refusal.locator for refusal in report.refusals] == [f"{path}!/04.md"]
    with Archive.open(tmp_path / "a.db") as archive:
        assert headlines(archive, Search(archive, "").ids(1)) == ["一座桥连起两个村"]


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.xlsx", "bomb.docx"])
def test_a_bomb_is_not_unpacked(tmp_path: Path, pack: Pack, name: str) -> None:
    bomb = pack({"03.md": b" " * (packed.SMALL + 1)}).rename(tmp_path / name)
    assert "压缩炸弹" in take_in(tmp_path / "a.db", bomb).refusals[0].reason


def test_too_many_or_too_large_files_are_refused(tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pack({"03.md": PAGE, "04.md": PAGE})
    monkeypatch.setattr(packed, "MOST_FILES", 1)
    with pytest.raises(ImportRefusedError, match="2 个文件"):
        packed.unpack(path, (".md",), tmp_path)
    monkeypatch.setattr(packed, "MOST_FILES", 2)
    monkeypatch.setattr(packed, "LARGEST_TOTAL", 100)
    with pytest.raises(ImportRefusedError, match="解开后超过"):
        packed.unpack(path, (".md",), tmp_path)


def test_a_zip_with_a_password_with_nothing_in_it_or_cut_is_refused(tmp_path: Path, pack: Pack) -> None:
    path = pack({"a.psd": b"8BPS"})
    assert "没有能导入的文件" in take_in(tmp_path / "a.db", path).refusals[0].reason
    whole = pack({"03.md": PAGE}).read_bytes()
    path.write_bytes(whole[:-30])
    assert "已损坏" in take_in(tmp_path / "a.db", path).refusals[0].reason
    central = whole.index(b"PK\x01\x02") + 8
    path.write_bytes(whole[:6] + b"\x01" + whole[7:central] + b"\x01" + whole[central + 1 :])
    assert "密码" in take_in(tmp_path / "a.db", path).refusals[0].reason


@given(st.data())
@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_zip_with_bytes_changed_is_read_or_refused(tmp_path: Path, pack: Pack, data: st.DataObject) -> None:
    path = pack({"03.md": PAGE, "04.csv": "标题,正文\n山药,开挖了。\n"})
    noisy = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        noisy[data.draw(st.integers(0, len(noisy) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes(noisy))
    report = take_in(tmp_path / "a.db", path)
    assert all(refusal.reason for refusal in report.refusals)
