import pytest

from db.text.origin import Origin, read_origin


@pytest.mark.parametrize(
    "roles, dateline, source, origin",
    [
        (["本报记者"], None, None, "own"),
        (["记者"], "本报讯", None, "own"),
        ([], "怀川日报讯", None, "own"),
        (["记者"], "新华社北京9月23日电", "新华社", "wire"),
        ([], "综合新华社电", None, "wire"),
        (["摄影"], None, "新华社", "wire"),
        ([], None, "怀川科技报", "reprint"),
        (["本报记者"], None, "怀川科技报", "reprint"),
        ([""], None, None, None),
        ([], None, None, None),
    ],
)
def test_credits_tell_where_a_piece_comes_from(
    roles: list[str], dateline: str | None, source: str | None, origin: Origin | None
) -> None:
    assert read_origin(roles, dateline, source) == origin
