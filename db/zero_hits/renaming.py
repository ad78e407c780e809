"""Other names of what a query names: of places by the gazetteer, of organisations by the reforms, of any card."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from db.authority.cards import CARDED, roots_named
from db.entities.gazetteer import PlaceName, load_gazetteer
from db.entities.lexicon import words
from db.profile import DEFAULT_PROFILE, load_profile
from db.resources import ROOT
from db.several import Archives

_MOST = 24
_UNITS = ("市", "县", "区")
_FORMS = 6  # of a card that are tried


def other_names(archives: Archives, text: str) -> list[tuple[str, str]]:
    """The text with other names in it, each with what is to be said of that name, the likeliest first."""
    found: dict[str, str] = {}
    for other, said in (*_of_cards(archives, text), *_of_places(text), *_of_bodies(text), *_at_home(text)):
        if other != text:
            found.setdefault(other, said)
    return list(found.items())[:_MOST]


def _of_cards(archives: Archives, text: str) -> Iterator[tuple[str, str]]:
    """The forms of the cards that go by the whole text, those printed most first."""
    for kind in CARDED:
        printed: Counter[str] = Counter()
        for archive in archives.archives:
            for root in roots_named(archive, kind, text):
                rows = archive.rows(
                    "SELECT name.text, count(*) FROM card JOIN name ON name.card = card.id "
                    "JOIN appearance ON appearance.name = name.id WHERE root = ? GROUP BY name.text",
                    (root,),
                )
                printed.update(dict(rows))
        forms = sorted(printed, key=lambda form: (-printed[form], form))
        yield from ((form, "名录里是同一个") for form in forms[:_FORMS])


def _of_places(text: str) -> Iterator[tuple[str, str]]:
    """What a county or the city was or is called, in place of what stands in the text."""
    for names in _places():
        for name in sorted(names, key=lambda name: -len(name.name)):
            if name.name in text:
                yield from ((text.replace(name.name, other.name), _validity(other)) for other in names if other != name)
                break


def _of_bodies(text: str) -> Iterator[tuple[str, str]]:
    for group in _bodies():
        for name in sorted(group, key=len, reverse=True):
            if name in text:
                yield from ((text.replace(name, other), "同一机构的另一个名称") for other in group if other != name)
                break


def _at_home(text: str) -> Iterator[tuple[str, str]]:
    """What the paper of the place calls its bodies: of 博爱县 only 县 is printed, and in full or short what follows."""
    names = [name.name for group in _places() for name in group if name.name.endswith(_UNITS)]
    for name in sorted(names, key=len, reverse=True):
        if text.startswith(name) and len(text) > len(name) + 1:
            shorter = text[len(name) - 1 :]
            yield shorter, "本地报纸的叫法"
            yield from _of_bodies(shorter)
            break


@cache
def _places() -> tuple[tuple[PlaceName, ...], ...]:
    home = load_profile(DEFAULT_PROFILE).gazetteer
    gazetteer = load_gazetteer(home or DEFAULT_PROFILE)
    city = (PlaceName(gazetteer.city), *map(PlaceName, gazetteer.city_aliases))
    return (*((county.official, *county.aliases) for county in gazetteer.counties), city)


@cache
def _bodies() -> tuple[tuple[str, ...], ...]:
    """Names that are or were those of one body: by reform, and in full and short."""
    lines = (ROOT / "lexicon" / "renamed-bodies.txt").read_text(encoding="utf-8").splitlines()
    reformed = [tuple(line.split()) for line in lines if line and not line.startswith("#")]
    shortened = [tuple(pair.split("=")) for pair in words("organization-abbreviations")]
    return (*reformed, *shortened)


def _validity(name: PlaceName) -> str:
    if name.until is not None:
        return f"{name.until} 年以前的名称"
    return f"{name.since} 年以后的名称" if name.since is not None else "同一处的另一个名称"
