"""The reader: one article set as print, its entities lit, its hits walked, and the controls for face and size."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from html import escape

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QToolButton, QToolTip, QWidget

from db.records import Article, EntityType, Mention
from gui.article_view import ArticleView
from gui.icons import icon
from gui.legend import Legend
from gui.marks import Mark, MarkKind
from gui.pieces import column, dressed, label, row, strip, tool
from gui.state_page import StatePage
from gui.theme import KAI_FAMILIES, READER_SIZES, Face, Space, Theme
from gui.typeset import Block, Place, PrintStyle, Typesetter, blocks, slices
from gui.wording import mention_origin, mention_value

Marks = Mapping[Place, Sequence[tuple[int, int]]]


class Reader(QWidget):
    """Shows what it is given; an article long enough to be felt is set in slices."""

    style_chosen = Signal(str, int)
    hidden_changed = Signal(object)
    step_wanted = Signal(int)
    panel_toggled = Signal(bool)
    mention_pressed = Signal(int)

    def __init__(self, theme: Theme, style: PrintStyle, hidden: frozenset[EntityType]) -> None:
        super().__init__()
        dressed(self, "reader")
        self._theme = theme
        self._style = style
        self._article: Article | None = None
        self._mentions: Sequence[Mention] = ()
        self._hits: Marks = {}
        self._county: str | None = None
        self._walk: list[tuple[int, int]] = []
        self._now = -1
        self._repairs_open = False
        self._target: tuple[Place, int] | None = None
        self._slices: Iterator[list[Block]] = iter(())
        self._setting = QTimer(self)
        self._setting.timeout.connect(self._set_slice)
        self.view = ArticleView(theme)
        self.view.set_size(style.size)
        self._typesetter = Typesetter(self.view.document(), style, theme)
        self.legend = Legend(theme, hidden)
        self._build()
        self.view.hovered.connect(self._explain)
        self.view.pressed.connect(self._press)
        self.view.notice_pressed.connect(self._toggle_repairs)
        self.legend.hidden_changed.connect(self._show_marks)
        self.legend.hidden_changed.connect(self.hidden_changed)
        self.set_theme(theme)

    @property
    def article_id(self) -> int | None:
        """The article that is shown."""
        return self._article.id if self._article else None

    def show_article(self, article: Article, hits: Marks, county: str | None) -> None:
        """Set an article; `hits` are the query's words in its decks and paragraphs, `county` the one filtered by."""
        same = self.article_id == article.id
        if not same:
            self._repairs_open = False
            self._mentions = article.mentions
        self._article, self._hits, self._county = article, hits, county
        self._target = next(((place, 0) for place in self._lit_paragraphs()), None)
        self._pages.setCurrentIndex(1)
        self.setAccessibleName(article.headline or self.tr("图片新闻"))
        self._set(keep_place=same and self._target is None)

    def show_mentions(self, mentions: Sequence[Mention]) -> None:
        """Light up the entities of the article."""
        self._mentions = mentions
        counts: Mapping[EntityType, int] = Counter(mention.type for mention in mentions)
        self.legend.show_counts(counts)
        self._show_marks()

    def show_nothing(self) -> None:
        """No article is chosen."""
        self._setting.stop()
        self._article = None
        self._pages.setCurrentIndex(0)

    def scroll_to_mention(self, number: int) -> None:
        """Bring a mention into sight, counted as in `show_mentions`."""
        mention = self._mentions[number]
        for start, _ in self._typesetter.spans(mention.paragraph, mention.start, mention.end):
            self.view.scroll_to(start)
            return

    def walk(self, step: int) -> None:
        """Go to the next hit, or the one before, around the end."""
        if self._walk:
            self._now = (self._now + step) % len(self._walk) if self._now >= 0 or step > 0 else len(self._walk) - 1
            self._show_marks()
            self.view.scroll_to(self._walk[self._now][0])

    def set_theme(self, theme: Theme) -> None:
        """Set and paint in other colours."""
        self._theme = theme
        self.view.set_theme(theme)
        self.legend.set_theme(theme)
        for control, name in self._icons.items():
            control.setIcon(icon(name, theme.soft, theme.line))
        if self._article:
            self._set(keep_place=True)

    def set_style(self, style: PrintStyle) -> None:
        """Set in another face or size."""
        self._style = style
        self.faces[style.face].setChecked(True)
        self.view.set_size(style.size)
        if self._article:
            self._set(keep_place=True)
        self.style_chosen.emit(style.face, style.size)

    def change_size(self, step: int) -> None:
        """The next larger size, or the next smaller."""
        number = READER_SIZES.index(self._style.size) + step
        if 0 <= number < len(READER_SIZES):
            self.set_style(PrintStyle(self._style.face, READER_SIZES[number]))

    def _set(self, *, keep_place: bool) -> None:
        assert self._article is not None
        bar = self.view.verticalScrollBar()
        place = bar.value() / max(bar.maximum(), 1) if keep_place else 0.0
        self.view.clear()
        self._now = -1
        self._typesetter = Typesetter(self.view.document(), self._style, self._theme)
        self._slices = slices(blocks(self._article, repairs_open=self._repairs_open))
        self._set_slice()
        bar.setValue(round(place * bar.maximum()))
        self._setting.start()

    def _set_slice(self) -> None:
        run = next(self._slices, None)
        if run is None:
            self._setting.stop()
            return
        self._typesetter.set(run)
        self._show_marks()
        self._reach_target()

    def _reach_target(self) -> None:
        if self._target:
            place, start = self._target
            for position, _ in self._typesetter.spans(place, start, start + 1):
                self.view.scroll_to(position)
                self._target = None

    def _lit_paragraphs(self) -> list[int]:
        """Paragraphs of the chosen county, where not all of the article is about it."""
        if self._article is None or self._county is None:
            return []
        paragraphs = self._article.paragraphs
        lit = [number for number, paragraph in enumerate(paragraphs) if self._county in paragraph.counties]
        return lit if len(lit) < len(paragraphs) else []

    def _show_marks(self) -> None:
        marks: dict[int, list[Mark]] = defaultdict(list)
        hidden = self.legend.hidden
        for mention in self._mentions:
            if mention.type not in hidden:
                for span in self._typesetter.spans(mention.paragraph, mention.start, mention.end):
                    self._add_mark(marks, span, mention.type)
        self._walk = sorted(
            span for place, found in self._hits.items() for hit in found for span in self._typesetter.spans(place, *hit)
        )
        for number, span in enumerate(self._walk):
            self._add_mark(marks, span, "hit_now" if number == self._now else "hit")
        self.view.show_marks(marks)
        self.view.light([block for place in self._lit_paragraphs() for block in self._typesetter.text_blocks(place)])
        self._show_walk()

    def _add_mark(self, marks: dict[int, list[Mark]], span: tuple[int, int], kind: MarkKind) -> None:
        block = self.view.document().findBlock(span[0])
        marks[block.blockNumber()].append(Mark(span[0] - block.position(), span[1] - block.position(), kind))

    def _show_walk(self) -> None:
        count = len(self._walk)
        if self._now >= 0:
            self.walked.setText(self.tr("命中 <b>{}</b> / {}").format(self._now + 1, count))
        else:
            self.walked.setText(self.tr("命中 <b>{}</b> 处").format(count) if count else "")
        for control in (self._previous_hit, self._next_hit):
            control.setVisible(count > 0)

    def _mention_at(self, position: int) -> int | None:
        for number, mention in enumerate(self._mentions):
            for start, end in self._typesetter.spans(mention.paragraph, mention.start, mention.end):
                if start <= position < end and mention.type not in self.legend.hidden:
                    return number
        return None

    def _explain(self, position: int, where: QPoint) -> None:
        number = self._mention_at(position)
        if number is None or self._article is None:
            QToolTip.hideText()
            return
        mention = self._mentions[number]
        value, origin = escape(mention_value(mention)), escape(mention_origin(mention, self._article.date))
        words = f"<b>{value}</b><br><span style='color:{self._theme.soft}'>{origin}</span>"
        QToolTip.showText(where, words, self.view)

    def _press(self, position: int) -> None:
        number = self._mention_at(position)
        if number is not None:
            self.mention_pressed.emit(number)

    def _toggle_repairs(self) -> None:
        self._repairs_open = not self._repairs_open
        self._set(keep_place=True)

    def _build(self) -> None:
        nothing = StatePage()
        nothing.say(self.tr("选一篇报道来读"), self.tr("上下键换篇，F3 走到下一处命中。"))
        article = QWidget()
        layout = column(article)
        layout.addWidget(self._toolbar())
        layout.addWidget(self.view, 1)
        layout.addWidget(self.legend)
        self._pages = QStackedWidget()
        self._pages.addWidget(nothing)
        self._pages.addWidget(article)
        column(self).addWidget(self._pages)

    def _toolbar(self) -> QWidget:
        bar = strip("toolbar")
        layout = row(bar, spacing=Space.HAIR, margins=(Space.MEDIUM, Space.SMALL, Space.MEDIUM, Space.SMALL))
        self._icons: dict[QToolButton, str] = {}
        layout.addWidget(self._icon_tool("previous", self.tr("上一篇"), lambda: self.step_wanted.emit(-1)))
        self.next_article = self._icon_tool("next", self.tr("下一篇"), lambda: self.step_wanted.emit(1))
        layout.addWidget(self.next_article)
        layout.addSpacing(Space.SMALL)
        self.walked = label(heard=self.tr("命中"))
        self._previous_hit = self._icon_tool("up", self.tr("上一处命中（Shift+F3）"), lambda: self.walk(-1))
        self._next_hit = self._icon_tool("down", self.tr("下一处命中（F3）"), lambda: self.walk(1))
        for widget in (self.walked, self._previous_hit, self._next_hit):
            layout.addWidget(widget)
        layout.addStretch()
        self._add_faces(layout)
        layout.addSpacing(Space.SMALL)
        layout.addWidget(tool("A−", self.tr("缩小字号"), lambda: self.change_size(-1)))
        layout.addWidget(tool("A＋", self.tr("放大字号"), lambda: self.change_size(1)))
        layout.addSpacing(Space.SMALL)
        panel = self._icon_tool("panel", self.tr("要素栏"), lambda: self.panel_toggled.emit(panel.isChecked()))
        panel.setCheckable(True)
        panel.setChecked(True)
        layout.addWidget(panel)
        return bar

    def _add_faces(self, layout: QHBoxLayout) -> None:
        group = QButtonGroup(self)
        self.faces: dict[Face, QToolButton] = {}
        names: dict[Face, tuple[str, str]] = {
            "song": (self.tr("宋"), self.tr("宋体")),
            "hei": (self.tr("黑"), self.tr("黑体")),
            "kai": (self.tr("楷"), self.tr("楷体")),
        }
        for face, (letter, name) in names.items():
            choice = tool(letter, name, partial(self._choose_face, face), checkable=True)
            choice.setChecked(face == self._style.face)
            group.addButton(choice)
            layout.addWidget(choice)
            self.faces[face] = choice
        if not set(KAI_FAMILIES) & set(QFontDatabase.families()):
            self.faces["kai"].setEnabled(False)
            self.faces["kai"].setToolTip(self.tr("本机没有楷体"))

    def _choose_face(self, face: Face) -> None:
        self.set_style(PrintStyle(face, self._style.size))

    def _icon_tool(self, drawing: str, name: str, pressed: Callable[[], None]) -> QToolButton:
        result = tool("", name, pressed)
        self._icons[result] = drawing
        return result
