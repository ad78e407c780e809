"""A page as it was printed: where each article stands on it, and its picture where there is one."""

import shutil
from pathlib import Path

import pytest
from PIL import Image

from db.archive import Archive
from db.catalogue import pages
from db.facsimile.page_sheet import page_pictures, page_sheet, print_of
from db.facsimile.sheet import Box
from db.importing.pdf import page_of
from tests.conftest import take_in
from tests.db.importing.press import PAGE
from tests.db.importing.test_pdf import pressed


@pytest.fixture
def printed(tmp_path: Path) -> Archive:
    """A page of three stories, one above two."""
    pressed(tmp_path / "page.pdf")
    take_in(tmp_path / "a.db", tmp_path / "page.pdf")
    return Archive.open(tmp_path / "a.db")


def around(boxes: tuple[Box, ...]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def test_each_article_is_outlined_where_it_stands(printed: Archive, tmp_path: Path) -> None:
    with printed:
        (number,) = printed.rows("SELECT id FROM article LIMIT 1")[0]
        sheet = page_sheet(printed, number, [])
    assert sheet.picture
    assert sheet.picture.read_bytes() == (tmp_path / "page.pdf").read_bytes()
    assert (sheet.number, sheet.leaf) == ("3", 0)
    assert sheet.ratio == pytest.approx(PAGE[1] / PAGE[0], rel=0.01)
    wide, left, right = (around(piece.boxes) for piece in sheet.pieces)
    assert wide[3] < left[1] + 0.02
    assert wide[3] < right[1] + 0.02
    assert left[2] < right[0]
    assert all(len(piece.boxes) <= 6 for piece in sheet.pieces)
    assert all(0 <= edge <= 1 for piece in sheet.pieces for box in piece.boxes for edge in box)


def test_without_its_pdf_the_page_still_has_its_print(printed: Archive, tmp_path: Path) -> None:
    (tmp_path / "page.pdf").rename(tmp_path / "elsewhere.pdf")
    shutil.rmtree(tmp_path / "a.files")
    with printed:
        (number,) = printed.rows("SELECT id FROM article LIMIT 1")[0]
        sheet = page_sheet(printed, number, [])
        (tmp_path / "moved").mkdir()
        (tmp_path / "elsewhere.pdf").rename(tmp_path / "moved" / "page.pdf")
        found = page_sheet(printed, number, [tmp_path / "moved"])
    assert sheet.picture is None
    assert "竹园里装上了新机器" in "".join(character for character, _ in sheet.prints)
    assert found.picture == tmp_path / "moved" / "page.pdf"


def test_page_of_text_has_the_picture_its_front_matter_names(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("---\ndate: 2025-03-08\nimage: 03.png\n---\n# 一座桥\n\n青龙桥通车。\n", "utf-8")
    take_in(tmp_path / "a.db", tmp_path / "page.md")
    with Archive.open(tmp_path / "a.db") as archive:
        (number,) = archive.rows("SELECT id FROM article")[0]
        assert page_sheet(archive, number, []).picture is None
        Image.new("RGB", (30, 40)).save(tmp_path / "03.png")
        sheet = page_sheet(archive, number, [])
        assert sheet.picture == tmp_path / "03.png"
        assert [(piece.headline, piece.boxes) for piece in sheet.pieces] == [("一座桥", ())]
        assert page_sheet(archive, 1, []).pieces == ()


def test_hits_are_boxed_where_they_are_printed(printed: Archive) -> None:
    with printed:
        number, place, text = printed.rows("SELECT article, position, text FROM paragraph ORDER BY article LIMIT 1")[0]
        sheet = page_sheet(printed, number, [], [(place, [(1, 5)]), ("headline", [(0, 2)])])
        (piece,) = [piece for piece in sheet.pieces if piece.id == number]
    assert [(run.place, run.start) for run in sheet.lit] == [(place, 1), ("headline", 0)]
    (hit,), (head,) = (run.boxes for run in sheet.lit)
    inside = "".join(
        sign for sign, box in sheet.prints if hit[0] <= box[0] and box[2] <= hit[2] and hit[1] <= box[1] < hit[3]
    )
    assert inside == text[1:5]
    assert head[3] - head[1] > 1.5 * (hit[3] - hit[1])
    assert around(piece.boxes)[1] <= min(hit[1], head[1])


def test_text_with_a_pdf_beside_it_is_one_page_and_found_on_it(tmp_path: Path) -> None:
    folder = tmp_path / "paper"
    folder.mkdir()
    _, story, _ = pressed(folder / "03.pdf")
    text = "\n\n".join(("---\ndate: 2025-03-08\npage: 3\n---", f"# {story.heads[0]}", *story.paragraphs))
    (folder / "03.md").write_text(text, "utf-8")
    report = take_in(tmp_path / "a.db", folder)
    assert (report.pages, report.articles) == (1, 1)
    with Archive.open(tmp_path / "a.db") as archive:
        (number,) = archive.rows("SELECT id FROM article ORDER BY position LIMIT 1")[0]
        sheet = page_sheet(archive, number, [])
        assert sheet.wants_print
        assert sheet.picture is not None
        prints = print_of(page_of(sheet.picture, sheet.leaf))
        found = page_sheet(archive, number, [], [("headline", [(0, 2)])], prints)
    assert all(piece.boxes for piece in found.pieces)
    assert len(found.lit) == 1
    assert not found.wants_print


def test_every_article_of_the_samples_set_pages_is_found_on_its_page(sample: Archive) -> None:
    days = page_pictures(sample, "2025-10-09", [])
    assert sorted(days) == ["1", "2", "3", "4"]
    assert page_pictures(sample, "2014-04-18", []) == {}
    for page in pages(sample, "2025-10-09"):
        picture, leaf = days[page.number]
        found = page_sheet(sample, page.articles[0][0], [], prints=print_of(page_of(picture, leaf)))
        assert [len(piece.boxes) > 0 for piece in found.pieces] == [True] * len(page.articles)
