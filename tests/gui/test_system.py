"""A system that is too old is told so in one sentence, and Qt is not even loaded."""

import subprocess
import sys

import pytest

from gui.system import tell, too_old


@pytest.mark.parametrize(
    "system, release, named",
    [
        ("win32", 7601, "Windows 10"),
        ("win32", 9600, "Windows 10"),
        ("win32", 17134, "17134"),
        ("darwin", 13, "macOS 14"),
    ],
)
def test_older_systems_are_told_what_is_needed(system: str, release: int, named: str) -> None:
    sentence = too_old(system, release)
    assert sentence
    assert named in sentence
    assert sentence.count("。") == 1


@pytest.mark.parametrize("system, release", [("win32", 17763), ("win32", 26100), ("darwin", 14), ("linux", 0)])
def test_systems_that_will_do_are_told_nothing(system: str, release: int) -> None:
    assert too_old(system, release) is None


@pytest.mark.skipif(sys.platform == "win32", reason="a message box there waits for somebody")
def test_told_on_the_error_stream(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell("太旧了。") == 1
    assert capsys.readouterr().err == "太旧了。\n"


def test_qt_is_not_loaded_before_the_question() -> None:
    script = "import sys, gui.__main__; print(any(name.startswith('PySide6') for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
