"""What is left out of the executables: the program must do all it does without it, before anything is frozen."""

import subprocess
import sys
from pathlib import Path

import pytest

from builder.product import ROOT
from builder.trim import reason_against

WITHOUT_WHAT_IS_LEFT_OUT = """
import sys, tempfile
from pathlib import Path
sys.path[:0] = [{root!r}, {packaging!r}]
from builder.trim import EXCLUDED

class Missing:
    def find_spec(self, name, path=None, target=None):
        if any(name == left_out or name.startswith(left_out + ".") for left_out in EXCLUDED):
            raise ModuleNotFoundError(name, name=name)

sys.meta_path.insert(0, Missing())
import gui.app
from db.upkeep.self_check import check_all

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print([(outcome.part, outcome.said) for outcome in check_all(Path(folder)) if not outcome.ok])
"""


def test_every_part_works_without_what_is_left_out(tmp_path: Path) -> None:
    script = tmp_path / "trimmed.py"
    script.write_text(WITHOUT_WHAT_IS_LEFT_OUT.format(root=str(ROOT), packaging=str(ROOT / "packaging")))
    done = subprocess.run([sys.executable, str(script)], capture_output=True, encoding="utf-8", check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


@pytest.mark.parametrize(
    "name, used",
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6\\plugins\\platforms\\qdirect2d.dll", False),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6/Qt/translations/qtbase_fr.qm", False),
        ("jieba/dict.txt", True),
        ("jieba/lac_small/model_baseline/word_emb", False),
        ("jieba/posseg/prob_emit.p", False),
        ("resources/lexicon/surnames.txt", True),
        ("opengl32sw.dll", False),
        ("libxcb-cursor.so.0", True),
        ("libXau-154567c4.so.6.0.0", True),
    ],
)
def test_what_is_never_loaded_stays_out(name: str, used: bool) -> None:
    assert (reason_against(name) is None) is used
