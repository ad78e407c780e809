"""What the tints and underlines mean: a switch for each type of entity, with how often it stands in the article."""

from collections.abc import Mapping

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from db.records import ENTITY_TYPES, EntityType
from gui.reader.marks import draw_underline
from gui.theme import UNDERLINES, Size, Space, Theme, program_font
from gui.widgets.pieces import column, dressed, row
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
        layout = column(self, margins=(Space.TIGHT, Space.TIGHT, Space.TIGHT, Space.TIGHT))
        self._rows = (row(), row())
        for line in self._rows:
            line.addStretch()
            layout.addLayout(line)
        for kind, switch in self._switches.items():
            switch.setChecked(kind not in hidden)
            switch.toggled.connect(lambda _: self.hidden_changed.emit(self.hidden))
        self._fit()
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
        """What there is no room for in the first row stands in a second."""
        room = self.width() - 2 * Space.TIGHT
        for switch in self._switches.values():
            room -= switch.sizeHint().width() if switch.count else 0
            for line in self._rows:
                line.removeWidget(switch)
            line = self._rows[room < 0]
            line.insertWidget(line.count() - 1, switch)

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
        self.count = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("点击显示或隐藏"))
        self.setVisible(False)

    def set_count(self, count: int) -> None:
        """How often the type stands in the article."""
        self.count = count
        self.setAccessibleName(self.tr("{} {} 处").format(self.text(), count))
        self.setVisible(count > 0)
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(program_font(Size.CAPTION)).horizontalAdvance(self._words())
        return QSize(_SWATCH + wide + 3 * Space.TIGHT + 1, 26)

    def _words(self) -> str:
        return f"{self.text()} {self.count}"

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
