"""The page in place of an empty list: what was looked for, what is lacking, and what would be found, a click away."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QSizePolicy, QWidget

from db.zero_hits.answer import Offer, ZeroHits
from gui.theme import Space
from gui.widgets.pieces import button, column, dressed, label, plain_tip

_OFFERED = 9


class ZeroHitsPage(QScrollArea):
    """`query_wanted` carries the query that was chosen."""

    query_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_zero_hits(self, found: ZeroHits) -> None:
        """Say why there is no hit, and offer what would have some."""
        page = QWidget()
        dressed(page, "results")
        layout = column(page, spacing=Space.SMALL, margins=(Space.LARGE, Space.WIDE, Space.LARGE, Space.WIDE))
        layout.addWidget(label(self.tr("没有找到"), "statement"))
        for sentence in found.sentences:
            said = label(sentence, "soft")
            said.setWordWrap(True)
            layout.addWidget(said)
        if found.offers:
            layout.addSpacing(Space.MEDIUM)
            layout.addWidget(label(self.tr("这样查得到"), "caption"))
            layout.addLayout(self._offers(found.offers[:_OFFERED]))
        layout.addStretch()
        page.setAccessibleName(" ".join([self.tr("没有找到"), *found.sentences]))
        self.setWidget(page)

    def _offers(self, offers: tuple[Offer, ...]) -> QGridLayout:
        """A row a query: the query itself with what is other about it below, and how many articles it finds."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.MEDIUM)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        for number, offer in enumerate(offers):
            row = 3 * number
            grid.addWidget(self._link(offer), row, 0)
            grid.addWidget(label(self.tr("{:,} 篇").format(offer.total), "soft"), row, 1, _RIGHT)
            said = label(offer.said, "caption")
            said.setWordWrap(True)
            grid.addWidget(said, row + 1, 0)
            grid.setRowMinimumHeight(row + 2, Space.SMALL)
        return grid

    def _link(self, offer: Offer) -> QPushButton:
        link = button(offer.query.replace("&", "&&"), partial(self.query_wanted.emit, offer.query), "offer")
        link.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        link.setToolTip(plain_tip(offer.query))
        link.setAccessibleName(self.tr("{}，{} 篇，{}").format(offer.query, offer.total, offer.said))
        return link


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
