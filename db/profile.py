"""Newspaper profiles: what is particular to one paper, in one TOML file under resources/profiles (its README says how).

A profile names the paper and its home city, tells how a path speaks of date, page and section, which columns of a table
hold what, and which gazetteer knows its counties.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from db.errors import ArchiveError
from db.resources import ROOT

PROFILES = ROOT / "profiles"
DEFAULT_PROFILE = "jiaozuo"


@dataclass(frozen=True, slots=True)
class Profile:
    """One newspaper. `path_patterns` have named groups of year, month, day, page, section, paper; `columns` maps a
    field of ours (headline, body, date …) to the names a table may give it, first match wins. `home_papers` are the
    papers of the same city, in which a county's bare name means that county."""

    id: str
    version: int
    paper: str | None
    home_papers: tuple[str, ...] = ()
    gazetteer: str | None = None
    path_patterns: tuple[re.Pattern[str], ...] = ()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    furniture: tuple[re.Pattern[str], ...] = ()


def profile_names() -> tuple[str, ...]:
    """The ids of the profiles that ship with the program."""
    return tuple(sorted(path.stem for path in PROFILES.glob("*.toml")))


def load_profile(name_or_path: str = DEFAULT_PROFILE) -> Profile:
    """Read a shipped profile by its id, or any profile by its path; ArchiveError says what is wrong with it."""
    path = PROFILES / f"{name_or_path}.toml"
    if not path.is_file():
        path = Path(name_or_path)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return Profile(
            id=path.stem,
            version=int(data.get("version", 1)),
            paper=data.get("paper"),
            home_papers=tuple(data.get("home_papers", ())),
            gazetteer=data.get("gazetteer"),
            path_patterns=tuple(re.compile(pattern) for pattern in data.get("path_patterns", ())),
            columns={key: tuple(names) for key, names in data.get("columns", {}).items()},
            furniture=tuple(re.compile(pattern) for pattern in data.get("furniture", ())),
        )
    except FileNotFoundError:
        known = "、".join(profile_names())
        sentence = f"没有名为“{name_or_path}”的报纸配置。可用的有：{known}；也可给出 .toml 文件的路径。"
        raise ArchiveError(sentence) from None
    except (OSError, ValueError, re.error, TypeError) as error:
        raise ArchiveError(f"报纸配置 {path} 读不懂：{error}。请对照 resources/profiles/README.md 修改。") from error
