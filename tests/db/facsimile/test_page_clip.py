"""A clipping shows the article and little else; the whole page where the article's place is not known."""

from pathlib import Path

from PIL import Image

from db.archive import Archive
from db.facsimile.page_clip import clip_of
from tests.conftest import take_in
from tests.db.importing.test_pdf import pressed


def clips(archive_path: Path, scratch: Path) -> list[Image.Image]:
    scratch.mkdir()
    with Archive.open(archive_path) as archive:
        rows = archive.rows("SELECT id FROM article ORDER BY position")
        paths = [clip_of(archive, number, scratch) for (number,) in rows]
    found = []
    for path in filter(None, paths):
        with Image.open(path) as image:
            found.append(image.copy())
    return found


def test_each_article_is_cut_out_of_its_pdf(tmp_path: Path) -> None:
    pressed(tmp_path / "page.pdf")
    take_in(tmp_path / "a.db", tmp_path / "page.pdf")
    wide, left, right = clips(tmp_path / "a.db", tmp_path / "clips")
    assert wide.width > 1.5 * left.width
    assert 0.8 < left.width / right.width < 1.25
    assert all(min(clip.convert("L").tobytes()) < 100 for clip in (wide, left, right))


def test_an_article_of_unknown_place_is_shown_by_its_page_and_a_bad_picture_by_nothing(tmp_path: Path) -> None:
    for name, picture in (("good", tmp_path / "good.png"), ("bad", tmp_path / "bad.png")):
        text = f"---\ndate: 2025-03-08\nimage: {picture.name}\n---\n# 一座桥\n\n青龙桥通车。\n"
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    Image.new("RGB", (300, 400), "red").save(tmp_path / "good.png")
    (tmp_path / "bad.png").write_bytes(b"no picture")
    take_in(tmp_path / "good.db", tmp_path / "good.md")
    take_in(tmp_path / "bad.db", tmp_path / "bad.md")
    assert [clip.size for clip in clips(tmp_path / "good.db", tmp_path / "clips")] == [(300, 400)]
    assert clips(tmp_path / "bad.db", tmp_path / "none") == []
