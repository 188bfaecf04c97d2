"""Scores the finder of figures on sentences written for the project.

    python benchmarks/counts.py [PATH] [--model NAME] [--rules] [--show]

A figure is right when its span overlaps the gold's and low, high and what befell those counted agree. Of figures whose span and
numbers are right it is also told how often what befell them, the head of the words for them, whether they add up over time, and
the parts of a sum are as the gold has them. With --rules the model says nothing of
what befell those counted. The floors in counts.json hold for the data named there by their hash; other data are scored and not
gated, and so are rules alone.
"""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gold import HERE, below_floors
from onrecord.find.figures import find_figures
from onrecord.find.statements import find_said
from onrecord.model.evaluate.attributions import Tally
from onrecord.model.tagger import load_tagger
from onrecord.types import Document, Figure

Row = dict[str, Any]
Pair = tuple[Figure, Row]


def main(arguments: argparse.Namespace) -> int:
    """Print all scores, then whether each is as good as its floor."""
    path: Path = arguments.path
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    tagger = load_tagger(arguments.model)
    read = [find_said(Document(row["id"], "0" * 64, row["id"], "text/plain", row["text"]), tagger) for row in rows]
    asked = [(said.reading, None if arguments.rules else said.read.harms) for said in read]
    find_figures(*asked[0])  # reads the lists
    began = time.process_time()
    found = [find_figures(*one) for one in asked]
    pace = sum(len(row["text"].split()) for row in rows) / (time.process_time() - began)
    paired = [pairs(ours, row["figures"]) for ours, row in zip(found, rows, strict=True)]
    ours, gold = sum(map(len, found)), sum(len(row["figures"]) for row in rows)
    overlapping = [pair for each in paired for pair in each]
    numbered = [pair for pair in overlapping if same_number(*pair)]
    right = [(figure, row) for figure, row in numbered if figure.of == row["of"]]
    measured = {
        "figures": tally("figures", len(right), ours, gold),
        "numbers": tally("numbers alone", len(numbered), ours, gold),
        **details(numbered),
        "without": silent(found, rows),
    }
    print(f"{pace:,.0f} words/s, the reading by the model not counted")
    if arguments.show:
        show(found, rows)
    return 0 if arguments.rules else below_floors("counts", path.read_bytes(), measured)


def pairs(ours: Sequence[Figure], gold: Sequence[Row]) -> list[Pair]:
    """Figures with those of the gold that they overlap, each used once; those that agree come first."""
    choices = [
        (figure, row)
        for figure in ours
        for row in gold
        if figure.span.start < row["span"][1] and row["span"][0] < figure.span.end
    ]
    chosen: list[Pair] = []
    for figure, row in sorted(choices, key=lambda pair: -(same_number(*pair) + (pair[0].of == pair[1]["of"]))):
        if all(figure is not one and row is not other for one, other in chosen):
            chosen.append((figure, row))
    return chosen


def same_number(figure: Figure, row: Row) -> bool:
    """Whether both bounds agree."""
    return (figure.low, figure.high) == (row["low"], row["high"])


def tally(name: str, right: int, ours: int, gold: int) -> float:
    """Print precision, recall and F1 in per cent; the last of them."""
    counted = Tally(gold=gold, found=ours, agree=right)
    print(f"{name:16s} P {counted.precision:5.1f}  R {counted.recall:5.1f}  F1 {counted.f1:5.1f}  of {gold}")
    return counted.f1


def details(numbered: Sequence[Pair]) -> dict[str, float]:
    """How often the rest is right where the number is, in per cent."""
    agreeing = {
        "of": [figure.of == row["of"] for figure, row in numbered],
        "whom": [
            head(figure.whom.exact if figure.whom else None) == head(row["whom"] and row["whom"]["exact"])
            for figure, row in numbered
        ],
        "cumulative": [figure.cumulative == row["cumulative"] for figure, row in numbered],
        "parts": [
            [(part.span.exact, part.low, part.high) for part in figure.parts]
            == [(part["exact"], part["low"], part["high"]) for part in row["parts"]]
            for figure, row in numbered
            if figure.parts or row["parts"]
        ],
    }
    shares = {name: 100 * sum(each) / len(each) if each else 100.0 for name, each in agreeing.items()}
    for name, share in shares.items():
        print(f"  {name:14s} the same in {share:5.1f} % of {len(agreeing[name])}")
    return shares


def head(whom: str | None) -> str | None:
    """The last word of a noun phrase, before "of"."""
    return None if whom is None else whom.lower().split(" of ")[0].split()[-1]


def silent(found: Sequence[Sequence[Figure]], rows: Sequence[Row]) -> float:
    """Of the sentences without a figure, the share in which none is found, in per cent."""
    empty = [not figures for figures, row in zip(found, rows, strict=True) if not row["figures"]]
    share = 100 * sum(empty) / len(empty) if empty else 100.0
    print(f"no figure found in {share:.1f} % of {len(empty)} sentences that have none")
    return share


def show(found: Sequence[Sequence[Figure]], rows: Sequence[Row]) -> None:
    """Print every sentence whose figures differ."""
    for ours, row in zip(found, rows, strict=True):
        made = [
            (one.span.exact, one.low, one.high, one.of, one.whom and one.whom.exact, one.cumulative, one.approximate)
            for one in ours
        ]
        gold = [
            (
                one["exact"],
                one["low"],
                one["high"],
                one["of"],
                one["whom"] and one["whom"]["exact"],
                one["cumulative"],
                one["approximate"],
            )
            for one in row["figures"]
        ]
        if made != gold:
            print(f"{row['id']} {row['text']}")
            print(*(f"    found {each}" for each in made if each not in gold), sep="\n")
            print(*(f"    gold  {each}" for each in gold if each not in made), sep="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, nargs="?", default=HERE.parent / "gold" / "figures_test.jsonl")
    parser.add_argument("--model", help="name of an installed model; the default one otherwise")
    parser.add_argument("--rules", action="store_true", help="what rules alone find")
    parser.add_argument("--show", action="store_true", help="print every sentence whose figures differ")
    raise SystemExit(main(parser.parse_args()))
