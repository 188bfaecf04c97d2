"""Looks places up by name in the file that ships."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

from onrecord.errors import BadInput
from onrecord.gazetteer.folding import fold
from onrecord.types import PlacePrecision

SCHEMA: Final = 1
"""Kept in the file as ``user_version``; another one is not read."""
KINDS: Final[tuple[PlacePrecision, ...]] = ("settlement", "district", "province", "country", "wider")
"""What a place can be, by the number that the file has for it."""
DEGREE: Final = 1000
"""Degrees are kept in whole thousandths: a hundred metres, closer than any name is."""
_KEPT = 1 << 14  # names whose places are kept in memory once looked up: a report's names come again and again

_ENTRIES = """
    SELECT place.id, place.code, place.name, place.kind, division.country, division.code, division.name, place.latitude,
           place.longitude, place.population, {column}
    FROM {source} JOIN division ON division.id = place.division
"""
_BY_NAME = _ENTRIES.format(column="name.other", source="name JOIN place ON place.id = name.place") + " WHERE name.folded = ?"
_BY_NUMBER = _ENTRIES.format(column="0", source="place") + " WHERE place.id = ? AND place.code IS NULL"
_BY_CODE = _ENTRIES.format(column="0", source="place") + " WHERE place.code = ?"

_Row = tuple[int, str | None, str, int, str | None, str | None, str | None, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer.

    Attributes:
        id: Its id with its source: ``geonames:1174872``, ``geonames:PK.02.1163052`` (a code of GeoNames' divisions),
            ``onrecord:sahel``.
        name: Its name.
        precision: What it is.
        country: ISO 3166-1 alpha-2 code, ``XK`` for Kosovo; None for seas, wider regions and disputed areas.
        admin1: GeoNames' code of the first-level division that it lies in, or is: ``PK.02``; None where there is none.
        admin1_name: The name of that division.
        latitude: Degrees north.
        longitude: Degrees east.
        population: People, in the source; of a division, of its towns; 0 where the source has no number.
        capital: Whether it is the capital of its country.
        other_name: Whether it was looked up by another name than its own: an old one, one in another language, a short one.
    """

    id: str
    name: str
    precision: PlacePrecision
    country: str | None
    admin1: str | None
    admin1_name: str | None
    latitude: float
    longitude: float
    population: int
    capital: bool = False
    other_name: bool = False


class Gazetteer:
    """Places by their names, from a file that is opened once and never written.

    The file is opened when this is made, so that a process that may open none later can read on; it takes no locks, and any
    number of processes can read it at once. What was looked up is kept, 16,384 names at most.

    Args:
        path: The file, as scripts/make_gazetteer.py writes it.

    Raises:
        BadInput: It is no such file.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._file = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            (schema,) = self._file.execute("PRAGMA user_version").fetchone()
            demonyms = self._file.execute("SELECT word, country FROM demonym ORDER BY word, country").fetchall()
            self._capitals = frozenset(place for (place,) in self._file.execute("SELECT place FROM capital"))
        except sqlite3.Error as error:
            raise BadInput(path.name, f"is no gazetteer: {error}") from error
        if schema != SCHEMA:
            raise BadInput(path.name, f"is a gazetteer of schema {schema}, and this version reads {SCHEMA}")
        self._demonyms: dict[str, tuple[str, ...]] = {}
        for word, country in demonyms:
            self._demonyms[word] = (*self._demonyms.get(word, ()), country)
        self._lookup = lru_cache(maxsize=_KEPT)(self._read)

    def lookup(self, name: str) -> Sequence[Entry]:
        """The places of a name, whatever its letters' case and marks; those of most people first.

        A name is looked up as a whole: "Hyderabad, Sindh" has no entry. "the" before it, and "District", "Province" and the
        like behind it, belong to a name only where the source has them.
        """
        return self._lookup(fold(name))

    def entry(self, id: str) -> Entry | None:
        """The place with an id; None where there is none."""
        source, _, rest = id.partition(":")
        found = self._entries(_BY_NUMBER, int(rest)) if source == "geonames" and rest.isdecimal() else ()
        return next(iter(found or self._entries(_BY_CODE, id)), None)

    def countries_of(self, word: str) -> tuple[str, ...]:
        """The countries that an adjective or the name of a people tells of: ``("PK",)`` for "Pakistani" and "Pakistanis".

        Of a people that lives in several, all of them: they say where a text is, not what is meant.
        """
        folded = fold(word)
        return self._demonyms.get(folded) or self._demonyms.get(folded.removesuffix("s"), ())

    def _read(self, folded: str) -> tuple[Entry, ...]:
        return tuple(self._entries(_BY_NAME, folded)) if folded else ()

    def _entries(self, query: str, wanted: str | int) -> list[Entry]:
        rows: Iterable[_Row] = self._file.execute(query, (wanted,))
        return sorted((_entry(row, self._capitals) for row in rows), key=lambda one: (one.other_name, -one.population, one.id))


def _entry(row: _Row, capitals: frozenset[int]) -> Entry:
    number, code, name, kind, country, admin1, admin1_name, latitude, longitude, population, other = row
    return Entry(
        id=code or f"geonames:{number}",
        name=name,
        precision=KINDS[kind],
        country=country,
        admin1=admin1,
        admin1_name=admin1_name,
        latitude=latitude / DEGREE,
        longitude=longitude / DEGREE,
        population=population,
        capital=number in capitals,
        other_name=bool(other),
    )


@cache
def shipped_gazetteer() -> Gazetteer:
    """The gazetteer that ships, opened once a process."""
    with as_file(files("onrecord.gazetteer") / "places.sqlite") as path:
        return Gazetteer(path)
