"""How well a scanned page is read: a page set in three columns, drawn, made worse, and read by the optional extra.

    pip install 'huaichuan[ocr]'
    python tests/bench/ocr.py [--noise 12] [--dots 200]

Prints a JSON object: characters, the share that came out wrong, missing or too many (in reading order, headlines too),
the stories that were told apart, and seconds. A PDF's page is drawn with the system's own font for 宋体.
"""

import json
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import click
import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from db.importing.layout import read_layout
from db.importing.scan import page_of
from tests.db.importing.press import Set, Story, paragraph, set_story, write_pdf

POINTS = 72


def pressed(path: Path) -> list[Story]:
    """A page of one story in three columns above two of two."""
    choose = random.Random(7)
    texts = [paragraph(choose, length) for length in (90, 200, 60, 150, 120, 180, 90, 140, 60)]
    wide = Story(["竹园里装上了新机器", "——怀川学院师生下乡记"], texts)
    left = Story(["青龙桥通车"], [paragraph(choose, length) for length in (80, 120, 40)], columns=2, width=340)
    right = Story(["山药开挖"], [paragraph(choose, length) for length in (60, 160, 90)], columns=2, left=400, width=340)
    rows: list[Set] = []
    upper, end = set_story(wide, 60)
    rows = upper + set_story(left, end + 14)[0] + set_story(right, end + 14)[0]
    write_pdf(path, [rows])
    return [wide, left, right]


def scanned(path: Path, dots: int, noise: int) -> Image.Image:
    """The page drawn with so many dots an inch, slightly out of focus, grey and speckled."""
    with pypdfium2.PdfDocument(path) as pdf:
        drawn = pdf[0].render(scale=dots / POINTS).to_pil().convert("L").filter(ImageFilter.GaussianBlur(0.6))
    grey = np.asarray(drawn, dtype=np.float32) * 0.8 + 30
    speckled = grey + np.random.default_rng(1).normal(0, noise, grey.shape)
    return Image.fromarray(np.clip(speckled, 0, 255).astype(np.uint8))


def distance(read: str, truth: str) -> int:
    """The fewest characters to change, add or take out."""
    row = np.arange(len(truth) + 1)
    codes = np.array([ord(character) for character in truth])
    places = np.arange(len(truth) + 1)
    for number, character in enumerate(read, start=1):
        changed = np.minimum(row[1:] + 1, row[:-1] + (codes != ord(character)))
        least = np.concatenate(([number], changed))
        row = np.minimum.accumulate(least - places) + places
    return int(row[-1])


def running(stories: Sequence[Sequence[str]]) -> str:
    return "".join("".join("".join(story).split()) for story in stories)


@click.command()
@click.option("--noise", default=12, show_default=True, help="Grey levels of noise.")
@click.option("--dots", default=200, show_default=True, help="Dots an inch.")
def main(noise: int, dots: int) -> None:
    """Set, draw and read a page."""
    with tempfile.TemporaryDirectory() as scratch:
        stories = pressed(Path(scratch, "page.pdf"))
        picture = scanned(Path(scratch, "page.pdf"), dots, noise)
        picture.save(Path(scratch, "page.png"))
        started = time.perf_counter()
        page = page_of(Path(scratch, "page.png"))
        seconds = time.perf_counter() - started
    found = read_layout(page.prints)
    truth = running([[*story.heads, *story.paragraphs] for story in stories])
    read = running([[line.text for line in story.lines] for story in found])
    click.echo(
        json.dumps(
            {
                "characters": len(truth),
                "error_rate": round(distance(read, truth) / len(truth), 4),
                "stories": f"{len(found)} of {len(stories)}",
                "pixels": f"{picture.width}x{picture.height}",
                "seconds": round(seconds, 1),
            }
        )
    )


if __name__ == "__main__":
    main()
