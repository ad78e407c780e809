"""The counties of a city, their names through the years and their towns; and the provinces and cities of China.

resources/gazetteer/README.md describes the files and where their facts come from.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any, Literal

from db.entities.phrases import Phrases
from db.errors import ArchiveError
from db.resources import ROOT

GAZETTEERS = ROOT / "gazetteer"
CountyKind = Literal["district", "county", "city", "zone"]


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name and the years it held, both inclusive. `context` says that it means other things elsewhere too."""

    name: str
    since: int | None = None
    until: int | None = None
    context: bool = False

    def holds(self, day: date | None) -> bool:
        """Whether the name was in use on that day; without a day, whether it still is."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day.year) and (self.until is None or day.year <= self.until)


@dataclass(frozen=True, slots=True)
class County:
    """One county, district, city of county rank or development zone under the home city; `name` is the official one."""

    name: str
    code: str
    kind: CountyKind
    official: PlaceName
    aliases: tuple[PlaceName, ...]
    towns: tuple[PlaceName, ...]


@dataclass(frozen=True)
class Gazetteer:
    """A city with its counties in the official order; `places` and `organizations` are well-known names of its own."""

    city: str
    province: str
    city_aliases: tuple[str, ...]
    counties: tuple[County, ...]
    places: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()

    @cached_property
    def own_names(self) -> Mapping[str, bool]:
        """What the city and its counties are called; True for a name that means other things elsewhere."""
        counties = {name.name: name.context for county in self.counties for name in (county.official, *county.aliases)}
        return {**dict.fromkeys((self.city, *self.city_aliases), False), **counties}

    @cached_property
    def elsewhere(self) -> frozenset[str]:
        """Provinces and cities, full and short, that are not the home city's: what follows them lies outside."""
        names: set[str] = set()
        for province in load_provinces():
            names.update(() if province.name == self.province else (province.name, province.short))
            for city in province.cities:
                names.update((city, city.removesuffix("市")) if city and city != self.city else ())
        return frozenset(names)

    @cached_property
    def elsewhere_names(self) -> Phrases[None]:
        """The same, to be found in running text."""
        return Phrases(dict.fromkeys(self.elsewhere))

    @cached_property
    def county_names(self) -> Phrases[tuple[tuple[County, PlaceName], ...]]:
        """Every name a county or one of its towns goes by, with the counties it may mean."""
        meanings: dict[str, list[tuple[County, PlaceName]]] = {}
        for county in self.counties:
            for name in (county.official, *county.aliases, *county.towns):
                meanings.setdefault(name.name, []).append((county, name))
        return Phrases({name: tuple(found) for name, found in meanings.items()})


@dataclass(frozen=True, slots=True)
class Province:
    """A province: full and short name, the sign on its number plates, its cities with their counties."""

    name: str
    short: str
    sign: str
    cities: Mapping[str, tuple[str, ...]]


def load_gazetteer(name: str) -> Gazetteer:
    """Read resources/gazetteer/<name>.json; ArchiveError if there is none."""
    data = _read(name)
    city = data["city"]
    return Gazetteer(
        city=city["name"],
        province=city["province"],
        city_aliases=tuple(city["aliases"]),
        counties=tuple(_county(entry) for entry in data["counties"]),
        places=tuple(data.get("places", "").split()),
        organizations=tuple(data.get("organizations", "").split()),
    )


def canonical_county(name: str, gazetteer: Gazetteer) -> str:
    """The name that a county has in the archive, whatever it is called (高新区, 博爱, 孟县); others unchanged."""
    for county in gazetteer.counties:
        if name in (county.name, *(alias.name for alias in county.aliases)):
            return county.name
    return name


@cache
def load_provinces() -> tuple[Province, ...]:
    """The provinces of China with their cities and counties."""
    return tuple(
        Province(
            name=entry["name"],
            short=entry["short"],
            sign=entry["sign"],
            cities={city: tuple(counties.split()) for city, counties in entry["cities"].items()},
        )
        for entry in _read("china")["provinces"]
    )


def _read(name: str) -> dict[str, Any]:
    path = GAZETTEERS / f"{name}.json"
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ArchiveError(f"没有名为“{name}”的地名录（{path}）。请在报纸配置里改正 gazetteer 一项。") from None
    except (OSError, ValueError) as error:
        raise ArchiveError(f"地名录 {path} 读不懂：{error}。请重新安装本程序，或对照 README.md 修改。") from error
    return data


def _county(entry: Mapping[str, Any]) -> County:
    return County(
        name=entry["name"],
        code=entry["code"],
        kind=entry["kind"],
        official=_place_name(entry),
        aliases=tuple(_place_name(alias) for alias in entry["aliases"]),
        towns=tuple(_place_name(town) for town in entry["towns"]),
    )


def _place_name(entry: str | Mapping[str, Any]) -> PlaceName:
    if isinstance(entry, str):
        return PlaceName(entry)
    return PlaceName(entry["name"], entry.get("from"), entry.get("until"), entry.get("context", False))
