"""What the program says of itself: its parts by fingerprint, and a check of each that finds what is broken."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from db import __version__
from db.storage import sqlite
from db.text.segment import load_segmenter
from db.upkeep.diagnostics import diagnostics, parts
from db.upkeep.self_check import check_all


def test_parts_name_the_libraries_that_these_tests_run_on() -> None:
    found = parts()
    assert found["huaichuan"] == __version__
    assert found["sqlite"] == sqlite.VERSION
    assert "ENABLE_FTS5" in found["sqlite_options"]
    assert found["segmenter"] == load_segmenter().fingerprint
    assert len({found["dictionary"], found["folding"], found["lexicon"]}) == 3


def test_another_dictionary_is_another_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = parts()["dictionary"]

    class Single:
        fingerprint = "single characters"

        def cut(self, text: str) -> list[str]:
            return list(text)

    monkeypatch.setattr("db.upkeep.diagnostics.load_segmenter", Single)
    assert parts()["dictionary"] != before


def test_diagnostics_know_every_library() -> None:
    assert [name for name, version in diagnostics().items() if version == "?"] == []


def test_self_check_uses_every_part_and_touches_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "自检 的 文件夹"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "db", "self-check", "--json"],
        capture_output=True,
        encoding="utf-8",
        env={"PATH": "", "TMPDIR": str(folder), "TEMP": str(folder), "PYTHONUTF8": "1"},
        check=False,
    )
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    assert [outcome for outcome in outcomes if not outcome["ok"]] == []
    assert done.returncode == 0
    assert {"import", "formats", "search", "entities", "export", "pdf"} <= {outcome["part"] for outcome in outcomes}
    assert list(folder.iterdir()) == []


def test_a_broken_part_is_named_and_the_others_are_still_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ImportError("libpdfium.so: cannot open shared object file")

    monkeypatch.setattr("db.upkeep.self_check.write_articles", broken)
    monkeypatch.setattr("db.upkeep.self_check._forbid_network", lambda: None)  # an audit hook stays for good
    outcomes = {outcome.part: outcome for outcome in check_all(tmp_path)}
    assert not outcomes["export"].ok
    assert "libpdfium" in outcomes["export"].said
    assert outcomes["verify"].ok


def test_the_check_stops_whatever_would_ask_the_network() -> None:
    forbid = "import socket, db.upkeep.self_check as check\ncheck._forbid_network()\n"
    script = f"{forbid}socket.create_connection(('127.0.0.1', 9))\n"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    assert "PermissionError: socket." in done.stderr
