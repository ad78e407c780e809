"""One card of the authority file: who or what it is, since when, under which names, in which company."""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from db.authority.cards import Card, Companion
from gui.theme import Size, Space, Theme, program_font
from gui.widgets.pieces import button, column, drawn_tool, dressed, label, plain_tip, row, tool
from gui.wording import entity_name

_BARS = 44
_NAME = 132  # pixels for the name of another card
_FEW = 8  # names and roles shown before the rest is asked for
_MORE = 50  # of the rest at a time
_Use = tuple[str, str | None, str | None]


class CardPage(QWidget):
    """Shows what it is given. `ruling_wanted` names what to do: merge, split, rename, ignore, note, undo."""

    articles_wanted = Signal(object)
    watch_wanted = Signal(object)
    card_wanted = Signal(int)
    ruling_wanted = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        dressed(self, "entities")
        self._theme = theme
        self._card: Card | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column(self).addWidget(self._area)
        self._set()

    @property
    def card(self) -> Card | None:
        """The card that is shown."""
        return self._card

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self._set()

    def show_card(self, card: Card | None) -> None:
        """Show a card, or that none is chosen."""
        self._card = card
        self._set()

    def _set(self) -> None:
        page = QWidget()
        dressed(page, "entities")
        layout = column(page, spacing=Space.TIGHT, margins=(Space.LARGE, Space.MEDIUM, Space.MEDIUM, Space.LARGE))
        if self._card is None:
            layout.addWidget(_wrapped(self.tr("点正文里着色的词，或左边名录里的一条，这里就是它的卡片。"), "faint"))
        else:
            self._fill(layout, self._card)
        layout.addStretch()
        self._area.setWidget(page)

    def _fill(self, layout: QVBoxLayout, card: Card) -> None:
        head = card.head
        self.setAccessibleName(self.tr("卡片 {}").format(head.name))
        kind = "  ·  ".join(part for part in (entity_name(head.type), head.within) if part)
        line = row()
        line.addWidget(_wrapped(kind, "faint"), 1)
        line.addWidget(self._menu_button())
        layout.addLayout(line)
        layout.addWidget(_wrapped(head.name, "statement"))
        first, last = head.first or "—", head.last or "—"
        layout.addWidget(_wrapped(self.tr("{:,} 篇，{:,} 处").format(head.articles, head.mentions), "soft"))
        layout.addWidget(_wrapped(first if first == last else self.tr("{} 至 {}").format(first, last), "soft"))
        self._add_actions(layout, card)
        if card.note:
            layout.addSpacing(Space.SMALL)
            layout.addWidget(_wrapped(card.note, "quote"))
        years = [(year, count) for year, count in card.years if year]
        if len(years) > 1:
            self._add_heading(layout, self.tr("逐年"))
            layout.addWidget(YearBars(years, self._theme))
        self._add_uses(layout, self.tr("职务"), [(use.text, use.first, use.last) for use in card.roles])
        if len(card.names) > 1:
            self._add_uses(layout, self.tr("写法"), [(use.text, use.first, use.last) for use in card.names])
        self._add_company(layout, card)

    def _add_actions(self, layout: QVBoxLayout, card: Card) -> None:
        layout.addSpacing(Space.TIGHT)
        line = row(spacing=Space.TIGHT)
        line.addWidget(button(self.tr("全部提及"), partial(self.articles_wanted.emit, card), "plain"))
        line.addWidget(button(self.tr("关注"), partial(self.watch_wanted.emit, card), "plain"))
        line.addStretch()
        layout.addLayout(line)

    def _menu_button(self) -> QWidget:
        more = drawn_tool(
            "more",
            self.tr("合并、拆分、改名、附注、搁置"),
            lambda: self.menu().popup(more.mapToGlobal(more.rect().bottomLeft())),
        )
        return more

    def menu(self) -> QMenu:
        """What can be ruled over the card that is shown."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        card = self._card
        if card is None:
            return menu
        ignore = self.tr("放回名录") if card.ignored else self.tr("搁置，不再列出")
        deeds = {
            "merge": self.tr("并入另一张卡片……"),
            "split": self.tr("拆分……"),
            "rename": self.tr("改名……"),
            "note": self.tr("写附注……"),
            "ignore": ignore,
        }
        for name, text in deeds.items():
            menu.addAction(text, partial(self.ruling_wanted.emit, name, card))
        menu.addSeparator()
        undo = menu.addAction(self.tr("撤销这张卡片的上一步"), partial(self.ruling_wanted.emit, "undo", card))
        undo.setEnabled(bool(card.rulings))
        return menu

    def _add_heading(self, layout: QVBoxLayout, text: str) -> None:
        layout.addSpacing(Space.MEDIUM)
        layout.addWidget(label(text, "faint"))

    def _add_uses(self, layout: QVBoxLayout, title: str, uses: Sequence[_Use]) -> None:
        if not uses:
            return
        self._add_heading(layout, title)
        listed = column()
        layout.addLayout(listed)
        self._add_some(listed, uses, _FEW)

    def _add_some(self, listed: QVBoxLayout, uses: Sequence[_Use], some: int) -> None:
        """The next of a list, and a button for the rest: all at once would hold the window up."""
        listed.addWidget(self._label_of(uses[:some]))
        rest = uses[some:]
        if rest:

            def add_more() -> None:
                listed.removeWidget(more)
                more.deleteLater()
                self._add_some(listed, rest, _MORE)

            more = tool(self.tr("其余 {} 条").format(len(rest)), self.tr("再列一些"), add_more)
            listed.addWidget(more, alignment=Qt.AlignmentFlag.AlignLeft)

    def _label_of(self, uses: Sequence[_Use]) -> QWidget:
        """Names or roles with their months in one label, which is set far sooner than a label each."""
        lines = []
        for text, first, last in uses:
            months = self.tr(" 至 ").join(dict.fromkeys(day[:7] for day in (first, last) if day))
            small = f"color:{self._theme.faint};font-size:{Size.CAPTION}px;margin-bottom:{Space.TIGHT}px"
            lines.append(f"<p style='margin:0'>{escape(text)}</p><p style='margin:0;{small}'>{months}</p>")
        listed = label("".join(lines), marked=True)
        listed.setWordWrap(True)
        return listed

    def _add_company(self, layout: QVBoxLayout, card: Card) -> None:
        if not card.companions:
            return
        cut = card.sampled < card.head.articles
        title = self.tr("同现（最近 {:,} 篇里）").format(card.sampled) if cut else self.tr("同现")
        self._add_heading(layout, title)
        for other in card.companions:
            layout.addWidget(CompanionRow(other, self._theme, partial(self.card_wanted.emit, other.id)))


class CompanionRow(QWidget):
    """Another card with the number of articles that mention both; a click goes there."""

    def __init__(self, other: Companion, theme: Theme, pressed: Callable[[], object]) -> None:
        super().__init__()
        line = row(self)
        metrics = QFontMetrics(program_font(Size.TEXT))
        go = button(metrics.elidedText(other.name, Qt.TextElideMode.ElideRight, _NAME), pressed, "link")
        go.setToolTip(plain_tip(other.name))
        go.setAccessibleName(self.tr("{}：{} 篇里同现").format(other.name, other.articles))
        line.addWidget(go)
        line.addStretch()
        count = label(f"{other.articles:,}", "faint")
        count.setContentsMargins(0, 0, Space.SMALL, 0)
        line.addWidget(count)


class YearBars(QWidget):
    """A bar for each year, as high as its articles; the first and the last year and the highest count in figures."""

    def __init__(self, years: Sequence[tuple[str, int]], theme: Theme) -> None:
        super().__init__()
        self._years = years
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        told = self.tr("，").join(f"{year} {count}" for year, count in years if count)
        self.setAccessibleName(self.tr("逐年篇数：{}").format(told))
        self.setToolTip(told)

    def sizeHint(self) -> QSize:
        return QSize(120, _BARS + Size.CAPTION + Space.SMALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.accent))
        most = max(count for _, count in self._years)
        step = self.width() / len(self._years)
        for number, (_, count) in enumerate(self._years):
            high = max(1.5, count / most * _BARS) if count else 0
            wide = min(max(step - 1.5, 1.0), 22.0)
            painter.drawRect(QRectF(number * step + (step - wide) / 2, _BARS - high, wide, high))
        painter.fillRect(QRectF(0, _BARS, self.width(), 1), QColor(self._theme.line))
        painter.setFont(program_font(Size.CAPTION))
        painter.setPen(QColor(self._theme.faint))
        below = QRectF(0, _BARS + Space.HAIR, self.width(), Size.CAPTION + Space.TIGHT)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, self._years[0][0])
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, self._years[-1][0])
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, self.tr("最多 {:,} 篇").format(most))


def _wrapped(text: str, name: str = "") -> QWidget:
    result = label(text, name)
    result.setWordWrap(True)
    result.setTextFormat(Qt.TextFormat.PlainText)
    return result
