"""Scores the finder's attributions against PolNeAR-style gold.

    python benchmarks/attributions.py GOLD.jsonl

GOLD.jsonl: a document a line, {"id", "text", "annotations": [{"attributions": [{role: [[start, end], ...]}]}]};
the first annotator is the reference. The floor holds for the data named in attributions.json; other data are
scored and not gated.
"""

import json
import resource
import sys
import time
from pathlib import Path

from gold import below_floor, found, print_beside_people
from onrecord.model.evaluate.attributions import score
from onrecord.model.tagger import load_tagger


def main(gold: Path) -> int:
    """Print precision, recall and F1 beside the reference, with words a second and peak memory."""
    data = gold.read_bytes()
    tagger = load_tagger(threads=2)
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
    return int(below_floor("attributions", data, tallies))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
