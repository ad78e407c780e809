"""The box a query is typed in, its filters as chips, and under it what is wrong with the query and where."""

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QWidget

from db.errors import QueryError
from db.search.query import filters, with_filter, without_filter
from gui.theme import Space, Theme
from gui.theme.icons import icon
from gui.widgets.pieces import button, column, dressed, label, plain_tip, row

DEBOUNCE_MS = 120


class SearchBar(QWidget):
    """`query_changed` comes with the first key and then once typing pauses, never while an input method is still
    composing; `typed` carries the text and the cursor's place with every key."""

    query_changed = Signal(str)
    typed = Signal(str, int)
    list_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        dressed(self, "searching")
        self._asked = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DEBOUNCE_MS)
        self._pause.timeout.connect(self._ask)
        self.box = QueryBox()
        self._glass = self.box.addAction(icon("search", theme.faint), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(self.tr("清空检索框"), self)
        self._clear.triggered.connect(self.box.clear)
        self.box.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self.fault = QueryFault(self.box)
        self._chips = QWidget()
        self._chips.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._chip_row = row(self._chips, spacing=Space.SMALL, margins=(0, Space.SMALL, 0, 0))
        layout = column(self, margins=(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM))
        layout.addWidget(self.box)
        layout.addWidget(self.fault)
        layout.addWidget(self._chips)
        self.box.textChanged.connect(self._text_changed)
        self.box.textEdited.connect(lambda text: self.typed.emit(text, self.box.cursorPosition()))
        self.box.returnPressed.connect(self._ask)
        self.box.down_pressed.connect(self.list_wanted)
        self.fault.hide()
        self._show_chips()
        self.set_theme(theme)

    @property
    def query(self) -> str:
        """The query as it stands in the box."""
        return self.box.text()

    @property
    def filters(self) -> list[tuple[str, str]]:
        """The (field, value) pairs the query is narrowed by; none while it cannot be read."""
        try:
            return filters(self.query)
        except QueryError:
            return []

    def toggle_filter(self, field: str, value: str) -> None:
        """Narrow the query by a value, or no longer if it is; an empty value drops all filters of the field."""
        drop = not value or (field, value) in self.filters
        try:
            query = without_filter(self.query, field, value or None) if drop else with_filter(self.query, field, value)
        except QueryError as error:
            self.show_fault(str(error), error.position)
        else:
            self.set_query(query)

    def drop_filters(self) -> None:
        """Ask the query without any of its filters."""
        query = self.query
        for field, value in self.filters:
            query = without_filter(query, field, value)
        self.set_query(query)

    def set_query(self, text: str) -> None:
        """Put a query into the box and ask it at once."""
        self.box.setText(text)
        self._ask()

    def put(self, text: str, cursor: int) -> None:
        """Put a query into the box, with the cursor at a place in it, and ask it at once."""
        self.set_query(text)
        self.box.setCursorPosition(cursor)

    def focus_box(self) -> None:
        """Take the keyboard, with the whole query selected."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def show_fault(self, sentence: str, position: int) -> None:
        """Say what is wrong with the query and point at the place, counted in characters from 0."""
        self.fault.point(sentence, position)
        self.fault.show()

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in other colours."""
        self._glass.setIcon(icon("search", theme.faint))
        self._clear.setIcon(icon("close", theme.faint))
        self.fault.set_colour(theme.accent)

    def _text_changed(self) -> None:
        self._clear.setVisible(bool(self.query))
        self._show_chips()
        if not self._pause.isActive():
            self._ask()
        self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        if self.query != self._asked:
            self._asked = self.query
            self.fault.hide()
            self.query_changed.emit(self.query)

    def _show_chips(self) -> None:
        self._clear.setVisible(bool(self.query))
        while item := self._chip_row.takeAt(0):
            if chip := item.widget():
                chip.deleteLater()
        for field, value in self.filters:
            self._chip_row.addWidget(self._chip(field, value))
        self._chips.setVisible(self._chip_row.count() > 0)
        self._chip_row.addStretch()

    def _chip(self, field: str, value: str) -> QPushButton:
        chip = button(f"{value}  ×", lambda: self.toggle_filter(field, value), "chip")
        chip.setAccessibleName(self.tr("去掉筛选 {}:{}").format(field, value))
        chip.setToolTip(plain_tip(self.tr("{}：{}，点击去掉").format(field, value)))
        return chip


class QueryBox(QLineEdit):
    """The line edit itself: Down goes on to the list."""

    down_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("检索式"))
        self.setPlaceholderText(self.tr("检索全文：词、“整句”、县:博爱、-不要的词"))

    def x_of(self, position: int) -> float:
        """Where the character at `position` begins, in the box's own pixels."""
        metrics = self.fontMetrics()
        origin = self.cursorRect().center().x() - metrics.horizontalAdvance(self.text()[: self.cursorPosition()])
        return origin + metrics.horizontalAdvance(self.text()[:position])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)


class QueryFault(QWidget):
    """A sentence under the box, and a wedge that points up at the place it speaks of."""

    def __init__(self, box: QueryBox) -> None:
        super().__init__()
        self._box = box
        self._position = 0
        self._colour = QColor()
        self.sentence = label(name="warning")
        self.sentence.setWordWrap(True)
        column(self, margins=(Space.HAIR, Space.MEDIUM, Space.HAIR, 0)).addWidget(self.sentence)

    def point(self, sentence: str, position: int) -> None:
        """Show the sentence and point at a character of the box."""
        self._position = position
        text = self.tr("第 {} 个字处：{}").format(position + 1, sentence)
        self.sentence.setText(text)
        self.sentence.setAccessibleName(text)
        self.update()

    def set_colour(self, colour: str) -> None:
        """The wedge's colour; the sentence takes the style sheet's."""
        self._colour = QColor(colour)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        x = min(max(self._box.x_of(self._position), Space.SMALL), self.width() - Space.SMALL)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawPolygon(QPolygonF([QPointF(x, 3), QPointF(x - 5, 9), QPointF(x + 5, 9)]))
