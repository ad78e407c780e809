"""Make resources/folding.tsv, the published table of what counts as the same character in a search.

Run `python packaging/make_folding.py` with the dev extra installed. The table is drawn from Unicode's compatibility
decompositions (NFKC), OpenCC's traditional-to-simplified conversion of single characters (Apache-2.0), and the short
lists below. One line a character: the character, what it folds to (may be empty), and why.
"""

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import opencc

TARGET = Path(__file__).resolve().parent.parent / "resources" / "folding.tsv"

COMPATIBILITY = (
    (0x2F00, 0x2FD5, "radical"),
    (0x2100, 0x214F, "letterlike"),
    (0x2160, 0x217F, "numeral"),
    (0x3300, 0x33FF, "unit"),
    (0xF900, 0xFAFF, "compatibility"),
    (0xFE30, 0xFE6F, "width"),
    (0xFF01, 0xFFEF, "width"),
    (0x2F800, 0x2FA1F, "compatibility"),
)
HAN = ((0x3400, 0x9FFF), (0x20000, 0x323AF))
CASED = ((0x41, 0x5A), (0xC0, 0x24F), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1EFF))


def pairs(text: str) -> dict[str, str]:
    """Two characters a pair: what is printed and what it folds to."""
    return {pair[0]: pair[1] for pair in text.split()}


# Radicals of U+2E80-2EFF that PDF extraction leaves in place of the character; NFKC does not touch them
# (Unicode Character Database, EquivalentUnifiedIdeograph.txt).
RADICALS = pairs(
    "⺁厂 ⺃乙 ⺅亻 ⺇几 ⺈刀 ⺉刂 ⺋㔾 ⺌小 ⺍小 ⺎尢 ⺏尣 ⺐尢 ⺒巳 ⺓幺 ⺔彑 ⺖忄 ⺗心 ⺘扌 "
    "⺙攵 ⺛旡 ⺝月 ⺞歺 ⺠民 ⺡氵 "
    "⺢水 ⺣灬 ⺤爪 ⺥爪 ⺦丬 ⺨犭 ⺩王 ⺪疋 ⺫目 ⺬示 ⺭礻 ⺮竹 ⺯糸 ⺰纟 ⺱网 ⺲罒 ⺳网 ⺵网 "
    "⺶羊 ⺷羊 ⺸羊 ⺹老 ⺻聿 ⺼肉 "
    "⺽臼 ⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃西 ⻄西 ⻅见 ⻆角 ⻇角 ⻈讠 ⻉贝 ⻊足 ⻋车 ⻌辶 ⻍辶 ⻎辶 "
    "⻏阝 ⻐钅 ⻑长 ⻒长 ⻓长 ⻔门 "
    "⻕阜 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞食 ⻟饣 ⻠饣 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 "
    "⻨麦 ⻩黄 ⻪黾 ⻬齐 ⻭齿 ⻯龙 "
    "⻰龙 ⻲龟 ⻳龟 "
)
# Variant forms that newspapers mix and OpenCC leaves alone.
VARIANTS = pairs(
    "囯国 峯峰 羣群 牀床 畧略 邨村 菓果 秌秋 裏里 麪面 衞卫 啓启 強强 産产 緑绿 戸户 靑青 淸清 "
    "黒黑 徳德 恵惠 曁暨 脇胁 嘅慨 "
    "蔴麻 塩盐 涙泪 昻昂 廻回 廸迪 "
)
MARKS = {
    "-": "‐‑‒–—―−─━﹘﹣－⸺⸻",
    "·": "・•‧∙⋅･᛫⸱",
    '"': "“”„‟″〝〞「」『』﹁﹂﹃﹄",
    "'": "‘’‚‛′`´",
    "…": "⋯",
    "~": "～〜∼˜",
    "。": "｡",
    "、": "､",
    " ": "\t\n\r\v\f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))),
    "": "\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
    + "".join(map(chr, range(0xFE00, 0xFE10))),
}


def sources() -> Iterator[tuple[str, str, str]]:
    """(character, one step of folding, reason) from every source, the more particular ones first."""
    for folded, characters in MARKS.items():
        for character in characters:
            yield character, folded, "mark" if folded.strip() else "space"
    for character, folded in RADICALS.items():
        yield character, folded, "radical"
    for character, folded in VARIANTS.items():
        yield character, folded, "variant"
    simplified = opencc.OpenCC("t2s")
    for first, last in HAN:
        for code in range(first, last + 1):
            yield chr(code), simplified.convert(chr(code)), "simplified"
    for first, last, reason in COMPATIBILITY:
        for code in range(first, last + 1):
            yield chr(code), unicodedata.normalize("NFKC", chr(code)), reason
    for first, last in CASED:
        for code in range(first, last + 1):
            yield chr(code), chr(code).lower(), "case"


def table() -> dict[str, tuple[str, str]]:
    """Every character that folds, with its final form (folding that again changes nothing) and the first reason."""
    steps: dict[str, tuple[str, str]] = {}
    for character, folded, reason in sources():
        if folded != character:
            steps.setdefault(character, (folded, reason))
    final = {}
    for character, (first, reason) in steps.items():
        folded, again = "", first
        while folded != again:
            folded, again = again, "".join(steps[part][0] if part in steps else part for part in again)
        final[character] = (folded, reason)
    return dict(sorted(final.items()))


def main() -> None:
    lines = ["# code\tcharacter\tfolded\treason"]
    for character, (folded, reason) in table().items():
        shown = character if character.isprintable() else f"\\u{ord(character):04x}"
        lines.append(f"{ord(character):04X}\t{shown}\t{folded}\t{reason}")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{TARGET}: {len(lines) - 1} characters\n")


if __name__ == "__main__":
    main()
