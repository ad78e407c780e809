"""Which counties each paragraph of an article speaks of.

A county's full name is unique in China, all but 解放区 and the zone's; a bare name, a town and 解放区 mean other things
elsewhere (博爱 is a virtue, 示范区 any model zone), so they count only in the home paper or near other local names, and
never in the company that gives the other meaning away.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from db.entities.gazetteer import County, Gazetteer, PlaceName

_WARTIME = re.compile(
    r"抗日|抗战|解放战争|根据地|八路军|新四军|解放军|红军|游击|边区|土改|土地改革|支前|国统区|敌占区|沦陷区|老解放区|蒋管区"
    r"|解放区(?:军民|人民|的天|文艺|妇女|群众|作家)|19[34]\d年|一九[三四]"
)
_ROAD = re.compile(r"[东西南北中]?(?:路|大道|大街|街(?!道)|桥|广场|宾馆)")
_OTHER_MEANING_AFTER = {
    "博爱": re.compile(r"之|精神|众生|医院|学校|小学|中学|家园|[者心济送助”]|一日捐|卫生|周|、(?:奉献|平等|自由|仁爱)"),
    "修武": re.compile(r"[为备艺德]|院士|教授|同志|先生"),
    "山阳": re.compile(r"[县镇村湖城]|故城|水库"),
    "马村": re.compile(r"[村人]|党支部|小学"),
    "中站": re.compile(r"[点台式立]"),
    "示范区": re.compile(r"建设(?!局)|创建|工程|项目|名单|称号|的?意见|内的"),
    "新区": re.compile(r"建设(?!局)|开发|规划"),
    "高新区": re.compile(r"建设(?!局)|的?意见|名单"),
}
_BEFORE_BARE_NAME = re.compile(
    r"(?:^|[^\u4e00-\u9fff“‘《]|[在到从与和及同赴对向由于跟为让将把]|焦作|河南|走进|走访|前往|来自|落户|深入|返回|调研|参加|咱们|我们|家乡|老家)$"
)
_GATE_AFTER = re.compile("(?:收费)?站|服务区|出站口")  # 菏宝高速博爱站
_POLICE_BRANCH = re.compile("(?:(?<=局)|(?<![\u4e00-\u9fff]))([\u4e00-\u9fff]{2})(?:公安)?分局")
_BRANCH_AFTER = re.compile("(?:公安)?分局")  # 市公安局山阳分局
_BEFORE_ZONE = re.compile(
    r"(?:^\s*|[，。；：、（(“”】\s．.]|[在到从与和及赴对向由于]|焦作市?|我市|全市|走进|前往|来自|落户|深入)$"
)
_VIRTUES_BEFORE = re.compile(r"(?:人道|自由|平等|奉献|仁爱|友爱|民主)[、和]$")
_MODEL_ZONES = "先行区|引领区|样板|核心区|试验区|实验区|先导区|标杆|高地|集聚区"
_MODEL_BEFORE = re.compile(rf"(?:{_MODEL_ZONES})[^，。；]{{0,6}}[、和]$")
_MODEL_AFTER = re.compile(rf"[、和][^，。；]{{0,6}}(?:{_MODEL_ZONES})")

_WHOLE_CITY = re.compile(
    r"(?<![居列在超])全市(?![第首前唯最率]|范围|平均)|我市|(?:(?<![\u4e00-\u9fff])|(?<=[在经由向为据按]))(?:市委(?!书记)|市政府|市人大|市政协)"
    r"|^(?:据|记者从)?市(?![民场里区长面内中])[\u4e00-\u9fff]{2,10}(?:局|委|办|支队|中心|院)|(?<![居列在超])全省(?![第首前])"
    r"|(?<![\u4e00-\u9fff])各(?:县区|县（|区县|地(?![\u4e00-\u9fff]{0,3}(?:游客|客商)))"
)
_BODY = "[\u4e00-\u9fff]{1,10}?(?:局|委|办|会|馆|院|中心|支队|站|学|校|公司|集团|台|社|队|所|行)"
_CITY_BODY = rf"(?:(?<=[在到由与和经向])|(?<![\u4e00-\u9fff]))市[^民场里区长面内中容直]{_BODY}"
_SPEECH = re.compile("[说道]，|介绍|告诉|表示|：“|^“")
_ORIGIN = re.compile("(?:[是系]|祖籍|籍贯)[^，。；：]{2,16}人|(?:出?生于|出生在|来自)[^，。；：]{2,16}")
_SUMMING_UP = re.compile(
    "(?:[调检督走考巡座][\u4e00-\u9fff]{1,4}[中时后上]，)|[\u4e00-\u9fff]{2,4}(?:强调|指出|要求|希望)，"
    "|(?:此次|本次|这次|活动|比赛|赛事|展览|演出)[^，。“”]{0,12}(?:将?持续|为期|结束)"
)
_RURAL = re.compile("[村镇乡县]|街道|社区")
_THIS_COUNTY = re.compile(r"[该全][县区]|该市|(?:^|[，。；、\s])[县区](?:委|政府|人大|政协|纪委|财政|教育|公安)")
_IN_A_WORD = re.compile(r"[高低常体升降保室气水恒]温县")
_CREDIT = re.compile(r"^(?:本报)?(?:记者|通讯员)|[摄文图]\s*$|^[（(]")
_SENTENCE_END = "。！？…”；，,.：:)）"
_LONGEST_SUBHEAD = 30
_SENTENCE = re.compile("[^。！？]*")
_SIGNED_END = re.compile(
    r"[。！？]（[\u4e00-\u9fff][ 　]?[\u4e00-\u9fff]{1,3}）$|^[^，。；：！？]{2,40}[　\t][^，。；：！？]{2,30}$"
    r"|[　 ][\u4e00-\u9fff]{1,4}[　 ]*(?:摄|摄影|摄影报道|文/图|图)$"
)
_ITEM = re.compile(
    r"\s*【|\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})[．.、]|\s*[（(][\d一二三四五六七八九十]{1,3}[）)]"
)
_DAY_BEFORE = re.compile(r"[\d年月日]{2,11}[上下]?午?，")
_OPENING = 8  # characters in which the home paper says where a paragraph is set, and those of any other paper
_OPENING_ABROAD = 60
_GOING = re.compile("(?<![卖销运送发寄])[到去赴]$")  # 2003年我考到西安


def attribute_counties(
    headline: str | None,
    paragraphs: Sequence[str],
    issue_date: date | None,
    gazetteer: Gazetteer,
    *,
    home_paper: bool,
) -> list[tuple[str, ...]]:
    """The counties of each paragraph in the gazetteer's names, in the order of the paragraph.

    A paragraph that names none has the single county of the one before it, within the same sub-headed section, unless
    it speaks of the whole city; the one county of a headline holds wherever no other is named.
    """
    reading = LocalReading("\n".join((headline or "", *paragraphs)), issue_date, gazetteer, home_paper=home_paper)
    named = reading.counties(headline or "")
    story = _Story(reading, named if len(named) == 1 else ())
    return [story.counties(paragraph) for paragraph in paragraphs]


class _Story:
    """One article read from its first paragraph to its last: which county the next one has if it names none."""

    def __init__(self, reading: "LocalReading", base: tuple[str, ...]) -> None:
        self._reading = reading
        self._base = base
        self._carried = base
        self._last = base
        self._before_list = base
        self._in_list = False
        self._of_the_city = False
        self._visited: set[str] = set()

    def counties(self, paragraph: str) -> tuple[str, ...]:
        """The counties of the next paragraph."""
        self._enter_or_leave_list(paragraph)
        found = self._reading.counties(paragraph)
        if found:
            self._go_to(found, stays=not (self._of_the_city and self._reading.tells_only_of_origin(paragraph)))
            return found
        if _is_subhead(paragraph):
            self._carried = self._base
        elif _THIS_COUNTY.search(paragraph):
            self._carried = self._carried or self._last
        elif (
            self._reading.speaks_of_the_city(paragraph)
            or (not self._base and self._reading.opens_with_the_city(paragraph))
            or self._reading.opens_elsewhere(paragraph)
        ):
            self._carried = self._base
            self._of_the_city = True
            return ()
        elif self._sums_up(paragraph):
            self._carried = self._base
        return self._carried

    def _go_to(self, found: tuple[str, ...], *, stays: bool) -> None:
        self._last = found[:1]
        self._visited.update(found)
        self._carried = self._base or (found if len(found) == 1 and stays else ())

    def _enter_or_leave_list(self, paragraph: str) -> None:
        """Each item of a list begins with the county of what stands before the list, and so does what follows it."""
        was_in_list, self._in_list = self._in_list, _stands_alone(paragraph)
        if self._in_list and not was_in_list:
            self._before_list = self._carried
        elif was_in_list:
            self._carried = self._before_list

    def _sums_up(self, paragraph: str) -> bool:
        wide = self._of_the_city or len(self._visited) > 1
        return wide and _SUMMING_UP.match(paragraph) is not None and not _RURAL.search(paragraph)


def _stands_alone(paragraph: str) -> bool:
    return _ITEM.match(paragraph) is not None or _SIGNED_END.search(paragraph) is not None


def _is_subhead(paragraph: str) -> bool:
    text = paragraph.strip()
    if text.startswith("#"):
        return True
    return 0 < len(text) <= _LONGEST_SUBHEAD and text[-1] not in _SENTENCE_END and not _CREDIT.search(text)


class LocalReading:
    """How the local names of one article are to be read."""

    def __init__(self, text: str, issue_date: date | None, gazetteer: Gazetteer, *, home_paper: bool) -> None:
        self._home_paper = home_paper
        self._issue_date = issue_date
        self._gazetteer = gazetteer
        self._wartime = _WARTIME.search(text) is not None and f"{gazetteer.city}解放区" not in text
        self._wartime_names = [county.name for county in gazetteer.counties if _is_wartime_too(county)]
        self._districts = {county.name for county in gazetteer.counties if county.kind == "district"}
        self._elsewhere_lengths = sorted({len(name) for name in gazetteer.elsewhere})
        self._local = home_paper or self._names_the_city(text)
        self._city_body = re.compile(rf"{_CITY_BODY}|{re.escape(gazetteer.city)}(?:委|(?![区场各的市]){_BODY})")

    def _names_the_city(self, text: str) -> bool:
        if any(name in text for name in (self._gazetteer.city, *self._gazetteer.city_aliases)):
            return True
        return any(county.name in text for county in self._gazetteer.counties if not county.official.context)

    @property
    def shared_names(self) -> frozenset[str]:
        """Names that are a district's only where `names` finds them: 解放区 is the liberated region elsewhere."""
        return frozenset(self._wartime_names)

    def counties(self, text: str) -> tuple[str, ...]:
        """The counties that one paragraph names, each once."""
        found = [(start, county.name) for start, _, county in self.names(text)]
        if self._local:
            branches = ((match.start(), f"{match[1]}区") for match in _POLICE_BRANCH.finditer(text))
            found += ((start, name) for start, name in branches if name in self._districts)
        return tuple(dict.fromkeys(name for _, name in sorted(found)))

    def names(self, text: str) -> Iterator[tuple[int, int, County]]:
        """(start, end, county) of each name of a county or its town."""
        for start, end, meanings in self._gazetteer.county_names.find(text):
            if (
                _ROAD.match(text, end)
                or self._is_elsewhere(text, start)
                or _IN_A_WORD.search(text, max(0, start - 1), end)
            ):
                continue
            possible = [county for county, name in meanings if self._means(text, start, end, county, name)]
            if len(possible) > 1:
                possible = [county for county in possible if county.name in text[:start]]
            yield from ((start, end, county) for county in possible[:1])

    def opens_elsewhere(self, text: str) -> bool:
        """Whether the paragraph begins at a place outside the city; what someone says there is no beginning."""
        if text.lstrip().startswith("“"):
            return False
        day = _DAY_BEFORE.match(text)
        begin = day.end() if day else 0
        opening = text[begin : begin + (_OPENING if self._home_paper else _OPENING_ABROAD)]
        if next(self._gazetteer.elsewhere_names.find(opening), None) is not None:
            return True
        if _RURAL.search(text):
            return False
        places = self._gazetteer.elsewhere_names.find(_opening_sentence(text))
        return any(_GOING.search(text, max(0, start - 2), start) for start, _, _ in places)

    def speaks_of_the_city(self, text: str) -> bool:
        """Whether the paragraph is about the city as a whole, or opens with the liberated region of the war."""
        opening = _opening_sentence(text)
        wartime = self._wartime and any(name in opening for name in self._wartime_names)
        return wartime or _WHOLE_CITY.search(text) is not None

    def opens_with_the_city(self, text: str) -> bool:
        """Whether a body of the city opens the paragraph, and nothing in it lies in the country."""
        opening = _opening_sentence(text)
        return self._city_body.search(opening) is not None and not _RURAL.search(text)

    def tells_only_of_origin(self, text: str) -> bool:
        """Whether the paragraph names counties only to say where people come from."""
        origins = [match.span() for match in _ORIGIN.finditer(text)]
        return all(any(first <= start < last for first, last in origins) for start, _, _ in self.names(text))

    def _is_elsewhere(self, text: str, start: int) -> bool:
        return any(text[start - length : start] in self._gazetteer.elsewhere for length in self._elsewhere_lengths)

    def _means(self, text: str, start: int, end: int, county: County, name: PlaceName) -> bool:
        if name in county.towns:
            return self._local and name.holds(self._issue_date) and self._belongs(text, start, county)
        if not name.context:
            return True
        if not self._local or not name.holds(self._issue_date):
            return False
        if county.official == name and _is_wartime_too(county):
            if any(text.startswith(town.name, end) for town in county.towns):
                return True
            own = self._home_paper or self._is_district_of_the_city(text)
            return own and not self._wartime and not _WARTIME.search(text)
        return _bare_name_means(text, start, end, name.name, is_zone=county.kind == "zone")

    def _is_district_of_the_city(self, text: str) -> bool:
        """Whether another paper speaks of the city itself where it prints 解放区."""
        districts = [county.official for county in self._gazetteer.counties if county.kind == "district"]
        telling = (name.name for name in districts if not name.context)
        return any(name in text for name in (*self._gazetteer.city_aliases, *telling))

    def _belongs(self, text: str, start: int, county: County) -> bool:
        """Whether the division printed right before a town, if any, is the one it lies in."""
        if text[max(0, start - 1) : start] not in tuple("县市区镇"):
            return True
        return text.endswith((self._gazetteer.city, county.name, *(alias.name for alias in county.aliases)), 0, start)


def _is_wartime_too(county: County) -> bool:
    """Whether a district bears the name of every liberated area of the war: 解放区."""
    return county.official.context and county.kind == "district"


def _opening_sentence(text: str) -> str:
    """The first sentence, as far as nobody begins to speak in it."""
    sentence = _SENTENCE.match(text)
    opening = sentence[0] if sentence else ""
    speech = _SPEECH.search(opening)
    return opening[: speech.start()] if speech else opening


def _bare_name_means(text: str, start: int, end: int, name: str, *, is_zone: bool) -> bool:
    """Whether the words around a name of many meanings leave it the county's."""
    other = _OTHER_MEANING_AFTER.get(name)
    if other and other.match(text, end):
        return False
    before = text[max(0, start - 12) : start]
    if is_zone:
        models = _MODEL_BEFORE.search(before) or _MODEL_AFTER.match(text, end)
        return bool(_BEFORE_ZONE.search(before)) and not models
    if before.endswith("局") and _BRANCH_AFTER.match(text, end):
        return True
    if before.endswith(("高速", "铁路")) and _GATE_AFTER.match(text, end):
        return True
    return bool(_BEFORE_BARE_NAME.search(before)) and not _VIRTUES_BEFORE.search(before)
