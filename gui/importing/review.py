"""待校: one doubtful repair after the other, the text before and after it, decided without touching the mouse."""

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QTextEdit, QWidget

from db.editing.review import Doubt
from gui.theme import Space
from gui.widgets.pieces import button, column, label, row
from gui.widgets.state_page import StatePage
from gui.wording import day_name, page_name

_PARAGRAPH = "margin-top: 0; margin-bottom: 10px; line-height: 150%"
_SEAM = 14  # characters on each side of a seam that are set off


class ReviewDialog(QDialog):
    """Shows doubts and says what is wanted of them; whoever opened it shows the rest after each decision."""

    accept_wanted = Signal(object)
    undo_wanted = Signal(object)
    text_corrected = Signal(object, str)
    take_back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("待校"))
        self.resize(920, 560)
        self._doubts: Sequence[Doubt] = ()
        self._at = 0
        self._editing = False
        self._keys: list[QShortcut] = []
        self._build()
        self._add_keys()
        self._show()

    @property
    def doubt(self) -> Doubt | None:
        """The repair that is shown."""
        return self._doubts[self._at] if self._at < len(self._doubts) else None

    def show_doubts(self, doubts: Sequence[Doubt]) -> None:
        """Show what is left to decide, at the place where the last one was."""
        self._doubts = doubts
        self._at = min(self._at, max(len(doubts) - 1, 0))
        self._edit(False)
        self.trouble.hide()
        self._show()

    def show_failure(self, sentence: str) -> None:
        """Say why a decision could not be made."""
        self.trouble.setText(sentence)
        self.trouble.show()

    def step(self, doubts: int) -> None:
        """Look at another doubt and leave this one as it is."""
        if self._doubts and not self._editing:
            self._at = (self._at + doubts) % len(self._doubts)
            self.trouble.hide()
            self._show()

    def reject(self) -> None:
        """Leave the editing, else the dialog."""
        if self._editing:
            self._edit(False)
            self._show()
        else:
            super().reject()

    def _accept(self) -> None:
        if self.doubt:
            self.accept_wanted.emit(self.doubt)

    def _undo(self) -> None:
        if self.doubt:
            self.undo_wanted.emit(self.doubt)

    def _begin_editing(self) -> None:
        if self.doubt:
            self._edit(True)
            self.after.setPlainText(self.doubt.with_it)
            self.after.setFocus()

    def _save(self) -> None:
        if self.doubt and self._editing:
            self.text_corrected.emit(self.doubt, " ".join(self.after.toPlainText().split("\n")))

    def _edit(self, editing: bool) -> None:
        self._editing = editing
        self.after.setReadOnly(not editing)
        self.after.setObjectName("written" if editing else "printed")
        self.after.style().polish(self.after)
        for made in self._deciding:
            made.setVisible(not editing)
        for made in self._saving:
            made.setVisible(editing)
        for key in self._keys:
            key.setEnabled(not editing)

    def _show(self) -> None:
        doubt = self.doubt
        self._pages.setCurrentIndex(0 if doubt else 1)
        for made in self._deciding:
            made.setEnabled(doubt is not None)
        if doubt is None:
            return
        self._deciding[0].setFocus()
        self.headline.setText(doubt.headline or self.tr("（图片）"))
        place = f"{day_name(doubt.date)}　{page_name(doubt.page)}"
        count = self.tr("第 {} / {} 处").format(self._at + 1, len(self._doubts))
        sure = self.tr("把握 {:.0%}").format(doubt.repair.confidence)
        self.place.setText(f"{place}　·　{sure}　·　{count}")
        self.note.setText(doubt.repair.note)
        self.before.setHtml(self._marked(doubt.without, doubt))
        self.after.setHtml(self._marked(doubt.with_it, doubt))

    def _marked(self, text: str, doubt: Doubt) -> str:
        """The paragraphs, with what stands at the seam set off."""
        colour = self.palette().color(QPalette.ColorRole.Highlight).name()
        paragraphs = "".join(
            f"<p style='margin-top:0; margin-bottom:10px'>{escape(one)}</p>" for one in text.split("\n")
        )
        for seam in (doubt.repair.before[-_SEAM:], doubt.repair.after[:_SEAM]):
            set_off = f"<span style='color:{colour}'>{escape(seam)}</span>"
            paragraphs = paragraphs.replace(escape(seam), set_off, 1) if seam else paragraphs
        return paragraphs

    def _build(self) -> None:
        self.headline = label(name="statement")
        self.headline.setWordWrap(True)
        self.place, self.note, self.trouble = label(name="soft"), label(name="soft"), label(name="warning")
        for said in (self.note, self.trouble):
            said.setWordWrap(True)
        self.trouble.hide()
        self.before, self.after = self._text(self.tr("修补前")), self._text(self.tr("修补后"))
        texts = row(spacing=Space.WIDE)
        for name, text in ((self.tr("修补前"), self.before), (self.tr("修补后"), self.after)):
            side = column(spacing=Space.TIGHT)
            side.addWidget(label(name, "soft"))
            side.addWidget(text, 1)
            texts.addLayout(side, 1)
        doubt, nothing = QWidget(), StatePage()
        nothing.say(self.tr("没有待校的修补"), self.tr("没有把握的修补会在这里等您定夺；导入之后再来看看。"))
        inner = column(doubt, spacing=Space.SMALL)
        for said in (self.headline, self.place, self.note):
            inner.addWidget(said)
        inner.addLayout(texts, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(doubt)
        self._pages.addWidget(nothing)
        layout = column(self, spacing=Space.MEDIUM, margins=(Space.WIDE,) * 4)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.trouble)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self._deciding = (
            button(self.tr("认可 (A)"), self._accept, "primary"),
            button(self.tr("撤销修补 (U)"), self._undo),
            button(self.tr("改字 (E)"), self._begin_editing),
            button(self.tr("下一处 (N)"), lambda: self.step(1)),
        )
        self._saving = (
            button(self.tr("保存 (Ctrl+Enter)"), self._save, "primary"),
            button(self.tr("放弃 (Esc)"), self.reject),
        )
        back = button(self.tr("撤回上一个决定 (Z)"), self.take_back_wanted.emit)
        line = row(spacing=Space.SMALL)
        line.addWidget(back)
        line.addStretch()
        for made in (*self._saving[::-1], *self._deciding[::-1]):
            line.addWidget(made)
        return line

    def _add_keys(self) -> None:
        """One key each; they rest while a text is written."""
        does: dict[str, Callable[[], object]] = {
            "A": self._accept,
            "U": self._undo,
            "E": self._begin_editing,
            "N": lambda: self.step(1),
            "Right": lambda: self.step(1),
            "P": lambda: self.step(-1),
            "Left": lambda: self.step(-1),
            "Z": self.take_back_wanted.emit,
        }
        for key, done in does.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(done)
            self._keys.append(shortcut)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self._save)
        self._edit(False)

    def _text(self, heard: str) -> QTextEdit:
        text = QTextEdit()
        text.setReadOnly(True)
        text.setAcceptRichText(False)
        text.setTabChangesFocus(True)
        text.setAccessibleName(heard)
        text.setObjectName("printed")
        return text
