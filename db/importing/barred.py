"""What must not come into the archive again: withdrawn articles, and names that were struck out.

The log of decisions holds neither the text nor the name, for both are to be gone: an article is known by its stable
name and by the hash of what was printed, a name by a salted hash that is compared with every run of its length.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from db.archive import Archive
from db.decisions import standing
from db.importing.digest import article_digest
from db.records import ArticleDraft, Byline
from db.text.fold import match_form, match_form_with_offsets

WITHDRAW = "withdraw"
REDACT = "redact"
STRUCK = "×"
_SIEVE = 251  # most runs of characters are told apart without hashing them


@dataclass(frozen=True, slots=True)
class Struck:
    """A name that is struck out wherever it is printed, as hash; `articles` names those it is limited to."""

    salt: str
    digest: str
    length: int
    sieve: int
    articles: frozenset[str] = frozenset()

    @classmethod
    def of(cls, name: str, salt: str, articles: Sequence[str] = ()) -> "Struck":
        """The hash of a name; folding and white space make no difference."""
        form = match_form(name)
        return cls(salt, _digest(salt, form), len(form), sum(map(ord, form)) % _SIEVE, frozenset(articles))

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "Struck":
        """The hash as a decision keeps it."""
        return cls(data["salt"], data["digest"], data["length"], data["sieve"], frozenset(data["articles"]))

    def strike(self, text: str) -> str:
        """The text with every character of the name struck out."""
        characters = list(text)
        for start, end in self._spans(text):
            characters[start:end] = [one if one.isspace() else STRUCK for one in characters[start:end]]
        return "".join(characters)

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        form, offsets = match_form_with_offsets(text)
        codes = [ord(character) for character in form]
        total = sum(codes[: self.length])
        for start in range(len(form) - self.length + 1):
            end = start + self.length
            if total % _SIEVE == self.sieve and _digest(self.salt, form[start:end]) == self.digest:
                yield offsets[start], offsets[end - 1] + 1
            total += (codes[end] if end < len(codes) else 0) - codes[start]


class Barred:
    """The standing withdrawals and strikings of one archive; `met` is set when something was kept out or struck."""

    def __init__(self, archive: Archive) -> None:
        decisions = standing(archive, (WITHDRAW, REDACT))
        withdrawn = [decision for decision in decisions if decision.kind == WITHDRAW]
        self._uids = {decision.article for decision in withdrawn}
        self._digests = {decision.data["digest"] for decision in withdrawn}
        self._struck = [Struck.read(decision.data) for decision in decisions if decision.kind == REDACT]

        self.met = False

    def admit(self, uid: str, draft: ArticleDraft) -> ArticleDraft | None:
        """The article as it may come in: without the struck names; None if it is withdrawn."""
        if uid in self._uids or (self._digests and article_digest(draft).hex() in self._digests):
            self.met = True
            return None
        admitted = self.struck(uid, draft)
        self.met = self.met or admitted is not draft
        return admitted

    def struck(self, uid: str, draft: ArticleDraft) -> ArticleDraft:
        """The article without the struck names; the very same where there are none in it."""
        for struck in self._struck:
            if not struck.articles or uid in struck.articles:
                draft = struck_draft(draft, struck)
        return draft

    def strike(self, text: str) -> str:
        """A text without any struck name."""
        for struck in self._struck:
            text = struck.strike(text)
        return text


def struck_draft(draft: ArticleDraft, struck: Struck) -> ArticleDraft:
    """An article with one name struck out of everything that is printed of it; the very same where it is not."""
    kicker, headline, subheadline, dateline, source = (
        struck.strike(deck) if deck else deck
        for deck in (draft.kicker, draft.headline, draft.subheadline, draft.dateline, draft.source)
    )
    changed = replace(
        draft,
        kicker=kicker,
        headline=headline,
        subheadline=subheadline,
        dateline=dateline,
        source=source,
        paragraphs=tuple(replace(one, text=struck.strike(one.text)) for one in draft.paragraphs),
        byline=tuple(Byline(struck.strike(one.name), one.role) for one in draft.byline),
        repairs=tuple(
            replace(one, note=struck.strike(one.note), before=struck.strike(one.before), after=struck.strike(one.after))
            for one in draft.repairs
        ),
    )
    return draft if changed == draft else changed


def _digest(salt: str, form: str) -> str:
    return hashlib.blake2b(form.encode(), key=bytes.fromhex(salt), digest_size=16).hexdigest()
