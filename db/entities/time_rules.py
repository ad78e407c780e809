"""The ways a newspaper names a time: one pattern each, with the resolver that knows what it means."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from db.entities import time_values
from db.entities.intervals import Interval
from db.entities.numerals import HAN_NUMERAL
from db.entities.time_context import TimeContext

Resolver = Callable[[re.Match[str], TimeContext], Interval | None]


@dataclass(frozen=True, slots=True)
class TimeRules:
    """`master` finds where a time stands and names its rule; the rule's own pattern then tells its parts."""

    master: re.Pattern[str]
    patterns: Mapping[str, re.Pattern[str]]
    resolvers: Mapping[str, Resolver]


_START = r"(?<![\d.])"
_HAN = f"(?<![{HAN_NUMERAL}几数第])"
_NUMBER = rf"(?:\d{{1,4}}|[{HAN_NUMERAL}]{{1,4}})"
_ONE_TO_NINE = "[一二三四五六七八九]"
_TO = r"(?:至|到|—{1,2}|－|-{1,2}|–|~)"

_NO_DURATION = r"(?!(?:[多余]|以?前?的?(?:悠久)?历史|以上|之久|间的?历史|期|版))"
_YEAR = (
    rf"(?:(?:{_START}(?:公元)?[12]\d{{3}}|{_HAN}[一二][〇○零一二三四五六七八九]{{3}})年{_NO_DURATION}度?"
    rf"|{_START}\d\d年(?=\d{{1,2}}月|上半年|下半年|底|初)"
    r"|大前年|前年|去年(?!轻)|今年(?!轻)|(?<![注载标])明年|后年|来年|上一?年度?|本年度|(?<!不)同年(?![龄级份]|代(?!表))|(?<![正适每])当年(?![轻味])|次年|翌年)"
)
_MONTH_NUMBER = rf"(?:{_START}(?:1[0-2]|0?[1-9])|{_HAN}(?:十[一二]?|{_ONE_TO_NINE}))"
_MONTH = (
    rf"(?:{_MONTH_NUMBER}月份?(?!革命|怀胎|三(?![十日])|天|花|嫂|子)"
    r"|上个?月|本月|(?<!适)当月|这个月|下个?月(?!球)|同月|次月)"
)
_DAY = rf"(?:{_START}(?:3[01]|[12]\d|0?[1-9])|{_HAN}(?:三十一?|二?十{_ONE_TO_NINE}?|{_ONE_TO_NINE}))"
_LONE_DAY = rf"(?:{_START}(?:3[01]|[12]\d|0?[1-9])|{_HAN}(?:三十一?|二十|二?十{_ONE_TO_NINE}))"
_PART_OF_DAY = (
    r"(?:凌晨|清晨|早晨|早上|上午|中午|正午|午后|下午|傍晚|晚上|晚间|夜间|深夜|半夜|夜里"
    r"|早(?![餐市茶教晚出])|[晚夜](?![会报餐宴点期年场班校市景色空]))"
)
_CLOCK = r"\d{1,2}(?:[时点](?![代候期间段刻隔名意])(?:\d{1,2}分|半|整)?许?|[:：]\d{2})"
_UNTIL = rf"(?:{_TO}(?:次日|翌日|当[日天晚])?{_PART_OF_DAY}?{_CLOCK})"
_OF_DAY = rf"(?:{_PART_OF_DAY}(?:{_CLOCK}{_UNTIL}?)?|{_CLOCK}{_UNTIL}?)?"
_SINCE = r"(?P<since>(?:开始)?以来|起(?![草点到来伏码步义源诉价飞])|至今(?![年日天晚]))?"

