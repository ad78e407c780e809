"""From a fresh machine to the running program, or to the tests: needs nothing but Python 3.11 or newer.

    python3 packaging/start.py run      make the environment, take in the sample paper, open the window on it
    python3 packaging/start.py test     make the environment, run lint, types, layers and tests, build the executables
    python3 packaging/start.py core     make an environment without Qt, for the command line alone, and check every part

Works on Debian and its relatives, Windows and macOS. What the system lacks for Qt is installed where there are the
rights to (root on Debian), and named with the command to type where there are not.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import time
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
QT_PACKAGES = [
    "libglib2.0-0",
    "libegl1",
    "libgl1",
    "libdbus-1-3",
    "libfontconfig1",
    "libxkbcommon0",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
]
CHINESE_FONT = "fonts-noto-cjk"
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("pytest", "-q", "--numprocesses=auto", "--cov", "--cov-report=term:skip-covered"),
)
QT = ("pyside6-essentials", "shiboken6")
BUILD = ("python", "packaging/build.py", "--folder")


def main(arguments: Sequence[str]) -> int:
    """Do what the command says; the exit code is the program's or that of the first check that fails."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this script meets Pythons that the package never sees
        return say(f"需要 Python 3.11 或更新，这里是 {platform.python_version()}。")
    if list(arguments) not in (["run"], ["test"], ["core"]):
        return say(__doc__ or "")
    if arguments[0] == "core":
        return make_core()
    testing = arguments[0] == "test"
    started = time.monotonic()
    try:
        make_environment("requirements-dev.lock" if testing else "requirements.lock")
        install_qt_libraries()
        if testing:
            install_build_tools()
    except subprocess.CalledProcessError as error:
        return say(f"这一步没有成功：{' '.join(map(str, error.cmd))}")
    say(f"环境就绪，用时 {time.monotonic() - started:.0f} 秒。")
    return run_checks() if testing else run_program()


