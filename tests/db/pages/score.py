"""How well reconstruction does on damaged pages, counted against what was printed."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from db.pages.reading import PageReading, read_page
from db.profile import Profile
from db.records import ArticleDraft, Repair
from tests.db.pages.truth import Page, Piece, Stray

_NO_WORDS = re.compile(r"[\s—\-:：]+")


@dataclass(slots=True)
class Tally:
    """Counts over all pages."""

    true_articles: int = 0
    found_articles: int = 0
    right_articles: int = 0
    paragraphs: int = 0
    right_paragraphs: int = 0
    touched: int = 0
    mended: int = 0
    joins: int = 0
    right_joins: int = 0
    strays: int = 0
    strays_found: int = 0
    removals: int = 0
    right_removals: int = 0
    clean: int = 0
    harmed: int = 0
    pictures: int = 0
    right_pictures: int = 0

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
            f"  articles found, all decks right      F1 {self.articles_f1:.4f}  ({self.true_articles})\n"
            f"  paragraphs exactly right, in their article  {self.paragraphs_right:.4f}  ({self.paragraphs})\n"
            f"  paragraphs cut or glued, mended             {_share(self.mended, self.touched)}\n"
            f"  joined and moved, precision                 {_share(self.right_joins, self.joins)}\n"
            f"  misplaced fragments, recall                 {_share(self.strays_found, self.strays)}\n"
            f"  misplaced fragments, precision              {_share(self.right_removals, self.removals)}\n"
            f"  pictures of their own found                 {_share(self.right_pictures, self.pictures)}\n"
            f"  clean paragraphs harmed, per 1,000          {self.harmed_per_thousand:.2f}"
            f"  ({self.harmed} of {self.clean})"
        )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.4f}  ({part} of {whole})" if whole else "–"


def tally_page(true: Page, read: PageReading) -> Tally:
    """One page's counts."""
    own = [one for one in read.articles if not _is_picture(one, true.pictures)]
    tally = Tally(true_articles=len(true.pieces), found_articles=len(own), pictures=len(true.pictures))
    captions = {one.text for article in read.articles for one in article.paragraphs if one.kind == "caption"}
    tally.right_pictures = sum(caption in captions for caption in true.pictures)
    printed = Counter(text for one in read.articles for text in _texts(one))
    for piece, article in _matched(true.pieces, own):
        tally.right_articles += article is not None
        _count_paragraphs(tally, piece, article, printed)
    _count_repairs(tally, true, read.articles)
    return tally


def _is_picture(article: ArticleDraft, captions: Sequence[str]) -> bool:
    return article.headline is None and any(one.text in captions for one in article.paragraphs)


def _texts(article: ArticleDraft) -> Iterable[str]:
    decks = (article.kicker, article.headline, article.subheadline)
    return [*filter(None, decks), *(one.text for one in article.paragraphs)]


def _matched(pieces: Sequence[Piece], found: Sequence[ArticleDraft]) -> Iterable[tuple[Piece, ArticleDraft | None]]:
    """Each true article with the one that has its very decks; of several, the one that holds most of its text."""
    rest = list(found)
    for piece in pieces:
        named = [one for one in rest if _letters(_decks(one)) == _letters("".join(piece.decks))]
        best = max(named, key=lambda one: len({p.text for p in one.paragraphs} & set(piece.paragraphs)), default=None)
        if best is not None:
            rest.remove(best)
        yield piece, best


def _decks(article: ArticleDraft) -> str:
    return "".join(filter(None, (article.kicker, article.headline, article.subheadline)))


def _letters(text: str) -> str:
    return _NO_WORDS.sub("", text)


def _count_paragraphs(tally: Tally, piece: Piece, article: ArticleDraft | None, printed: Counter[str]) -> None:
    own = Counter(one.text for one in article.paragraphs) if article else Counter[str]()
    for at, text in enumerate(piece.paragraphs):
        right = own[text] > 0
        own[text] -= right
        tally.paragraphs += 1
        tally.right_paragraphs += right
        if at in piece.touched:
            tally.touched += 1
            tally.mended += right
        else:
            tally.clean += 1
            tally.harmed += not printed[text]


def _count_repairs(tally: Tally, true: Page, articles: Sequence[ArticleDraft]) -> None:
    truth = {text for piece in true.pieces for text in piece.paragraphs}
    removed: list[str] = []
    moved: list[Repair] = []
    for article in articles:
        for repair in article.repairs:
            if repair.kind == "removed":
                removed.append(repair.after)
            elif repair.kind in ("joined", "moved"):
                tally.joins += 1
                tally.right_joins += article.paragraphs[repair.paragraph].text in truth
                moved += [repair] if repair.kind == "moved" else []
    tally.removals += len(removed)
    tally.strays += len(true.strays)
    tally.right_removals += sum(any(_same(text, stray.text) for stray in true.strays) for text in removed)
    tally.strays_found += sum(_is_found(stray, removed, moved) for stray in true.strays)


def _is_found(stray: Stray, removed: Sequence[str], moved: Sequence[Repair]) -> bool:
    if stray.doubled:
        return any(_same(text, stray.text) for text in removed)
    return any(one.after[:10] in stray.text for one in moved)


def _same(one: str, other: str) -> bool:
    """Whether two fragments are the same but for a character or three at their edges."""
    shorter, longer = sorted((one, other), key=len)
    return shorter in longer and len(longer) - len(shorter) <= 3


def score(pages: Iterable[Page], profile: Profile) -> Tally:
    """The counts over all pages."""
    total = Tally()
    for page in pages:
        total.add(tally_page(page, read_page(page.text, profile)))
    return total
