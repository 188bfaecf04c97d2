"""Writes sentences of real reports with their figures as rules find them, in the form of gold/figures_dev.jsonl.

    scripts/figures_by_rule.py NEWS.jsonl SUMMARIES.tsv --out FILE

The head that tells what befell those counted learns from them what ordinary sentences look like (scripts/train_model): of NEWS, a
text a line, those in which rules tell no harm at all; of SUMMARIES, which tell of little else, all.
"""

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord.find.figures import find_figures
from onrecord.find.reading import Reading
from onrecord.types import Document, Figure

TEXTS = 300  # of the news
Row = dict[str, Any]


def rows(texts: Iterable[str], *, harms: bool) -> Iterator[Row]:
    """A row for every sentence with figures; without ``harms``, those with a harm are left out."""
    for text in texts:
        reading = Reading.of(Document("", "0" * 64, "", "text/plain", text))
        figures = find_figures(reading)
        for passage in reading.passages:
            for start, end in passage.sentences:
                inside = [one for one in figures if start <= one.span.start < end]
                if inside and (harms or all(one.of is None for one in inside)):
                    yield {"text": text[start:end], "figures": [_figure(one, start) for one in inside]}


def _figure(one: Figure, start: int) -> Row:
    whom = one.whom and {"start": one.whom.start - start, "end": one.whom.end - start}
    return {"span": [one.span.start - start, one.span.end - start], "of": one.of, "whom": whom}


def main() -> None:
    """Read the arguments and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("summaries", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    told = parser.parse_args()
    news = [json.loads(line)["text"] for line in told.news.read_text(encoding="utf-8").splitlines()[:TEXTS]]
    summaries = [line.split("\t")[0] for line in told.summaries.read_text(encoding="utf-8").splitlines()]
    found = [*rows(news, harms=False), *rows(summaries, harms=True)]
    told.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found), encoding="utf-8")
    print(f"{len(found)} sentences with {sum(len(row['figures']) for row in found)} figures")


if __name__ == "__main__":
    main()
