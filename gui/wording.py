"""How the program says a date, a page, an entity and a key in words."""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence

from db.completion.entries import Kind
from db.records import ENTITY_TYPES, ArticleHead, EntityType, Mention

translate = QCoreApplication.translate

_ARROWS = {Qt.Key.Key_Left: "←", Qt.Key.Key_Right: "→", Qt.Key.Key_Up: "↑", Qt.Key.Key_Down: "↓"}


def entity_name(kind: EntityType) -> str:
    """The type as the legend and the entity list call it."""
    names: dict[EntityType, str] = {
        "person": translate("wording", "人物"),
        "organization": translate("wording", "单位"),
        "place": translate("wording", "地点"),
        "time": translate("wording", "时间"),
        "quantity": translate("wording", "数量"),
        "work": translate("wording", "著作"),
        "program": translate("wording", "提法"),
    }
    return names[kind]


def suggestion_kind(kind: Kind) -> str:
    """What a suggestion is, as the list of completions calls it."""
    names: dict[Kind, str] = {
        "byline": translate("wording", "署名"),
        "section": translate("wording", "版名"),
        "county": translate("wording", "县市区"),
        "column": translate("wording", "专栏"),
        "series": translate("wording", "连载"),
        "asked": translate("wording", "检索过"),
        "saved": translate("wording", "保存的检索"),
        **{one: entity_name(one) for one in ENTITY_TYPES},
    }
    return names[kind]


def key_name(keys: QKeySequence) -> str:
    """Alt+← for Alt+Left, whatever Qt calls that key in the language: 左方向."""
    native = QKeySequence.SequenceFormat.NativeText
    said = keys.toString(native)
    for key, arrow in _ARROWS.items():
        said = said.replace(QKeySequence(key).toString(native), arrow)
    return said


def page_name(page: str) -> str:
    """第03版 for 3, A01版 for A01."""
    return (
        translate("wording", "第{}版").format(page.zfill(2))
        if page.isdecimal()
        else translate("wording", "{}版").format(page)
    )


def day_name(day: str | None) -> str:
    """2025年9月18日 for an ISO day; a month or a year alone likewise, anything else as it is."""
    if not day:
        return translate("wording", "日期不详")
    parts = day.split("-")
    if not all(part.isdecimal() for part in parts):
        return day
    patterns = (translate("wording", "{}年"), translate("wording", "{}年{}月"), translate("wording", "{}年{}月{}日"))
    return patterns[len(parts) - 1].format(*map(int, parts)) if len(parts) <= len(patterns) else day


def weekday_name(day: str) -> str:
    """星期四 for an ISO day; nothing for what is no day."""
    names = (
        translate("wording", "星期一"),
        translate("wording", "星期二"),
        translate("wording", "星期三"),
        translate("wording", "星期四"),
        translate("wording", "星期五"),
        translate("wording", "星期六"),
        translate("wording", "星期日"),
    )
    try:
        return names[date.fromisoformat(day).weekday()]
    except ValueError:
        return ""


def time_value(value: str) -> str:
    """An ISO day with its weekday, or an interval from its first to its last day."""
    first, _, last = value.partition("/")
    if last:
        return translate("wording", "{} 至 {}").format(day_name(first), day_name(last))
    return f"{day_name(first)}　{weekday_name(first)}".strip("　")


def short_time(value: str) -> str:
    """An ISO day as it is; an interval as the years, half-year or month it is, else as its two ends."""
    first, _, last = value.partition("/")
    if not last:
        return value
    year = first[:4]
    if first[4:] == "-01-01" and last[4:] == "-12-31" and year < last[:4]:
        return translate("wording", "{}—{}年").format(year, last[:4])
    if year == last[:4]:
        spans = {
            "-01-01/-12-31": translate("wording", "{}年"),
            "-01-01/-06-30": translate("wording", "{}年上半年"),
            "-07-01/-12-31": translate("wording", "{}年下半年"),
        }
        named = spans.get(f"{first[4:]}/{last[4:]}")
        if named:
            return named.format(year)
        if first[:7] == last[:7] and first.endswith("-01") and _ends_month(last):
            return day_name(first[:7])
        return f"{first}—{last[5:]}"
    return f"{first}—{last}"


def mention_value(mention: Mention) -> str:
    """What a mention stands for, in one line."""
    if mention.type == "time":
        return time_value(mention.value) if mention.value else translate("wording", "说的不是确定的一天")
    return mention.value or mention.text


def mention_origin(mention: Mention, issue_date: str | None) -> str:
    """Where that value comes from, in one line."""
    if mention.type == "time" and mention.value and issue_date:
        return translate("wording", "据见报日 {} 推得：“{}”").format(issue_date, mention.text)
    if mention.value and mention.value != mention.text:
        return f"{entity_name(mention.type)}：“{mention.text}”"
    return entity_name(mention.type)


def _ends_month(day: str) -> bool:
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).day == 1
    except ValueError:
        return False


def place_in_paper(head: ArticleHead) -> str:
    """日期　版次 版名, the way a row of the list begins."""
    page = f"{page_name(head.page)} {head.section}" if head.section else page_name(head.page)
    return f"{head.date or day_name(None)}　{page}"
