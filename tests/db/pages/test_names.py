import pytest

from db.pages.names import read_names


@pytest.mark.parametrize(
    "printed, names",
    [
        ("叶 渡", ("叶渡",)),
        ("苗望川 史 穗", ("苗望川", "史穗")),
        ("史 穗 叶 渡", ("史穗", "叶渡")),
        ("苗望川、靳小禾，史穗", ("苗望川", "靳小禾", "史穗")),
        ("张三李四王小明", ("张三", "李四", "王小明")),
        ("司马天民", ("司马天民",)),
        ("皇甫云起 毋 川", ("皇甫云起", "毋川")),
        ("阿依古丽·买买提", ("阿依古丽·买买提",)),
    ],
)
def test_names_are_told_apart(printed: str, names: tuple[str, ...]) -> None:
    assert read_names(printed) == names


@pytest.mark.parametrize("printed", ["走进大山深处", "手记", "近日从市水利局获悉", "", "一张图"])
def test_other_words_are_no_names(printed: str) -> None:
    assert read_names(printed) is None


def test_a_role_before_it_makes_a_name_of_any_surname() -> None:
    assert read_names("普布扎西") is None
    assert read_names("普布扎西", sure=True) == ("普布扎西",)
