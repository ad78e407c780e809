"""What the user wrote beside the article that is open: tags, collections with a note each, marked passages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from db.notebook.user_file import Highlight
from gui.theme import Size, Space
from gui.widgets.pieces import button, column, drawn_tool, dressed, label, row, tool

_SAVED_AFTER_MS = 400
_NOTE_HEIGHT = 64


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside one article; a marked passage whose words are gone is among `lost`."""

    uid: str = ""
    tags: Sequence[str] = ()
    collections: Mapping[str, str] = field(default_factory=dict)
    highlights: Sequence[Highlight] = ()
    lost: frozenset[int] = frozenset()


class Margin(QWidget):
    """Whatever is typed is told once typing pauses, at the latest when another article comes; nothing has to be saved.

    `noted` carries the article's uid, the collection and the note.
    """

    tagged = Signal(str)
    untagged = Signal(str)
    collect_wanted = Signal()
    uncollected = Signal(str)
    noted = Signal(str, str, str)
    written_beside = Signal(int, str)
    highlight_chosen = Signal(int)
    highlight_dropped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        dressed(self, "entities")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._beside = Beside()
        self._unsaved: list[tuple[QTimer, Callable[[], object]]] = []
        column(self).addWidget(self._area)
        self.show_beside(Beside())

    def show_beside(self, beside: Beside) -> None:
        """Show what stands beside an article; while a note is being written its box stays as it is."""
        if beside == self._beside and self._area.widget():
            return
        if isinstance(self.focusWidget(), QPlainTextEdit) and beside.uid == self._beside.uid:
            self._beside = beside
            return
        self.save()
        self._beside = beside
        self._unsaved = []
        page = QWidget()
        dressed(page, "entities")
        layout = column(page, spacing=Space.SMALL, margins=(Space.LARGE, Space.LARGE, Space.MEDIUM, Space.LARGE))
        if beside.uid:
            self._add_tags(layout)
            self._add_collections(layout)
            self._add_highlights(layout)
        else:
            layout.addWidget(_wrapped(self.tr("读一篇报道，这里写它的标签、附注和划线旁的批注。"), "faint"))
        layout.addStretch()
        self._area.setWidget(page)

    def save(self) -> None:
        """Tell at once what was typed and not told yet."""
        for pause, told in self._unsaved:
            if pause.isActive():
                pause.stop()
                told()

    def _add_tags(self, layout: QVBoxLayout) -> None:
        layout.addWidget(label(self.tr("标签"), "faint"))
        for name in self._beside.tags:
            chip = button(f"{name}  ×", partial(self.untagged.emit, name), "chip")
            chip.setAccessibleName(self.tr("去掉标签 {}").format(name))
            layout.addWidget(chip, alignment=Qt.AlignmentFlag.AlignLeft)
        box = QLineEdit()
        box.setObjectName("small")
        box.setPlaceholderText(self.tr("加标签，回车"))
        box.setAccessibleName(self.tr("加标签"))
        box.returnPressed.connect(lambda: self.tagged.emit(box.text().strip()) if box.text().strip() else None)
        layout.addWidget(box)

    def _add_collections(self, layout: QVBoxLayout) -> None:
        head = row()
        head.addWidget(label(self.tr("专题"), "faint"))
        head.addStretch()
        head.addWidget(tool(self.tr("加入……"), self.tr("加入专题"), self.collect_wanted.emit))
        layout.addSpacing(Space.SMALL)
        layout.addLayout(head)
        for name, note in self._beside.collections.items():
            title = row()
            title.addWidget(_wrapped(name))
            title.addStretch()
            heard = self.tr("移出专题 {}").format(name)
            title.addWidget(drawn_tool("close", heard, partial(self.uncollected.emit, name)))
            layout.addLayout(title)
            heard = self.tr("在专题 {} 里的附注").format(name)
            layout.addWidget(self._note(note, heard, partial(self.noted.emit, self._beside.uid, name)))

    def _add_highlights(self, layout: QVBoxLayout) -> None:
        layout.addSpacing(Space.SMALL)
        layout.addWidget(label(self.tr("划线"), "faint"))
        if not self._beside.highlights:
            layout.addWidget(_wrapped(self.tr("选中正文，按 Ctrl+H 划线。"), "faint"))
        for mark in self._beside.highlights:
            head = row()
            words = mark.place.quote if len(mark.place.quote) <= 40 else f"{mark.place.quote[:40]}……"
            passage = _wrapped(words, "quote")
            head.addWidget(passage, 1)
            gone = mark.id in self._beside.lost
            if not gone:
                go = partial(self.highlight_chosen.emit, mark.id)
                head.addWidget(drawn_tool("next", self.tr("到这处划线"), go))
            head.addWidget(drawn_tool("close", self.tr("去掉这处划线"), partial(self.highlight_dropped.emit, mark.id)))
            layout.addLayout(head)
            if gone:
                layout.addWidget(_wrapped(self.tr("正文改过，这句话已找不到。"), "warning"))
            layout.addWidget(self._note(mark.note, self.tr("划线旁的批注"), partial(self.written_beside.emit, mark.id)))

    def _note(self, text: str, heard: str, written: Callable[[str], object]) -> QPlainTextEdit:
        box = QPlainTextEdit(text)
        box.setAccessibleName(heard)
        box.setPlaceholderText(self.tr("写点什么……"))
        box.setTabChangesFocus(True)
        box.setFixedHeight(_NOTE_HEIGHT)
        pause = QTimer(box)
        pause.setSingleShot(True)
        pause.setInterval(_SAVED_AFTER_MS)
        box.textChanged.connect(pause.start)

        def told() -> None:
            written(box.toPlainText())

        pause.timeout.connect(told)
        self._unsaved.append((pause, told))
        return box


def _wrapped(text: str, name: str = "") -> QLabel:
    result = label(text, name)
    result.setWordWrap(True)
    result.setMinimumHeight(Size.TEXT + Space.TIGHT)
    return result
