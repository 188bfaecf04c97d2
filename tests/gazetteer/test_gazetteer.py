"""The gazetteer that ships: names are found however they are spelled, and what is disputed belongs to nobody in it."""

import sqlite3
from math import hypot
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import BadInput
from onrecord.gazetteer import Entry, Gazetteer, shipped_gazetteer
from onrecord.gazetteer.folding import fold

SHIPPED = shipped_gazetteer()


def best(name: str) -> Entry:
    return SHIPPED.lookup(name)[0]


@pytest.mark.parametrize(
    ("spelled", "folded"),
    [
        ("ISLAMABAD", "islamabad"),
        ("Khārān", "kharan"),
        ("Dera-Ghazi  Khan", "dera ghazi khan"),
        ("St. John's", "saint johns"),
        ("Mt Lebanon", "mount lebanon"),
        ("Main St", "main st"),  # a street, not a saint
        ("Şan‘ā’", "sana"),
        ("Łódź", "lodz"),
        ("İzmir", "izmir"),
        ("U.S.", "us"),
        ("Washington, D.C.", "washington dc"),
        ("...", ""),
    ],
)
def test_names_are_folded_to_one_spelling(spelled: str, folded: str) -> None:
    assert fold(spelled) == folded


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("name", "id", "precision", "country"),
    [
        ("Turbat", "geonames:1163054", "settlement", "PK"),
        ("TURBAT", "geonames:1163054", "settlement", "PK"),
        ("Kech", "geonames:PK.02.1163052", "district", "PK"),
        ("Bolan", "geonames:PK.02.1175527", "district", "PK"),  # as reports call Kachhi
        ("Balochistan", "geonames:1183606", "province", "PK"),
        ("Kiev", "geonames:703448", "settlement", "UA"),
        ("Bombay", "geonames:1275339", "settlement", "IN"),
        ("Usulután", "geonames:3582882", "province", "SV"),
        ("U.S.", "geonames:6252001", "country", "US"),
        ("Ivory Coast", "geonames:2287781", "country", "CI"),
        ("Sahel", "onrecord:sahel", "wider", None),
        ("Kurdistan", "onrecord:kurdistan", "wider", None),
    ],
)
def test_a_place_is_looked_up_by_its_names(name: str, id: str, precision: str, country: str | None) -> None:
    entries = {entry.id: entry for entry in SHIPPED.lookup(name)}
    assert (entries[id].precision, entries[id].country) == (precision, country)


@pytest.mark.parametrize(
    ("name", "state", "latitude", "longitude"),
    [
        ("Clay County", "Missouri", 39.3, -94.4),
        ("Clay County", "North Carolina", 35.0, -83.8),  # has no town, only a seat
        ("CLAY COUNTY", "Florida", 30.0, -81.8),
        ("Orleans Parish", "Louisiana", 30.0, -90.0),
        ("St. Tammany Parish", "Louisiana", 30.4, -89.9),
        ("Fairfield County", "Connecticut", 41.2, -73.3),
        ("Denali Borough", "Alaska", 63.9, -149.0),
    ],
)
def test_a_county_is_held_with_its_state(name: str, state: str, latitude: float, longitude: float) -> None:
    (one,) = [entry for entry in SHIPPED.lookup(name) if entry.admin1_name == state]
    assert (one.precision, one.country) == ("district", "US")
    assert hypot(one.latitude - latitude, one.longitude - longitude) < 0.5


@pytest.mark.parametrize("name", ["Clay", "Orleans", "Orange", "Baltimore", "Richmond"])
def test_a_bare_name_is_no_countys(name: str) -> None:
    assert not any(entry.precision == "district" and entry.country == "US" for entry in SHIPPED.lookup(name))


def test_balochistan_is_a_province_of_pakistan_and_another_name_of_one_of_iran() -> None:
    assert [(entry.country, entry.other_name) for entry in SHIPPED.lookup("Balochistan")] == [("PK", False), ("IR", True)]


