"""The script of the first commands: it must run on a Python with nothing installed."""

import ast
import sys
from pathlib import Path

import pytest

from builder.inventory import LOCK, pins
from start import ROOT, without_qt

SCRIPT = ROOT / "packaging" / "start.py"


def test_nothing_but_python_is_needed() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    imported = [
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
    ]
    assert [name for name in imported if name not in sys.stdlib_module_names] == []


@pytest.mark.parametrize("ending", ["\n", ""], ids=["whole file", "no last newline"])
def test_the_core_is_the_lock_less_qt(tmp_path: Path, ending: str) -> None:
    whole = LOCK.read_text(encoding="utf-8").removesuffix("\n") + ending
    core = tmp_path / "core.lock"
    core.write_text(without_qt(whole), encoding="utf-8")
    left = {pin.name: pin for pin in pins(LOCK)}
    for name in ("pyside6-essentials", "shiboken6"):
        del left[name]
    assert {pin.name: pin for pin in pins(core)} == left
