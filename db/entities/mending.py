"""Puts right what LAC is known to cut wrongly in local news: two bodies joined by 与, a name with the verb behind it.

Each repair splits one word in two or more; what the words say when joined stays the same.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from db.entities.lexicon import alternatives, word_set

Tagged = tuple[str, str]

_LONG = 5
_JOINED = re.compile(r"(?<=.)(?P<sign>与|和|及|、|联合|共建|携手)(?=.)")
_LEVEL = re.compile(r"[省市县区][\u4e00-\u9fff]{2}")
_TOGETHER = ("共建", "携手")
_OWN_LEVELS = ("省", "市", "县", "区", "我省", "我市", "我县", "我区")
_VERB_BEFORE = re.compile(r"(?:共建|携手|联合|促成|走进|来到|前往|创办|举办|组织|异地|由|在|我|该)(?=.{3})")
_ADDRESS_BEHIND = re.compile(
    r"(?<=.)(?:同志|先生|女士|小姐|老师|教授|博士|院士|医生|律师|师傅|主任|书记|局长|院长|校长|所长|处长|科长|经理|大爷|大妈|大姐|大哥|大娘"
    r"|大叔|阿姨|奶奶|爷爷)$|(?<=^.)[姐哥叔婶嫂姨爷总]$"
)
_JAPANESE = frozenset("桥田本村井野山川岛崎原泽口木藤")  # 高桥健一
_BEHIND_NAME = frozenset("发现 和 在 等 说 视察 宣读 汇报 检查 慰问 督导 察看 带队".split())  # noqa: SIM905
_OFFICE_BEHIND = re.compile(
    r"(?P<office>团?[省市县区州]委|[省市县区]政府|[省市县区]人大|[省市县区]政协)(?P<title>副?[书秘主].+)"
)
_BODY = re.compile("(?:党委|党工委|党支部|党总支|村委会|居委会|指挥部|管委会|派出所|卫生院)$")
_PARK = re.compile("(?:产业|科技|科创|工业|创业|创意|物流|示范|科教|生物|电商|文创|双创)园区?$|园区$|基地$|实验室$")
_ODD = frozenset("a an nz nw d v".split())  # noqa: SIM905 what no title with a name behind it is: 工人万有才/a
_AGENCIES = ("本报", "新华社", "中新社")
_REPORTER_BEFORE = re.compile(r"(?:记者|通讯员)(?=.)")
_REPORTER = re.compile(r"(?P<title>记者|通讯员)(?P<surname>.)")


def mend(words: Iterable[Tagged]) -> Iterator[Tagged]:
    """The words of one text, with LAC's tags already mapped."""
    before = ""
    for word, flag in _with_ends(words):
        is_dateline, before = before in _AGENCIES, word
        if not word.strip():
            yield word, "x"
        elif is_dateline and flag == "nr" and is_transliteration(word):
            yield word, "ns"  # 本报加拉加斯3月30日电
        elif flag == "nt" or (flag in ("nw", "nz") and len(word) > _LONG and _ends_as_organization(word)):
            yield from _organization(word)
        elif flag == "nr":
            yield from _person(word)
        elif flag == "ns":
            yield from _place(word)
        elif split := _OFFICE_BEHIND.fullmatch(word) or _REPORTER.fullmatch(word):
            yield from ((part, "n") for part in split.groups())
        elif flag in _ODD and (titled := _titled().fullmatch(word)) and titled["name"][0] in word_set("surnames"):
            yield titled["title"], "n"
            yield titled["name"], "nr"
        else:
            yield word, flag


def _with_ends(words: Iterable[Tagged]) -> Iterator[Tagged]:
    """Names of two characters get the third back that stands behind them as a word: 谷秋 | 菊."""
    name = ""
    for word, flag in words:
        rest = word
        if name and word[:1] in word_set("given-ends") and (len(word) == 1 or word[1:] in _BEHIND_NAME):
            name, rest = name + word[0], word[1:]
        if name:
            yield name, "nr"
            name = ""
        if flag == "nr" and len(rest) == 2 and rest[0] in word_set("surnames"):
            name = rest
        elif rest:
            yield rest, flag
    if name:
        yield name, "nr"


