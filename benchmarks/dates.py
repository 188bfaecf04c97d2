"""Scores the finder of time expressions on passages written for the project.

    python benchmarks/dates.py [PATH] [--show]

PATH: passages marked as in docs/dating.md; gold/dates_test.jsonl when none is given. An expression is found when it overlaps one
of the gold (relaxed) or has the same words (strict). Its days are right when it overlaps and earliest and latest are the gold's;
its value is right when its TIMEX3 value is. Each is an F1 over all of the gold and all that was found. The floors in dates.json
hold for the data whose hash stands there.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from gold import HERE, below_floors
from onrecord.find.dates import find_dates
from onrecord.find.reading import Reading
from onrecord.types import Date, Document, TimeExpression

TEST = HERE.parent / "gold" / "dates_test.jsonl"
MEASURES = ("relaxed", "strict", "days", "value", "precision", "anchor")
LEAST_TIME = 1.0  # seconds of work that the speed is measured over


class Pair(NamedTuple):
    """An expression of the gold and the one found that overlaps it; either may be missing."""

    gold: dict[str, Any] | None
    found: TimeExpression | None


def main(path: Path, *, show: bool) -> int:
    """Print the scores, and whether each is as good as its floor."""
    raw = path.read_bytes()
    rows = [json.loads(line) for line in raw.decode("utf-8").splitlines()]
    pairs = [(row, pair) for row in rows for pair in paired(row["dates"], find(row))]
    if show:
        for row, pair in pairs:
            show_mistake(row, pair)
    reached = {measure: f1(measure, [pair for _, pair in pairs]) for measure in MEASURES}
    gold = sum(pair.gold is not None for _, pair in pairs)
    found = sum(pair.found is not None for _, pair in pairs)
    print(f"{len(rows)} passages, {gold} expressions, {found} found")
    print("  ".join(f"{measure} F1 {reached[measure]:.3f}" for measure in MEASURES))
    for name, kind in by_kind([pair for _, pair in pairs]):
        print(f"  {name:32s}{len(kind):5d}  " + "  ".join(f"{measure} {f1(measure, kind):.3f}" for measure in MEASURES[:4]))
    print(f"{pace(rows):,.0f} words/s")
    return below_floors("dates", raw, reached)


def find(row: dict[str, Any]) -> list[TimeExpression]:
    """Find the expressions of one passage."""
    return find_dates(*read(row))


def read(row: dict[str, Any]) -> tuple[Reading, Date | None]:
    """A passage as the finder is given it."""
    document = Document(id=row["id"], sha256="", name=row["id"], media_type="text/plain", text=row["text"])
    published = row["published"]
    return Reading.of(document), Date(published, published, "day", published, "supplied") if published else None


def paired(gold: Sequence[dict[str, Any]], found: Sequence[TimeExpression]) -> Iterator[Pair]:
    """Each of the gold with the first unused one that overlaps it, then what was found besides."""
    left = list(found)
    for one in gold:
        start, end = one["span"]
        match = next((each for each in left if each.span.start < end and start < each.span.end), None)
        if match is not None:
            left.remove(match)
        yield Pair(one, match)
    yield from (Pair(None, one) for one in left)


def agrees(measure: str, pair: Pair) -> bool:
    """Whether a pair is right by a measure."""
    gold, found = pair
    if gold is None or found is None:
        return False
    if measure == "strict":
        return bool([found.span.start, found.span.end] == gold["span"])
    if measure == "days":
        return bool((found.earliest, found.latest) == (gold["earliest"], gold["latest"]))
    return measure == "relaxed" or bool(getattr(found, measure) == gold[measure])


def f1(measure: str, pairs: Sequence[Pair]) -> float:
    """F1 by a measure; 1 where there is nothing to find and nothing was found."""
    sides = sum((pair.gold is not None) + (pair.found is not None) for pair in pairs)
    return 2 * sum(agrees(measure, pair) for pair in pairs) / sides if sides else 1.0


def by_kind(pairs: Sequence[Pair]) -> Iterator[tuple[str, list[Pair]]]:
    """The pairs by precision and anchor of the gold; what was found besides by its own."""
    kinds: dict[str, list[Pair]] = {}
    for pair in pairs:
        one = pair.gold or {"precision": pair.found and pair.found.precision, "anchor": pair.found and pair.found.anchor}
        kinds.setdefault(f"{one['precision']}, {one['anchor'] or 'no anchor'}", []).append(pair)
    order = Counter({name: len(kind) for name, kind in kinds.items()})
    yield from ((name, kinds[name]) for name, _ in order.most_common())


def show_mistake(row: dict[str, Any], pair: Pair) -> None:
    """Print a pair of which anything is wrong."""
    wrong = [measure for measure in MEASURES if not agrees(measure, pair)]
    if wrong:
        gold = "nothing" if pair.gold is None else f"{pair.gold['exact']!r} {pair.gold['value']} {pair.gold['anchor']}"
        found = "nothing" if pair.found is None else f"{pair.found.span.exact!r} {pair.found.value} ({pair.found.how})"
        print(f"{row['id']} of {row['published']}: {gold} | {found} | {', '.join(wrong)}\n    {row['text']}")


def pace(rows: Sequence[dict[str, Any]]) -> float:
    """Words a second on one core, of passages that are read already."""
    readings = [read(row) for row in rows]
    words = sum(len(row["text"].split()) for row in rows)
    rounds = 0
    began = time.process_time()
    while time.process_time() - began < LEAST_TIME:
        for reading, published in readings:
            find_dates(reading, published)
        rounds += 1
    return rounds * words / (time.process_time() - began)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, nargs="?", default=TEST)
    parser.add_argument("--show", action="store_true", help="print what is not as in the gold")
    arguments = parser.parse_args()
    sys.exit(main(arguments.path, show=arguments.show))
