"""The program as it is started: a picture without a screen, a check of itself, one sentence where it cannot."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

WITHOUT_DISPLAY = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}


def start(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m gui` as somebody whose data folder is `folder`, on a machine without a screen."""
    environment = {name: value for name, value in os.environ.items() if name not in WITHOUT_DISPLAY}
    environment |= {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "gui", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)


def test_picture_shows_the_window_and_tells_the_first_search(tmp_path: Path, sample_path: Path) -> None:
    picture = tmp_path / "made" / "窗口.png"
    wanted = ["--picture", str(picture), "--size", "1280x800", "--query", "博爱", "--open", "2", "--theme", "dark"]
    done = start(tmp_path, str(sample_path), *wanted)
    assert (done.returncode, done.stderr) == (0, "")
    assert str(picture) in done.stdout
    assert "检索“博爱”" in done.stdout
    assert done.stdout.count("\n") == 1
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1280, 800)
    assert image.pixelColor(20, 700).lightness() < 60


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_the_sample_is_drawn_into_the_data_folder(tmp_path: Path) -> None:
    done = start(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    picture = tmp_path / "huaichuan" / "huaichuan.png"
    assert str(picture) in done.stdout
    assert not QImage(str(picture)).isNull()


def test_smoke_checks_itself_on_the_sample_and_leaves_nothing_behind(tmp_path: Path) -> None:
    done = start(tmp_path, "--smoke")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["ok"] is True
    assert {"huaichuan", "python", "qt", "sqlite", "segmenter", "articles", "hits"} <= set(found)
    assert found["hits"] == found["articles"] > 40
    assert {"import", "search", "entities", "export", "pdf", "verify"} <= set(found["parts"])
    assert not list(tmp_path.rglob("*.db"))


@pytest.mark.parametrize(
    "arguments, said",
    [
        (("没有.db", "--smoke"), "没有.db"),
        (("--picture", "x.png", "--size", "大"), "1440x900"),
        (("--theme", "紫"), "--theme"),
    ],
    ids=["missing archive", "size", "theme"],
)
def test_what_cannot_be_done_is_one_sentence_and_an_exit_code(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = start(tmp_path, *arguments)
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_query_that_cannot_be_read_fails_the_picture(tmp_path: Path, sample_path: Path) -> None:
    done = start(tmp_path, str(sample_path), "--picture", str(tmp_path / "x.png"), "--query", "博爱 )")
    assert done.returncode == 1
    assert "括号" in done.stderr


def test_diagnostics_tell_every_part(tmp_path: Path) -> None:
    found = json.loads(start(tmp_path, "--diagnostics").stdout)
    assert {"huaichuan", "qt", "sqlite_source", "dictionary", "numpy"} <= set(found)


def test_the_window_loads_no_library_that_only_imports_and_exports_need() -> None:
    heavy = "{'pypdfium2', 'pypinyin', 'docx', 'openpyxl', 'lxml', 'fpdf', 'fontTools', 'PIL', 'jieba'}"
    script = f"import sys, gui.app; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_version(tmp_path: Path) -> None:
    assert start(tmp_path, "--version").stdout.startswith("huaichuan 0.")
