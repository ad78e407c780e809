"""Where the user's things are: beside the program on a stick, else in the user's own folder."""

import subprocess
import sys
from pathlib import Path

import pytest
from platformdirs import user_data_path

from gui.home import Home, find_home

OWN = user_data_path("huaichuan", appauthor=False)


def test_folder_beside_the_program_carries_everything(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    assert find_home(tmp_path / "huaichuan.exe") == Home(tmp_path / "data")
    home = find_home(tmp_path / "怀川报库.app" / "Contents" / "MacOS" / "huaichuan")
    assert home == Home(tmp_path / "data")


@pytest.mark.parametrize("mounted, folder", [("of-it", "stick"), ("of-another", "of-it")], ids=["own", "another's"])
def test_folder_beside_an_appimage_is_that_of_its_file(tmp_path: Path, mounted: str, folder: str) -> None:
    for name in ("stick", "of-it"):
        (tmp_path / name / "data").mkdir(parents=True)
    told = {"APPIMAGE": str(tmp_path / "stick" / "huaichuan.AppImage"), "APPDIR": str(tmp_path / mounted)}
    assert find_home(tmp_path / "of-it" / "huaichuan", told) == Home(tmp_path / folder / "data")


def test_without_it_the_home_is_the_users_own(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file of that name is no such folder")
    assert find_home(tmp_path / "huaichuan.exe").folder == OWN
    assert find_home().folder == OWN


def test_settings_are_written_into_the_home(tmp_path: Path) -> None:
    home = Home(tmp_path / "data")
    home.settings().theme = "dark"
    assert (tmp_path / "data" / "settings.ini").is_file()
    assert Home(tmp_path / "data").settings().theme == "dark"


@pytest.mark.parametrize("nowhere", [False, True], ids=["temp folder", "no temp folder"])
def test_home_lends_a_temporary_folder_only_where_there_is_none(tmp_path: Path, nowhere: bool) -> None:
    # Where root writes everywhere, only looking nowhere but in TMPDIR stands for a system that allows nothing.
    script = (
        "import os, sys, tempfile; from pathlib import Path; from gui.home import Home\n"
        "if sys.argv[2] == 'True':\n"
        "    tempfile._candidate_tempdir_list = lambda: [os.environ[n] for n in ('TMPDIR',) if n in os.environ]\n"
        "Home(Path(sys.argv[1])).lend_temporary_folder()\n"
        "print(os.environ.get('TMPDIR', '') == sys.argv[1], tempfile.gettempdir() == sys.argv[1])\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "data"), str(nowhere)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={"PATH": ""})
    assert done.stdout.split() == [str(nowhere)] * 2
