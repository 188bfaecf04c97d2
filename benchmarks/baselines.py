"""Scores the finder beside what else could be used: rules, two people, and the best published systems.

    python benchmarks/baselines.py GOLD.jsonl

GOLD.jsonl is gold as benchmarks/attributions.py takes it. The rules (rules.py) are run and scored here as the finder is.
What two people reach was counted on the articles of PolNeAR that more than one annotated.

CofeNet (Wang et al., COLING 2022) labels roles and joins none to another, so that only spans can be compared. Its figures,
and those of the systems it was compared with, are quoted from its publication: PolNeAR's test part, cut by its authors into
tokenised paragraphs. Counted in its way means here: spans cut at paragraphs, exact to the token, quotation marks and stops
included, each role pooled over all attributions. The texts are not those of the publication unless GOLD.jsonl is the test
part, and its authors' cut of it is not used: the comparison says how far apart they are, not who wins by a point.
"""

import json
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rules import found_by_rules
from tables import print_table

from gold import REFERENCE, found
from onrecord.model.evaluate.attributions import MEASURES, Roles, Tally, score
from onrecord.model.labels import ROLES, Role
from onrecord.model.tagger import load_tagger

PUBLISHED = {
    "CofeNet (BERT-base)": (83.2, 75.3, 72.9),
    "BERT-CRF": (82.2, 74.9, 71.0),
    "CRF": (50.6, 53.4, 28.6),
    "CoreNLP": (13.9, None, 17.5),
}
"""Exact F1 of source, cue and content, as published."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
Row = tuple[str, Sequence[Roles], Sequence[Roles]]
"""A text, the attributions found and those of the gold."""


def main(gold: Path) -> None:
    """Print both tables."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    tagger = load_tagger(threads=2)
    finders: dict[str, Callable[[Mapping[str, Any]], Sequence[Roles]]] = {
        f"{tagger.name} {tagger.version}": lambda row: found(tagger, row),
        "quotation marks and verbs": lambda row: found_by_rules(row["text"]),
    }
    scored = {
        name: [(row["text"], find(row), row["annotations"][0]["attributions"]) for row in rows] for name, find in finders.items()
    }
    ours = [
        [f"{name}, {len(rows)} documents", *(f"{tally.f1:.1f}" for tally in score(of).values())] for name, of in scored.items()
    ]
    people = ["two people, 20 other articles", *(f"{REFERENCE[measure]:.1f}" for measure in MEASURES)]
    print_table(["F1", *MEASURES], [*ours, people])
    print("\ncounted in the way of CofeNet:")
    counted = [[name, *(f"{tally.f1:.1f}" for tally in score_spans(of).values())] for name, of in scored.items()]
    published = [
        [f"{name}, test part, published", *("-" if figure is None else f"{figure:.1f}" for figure in figures)]
        for name, figures in PUBLISHED.items()
    ]
    print_table(["F1 of exact spans", *ROLES], [*counted, *published])


def score_spans(rows: Sequence[Row]) -> dict[Role, Tally]:
    """Score spans as CofeNet's authors do: exact to the token, within paragraphs, each role on its own."""
    tallies = {role: Tally() for role in ROLES}
    for text, ours, gold in rows:
        tokens = list(_TOKEN.finditer(text))
        starts, ends = [token.start() for token in tokens], [token.end() for token in tokens]
        for role in ROLES:
            here, there = (_token_spans(text, (starts, ends), side, role) for side in (ours, gold))
            tallies[role].add(len(here & there), len(here), len(there))
    return tallies


def _token_spans(text: str, tokens: tuple[list[int], list[int]], side: Sequence[Roles], role: Role) -> set[tuple[int, int]]:
    """A role's spans, cut at line breaks, as numbers of their first token and the one after the last."""
    starts, ends = tokens
    cut = set()
    for one in side:
        for start, end in one[role]:
            for line in re.finditer(r"[^\n\r]+", text[start:end]):
                first = bisect_right(ends, start + line.start())
                last = bisect_left(starts, start + line.end())
                if first < last:
                    cut.add((first, last))
    return cut


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
