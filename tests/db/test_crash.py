"""The process killed, the disk full: what is left is the last whole state, and doing it again ends the same.

The many times and moments are tests/bench/kills.py and tests/bench/full.py; here is a slice of them.
"""

import sys
from operator import attrgetter, itemgetter
from pathlib import Path

import pytest

from tests.bench.full import limited
from tests.bench.kills import SAMPLE, Trial, Work, held, run, whole, works

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and limits")


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("imported") / "imported.db"
    run(("import", str(SAMPLE)), path)
    return path


@pytest.mark.parametrize(
    "work", [work for work in works(SAMPLE) if work.name in ("import", "redate", "purge")], ids=attrgetter("name")
)
def test_a_kill_leaves_a_whole_archive(work: Work, imported: Path, tmp_path: Path) -> None:
    trial = Trial(work, imported, tmp_path / "trial")
    assert trial.kill(0.7 * trial.timed())[1] == []


@pytest.mark.parametrize("command", [("import", str(SAMPLE)), ("backup",)], ids=itemgetter(0))
def test_a_full_disk_leaves_a_whole_archive(command: tuple[str, ...], imported: Path, tmp_path: Path) -> None:
    archive = tmp_path / "a.db"
    if command[0] != "import":
        archive.write_bytes(imported.read_bytes())
    done = limited(command, archive, 300_000)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert any(sentence in done.stderr for sentence in ("磁盘", "不能写入", "不能在这里建立"))
    assert whole(archive) == []
    run(command, archive)
    undisturbed = tmp_path / "b.db"
    if command[0] != "import":
        undisturbed.write_bytes(imported.read_bytes())
    run(command, undisturbed)
    assert held(archive) == held(undisturbed)
