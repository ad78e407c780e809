"""Bytes of a page to text: UTF-8, else GB 18030; what is neither is refused, never guessed.

GBK and GB 2312 are read as GB 18030, their superset: `gbk` cannot hold the rare characters of names, and the `gb2312`
codec maps the dash and the middle dot to other characters.
"""

import codecs
import re
from functools import cache

from db.errors import ImportRefusedError

_LEAST_COMMON_SHARE = 0.8
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # no paper prints the marks that turn a line's direction
)
# GB 18030-2005 put these in the private-use area, GB 18030-2022 gave them their code points.
_PRIVATE_USE = str.maketrans(
    dict(
        zip(
            "\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796"
            "\ue7c7\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864",
            "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19\u1e3f\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb",
            strict=True,
        )
    )
)


def decode(data: bytes) -> str:
    """The text of a page or table; ImportRefusedError says why bytes are no text."""
    if not data.strip():
        raise ImportRefusedError("文件是空的。")
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return clean(_strict(data, encoding))
    if b"\x00" in data[:65536]:
        raise ImportRefusedError("不是文本文件（含二进制内容）。请提供文字版，或先转成 UTF-8 文本。")
    try:
        return clean(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:
            raise ImportRefusedError("文件末尾缺了半个字，像是没有复制完整。请重新复制后再导入。") from None
    text = _strict(data, "gb18030")
    if _common_share(text) < _LEAST_COMMON_SHARE:
        raise ImportRefusedError("文字编码无法辨认：既不是 UTF-8，也不像 GB 18030。请另存为 UTF-8 后再导入。")
    return clean(text.translate(_PRIVATE_USE))


def clean(text: str) -> str:
    """The text without control characters, marks of byte order and direction, lone surrogates; line ends become \\n."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        shown = {"gb18030": "GB 18030", "utf-16": "UTF-16", "utf-8-sig": "UTF-8"}[encoding]
        raise ImportRefusedError(
            f"文字编码无法辨认：按 UTF-8 和 {shown} 都读不通（第 {error.start + 1} 字节）。请另存为 UTF-8 后再导入。"
        ) from None


@cache
def _common_characters() -> frozenset[str]:
    """GB 2312 level 1, the 3,755 characters that make up over 95 % of any Chinese text, and full-width marks."""
    rows = (bytes([high, low]) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    return frozenset(
        "".join(row.decode("gb2312", "ignore") for row in rows)
        + "　、。·ˉ—～…‘’“”〔〕〈〉《》「」『』【】，！？：；（）％"
    )


def _common_share(text: str) -> float:
    beyond_ascii = [character for character in text[:20000] if character > "\x7f"]
    if not beyond_ascii:
        return 1.0
    common = _common_characters()
    return sum(character in common for character in beyond_ascii) / len(beyond_ascii)
