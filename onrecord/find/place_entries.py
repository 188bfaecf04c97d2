"""Places of a gazetteer as settling sees them, names of them where they stand in a text, and how places lie to each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import cos, hypot, radians
from typing import Final, Protocol

from onrecord.types import Gazetted, PlacePrecision

REACH_KM: Final = 150.0
"""Within about this, two places that a text names are near each other."""
ONE_PLACE_KM: Final = 100.0
"""Entries so near to each other are one place, as town and district."""
_TWIN_KM = 20.0
_MILLION, _FEW = 1_000_000, 5  # people; places of one name
_ABOUT_KM = {"settlement": 60.0, "district": 120.0, "province": 300.0}  # how far a place can be from what it lies in
_CITY, _TIMES = 200_000, 30  # people of a city that overshadows places of its name in its country, and how many times theirs
_METROPOLIS, _SMALL_TOWN = 1_000_000, 100_000  # people of a capital from which it is known everywhere; of a town that is not


class Entry(Protocol):
    """A place of a gazetteer, as far as settling needs it; the attributes are those of ``onrecord.gazetteer.Entry``."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def precision(self) -> PlacePrecision: ...
    @property
    def country(self) -> str | None: ...
    @property
    def admin1(self) -> str | None: ...
    @property
    def latitude(self) -> float: ...
    @property
    def longitude(self) -> float: ...
    @property
    def population(self) -> int: ...
    @property
    def capital(self) -> bool: ...
    @property
    def other_name(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a place where it stands in the text.

    Attributes:
        place: Where, in the repaired reading.
        words: The name.
        entries: The places that have it, those of most people first.
        sort: What the words beside it say it is: "district", "city of".
        vouched: Whether the words beside it, or a model, make it a place's whatever the gazetteer has.
        holder: The name of a place that the words say it lies in: "Hyderabad, India".
        astray: The name of a place that the words say it lies in, where none of the entries does.
        alike: Names that "and" or a comma joins to it.
        countries: Countries that an adjective before it names: "the Indian city of Hyderabad".
    """

    place: tuple[int, int]
    words: str
    entries: Sequence[Entry]
    sort: PlacePrecision | None = None
    vouched: bool = True
    holder: "Named | None" = None
    astray: "Named | None" = None
    alike: "tuple[Named, ...]" = ()
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """The place that a name means, or None, with the others considered, the likelier first, and the reason.

    Attributes:
        rivals: Whether several places were left; False too where the only ones of the name lie where nothing points.
    """

    entry: Entry | None
    others: tuple[Entry, ...]
    how: str
    rivals: bool = True


@dataclass(slots=True)
class Group:
    """The occurrences of one name that mean one place, and how likely each of its places is as things stand."""

    named: list[Named]
    entries: list[Entry]
    base: list[float] = field(default_factory=list)
    context: list[float] = field(default_factory=list)
    likely: list[float] = field(default_factory=list)


def said_of(entry: Entry, one: Named) -> bool:
    """Whether the words beside a name say that it lies where the entry does."""
    if one.countries and entry.country in one.countries:
        return True
    return one.holder is not None and any(lies_in(entry, holder) for holder in of_sort(one.holder))


def of_sort(one: Named) -> Sequence[Entry]:
    """The entries of a name that are what the words beside it say, "San Miguel department"; all where none is."""
    return [entry for entry in one.entries if entry.precision == one.sort] or one.entries


def lies_in(entry: Entry, holder: Entry) -> bool:
    """Whether a place lies in another, as far as the gazetteer tells."""
    if entry.id == holder.id:
        return False
    if holder.precision == "country":
        return entry.country == holder.country and entry.precision not in ("country", "wider")
    if holder.precision == "province":
        inside = entry.admin1 == holder.admin1 if holder.admin1 and entry.admin1 else kilometres(entry, holder) < 2 * REACH_KM
        return entry.precision in ("settlement", "district") and inside
    return holder.precision == "district" and entry.precision == "settlement" and kilometres(entry, holder) < ONE_PLACE_KM


def may_lie_in(entry: Entry, holder: Entry, sort: PlacePrecision | None = None) -> bool:
    """Whether a place lies in another, of a sort or of its own, or so near that two sources can differ on it."""
    if lies_in(entry, holder) or entry.id == holder.id or holder.precision == "wider":
        return True
    if holder.precision == "country":
        return entry.country is None
    if entry.country and holder.country and entry.country != holder.country:
        return False
    return kilometres(entry, holder) < max(_ABOUT_KM[holder.precision], _ABOUT_KM.get(sort or "", 0.0))


def is_well_known(entry: Entry) -> bool:
    """Whether a place is so large that words like "Aleppo in Lebanon" do not make it another."""
    return entry.precision in ("country", "wider", "province") or entry.population >= _CITY


def is_one_place(one: Entry, other: Entry) -> bool:
    """Whether two entries are one place at different precisions: town and district, city and the province around it."""
    if one.country != other.country:
        return False
    if "country" in (one.precision, other.precision) or kilometres(one, other) < ONE_PLACE_KM:
        return True
    return one.precision != other.precision and one.admin1 is not None and one.admin1 == other.admin1


def is_twin(one: Entry, other: Entry) -> bool:
    """Whether a place is much larger than one of its name just over a border: Rafah has two halves, of one point on a map."""
    near = {one.precision, other.precision} <= {"settlement", "district"} and kilometres(one, other) < _TWIN_KM
    return near and one.population >= 2 * other.population


def is_state(entries: Sequence[Entry]) -> bool:
    """Whether a name is that of a country, a region of several, or a capital: such names speak and act."""
    return any(entry.precision in ("country", "wider") or entry.capital for entry in entries)


def is_metropolis(entry: Entry) -> bool:
    """Whether a place is a capital that is known everywhere."""
    return entry.capital and entry.population >= _METROPOLIS


def is_small(entry: Entry) -> bool:
    """Whether a place is a town or district of few people."""
    return entry.precision in ("settlement", "district") and entry.population < _SMALL_TOWN


def is_overshadowed(entry: Entry, other: Entry) -> bool:
    """Whether a place is so small beside another of its name that being near what a text names tells little for it.

    There is a hamlet called Brooklyn near most American cities, and a quarter of Baltimore is called Middle East.
    """
    if entry.precision not in ("settlement", "district"):
        return False
    if other.precision == "wider":
        return True
    apart = other.precision == "settlement" or (other.precision == "province" and other.admin1 != entry.admin1)
    large = apart and other.country == entry.country and other.population >= _CITY
    return large and not other.other_name and _TIMES * entry.population <= other.population


def is_far_better_known(one: Entry, other: Entry, bearers: int) -> bool:
    """Whether hardly anybody would mean the other by a name: of a city or province of its country, and a small town.

    So it is of a province and a small town abroad where few places have the name: "Scotland", but not "Santa Fe".
    """
    if one.other_name or one.population < _MILLION or other.capital or not is_small(other):
        return False
    if one.precision == "province":
        return one.country == other.country or bearers <= _FEW
    return one.precision == "settlement" and one.country == other.country


def kilometres(one: Entry, other: Entry) -> float:
    """About how far two places are apart; good to a few per cent where they are near each other."""
    east = (one.longitude - other.longitude + 180) % 360 - 180
    north = one.latitude - other.latitude
    return 111.2 * hypot(north, east * cos(radians((one.latitude + other.latitude) / 2)))


def lies_elsewhere(ordered: Sequence[Entry], holder: Named) -> str:
    """Why a name is left open that the words beside it put where none of its places lies."""
    return f"the words beside it put it in “{holder.words}”, and none of the {len(ordered)} entries of this name lies there"


def open_between(ordered: Sequence[Entry]) -> str:
    """Why a name of several places is left open."""
    some = "; ".join(dict.fromkeys(f"{entry.name} ({entry.country or 'no country'})" for entry in ordered[:4]))
    return f"{len(ordered)} entries of this name, and the text does not settle which: {some}{'; …' if len(ordered) > 4 else ''}"


def only_elsewhere(ordered: Sequence[Entry]) -> str:
    """Why a name is left open though it has no rivals."""
    countries = ", ".join(dict.fromkeys(entry.country or "no country" for entry in ordered[:4]))
    return f"the gazetteer has this name only elsewhere ({countries}), where nothing else in the text points"


def gazetted(entry: Entry) -> Gazetted:
    """An entry as found things hold it."""
    return Gazetted(entry.id, entry.name, entry.latitude, entry.longitude, entry.precision, entry.country)
