"""Which characters of a text no font of this machine can draw."""

from PySide6.QtGui import QFont, QFontMetrics


def missing_glyphs(text: str, font: QFont) -> str:
    """Each such character once, in order; what stands in every Chinese font is not asked for."""
    metrics = QFontMetrics(font)
    doubtful = dict.fromkeys(character for character in text if _is_doubtful(character))
    return "".join(character for character in doubtful if not metrics.inFontUcs4(ord(character)))


def _is_doubtful(character: str) -> bool:
    return not (character <= "\u9fa5" or "\uff00" <= character <= "\uffef") and not character.isspace()
