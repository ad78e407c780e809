"""An import in a process of its own: its lines become progress and a report, its end never hurts."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.records import Progress, Refusal
from gui.importing.import_process import ImportProcess, import_command

REPORT = """print('{"batch":1,"issues":2,"pages":3,"articles":4,"unchanged":5,"repairs":6,"seconds":0.5,'
      '"refusals":[{"locator":"空.md","reason":"文件是空的"}],"notes":["无"],"cancelled":false}', flush=True)"""


def python(script: str) -> list[str]:
    return [sys.executable, "-c", script]


def test_progress_and_report_are_read_line_by_line(qtbot: QtBot) -> None:
    script = f"""
print('a library says hello')
print('{{"done":1,"total":3,"articles":9,"seconds_left":2.5,"current":"第一期"}}', flush=True)
print('{{"done":2,"total":3,"articles":9,"seconds_left":null,"current":"第二期"}}', flush=True)
{REPORT}"""
    process = ImportProcess(python(script))
    heard: list[Progress] = []
    process.progressed.connect(heard.append)
    with qtbot.waitSignal(process.finished) as finished:
        process.start()
    assert heard == [Progress(1, 3, 9, 2.5, "第一期"), Progress(2, 3, 9, None, "第二期")]
    (report,) = finished.args
    assert (report.issues, report.articles, report.refusals) == (2, 4, (Refusal("空.md", "文件是空的"),))


def test_report_counts_even_where_something_was_refused(qtbot: QtBot) -> None:
    process = ImportProcess(python(f"{REPORT}\nraise SystemExit(1)"))
    with qtbot.waitSignal(process.finished):
        process.start()
    assert not process.running


def test_failure_is_the_last_sentence_that_was_said(qtbot: QtBot) -> None:
    process = ImportProcess(python("import sys; sys.exit('打不开档案文件 a.db：磁盘已满')"))
    with qtbot.waitSignal(process.failed) as failed:
        process.start()
    assert failed.args == ["打不开档案文件 a.db：磁盘已满"]


def test_silent_death_is_told_with_its_code(qtbot: QtBot) -> None:
    process = ImportProcess(python("raise SystemExit(3)"))
    with qtbot.waitSignal(process.failed) as failed:
        process.start()
    assert "3" in failed.args[0]


def test_missing_program_is_told_by_name(qtbot: QtBot, tmp_path: Path) -> None:
    process = ImportProcess([str(tmp_path / "no-such-program")])
    with qtbot.waitSignal(process.failed) as failed:
        process.start()
    assert "no-such-program" in failed.args[0]


@pytest.mark.skipif(sys.platform == "win32", reason="a console program on Windows is killed, it hears no terminate")
def test_cancel_lets_the_import_finish_its_issue_and_report(qtbot: QtBot) -> None:
    script = f"""
import signal, time
asked = []
signal.signal(signal.SIGTERM, lambda *_: asked.append(1))
print('{{"done":0,"total":1,"articles":0,"seconds_left":null,"current":""}}', flush=True)
while not asked:
    time.sleep(0.01)
{REPORT.replace("false", "true")}
raise SystemExit(1)"""
    process = ImportProcess(python(script))
    process.progressed.connect(process.cancel)
    with qtbot.waitSignal(process.finished) as finished:
        process.start()
    assert finished.args[0].cancelled


def test_command_is_our_own_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rest = ["import", "甲.md", "--archive", "乙.db", "--json", "--progress"]
    assert import_command([Path("甲.md")], Path("乙.db")) == [sys.executable, "-m", "db", *rest]
    assert import_command([Path("甲.md")], Path("乙.db"), True)[-1] == "--dry-run"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "huaichuan.exe"))
    assert import_command([Path("甲.md")], Path("乙.db")) == [str(tmp_path / "huaichuan-cli.exe"), *rest]
