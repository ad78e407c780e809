"""The articles that were read one after another, for going back and forward."""

_LONGEST = 500


class Trail:
    """Like a browser's: going somewhere new forgets what lay ahead."""

    def __init__(self) -> None:
        self._visited: list[int] = []
        self._now = -1

    def visit(self, article: int) -> None:
        """An article is shown; nothing changes when it is the one we stand on."""
        if self._now >= 0 and self._visited[self._now] == article:
            return
        self._visited = [*self._visited[: self._now + 1], article][-_LONGEST:]
        self._now = len(self._visited) - 1

    def go(self, steps: int) -> int | None:
        """The article so many steps back (-1) or forward (1), which we then stand on; None past either end."""
        if not 0 <= self._now + steps < len(self._visited):
            return None
        self._now += steps
        return self._visited[self._now]

    def can_go(self, steps: int) -> bool:
        """Whether there is such an article."""
        return 0 <= self._now + steps < len(self._visited)