_SEASON = r"[春夏秋冬](?:季|天)?(?![节运晚耕种粮播收装游泳令招考茶训奥])"
_QUARTER = r"(?:第?[一二三四1-4]季度|前[二两三23]个?季度)"
_YEAR_PART = rf"(?:上半年|下半年|{_QUARTER}|年?底|(?:年|岁)?末|年?初(?![一二三四五六七八九十中步级])|年中|{_SEASON})"
_LONE_YEAR_PART = rf"(?:(?<!多)(?:上半年|下半年)|{_QUARTER}|年底|年末|岁末|(?<!大)年初(?![一二三四五六七八九十中级]))"
_MONTH_PART = r"(?:[上中下]旬|[初底末](?![中步级])|中(?=[，。、；]))"
_IN_YEAR = (
    rf"(?:(?<![提此之以])[头前](?P<first_months>{_NUMBER})个月(?!来)"
    rf"|(?P<from_month>{_MONTH_NUMBER}){_TO}(?P<to_month>{_MONTH_NUMBER})月份?"
    rf"|(?P<month>{_MONTH})(?:(?P<month_part>{_MONTH_PART})"
    rf"|(?P<day>{_DAY})(?:日?{_TO}(?P<to_day>{_DAY}))?[日号](?![线楼院店]){_OF_DAY})?)"
)
_LONE_DAYS = (
    rf"(?P<lone_day>{_LONE_DAY})(?:日?{_TO}(?P<to_lone_day>{_LONE_DAY}))?日(?!本(?!报)|[报均三益元常内照程游]){_OF_DAY}"
)

_SPAN_NUMBER = rf"(?:{_START}\d{{1,4}}|{_HAN}[{HAN_NUMERAL}]{{1,3}}|半|[十百千]?几|数)"
_SPAN_UNIT = r"(?:个月|年|天|个?星期|周)"
_DURATION = (
    r"(?<![\d.第])(?:\d{1,3}小时\d{1,2}分(?:钟|\d{1,2}秒)?|\d{1,3}分\d{1,2}秒\d{0,2}|\d{1,2}秒\d{1,2})|"
    rf"(?<![\d.第])(?:\d{{1,2}}|[{HAN_NUMERAL}]{{1,3}})天(?:\d{{1,2}}|[{HAN_NUMERAL}]{{1,3}})夜|"
    r"半(?:年(?![度终])|个多?月(?![前后来])|个多?小时)|(?<![每第某同])一(?:周(?![一年岁边刊围])|个多?(?:月|星期|小时))(?![一前后来])|"
    rf"(?:(?<![\d.第])\d[\d,.]{{0,9}}|{_HAN}(?!四周(?![内后前的时]))[二两三四五六七八九十][{HAN_NUMERAL}]{{0,3}})[多余]?"
    r"(?:个(?:多|半)?(?:小时|月|星期|工作日|年头|昼夜)|小时|分钟|秒钟?|天(?![津然空下气安鹅]|两头)"
    r"|昼夜|周(?![岁年边])|日(?=之?内|以内)|年(?![级代期产生轻度初底末检均]|规划|行动|计划|攻坚|制|九旱|树木))"
)

_FESTIVAL = "春节|元宵|端午|中秋|重阳|清明|七夕|国庆|中元|腊八|元旦|除夕"
_FULL_FESTIVAL = (
    r"(?:春节|元旦)(?!联欢|晚会|文化|档|团拜|习俗|民俗|序曲|献词|贺词|社火)|除夕(?:之?夜)?|大年初一|大年三十"
    r"|(?:国际)?(?:“三八”|三八)?妇女节|植树节|(?:“五一”|五一)?(?:国际)?劳动节|(?:“五四”|五四)?青年节|儿童节|建党节|建军节|教师节"
)
_FESTIVAL_TAIL = r"(?:小长假|长假|假期|假日|黄金周|期间|前夕|前后|过后|之际|当[天日])"
_LUNAR_MONTH = rf"(?:[正冬腊]|十[一二]?|{_ONE_TO_NINE})"
_LUNAR_DAY = rf"(?:初(?:{_ONE_TO_NINE}|十)|三十|[二廿]十?{_ONE_TO_NINE}?|十{_ONE_TO_NINE}?)"
_ERA = "新中国成立|改革开放|建国|建党|香港回归|澳门回归"

