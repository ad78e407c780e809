"""The program never reaches for the network: no connection, no look-up of a name, by any command or by the window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "sample"
# Run at the start of every Python of the program, its helpers too; sockets between those are no network.
GUARD = """
import os, socket, sys

def guard(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.sendto"):
        if not isinstance(arguments[1], tuple):
            return
    elif event not in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request"):
        return
    with open(os.environ["REACHED_FOR"], "a", encoding="utf-8") as file:
        file.write(f"{event} {arguments[1:]}\\n")
    os._exit(97)

sys.addaudithook(guard)
"""
MAPPED = """
import sys
from gui.app import main
code = main(["--smoke"])
linux = sys.platform == "linux"
print("Qt6Network" in open("/proc/self/maps", encoding="utf-8").read() if linux else "?", file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture
def guarded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The environment of a guarded run; the file tells what was reached for."""
    folder = tmp_path / "guard"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(folder), str(ROOT))))
    monkeypatch.setenv("REACHED_FOR", str(tmp_path / "reached"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return tmp_path / "reached"


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False, cwd=ROOT)


def test_the_guard_sees_a_connection(guarded: Path) -> None:
    code = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=0.1)"
    assert python("-c", code).returncode == 97
    assert guarded.exists()


def test_no_command_reaches_for_it(guarded: Path, tmp_path: Path) -> None:
    archive = ["--archive", str(tmp_path / "a.db")]
    for command in (
        ["import", str(SAMPLE / "2025-10-09"), *archive],
        ["search", "桥", *archive, "--facets"],
        ["analyze", *archive],
        ["export", *archive, "--to", str(tmp_path / "out.jsonl")],
        ["verify", *archive],
        ["backup", *archive],
    ):
        done = python("-m", "db", *command)
        assert done.returncode == 0, done.stderr
    assert not guarded.exists()


def test_the_window_does_not_even_load_qt_s_network(guarded: Path) -> None:
    done = python("-c", MAPPED)
    assert done.returncode == 0, done.stderr
    assert not guarded.exists()
    assert done.stderr.split()[-1] == ("False" if sys.platform == "linux" else "?")
