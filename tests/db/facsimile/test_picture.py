"""Drawing pages: to the width asked for, and in a sentence where it cannot be."""

import io
import json
from pathlib import Path

from PIL import Image

from db.facsimile.page_sheet import print_of
from db.facsimile.picture import draw, serve
from db.importing.pdf import page_of
from tests.db.importing.test_pdf import pressed


def answers(*requests: dict[str, object]) -> list[dict[str, object]]:
    told: list[str] = []
    serve(
        io.StringIO("".join(json.dumps(request) + "\n" for request in requests)),
        told.append,
        lambda path, leaf: print_of(page_of(path, leaf)),
    )
    return [json.loads(line) for line in told]


def test_a_pdf_and_an_image_are_drawn_as_wide_as_was_asked(tmp_path: Path) -> None:
    pressed(tmp_path / "page.pdf")
    Image.new("CMYK", (900, 1200)).save(tmp_path / "page.jpg")
    for name in ("page.pdf", "page.jpg"):
        draw(tmp_path / name, 0, 300, tmp_path / "out.ppm")
        with Image.open(tmp_path / "out.ppm") as image:
            assert abs(image.width - 300) <= 1
            assert image.mode == "RGB"


def test_what_cannot_be_drawn_is_told_and_the_next_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "bad.png").write_bytes(b"no picture")
    (tmp_path / "bad.pdf").write_bytes(b"no pdf")
    Image.new("RGB", (90, 120)).save(tmp_path / "good.png")
    names = ("bad.png", "bad.pdf", "gone.png", "good.png")
    asked = [{"path": str(tmp_path / name), "leaf": 0, "width": 60, "to": str(tmp_path / "out.ppm")} for name in names]
    told = answers(*asked)
    assert [answer["ok"] for answer in told] == [False, False, False, True]
    assert all(name in str(answer.get("why", name)) for name, answer in zip(names, told, strict=True))


def test_the_print_of_a_pdf_is_told_with_its_places(tmp_path: Path) -> None:
    pressed(tmp_path / "page.pdf")
    Image.new("RGB", (90, 120)).save(tmp_path / "page.png")
    asked = [
        {"path": str(tmp_path / f"page.{name}"), "leaf": 0, "width": 0, "to": f"{tmp_path}/{name}"}
        for name in ("pdf", "png")
    ]
    good, bad = answers(*asked)
    assert (good["ok"], good["print"], bad["ok"]) == (True, True, False)
    prints = json.loads((tmp_path / "pdf").read_text("utf-8"))
    assert "竹园里装上了新机器" in "".join(character for character, _ in prints)
    assert all(0 <= edge <= 1 for _, box in prints for edge in box)
