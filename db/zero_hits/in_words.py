"""A query's tree in words."""

from collections.abc import Sequence

from db.search.query import And, Expression, Filter, Near, Node, Not, Or, Term, Wildcard, Within

_FIELDS = {
    "headline": "标题有{}",
    "byline": "署名为{}",
    "paper": "报纸为{}",
    "page": "版次为{}",
    "section": "版名为{}",
    "county": "县市区为{}",
    "genre": "体裁为{}",
    "source": "来源为{}",
    "origin": "稿源为{}",
    "photo": "配图为{}",
    "date": "日期在{}",
    "person": "说到人物{}",
    "organization": "说到单位{}",
    "place": "说到地点{}",
    "work": "说到著作{}",
    "program": "说到提法{}",
    "event": "说到{}这些日子",
    "superseded": "修补之前有{}",
}
_UNITS = {"paragraph": "同一段里", "sentence": "同一句里"}


def in_words(node: Node) -> str:
    """What an article must be like for the tree to hold."""
    match node:
        case Term(text):
            return f"“{text}”"
        case Wildcard(text):
            return f"“{text}”（? 是一个字，* 是一句之内的一串）"
        case Expression(pattern):
            return f"正则式 /{pattern}/"
        case Near(distance, nodes):
            return f"{'与'.join(map(in_words, nodes))}相隔至多 {distance} 个字"
        case Within(unit, child):
            return f"{_UNITS[unit]}{in_words(child)}"
        case Filter(kind, value):
            return _FIELDS[kind].format(f"“{value}”")
        case Not(child):
            return f"没有{_grouped(child)}"
        case And(nodes):
            return _joined(nodes)
        case Or(nodes):
            return f"{'、'.join(map(_grouped, nodes))}有其一"


def _joined(nodes: Sequence[Node]) -> str:
    """What must stand in the text, then what the article must be like."""
    words = [_grouped(node) for node in nodes if not isinstance(node, Filter | Not)]
    first = [f"{'、'.join(words)}都有" if len(words) > 1 else f"有{words[0]}"] if words else []
    return "，".join([*first, *(in_words(node) for node in nodes if isinstance(node, Filter | Not))])


def _grouped(node: Node) -> str:
    return f"（{in_words(node)}）" if isinstance(node, And | Or) else in_words(node)
