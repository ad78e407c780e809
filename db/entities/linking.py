"""Which card a mention names: 市工商联 in the city's own paper is 焦作市工商联, 该县 the county that is spoken of.

Conservative: a short name is completed from what is certain (the paper's city, the paragraph's one county, a division
of China whose short name is no other's, an abbreviation that the article itself explains). Where that does not decide,
the mention keeps the name as printed, or names no card.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache

from db.authority.register import Named, Naming
from db.entities.gazetteer import County, Gazetteer, PlaceName, load_provinces
from db.entities.lexicon import alternatives, words
from db.entities.phrases import Phrases
from db.records import Article, Mention

_CARDED = frozenset(("person", "organization", "place", "work", "program"))
_ANONYMOUS = re.compile(r".某|某")
_HERE = re.compile(r"[我本该全]?(?P<level>[省市县区])(?P<rest>.*)")
_OF_COUNTIES = {"县": ("county",), "区": ("district", "zone"), "市": ("city",)}
_SHORTENED = re.compile(
    r"[（(](?:以下|下)?(?:统|合)?简?称(?:为|作)?[：:]?[“\"]?(?P<short>[^”\"）)，、；]{2,12})[”\"]?[）)]"
)
_LONGEST_ROLE = 30
_CONSULTATIVE = re.compile("中国人民政治协商会议(?P<division>.+?)委员会")
_OF_A_TOWN = re.compile(
    "(?:[本该]?[镇乡村]|街道|社区)(?:党委|党工委|党支部|党总支|纪委|政府|人大|村委会|居委会|办事处|派出所|卫生院|敬老院)"
)
_DISTRICT = re.compile("(?<!自治)(?<!行政)区$")
_NO_ROLE = re.compile("(?:名叫|叫|叫作|家住)$")
_QUOTES = '“”‘’"《》〈〉「」『』'


class Linker:
    """Names the cards of an article's mentions; `home_papers` are the papers of the gazetteer's city."""

    def __init__(self, gazetteer: Gazetteer | None, home_papers: Collection[str] = ()) -> None:
        self.home = gazetteer
        self._home_papers = frozenset(home_papers)
        self._divisions = _short_divisions()
        self._prefixes = Phrases(dict.fromkeys(_full_names(gazetteer)))
        self._title = re.compile(rf"(?:{alternatives('titles')})$")

    def link(self, article: Article) -> list[Named]:
        """Every mention of the article with what it names; None for one that names no card."""
        reading = _Reading(article, self.home, is_home=article.paper in self._home_papers)
        explained = self._explained(article, reading)
        return [(mention, self._named(mention, reading, explained)) for mention in article.mentions]

    def _named(self, mention: Mention, reading: "_Reading", explained: Mapping[str, Naming]) -> Naming | None:
        text = "".join(mention.text.split())
        match mention.type:
            case "person":
                named = None if len(text) < 2 or _ANONYMOUS.match(text) else Naming(text)
                return Naming(text, role=self._role(mention, reading)) if named else None
            case "organization":
                return explained.get(text) or self._organization(mention, reading)
            case "place":
                return self._place(text, mention, reading)
            case "work" | "program":
                name = (mention.value or text).strip(_QUOTES)
                return Naming(name) if name else None
            case _:
                return None

    def _explained(self, article: Article, reading: "_Reading") -> dict[str, Naming]:
        """Short names that the article itself explains: 焦作市某某协会（以下简称市某协）."""
        found: dict[str, Naming] = {}
        for mention in article.mentions:
            if mention.type == "organization":
                text = article.text_at(mention.paragraph)
                if short := _SHORTENED.match(text, mention.end):
                    full = self._organization(mention, reading)
                    if full:
                        found["".join(short["short"].split())] = full
        return found

    def _organization(self, mention: Mention, reading: "_Reading") -> Naming | None:
        text, paragraph, start = "".join(mention.text.split()), mention.paragraph, mention.start
        text = text.removeprefix("中国共产党").removeprefix("中共") if text not in ("中共中央", "中国共产党") else text
        text = _CONSULTATIVE.sub(r"\g<division>政协", text)
        if _OF_A_TOWN.fullmatch(text):
            return None
        here = _HERE.fullmatch(text)
        if here and here["rest"]:
            division = reading.division(here["level"], paragraph, start)
            return Naming(_shortened(division + here["rest"], division)) if division else None
        division = self._prefix(text)
        return Naming(_shortened(text, division)) if len(text) > 1 else None

    def _prefix(self, text: str) -> str:
        """The division that an authority's name begins with; the country's own begin with 国家."""
        if text.removeprefix("国家") in _abbreviations():
            return "国家"
        found = self._prefixes.at(text, 0)
        return text[: found[0]] if found and found[0] < len(text) else ""

    def _place(self, text: str, mention: Mention, reading: "_Reading") -> Naming | None:
        paragraph, here = mention.paragraph, _HERE.fullmatch(text)
        if here and not here["rest"]:
            division = reading.division(here["level"], paragraph, mention.start)
            return reading.local(division) if division else None
        local = reading.place(text, paragraph) or reading.village(text, mention)
        if local:
            return local
        name, within = self._divisions.get(text, (text, None))
        return Naming(name, within) if len(name) > 1 else None

    def _role(self, mention: Mention, reading: "_Reading") -> str:
        """The title printed right before a name, with the body that it belongs to."""
        text = reading.text(mention.paragraph)
        start = mention.start
        while start > 0 and mention.start - start < _LONGEST_ROLE:
            step = self._step_back(text, start, mention.paragraph, reading, inside=start < mention.start)
            if step == start:
                break
            start = step
        role = text[start : mention.start].strip("、，· ")
        return role if self._title.search(role) and not _NO_ROLE.search(role) else ""

    def _step_back(self, text: str, end: int, paragraph: int, reading: "_Reading", *, inside: bool) -> int:
        title = self._title.search(text, max(0, end - 10), end)
        if title:
            return title.start()
        start = reading.name_ending(paragraph, end) if inside else None
        if start is not None:
            return start
        return end - 1 if inside and end and text[end - 1] in "、兼原" else end


class _Reading:
    """What one article says of where it is: its paper's city, the one county of each paragraph."""

    def __init__(self, article: Article, gazetteer: Gazetteer | None, *, is_home: bool) -> None:
        self._article = article
        self._gazetteer = gazetteer
        self._is_home = is_home and gazetteer is not None
        self._day = date.fromisoformat(article.date) if article.date else None
        self._ends = {
            (mention.paragraph, mention.end): mention.start
            for mention in article.mentions
            if mention.type in ("organization", "place")
        }

    def text(self, paragraph: int) -> str:
        """The paragraph's or deck's text."""
        return self._article.text_at(paragraph)

    def name_ending(self, paragraph: int, end: int) -> int | None:
        """Where the organisation or place begins that ends there."""
        return self._ends.get((paragraph, end))

    def division(self, level: str, paragraph: int, start: int) -> str | None:
        """What 省, 市, 县 or 区 stands for here; where several counties are spoken of, the one printed right before."""
        if self._gazetteer is None or not self._is_home:
            return None
        if level == "省":
            return self._gazetteer.province
        counties = self._counties(paragraph)
        if level == "市" and not any(county.kind == "city" for county in counties):
            return self._gazetteer.city
        fitting = [county.name for county in counties if county.kind in _OF_COUNTIES[level]]
        if len(counties) == 1:
            return fitting[0] if fitting else None
        return next((name for name in fitting if self.text(paragraph).endswith(name, 0, start)), None)

    def local(self, division: str) -> Naming:
        """A division of home, with what it lies in."""
        assert self._gazetteer is not None
        if division == self._gazetteer.province:
            return Naming(division, "中国")
        home = self._gazetteer
        return Naming(division, home.province if division == home.city else home.city)

    def village(self, text: str, mention: Mention) -> Naming | None:
        """A village printed right behind its town, in a paragraph of one county: villages of one name are many."""
        behind = self.name_ending(mention.paragraph, mention.start)
        counties = self._counties(mention.paragraph)
        is_local = self._is_home and behind is not None and len(counties) == 1
        return _town(counties[0], text) if is_local and text.endswith(("村", "社区")) else None

    def place(self, text: str, paragraph: int) -> Naming | None:
        """A county or town of the home city by any of its names, as far as the context tells which."""
        home = self._gazetteer
        if home is None:
            return None
        if text == home.city or (self._is_home and text in home.city_aliases):
            return self.local(home.city)
        bare = text.removeprefix(home.province).removeprefix(home.city)
        county = next((one for one in home.counties if bare.startswith(one.name)), None)
        if county:
            rest = bare.removeprefix(county.name)
            return self.local(county.name) if not rest else _town(county, rest)
        return self._by_alias(bare, paragraph)

    def _by_alias(self, text: str, paragraph: int) -> Naming | None:
        assert self._gazetteer is not None
        found = self._gazetteer.county_names.at(text, 0)
        meanings = [(county, name) for county, name in found[1] if _was_in_use(name, self._day)] if found else []
        if not found or found[0] != len(text):
            return None
        here = self._counties(paragraph)
        fitting = [(county, name) for county, name in meanings if county in here] or meanings
        if len(fitting) != 1:
            return None
        county, name = fitting[0]
        if (name.context and not self._is_home) or not (self._is_home or county in here):
            return None
        return _town(county, text) if name in county.towns else self.local(county.name)

    def _counties(self, paragraph: int) -> list[County]:
        """The counties that a paragraph speaks of; a deck speaks of those of the whole article."""
        of = self._article.paragraphs[paragraph : paragraph + 1] if paragraph >= 0 else self._article.paragraphs
        named = {county for one in of for county in one.counties}
        return [county for county in (self._gazetteer.counties if self._gazetteer else ()) if county.name in named]


