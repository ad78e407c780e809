"""The sample by which texts are proposed to each other."""

from db.reprints.letters import letters
from db.reprints.sketch import sketch
from tests.db.reprints.press import article


def hashes(paragraphs: list[str]) -> set[bytes]:
    held = sketch(paragraphs)
    return {held[at : at + 4] for at in range(0, len(held), 4)}


def test_the_sketch_of_a_part_is_in_the_sketch_of_the_whole_as_far_as_it_goes() -> None:
    whole = article(1, 2000)
    shared = hashes(whole) & hashes(whole[:2])
    assert len(shared) >= len(hashes(whole)) / 4
    assert not hashes(whole) & hashes(article(2, 2000))


def test_marks_spacing_width_and_script_change_nothing() -> None:
    assert sketch(["3月5日，许良镇的青龙桥正式通车。"]) == sketch(["３月５日許良鎮", " 的青龍橋正式通車"])


def test_a_text_shorter_than_a_shingle_has_none() -> None:
    assert sketch(["通车。"]) == b""


def test_letters_know_where_they_stand() -> None:
    text = "《青龙桥》，36米。"
    found = letters(text)
    assert found.form == "青龙桥36米"
    assert "".join(text[at] for at in found.offsets) == "青龙桥36米"
