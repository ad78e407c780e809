from datetime import date

import pytest

from db.entities.gazetteer import PlaceName, canonical_county, load_gazetteer, load_provinces
from db.errors import ArchiveError


def test_the_counties_stand_in_the_official_order_with_the_zone_last() -> None:
    names = [county.name for county in load_gazetteer("jiaozuo").counties]
    assert names == [
        "解放区",
        "中站区",
        "马村区",
        "山阳区",
        "修武县",
        "博爱县",
        "武陟县",
        "温县",
        "沁阳市",
        "孟州市",
        "示范区",
    ]


def test_towns_carry_no_county_before_their_name() -> None:
    for county in load_gazetteer("jiaozuo").counties:
        assert county.towns
        assert not [town for town in county.towns if town.name.startswith(county.name)]


@pytest.mark.parametrize("day, county", [(date(2005, 1, 1), "博爱县"), (date(2020, 1, 1), "示范区")])
def test_a_town_belongs_to_its_county_of_the_day(day: date, county: str) -> None:
    meanings = load_gazetteer("jiaozuo").county_names.at("阳庙镇", 0)
    assert meanings is not None
    assert [owner.name for owner, town in meanings[1] if town.holds(day)] == [county]


@pytest.mark.parametrize("year, holds", [(2009, False), (2010, True), (2016, True), (2017, False)])
def test_the_years_of_a_name_are_both_inclusive(year: int, holds: bool) -> None:
    assert PlaceName("新区", since=2010, until=2016).holds(date(year, 6, 1)) is holds


def test_the_provinces_hold_their_cities_and_counties() -> None:
    provinces = {province.name: province for province in load_provinces()}
    assert len(provinces) == 34
    assert "温县" in provinces["河南省"].cities["焦作市"]
    assert "济源市" not in provinces["河南省"].cities["焦作市"]


def test_an_unknown_gazetteer_is_refused_with_a_sentence() -> None:
    with pytest.raises(ArchiveError, match="没有名为“atlantis”的地名录"):
        load_gazetteer("atlantis")


@pytest.mark.parametrize(
    "name, county",
    [
        ("高新区", "示范区"),
        ("新区", "示范区"),
        ("焦作市城乡一体化示范区", "示范区"),
        ("博爱", "博爱县"),
        ("孟县", "孟州市"),
        ("郑州", "郑州"),
    ],
)
def test_a_county_has_one_name_by_whatever_name_it_goes(name: str, county: str) -> None:
    assert canonical_county(name, load_gazetteer("jiaozuo")) == county
