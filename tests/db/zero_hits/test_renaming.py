"""Other names: what a place or body was called, the forms of a card."""

from pathlib import Path

import pytest

from db.archive import Archive
from db.authority.register import Naming, Register
from db.records import Mention
from db.several import Archives
from db.zero_hits.renaming import other_names


@pytest.mark.parametrize(
    "text, other, said",
    [
        ("孟州市第一中学", "孟县第一中学", "1996 年以前的名称"),
        ("沁阳县", "沁阳市", "同一处的另一个名称"),
        ("市工商行政管理局", "市市场监督管理局", "同一机构的另一个名称"),
        ("市工商局", "市市场监管局", "同一机构的另一个名称"),
        ("市工商联", "市工商业联合会", "同一机构的另一个名称"),
        ("博爱县图书馆", "县图书馆", "本地报纸的叫法"),
        ("焦作市工商业联合会", "市工商业联合会", "本地报纸的叫法"),
        ("焦作市工商业联合会", "市工商联", "同一机构的另一个名称"),
    ],
)
def test_names_by_gazetteer_and_reform(bridge: Archive, text: str, other: str, said: str) -> None:
    assert dict(other_names(Archives([bridge]), text))[other] == said


def test_what_has_no_other_name(bridge: Archive) -> None:
    assert other_names(Archives([bridge]), "竹园里的机器") == []


def test_forms_of_a_card_come_first(bridge: Archive, tmp_path: Path) -> None:
    bridge.close()
    with Archive.open(tmp_path / "bridge.db", writable=True) as archive:
        (article,) = archive.rows("SELECT id FROM article ORDER BY id LIMIT 1")[0]
        mentions = [
            (Mention(1, start, start + 3, "organization", form), Naming("博爱青龙桥管理处"))
            for start, form in enumerate(("青龙桥管理处", "桥管处"))
        ]
        with archive.transaction():
            register = Register(archive)
            register.refresh()
            register.enter(article, mentions)
        assert other_names(Archives([archive]), "桥管处") == [("青龙桥管理处", "名录里是同一个")]
