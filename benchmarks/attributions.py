"""Scores the finder's attributions against PolNeAR-style gold.

    python benchmarks/attributions.py GOLD.jsonl [--model NAME]

GOLD.jsonl: a document a line, {"id", "text", "annotations": [{"attributions": [{role: [[start, end], ...]}]}]};
the first annotator is the reference. The floor holds for the data named in attributions.json; other data are
scored and not gated.
"""

import argparse
import json
import resource
import sys
import time
from pathlib import Path

from gold import below_floor, found, print_beside_people, print_by_kind
from onrecord.model.evaluate.attributions import score
from onrecord.model.tagger import load_tagger


def main(gold: Path, model: str | None) -> int:
    """Print precision, recall and F1 beside the reference, with words a second and peak memory."""
    data = gold.read_bytes()
    tagger = load_tagger(model, threads=2)
    rows, words = [], 0
    began = time.perf_counter()
    for line in data.decode("utf-8").splitlines():
        row = json.loads(line)
        rows.append((row["text"], found(tagger, row), row["annotations"][0]["attributions"]))
        words += len(row["text"].split())
    pace = words / (time.perf_counter() - began)
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tallies = score(rows)
    print(f"{tagger.name} {tagger.version} on {len(rows)} documents, {words} words")
    print(f"{pace:,.0f} words/s on 2 threads, peak {memory_mb:.0f} MB")
    print_beside_people(tallies)
    print_by_kind(rows)
    return int(model is None and below_floor("attributions", data, tallies))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", help="name of the model package; onrecord-en by default")
    arguments = parser.parse_args()
    sys.exit(main(arguments.gold, arguments.model))
