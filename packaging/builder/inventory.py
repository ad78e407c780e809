"""What ships: the components with their versions and licences, as a CycloneDX list and as licence texts in a folder.

The components are those of a lock under packaging/ that the target takes, less what is never frozen. A library that
ships no licence text gets the one kept for it under packaging/licences.
"""

import hashlib
import json
import re
import shutil
import sysconfig
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from builder.product import NAME, ROOT, VERSION

LOCK = ROOT / "packaging" / "requirements.lock"
OCR_LOCK = LOCK.with_name("requirements-ocr.lock")
_OWN_TEXTS = ROOT / "packaging" / "licences"
_NEVER_FROZEN = frozenset({"markdown-it-py", "mdurl", "pip", "pygments", "tzdata"})
_QT = ("pyside6-essentials", "shiboken6")
_TEXTS = re.compile(r"(^|/)(LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*$|/licenses/", re.IGNORECASE)
WINDOWS: Mapping[str, str] = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
    "sys_platform": "win32",
}


@dataclass(frozen=True, slots=True)
class Pin:
    """One line of a lock that a target takes."""

    name: str
    version: str
    hashes: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join((f"{self.name}=={self.version}", *(f"--hash={digest}" for digest in self.hashes)))


@dataclass(frozen=True, slots=True)
class Component:
    """A library that ships: its licence as its makers name it, and the files of theirs that say it."""

    name: str
    version: str
    licence: str
    hashes: tuple[str, ...]
    texts: tuple[Path, ...]


def pins(lock: Path, target: Mapping[str, str] | None = None) -> list[Pin]:
    """What a lock pins for a target, this machine if none is named."""
    environment = {**{name: str(value) for name, value in default_environment().items()}, **(target or {})}
    found = []
    for line in lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        specification = line.partition("--hash")[0].strip()
        if not specification or specification.startswith("#"):
            continue
        wanted = Requirement(specification)
        if wanted.marker is None or wanted.marker.evaluate(environment):
            version = next(iter(wanted.specifier)).version
            found.append(Pin(wanted.name, version, tuple(re.findall(r"--hash=(\S+)", line))))
    return found


def shipped(lock: Path = LOCK, target: Mapping[str, str] | None = None) -> list[Pin]:
    """What of a lock ends up in the executables."""
    return [pin for pin in pins(lock, target) if canonicalize_name(pin.name) not in _NEVER_FROZEN]


def components(site: Path, lock: Path = LOCK, target: Mapping[str, str] | None = None) -> list[Component]:
    """The libraries of a lock that ship to a target, read from where they are installed for it."""
    installed = {canonicalize_name(found.name): found for found in distributions(path=[str(site)])}
    return [_component(pin, installed[canonicalize_name(pin.name)]) for pin in shipped(lock, target)]


def _component(pin: Pin, installed: Distribution) -> Component:
    said = installed.metadata
    classifiers = [line.rsplit(" :: ", 1)[-1] for line in said.get_all("Classifier") or () if "License ::" in line]
    named = [*(said.get_all("License-Expression") or ()), "; ".join(classifiers), *(said.get_all("License") or ())]
    texts = tuple(sorted(_texts_of(pin, installed)))
    if not texts:
        raise FileNotFoundError(f"no licence text for {pin.name}: put one into {_OWN_TEXTS}")
    licence = next((name.splitlines()[0] for name in named if name), f"see {texts[0].name}")
    return Component(pin.name, pin.version, licence, pin.hashes, texts)


def _texts_of(pin: Pin, installed: Distribution) -> Iterator[Path]:
    named = [file for file in installed.files or () if _TEXTS.search(file.as_posix())]
    beside = [file for file in named if ".dist-info" in file.parts[0]]
    for file in beside or [file for file in named if len(file.parts) == 2]:  # else those of the package itself
        place = Path(str(installed.locate_file(file)))
        if place.is_file():
            yield place
    yield from sorted(_OWN_TEXTS.glob("*GPL-3.0.txt") if pin.name in _QT else _OWN_TEXTS.glob(f"{pin.name}.txt"))


def write_licences(parts: Iterable[Component], folder: Path, python_licence: Path | None = None) -> None:
    """A folder a component with its texts, and one for Python."""
    texts = {part.name: part.texts for part in parts}
    texts["python"] = (python_licence or Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",)
    texts[NAME] = (ROOT / "LICENSE",)
    for name, files in texts.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for file in files:
            shutil.copyfile(file, folder / name / _text_name(file, files))


def _text_name(file: Path, files: Iterable[Path]) -> str:
    """Some libraries have a text for each part of theirs, all of the same name."""
    twice = sum(other.name == file.name for other in files) > 1
    return f"{file.parent.name}-{file.name}" if twice else file.name


def bill_of_materials(parts: Iterable[Component], extra: Mapping[str, str]) -> str:
    """A CycloneDX 1.6 list; the same components give the same bytes. `extra` names what came by no lock."""
    listed = [_entry(part) for part in parts]
    listed += [
        {"type": "library", "bom-ref": f"{name}@{version}", "name": name, "version": version}
        for name, version in extra.items()
    ]
    seed = hashlib.sha256(json.dumps(listed, sort_keys=True).encode()).hexdigest()
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.UUID(seed[:32], version=4)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": f"{NAME}@{VERSION}",
                "name": NAME,
                "version": VERSION,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": sorted(listed, key=lambda entry: str(entry["bom-ref"])),
        "dependencies": [{"ref": f"{NAME}@{VERSION}", "dependsOn": sorted(str(entry["bom-ref"]) for entry in listed)}],
    }
    return json.dumps(bill, ensure_ascii=False, indent=2) + "\n"


def _entry(part: Component) -> dict[str, object]:
    reference = f"pkg:pypi/{canonicalize_name(part.name)}@{part.version}"
    return {
        "type": "library",
        "bom-ref": reference,
        "name": part.name,
        "version": part.version,
        "purl": reference,
        "licenses": [{"license": {"name": part.licence}}],
    }


def write_sums(files: Iterable[Path], target: Path) -> None:
    """SHA-256 of each file by its name, as sha256sum -c reads it."""
    lines = [f"{digest(file)}  {file.name}\n" for file in sorted(files)]
    target.write_text("".join(lines), encoding="utf-8", newline="\n")


def digest(file: Path) -> str:
    """SHA-256 of a file."""
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