def _organization(word: str) -> Iterator[Tagged]:
    verb = _VERB_BEFORE.match(word)
    if verb and (_LEVEL.match(word, verb.end()) or verb[0] in _TOGETHER):
        yield verb[0], "v"
        word = word[verb.end() :]
    for match in _JOINED.finditer(word):
        left, right = word[: match.start()], word[match.end() :]
        together = match["sign"] in (*_TOGETHER, "、") and min(len(left), len(right)) > 2
        if together or left in _OWN_LEVELS or _ends_as_organization(left) or _LEVEL.match(right):
            yield from _organization_or_place(left)
            yield match["sign"], "c"
            yield from _organization(right)
            return
    yield from _organization_or_place(word)


def _organization_or_place(word: str) -> Iterator[Tagged]:
    generic = len(word) == 1 or word in word_set("organization-common") or word[0].isdigit()
    yield word, "ns" if word[-1] in "省市县" else "n" if generic else "nt"


def _ends_as_organization(word: str) -> bool:
    return _endings().search(word) is not None


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives('organization-endings')}|实验室|研究中心)$")


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(f"(?P<title>{alternatives('titles')})(?P<name>[\u4e00-\u9fff]{{3}})")


def _person(word: str) -> Iterator[Tagged]:
    title = _REPORTER_BEFORE.match(word)
    if title:
        yield title[0], "n"
        word = word[title.end() :]
    behind = _ADDRESS_BEHIND.search(word)
    if behind:
        yield word[: behind.start()], "nr" if behind.start() > 1 else "n"
        yield behind[0], "n"
        return
    if len(word) == 3 and word[-1] in "矿厂塔寺庙镇村乡县":
        yield word, "nt" if word[-1] in "矿厂" else "ns"
        return
    compound = word[:2] in word_set("surnames")
    longest = 4 if compound or (len(word) == 4 and (word[3] in word_set("given-ends") or word[1] in _JAPANESE)) else 3
    if len(word) > longest and "·" not in word and word[0] in word_set("surnames") and not is_transliteration(word):
        yield word[:longest], "nr"
        yield word[longest:], "v"
    else:
        yield word, "nr"


def _place(word: str) -> Iterator[Tagged]:
    if word.endswith(("村村", "乡镇")) and len(word) > 3:
        cut = len(word) - (1 if word.endswith("村村") else 2)
        yield word[:cut], "ns"
        yield word[cut:], "n"
    elif len(word) > 3 and _BODY.search(word):
        yield word, "nt"
    elif match := _PARK.search(word):
        yield word, "nt" if match.start() else "n"
    else:
        yield word, "ns"


TRANSLITERATION = frozenset(
    "阿艾安奥巴白班本比彼毕宾波博布查达戴丹道德登迪蒂丁杜多俄厄恩尔伐法凡菲费芬佛夫弗福盖甘冈戈格根古哈海汉赫亨胡华霍基吉加贾杰金卡凯坎康考科克肯库夸拉莱赖兰朗劳勒雷里利莉列林琳卢鲁伦罗洛马玛迈麦曼梅门蒙米密明摩莫默姆穆"
    "纳乃娜南内尼妮涅宁纽诺努欧帕潘庞佩彭皮珀普齐奇恰乔切琼逊顿堡鲍罕哲朵昆邦贡彻蕾茜茨绍蓬佐廷埃丘让热日荣儒瑞若萨塞赛桑瑟森沙莎山尚舍圣施史士什舒斯丝思苏所索塔泰坦汤唐陶特腾提廷图托瓦万旺威维韦温沃乌伍武西希锡夏香谢辛欣休雅亚延扬耶叶伊依以因英尤约泽扎詹珍芝治朱兹佐吐江孜热甫买措仁增央吾肉"
)


def is_transliteration(name: str) -> bool:
    """Whether every character is one that foreign names are written with."""
    return len(name) > 2 and all(character in TRANSLITERATION or character == "·" for character in name)
