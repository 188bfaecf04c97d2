"""Turns the marked passages of data/passages.txt into gold: data/passages.jsonl.

    python benchmarks/passages_markup.py

The first lines of passages.txt say how it is marked; onrecord.model.train.markup reads it and says what a row holds.
"""

import json
from pathlib import Path

from onrecord.model.train.markup import passages

DATA = Path(__file__).parent / "data"


def main() -> None:
    """Write the gold beside the marked passages."""
    rows = list(passages((DATA / "passages.txt").read_text(encoding="utf-8")))
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    (DATA / "passages.jsonl").write_text("".join(lines), encoding="utf-8")
    count = sum(len(row["annotations"][0]["attributions"]) for row in rows)
    print(f"{len(rows)} passages, {sum(len(row['text'].split()) for row in rows)} words, {count} attributions")


if __name__ == "__main__":
    main()
