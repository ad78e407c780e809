"""Panes that share one column: a strip of names above, one pane below."""

from functools import partial

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QStackedWidget, QToolButton, QWidget

from gui.theme import Space, program_font
from gui.widgets.pieces import column, dressed, row, tool


class Tabs(QWidget):
    """The first pane added is the first one shown; the arrow keys go from name to name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        dressed(self, name)
        self._names: list[QToolButton] = []
        self._group = QButtonGroup(self)
        self._pages = QStackedWidget()
        self._strip = row(spacing=Space.HAIR, margins=(Space.SMALL, Space.SMALL, Space.SMALL, 0))
        self._strip.addStretch()
        layout = column(self)
        layout.addLayout(self._strip)
        layout.addWidget(self._pages, 1)

    def add(self, title: str, pane: QWidget, told: str) -> None:
        """Add a pane at the end; `told` says what is in it when its name is pointed at."""
        name = tool(title, title, partial(self.show_pane, pane), checkable=True)
        name.setToolTip(told)
        name.setAccessibleDescription(told)
        name.toggled.connect(lambda on: self._pages.setCurrentWidget(pane) if on else None)
        name.setObjectName("tab")
        name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._group.addButton(name)
        self._strip.insertWidget(len(self._names), name, 1)
        self._names.append(name)
        self._fit()
        self._pages.addWidget(pane)
        self._names[0].setChecked(True)

    def show_pane(self, pane: QWidget) -> None:
        """Bring a pane to the front."""
        self._pages.setCurrentWidget(pane)
        self._names[self._pages.currentIndex()].setChecked(True)

    def least_width(self) -> int:
        """How wide the strip is with every name whole, in bold too."""
        return sum(map(_whole, self._names)) + self._between() + len(self._names) * 2 * Space.TIGHT

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Room beside each name alike, as much as there is: at best the first stands in line with what is below it.

        By their greatest widths, for a style sheet puts its own in place of the least.
        """
        room = (self.width() - self._between() - sum(map(_whole, self._names))) // len(self._names)
        for name in self._names:
            name.setMaximumWidth(_whole(name) + min(max(room, 2 * Space.TIGHT), 2 * Space.SMALL))

    def _between(self) -> int:
        return 2 * Space.SMALL + len(self._names) * Space.HAIR  # behind the last too, before the stretch


def _whole(name: QToolButton) -> int:
    return QFontMetrics(program_font(bold=True)).horizontalAdvance(name.text())