def make_core() -> int:
    """The archive and its command line without Qt; the exit code of its self-check."""
    core = ROOT / ".venv-core"
    programs = core / BIN.name
    lock = core / "core.lock"
    venv.create(core, with_pip=True)
    lock.write_text(
        without_qt((ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")), encoding="utf-8"
    )
    pip = [str(programs / PYTHON.name), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    try:
        subprocess.run([*pip, "--require-hashes", "--requirement", str(lock)], check=True)
        subprocess.run([*pip, "--editable", str(ROOT)], check=True)
    except subprocess.CalledProcessError as error:
        return say(f"这一步没有成功：{' '.join(map(str, error.cmd))}")
    say(f"命令行在 {programs / 'huaichuan-cli'}。")
    return subprocess.run([str(programs / "huaichuan-cli"), "self-check"], check=False).returncode


def without_qt(lock: str) -> str:
    """A lock less Qt and the lines of hashes that belong to it."""
    kept, keeping = [], True
    for line in lock.splitlines(keepends=True):
        if not line.startswith(" "):
            keeping = not line.startswith(QT)
        if keeping:
            kept.append(line)
    return "".join(kept)


def say(text: str) -> int:
    """Print a line, in UTF-8 even on a Windows pipe; returns the exit code of failure for `return say(…)`."""
    sys.stdout.buffer.write((text + "\n").encode())
    sys.stdout.flush()
    return 1


def make_environment(lock_name: str) -> None:
    """Make .venv and install exactly what the lock names, unless that has been done already."""
    lock = ROOT / "packaging" / lock_name
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = ENVIRONMENT / f".{lock_name}"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    say(f"正在准备环境 {ENVIRONMENT} ……")
    if not PYTHON.exists():
        make_venv()
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # The lock is whole: resolving it again would let pip meet a newer release of an extra, which no lock names.
    subprocess.run([*pip, "--no-deps", "--require-hashes", "--requirement", str(lock)], check=True)
    subprocess.run([*pip, "--no-deps", "--editable", str(ROOT)], check=True)
    stamp.write_text(wanted)


def make_venv() -> None:
    """A virtual environment; Debian keeps the part of Python that makes one in a package of its own."""
    try:
        import ensurepip  # noqa: F401 - whether it is there is the question
    except ImportError:
        apt_install(["python3-venv"], "Python 的 venv 模块")
    if PYTHON.exists() or subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=False).returncode == 0:
        return
    venv.create(ENVIRONMENT, with_pip=True, clear=True)


def install_qt_libraries() -> None:
    """On Linux, the system libraries that Qt's wheels expect, and a Chinese font."""
    if sys.platform != "linux":
        return
    probe = "from PySide6 import QtWidgets, QtSvg"
    if subprocess.run([str(PYTHON), "-c", probe], capture_output=True, check=False).returncode or not has_libraries():
        apt_install(QT_PACKAGES, "Qt 需要的系统库")
    if not has_chinese_font():
        apt_install([CHINESE_FONT], "中文字体")


def install_build_tools() -> None:
    """On Linux, PyInstaller reads libraries with objdump and takes Python's shared library along."""
    if sys.platform == "linux" and not can_build():
        library = f"libpython{sys.version_info.major}.{sys.version_info.minor}"
        apt_install(["binutils", library], "造可执行程序要用的 objdump 和 Python 动态库")


def can_build() -> bool:
    """Whether what PyInstaller needs beside Python packages is there."""
    if sys.platform != "linux":
        return True
    library = f"libpython{sys.version_info.major}.{sys.version_info.minor}.so"
    beside = Path(sysconfig.get_config_var("LIBDIR") or "/", library)
    return shutil.which("objdump") is not None and (beside.exists() or library in known_libraries())


def known_libraries() -> str:
    """What the dynamic linker knows."""
    return subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=False).stdout


def has_libraries() -> bool:
    """Whether the libraries are there that the xcb platform loads late and then dies without."""
    listed = known_libraries()
    return all(name in listed for name in ("libxcb-icccm", "libxcb-keysyms", "libxcb-cursor", "libxkbcommon-x11"))


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font for Chinese; without one every character is a box."""
    lister = shutil.which("fc-list")
    if lister is None:
        return any(Path("/usr/share/fonts").rglob("*CJK*"))
    return bool(subprocess.run([lister, ":lang=zh-cn"], capture_output=True, check=False).stdout.strip())


def apt_install(packages: Sequence[str], purpose: str) -> None:
    """Install Debian packages as root, else say what to type and go on."""
    command = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        say(f"缺少{purpose}。请用系统的软件管理器安装与这些 Debian 包相当的软件：{' '.join(packages)}")
    elif os.geteuid() != 0:
        say(f"缺少{purpose}。请运行：sudo {' '.join(command)}")
    else:
        say(f"正在安装{purpose} ……")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "--quiet"], check=True, stdout=subprocess.DEVNULL, env=quiet)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=quiet)


def run_program() -> int:
    """Take the sample paper in and open the window on it; without a display, draw the window into a picture."""
    archive = str(ENVIRONMENT / "怀川示范报.db")
    sample = str(ROOT / "resources" / "sample")
    taken_in = subprocess.run([str(PYTHON), "-m", "db", "import", sample, "--archive", archive], cwd=ROOT, check=False)
    if taken_in.returncode:
        return taken_in.returncode
    return subprocess.run([str(PYTHON), "-m", "gui", archive], cwd=ROOT, check=False).returncode


def run_checks() -> int:
    """Every check in turn, then the build, where its tools are there; the first that fails ends it."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    if sys.platform == "linux":
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    buildable = can_build()
    if not buildable:
        say("缺少造可执行程序的工具，跳过这一步。")
    for name, *arguments in (*CHECKS, BUILD) if buildable else CHECKS:
        say(f"—— {name} {' '.join(arguments)}")
        code = subprocess.run([str(BIN / name), *arguments], cwd=ROOT, env=environment, check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
