"""Other ways in which a number is printed: 2024 and 二〇二四, 12 and 十二.

They widen a query when that is asked for; the index and the folding table know nothing of them.
"""

import re

from db.search.query import And, Node, Not, Or, Term, Within
from db.text.fold import fold

_DIGITS = "〇一二三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMBER = re.compile(r"\d+|[〇零一二三四五六七八九十百千]+")
_PIECES = re.compile(rf"({_NUMBER.pattern})")
_LARGEST = 9999


def widened(node: Node | None) -> Node | None:
    """The tree with every run that holds a number widened to the other ways of printing it."""
    match node:
        case Term(text):
            ways = ways_of(text)
            return Or(tuple(map(Term, ways))) if len(ways) > 1 else node
        case And(nodes):
            return And(tuple(child for child in map(widened, nodes) if child is not None))
        case Or(nodes):
            return Or(tuple(child for child in map(widened, nodes) if child is not None))
        case Not(child):
            return Not(widened(child) or child)
        case Within(unit, child):
            return Within(unit, widened(child) or child)
        case _:
            return node


def ways_of(text: str) -> list[str]:
    """The text itself first, then with its numbers in figures, digit by digit in Chinese, and in full."""
    whole = fold(text)
    ways = [text]
    for written in (_in_figures, _by_digits, _in_full):
        way = "".join(written(piece) if _NUMBER.fullmatch(piece) else piece for piece in _PIECES.split(whole))
        if way not in (*ways, whole):
            ways.append(way)
    return ways


def _in_figures(number: str) -> str:
    value = _value(number)
    return number if value is None else value


def _by_digits(number: str) -> str:
    value = _value(number)
    return number if value is None else "".join(_DIGITS[int(digit)] for digit in value)


def _in_full(number: str) -> str:
    value = _value(number)
    if value is None or value.startswith("0") or int(value) > _LARGEST:
        return number
    return chinese(int(value))


def _value(number: str) -> str | None:
    """The number in figures, None where the characters are no number (一百二十 is, 十一百 is not)."""
    if number.isdigit() and number.isascii():
        return number
    if not any(unit in number for unit in _UNITS):
        return "".join(str(_DIGITS.index("〇" if digit == "零" else digit)) for digit in number)
    value, digit, last = 0, 0, 10_000
    for character in number:
        unit = _UNITS.get(character)
        if unit is None:
            digit = _DIGITS.index("〇" if character == "零" else character)
            continue
        if unit >= last:
            return None
        value += (digit or 1) * unit
        digit, last = 0, unit
    value += digit
    return str(value) if chinese(value) == number.replace("零", "〇") or chinese(value)[1:] == number else None


def chinese(value: int) -> str:
    """A number up to 9999 in full: 12 is 十二, 120 一百二十, 1003 一千〇三."""
    if value == 0:
        return _DIGITS[0]
    written, is_gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            written += ("〇" if is_gap else "") + _DIGITS[digit] + name
        is_gap = bool(written) and not digit
        if not value:
            break
    return written.removeprefix("一") if written.startswith("一十") else written