_VAGUE = (
    r"近日(?![点光])|(?<![\d今明昨次节生假末春夏秋冬周二三四五六七八九十])日前(?![夕后])|连日来?|近期|近来|近些年来?|近几年来?|(?<!临)近年来?"
    r"|(?<![项题科名栏节数剧曲账])目前(?![期沿])|(?<![适相恰应充正妥])当前|(?<![适应相])当下|眼下|现如今|如今(?![年天日晚])|而今|现阶段"
    r"|(?<![体表实出呈发展再显浮闪涌])现在|前不久|不久前|最近(?!的)|[近前]段时间以?来?|一段时间以来|长期以来|多年以?来|多年前"
    r"|往年|(?<![公农阴])历年|入[春夏秋冬伏汛]以来"
)
_DYNASTY = (
    r"(?<![大虞])(?:先秦|秦汉|东汉|西汉|魏晋|南北朝|隋唐|唐宋|北宋|南宋|宋元|明清|清末|战国|民国|[唐宋元明清汉隋])"
    r"(?:[\u4e00-\u9fff]{2}(?:年间|[元一二三四五六七八九十]+年)|[代朝](?![替办理码价表班阳])|时期|初年|末年|年间)"
    r"|春秋(?:战国)?时期|抗日战争时期|抗战时期|解放战争时期"
)

