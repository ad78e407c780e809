"""What the packages are made of: icons, the list of components, sums, what is trimmed, the refusal of other parts."""

import hashlib
import json
import struct
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from PySide6.QtGui import QImage

from builder.freeze import lay_ready
from builder.icons import icns, ico, png
from builder.inventory import LOCK, OCR_LOCK, WINDOWS, components, pins, write_sums
from builder.linux import tarball
from builder.product import ROOT
from builder.smoke import same_parts
from builder.windows import portable_zip
from compare import main as compare
from db import __version__
from db.storage import sqlite
from db.upkeep.diagnostics import parts

SITE = Path(sysconfig.get_path("purelib"))


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder as PyInstaller makes one, in small."""
    folder = tmp_path / "dist" / "huaichuan"
    (folder / "_internal" / "资源").mkdir(parents=True)
    (folder / "huaichuan").write_text("#!/bin/sh\n")
    (folder / "huaichuan").chmod(0o755)
    (folder / "_internal" / "资源" / "折叠.tsv").write_text("甲\t乙\n", encoding="utf-8")
    return folder


def files(folder: Path) -> dict[Path, bytes]:
    """What a folder holds, by the place in it."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_icon_of_windows_holds_the_picture_in_every_size() -> None:
    icon = ico({16: png(16), 256: png(256)})
    assert struct.unpack_from("<HHH", icon) == (0, 1, 2)
    for number, size in enumerate((16, 256)):
        width, _, _, _, _, _, length, start = struct.unpack_from("<BBBBHHII", icon, 6 + 16 * number)
        image = QImage.fromData(icon[start : start + length])
        assert (width or 256, image.width(), image.height()) == (size, size, size)
        assert image.pixelColor(size // 2, size // 8).red() > 120


def test_icon_of_macos_is_a_chain_of_pictures() -> None:
    icon = icns({32: png(32), 512: png(512)})
    assert (icon[:4], struct.unpack(">I", icon[4:8])[0]) == (b"icns", len(icon))
    assert icon[8:12] == b"icp5"
    assert QImage.fromData(icon[16 : 8 + struct.unpack(">I", icon[12:16])[0]]).width() == 32


def test_lock_is_read_for_the_target_and_not_for_this_machine() -> None:
    windows = {pin.name: pin for pin in pins(LOCK, WINDOWS)}
    assert "tzdata" in windows
    assert all(digest.startswith("sha256:") for pin in windows.values() for digest in pin.hashes)
    linux = {pin.name for pin in pins(LOCK, {"sys_platform": "linux", "platform_machine": "aarch64"})}
    assert "pysqlite3" in windows
    assert "pysqlite3" not in linux


def test_what_reads_scans_comes_on_top_of_the_same_versions() -> None:
    plain, with_reader = ({str(pin) for pin in pins(lock)} for lock in (LOCK, OCR_LOCK))
    assert plain < with_reader
    assert any(pin.startswith("rapidocr==") for pin in with_reader - plain)


def test_every_component_has_version_licence_and_text_and_none_is_under_the_gpl() -> None:
    shipped = components(SITE)
    assert {"pyside6-essentials", "sqlite-utils", "jieba"} <= {part.name for part in shipped}
    for part in shipped:
        assert part.version
        assert part.licence
        assert part.texts
        strict = "GPL" in part.licence and "LGPL" not in part.licence and "MPL" not in part.licence
        assert not strict, (part.name, part.licence)


def test_what_is_laid_ready_lists_the_components_and_is_the_same_twice(tmp_path: Path) -> None:
    for name in ("one", "two"):
        lay_ready(tmp_path / name, SITE, lock=LOCK, extra={"python": "3.11.7", "sqlite": sqlite.VERSION})
    first, second = (files(tmp_path / name) for name in ("one", "two"))
    assert first == second
    text = first[Path("licences") / "huaichuan.cdx.json"].decode()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    bill = json.loads(text)
    assert bill["metadata"]["component"]["version"] == __version__
    listed = {entry["name"]: entry["version"] for entry in bill["components"]}
    assert listed["sqlite"] == sqlite.VERSION
    assert len({entry["bom-ref"] for entry in bill["components"]}) == len(bill["components"])
    assert Path("licences") / "pyside6-essentials" / "LGPL-3.0.txt" in first
    assert Path("licences") / "python" / "LICENSE.txt" in first


def test_other_parts_than_the_tested_ones_are_refused_by_name() -> None:
    frozen = dict(parts())
    same_parts(frozen)
    with pytest.raises(click.ClickException, match="dictionary"):
        same_parts({**frozen, "dictionary": "another"})
    with pytest.raises(click.ClickException, match="FTS5"):
        same_parts({**frozen, "sqlite_options": "THREADSAFE=1"})


def test_archive_and_zip_are_the_same_bytes_for_the_same_files(tmp_path: Path, program: Path) -> None:
    made = []
    for name in ("one", "two"):
        target = tmp_path / name
        target.mkdir()
        made.append([tarball(program, target / "p.tar.gz"), portable_zip(program, target / "p.zip")])
        (program / "huaichuan").touch()
    assert [path.read_bytes() for path in made[0]] == [path.read_bytes() for path in made[1]]
    with tarfile.open(tmp_path / "one" / "p.tar.gz") as packed:
        assert packed.getmember("p/huaichuan").mode & 0o111
        assert packed.extractfile("p/_internal/资源/折叠.tsv") is not None
    with zipfile.ZipFile(tmp_path / "one" / "p.zip") as packed_zip:
        names = packed_zip.namelist()
    assert "huaichuan/_internal/资源/折叠.tsv" in names
    assert any(name.startswith("huaichuan/data/") for name in names)


def test_builds_are_compared_file_by_file(tmp_path: Path, program: Path) -> None:
    packed = [tarball(program, tmp_path / "p.tar.gz"), portable_zip(program, tmp_path / "p.zip")]
    (program / "huaichuan").write_text("another program")
    (program / "new").touch()
    for package, top in zip(packed, ("p", "huaichuan"), strict=True):
        again = tmp_path / "again" / package.name
        again.parent.mkdir(exist_ok=True)
        (tarball if top == "p" else portable_zip)(program, again)
        done = CliRunner().invoke(compare, [str(package), str(again)])
        assert done.exit_code == 1
        assert done.output.splitlines() == [f"only in the second: {top}/new", f"differs: {top}/huaichuan"]
        assert CliRunner().invoke(compare, [str(again), str(again)]).exit_code == 0


def test_sums_are_as_sha256sum_reads_them(tmp_path: Path) -> None:
    (tmp_path / "b.deb").write_bytes(b"2")
    (tmp_path / "a.zip").write_bytes(b"1")
    write_sums([tmp_path / "b.deb", tmp_path / "a.zip"], tmp_path / "SHA256SUMS")
    expected = [f"{hashlib.sha256(data).hexdigest()}  {name}" for data, name in ((b"1", "a.zip"), (b"2", "b.deb"))]
    assert (tmp_path / "SHA256SUMS").read_text().splitlines() == expected


def test_changelog_begins_with_this_version() -> None:
    lines = (ROOT / "packaging" / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    assert next(line for line in lines if line.startswith("## ")) == f"## {__version__}"
