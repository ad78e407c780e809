"""The reader: one article set as print, its entities lit, its hits walked, the user's own marks on it."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from html import escape

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QToolTip, QWidget

from db.export.citation import title
from db.notebook.anchors import found, quoted
from db.notebook.user_file import Highlight, Quote
from db.records import Article, EntityType, Mention
from db.search.query import Term
from db.search.snippet import Marker
from gui.reader.article_view import ArticleView
from gui.reader.find_bar import FindBar
from gui.reader.glyphs import missing_glyphs
from gui.reader.legend import Legend
from gui.reader.marks import Mark, MarkKind
from gui.reader.print_style import PrintStyle
from gui.reader.reader_bar import ReaderBar
from gui.reader.style_panel import StylePanel
from gui.reader.typeset import Block, Place, Typesetter, blocks, byline_text, slices
from gui.theme import READER_SIZES, Theme, print_font
from gui.widgets.pieces import column, dressed
from gui.widgets.state_page import StatePage
from gui.wording import mention_origin, mention_value

Marks = Mapping[Place, Sequence[tuple[int, int]]]


class Reader(QWidget):
    """Shows what it is given; an article long enough to be felt is set in slices."""

    style_chosen = Signal(object)
    hidden_changed = Signal(object)
    mention_pressed = Signal(int)
    left = Signal(str, str, float)
    menu_wanted = Signal(QPoint)
    page_wanted = Signal(int)
    walked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        style: PrintStyle,
        hidden: frozenset[EntityType],
        page: QWidget | None = None,
        links: QWidget | None = None,
    ) -> None:
        """`page` is shown in place of the text when the printed page is asked for, `links` over the text."""
        super().__init__()
        dressed(self, "reader")
        self._theme = theme
        self._style = style
        self.article: Article | None = None
        self._mentions: Sequence[Mention] = ()
        self._hits: Marks = {}
        self._found: Marks | None = None
        self._county: str | None = None
        self._highlights: dict[int, tuple[int, int, int]] = {}
        self._walk: list[tuple[int, int]] = []
        self._now = -1
        self._repairs_open = False
        self._photos: Sequence[QImage] = ()
        self._target: tuple[Place, int] | None = None
        self._place = 0.0
        self._slices: deque[list[Block]] = deque()
        self._setting = QTimer(self)
        self._setting.timeout.connect(self._set_slice)
        self.bar = ReaderBar()
        self.find_bar = FindBar()
        self.panel = StylePanel(style, self)
        self.view = ArticleView(theme)
        self.view.set_style(style)
        self._typesetter = Typesetter(self.view.document(), style, theme)
        self.legend = Legend(theme, hidden)
        self._lay_out(page or QWidget(), links)
        self._connect()
        self.set_theme(theme)

    @property
    def theme(self) -> Theme:
        """The colours in use."""
        return self._theme

    @property
    def article_id(self) -> int | None:
        """The article that is shown."""
        return self.article.id if self.article else None

    @property
    def hits(self) -> Marks:
        """Where the query's words stand in it."""
        return self._hits

    def show_article(self, article: Article, hits: Marks, county: str | None, place: float = 0.0) -> None:
        """Set an article; `hits` are the query's words in its decks and paragraphs, `county` the one filtered by,
        `place` how far down it was left, which counts where there is nothing to go to."""
        same = self.article_id == article.id
        if not same:
            self.leave()
            self._repairs_open = False
            self._mentions = article.mentions
            self._highlights = {}
            self._photos = ()
        lit_anew = not same or hits != self._hits
        walked = -1 if lit_anew else self._now
        self.article, self._hits, self._county = article, hits, county
        self._target = next(((paragraph, 0) for paragraph in self._lit_paragraphs()), None)
        self._pages.setCurrentIndex(1)
        self.setAccessibleName(article.headline or self.tr("图片新闻"))
        if not self.find_bar.isHidden():
            self._found = self._marked(self.find_bar.box.text())
        if self.bar.page.isChecked() and lit_anew:
            self.page_wanted.emit(article.id)
        self._place = 0.0 if same or self._target or hits else place
        self._set(keep_place=same and self._target is None)
        if walked >= 0:
            self._now = walked
            self._show_marks()

    def show_mentions(self, mentions: Sequence[Mention]) -> None:
        """Light up the entities of the article."""
        self._mentions = mentions
        counts: Mapping[EntityType, int] = Counter(mention.type for mention in mentions)
        self.legend.show_counts(counts)
        self._show_marks()

    def show_highlights(self, highlights: Sequence[Highlight]) -> frozenset[int]:
        """Paint the user's marks; those whose words are nowhere in the text any more."""
        texts = self._texts()
        placed = {mark.id: found(mark.place, texts) for mark in highlights}
        self._highlights = {number: place for number, place in placed.items() if place}
        self._show_marks()
        return frozenset(number for number, place in placed.items() if place is None)

    def show_photos(self, photos: Sequence[QImage]) -> None:
        """Put the article's pictures above its captions."""
        self._photos = photos
        self._set(keep_place=True)

    def show_nothing(self) -> None:
        """No article is chosen."""
        self._setting.stop()
        self.leave()
        self.article = None
        self._pages.setCurrentIndex(0)

    def scroll_to_mention(self, number: int) -> None:
        """Bring a mention into sight, counted as in `show_mentions`."""
        mention = self._mentions[number]
        self._scroll_to(mention.place, mention.start, mention.end)

    def scroll_to_highlight(self, number: int) -> None:
        """Bring one of the user's marks into sight."""
        if number in self._highlights:
            self._scroll_to(*self._highlights[number])

    def show_place(self, place: Place, start: int) -> None:
        """Bring a place of the article into sight, once it is set, and walk on from the hit that stands there."""
        self._target = (place, start)
        self._reach_target()
        for position, _ in self._typesetter.spans(place, start, start + 1):
            self._now = next((number for number, (first, end) in enumerate(self._walk) if first <= position < end), -1)
            self._show_marks()

    def selected(self) -> list[Quote]:
        """What of the article's paragraphs is selected, a quote a paragraph."""
        cursor = self.view.textCursor()
        texts = self._texts()
        quotes = []
        for place, start, end in self._typesetter.pieces(cursor.selectionStart(), cursor.selectionEnd()):
            if isinstance(place, int) and texts[place][start:end].strip():
                quotes.append(quoted(texts, place, start, end))
        return quotes

    def highlight_at(self, position: int) -> int | None:
        """The user's mark at a position of the document."""
        for number, (paragraph, start, end) in self._highlights.items():
            for first, last in self._typesetter.spans(paragraph, start, end):
                if first <= position < last:
                    return number
        return None

    def walk(self, step: int) -> None:
        """Go to the next hit, or the one before, around the end."""
        if self._walk:
            self._now = (self._now + step) % len(self._walk) if self._now >= 0 or step > 0 else len(self._walk) - 1
            self._show_marks()
            self.view.scroll_to(self._walk[self._now][0])
            self.walked.emit(self.hit_now)

    @property
    def hit_now(self) -> tuple[Place, int] | None:
        """The deck or paragraph of the hit that was walked to, and its first character there."""
        if self._now < 0:
            return None
        return next(((place, start) for place, start, _ in self._typesetter.pieces(*self._walk[self._now])), None)

    def find_here(self) -> None:
        """Open the box for words in this article, with those that are selected."""
        if self.article:
            words = self.view.textCursor().selectedText()
            self.find_bar.open(words if len(words) < 40 else "")

    def does(self) -> dict[str, Callable[[], object]]:
        """What of the menus is done here."""
        return {
            "next_hit": partial(self.walk, 1),
            "previous_hit": partial(self.walk, -1),
            "find_here": self.find_here,
            "larger": partial(self.change_size, 1),
            "smaller": partial(self.change_size, -1),
            "panel": self.bar.panel.click,
        }

    def set_theme(self, theme: Theme) -> None:
        """Set and paint in other colours."""
        self._theme = theme
        for part in (self.view, self.legend):
            part.set_theme(theme)
        if self.article:
            self._set(keep_place=True)

    def set_style(self, style: PrintStyle) -> None:
        """Set print in another way."""
        self._style = style
        self.panel.show_style(style)
        self.view.set_style(style)
        if self.article:
            self._set(keep_place=True)
        self.style_chosen.emit(style)

    def change_size(self, step: int) -> None:
        """The next larger size, or the next smaller."""
        number = READER_SIZES.index(self._style.size) + step
        if 0 <= number < len(READER_SIZES):
            self.set_style(replace(self._style, size=READER_SIZES[number]))

    @property
    def place(self) -> float:
        """How far down the article we are, from 0 to 1."""
        bar = self.view.verticalScrollBar()
        return bar.value() / max(bar.maximum(), 1)

    def leave(self) -> None:
        """Tell where the article was left."""
        if self.article:
            self.left.emit(self.article.uid, title(self.article), self.place)

    def _texts(self) -> list[str]:
        return [paragraph.text for paragraph in self.article.paragraphs] if self.article else []

    def _set(self, *, keep_place: bool) -> None:
        assert self.article is not None
        self._setting.stop()
        place = self.place if keep_place else self._place
        self.view.clear()
        self._now = -1
        self._typesetter = Typesetter(self.view.document(), self._style, self._theme, self._photos)
        missing = missing_glyphs("".join(self._texts()), print_font(self._style.size, face=self._style.face))
        parts = blocks(self.article, repairs_open=self._repairs_open, missing=missing, photos=len(self._photos))
        self._slices = deque(slices(parts))
        self._place = place
        self._set_slice()
        self._show_marks()
        self.view.put_caret_first()
        if self._slices:
            self._setting.start()

    def _set_slice(self) -> None:
        """Set what comes next; marks come with the last slice, for finding them goes through those of all the text."""
        if self._slices:
            self._typesetter.set(self._slices.popleft())
        if not self._slices and self._setting.isActive():
            self._setting.stop()
            self._show_marks()
        self._reach_target()
        if not self._target:
            bar = self.view.verticalScrollBar()
            bar.setValue(round(self._place * bar.maximum()))

    def _reach_target(self) -> None:
        if self._target:
            place, start = self._target
            for position, _ in self._typesetter.spans(place, start, start + 1):
                self.view.scroll_to(position)
                self._target = None
                self._place = self.place

    def _scroll_to(self, place: Place, start: int, end: int) -> None:
        for position, _ in self._typesetter.spans(place, start, end):
            self.view.scroll_to(position)
            return

    def _lit_paragraphs(self) -> list[int]:
        """Paragraphs of the chosen county, where not all of the article is about it."""
        if self.article is None or self._county is None:
            return []
        paragraphs = self.article.paragraphs
        lit = [number for number, paragraph in enumerate(paragraphs) if self._county in paragraph.counties]
        return lit if len(lit) < len(paragraphs) else []

    def _show_marks(self) -> None:
        marks: dict[int, list[Mark]] = defaultdict(list)
        hidden = self.legend.hidden
        for mention in self._mentions:
            if mention.type not in hidden:
                self._add_marks(marks, mention.place, mention.start, mention.end, mention.type)
        for paragraph, start, end in self._highlights.values():
            self._add_marks(marks, paragraph, start, end, "marker")
        places = self._hits if self._found is None else self._found
        self._walk = sorted(
            span for place, runs in places.items() for run in runs for span in self._typesetter.spans(place, *run)
        )
        for number, span in enumerate(self._walk):
            self._add_mark(marks, span, "hit_now" if number == self._now else "hit")
        self.view.show_marks(marks)
        self.view.light([block for place in self._lit_paragraphs() for block in self._typesetter.text_blocks(place)])
        self.bar.show_walk(*((self._now, len(self._walk)) if self._found is None else (-1, 0)))
        self.find_bar.show_count(self._now, len(self._walk) if self._found is not None else 0)

    def _add_marks(self, marks: dict[int, list[Mark]], place: Place, start: int, end: int, kind: MarkKind) -> None:
        for span in self._typesetter.spans(place, start, end):
            self._add_mark(marks, span, kind)

    def _add_mark(self, marks: dict[int, list[Mark]], span: tuple[int, int], kind: MarkKind) -> None:
        block = self.view.document().findBlock(span[0])
        marks[block.blockNumber()].append(Mark(span[0] - block.position(), span[1] - block.position(), kind))

    def _marked(self, words: str) -> Marks:
        """Where words stand in the article, as a search finds them: 简繁, width and case make no difference."""
        if not words.strip() or self.article is None:
            return {}
        article = self.article
        marker = Marker((Term(words),), folded=True)
        texts: dict[Place, str | None] = dict(enumerate(self._texts()))
        texts |= {"kicker": article.kicker, "headline": article.headline, "subheadline": article.subheadline}
        texts["byline"] = byline_text(article)
        return {place: runs for place, text in texts.items() if text and (runs := marker.marks(text))}

    def _find(self, words: str) -> None:
        self._found = self._marked(words)
        self._now = -1
        self._show_marks()
        if self._walk:
            self.walk(1)

    def _stop_finding(self) -> None:
        self._found = None
        self._now = -1
        self._show_marks()
        self.view.setFocus()

    def _mention_at(self, position: int) -> int | None:
        for number, mention in enumerate(self._mentions):
            for start, end in self._typesetter.spans(mention.place, mention.start, mention.end):
                if start <= position < end and mention.type not in self.legend.hidden:
                    return number
        return None

    def _explain(self, position: int, where: QPoint) -> None:
        number = self._mention_at(position)
        if number is None or self.article is None:
            QToolTip.hideText()
            return
        mention = self._mentions[number]
        value, origin = escape(mention_value(mention)), escape(mention_origin(mention, self.article.date))
        words = f"<b>{value}</b><br><span style='color:{self._theme.soft}'>{origin}</span>"
        QToolTip.showText(where, words, self.view)

    def _press(self, position: int) -> None:
        number = self._mention_at(position)
        if number is not None:
            self.mention_pressed.emit(number)

    def _show_page(self, wanted: bool) -> None:
        self._sheets.setCurrentIndex(int(wanted))
        if wanted and self.article_id is not None:
            self.page_wanted.emit(self.article_id)

    def _toggle_repairs(self) -> None:
        self._repairs_open = not self._repairs_open
        self._set(keep_place=True)

    def _connect(self) -> None:
        self.view.hovered.connect(self._explain)
        self.view.pressed.connect(self._press)
        self.view.notice_pressed.connect(self._toggle_repairs)
        self.view.menu_wanted.connect(self.menu_wanted)
        self.legend.hidden_changed.connect(self._show_marks)
        self.legend.hidden_changed.connect(self.hidden_changed)
        self.bar.walk_wanted.connect(self.walk)
        self.bar.page_toggled.connect(self._show_page)
        self.bar.find_wanted.connect(self.find_here)
        self.bar.type_wanted.connect(lambda: self.panel.open_under(self.bar.type))
        self.panel.style_chosen.connect(self.set_style)
        self.find_bar.asked.connect(self._find)
        self.find_bar.walk_wanted.connect(self.walk)
        self.find_bar.left.connect(self._stop_finding)

    def _lay_out(self, page: QWidget, links: QWidget | None) -> None:
        nothing = StatePage()
        nothing.say(self.tr("选一篇报道来读"), self.tr("上下键换篇，F3 走到下一处命中。"))
        article = QWidget()
        layout = column(article)
        layout.addWidget(self.bar)
        layout.addWidget(self.find_bar)
        self._sheets = QStackedWidget()
        text = QWidget()
        sheet = column(text)
        if links:
            sheet.addWidget(links)
        sheet.addWidget(self.view, 1)
        sheet.addWidget(self.legend)
        self._sheets.addWidget(text)
        self._sheets.addWidget(page)
        layout.addWidget(self._sheets, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(nothing)
        self._pages.addWidget(article)
        column(self).addWidget(self._pages)
