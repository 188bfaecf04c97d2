"""Scores the finder's attributions against PolNeAR-style gold.

    python benchmarks/attributions.py GOLD.jsonl

GOLD.jsonl: a document a line, {"id", "text", "annotations": [{"attributions": [{role: [[start, end], ...]}]}]};
the first annotator is the reference. The floor holds for the data named in attributions.json; other data are
scored and not gated.
"""

import hashlib
import json
import resource
import sys
import time
from pathlib import Path

from onrecord.find.statements import find_statements
from onrecord.model.evaluate.attributions import MEASURES, score
from onrecord.model.labels import ROLES
from onrecord.model.tagger import load_tagger
from onrecord.types import Document

HERE = Path(__file__).parent
REFERENCE = {"source": 78.8, "cue": 71.0, "content": 69.3, "attribution": 72.6, "exact": 58.0}
"""So much two people agree who annotated the same articles (590 ordered pairs)."""


def main(gold: Path) -> int:
    """Print precision, recall and F1 beside the reference, with words a second and peak memory."""
    data = gold.read_bytes()
    tagger = load_tagger(threads=2)
    rows, words = [], 0
    began = time.perf_counter()
    for line in data.decode("utf-8").splitlines():
        row = json.loads(line)
        document = Document(id=row["id"], sha256="", name=row["id"], media_type="text/plain", text=row["text"])
        found = [
            {role: [(span.start, span.end) for span in getattr(one, role)] for role in ROLES}
            for one in find_statements(document, tagger)
            if one.kind != "own_voice"
        ]
        rows.append((row["text"], found, row["annotations"][0]["attributions"]))
        words += len(row["text"].split())
    pace = words / (time.perf_counter() - began)
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tallies = score(rows)
    print(f"{tagger.name} {tagger.version} on {len(rows)} documents, {words} words")
    print(f"{pace:,.0f} words/s on 2 threads, peak {memory_mb:.0f} MB")
    for measure in MEASURES:
        tally = tallies[measure]
        figures = f"P {tally.precision:5.1f}  R {tally.recall:5.1f}  F1 {tally.f1:5.1f}"
        print(f"{measure:12s} {figures}   two people {REFERENCE[measure]:.1f}")
    pinned = json.loads((HERE / "attributions.json").read_text())
    if pinned["data"] != "sha256:" + hashlib.sha256(data).hexdigest():
        print("no floor is pinned for these data")
        return 0
    print(f"floor of attribution F1: {pinned['attribution']:.1f}")
    return int(tallies["attribution"].f1 < pinned["attribution"])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
