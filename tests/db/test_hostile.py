"""Hostile articles are taken in, found, exported and cited as the text they are, and reach for nothing."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db.archive import Archive
from db.export import SUFFIXES, write_articles
from db.export.citation import STYLES, citations
from db.export.edition import Edition
from db.search import Search
from db.upkeep.verify import problems
from tests.conftest import take_in
from tests.hostile import FORMULA, SCRIPT, hostile_page

TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.fixture
def hostile(tmp_path: Path, write_page: Callable[..., Path]) -> Archive:
    take_in(tmp_path / "h.db", write_page(hostile_page()))
    return Archive.open(tmp_path / "h.db")


def test_it_is_found_and_shown_as_printed(hostile: Archive) -> None:
    with hostile as archive:
        articles = [archive.article(number) for number in Search(archive, "").all_ids()]
        texts = {part.text for article in articles for part in article.paragraphs}
        assert {SCRIPT, FORMULA} <= texts | {article.headline for article in articles}
        assert not any(mark in repr(articles) for mark in TURNING)
        for text in (SCRIPT, FORMULA, "青龙桥通车了", "DROP TABLE article; --"):
            assert Search(archive, text, literal=True).total() >= 1
        assert list(problems(archive)) == []


@pytest.mark.parametrize("format_", sorted(SUFFIXES))
def test_it_goes_out_in_every_format_and_runs_nowhere(hostile: Archive, tmp_path: Path, format_: str) -> None:
    target = tmp_path / f"out{SUFFIXES[format_]}"
    with hostile as archive:
        articles = [archive.article(number) for number in Search(archive, "").all_ids()]
        write_articles(format_, articles, target, Edition(images=(tmp_path,)))
    raw = target.read_bytes()
    assert raw
    if format_ == "csv":
        cells = [cell for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"))) for cell in row]
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    if format_ == "xlsx":
        book = load_workbook(target)
        assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "inlineStr", "n", "d"}
    if zipfile.is_zipfile(target):
        with zipfile.ZipFile(target) as package:
            relations = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".rels"))
        assert "192.0.2.1" not in relations
        assert 'TargetMode="External"' not in relations
    if format_ == "pdf":
        assert not any(action in raw for action in (b"/JavaScript", b"/URI", b"/Launch", b"/EmbeddedFile"))


def test_it_is_cited(hostile: Archive) -> None:
    with hostile as archive:
        articles = [archive.article(number) for number in Search(archive, "").all_ids()]
    for style in STYLES:
        assert all(text for text in citations(articles, style))


def test_an_image_outside_the_archive_s_folder_is_none(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(b"x")
    (folder / "photo.png").write_bytes(b"x")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    paths = ("photo.png", "../secret.png", str(tmp_path / "secret.png"), "link.png", "none.png")
    assert Edition(images=(folder,)).image_files(paths) == [folder.resolve() / "photo.png"]
