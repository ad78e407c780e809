"""Pictures and PDFs beside the archive, and where each article stands on them."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from db.archive import Archive
from db.editing.review import correct_deck
from db.facsimile.page_sheet import boxes_of, page_sheet
from db.importing.epaper.outlines import extent, read_area
from db.profile import load_profile
from db.search import Search
from db.upkeep.verify import problems
from tests.conftest import BRIDGE, take_in
from tests.db.importing.press import Story, set_story, write_pdf
from tests.db.importing.test_epaper import BRIDGE_ARTICLES, BRIDGE_NODE

WritePage = Callable[..., Path]
DAY = "html/2025-03/08"
PICTURE = "page/186/2025-03-08/A02/58271.jpg"
OWN_PDF = "page/186/2025-03-08/A02/5.pdf"


def picture(path: Path, size: tuple[int, int] = (350, 550)) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L", size, 240).save(path)
    return path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An e-paper with its picture and PDF, as the vendor lays it out."""
    files: Mapping[str, str] = {f"{DAY}/node_2.htm": BRIDGE_NODE} | {
        f"{DAY}/{name}": text for name, text in BRIDGE_ARTICLES.items()
    }
    for name, text in files.items():
        path = tmp_path / "rb" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("gbk"))
    picture(tmp_path / "rb" / PICTURE)
    write_pdf(
        tmp_path / "rb" / OWN_PDF, [set_story(Story(["青龙桥通车"], ["青龙桥通车了，两岸的村民都来看。" * 3]), 60)[0]]
    )
    return tmp_path / "rb"


def kept(archive: Path) -> tuple[str | None, str | None]:
    with Archive.open(archive) as opened:
        image, pdf = opened.rows("SELECT image, pdf FROM page")[0]
    return image, pdf


def test_a_pages_picture_and_pdf_go_with_the_archive(tmp_path: Path, site: Path) -> None:
    report = take_in(tmp_path / "a.db", site)
    assert (report.pages, report.articles, report.refusals) == (1, 2, ()), "the PDF is the page's, no page of its own"
    image, pdf = kept(tmp_path / "a.db")
    assert image
    assert image.startswith("a.files/怀川示范报/2025-03-08/A2-")
    assert image.endswith(".jpg")
    assert (tmp_path / image).read_bytes() == (site / PICTURE).read_bytes()
    assert pdf
    assert (tmp_path / pdf).read_bytes() == (site / OWN_PDF).read_bytes()
    take_in(tmp_path / "a.db", site)
    assert len(list((tmp_path / "a.files").rglob("*.*"))) == 2


def test_the_page_is_found_after_the_archive_has_moved_and_the_input_is_gone(tmp_path: Path, site: Path) -> None:
    take_in(tmp_path / "a.db", site)
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    for name in ("a.db", "a.files"):
        (tmp_path / name).rename(moved / name)
    site.rename(tmp_path / "gone")
    with Archive.open(moved / "a.db") as archive:
        sheet = page_sheet(archive, Search(archive, "").ids(1)[0], ())
    assert sheet.picture
    assert sheet.picture.is_relative_to(moved / "a.files")


def test_every_article_knows_where_it_stands_and_keeps_that_through_edits(tmp_path: Path, site: Path) -> None:
    take_in(tmp_path / "a.db", site)
    with Archive.open(tmp_path / "a.db", writable=True) as archive:
        bridge = Search(archive, "青龙桥").ids(1)[0]
        for at in range(2):
            sheet = page_sheet(archive, bridge, ())
            found = [box for piece in sheet.pieces for box in piece.boxes]
            assert found == [
                pytest.approx((240 / 350, 72 / 550, 340 / 350, 207 / 550), abs=1e-4),
                pytest.approx((5 / 350, 72 / 550, 228 / 350, 207 / 550), abs=1e-4),
            ]
            correct_deck(archive, bridge, "kicker", f"引题之{at}", load_profile())
        assert list(problems(archive)) == []


def test_files_of_the_same_name_belong_to_a_page_of_text(tmp_path: Path, write_page: WritePage) -> None:
    page = write_page(BRIDGE, "报/03.md")
    picture(page.with_suffix(".jpg"))
    take_in(tmp_path / "a.db", page)
    image, pdf = kept(tmp_path / "a.db")
    assert image
    assert (tmp_path / image).is_file()
    assert pdf is None


def test_files_are_left_where_they_are_when_told_to(tmp_path: Path, site: Path) -> None:
    from db.importing.intake import import_paths
    from tests.conftest import reading_process

    import_paths(tmp_path / "a.db", [site], load_profile(), reading=reading_process(), keep_files=False)
    assert kept(tmp_path / "a.db") == (f"../../../{PICTURE}", f"../../../{OWN_PDF}")
    assert not (tmp_path / "a.files").exists()


@pytest.mark.parametrize(
    "image", ["../../../../secret.jpg", "/etc/hostname.jpg", "notes.txt", "linked.jpg", "missing.jpg"]
)
def test_nothing_is_copied_from_out_of_the_tree(tmp_path: Path, write_page: WritePage, image: str) -> None:
    page = write_page(BRIDGE.replace("page: 2", f"page: 2\nimage: {image}"), "a/b/c/d/03.md")
    (page.parent / "notes.txt").write_text("桥", encoding="utf-8")
    (page.parent / "linked.jpg").symlink_to(picture(tmp_path / "secret.jpg"))
    take_in(tmp_path / "a.db", page)
    assert kept(tmp_path / "a.db")[0] == image
    assert not (tmp_path / "a.files").exists()


@pytest.mark.parametrize(
    "coords, xy, points",
    [
        ("5,72,228,207", "", [(0.05, 0.36), (1, 0.36), (1, 1), (0.05, 1)]),
        ("3.72,92.805,50,92.8,50,180", "", [(0.0372, 0.464), (0.5, 0.464), (0.5, 0.9)]),
        ("", '[{"x":0,"y":0},{"x":1389,"y":0},{"x":1389,"y":2778}]', [(0, 0), (0.5, 0), (0.5, 0.5)]),
    ],
)
def test_areas_are_read_as_shares_of_the_picture(coords: str, xy: str, points: list[tuple[float, float]]) -> None:
    outline = read_area(coords, xy, (100, 200))
    assert outline
    assert outline.points == tuple(pytest.approx(point, abs=1e-3) for point in points)


@given(st.text("0123456789.,- x", max_size=60), st.one_of(st.just(""), st.text('[]{}":xy,0123456789', max_size=40)))
def test_any_area_is_read_or_none(coords: str, xy: str) -> None:
    outline = read_area(coords, xy, extent([coords]))
    assert outline is None or all(0 <= x <= 1 and 0 <= y <= 1 for x, y in outline.points)


def test_a_polygon_is_the_boxes_it_is_made_of() -> None:
    corner = [(0.0, 0.0), (1.0, 0.0), (1.0, 0.5), (0.5, 0.5), (0.5, 1.0), (0.0, 1.0)]
    assert boxes_of(corner) == [(0.0, 0.0, 1.0, 0.5), (0.0, 0.5, 0.5, 1.0)]
