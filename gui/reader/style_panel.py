"""The panel for how print is set: face, size, distance of lines, length of lines, indent, justification."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFrame, QGridLayout, QHBoxLayout, QToolButton, QWidget

from gui.reader.print_style import PrintStyle
from gui.theme import KAI_FAMILIES, READER_SIZES, Space
from gui.widgets.pieces import label, row, tool


class StylePanel(QFrame):
    """Opens under the button that shows it; every change is told at once."""

    style_chosen = Signal(object)

    def __init__(self, style: PrintStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("panel")
        self._style = style
        self._choices: dict[tuple[str, Any], QToolButton] = {}
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        self._layout.setHorizontalSpacing(Space.MEDIUM)
        self._layout.setVerticalSpacing(Space.SMALL)
        self._add_row(self.tr("字体"), self._choice("face", song=self.tr("宋"), hei=self.tr("黑"), kai=self.tr("楷")))
        self._add_row(self.tr("字号"), self._sizes())
        leadings = self._choice("leading", close=self.tr("紧"), even=self.tr("适中"), open=self.tr("疏"))
        self._add_row(self.tr("行距"), leadings)
        measures = self._choice("measure", narrow=self.tr("窄"), middle=self.tr("适中"), wide=self.tr("宽"))
        self._add_row(self.tr("行长"), measures)
        self._indent = self._check(self.tr("首行缩进"), lambda on: replace(self._style, indented=on))
        self._justify = self._check(self.tr("两端对齐"), lambda on: replace(self._style, justified=on))
        if not set(KAI_FAMILIES) & set(QFontDatabase.families()):
            self.choice("face", "kai").setEnabled(False)
            self.choice("face", "kai").setToolTip(self.tr("本机没有楷体"))
        self.show_style(style)

    def choice(self, name: str, value: Any) -> QToolButton:
        """The button of one value."""
        return self._choices[name, value]

    def show_style(self, style: PrintStyle) -> None:
        """Show what is chosen."""
        self._style = style
        for (name, value), choice in self._choices.items():
            choice.setChecked(getattr(style, name) == value)
        self._size.setText(str(style.size))
        self._indent.setChecked(style.indented)
        self._justify.setChecked(style.justified)

    def open_under(self, button: QWidget) -> None:
        """Show the panel below a button, its right edge under the button's."""
        self.adjustSize()
        corner = button.mapToGlobal(button.rect().bottomRight())
        self.move(corner.x() - self.width(), corner.y() + Space.TIGHT)
        self.show()

    def _choose(self, style: PrintStyle) -> None:
        if style != self._style:
            self.show_style(style)
            self.style_chosen.emit(style)

    def _step(self, step: int) -> None:
        number = READER_SIZES.index(self._style.size) + step
        if 0 <= number < len(READER_SIZES):
            self._choose(replace(self._style, size=READER_SIZES[number]))

    def _add_row(self, title: str, controls: QHBoxLayout) -> None:
        number = self._layout.rowCount()
        self._layout.addWidget(label(title, "soft"), number, 0)
        self._layout.addLayout(controls, number, 1)

    def _choice(self, name: str, **values: str) -> QHBoxLayout:
        layout = row(spacing=Space.HAIR)
        group = QButtonGroup(self)
        for value, shown in values.items():
            choice = tool(shown, shown, partial(self._set_value, name, value), checkable=True)
            group.addButton(choice)
            layout.addWidget(choice, 1)
            self._choices[name, value] = choice
        return layout

    def _set_value(self, name: str, value: str) -> None:
        self._choose(replace(self._style, **{name: value}))  # type: ignore[arg-type]

    def _sizes(self) -> QHBoxLayout:
        layout = row(spacing=Space.HAIR)
        self._size = label(heard=self.tr("字号"), centred=True)
        layout.addWidget(tool("A−", self.tr("缩小字号"), lambda: self._step(-1)))
        layout.addWidget(self._size, 1)
        layout.addWidget(tool("A＋", self.tr("放大字号"), lambda: self._step(1)))
        return layout

    def _check(self, title: str, styled: Callable[[bool], PrintStyle]) -> QCheckBox:
        box = QCheckBox(title)
        box.clicked.connect(lambda: self._choose(styled(box.isChecked())))
        self._layout.addWidget(box, self._layout.rowCount(), 0, 1, 2)
        return box
