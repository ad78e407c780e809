"""The query language: text ⇄ tree.

    工商联 产学研            both, anywhere in the article; 工商联 AND 产学研 too
    "惠企政策100条"          exactly this; “…” too
    甲 OR 乙   甲 | 乙       either
    -广告   NOT 广告         without
    (甲 OR 乙) 丙            groups
    县:博爱 版名:要闻 日期:2014-03..2015 题:… 作者:… 报:… 版:A01 体裁:… 来源:… 稿源:自采 配图:有图
    人物:… 单位:… 地点:… whoever goes by that name; 事件:2014-03 days spoken of; 原文:… text before repair
    同段(甲 乙)  同句(甲 乙)  within one paragraph, one sentence
    近/5(甲 乙)              at most 5 characters between them, any order, within a paragraph
    竹?厂   竹*加工          ? is one character, * any run within a sentence
    /第[一二三]届/           a regular expression on the folded paragraph

Forgiving: full-width brackets, quotes, bars and colons work around an operand; between Han characters they are text.
"""

import re
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from db.errors import QueryError

FIELDS = {
    "题": "headline",
    "标题": "headline",
    "作者": "byline",
    "署名": "byline",
    "报": "paper",
    "报纸": "paper",
    "版": "page",
    "版次": "page",
    "版名": "section",
    "版面": "section",
    "县": "county",
    "县市区": "county",
    "体裁": "genre",
    "来源": "source",
    "稿源": "origin",
    "配图": "photo",
    "日期": "date",
    "人物": "person",
    "单位": "organization",
    "地点": "place",
    "著作": "work",
    "行动": "program",
    "事件": "event",
    "原文": "superseded",
}
_SHOWN = {kind: name for name, kind in reversed(FIELDS.items())}
DEEPEST = 40

_CLOSERS = "”」』/"  # what a word might open
_QUOTES = {'"': '"”', "“": '”"', "「": "」", "『": "』"}
_OPENING, _CLOSING = "(（", ")）"
_OR = {"OR", "|", "｜"}
_ENDING = (None, "or", "close")  # what ends a conjunction
_NO_OPERAND = (*_ENDING, "and")
_UNITS: dict[str, Literal["paragraph", "sentence"]] = {"同段": "paragraph", "同句": "sentence"}
_SHOWN_UNITS = {unit: name for name, unit in _UNITS.items()}
_DISTANCE = 10  # characters, where 近(…) gives none
_MOST_NEAR = 4  # runs in one 近(…)
_WITHIN = re.compile(r"(同段|同句)(?=[(（])")
_NEAR = re.compile(r"近(?:[/／](\d{1,4}))?(?=[(（])")
_FIELD = re.compile(rf"({'|'.join(sorted(FIELDS, key=len, reverse=True))})[:：]")


