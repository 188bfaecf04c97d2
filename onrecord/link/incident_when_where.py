"""When and where an incident happened, of all days and places that a text tells."""

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from onrecord.link.incident_marks import Marks, Near, day_marks, place_marks, weigh
from onrecord.link.incident_values import PlaceTold, TextTold

COUNTRIES = 2.0  # a place that only one country has tells the country as well as this many mentions and one more

Value = TypeVar("Value")


def day_of(text: TextTold, near: Near) -> date | None:
    """The day of an incident; None where only that it was before the text was sent is known."""
    weighed: list[tuple[date | None, Marks]] = [
        (day.day, day_marks(text, day, near, earlier=text.days[:at])) for at, day in enumerate(text.days)
    ]
    weighed.append((None, day_marks(text, None, near, earlier=())))
    return _likeliest(weighed, "day")


def _likeliest(weighed: Sequence[tuple[Value, Marks]], table: str) -> Value:
    """The value likeliest in all: several words can tell the same one."""
    sums = [weigh(marks, table) for _, marks in weighed]
    greatest = max(sums)
    shares: dict[Value, float] = {}
    for (value, _), total in zip(weighed, sums, strict=True):
        shares[value] = shares.get(value, 0.0) + math.exp(total - greatest)
    return max(shares, key=lambda value: shares[value])


def places_of(text: TextTold, near: Near, wider: float) -> list[PlaceTold]:
    """Where an incident happened, from the widest place to the narrowest; none where only the country is told."""
    times = Counter(place.name for place in text.places)
    weighed: list[tuple[str | None, Marks]] = [
        (place.name, place_marks(text, place, near, times=times[place.name])) for place in text.places
    ]
    weighed.append((None, place_marks(text, None, near, times=1)))
    name = _likeliest(weighed, "place")
    best: dict[str, tuple[float, PlaceTold]] = {}
    for place, (_, marks) in zip(text.places, weighed, strict=False):
        best[place.name] = max(best.get(place.name, (-math.inf, place)), (weigh(marks, "place"), place), key=lambda pair: pair[0])
    if name is None:
        return []
    narrowest = best[name][1]
    found = [narrowest]
    for _, place in sorted(best.values(), key=lambda pair: -pair[0]):
        if place.score >= wider and _holds(place, narrowest) and all(place.step != one.step for one in found):
            found.append(place)
    return sorted(found, key=lambda place: place.step)


def _holds(wider: PlaceTold, narrower: PlaceTold) -> bool:
    """Whether a place can be told as what another one lies in: named nearby, and of a wider kind."""
    if abs(wider.sentence - narrower.sentence) > 1 or wider.step >= narrower.step:
        return False
    return wider.step < 2.5 or narrower.step >= 4


def country_of(text: TextTold, places: Sequence[PlaceTold]) -> str | None:
    """The country of an incident: the one most named, places that lie in one country counted in."""
    named = dict(text.countries)
    for place in places:
        for at, code in enumerate(place.countries):
            told = COUNTRIES + 1 if at == 0 and len(place.countries) == 1 else 0.5
            named[code] = named.get(code, 0.0) + told
    return max(named, key=lambda code: named[code]) if named else None
