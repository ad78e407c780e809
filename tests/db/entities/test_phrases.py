from db.entities.phrases import Phrases


def test_the_longest_phrase_wins_and_none_reaches_beyond_the_text() -> None:
    phrases = Phrases({"博爱": 1, "博爱县": 2})
    assert list(phrases.find("博爱县和博爱")) == [(0, 3, 2), (4, 6, 1)]
    assert phrases.at("博爱", 0) == (2, 1)


def test_a_single_character_is_no_phrase() -> None:
    assert list(Phrases({"市": None}).find("市市")) == []
