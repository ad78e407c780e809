"""Counted things, money, shares and measures: a number with what it counts."""

import re
from dataclasses import dataclass
from functools import cache

from db.entities.lexicon import alternatives
from db.entities.numerals import half_width, parse_number, write_number

_FIGURES = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_ALONE = r"(?<![\d.,A-Za-z第+＋·\-])"
_TO = r"(?:至|到|~|-|—{1,2}|－|–)"
_ABOUT = "[多余几来]?"
_BIG = r"(?:[十百]|千(?![瓦米克伏字]))?[万亿]{0,2}"
_DIGIT = "一二两三四五六七八九"
_MONEY = "美元|欧元|港元|日元|英镑|卢布|元(?![旦素老首])"
# In Han numerals 一 is mostly no count (一个, 一次), and a measure word often begins another word (项目, 场所).
_HAN_NUMBER = (
    rf"(?<![第{_DIGIT}十百千万几同每单])(?:(?:[二两三四五六七八九]|(?=[{_DIGIT}][十百千万亿])[{_DIGIT}]|(?=十[个{_DIGIT}余多])"
    rf"|(?=百[余多])|(?=千[余多]))[{_DIGIT}零十百千]{{0,10}}[万亿]{{0,2}})"
)
_HAN_UNIT = (
    rf"(?:个百分点|个(?![人别体性中案国])|名(?![单字录牌城副])|位(?![于置列居一])|人次|家(?![具庭乡园属长人族教国])|项(?!目|规定)|件(?!数)"
    rf"|{_MONEY}|平方米|平方公里|公里|公斤|千米|亩|吨|台(?!湾)|辆|架(?!构)|艘|座(?!谈)|栋|幢|间(?!接)|所(?![有以谓属])|处(?![理于在罚级室长])"
    r"|场(?![所地合景面])|次(?!会议|全会|[日年序要品生])|届(?!时)|种(?![植子养粮田])|款(?!项)|套(?!路)|支(?![持部撑出付队])|条(?![件例款约])|例(?![如外会])"
    r"|倍|户(?![籍外型主])|岁|篇|幅(?!度)|份(?![额子])|枚|棵|株|块|颗|匹|轮(?![流值])|批(?![准发评示])|门(?![口店])|堂|道(?![路理德])|亩"
    r"|方(?=[土石，。；、])|成(?![为立功果长都员就本效分年套语])|趟|头(?=[猪牛羊驴])|只(?=[羊鸡鸭鹅])|张(?=[票床桌])|本(?=书)|封信?|册|首(?=[歌诗])|斤(?!两))"
)
_POINTS = "分(?![钟之别为成子支公局校期米贝秒工类部店会院歧队管行母])"
_CROWD = (
    "群众|劳力|民工|军民|干部|职工|农民|市民|居民|村民|人民|学生|师生|儿童"
    "|青年|妇女|游客|观众|党员|工人|官兵|学子|志愿者"
)
_SLOGAN = r"(?!.{0,1}(?:维护|确立|务必|意识|自信|坚持|全面|代表|健康|满意))"


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity where it stands; `value` is a plain number and its unit (`23000000元`), None when it is vague."""

    start: int
    end: int
    value: str | None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"{_ALONE}(?P<number>{_FIGURES})(?:%?{_TO}(?P<upto>{_FIGURES}))?"
        rf"(?:(?P<percent>[%‰])|{_ABOUT}(?P<big>{_BIG}){_ABOUT}(?P<unit>{alternatives('measures')}|{_POINTS})(?![A-Za-z])"
        rf"|{_ABOUT}(?P<alone>(?:[十百]|千(?![瓦米克伏字]))?[万亿]{{1,2}})(?![\d号路]))"
        rf"|(?P<parts>[{_DIGIT}十百千万]{{1,4}})分之(?P<share>[{_DIGIT}十百零点]{{1,8}})"
        rf"|(?P<vague>[数几上][十百千万亿]{{1,4}})(?:余|多)?(?P<vague_unit>{_HAN_UNIT}|人)"
        rf"|(?P<han>{_HAN_NUMBER}){_ABOUT}(?P<han_big>[万亿]{{0,2}})(?P<han_unit>{_HAN_UNIT}){_SLOGAN}"
        rf"|(?P<crowd>{_HAN_NUMBER}(?<=[万亿])){_ABOUT}(?={_CROWD})"
        rf"|(?<=[超过逾近达破])(?P<bare>[十百千]?[万亿]{{1,2}}){_ABOUT}(?P<bare_unit>{_MONEY}|人次|人|名|户|件|吨|亩)"
    )


def find_quantities(text: str) -> list[FoundQuantity]:
    """The quantities of one paragraph in order, none overlapping; 近, 约 and 超 before a number stay outside."""
    found = []
    for match in _pattern().finditer(half_width(text)):
        try:
            value = _value(match)
        except (ValueError, ArithmeticError):
            value = None
        found.append(FoundQuantity(match.start(), match.end(), value))
    return found


def _value(match: re.Match[str]) -> str | None:
    named = match.groupdict()
    if named["vague"]:
        return None
    if named["crowd"]:
        return write_number(parse_number(named["crowd"]))
    if named["parts"]:
        whole, part = parse_number(named["parts"]), parse_number(named["share"])
        return f"{write_number(part)}%" if whole == 100 else f"{write_number(part)}/{write_number(whole)}"
    if named["han"] or named["bare"]:
        number = named["bare"] or (named["han"] + named["han_big"])
        return write_number(parse_number(number)) + (named["han_unit"] or named["bare_unit"])
    unit = named["percent"] or named["unit"] or ""
    big = named["big"] or named["alone"] or ""
    values = [write_number(parse_number(number + big)) + unit for number in (named["number"], named["upto"]) if number]
    return "/".join(values)
