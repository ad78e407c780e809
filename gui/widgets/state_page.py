"""The page a pane shows when it has nothing else to: one statement, one explanation, what can be done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from gui.theme import Space
from gui.widgets.pieces import column, label


class StatePage(QWidget):
    """Stands a little above the middle, where the eye is."""

    def __init__(self) -> None:
        super().__init__()
        self._statement = label(name="statement", centred=True)
        self._explanation = label(name="soft", centred=True)
        self._layout = column(self, spacing=Space.MEDIUM, margins=(Space.VAST,) * 4)
        self._layout.addStretch(2)
        self._layout.addWidget(self._statement)
        self._layout.addWidget(self._explanation)
        self._layout.addStretch(3)

    def say(self, statement: str, explanation: str) -> None:
        """Change the words."""
        self._statement.setText(statement)
        self._explanation.setText(explanation)
        self.setAccessibleName(f"{statement} {explanation}")

    def add_action(self, button: QPushButton) -> None:
        """A button under the explanation."""
        self._layout.insertWidget(self._layout.count() - 1, button, alignment=Qt.AlignmentFlag.AlignCenter)
