"""Every format against damaged files: none may crash, hang, fill the memory or be half read.

    python tests/bench/fuzz_formats.py [--mutations 10000] [--format pdf] [--seed 1]

Takes a sound file of each format, changes it (bytes changed, cut, doubled, set elsewhere; in zips, inside the members),
and reads it as an import does, in the process with its limits. Prints a JSON object a format: how many were read, how
many refused in a sentence, and what went wrong: anything else that a parser raised, a limit that was hit, a document
that was read to no article. Exit code 1 when something went wrong.
"""

import io
import json
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import click
import docx
from openpyxl import Workbook

from db.errors import ImportRefusedError
from db.importing.reading_process import Limits, ReadingProcess
from tests.bench.one_file import read
from tests.conftest import BRIDGE
from tests.db.importing.press import Story, paragraph, set_story, write_pdf
from tests.db.importing.test_alto import stories
from tests.db.importing.test_epaper import BRIDGE_ARTICLES, BRIDGE_NODE

T = TypeVar("T")

BY_HAND = Limits(seconds=20, memory=1 << 30)
STORY = Story(["竹园里装上了新机器"], [paragraph(random.Random(1), length) for length in (90, 60, 120)])
STRANGE = "\0\t\n\r \"'<>&;:#*|,{}[]()-—…　，。“”《》（）0９年月日版桥𠮷\u200b\u2028\ufeff\ufffd\ud800\U000e0100"
TABLE = (
    ("日期", "版次", "标题", "作者", "正文"),
    ("2024-05-06", "2", "山药开挖", "刘 昆", "山药地里一片忙碌。"),
    ("2024-05-07", "3", "青龙桥通车", "", "桥通了。"),
)


def page(path: Path) -> None:
    path.write_text(BRIDGE, encoding="utf-8")


def rows(path: Path) -> None:
    lines = [json.dumps(dict(zip(TABLE[0], row, strict=True)), ensure_ascii=False) for row in TABLE[1:]]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def csv(path: Path) -> None:
    path.write_text("".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in TABLE), encoding="utf-8")


def workbook(path: Path) -> None:
    book = Workbook()
    for row in TABLE:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(path)


def word(path: Path) -> None:
    written = docx.Document()
    for line in BRIDGE.split("---\n")[2].splitlines():
        written.add_heading(line.strip("# "), 1) if line.startswith("#") else written.add_paragraph(line)
    written.save(str(path))


def epaper(path: Path) -> None:
    for name, text in BRIDGE_ARTICLES.items():
        (path.parent / name).write_bytes(text.encode("gbk"))
    path.write_bytes(BRIDGE_NODE.encode("gbk"))


def article(path: Path) -> None:
    path.write_bytes(BRIDGE_ARTICLES["content_12.htm"].encode())


def alto(path: Path) -> None:
    path.write_text(stories(STORY), encoding="utf-8")


def pdf(path: Path) -> None:
    write_pdf(path, [set_story(STORY, 60)[0]])


SOUND: Mapping[str, tuple[str, str, Callable[[Path], None]]] = {
    "page": ("page", "page.md", page),
    "jsonl": ("jsonl", "rows.jsonl", rows),
    "csv": ("spreadsheet", "table.csv", csv),
    "xlsx": ("spreadsheet", "table.xlsx", workbook),
    "word": ("word", "page.docx", word),
    "epaper page": ("epaper", "node_2.htm", epaper),
    "epaper article": ("epaper", "content_12.htm", article),
    "alto": ("alto", "page.xml", alto),
    "pdf": ("pdf", "page.pdf", pdf),
}


def mutated(sound: bytes, choose: random.Random) -> bytes:
    """A sound file with one to thirty changes, of bytes or of characters; a zip with them in one of its members."""
    if sound.startswith(b"PK") and choose.random() < 0.8:
        return _in_a_member(sound, choose)
    for encoding in ("utf-8", "gbk") if choose.random() < 0.7 else ():
        with suppress(UnicodeDecodeError):
            return "".join(_changed(list(sound.decode(encoding)), STRANGE, choose)).encode(encoding, "ignore")
    return bytes(_changed(list(sound), range(256), choose))


def _changed(parts: list[T], strange: Sequence[T], choose: random.Random) -> list[T]:
    for _ in range(choose.choice((1, 1, 2, 3, 8, 30))):
        at, other, size = choose.randrange(len(parts) + 1), choose.randrange(len(parts) + 1), choose.randrange(1, 24)
        change = choose.randrange(5)
        if change == 0:
            parts[at : at + 1] = [choose.choice(strange)]
        elif change == 1:
            parts[at : at + size] = parts[other : other + size]
        elif change == 2:
            del parts[at : at + size]
        elif change == 3:
            parts[at:at] = parts[other : other + size] * choose.choice((1, 2, 50))
        else:
            parts[at : at + size] = choose.choices(strange, k=size)
    return parts[: choose.choice((len(parts), len(parts), choose.randrange(len(parts) + 1)))]


def _in_a_member(sound: bytes, choose: random.Random) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound)) as packed, zipfile.ZipFile(written, "w") as target:
        chosen = choose.choice(packed.namelist())
        for name in packed.namelist():
            content = packed.read(name)
            target.writestr(name, mutated(content, choose) if name == chosen else content)
    return written.getvalue()


def fuzz(name: str, mutations: int, seed: int, reading: ReadingProcess) -> dict[str, object]:
    """Read that many mutations of one format's sound file."""
    kind, file, write = SOUND[name]
    choose = random.Random(seed)
    started = time.perf_counter()
    ends: Counter[str] = Counter()
    wrong: list[str] = []
    slowest = 0.0
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "2025-03", "08", file)
        path.parent.mkdir(parents=True)
        write(path)
        sound = path.read_bytes()
        assert reading.run(partial(read, kind, path)) == "read", f"the sound {name} is not read"
        for number in range(mutations):
            path.write_bytes(mutated(sound, choose))
            began = time.perf_counter()
            try:
                end = reading.run(partial(read, kind, path))
            except (ImportRefusedError, OSError) as error:  # a bug, or a limit that was hit
                end = "wrong"
                wrong.append(f"{number}: {error}")
            slowest = max(slowest, time.perf_counter() - began)
            ends[end] += 1
    spent = round(time.perf_counter() - started, 1)
    return {"format": name, **ends, "seconds": spent, "slowest": round(slowest, 2), "wrong_ones": wrong[:20]}


@click.command()
@click.option("--mutations", default=10_000, show_default=True)
@click.option("--format", "names", multiple=True, type=click.Choice(sorted(SOUND)))
@click.option("--seed", default=1, show_default=True)
def main(mutations: int, names: tuple[str, ...], seed: int) -> None:
    """Fuzz every format, or those named."""
    failed = False
    with ReadingProcess(BY_HAND) as reading:
        for name in names or SOUND:
            result = fuzz(name, mutations, seed, reading)
            failed = failed or bool(result["wrong_ones"]) or "read to nothing" in result
            click.echo(json.dumps(result, ensure_ascii=False))
    sys.exit(failed)


if __name__ == "__main__":
    main()
