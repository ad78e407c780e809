"""A run of characters that is looked for in a text as it was printed.

Folding a text takes far longer than looking through it, so the run is unfolded instead: each of its characters stands
for all that fold to it, with what folding drops, and white space between Han, allowed in between. Where a text holds
one of the few characters that fold to several (㎡, ½) and could be part of the run, the text is folded after all.
"""

import re
from collections.abc import Iterator
from functools import cache, cached_property

from db.text.fold import HAN, folding_rows, match_form, match_form_with_offsets

Span = tuple[int, int]

_HAN = re.compile(f"[{HAN}]")


class Run:
    """A run and how it is compared: folded, or as printed."""

    def __init__(self, text: str, *, folded: bool = True) -> None:
        self.form = match_form(text, folded=folded)
        self._folded = folded

    def stands_in(self, text: str) -> bool:
        """Whether the run stands in a text."""
        if self._needs_form(text):
            return bool(self.form) and self.form in match_form(text, folded=self._folded)
        return self._pattern.search(text) is not None

    def spans(self, text: str) -> Iterator[Span]:
        """Every place of the run, (start, end) in the text's own characters, overlapping ones too."""
        if self._needs_form(text):
            yield from self._spans_in_form(text)
            return
        found = self._pattern.search(text)
        while found:
            yield found.span()
            found = self._pattern.search(text, found.start() + 1)

    def _needs_form(self, text: str) -> bool:
        return self._pattern is _NEVER or (self._joined is not None and self._joined.search(text) is not None)

    def _spans_in_form(self, text: str) -> Iterator[Span]:
        form, offsets = match_form_with_offsets(text, folded=self._folded)
        start = form.find(self.form) if self.form else -1
        while start >= 0:
            yield offsets[start], offsets[start + len(self.form) - 1] + 1
            start = form.find(self.form, start + 1)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """The run as printed; never, where white space at its ends hangs on what stands beside it."""
        if not self.form or self.form != self.form.strip():
            return _NEVER
        dropped = _class(_preimages()[""]) if self._folded else ""
        pieces = [self._character(self.form[0])]
        for before, character in zip(self.form, self.form[1:], strict=False):
            is_open = _HAN.match(before) and _HAN.match(character)
            between = rf"[\s{dropped}]*" if is_open else f"[{dropped}]*" if dropped else ""
            pieces += [between, self._character(character)]
        return re.compile("".join(pieces))

    def _character(self, character: str) -> str:
        printed = _preimages().get(character, "") if self._folded else ""
        return f"[{_class(character + printed)}]" if printed else re.escape(character)

    @cached_property
    def _joined(self) -> re.Pattern[str] | None:
        """Characters that fold to several of which some could be part of the run."""
        if not self._folded:
            return None
        sharing = {pair for character in set(self.form) for pair in _several().get(character, ())}
        able = "".join(sorted(character for character, folded in sharing if _overlap(self.form, folded)))
        return re.compile(f"[{_class(able)}]") if able else None


_NEVER = re.compile(r"(?!)")


def _class(characters: str) -> str:
    return re.escape(characters)


def _overlap(form: str, folded: str) -> bool:
    """Whether some of `folded` can be matched by some of the run: one within the other, or end against beginning."""
    if form in folded or folded in form:
        return True
    shared = range(1, min(len(form), len(folded)))
    return any(form.startswith(folded[-n:]) or form.endswith(folded[:n]) for n in shared)


@cache
def _preimages() -> dict[str, str]:
    """For each character the others that fold to it alone; for "" those that are dropped."""
    held: dict[str, str] = {"": ""}
    for character, folded, _ in folding_rows():
        if len(folded) < 2:
            held[folded] = held.get(folded, "") + character
    return held


@cache
def _several() -> dict[str, list[tuple[str, str]]]:
    """The characters that fold to several, with what to, by each character of that."""
    held: dict[str, list[tuple[str, str]]] = {}
    for character, folded, _ in folding_rows():
        for part in set(folded) if len(folded) > 1 else ():
            held.setdefault(part, []).append((character, folded))
    return held
