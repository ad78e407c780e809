"""Back and forward: like a browser's."""

from gui.pages.trail import Trail


def test_going_somewhere_new_forgets_what_lay_ahead() -> None:
    trail = Trail()
    for article in (1, 2, 2, 3):
        trail.visit(article)
    assert [trail.go(-1), trail.go(-1), trail.go(-1)] == [2, 1, None]
    assert trail.go(1) == 2
    trail.visit(2)
    assert trail.can_go(1)
    trail.visit(9)
    assert not trail.can_go(1)
    assert [trail.go(-1), trail.go(-1)] == [2, 1]


def test_an_empty_trail_leads_nowhere() -> None:
    assert Trail().go(-1) is None
    assert not Trail().can_go(1)
