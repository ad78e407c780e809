"""Writing parsed documents into the archive: pages, articles and everything that is derived from them.

Whoever calls holds the transaction, so an issue is written whole or not at all.
"""

import base64
import hashlib
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date

from db.archive import Archive
from db.authority.register import strike
from db.entities.counties import attribute_counties
from db.entities.gazetteer import load_gazetteer
from db.errors import ImportRefusedError
from db.importing.barred import Barred
from db.importing.corrections import Corrections
from db.importing.digest import article_digest, as_draft
from db.importing.document import PIPELINE, Document
from db.importing.edits import Edited, Edits, apply_edits, from_json, superseded_texts, to_json
from db.importing.seal import seal_issue, seal_page
from db.profile import DEFAULT_PROFILE, Profile
from db.records import ArticleDraft, PageDraft
from db.reprints.comparing import compare_one, forget, keep_sketch
from db.search.index import Indexed, IndexWriter, entry_of
from db.storage.schema import LOWEST_ID, SERIALS, first_id
from db.text.fold import match_form
from db.text.origin import ORIGINS, Origin, read_origin

CITYWIDE = "市直"
_OF_ARTICLE = (
    "paragraph",
    "byline",
    "photo",
    "repair",
    "original",
    "county_link",
    "superseded",
    "outline",
    "analysis",
)


@dataclass(frozen=True, slots=True)
class Held:
    """A document of the archive that is at the place of another, or has its bytes; where it was printed."""

    id: int
    same_bytes: bool
    same: bool  # also read in the same way
    locator: str
    printed: str
    date: str | None

    def keeps_out(self, document: Document) -> bool:
        """Whether the other brings nothing: the same again, or the same bytes of which less is said than was."""
        return self.same or (self.same_bytes and document.issue.date is None and self.date is not None)

    def note(self, document: Document) -> str | None:
        """What the user is told of a document that was kept out, where it may have been meant otherwise."""
        day = document.issue.date
        if day is None and self.date is not None and not self.same:
            sentence = "这次没有给出日期，仍照已收的"
            return f"{document.locator}：{sentence} {self.printed}。要改版次、版名，请连同 --date 一起给出。"
        if day is not None and day != self.date and document.locator != self.locator:
            return (
                f"{document.locator}：与已收的 {self.printed}（{self.locator}）一字不差，没有另收。"
                "那一版的日期错了，用 issue redate 改正。"
            )
        return None


