from db.pages.subject import likeness, subject_of

CANAL = "渠首的闸门换了新的，灌区的渠水进了村，种粮的农户不再为灌溉发愁。"


def test_texts_about_the_same_are_liker_than_others() -> None:
    same = subject_of("今年灌区把渠水引到地头，农户说，灌溉一亩地的钱省了一半。")
    other = subject_of("村小的孩子在操场上学打腰鼓，鼓点一响，看门的大爷也跟着晃。")
    assert likeness(subject_of(CANAL), same) > 0.1 > likeness(subject_of(CANAL), other)


def test_a_text_is_about_what_it_is_about_and_nothing_is_about_nothing() -> None:
    assert round(likeness(subject_of(CANAL), subject_of(CANAL)), 6) == 1
    assert likeness(subject_of(CANAL), subject_of("")) == 0
