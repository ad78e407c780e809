"""What there is to import in some files and folders: which format reads each, and the documents that it finds there.

A format is one module with FORMAT, LABEL and SUFFIXES, `recognises` (by content, for names lie), `plan` (the documents
in a file) and `document` (a document from its raw bytes alone).
"""

import os
import re
import stat
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import ModuleType

from db.errors import ImportRefusedError
from db.importing import alto, epaper, packed, page_file, pdf, saved_page, scan, spreadsheet, table, word
from db.importing.document import Context, Document, Plan, Sample, Source
from db.importing.reading_process import ReadingProcess
from db.records import Refusal

# Asked in this order: the first that recognises a file reads it.
_A_FILE_A_PAGE = (*page_file.SUFFIXES, *word.SUFFIXES)
_KINDS = (pdf, word, spreadsheet, scan, alto, epaper, table, saved_page, page_file)
FORMATS = {kind.FORMAT: kind for kind in _KINDS}
_SKIPPED = ("readme", "license", "licence", "copying", ".")
_WORD = "旧格式的文稿。请用 Word 或 WPS 另存为 .docx 再导入。"
_EXCEL = "旧格式的表格。请用 Excel 或 WPS 另存为 .xlsx 再导入。"
_PACKED = "这种压缩包不能导入。请解压后导入文件夹。"
_OTHERWISE = {  # what comes often and cannot be read, and what to do
    ".doc": _WORD,
    ".wps": _WORD,
    ".rtf": _WORD,
    ".xls": _EXCEL,
    ".et": _EXCEL,
    ".rar": _PACKED,
    ".7z": _PACKED,
}
_TEMPORARY = "~$"  # of Word, beside a document that is open
_HAN = re.compile("[\u4e00-\u9fff]{2}")
_HEAD = 1 << 16  # bytes by which a format is told
_SPEED = 1 << 20  # bytes a second at which even a slow machine looks through a file


@dataclass(frozen=True, slots=True)
class _Unpacked:
    """A zip laid out in a folder, and the zips in it, which are left alone."""

    folder: Path
    nested: tuple[str, ...]


class Planner:
    """Looks through the inputs of one import; `scratch` is a folder that lasts as long as the import does."""

    def __init__(self, context: Context, reading: ReadingProcess, scratch: Path) -> None:
        self._context = context
        self._reading = reading
        self._scratch = scratch

    def plan(self, paths: Sequence[Path]) -> Plan:
        """Every document of the inputs, in order of issue, each once; what cannot be read is refused here already."""
        plans: dict[Path, Plan] = {}
        refusals: list[Refusal] = []
        for path, is_named in _files(paths, refusals):
            try:
                found = self._plan_one(path, is_named)
            except (ImportRefusedError, OSError) as error:
                refusals.append(Refusal(printable(str(path)), reason(error)))
            else:
                plans[path] = found
        claimed = frozenset[Path]().union(*(plan.claims for plan in plans.values())) - set(paths)
        held = [plan for path, plan in plans.items() if path not in claimed]
        once = {source.locator: source for plan in held for source in plan.sources}
        refusals += [refusal for plan in held for refusal in plan.refusals]
        sources = sorted(once.values(), key=lambda source: (source.issue.date or "", source.issue.paper))
        return Plan(
            tuple(sources),
            tuple(replace(refusal, locator=printable(refusal.locator)) for refusal in refusals),
        )

    def _plan_one(self, path: Path, is_named: bool) -> Plan:
        seconds = _size(path) / _SPEED
        work = partial(_plan_path, path, is_named, self._context, self._scratch)
        found = self._reading.run(work, extra_seconds=seconds)
        return self._plan_unpacked(path, found) if isinstance(found, _Unpacked) else found

    def _plan_unpacked(self, path: Path, unpacked: _Unpacked) -> Plan:
        """The documents in a .zip, each named by the path of the zip and its own path in it."""
        inside = self.plan([unpacked.folder])
        nested = [Refusal(f"{path}!/{name}", "压缩包里的压缩包不能导入。请先解压。") for name in unpacked.nested]
        named = partial(_named_in_zip, path, unpacked.folder)
        refusals = [replace(refusal, locator=named(refusal.locator)) for refusal in inside.refusals]
        if not (inside.sources or nested or refusals):
            raise ImportRefusedError("压缩包里没有能导入的文件。")
        sources = [
            replace(source, locator=named(source.locator), load=partial(_load_renamed, source, path, unpacked.folder))
            for source in inside.sources
        ]
        return Plan(tuple(sources), (*nested, *refusals))


def suffixes() -> tuple[str, ...]:
    """The endings of all names that can be imported."""
    return tuple(suffix for kind in FORMATS.values() for suffix in kind.SUFFIXES) + packed.SUFFIXES


def reason(error: Exception, kind: str = "文件") -> str:
    """What went wrong with an input, as a sentence."""
    if isinstance(error, OSError):
        return f"读不了这个{kind}（{error.strerror or error}）。请检查权限和磁盘。"
    return str(error)


def printable(name: str) -> str:
    """A path as text that can be stored and printed: bytes that are no text in any encoding are escaped."""
    return name.encode("utf-8", "backslashreplace").decode()


