"""What this installation is made of: for reports of faults, and to compare executables with what the tests ran on."""

import hashlib
import platform
import sys
from collections.abc import Mapping
from importlib import metadata

from db import __version__
from db.resources import ROOT
from db.storage import sqlite
from db.text.segment import load_segmenter

_LIBRARIES = (
    "click",
    "fonttools",
    "fpdf2",
    "lxml",
    "numpy",
    "openpyxl",
    "pillow",
    "psutil",
    "pypdfium2",
    "pypinyin",
    "python-docx",
    "regex",
    "sqlite-utils",
)
_MEANINGFUL = ("ENABLE_", "OMIT_", "THREADSAFE")


def parts() -> Mapping[str, str]:
    """What every build must have in common with the tests: SQLite, its full text, the dictionary, the resources."""
    segmenter = load_segmenter()
    return {
        "huaichuan": __version__,
        "sqlite": sqlite.VERSION,
        "sqlite_source": sqlite.source(),
        "sqlite_options": " ".join(option for option in sqlite.options() if option.startswith(_MEANINGFUL)),
        "segmenter": segmenter.fingerprint,
        "dictionary": _digest(" ".join(segmenter.cut(_sample())).encode()),
        "folding": _digest((ROOT / "folding.tsv").read_bytes()),
        "lexicon": _digest(b"".join(path.read_bytes() for path in sorted((ROOT / "lexicon").iterdir()))),
    }


def diagnostics() -> Mapping[str, str]:
    """The parts, the system, and the version of every library."""
    system = {
        "python": platform.python_version(),
        "system": platform.platform(),
        "machine": platform.machine(),
        "frozen": str(getattr(sys, "frozen", False)).lower(),
        "resources": str(ROOT),
    }
    return {**parts(), **system, **{name: _version(name) for name in _LIBRARIES}}


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "?"


def _sample() -> str:
    """The sample paper: text that every installation has, with names, numbers and rare words in it."""
    pages = sorted((ROOT / "sample").glob("*/*.md"))
    return "".join(page.read_text(encoding="utf-8") for page in pages)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