DISTRICTS = """
Awaran, Barkhan, Chagai, Chaman, Dera Bugti, Duki, Gwadar, Harnai, Hub, Jafarabad, Jhal Magsi, Kachhi, Kalat, Kech, Kharan,
Khuzdar, Killa Abdullah, Killa Saifullah, Kohlu, Lasbela, Loralai, Mastung, Musakhail, Naseerabad, Nushki, Panjgur, Pishin,
Quetta, Sherani, Sibi, Sohbatpur, Surab, Usta Muhammad, Washuk, Zhob, Ziarat
"""


@pytest.mark.parametrize("name", [name.strip() for name in DISTRICTS.split(",")])
def test_every_district_of_pakistans_balochistan_is_held(name: str) -> None:
    assert any(entry.precision == "district" and entry.country == "PK" for entry in SHIPPED.lookup(name))


@pytest.mark.parametrize(
    "name", ["Kashmir", "Azad Kashmir", "Jammu and Kashmir", "Crimea", "Golan Heights", "Western Sahara", "Red Sea"]
)
def test_a_disputed_area_and_a_sea_lie_in_no_country(name: str) -> None:
    assert any(entry.country is None for entry in SHIPPED.lookup(name))
    assert all(entry.country is None for entry in SHIPPED.lookup(name) if entry.name == name and entry.precision != "province")


def test_an_entry_is_looked_up_by_its_id() -> None:
    for id in ("geonames:1163054", "geonames:PK.02.1163052", "onrecord:sahel"):
        entry = SHIPPED.entry(id)
        assert entry is not None
        assert entry.id == id
    assert SHIPPED.entry("geonames:0") is None
    assert SHIPPED.entry("onrecord:nowhere") is None


def test_the_entry_with_an_id_is_the_one_that_a_name_leads_to() -> None:
    assert SHIPPED.entry(best("Turbat").id) == best("Turbat")


@pytest.mark.parametrize(
    ("word", "countries"),
    [("Pakistani", ("PK",)), ("PAKISTANIS", ("PK",)), ("Salvadoran", ("SV",)), ("Baloch", ("AF", "IR", "PK")), ("table", ())],
)
def test_adjectives_tell_of_countries(word: str, countries: tuple[str, ...]) -> None:
    assert SHIPPED.countries_of(word) == countries


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [("Russia", 62, 97), ("Pakistan", 30, 69), ("Fiji", -18, 178), ("Quetta", 30.2, 67.0), ("El Salvador", 13.7, -88.9)],
)
def test_points_lie_where_the_places_are(name: str, latitude: float, longitude: float) -> None:
    assert hypot(best(name).latitude - latitude, best(name).longitude - longitude) < 6


def test_what_is_no_name_is_found_nowhere() -> None:
    assert [*SHIPPED.lookup("Karsel"), *SHIPPED.lookup(""), *SHIPPED.lookup("' OR 1=1 --")] == []


def test_the_file_is_only_read(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        SHIPPED._file.execute("DELETE FROM place")
    with pytest.raises(BadInput, match="is no gazetteer"):
        Gazetteer(tmp_path / "missing.sqlite")


def test_a_gazetteer_of_another_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with sqlite3.connect(path) as book:
        book.executescript("CREATE TABLE demonym (word, country); CREATE TABLE capital (place); PRAGMA user_version = 99")
    with pytest.raises(BadInput, match="schema 99"):
        Gazetteer(path)


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("Acapulco", "Acapulco de Juárez"),
        ("Carmen de Bolívar", "El Carmen de Bolívar"),
        ("Tecun Uman", "Ciudad Tecún Umán"),
        ("Rutba", "Ar Ruţbah"),  # without the article
        ("Shushi", "Shusha"),
        ("Mallawi", "Mallawī"),
    ],
)
def test_a_town_is_found_by_the_name_that_reports_shorten_its_own_to(short: str, name: str) -> None:
    assert name in {entry.name for entry in SHIPPED.lookup(short)}


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Mirpurkhas", "PK"),  # two words written as one
        ("Dantewada", "IN"),
        ("Ras al-Ain", "SY"),
        ("Thantlang", "MM"),  # towns of which the source has none
        ("Mahagi", "CD"),
        ("Humera", "ET"),
    ],
)
def test_names_and_towns_that_reports_on_conflicts_use_are_held(name: str, country: str) -> None:
    assert country in {entry.country for entry in SHIPPED.lookup(name)}