def _plan_path(path: Path, is_named: bool, context: Context, scratch: Path) -> Plan | _Unpacked:
    """Tell the format and look for its documents, in the reading process."""
    if path.is_dir():
        return epaper.plan(path, context, scratch)
    sample = _sample(path)
    kind = _recognised(sample)
    if kind is None and _is_packed(sample):
        folder, nested = packed.unpack(path, suffixes(), scratch)
        return _Unpacked(folder, tuple(nested))
    if kind is None and is_named and sample.is_text and _HAN.search(sample.head.decode("utf-8", "ignore")):
        kind = page_file
    if kind is None:
        known = "、".join(suffixes())
        raise ImportRefusedError(_OTHERWISE.get(path.suffix.lower(), f"不认识这种文件。能导入的有：{known}。"))
    return kind.plan(path, context, scratch)  # type: ignore[no-any-return]


def _recognised(sample: Sample) -> ModuleType | None:
    """The format that a file's content is of; where the content tells nothing, that of its name."""
    name = sample.path.name.lower()
    found = next((kind for kind in FORMATS.values() if kind.recognises(sample)), None)
    return found or next((kind for kind in FORMATS.values() if name.endswith(kind.SUFFIXES)), None)


def _is_packed(sample: Sample) -> bool:
    return bool(sample.members) or sample.path.name.lower().endswith(packed.SUFFIXES)


def _sample(path: Path) -> Sample:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    members: tuple[str, ...] = ()
    if head.startswith(b"PK"):
        try:
            with zipfile.ZipFile(path) as zipped:
                members = tuple(zipped.namelist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            members = ()  # whoever reads it says what is wrong with it
    return Sample(path, head, members)


def _named_in_zip(path: Path, folder: Path, locator: str) -> str:
    return f"{path}!{locator.removeprefix(str(folder))}"


def _load_renamed(source: Source, path: Path, folder: Path) -> Document:
    document = source.load()
    return replace(document, locator=_named_in_zip(path, folder, document.locator))


def _files(paths: Sequence[Path], refusals: list[Refusal]) -> Iterator[tuple[Path, bool]]:
    """(file, whether the user named it) in a stable order; a folder's notes about itself are no pages.

    The web pages of a folder are one input, the folder, for an e-paper's page lies in several files. Pictures are pages
    where there is nothing else; beside anything else they are what it shows, and so is a PDF beside the text of the
    same name (03.pdf, 03.md). Links in a folder are not followed, for they may lead anywhere, also in a circle.
    """
    known = suffixes()
    for path in paths:
        try:
            mode = path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            refusals.append(Refusal(printable(str(path)), "找不到这个文件或文件夹。"))
            continue
        except OSError as error:
            refusals.append(Refusal(printable(str(path)), reason(error)))
            continue
        if stat.S_ISDIR(mode):
            inside = [(file, False) for file in _walk(path, known, refusals)]
            are_scans = all(file.suffix.lower() in scan.SUFFIXES for file, _ in inside)
            texts = {file.with_suffix("") for file, _ in inside if file.suffix.lower() in _A_FILE_A_PAGE}
            for file, named in inside:
                is_shown = file.suffix.lower() in pdf.SUFFIXES and file.with_suffix("") in texts
                if are_scans or (file.suffix.lower() not in scan.SUFFIXES and not is_shown):
                    yield file, named
        elif stat.S_ISREG(mode):
            yield path, True
        else:
            refusals.append(Refusal(printable(str(path)), "不是普通文件，没有读它。"))


def _walk(path: Path, known: tuple[str, ...], refusals: list[Refusal]) -> Iterator[Path]:
    """The inputs in a folder and those below it: files of known names, and folders with web pages in them.

    What else lies there is none of ours, but for a page that only has to be saved as what can be read.
    """

    def refuse(error: OSError) -> None:
        refusals.append(Refusal(printable(str(error.filename)), reason(error, "文件夹")))

    for folder, folders, names in os.walk(path, onerror=refuse):
        folders.sort()
        linked = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        if any(name.lower().endswith(epaper.SUFFIXES) for name in names):
            yield Path(folder)
        for name in sorted(names):
            if name.lower().startswith(_SKIPPED):
                continue
            if not name.lower().endswith(known):
                refusals += _unread(folder, name, names, known)
                continue
            file = Path(folder, name)
            try:
                is_plain = stat.S_ISREG(file.lstat().st_mode)
            except OSError as error:
                refusals.append(Refusal(printable(str(file)), reason(error)))
                continue
            if not is_plain:
                linked.append(name)
            elif not name.lower().endswith(epaper.SUFFIXES):
                yield file
        refusals += [Refusal(printable(os.path.join(folder, name)), _LINKED) for name in linked]


def _unread(folder: str, name: str, names: Sequence[str], known: tuple[str, ...]) -> list[Refusal]:
    """Why a file is left out that might be a page; nothing where the same stands beside it as what can be read."""
    stem, suffix = os.path.splitext(name)
    if suffix.lower() not in _OTHERWISE or name.startswith(_TEMPORARY):
        return []
    if any(other.startswith(f"{stem}.") and other.lower().endswith(known) for other in names):
        return []
    return [Refusal(printable(os.path.join(folder, name)), _OTHERWISE[suffix.lower()])]


_LINKED = "这是一个链接或特殊文件，没有跟进去。要导入它指向的内容，请直接选那个文件或文件夹。"


def _size(path: Path) -> int:
    if path.is_dir():
        with os.scandir(path) as entries:
            return sum(entry.stat().st_size for entry in entries if entry.is_file(follow_symlinks=False))
    return path.stat().st_size
