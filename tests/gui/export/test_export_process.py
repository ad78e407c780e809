"""Writing files behind the window: what was asked for, in its order, with its notes; a sentence where it cannot be."""

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from db.archive import Archive
from db.catalogue import names
from gui.export.export_process import ExportProcess


def request(to: Path, name: str, **more: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "ids": [],
        "uids": None,
        "notes": {},
        "title": "选编",
        "issuer": None,
        "pattern": "{题名}",
        "folders": [],
    }
    return {**usual, "format": name, "to": str(to), **more}


def write(archive: Path, asked: dict[str, Any], qtbot: QtBot) -> str:
    process = ExportProcess([archive], asked)
    with qtbot.waitSignal(process.finished, timeout=60_000) as finished:
        process.start()
    return str(finished.args[0])


@pytest.fixture
def ids(sample: Archive) -> list[int]:
    return [number for (number,) in sample.rows("SELECT id FROM article ORDER BY id LIMIT 30")]


def test_collection_is_written_in_its_order_with_its_notes(
    sample: Archive, ids: list[int], tmp_path: Path, qtbot: QtBot
) -> None:
    known = names(sample, ids)
    uids = [known[number].uid for number in reversed(ids[:3])]
    asked = request(tmp_path / "a.xlsx", "xlsx", uids=uids, notes={uids[1]: "要用"})
    assert write(sample.path, asked, qtbot) == ""
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == list(reversed(ids[:3]))
    assert [row[-1] for row in rows] == [None, "要用", None]


def test_proofs_are_written_and_progress_is_told(sample: Archive, ids: list[int], tmp_path: Path, qtbot: QtBot) -> None:
    process = ExportProcess([sample.path], request(tmp_path / "a.docx", "docx", ids=ids, issuer="怀川示范报社"))
    told: list[int] = []
    process.progressed.connect(told.append)
    with qtbot.waitSignal(process.finished, timeout=60_000):
        process.start()
    assert told == [20]
    texts = [paragraph.text for paragraph in Document(str(tmp_path / "a.docx")).paragraphs]
    assert texts.count("见报证明") == 30


def test_what_cannot_be_written_is_told(sample: Archive, ids: list[int], tmp_path: Path, qtbot: QtBot) -> None:
    assert "没有这里" in write(sample.path, request(tmp_path / "没有这里" / "a.csv", "csv", ids=ids), qtbot)
    assert "编号为 1" in write(sample.path, request(tmp_path / "a.csv", "csv", ids=[1]), qtbot)
    assert list(tmp_path.glob("a.csv*")) == []


def test_stopped_export_leaves_no_file(sample: Archive, ids: list[int], tmp_path: Path, qtbot: QtBot) -> None:
    process = ExportProcess([sample.path], request(tmp_path / "a.pdf", "pdf", ids=ids * 40))
    with qtbot.waitSignal(process.progressed, timeout=60_000):
        process.start()
    process.stop()
    assert list(tmp_path.glob("a.pdf*")) == []
