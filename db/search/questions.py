"""A question that was typed as a sentence and stands nowhere, asked by its words instead."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from db.search.query import And, Node, Or, Term
from db.text.segment import tag_words

SHORTEST = 5
_CONTENT_FLAGS = ("n", "v", "a", "j", "l", "i", "x", "eng", "m", "t", "s")
_MOST_CHOICES = 40  # combinations of a question's words that are asked at once


@dataclass(frozen=True, slots=True)
class InWords:
    """What is asked instead of a question; `is_partial` where not all of its words stand together anywhere."""

    question: str
    node: Node
    notice: str
    is_partial: bool


def in_words(question: str, is_found: Callable[[Node], bool]) -> InWords | None:
    """All of the words first, then all but one, all but two …: the first that is found somewhere is what is asked."""
    flags = tag_words(question)
    words = tuple(dict.fromkeys(word for word, flag in flags if flag.startswith(_CONTENT_FLAGS) and len(word) > 1))
    for count in range(len(words), 0, -1) if len(words) > 1 else ():
        if comb(len(words), count) > _MOST_CHOICES:
            continue
        node = _joined(Or, [_joined(And, [Term(word) for word in some]) for some in combinations(words, count)])
        if is_found(node):
            notice = f"整句未见，已按词检索：{' '.join(words)}"
            if count == len(words):
                return InWords(question, node, notice, is_partial=False)
            notice += f"（{len(words)} 个词里同时有 {count} 个的，按相关排列）"
            return InWords(question, node, notice, is_partial=True)
    return None


def _joined(kind: type[And] | type[Or], nodes: Sequence[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else kind(tuple(nodes))
