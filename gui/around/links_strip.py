"""What an article belongs with, in a strip over its text: errata, its series and column, its reprints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.links.errata import Erratum
from db.links.series import Column, Part, Series
from db.records import ArticleHead
from db.reprints.finding import Reprint
from gui.search.result_row import row_title
from gui.theme import Space
from gui.widgets.pieces import button, column, dressed, label, plain_tip, row, strip
from gui.wording import day_name, page_name

_QUOTED = 80  # characters of an erratum


@dataclass(frozen=True, slots=True)
class Links:
    """What an article belongs with, and the heads of the articles named there."""

    article: int
    errata: Sequence[Erratum] = ()
    series: Series | None = None
    column: Column | None = None
    reprints: Sequence[Reprint] = ()
    heads: Mapping[int, ArticleHead] = field(default_factory=dict)


class LinksStrip(QWidget):
    """A line for each link, nothing where there is none."""

    article_wanted = Signal(int)
    comparison_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        dressed(self, "links")
        self._layout = column(self)
        self.hide()

    def show_links(self, links: Links) -> None:
        """Show what an article belongs with."""
        while item := self._layout.takeAt(0):
            if line := item.widget():
                line.setParent(None)
                line.deleteLater()
        for erratum in links.errata:
            self._layout.addWidget(self._erratum(erratum, links))
        if links.series:
            self._layout.addWidget(self._series(links.series, links.article))
        if links.column:
            self._layout.addWidget(self._column(links.column))
        if links.reprints:
            self._layout.addWidget(self._reprints(links))
        self.setVisible(self._layout.count() > 0)

    def _erratum(self, erratum: Erratum, links: Links) -> QWidget:
        """The banner of a piece that was put right, or of the one that does so."""
        is_notice = erratum.notice == links.article
        other = erratum.article if is_notice else erratum.notice
        head = links.heads[other]
        place = self.tr("{}{}").format(day_name(head.date), page_name(head.page))
        texts = {
            (True, True): self.tr("更正的是：{}《{}》"),
            (True, False): self.tr("更正的可能是：{}《{}》"),
            (False, True): self.tr("这一篇后来有更正：{}《{}》"),
            (False, False): self.tr("这一篇后来可能有更正：{}《{}》"),
        }
        said = texts[is_notice, erratum.is_sure].format(place, row_title(head))
        banner = strip("banner")
        layout = row(banner, spacing=Space.MEDIUM, margins=(Space.LARGE, Space.SMALL, Space.LARGE, Space.SMALL))
        words = column(spacing=Space.HAIR)
        statement = label(said, "banner_statement")
        statement.setWordWrap(True)
        words.addWidget(statement)
        if not is_notice:
            sentence = erratum.sentence.replace("\n", "")
            shown = sentence if len(sentence) <= _QUOTED else f"{sentence[:_QUOTED]}……"
            quote = label(shown, "soft")
            quote.setWordWrap(True)
            words.addWidget(quote)
        layout.addLayout(words, 1)
        layout.addWidget(button(self.tr("打开"), partial(self.article_wanted.emit, other), "plain"))
        return banner

    def _series(self, series: Series, article: int) -> QWidget:
        own = next(part for part in series.parts if part.article == article)
        count = len({part.number for part in series.parts})
        said = self.tr("{}（{}），共 {} 篇").format(series.title, own.label, count)
        if series.missing:
            said += self.tr("，缺第 {} 篇").format("、".join(map(str, series.missing)))
        line, layout = self._line(self.tr("系列"), said)
        for part, words in zip(series.beside(article), (self.tr("‹ {}"), self.tr("{} ›")), strict=True):
            if part:
                layout.addWidget(self._part(part, words))
        return line

    def _part(self, part: Part, words: str) -> QWidget:
        made = button(words.format(part.label), partial(self.article_wanted.emit, part.article), "turn")
        made.setToolTip(plain_tip(part.headline))
        made.setAccessibleName(part.headline)
        return made

    def _column(self, found: Column) -> QWidget:
        line, layout = self._line(self.tr("栏目"), self.tr("{}，共 {:,} 篇").format(found.name, found.articles))
        for number, words in ((found.before, self.tr("‹ 上一篇")), (found.after, self.tr("下一篇 ›"))):
            if number is not None:
                layout.addWidget(button(words, partial(self.article_wanted.emit, number), "turn"))
        return line

    def _reprints(self, links: Links) -> QWidget:
        alike = sum(reprint.kind != "part" for reprint in links.reprints)
        parts = len(links.reprints) - alike
        said = [self.tr("另有 {} 篇相同或相近").format(alike)] if alike else []
        said += [self.tr("{} 篇有部分相同").format(parts)] if parts else []
        line, layout = self._line(self.tr("重稿"), "，".join(said))
        layout.addWidget(button(self.tr("对照"), self.comparison_wanted.emit, "turn"))
        return line

    def _line(self, kind: str, said: str) -> tuple[QWidget, QHBoxLayout]:
        line = strip("link_line")
        layout = row(line, spacing=Space.MEDIUM, margins=(Space.LARGE, Space.HAIR, Space.LARGE, Space.HAIR))
        layout.addWidget(label(kind, "faint"))
        text = label(said, "soft")
        text.setWordWrap(True)
        layout.addWidget(text, 1)
        return line, layout
