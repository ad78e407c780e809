"""Places: provinces, cities and counties of China, the home city's towns and sights, villages, zones, countries."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Mapping

from db.entities.counties import LocalReading
from db.entities.gazetteer import Gazetteer, load_provinces
from db.entities.lexicon import word_set, words
from db.entities.phrases import Phrases
from db.entities.spans import Span, longest
from db.entities.words import Words

_ZONE_NAME = (
    "(?:(?:国家级?|省级)?(?:经济技术开发区|高新技术产业开发区|高新技术开发区|经开区|高新区|先进制造业开发区|开发区"
    "|产业集聚区|综合保税区|自贸区|自由贸易试验区|城乡一体化示范区))"
)
_ZONE = re.compile(_ZONE_NAME)
_LONE_ZONE = re.compile(
    r"(?:^|(?<=[，。；：、（(“”\s])|(?<=[在到从与和及赴对向由]))(?:经济技术开发区|经开区|高新区)(?!建设|的?意见|名单)"
)
_VILLAGE = re.compile(r"[\u4e00-\u9fff]{1,5}?(?:街道办事处|街道|镇|乡|村(?![民庄里口委支级企落镇两])|社区)")
_PROPER = ("ns", "nt", "nz", "nr")
_NAME_FLAGS = frozenset("n nr nt nz ng a s f vn nw".split())  # noqa: SIM905
_NO_PLACE_END = tuple("车人们品机")
_VILLAGERS = re.compile("村民|村委|村党|村支|村干|党支部")
_NO_VILLAGE = re.compile(
    r"[的在是和与及各有了多个全该本等新省市县]|市区|乡镇|农村|乡村|城镇|城乡|[返下回还驻进入]乡|[驻进入]村"
)
_DIVISION = re.compile(r"[\u4e00-\u9fff]{1,5}?(?:自治区|省|市|县|区|镇|乡|街道)")
_SITE = re.compile(r"(?!的|景区)[\u4e00-\u9fff]{1,10}?(?:县|区|镇|乡|街道|村|社区|路|街|大道|巷|屯|庄)")
_LANDMARK = re.compile(
    r"(?![的在和与])[\u4e00-\u9fff]{2,4}(?:广场|机场|火车站|高铁站|公园|水库|大桥|古城|湿地|服务区|收费站|国际陆港区"
    r"|(?<![道公铁网思出一丝线])路|大道)"
)
_ROAD_OF_A_SIDE = re.compile("[东西南北中]路$")  # 焦东路
_GEOGRAPHIC_END = tuple("省市县州盟旗镇乡岛")


def _start_of(span: Span) -> int:
    return span[0]


def _end_of(span: Span) -> int:
    return span[1]


class PlaceFinder:
    """Finds places; the names of one gazetteer's counties are read as attribute_counties reads them."""

    def __init__(self, gazetteer: Gazetteer | None) -> None:
        self._phrases = Phrases(_names(gazetteer))
        self._home = Phrases(gazetteer.own_names if gazetteer else {})
        self._towns = {town.name for county in gazetteer.counties for town in county.towns} if gazetteer else set()

    def find(self, paragraph: Words, reading: LocalReading | None) -> list[Span]:
        """The places of one paragraph in order."""
        spans = {(start, end) for start, end, _ in reading.names(paragraph.text)} if reading else set()
        spans.update(self._known(paragraph))
        if not paragraph.proposes:
            spans.update(_tagged(paragraph))
        spans.update(match.span() for match in _LONE_ZONE.finditer(paragraph.text))
        for start, end in sorted(spans):
            spans.update(_within(paragraph, start, end))
        known = longest(spans)
        if not paragraph.proposes:
            return known
        elsewhere = reading.shared_names if reading else frozenset[str]()
        return longest({*known, *self._proposed(paragraph, known, elsewhere)})

    def speaks_against(self, text: str, start: int, end: int) -> bool:
        """Whether a person's name is none: it holds the home city or a county of its, or is itself a place."""
        name = text[start:end]
        home = any(begin == 0 or not ambiguous for begin, _, ambiguous in self._home.find(name))
        return home or name in self._phrases or name in self._towns or _ROAD_OF_A_SIDE.search(name) is not None

    def _proposed(self, paragraph: Words, known: list[Span], elsewhere: Container[str]) -> Iterator[Span]:
        """The tagger's own, less what is known to be another place: 番田镇 and 东冯堡村 are two."""
        for word in paragraph.words:
            is_road = word.flag == "nr" and _ROAD_OF_A_SIDE.search(word.text)
            if not (word.flag == "ns" or is_road) or len(word.text) < 2 or word.text in word_set("no-places"):
                continue
            if word.text.endswith(_NO_PLACE_END) or word.text in elsewhere:
                continue
            yield from self._less_known(paragraph, word.start, word.end, known)

    def _less_known(self, paragraph: Words, start: int, end: int, known: list[Span]) -> Iterator[Span]:
        """What a proposed place leaves when the known ones in it are taken off; itself where that leaves no place."""
        text = paragraph.text
        inside = known[bisect_right(known, start, key=_end_of) : bisect_left(known, end, key=_start_of)]
        if not inside:
            yield from _divisions(text, start, end)
        elif inside[0][0] <= start:
            rest = inside[0][1]
            if rest >= end or len(inside) > 1:
                return
            division = _DIVISION.fullmatch(text, *inside[0])
            site = _SITE.match(text, rest) if division else _SITE.fullmatch(text, rest, end)
            if division and not site:
                site = _LANDMARK.fullmatch(text, rest, end)
            if site and site.end() > end and _is_cut(paragraph, end, site.end()):
                site = None
            if site and site.end() >= end and paragraph.is_edge(site.end()):
                yield site.span()
            elif not division:
                yield start, end
        elif inside[-1][1] <= end:
            yield start, end

    def _agreed(self, paragraph: Words, start: int, end: int, *, aligned: bool) -> bool:
        """Whether the tagger sees a place in a word of many meanings (日照), and no other word in it (北京 | 市民)."""
        if not paragraph.is_edge(end) and paragraph.text[end : end + 1] in tuple("民长区场级"):
            return False
        word = paragraph.starting_at(start)
        return not aligned or (word is not None and word.flag in _PROPER)

    def _known(self, paragraph: Words) -> Iterator[Span]:
        for start, end, aligned in self._phrases.find(paragraph.text):
            if paragraph.proposes and not self._agreed(paragraph, start, end, aligned=aligned):
                continue
            edges = paragraph.is_edge(start) + paragraph.is_edge(end)
            if (
                edges == 2
                or (edges == 1 and not aligned)
                or (paragraph.is_edge(start) and _ZONE.match(paragraph.text, end))
            ):
                yield start, end


