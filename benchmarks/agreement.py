"""Tells how far two annotators agree on what statements are.

    python benchmarks/agreement.py TEXTS... --first LABELS... --second LABELS... [--show]

TEXTS are marked texts or packs, LABELS the two annotators' files (gold/passes). --show prints every statement whose act differs.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from onrecord.model.evaluate import stated
from onrecord.model.train.labelled import GoldStatement, read_rows
from onrecord.model.train.standoff import read_file


def main(texts: Sequence[Path], first: Sequence[Path], second: Sequence[Path], *, showing: bool) -> None:
    """Print the agreement on every field."""
    rows = [row for path in texts for row in read_rows(path)]
    one, other = (_labels(paths, rows) for paths in (first, second))
    words = {row["id"]: row["text"] for row in rows}
    both = [
        (name, number, *pair) for name in one for number, pair in enumerate(zip(one[name], other[name], strict=True), start=1)
    ]
    pairs = [(left, right) for _, _, left, right in both]
    print(f"{len(pairs)} statements of {len(one)} texts, each labelled twice")
    for field in ("act", "named", "negated"):
        answers = [(getattr(left, field), getattr(right, field)) for left, right in pairs]
        share = sum(left == right for left, right in answers) / len(answers)
        print(f"{field:10s} the same {100 * share:.1f} %, kappa {stated.kappa(answers):.2f}")
    print(f"{'acts':10s} macro F1 of one against the other {stated.macro(stated.acts(pairs)):.1f}")
    for act, tally in stated.acts(pairs).items():
        print(f"  {act:22s} F1 {tally.f1:5.1f}  {tally.found:4d} and {tally.gold:4d}")
    spans = {
        "speaker": stated.spans(pairs, lambda one: [one.speaker] if one.speaker else []),
        "basis": stated.spans(pairs, lambda one: one.basis),
        **stated.hedges(pairs),
        **stated.requests(pairs),
    }
    for name, tally in spans.items():
        print(f"{name:10s} F1 {tally.f1:5.1f}  {tally.found:4d} and {tally.gold:4d}")
    for name, number, left, right in both if showing else ():
        if left.act != right.act:
            said = " … ".join(words[name][low:high] for low, high in left.content)
            cue = " ".join(words[name][low:high] for low, high in left.cue)
            print(f"{name} {number}: {left.act} / {right.act}  <{cue}> {said[:150]!r}")


def _labels(paths: Sequence[Path], rows: Sequence[dict[str, object]]) -> dict[str, list[GoldStatement]]:
    return {name: some for path in paths for name, some in read_file(path, rows).items()}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+", help="marked texts (.txt) or packs (.jsonl)")
    parser.add_argument("--first", type=Path, nargs="+", required=True, help="labels of one annotator")
    parser.add_argument("--second", type=Path, nargs="+", required=True, help="labels of the other")
    parser.add_argument("--show", action="store_true", help="print the statements whose act differs")
    arguments = parser.parse_args()
    main(arguments.texts, arguments.first, arguments.second, showing=arguments.show)