def _was_in_use(name: PlaceName, day: date | None) -> bool:
    """Whether the name was in use by that day; a text may go on to call a place by an old name."""
    return day is None or name.since is None or name.since <= day.year


def _town(county: County, rest: str) -> Naming:
    """A town, or a village within it, under its county's name, so that 许良镇 and 博爱县许良镇 are one."""
    return Naming(county.name + rest, county.name)


def _shortened(text: str, division: str) -> str:
    """An authority's name in its short form, so that both forms name one card."""
    rest = text.removeprefix(division)
    return division + _abbreviations().get(rest, rest)


@cache
def _abbreviations() -> Mapping[str, str]:
    pairs = (entry.partition("=") for entry in words("organization-abbreviations"))
    return {full: short for full, _, short in pairs}


@cache
def _short_divisions() -> Mapping[str, tuple[str, str]]:
    """Full and short names of China's provinces, cities and counties, each with the full name and what it lies in.

    A name that several have is left out, unless one of them holds the others (吉林 is the province, not its city), and
    so is a district's short one: 中原 is more often the plain than 中原区.
    """
    meanings: dict[str, set[tuple[str, str]]] = {}
    for full, within in _divisions():
        for name in {full, full[:-1] if len(full) > 2 and full[-1] in "省市县区" else full}:
            meanings.setdefault(name, set()).add((full, within))
    for province in load_provinces():
        meanings.setdefault(province.short, set()).add((province.name, "中国"))
    return {
        name: whole
        for name, found in meanings.items()
        if len(name) > 1 and (whole := _outermost(found)) and (name == whole[0] or not _DISTRICT.search(whole[0]))
    }


def _outermost(meanings: set[tuple[str, str]]) -> tuple[str, str] | None:
    """The one division in which all the others lie."""
    holding = [one for one in meanings if all(other == one or other[1] == one[0] for other in meanings)]
    return holding[0] if holding else None


def _divisions() -> Iterator[tuple[str, str]]:
    for province in load_provinces():
        yield province.name, "中国"
        for city, counties in province.cities.items():
            if city:
                yield city, province.name
            yield from ((county, city or province.name) for county in counties)


def _full_names(gazetteer: Gazetteer | None) -> set[str]:
    names = {full for full, _ in _divisions()}
    return names | {county.name for county in gazetteer.counties} if gazetteer else names