def _names(gazetteer: Gazetteer | None) -> Mapping[str, bool]:
    """Every place known by name; True for one that counts only as words of its own."""
    names: dict[str, bool] = dict.fromkeys(words("places"), True)
    for province in load_provinces():
        names.update({province.short: True, province.name: False})
        for city, counties in province.cities.items():
            names[city.removesuffix("市")] = True
            names.update((name, len(name) < 3) for name in (city, *counties))
    if gazetteer:
        names.update((name, False) for name in (*gazetteer.city_aliases, *gazetteer.places, gazetteer.city))
        for county in gazetteer.counties:
            if county.official.context:
                names.pop(county.name, None)
    return names


def _divisions(text: str, start: int, end: int) -> Iterator[Span]:
    """The parts of a place printed in one: 孟州市 | 城伯镇."""
    while (part := _DIVISION.match(text, start, end)) and _SITE.fullmatch(text, part.end(), end):
        yield part.span()
        start = part.end()
    if end - start > 1:
        yield start, end


def _tagged(paragraph: Words) -> Iterator[Span]:
    for word in paragraph.words:
        if (
            word.flag == "ns"
            and len(word.text) > 2
            and word.text.endswith(_GEOGRAPHIC_END)
            and word.text not in word_set("no-places")
        ):
            yield word.start, word.end


def _is_cut(paragraph: Words, start: int, end: int) -> bool:
    """Whether the tagger sees another place begin inside, or words that no name is made of."""
    first, last = paragraph.ending_by(start), paragraph.ending_by(end - 1)
    return any(
        start < word.start < end if word.flag == "ns" else word.flag not in _NAME_FLAGS
        for word in paragraph.words[first : last + 1]
    )


def _within(paragraph: Words, start: int, end: int) -> Iterator[Span]:
    """What is printed right behind a place: its zone as one name (沁阳经开区), its towns and villages one by one."""
    text = paragraph.text
    zone = _ZONE.match(text, end)
    if zone:
        yield start, zone.end()
        return
    for _ in range(3):
        village = _VILLAGE.match(text, end)
        if village is None or _NO_VILLAGE.search(village[0]):
            return
        if paragraph.proposes and _is_cut(paragraph, *village.span()):
            return
        if not (paragraph.is_edge(village.end()) or _VILLAGERS.match(text, village.end())):
            return
        yield village.span()
        end = village.end()
