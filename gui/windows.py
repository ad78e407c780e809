"""The windows of the program: each has a desk of its own, and a new one opens what the one before has open."""

from collections.abc import Callable

from gui.desk import Desk
from gui.main_window import MainWindow
from gui.notebook.margin import Margin


class Windows:
    """Keeps every window for as long as it is open."""

    def __init__(self, make: Callable[[Desk], MainWindow]) -> None:
        self._make = make
        self._open: list[tuple[Desk, MainWindow]] = []

    def add(self) -> tuple[Desk, MainWindow]:
        """A new window, not shown yet."""
        self._open = [pair for pair in self._open if pair[1].isVisible()]
        desk = Desk()
        window = self._make(desk)
        window.another_wanted.connect(lambda: self._add_beside(desk, window))
        self._open.append((desk, window))
        return desk, window

    def save(self) -> None:
        """Save what is being written in any window."""
        for _, window in self._open:
            for margin in window.findChildren(Margin):
                margin.save()

    def _add_beside(self, desk: Desk, window: MainWindow) -> None:
        _, another = self.add()
        another.move(window.x() + 32, window.y() + 32)
        another.show()
        if desk.path:
            another.open(desk.path)
