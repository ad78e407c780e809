"""The starter of the Linux packages: it starts the program, or tells an old system so in one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from builder.product import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the starter is a script of Linux")


def start(folder: Path, said: str) -> "subprocess.CompletedProcess[str]":
    """Start by a link, as the package does, on a system whose getconf says that of its C library."""
    starter = (ROOT / "packaging" / "linux" / "start.sh").read_text(encoding="utf-8").replace("@GLIBC@", "2.36")
    place, tools = folder / "程序 文件夹", folder / "bin"
    place.mkdir()
    tools.mkdir()
    programs = {
        place / "start.sh": starter,
        place / "huaichuan": '#!/bin/sh\necho started "$@"\n',
        tools / "getconf": f'#!/bin/sh\n[ -n "{said}" ] && echo "{said}"\n',
    }
    for file, text in programs.items():
        file.write_text(text, encoding="utf-8")
        file.chmod(0o755)
    link = folder / "huaichuan"
    link.symlink_to(place / "start.sh")
    environment = {"PATH": f"{tools}{os.pathsep}/usr/bin{os.pathsep}/bin"}
    return subprocess.run([link, "一 份.baoku"], capture_output=True, encoding="utf-8", env=environment, check=False)


@pytest.mark.parametrize("said", ["glibc 2.36", "glibc 2.41", "glibc 3.0"])
def test_a_system_that_is_new_enough_starts_the_program(tmp_path: Path, said: str) -> None:
    done = start(tmp_path, said)
    assert (done.returncode, done.stdout, done.stderr) == (0, "started 一 份.baoku\n", "")


@pytest.mark.parametrize("said, named", [("glibc 2.28", "2.28"), ("glibc 2.4", "2.4"), ("", "别的 C 库")])
def test_an_older_system_is_told_so_in_one_sentence(tmp_path: Path, said: str, named: str) -> None:
    done = start(tmp_path, said)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"怀川报库需要 glibc 2.36 或更新的系统（如 Debian 12、Ubuntu 24.04），这里是 {named}。\n"
