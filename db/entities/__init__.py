"""Who, where, when and what a newspaper's text speaks of: recognition, dates, counties."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from db.profile import Profile
from db.records import Mention

__all__ = ["Recognizer", "load_recognizer"]


class Recognizer(Protocol):
    """Finds the mentions in an article; `engine` is the fingerprint of what found them."""

    engine: str

    def recognize(
        self,
        paragraphs: Sequence[str],
        issue_date: date | None,
        *,
        names: Sequence[str] = (),
        decks: Sequence[str] = (),
    ) -> list[Mention]:
        """The mentions, never overlapping, sorted by (paragraph, start), offsets in the paragraph's code points.

        `names` are the byline's; the last of the `decks` is paragraph -1, the one above it -2. Without an issue date,
        times that hang on it have no value.
        """
        ...


def load_recognizer(profile: Profile, *, weights: bool = True) -> Recognizer:
    """The best recogniser this installation has for a newspaper; without `weights` the one that is rules alone."""
    from db.entities.gazetteer import load_gazetteer  # loaded by what recognises; names and numbers serve others too
    from db.entities.rules import RuleRecognizer
    from db.entities.taggers import load_tagger

    gazetteer = load_gazetteer(profile.gazetteer) if profile.gazetteer else None
    return RuleRecognizer(load_tagger(weights=weights), gazetteer)
