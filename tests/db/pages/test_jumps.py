import pytest

from db.pages.jumps import link_jumps
from db.records import ArticleDraft, PageDraft, Paragraph


def page(number: str, *articles: tuple[str, list[str]]) -> PageDraft:
    drafts = [ArticleDraft(head, tuple(Paragraph("text", text) for text in texts)) for head, texts in articles]
    return PageDraft("怀川示范报", "2025-09-18", number, None, tuple(drafts))


def linked(*pages: PageDraft) -> list[list[str]]:
    return [[repair.note for article in one.articles for repair in article.repairs] for one in link_jumps(pages)]


def test_the_halves_of_a_piece_are_told_of_each_other() -> None:
    front = page("1", ("幕布还挂在村头", ["他摇头说：“九户也是村，”（下转第三版）"]))
    inner = page("3", ("幕布还挂在村头", ["（上接第一版）说完又去支幕布。"]))
    assert linked(front, inner) == [["本文下转第3版《幕布还挂在村头》。"], ["本文上接第1版《幕布还挂在村头》。"]]
    assert all(one.notes == () for one in link_jumps([front, inner]))


def test_of_two_that_jump_to_the_same_page_each_finds_its_own() -> None:
    front = page("A1", ("渠水进村", ["闸门开了。（下转A03版）"]), ("夜校开课", ["刨花卷得满地。（下转A03版）"]))
    inner = page("A3", ("夜校开课", ["（上接A01版）木工课。"]), ("渠水进村", ["（上接A01版）沟满了。"]))
    assert linked(front, inner)[0] == ["本文下转第A3版《渠水进村》。", "本文下转第A3版《夜校开课》。"]


@pytest.mark.parametrize("mark, where", [("（下转第三版）", "下文"), ("（上接第十二版）", "上文")])
def test_a_half_without_the_other_is_reported(mark: str, where: str) -> None:
    (alone,) = link_jumps([page("1", ("渠水进村", [f"闸门开了。{mark}"]))])
    assert len(alone.notes) == 1
    assert where in alone.notes[0]
    assert "《渠水进村》" in alone.notes[0]
