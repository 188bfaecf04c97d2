"""Compares models on the same gold, and says how far they lie apart: seeds of one recipe, or an old model and a new one.

    python benchmarks/models.py GOLD.jsonl FOLDER...

Each FOLDER holds the files of a model package (its graphs, vocab.txt, model.json). Prints the F1 of every measure for
each, then mean, least and most.
"""

import json
import sys
from pathlib import Path

from gold import REFERENCE, found
from onrecord.model.evaluate.attributions import MEASURES, score
from onrecord.model.tagger import Tagger


def main(gold: Path, folders: list[Path]) -> None:
    """Print a line for each model and one for all."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    print(f"{'F1 on ' + gold.name:28s}", *(f"{measure:>16s}" for measure in MEASURES))
    scores = []
    for folder in folders:
        tagger = Tagger(folder, threads=2)
        tallies = score([(row["text"], found(tagger, row), row["annotations"][0]["attributions"]) for row in rows])
        scores.append({measure: tallies[measure].f1 for measure in MEASURES})
        print(f"{folder.name:28s}", *(f"{scores[-1][measure]:16.1f}" for measure in MEASURES))
    columns = {measure: [each[measure] for each in scores] for measure in MEASURES}
    spread = (f"{sum(c) / len(c):.1f} ({min(c):.1f}-{max(c):.1f})" for c in columns.values())
    print(f"{'mean (least-most)':28s}", *(f"{each:>16s}" for each in spread))
    print(f"{'two people, PolNeAR':28s}", *(f"{REFERENCE[measure]:16.1f}" for measure in MEASURES))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), [Path(folder) for folder in sys.argv[2:]])
