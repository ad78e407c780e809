"""What the tints and underlines mean: a switch for each type of entity, with how often it stands in the article."""

from collections.abc import Mapping

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from db.records import ENTITY_TYPES, EntityType
from gui.reader.marks import draw_underline
from gui.theme import UNDERLINES, Size, Space, Theme, program_font
from gui.widgets.pieces import dressed, row
from gui.wording import entity_name

_SWATCH = 14


class Legend(QWidget):
    """`hidden_changed` carries the types that are switched off."""

    hidden_changed = Signal(object)

    def __init__(self, theme: Theme, hidden: frozenset[EntityType]) -> None:
        super().__init__()
        dressed(self, "legend")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._switches = {kind: LegendSwitch(kind, theme) for kind in ENTITY_TYPES}
        layout = row(self, margins=(Space.TIGHT, Space.TIGHT, Space.TIGHT, Space.TIGHT))
        for kind, switch in self._switches.items():
            switch.setChecked(kind not in hidden)
            switch.toggled.connect(lambda _: self.hidden_changed.emit(self.hidden))
            layout.addWidget(switch)
        layout.addStretch()
        self.hide()

    @property
    def hidden(self) -> frozenset[EntityType]:
        """The types that are switched off."""
        return frozenset(kind for kind, switch in self._switches.items() if not switch.isChecked())

    def show_counts(self, counts: Mapping[EntityType, int]) -> None:
        """How often each type stands in the article; a type that does not is left out."""
        for kind, switch in self._switches.items():
            switch.set_count(counts.get(kind, 0))
        self.setVisible(any(counts.values()))
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        for switch in self._switches.values():
            switch.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is no room for the types' names their samples and counts stand alone."""
        shown = [switch for switch in self._switches.values() if not switch.isHidden()]
        short = sum(switch.full_width for switch in shown) + 2 * Space.TIGHT > self.width()
        for switch in self._switches.values():
            switch.shorten(short)

    def switch(self, kind: EntityType) -> "LegendSwitch":
        """The switch of one type."""
        return self._switches[kind]


class LegendSwitch(QAbstractButton):
    """A sample of the tint and underline, the type's name, its count."""

    def __init__(self, kind: EntityType, theme: Theme) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setText(entity_name(kind))
        self._kind = kind
        self._theme = theme
        self._count = 0
        self._short = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("点击显示或隐藏"))
        self.setVisible(False)

    def set_count(self, count: int) -> None:
        """How often the type stands in the article."""
        self._count = count
        self.setAccessibleName(self.tr("{} {} 处").format(self.text(), count))
        self.setVisible(count > 0)
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.update()

    @property
    def full_width(self) -> int:
        """How wide the switch is with its name."""
        return self._width(f"{self.text()} {self._count}")

    def shorten(self, short: bool) -> None:
        """Leave the name out, or not."""
        if short != self._short:
            self._short = short
            self.setToolTip(f"{self.text()}　{self.tr('点击显示或隐藏')}" if short else self.tr("点击显示或隐藏"))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._width(self._words()), 26)

    def _words(self) -> str:
        return str(self._count) if self._short else f"{self.text()} {self._count}"

    def _width(self, words: str) -> int:
        metrics = QFontMetrics(program_font(Size.CAPTION))
        return _SWATCH + metrics.horizontalAdvance(words) + 3 * Space.TIGHT + 1

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QColor(self._theme.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.hover))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        swatch = QRectF(Space.TIGHT, (self.height() - 12) / 2 - 1, _SWATCH, 12)
        colours = self._theme.entities[self._kind]
        painter.setPen(Qt.PenStyle.NoPen if self.isChecked() else QColor(self._theme.faint))
        painter.setBrush(QColor(colours.tint) if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(swatch, 2, 2)
        if self.isChecked():
            draw_underline(
                painter, QLineF(swatch.bottomLeft(), swatch.bottomRight()), UNDERLINES[self._kind], colours.line
            )
        painter.setFont(program_font(Size.CAPTION))
        painter.setPen(QColor(self._theme.soft if self.isChecked() else self._theme.faint))
        words = self.rect().adjusted(Space.TIGHT + _SWATCH + Space.TIGHT + 1, 0, 0, 0)
        alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, alignment, self._words())