@dataclass(frozen=True, slots=True)
class Term:
    """A run of characters that must stand in one part of the article."""

    text: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A field of the article, by kind (county, section, date …), and the value asked of it."""

    kind: str
    value: str
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A run with ? for any one character and * for any run within a sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class Expression:
    """A regular expression, matched against each folded part."""

    pattern: str
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Near:
    """Runs that stand in one paragraph, each at most `distance` characters from the next, in any order."""

    distance: int
    nodes: tuple[Term | Wildcard, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """A condition that holds within one paragraph or one sentence."""

    unit: Literal["paragraph", "sentence"]
    node: "Node"


@dataclass(frozen=True, slots=True)
class And:
    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    node: "Node"


Leaf: TypeAlias = Term | Wildcard | Expression
Node: TypeAlias = Term | Wildcard | Expression | Filter | Near | Within | And | Or | Not


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # term, wildcard, expression, filter, near, within, open, close, or, not
    text: str
    position: int


def parse(text: str) -> Node | None:
    """The tree of a query, None when it asks for nothing; QueryError says what cannot be read and where."""
    tokens = _tokens(text)
    if not tokens:
        return None
    parser = _Parser(tokens, len(text))
    node = parser.alternatives(0)
    if parser.index < len(tokens):
        raise QueryError("这个右括号没有对应的左括号。", tokens[parser.index].position)
    return node


def to_text(node: Node | None) -> str:
    """A query that parses to the same tree."""
    match node:
        case None:
            return ""
        case Term(text):
            return _quoted(text)
        case Wildcard(text):
            return text
        case Expression(pattern):
            return f"/{pattern}/"
        case Near(distance, nodes):
            return f"近/{distance}({' '.join(to_text(child) for child in nodes)})"
        case Within(unit, child):
            return f"{_SHOWN_UNITS[unit]}({to_text(child)})"
        case Filter(kind, value):
            return f"{_SHOWN[kind]}:{_quoted(value)}"
        case Not(child):
            return f"-{_operand(child)}"
        case And(nodes):
            return " ".join(to_text(child) if not isinstance(child, And | Or) else _operand(child) for child in nodes)
        case Or(nodes):
            return " OR ".join(_operand(child) for child in nodes)


def with_filter(text: str, name: str, value: str) -> str:
    """The query narrowed to `value` of a field (县, 版名, 日期 …), which replaces an earlier choice in that field."""
    kept = without(parse(text), FIELDS[name])
    return to_text(_all((*conjuncts(kept), Filter(FIELDS[name], value))))


def without_filter(text: str, name: str, value: str | None = None) -> str:
    """The query without its filter in that field."""
    return to_text(without(parse(text), FIELDS[name], value))


def filters(text: str) -> list[tuple[str, str]]:
    """The (field, value) pairs that the whole query is narrowed by."""
    return [(_SHOWN[node.kind], node.value) for node in conjuncts(parse(text)) if isinstance(node, Filter)]


def leaves(node: Node | None) -> list[Leaf]:
    """What a hit shows: every run and pattern but those under a NOT."""
    match node:
        case Term() | Wildcard() | Expression():
            return [node]
        case Near(_, nodes):
            return list(nodes)
        case Within(_, child):
            return leaves(child)
        case Filter("headline" | "byline", value):
            return [Term(value)]
        case And(nodes) | Or(nodes):
            return [leaf for child in nodes for leaf in leaves(child)]
        case _:
            return []


def undated(node: Node | None) -> Node:
    """The conditions that must all hold but for the dates, which a range of ids stands for."""
    return And(tuple(part for part in conjuncts(node) if not (isinstance(part, Filter) and part.kind == "date")))


def conjuncts(node: Node | None) -> tuple[Node, ...]:
    """The conditions that must all hold."""
    match node:
        case None:
            return ()
        case And(nodes):
            return nodes
        case _:
            return (node,)


def _all(nodes: tuple[Node, ...]) -> Node | None:
    if not nodes:
        return None
    return nodes[0] if len(nodes) == 1 else And(nodes)


def without(node: Node | None, kind: str, value: str | None = None) -> Node | None:
    """The tree without the filters of one kind (and value) that hold for the whole query."""

    def dropped(child: Node) -> bool:
        return isinstance(child, Filter) and child.kind == kind and value in (None, child.value)

    return _all(tuple(child for child in conjuncts(node) if not dropped(child)))


def _operand(node: Node) -> str:
    return f"({to_text(node)})" if isinstance(node, And | Or) else to_text(node)


def _quoted(text: str) -> str:
    """The text as an operand: bare where that reads back as the same, else in the quotes it does not hold itself."""
    if text and _bare(text):
        return text
    for opening, closing in (('"', '"”'), ("「", "」"), ("『", "』")):
        if not any(character in closing for character in text):
            return f"{opening}{text}{closing[0]}"
    return '"' + re.sub('["”]', " ", text) + '"'


def _bare(text: str) -> bool:
    """Whether it reads back as one word wherever it stands: a word behind it closes nothing that it opens."""
    try:
        tokens = _tokens(" ".join((text, *_CLOSERS)))
    except QueryError:
        return False
    # within a group, a bracket that the text leaves open would take the group's own
    opened = sum(text.count(bracket) for bracket in _OPENING) - sum(text.count(bracket) for bracket in _CLOSING)
    return opened == 0 and [(token.kind, token.text) for token in tokens] == [
        ("term", one) for one in (text, *_CLOSERS)
    ]


class _Parser:
    """Recursive descent over the tokens: alternatives of conjunctions of operands."""

    def __init__(self, tokens: list[_Token], end: int) -> None:
        self.tokens = tokens
        self.index = 0
        self.end = end

    def kind(self) -> str | None:
        return self.tokens[self.index].kind if self.index < len(self.tokens) else None

    def position(self) -> int:
        return self.tokens[self.index].position if self.index < len(self.tokens) else self.end

    def alternatives(self, depth: int) -> Node:
        if depth > DEEPEST:
            raise QueryError(f"括号套得太深，最多 {DEEPEST} 层。", self.position())
        nodes = [self.conjunction(depth)]
        while self.kind() == "or":
            self.index += 1
            nodes.append(self.conjunction(depth))
        flat = [child for node in nodes for child in (node.nodes if isinstance(node, Or) else (node,))]
        return flat[0] if len(flat) == 1 else Or(tuple(flat))

    def conjunction(self, depth: int) -> Node:
        nodes: list[Node] = []
        while not nodes or self.kind() not in _ENDING:
            if nodes and self.kind() == "and":
                self.index += 1
            if self.kind() in _NO_OPERAND:
                raise QueryError("这里缺一个检索词。", self.position())
            node = self.operand(depth)
            nodes.extend(node.nodes if isinstance(node, And) else (node,))
        return nodes[0] if len(nodes) == 1 else And(tuple(nodes))

    def operand(self, depth: int) -> Node:
        token = self.tokens[self.index]
        self.index += 1
        if token.kind == "not":
            if self.kind() in _NO_OPERAND:
                raise QueryError("“不含”后面缺一个检索词。", self.position())
            return Not(self.operand(depth + 1)) if depth < DEEPEST else self.alternatives(DEEPEST + 1)
        if token.kind == "open":
            return self.group(token, depth)
        if token.kind == "filter":
            return self.filter(token)
        if token.kind == "within":
            return self.within(token, depth)
        if token.kind == "near":
            return self.near(token, depth)
        return _leaf(token)

    def within(self, token: _Token, depth: int) -> Node:
        opening = self.tokens[self.index]
        self.index += 1
        node = self.group(opening, depth)
        if _holds_filter(node):
            raise QueryError(f"“{token.text}”里面不能用字段。", opening.position)
        return Within(_UNITS[token.text], node)

    def near(self, token: _Token, depth: int) -> Node:
        opening = self.tokens[self.index]
        self.index += 1
        node = self.group(opening, depth)
        runs = node.nodes if isinstance(node, And) else (node,)
        plain = tuple(run for run in runs if isinstance(run, Term | Wildcard))
        if len(plain) < len(runs) or not 2 <= len(plain) <= _MOST_NEAR:
            raise QueryError(f"“近”的括号里要有 2 到 {_MOST_NEAR} 个词，不能有别的。", opening.position)
        return Near(int(token.text), plain)

    def group(self, token: _Token, depth: int) -> Node:
        if self.kind() == "close":
            raise QueryError("括号里没有检索词。", token.position)
        node = self.alternatives(depth + 1)
        if self.kind() != "close":
            raise QueryError("这个左括号没有对应的右括号。", token.position)
        self.index += 1
        return node

    def filter(self, token: _Token) -> Node:
        if self.kind() not in ("term", "wildcard") or not self.tokens[self.index].text:
            raise QueryError(f"“{token.text}:”后面缺一个值。", self.position())
        value = self.tokens[self.index]
        self.index += 1
        return Filter(FIELDS[token.text], value.text, value.position)


def _leaf(token: _Token) -> Leaf:
    match token.kind:
        case "wildcard":
            return Wildcard(token.text)
        case "expression":
            return Expression(token.text, token.position)
        case _:
            return Term(token.text)


def _holds_filter(node: Node) -> bool:
    match node:
        case Filter():
            return True
        case And(nodes) | Or(nodes):
            return any(_holds_filter(child) for child in nodes)
        case Not(child) | Within(_, child):
            return _holds_filter(child)
        case _:
            return False


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    index = 0
    while index < len(text):
        character = text[index]
        if character.isspace():
            index += 1
            continue
        token, index = _token(text, index, bool(tokens) and tokens[-1].kind == "filter")
        tokens.append(token)
    return tokens


def _token(text: str, start: int, is_value: bool) -> tuple[_Token, int]:
    """The token that begins at `start`, and where the next may begin."""
    character = text[start]
    following = text[start + 1 : start + 2]
    if character in _OPENING and not is_value:
        return _Token("open", character, start), start + 1
    if character in _CLOSING:
        return _Token("close", character, start), start + 1
    negates = following and not following.isspace() and following not in _CLOSING
    if character in "-－" and negates and not is_value:
        return _Token("not", character, start), start + 1
    if character in _QUOTES and (end := _closing_quote(text, start)) is not None:
        return _Token("term", text[start + 1 : end], start), end + 1
    if not is_value and (field := _FIELD.match(text, start)):
        return _Token("filter", field[1], start), field.end()
    if operator := _WITHIN.match(text, start):
        return _Token("within", operator[1], start), operator.end()
    if operator := _NEAR.match(text, start):
        return _Token("near", operator[1] or str(_DISTANCE), start), operator.end()
    if character == "/" and (end := _closing_slash(text, start)) is not None:
        return _Token("expression", text[start + 1 : end], start), end + 1
    word = _word(text, start)
    if word in _OR:
        return _Token("or", word, start), start + len(word)
    if word in ("AND", "NOT"):
        return _Token(word.lower(), word, start), start + len(word)
    kind = "wildcard" if any(mark in word for mark in "?*") and word.strip("?*") else "term"
    return _Token(kind, word, start), start + len(word)


def _closing_slash(text: str, start: int) -> int | None:
    """Where /…/ ends; None where the slash is but a character, as in 文/图."""
    end = text.find("/", start + 1)
    while end >= 0 and text[end - 1] == "\\":
        end = text.find("/", end + 1)
    after = text[end + 1 : end + 2]
    return end if end > start + 1 and (not after or after.isspace() or after in _CLOSING) else None


def _closing_quote(text: str, start: int) -> int | None:
    """Where the quoted operand ends; None when the quote is part of the text, as in “花”落怀川.

    A straight quote that is never closed is the user's slip and is named; a Chinese one is text.
    """
    closing = _QUOTES[text[start]]
    for index in range(start + 1, len(text)):
        if text[index] in closing:
            after = text[index + 1 : index + 2]
            ends = not after or after.isspace() or after in _CLOSING
            return index if ends or text[start] == '"' else None
    if text[start] == '"':
        raise QueryError("这个引号没有配对的另一半。", start)
    return None


def _word(text: str, start: int) -> str:
    """The bare word at `start`: up to white space or to a bracket that it did not open itself."""
    depth = 0
    end = start
    while end < len(text) and not text[end].isspace():
        if text[end] in _OPENING:
            depth += 1
        elif text[end] in _CLOSING:
            if depth == 0:
                break
            depth -= 1
        end += 1
    return text[start:end]
