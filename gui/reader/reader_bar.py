"""The reader's toolbar: where to go, what was hit, how it is set, what to take away."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import Space
from gui.widgets.pieces import drawn_tool, dressed, label, row


class ReaderBar(QWidget):
    """Its signals are what was asked for; what is shown is told to it."""

    trail_wanted = Signal(int)
    step_wanted = Signal(int)
    walk_wanted = Signal(int)
    find_wanted = Signal()
    type_wanted = Signal()
    page_toggled = Signal(bool)
    cite_wanted = Signal()
    export_wanted = Signal()
    star_wanted = Signal()
    panel_toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        dressed(self, "toolbar")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.back = drawn_tool("back", self.tr("后退（Alt+←）"), lambda: self.trail_wanted.emit(-1))
        self.forward = drawn_tool("forward", self.tr("前进（Alt+→）"), lambda: self.trail_wanted.emit(1))
        self.previous_article = drawn_tool("previous", self.tr("上一篇（Ctrl+↑）"), lambda: self.step_wanted.emit(-1))
        self.next_article = drawn_tool("next", self.tr("下一篇（Ctrl+↓）"), lambda: self.step_wanted.emit(1))
        self.walked = label(heard=self.tr("命中"), marked=True)
        self.previous_hit = drawn_tool("up", self.tr("上一处命中（Shift+F3）"), lambda: self.walk_wanted.emit(-1))
        self.next_hit = drawn_tool("down", self.tr("下一处命中（F3）"), lambda: self.walk_wanted.emit(1))
        self.find_here = drawn_tool("find", self.tr("在本篇里找（Ctrl+G）"), self.find_wanted.emit)
        self.type = drawn_tool("type", self.tr("字体与行距"), self.type_wanted.emit)
        self.page = drawn_tool("page", self.tr("原版面（F4）"), lambda: self.page_toggled.emit(self.page.isChecked()))
        self.cite = drawn_tool("quote", self.tr("复制引文（Ctrl+Shift+C）"), self.cite_wanted.emit)
        self.export = drawn_tool("export", self.tr("导出本篇……"), self.export_wanted.emit)
        self.star = drawn_tool("star", self.tr("加星（Ctrl+B）"), self.star_wanted.emit, lit="star-filled")
        side = self.tr("右边栏（F9）")
        self.panel = drawn_tool("panel", side, lambda: self.panel_toggled.emit(self.panel.isChecked()))
        for control in (self.page, self.star, self.panel):
            control.setCheckable(True)
        self.panel.setChecked(True)
        self._lay_out()
        self.show_walk(-1, 0)

    def show_star(self, starred: bool) -> None:
        """Whether the article has a star."""
        self.star.setChecked(starred)

    def show_trail(self, can_go: Mapping[int, bool]) -> None:
        """Whether there is an article to go back (-1) and forward (1) to."""
        self.back.setEnabled(can_go[-1])
        self.forward.setEnabled(can_go[1])

    def show_walk(self, now: int, count: int) -> None:
        """Which hit of how many, `now` counted from 0 and -1 before the first."""
        if now >= 0:
            self.walked.setText(self.tr("命中 <b>{}</b> / {}").format(now + 1, count))
        else:
            self.walked.setText(self.tr("命中 <b>{}</b> 处").format(count) if count else "")
        for control in (self.walked, self.previous_hit, self.next_hit):
            control.setVisible(count > 0)

    def _lay_out(self) -> None:
        layout = row(self, spacing=Space.HAIR, margins=(Space.SMALL, Space.SMALL, Space.SMALL, Space.SMALL))
        for control in (self.back, self.forward):
            layout.addWidget(control)
        layout.addSpacing(Space.TIGHT)
        for control in (self.previous_article, self.next_article):
            layout.addWidget(control)
        layout.addSpacing(Space.TIGHT)
        for widget in (self.walked, self.previous_hit, self.next_hit, self.find_here):
            layout.addWidget(widget)
        layout.addStretch()
        for control in (self.type, self.page, self.cite, self.export, self.star, self.panel):
            layout.addWidget(control)
