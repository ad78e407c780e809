"""How well page reconstruction does on damaged pages.

`python -m tests.db.pages.score [pages] [half]` with HUAICHUAN_DATA set prints the counts.
"""

import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from db.pages import PageReading, read_page
from db.profile import load_profile
from db.records import ArticleDraft
from tests.db.pages.damage import TruePage, TruePiece, damaged_pages, read_articles


@dataclass(slots=True)
class Tally:
    """Counts over all pages."""

    true_articles: int = 0
    found_articles: int = 0
    right_articles: int = 0
    paragraphs: int = 0
    right_paragraphs: int = 0
    cut: int = 0
    mended: int = 0
    joins: int = 0
    right_joins: int = 0
    fragments: int = 0
    removals: int = 0
    right_removals: int = 0
    clean: int = 0
    harmed: int = 0

    def add(self, other: "Tally") -> None:
        for count in fields(self):
            setattr(self, count.name, getattr(self, count.name) + getattr(other, count.name))

    @property
    def articles_f1(self) -> float:
        return 2 * self.right_articles / max(1, self.true_articles + self.found_articles)

    @property
    def paragraphs_right(self) -> float:
        return self.right_paragraphs / max(1, self.paragraphs)

    @property
    def harmed_per_thousand(self) -> float:
        return 1000 * self.harmed / max(1, self.clean)

    def __str__(self) -> str:
        return (
            f"articles F1 {self.articles_f1:.4f} ({self.true_articles} true)  "
            f"paragraphs right {self.paragraphs_right:.4f} of {self.paragraphs}\n"
            f"joins precision {self.right_joins / max(1, self.joins):.4f} "
            f"recall {self.mended / max(1, self.cut):.4f} ({self.cut} cut)  "
            f"fragments precision {self.right_removals / max(1, self.removals):.4f} "
            f"recall {self.right_removals / max(1, self.fragments):.4f} ({self.fragments})\n"
            f"clean paragraphs harmed per 1,000: {self.harmed_per_thousand:.2f} ({self.harmed} of {self.clean})"
        )


def name_of(piece: TruePiece | ArticleDraft) -> str:
    """What an article is known by: its headline, a picture by its caption."""
    if piece.headline:
        return piece.headline
    first = piece.paragraphs[0] if piece.paragraphs else ""
    return first if isinstance(first, str) else first.text


def tally_page(true: TruePage, read: PageReading) -> Tally:
    """One page's counts."""
    tally = Tally(true_articles=len(true.pieces), found_articles=len(read.articles), fragments=len(true.fragments))
    found = {name_of(article): article for article in read.articles}
    everywhere = Counter(paragraph.text for article in read.articles for paragraph in article.paragraphs)
    for one in read.articles:
        everywhere.update(filter(None, (one.kicker, one.headline, one.subheadline)))
    truth = {text for piece in true.pieces for text in piece.paragraphs}
    for piece in true.pieces:
        article = found.get(name_of(piece))
        own = {paragraph.text for paragraph in article.paragraphs} if article else set()
        tally.right_articles += article is not None
        for at, text in enumerate(piece.paragraphs):
            damaged = at in piece.damaged
            tally.paragraphs += 1
            tally.right_paragraphs += text in own
            tally.cut += damaged
            tally.mended += damaged and everywhere[text] > 0
            clean = not damaged and piece.kinds[at] == "text"
            tally.clean += clean
            tally.harmed += clean and not everywhere[text]
    for one in read.articles:
        for repair in one.repairs:
            if repair.kind == "removed":
                tally.removals += 1
                tally.right_removals += any(
                    repair.after.strip("…")[:10] in fragment or fragment in repair.after for fragment in true.fragments
                )
            else:
                tally.joins += 1
                tally.right_joins += one.paragraphs[repair.paragraph].text in truth
    return tally


def score(pages: Sequence[TruePage]) -> Tally:
    """The counts over all pages, read with the home paper's profile."""
    profile = load_profile()
    total = Tally()
    for page in pages:
        total.add(tally_page(page, read_page(page.text, profile)))
    return total


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    half = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    articles = read_articles(Path(os.environ["HUAICHUAN_DATA"]), half)
    print("damaged\n", score(damaged_pages(articles, count, 2026)), sep="")
    print("clean\n", score(damaged_pages(articles, count, 2026, damaged=False)), sep="")
