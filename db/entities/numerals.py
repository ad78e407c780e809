"""Numbers as a newspaper writes them: 2269.1, 二〇二四, 三千五百, 十, 两百余, 1.9万."""

import re
from decimal import Decimal

DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000, "廿": 20, "卅": 30}
MYRIADS = {"万": 10**4, "亿": 10**8}

HAN_NUMERAL = "〇○零一二三四五六七八九十百千两廿卅"
_FULL_WIDTH = str.maketrans("０１２３４５６７８９％．～", "0123456789%.~")
_HAN_ONLY = re.compile(f"[{HAN_NUMERAL}]+")
_PLACE_VALUES = frozenset(TENS)


def half_width(text: str) -> str:
    """The text with full-width figures and their marks in half width; as long as before, so offsets hold."""
    return text.translate(_FULL_WIDTH)


def parse_whole(text: str) -> int:
    """The value of a whole number in either script; ValueError if it is none."""
    if text.isascii():
        return int(text)
    if not _HAN_ONLY.fullmatch(text):
        raise ValueError(text)
    if _PLACE_VALUES.isdisjoint(text):
        return int("".join(str(DIGITS[character]) for character in text))
    return _with_place_values(text)


def _with_place_values(text: str) -> int:
    total, pending = 0, 0
    for character in text:
        if character in DIGITS:
            if pending:
                raise ValueError(text)
            pending = DIGITS[character]
        elif character in "廿卅":
            total += TENS[character]
        else:
            total += (pending or 1) * TENS[character]
            pending = 0
    return total + pending


def parse_number(text: str) -> Decimal:
    """The value of a number with 万 and 亿, decimals and thousands separators; ValueError if it is none."""
    for unit in ("亿", "万"):
        head, found, tail = text.rpartition(unit)
        if found:
            times = parse_number(head) if head else Decimal(1)
            return times * MYRIADS[unit] + (parse_number(tail) if tail else 0)
    return _plain_number(text.replace(",", ""))


def _plain_number(text: str) -> Decimal:
    """A number without 万 or 亿: 12.5, 三千, or 3千 and 5百, figures before a unit."""
    if text[:1].isascii():
        factor = 1
        while text and text[-1] in "十百千":
            factor *= TENS[text[-1]]
            text = text[:-1]
        if not re.fullmatch(r"\d+(?:\.\d+)?", text):
            raise ValueError(text)
        return Decimal(text) * factor
    return Decimal(parse_whole(text))


def write_number(value: Decimal) -> str:
    """Plain digits without an exponent or trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
