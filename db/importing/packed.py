"""Files packed into a .zip: laid out in a folder for the time of an import, never beyond it, never without bounds."""

import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from db.errors import ImportRefusedError

SUFFIXES = (".zip",)
MOST_FILES = 200_000
LARGEST_TOTAL = 4 << 30  # bytes, unpacked
HIGHEST_RATIO = 250  # unpacked to packed, of a member larger than SMALL
SMALL = 10 << 20
_IS_UTF8 = 0x800
_IS_ENCRYPTED = 0x1


def refuse_bomb(path: Path) -> None:
    """ImportRefusedError where a Word file or workbook, which are zips, is broken, or unpacking would fill the disk."""
    with _broken_is_refused(_BROKEN_OFFICE), zipfile.ZipFile(path) as packed:
        _check_size(packed.infolist())


def unpack(path: Path, suffixes: tuple[str, ...], scratch: Path) -> tuple[Path, list[str]]:
    """The folder below `scratch` with the members of these suffixes, and the names of zips within.

    The folder bears the names of the file and the folders around it, for they may tell the date.
    """
    folder = Path(tempfile.mkdtemp(dir=scratch), *path.absolute().parent.parts[1:][-3:], path.stem)
    folder.mkdir(parents=True)
    nested: list[str] = []
    with _broken_is_refused(_BROKEN_ZIP), zipfile.ZipFile(path) as packed:
        members = [member for member in packed.infolist() if not member.is_dir()]
        _check_size(members)
        for member in members:
            name = _name(member)
            if name.suffix.lower() in SUFFIXES:
                nested.append(str(name))
            elif name.name.lower().endswith(suffixes):
                _extract(packed, member, folder / name)
    return folder, nested


def _check_size(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_FILES:
        raise ImportRefusedError(f"压缩包里有 {len(members)} 个文件，超过 {MOST_FILES} 个。请分成几包再导入。")
    if sum(member.file_size for member in members) > LARGEST_TOTAL:
        raise ImportRefusedError(f"压缩包解开后超过 {LARGEST_TOTAL >> 30} GB。请解压后导入文件夹。")
    for member in members:
        if member.file_size > max(SMALL, HIGHEST_RATIO * member.compress_size):
            raise ImportRefusedError(f"压缩包里的 {_name(member)} 压缩比异常，像是压缩炸弹，没有解开。")


def _name(member: zipfile.ZipInfo) -> PurePosixPath:
    """The member's path; names without the UTF-8 flag are UTF-8 or GBK all the same, whatever the zip format says."""
    name = member.filename
    if not member.flag_bits & _IS_UTF8:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0] or "\0" in name:
        raise ImportRefusedError(f"压缩包里的路径 {name!r} 指向包外，没有解开。请向提供者索取正常的压缩包。")
    return path


def _extract(packed: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    if member.flag_bits & _IS_ENCRYPTED:
        raise ImportRefusedError("压缩包有密码。请解压后再导入。")
    target.parent.mkdir(parents=True, exist_ok=True)
    with packed.open(member) as source, target.open("wb") as copy:
        while block := source.read(1 << 20):
            copy.write(block)


@contextmanager
def _broken_is_refused(sentence: str) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
        raise ImportRefusedError(sentence.format(error)) from None


_BROKEN_ZIP = "压缩包不完整或已损坏（{}）。请重新复制，或解压后导入文件夹。"
_BROKEN_OFFICE = (
    "文件不完整或已损坏（{}）。请重新复制；旧格式（.doc、.xls）请先用 Word、Excel 或 WPS 另存为 .docx、.xlsx。"
)