_SOURCES: Mapping[str, tuple[Resolver, str]] = {
    "recurring": (
        time_values.unresolved,
        rf"每[逢隔]?{_NUMBER}?(?:个?(?:年|月|季度|星期|周末?|工作日|小时|分钟)|天|日|晚|晨|季|秒)"
        rf"(?:{_MONTH}|[一二三四五六日天末](?:{_TO}(?:周|星期)?[一二三四五六日天末])?)?(?:{_DAY}[日号])?{_OF_DAY}",
    ),
    "numeric": (
        time_values.numeric_date,
        rf"{_START}(?P<y>(?:19|20)\d\d)[-./](?P<m>1[0-2]|0?[1-9])[-./](?P<d>3[01]|[12]\d|0?[1-9])(?![\d.])",
    ),
    "years": (
        time_values.year_range,
        rf"{_START}(?P<first_year>[12]\d{{3}})年?{_TO}(?P<last_year>[12]\d{{3}}|\d\d)年(?![\d初底末上下前])",
    ),
    "festival": (
        time_values.festival,
        rf"(?P<festival_year>{_YEAR})?(?:[“\"]?(?P<holiday>五一|十一)[”\"]?(?={_FESTIVAL_TAIL})"
        rf"|(?P<festival>{_FESTIVAL})(?=节|{_FESTIVAL_TAIL})|(?P<full_festival>{_FULL_FESTIVAL}))"
        rf"节?(?P<festival_tail>{_FESTIVAL_TAIL})?",
    ),
    "lunar": (
        time_values.lunar_day,
        rf"(?:[农阴旧]历(?P<lunar_year>{_YEAR})?|(?=闰?(?:[正冬腊]月[初十二廿三]|(?:{_LUNAR_MONTH}月|大年)初[一二三四五六七八九十])))"
        rf"(?P<leap>闰)?(?P<lunar_month>{_LUNAR_MONTH}(?=月)|大年)月?"
        rf"(?:(?P<lunar_day>{_LUNAR_DAY})(?:{_TO}(?P<to_lunar_day>{_LUNAR_DAY})(?!月))?)?",
    ),
    "dated": (
        time_values.calendar_point,
        rf"(?P<year>{_YEAR})(?:同期|的?(?:{_IN_YEAR}|(?P<year_part>{_YEAR_PART})))?{_SINCE}",
    ),
    "stretch": (
        time_values.stretch,
        rf"(?P<direction>过去|最近|未来|今后|(?<![逼靠接])近)的?(?P<stretch_number>{_SPAN_NUMBER})(?P<stretch_about>[多余]?)"
        rf"(?P<stretch_unit>{_SPAN_UNIT}|日)(?:时间)?(?:以?来|内)?",
    ),
    "distance": (
        time_values.distance,
        rf"(?P<distance_number>{_SPAN_NUMBER})(?P<distance_about>[多余]?)(?P<distance_unit>{_SPAN_UNIT})"
        r"(?P<side>多?以?来(?![自到看说讲回源])|之?前(?![往来])|以前|之?后(?!续)|以后)",
    ),
    "undated": (
        time_values.calendar_point,
        rf"(?:{_IN_YEAR}|(?P<year_part>{_LONE_YEAR_PART})|{_LONE_DAYS}){_SINCE}",
    ),
    "weekday": (
        time_values.weekday,
        rf"(?=[上本下这]|(?<![一二两三四五六七八九十几每数\d个单双隔])(?:周|星期|礼拜)[一二三四五六日天末])"
        rf"(?P<week>上上个?|[上下这]个?|本)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末])?+(?![期围边刊报岁年家]){_OF_DAY}",
    ),
    "relative_day": (
        time_values.relative_day,
        r"(?:(?<![适相恰应充正])(?P<spoken_day>[当同次翌])(?:[天日](?![报本方而])|晚(?![报会]))"
        r"|(?P<relative_day>大前|大后|前|昨|今|(?<![光注载标])明|(?<!先)后)(?<!的明)(?:天(?![气津])|日(?![头之本产均])|(?<!后)晚(?![报会])|(?<=[昨今明])[夜晨早]))"
        rf"{_OF_DAY}",
    ),
    "issue": (time_values.from_issue_on, "即日起"),
    "century": (
        time_values.century,
        rf"(?=[12]\d世纪|[上本二十]|{_START}[1-9]0年代|{_ONE_TO_NINE}十年代)"
        rf"(?:(?P<century>[12]\d世纪|二?十{_ONE_TO_NINE}?世纪|上个?世纪|本世纪)(?:(?P<decade>\d0|{_ONE_TO_NINE}十)年代)?"
        rf"|(?P<lone_decade>[1-9]0|{_ONE_TO_NINE}十)年代)(?P<century_part>初期?|中[期叶]|末期?|[前早后]期)?",
    ),
    "era": (
        time_values.era,
        rf"(?:党的(?P<congress>二十|十{_ONE_TO_NINE})大(?:胜利)?(?:召开)?|(?P<event>{_ERA}))"
        rf"(?P<era_tail>以来|之初|初期|以后|之后|后(?![备勤])|{_NUMBER}[多余]?年来)",
    ),
    "plan": (
        time_values.five_year_plan,
        rf"[“\"]?(?P<plan>十?{_ONE_TO_NINE}|十)五[”\"]?(?P<plan_part>期间|时期|以来|末期?|初期?|开局之年|收官之年)",
    ),
    "season": (time_values.season, r"[去今明][春夏秋冬](?!天)"),
    "duration": (time_values.unresolved, _DURATION),
    "clock": (
        time_values.clock,
        rf"{_PART_OF_DAY}{_CLOCK}{_UNTIL}?|{_START}\d{{1,2}}时(?:\d{{1,2}}分|许)|{_START}{_CLOCK}{_UNTIL}",
    ),
    "vague": (time_values.unresolved, f"{_VAGUE}|{_DYNASTY}"),
}


@cache
def time_rules() -> TimeRules:
    """The rules, compiled once."""
    bare = {name: re.sub(r"\(\?P<\w+>", "(?:", source) for name, (_, source) in _SOURCES.items()}
    return TimeRules(
        master=re.compile("|".join(f"(?P<{name}>{source})" for name, source in bare.items())),
        patterns={name: re.compile(source) for name, (_, source) in _SOURCES.items()},
        resolvers={name: resolve for name, (resolve, _) in _SOURCES.items()},
    )
