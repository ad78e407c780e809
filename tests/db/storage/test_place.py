"""Where a file lies: shares are told from disks by what the systems say."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from db.storage.place import file_system, is_on_a_share, is_unc, linux_mount, mac_mount


@pytest.mark.parametrize(
    "path, unc",
    [
        (r"\\报社\档案\焦作日报.db", True),
        (r"\\?\UNC\报社\档案\焦作日报.db", True),
        (r"\\?\C:\档案\焦作日报.db", False),
        (r"C:\档案\焦作日报.db", False),
        (r"Z:\焦作日报.db", False),
    ],
)
def test_a_unc_path_is_known(path: str, unc: bool) -> None:
    assert is_unc(PureWindowsPath(path)) is unc


@pytest.mark.parametrize("path, unc", [("/home/报/a.db", False), ("//nas/报/a.db", True), ("a.db", False)])
def test_a_path_of_another_system_is_none(path: str, unc: bool) -> None:
    assert is_unc(PurePosixPath(path)) is unc


def test_the_innermost_mount_counts() -> None:
    mounts = [("/", "ext4"), ("/mnt/nas", "cifs"), ("/mnt/nas/local", "ext4")]
    assert file_system(PurePosixPath("/mnt/nas/报/a.db"), mounts) == "cifs"
    assert file_system(PurePosixPath("/mnt/nasty/a.db"), mounts) == "ext4"
    assert file_system(PurePosixPath("/mnt/nas/local/a.db"), mounts) == "ext4"


def test_a_line_of_mountinfo_is_read() -> None:
    line = "36 35 98:0 / /mnt/旧\\040报 rw,noatime master:1 - nfs4 nas:/papers rw,errors=continue"
    assert linux_mount(line) == ("/mnt/旧 报", "nfs4")


def test_a_line_of_mount_is_read() -> None:
    line = "//guest@nas/papers on /Volumes/papers (old) (smbfs, nodev, nosuid, mounted by wang)"
    assert mac_mount(line) == ("/Volumes/papers (old)", "smbfs")


def test_the_tests_run_on_a_disk(tmp_path: Path) -> None:
    assert not is_on_a_share(tmp_path)
