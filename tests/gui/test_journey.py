"""The whole day once, on a real X server with real keys and clicks, and what was taken away opened again."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def display() -> Iterator[str]:
    """An X server of its own."""
    missing = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1600x1000x24"]
    server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as told:
        yield f":{told.readline().strip()}"
    server.terminate()
    server.wait()


def test_a_day_from_the_first_page_to_what_is_taken_away(display: str, tmp_path: Path) -> None:
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(Path(__file__).with_name("journey.py")), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=420, check=False)
    seen = json.loads(done.stdout or "{}")
    assert done.returncode == 0, (seen, done.stderr)
    assert seen["articles"] == 44  # of 49: five notices and reprints have no rows of their own
    assert seen["completed"] == "作者:乔一苇"
    assert 0 < seen["narrowed"] < seen["in county"] < seen["found"]
    assert seen["boxed"] >= 2
    assert seen["selected"]
    assert seen["note"] == ["年终要用"]
    assert seen["citation"].endswith("）.")
    assert seen["kept"]
    assert seen["size kept"]
    assert seen["mark kept"]
    assert any("乔一苇" in paragraph.text for paragraph in Document(str(tmp_path / "带走.docx")).paragraphs)
    sheet = load_workbook(tmp_path / "带走.xlsx").active
    assert sheet is not None
    assert sheet.max_row == seen["narrowed"] + 1
