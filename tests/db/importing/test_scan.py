"""Scans: told how to be read where the optional extra is not installed, and never mistaken for what they show.

How well they are read is measured by tests/bench/ocr.py.
"""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from db.errors import ImportRefusedError
from db.importing import scan
from db.importing.document import Context
from db.importing.intake import Given
from db.importing.layout import Print
from db.importing.printed import PrintedPage
from db.profile import load_profile
from tests.conftest import BRIDGE, take_in

CONTEXT = Context(load_profile(), Given())
WritePage = Callable[..., Path]


def picture(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L", (60, 80), 240).save(path)
    return path


@pytest.fixture
def without_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)


@pytest.fixture
def with_reader() -> None:
    if importlib.util.find_spec("rapidocr") is None:
        pytest.skip("the extra `ocr` is not installed: no scan can be read")


@pytest.mark.usefixtures("without_reader")
def test_without_the_extra_a_scan_is_refused_with_the_way_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match=r"pip install 'huaichuan\[ocr\]'"):
        scan.plan(picture(tmp_path / "03.png"), CONTEXT, tmp_path)


@pytest.mark.usefixtures("without_reader")
def test_an_installed_program_without_it_names_the_one_that_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(ImportRefusedError, match="名字里有 ocr 的安装版"):
        scan.plan(picture(tmp_path / "03.png"), CONTEXT, tmp_path)


def test_pictures_beside_anything_else_are_no_pages(tmp_path: Path, write_page: WritePage) -> None:
    page = write_page(BRIDGE, "报/03.md")
    picture(page.parent / "photos" / "bridge.jpg")
    report = take_in(tmp_path / "a.db", page.parent)
    assert (report.articles, report.refusals) == (2, ())


def test_the_print_of_a_scan_is_read_as_a_page_is(tmp_path: Path) -> None:
    texts = ("青龙桥通车了两岸的村民都来看说以前", "绕路要走七里如今抬脚就到了对岸。")
    rows = [Print("青龙桥通车", 100.0, 100.0, 300.0, 140.0, 40.0)]
    for at, text in enumerate(texts):
        left, top = 60.0 - 40 * at, 160.0 + 30 * at
        rows.append(Print(text, left, top, left + 20 * len(text), top + 20, 20.0))
    raw = PrintedPage(500.0, 400.0, tuple(rows)).dump()
    (page,) = scan.document(str(tmp_path / "2025-03-08" / "03.png"), raw, CONTEXT).read()
    assert (page.date, page.number) == ("2025-03-08", "3")
    assert [article.headline for article in page.articles] == ["青龙桥通车"]


@pytest.mark.usefixtures("with_reader")
def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "03.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    assert "不是完好的图片" in take_in(tmp_path / "a.db", tmp_path / "03.png").refusals[0].reason
