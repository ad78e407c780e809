"""The user's own file while an archive is open: told of, taken back, kept elsewhere where it must be."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.notebook.user_file import UserFile
from gui.notebook.notebook import Notebook

PIECES = (("u1", "一座桥"), ("u2", "山药"))


@pytest.fixture
def notebook(tmp_path: Path, qtbot: QtBot) -> Notebook:
    made = Notebook(tmp_path / "own")
    made.open(tmp_path / "a.db")
    return made


def test_what_is_written_is_told_and_kept(notebook: Notebook, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(notebook.changed) as changed:
        notebook.write(lambda file: file.collect("水利", PIECES), ["u1", "u2"])
    assert changed.args == [("u1", "u2")]
    notebook.close()
    assert (tmp_path / "a.user.db").exists()
    notebook.open(tmp_path / "a.db")
    assert [kept.count for kept in notebook.read(UserFile.collections)] == [2]


def test_changes_are_taken_back_one_by_one_and_history_is_none_of_them(notebook: Notebook, qtbot: QtBot) -> None:
    notebook.write(lambda file: file.collect("水利", PIECES))
    notebook.write(lambda file: file.drop_collection("水利"))
    with qtbot.assertNotEmitted(notebook.changed):
        notebook.remember(lambda file: file.remember("桥"))
    assert notebook.undo()
    assert [kept.name for kept in notebook.read(UserFile.collections)] == ["水利"]
    assert notebook.undo()
    assert notebook.read(UserFile.collections) == []
    assert not notebook.undo()


def test_a_wrong_name_is_told_and_changes_nothing(notebook: Notebook, qtbot: QtBot) -> None:
    notebook.write(lambda file: file.add_collection("水利"))
    notebook.write(lambda file: file.add_collection("乡村"))
    with qtbot.waitSignal(notebook.failed) as failed:
        notebook.write(lambda file: file.rename_collection("水利", "乡村"))
    assert "乡村" in failed.args[0]
    assert len(notebook.read(UserFile.collections)) == 2


def test_where_nothing_can_be_written_beside_the_archive_it_is_kept_in_the_folder(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "a.user.db").mkdir()
    notebook = Notebook(tmp_path / "own")
    notebook.open(tmp_path / "a.db")
    notebook.write(lambda file: file.add_collection("水利"))
    notebook.close()
    assert (tmp_path / "own" / "a.user.db").is_file()


def test_where_nothing_can_be_written_at_all_it_says_so_and_goes_on(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "a.user.db").mkdir()
    (tmp_path / "own").write_text("no folder")
    notebook = Notebook(tmp_path / "own")
    with qtbot.waitSignal(notebook.failed):
        notebook.open(tmp_path / "a.db")
    notebook.write(lambda file: file.add_collection("水利"))
    assert [kept.name for kept in notebook.read(UserFile.collections)] == ["水利"]
