"""Scores the finder on passages unlike its training, as a whole and by sort of text.

    python benchmarks/passages.py benchmarks/data/passages.jsonl [--show] [--model NAME]

The passages are this project's own; docs/annotation.md says how they are marked. Attributions inside another one are not
scored. --show prints every attribution that was missed (-) or wrongly found (+). The floor holds for the data named in
passages.json; other data are scored and not gated.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from gold import below_floor, found, print_beside_people, print_by_kind
from onrecord.model.evaluate.attributions import Roles, matches, score
from onrecord.model.labels import ROLES
from onrecord.model.tagger import load_tagger

Scored = tuple[str, list[Any], list[Any]]
"""A text, the attributions found and those of the gold."""


def main(gold: Path, *, model: str | None, showing: bool) -> int:
    """Print the scores beside what two people reach, then by sort of text."""
    data = gold.read_bytes()
    tagger = load_tagger(model)
    by_sort: dict[str, list[Scored]] = defaultdict(list)
    for line in data.decode("utf-8").splitlines():
        row = json.loads(line)
        scored = (row["text"], found(tagger, row), row["annotations"][0]["attributions"])
        by_sort[row["sort"]].append(scored)
        if showing:
            show(row["id"], scored)
    rows = [row for of_sort in by_sort.values() for row in of_sort]
    tallies = score(rows)
    words = sum(len(text.split()) for text, _, _ in rows)
    print(f"{tagger.name} {tagger.version} on {len(rows)} passages, {words} words, {tallies['attribution'].gold} attributions")
    print_beside_people(tallies)
    print_by_kind(rows)
    for sort, of_sort in by_sort.items():
        print_sort(sort, of_sort)
    return int(model is None and below_floor("passages", data, tallies))


def print_sort(sort: str, rows: list[Scored]) -> None:
    """Print a line on one sort of text."""
    tallies = score(rows)
    tally = tallies["attribution"]
    if not tally.gold:
        print(f"{sort:26s} {len(rows):2d} passages: {tally.found} found where there is nothing to find")
        return
    exact = "  ".join(f"{role} {tallies[role].f1:5.1f}" for role in ROLES)
    figures = f"P {tally.precision:5.1f}  R {tally.recall:5.1f}  F1 {tally.f1:5.1f}"
    print(f"{sort:26s} {len(rows):2d} passages, {tally.gold:3d} attributions: {figures}; exact {exact}")


def show(name: str, scored: Scored) -> None:
    """Print what was missed and what was wrongly found in a passage."""
    text, ours, gold = scored
    pairs = matches(text, ours, gold)
    for sign, side, agreeing in (("-", gold, set(pairs.values())), ("+", ours, set(pairs))):
        for number, one in enumerate(side):
            if number not in agreeing:
                print(f"{sign} {name}\t{quoted(text, one)}")


def quoted(text: str, one: Roles) -> str:
    """The words of an attribution's roles, in one line."""
    return " | ".join(" ... ".join(" ".join(text[start:end].split()) for start, end in one[role]) for role in ROLES)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="passages.jsonl")
    parser.add_argument("--show", action="store_true", help="print what was missed and what was wrongly found")
    parser.add_argument("--model", help="name of the model package; onrecord-en by default")
    arguments = parser.parse_args()
    raise SystemExit(main(arguments.gold, model=arguments.model, showing=arguments.show))
