"""The bundle for support: versions, logs, the condition of an archive, and no word of an article."""

import json
import zipfile
from pathlib import Path

from db.archive import Archive
from db.upkeep.support import write_bundle


def test_the_bundle_for_support_holds_nothing_of_an_article(bridge: Archive, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "huaichuan.log").write_text("opened", encoding="utf-8")
    write_bundle(tmp_path / "b.zip", home, bridge.path)
    with zipfile.ZipFile(tmp_path / "b.zip") as bundle:
        assert bundle.namelist() == ["diagnostics.json", "archive.json", "log/huaichuan.log"]
        told = json.loads(bundle.read("archive.json"))
        text = "".join(bundle.read(name).decode() for name in bundle.namelist())
    assert (told["rows"]["article"], told["faults"]) == (2, {})
    for word in ("青龙桥", "一座桥", "赵来顺", "韩青禾"):
        assert word not in text


def test_the_bundle_tells_of_an_archive_that_cannot_be_opened(tmp_path: Path) -> None:
    write_bundle(tmp_path / "b.zip", tmp_path, tmp_path / "none.db")
    with zipfile.ZipFile(tmp_path / "b.zip") as bundle:
        assert "找不到" in json.loads(bundle.read("archive.json"))["error"]