class Store:
    """Writes documents for one import."""

    def __init__(self, archive: Archive, profile: Profile) -> None:
        self._archive = archive
        self._profile = profile
        self._gazetteer = load_gazetteer(profile.gazetteer or DEFAULT_PROFILE)
        self._index = IndexWriter(archive)
        self._barred = Barred(archive)
        self._corrections = Corrections(archive)
        self._edits = Edits(archive)

    def reload(self) -> None:
        """After a rollback or a decision, forget what no longer holds."""
        self._barred = Barred(self._archive)
        self._corrections = Corrections(self._archive)
        self._edits = Edits(self._archive)

    def held(self, document: Document, options: str) -> Held | None:
        """The active document that this one replaces or repeats."""
        digest = hashlib.sha256(document.raw).digest()
        rows = self._archive.rows(
            "SELECT document.id, digest = ?1, digest = ?1 AND pipeline = ?2 AND options = ?3, locator, paper.name, "
            "issue.date, page.number FROM document LEFT JOIN page ON page.document = document.id "
            "LEFT JOIN issue ON issue.id = page.issue LEFT JOIN paper ON paper.id = issue.paper "
            "WHERE active AND (digest = ?1 OR locator = ?4) "
            "ORDER BY digest = ?1 DESC, locator = ?4 DESC, page.id LIMIT 1",
            (digest, PIPELINE, options, document.locator),
        )
        if not rows:
            return None
        number, same_bytes, same, locator, paper, day, page = rows[0]
        return Held(number, bool(same_bytes), bool(same), locator, f"{paper} {day or '无日期'} 第{page}版", day)

    def admit_notes(self, pages: Sequence[PageDraft]) -> tuple[PageDraft, ...]:
        """The pages, struck names struck out of their notes, which go into the report."""
        return tuple(replace(page, notes=tuple(map(self._barred.strike, page.notes))) for page in pages)

    def write(
        self, batch: int, document: Document, options: str, pages: Sequence[PageDraft], replaces: int | None
    ) -> int:
        """Write one document in place of the one it replaces; how many articles it added."""
        if replaces is not None:
            self.remove(replaces)
        number = self._archive.execute(
            "INSERT INTO document (batch, locator, digest, format, pipeline, options, raw, replaces) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                batch,
                document.locator,
                hashlib.sha256(document.raw).digest(),
                document.format,
                PIPELINE,
                options,
                zlib.compress(document.raw, 6),
                replaces,
            ),
        ).lastrowid
        written = sum(self._write_page(number, page) for page in pages)
        if self._barred.met:  # the raw bytes hold what was barred
            self._archive.execute("UPDATE document SET raw = x'' WHERE id = ?", (number,))
            self._barred.met = False
        return written

    def restore(self, document: int, pages: Sequence[PageDraft]) -> None:
        """Put the articles of a document that was replaced back into the archive."""
        self._archive.execute("UPDATE document SET active = 1 WHERE id = ?", (document,))
        for page in pages:
            self._write_page(document, page)
        self._barred.met = False

    def remove(self, document: int) -> None:
        """Take a document's articles out of the archive; its raw bytes stay."""
        for (page,) in self._archive.rows("SELECT id FROM page WHERE document = ?", (document,)):
            self.remove_page(page)
        self._archive.execute("UPDATE document SET active = 0 WHERE id = ?", (document,))

    def remove_page(self, page: int) -> None:
        """Take a page out, the issue and the paper with their last, and the document with its last."""
        for (article,) in self._archive.rows("SELECT id FROM article WHERE page = ?", (page,)):
            self.remove_article(article)
        document, issue = self._archive.rows("SELECT document, issue FROM page WHERE id = ?", (page,))[0]
        paper = self._archive.value("SELECT paper FROM issue WHERE id = ?", (issue,))
        self._archive.execute("DELETE FROM page WHERE id = ?", (page,))
        self._archive.execute("DELETE FROM issue WHERE id = ? AND id NOT IN (SELECT issue FROM page)", (issue,))
        self._archive.execute("DELETE FROM paper WHERE id = ? AND id NOT IN (SELECT paper FROM issue)", (paper,))
        self._archive.execute(
            "UPDATE document SET active = 0 WHERE id = ? AND id NOT IN (SELECT document FROM page)", (document,)
        )

    def remove_article(self, article: int) -> None:
        """Take one article out of the archive."""
        self._index.remove(article)
        forget(self._archive, article)
        strike(self._archive, article)
        for table in _OF_ARTICLE:
            self._archive.execute(f"DELETE FROM {table} WHERE article = ?", (article,))
        self._archive.execute("DELETE FROM article WHERE id = ?", (article,))

    def rewrite(self, number: int, change: Callable[[ArticleDraft], ArticleDraft]) -> None:
        """Change an article, and what is kept of it from before its edits; id, name, page and position stay."""
        original = self.original(self._archive, number)
        article = self._archive.article(number)
        counties = apply_edits(original, self._edits.of(article.uid)).counties if original else {}
        self._show(number, Edited(change(as_draft(article)), counties), change(original) if original else None)

    def edit_anew(self, number: int) -> None:
        """Show an article as the edits that stand leave it, after one was made or taken back."""
        self._edits = Edits(self._archive)
        original = self.original(self._archive, number) or as_draft(self._archive.article(number))
        uid = self._archive.value("SELECT uid FROM article WHERE id = ?", (number,))
        made = self._edits.of(uid)
        self._show(number, apply_edits(original, made), original if made else None)
        compare_one(self._archive, number)

    @staticmethod
    def original(archive: Archive, number: int) -> ArticleDraft | None:
        """An article as it came from its page, where it has been edited since."""
        text = archive.value("SELECT draft FROM original WHERE article = ?", (number,))
        return from_json(text) if text else None

    def _replace(self, number: int, edited: Edited, original: ArticleDraft | None, *, to: int, page: PageDraft) -> None:
        """Put an edited article in the place of one that is held, under an id on a page of its day."""
        uid, on, position = self._archive.rows("SELECT uid, page, position FROM article WHERE id = ?", (number,))[0]
        outlines = self._archive.rows("SELECT position, paragraph, points FROM outline WHERE article = ?", (number,))
        self.remove_article(number)
        self._write_article(to, uid, on, position, edited.article, article_digest(edited.article))
        self._write_outlines(to, [row for row in outlines if row[0] >= len(edited.article.outlines)])
        self._keep_original(to, original)
        self._derive(uid, page, edited, original)

    def _show(self, number: int, edited: Edited, original: ArticleDraft | None) -> None:
        """Show an edited article in its old place."""
        page = self._archive.value("SELECT page FROM article WHERE id = ?", (number,))
        self._replace(number, edited, original, to=number, page=self._page(page))
        seal_page(self._archive, page)

    def move_pages(self, pages: Sequence[int], date: str) -> int:
        """Put pages of one paper into the issue of another day, their articles under ids of that day; how many."""
        held = self._page(pages[0])
        left, number = self._archive.rows(
            "SELECT issue.id, issue.number FROM page JOIN issue ON issue.id = page.issue WHERE page.id = ?", (pages[0],)
        )[0]
        issue = self._issue(PageDraft(held.paper, date, held.number, held.section, articles=(), issue_number=number))
        identifiers = self._identifiers(date)
        moved = 0
        for page in pages:
            self._archive.execute("UPDATE page SET issue = ? WHERE id = ?", (issue, page))
            draft = self._page(page)
            for (article,) in self._archive.rows("SELECT id FROM article WHERE page = ? ORDER BY id DESC", (page,)):
                self._move_article(article, next(identifiers), draft)
                moved += 1
            seal_page(self._archive, page)
        self._archive.execute("DELETE FROM issue WHERE id = ? AND id NOT IN (SELECT issue FROM page)", (left,))
        return moved

    def _move_article(self, number: int, to: int, page: PageDraft) -> None:
        original = self.original(self._archive, number)
        uid = self._archive.value("SELECT uid FROM article WHERE id = ?", (number,))
        made = self._edits.of(uid)
        edited = apply_edits(original or as_draft(self._archive.article(number)), made)
        self._replace(number, edited, original, to=to, page=page)

    def _keep_original(self, number: int, original: ArticleDraft | None) -> None:
        if original:
            self._archive.execute(
                "INSERT INTO original (article, draft, digest) VALUES (?, ?, ?)",
                (number, to_json(original), article_digest(original)),
            )

    def _page(self, number: int) -> PageDraft:
        """A page that is held, without its articles."""
        rows = self._archive.rows(
            "SELECT paper.name, issue.date, page.number, section FROM page JOIN issue ON issue.id = page.issue "
            "JOIN paper ON paper.id = issue.paper WHERE page.id = ?",
            (number,),
        )
        paper, day, printed, section = rows[0]
        return PageDraft(paper, day, printed, section, articles=())

    def _write_page(self, document: int, printed: PageDraft) -> int:
        page = self._corrections.corrected(document, printed)
        number = self._archive.execute(
            "INSERT INTO page (issue, document, number, section, image, notes, pdf) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self._issue(page), document, page.number, page.section, page.image, "\n".join(page.notes), page.pdf),
        ).lastrowid
        identifiers = self._identifiers(page.date)
        occurrences: dict[str, int] = {}
        written = 0
        for position, article in enumerate(page.articles):
            uid, admitted, is_double = self._uid(printed, article, document, occurrences)
            if is_double or admitted is None:
                continue
            made = self._edits.of(uid)
            edited = apply_edits(admitted, made)
            edited.article = self._barred.struck(uid, edited.article)  # no edit may bring a name back
            identifier = next(identifiers)
            self._write_article(identifier, uid, number, position, edited.article, article_digest(edited.article))
            self._keep_original(identifier, admitted if made else None)
            self._derive(uid, page, edited, admitted if made else None)
            written += 1
        seal_page(self._archive, number)
        return written

    def _issue(self, page: PageDraft) -> int:
        self._archive.execute("INSERT INTO paper (name) VALUES (?) ON CONFLICT DO NOTHING", (page.paper,))
        paper = self._archive.value("SELECT id FROM paper WHERE name = ?", (page.paper,))
        held = self._archive.rows("SELECT id, number FROM issue WHERE paper = ? AND date IS ?", (paper, page.date))
        if not held:
            return int(
                self._archive.execute(
                    "INSERT INTO issue (paper, date, number) VALUES (?, ?, ?)", (paper, page.date, page.issue_number)
                ).lastrowid
            )
        issue, number = held[0]
        if page.issue_number and page.issue_number != number:
            self._archive.execute("UPDATE issue SET number = ? WHERE id = ?", (page.issue_number, issue))
            seal_issue(self._archive, issue)
        return int(issue)

    def _identifiers(self, day: str | None) -> Iterator[int]:
        """Free ids of a day, falling, so that "newest first" shows a day's pages in print order."""
        first = first_id(day)
        lowest = first if day else LOWEST_ID
        last = first + SERIALS - 1
        taken = self._archive.value("SELECT min(id) FROM article WHERE id BETWEEN ? AND ?", (lowest, last))
        yield from range((taken if taken is not None else last + 1) - 1, lowest - 1, -1)
        raise ImportRefusedError(f"{day} 这一天的文章超过了 {SERIALS} 篇，请检查日期是否正确。")

    def _uid(
        self, page: PageDraft, article: ArticleDraft, document: int, occurrences: dict[str, int]
    ) -> tuple[str, ArticleDraft | None, bool]:
        """A stable name from paper, day, page and headline; the article as it may come in, None if it may not; and
        whether the same came in another document."""
        head = article.headline or (article.paragraphs[0].text[:40] if article.paragraphs else "")
        key = "\n".join((page.paper, page.date or "", page.number, match_form(head)))
        while True:
            occurrence = occurrences[key] = occurrences.get(key, 0) + 1
            hashed = hashlib.sha256(f"{key}\n{occurrence}".encode()).digest()
            uid = base64.b32encode(hashed)[:16].decode().lower()
            held = self._archive.rows(
                "SELECT coalesce(original.digest, article.digest), page.document FROM article JOIN page "
                "ON page.id = article.page LEFT JOIN original ON original.article = article.id WHERE uid = ?",
                (uid,),
            )
            admitted = self._barred.admit(uid, article)
            if not held or admitted is None:
                return uid, admitted, False
            if held[0] == (article_digest(admitted), held[0][1]) and held[0][1] != document:
                return uid, admitted, True

    def _write_article(
        self, number: int, uid: str, page: int, position: int, article: ArticleDraft, digest: bytes
    ) -> None:
        self._archive.execute(
            "INSERT INTO article (id, uid, page, position, kicker, headline, subheadline, dateline, source, genre, "
            "length, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                uid,
                page,
                position,
                article.kicker,
                article.headline,
                article.subheadline,
                article.dateline,
                article.source,
                article.genre,
                sum(len(paragraph.text) for paragraph in article.paragraphs),
                digest,
            ),
        )
        many = self._archive.connection.executemany
        many(
            "INSERT INTO paragraph (article, position, kind, text) VALUES (?, ?, ?, ?)",
            [(number, at, paragraph.kind, paragraph.text) for at, paragraph in enumerate(article.paragraphs)],
        )
        many(
            "INSERT INTO byline (article, position, name, role) VALUES (?, ?, ?, ?)",
            [(number, at, byline.name, byline.role) for at, byline in enumerate(article.byline)],
        )
        self._write_outlines(
            number,
            [
                (at, outline.paragraph, " ".join(f"{x},{y}" for x, y in outline.points))
                for at, outline in enumerate(article.outlines)
            ],
        )
        many(
            "INSERT INTO photo (article, position, path) VALUES (?, ?, ?)",
            [(number, at, path) for at, path in enumerate(article.images)],
        )
        many(
            "INSERT INTO repair (article, position, kind, paragraph, note, before, after, confidence, lines) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (number, at, *astuple(repair)[:-1], " ".join(str(line) for line in repair.lines))
                for at, repair in enumerate(article.repairs)
            ],
        )

    def _write_outlines(self, number: int, rows: Sequence[tuple[int, int | None, str]]) -> None:
        self._archive.connection.executemany(
            "INSERT INTO outline (article, position, paragraph, points) VALUES (?, ?, ?, ?)",
            [(number, *row) for row in rows],
        )

    def _derive(self, uid: str, page: PageDraft, edited: Edited, original: ArticleDraft | None) -> None:
        """County links, index entries, superseded texts, sketch: what can be made anew from the article at any time."""
        article = edited.article
        number = self._archive.value("SELECT id FROM article WHERE uid = ?", (uid,))
        is_home = page.paper in self._profile.home_papers
        counties = attribute_counties(
            article.headline,
            [paragraph.text for paragraph in article.paragraphs],
            date.fromisoformat(page.date) if page.date else None,
            self._gazetteer,
            home_paper=is_home,
        )
        counties = [edited.counties.get(at, named) for at, named in enumerate(counties)]
        self._archive.connection.executemany(
            "INSERT INTO county_link (article, paragraph, county) VALUES (?, ?, ?)",
            [(number, at, county) for at, named in enumerate(counties) for county in named],
        )
        self._archive.connection.executemany(
            "INSERT INTO superseded (article, position, text) VALUES (?, ?, ?)",
            [(number, at, text) for at, text in enumerate(superseded_texts(original or article, article))],
        )
        found = sorted({county for named in counties for county in named})
        indexed = Indexed(
            decks=[deck for deck in (article.kicker, article.headline, article.subheadline) if deck],
            names=[byline.name for byline in article.byline],
            paragraphs=[paragraph.text for paragraph in article.paragraphs],
            facets=facets_of(
                paper=page.paper,
                day=page.date,
                page=page.number,
                section=page.section,
                genre=article.genre,
                source=article.source,
                origin=read_origin([byline.role for byline in article.byline], article.dateline, article.source),
                has_photo=bool(article.images) or article.genre == "photo",
                counties=found or ([CITYWIDE] if is_home else []),
            ),
        )
        self._index.add(entry_of(number, indexed))
        keep_sketch(self._archive, number, article.paragraphs)


def facets_of(
    *,
    paper: str,
    day: str | None,
    page: str,
    section: str | None,
    genre: str | None,
    source: str | None,
    origin: Origin | None,
    has_photo: bool,
    counties: Sequence[str],
) -> list[tuple[str, str]]:
    """The (kind, value) pairs that an article is filtered and counted by."""
    facets = [("paper", paper), ("page", page), *(("county", county) for county in counties)]
    if day:
        facets += [("year", day[:4]), ("month", day[:7]), ("day", day)]
    named = (("section", section), ("genre", genre), ("source", source), ("origin", origin and ORIGINS[origin]))
    facets += [(kind, value) for kind, value in named if value]
    return [*facets, ("photo", "有图")] if has_photo else facets
