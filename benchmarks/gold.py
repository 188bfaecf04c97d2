"""What the benchmarks of the finder share: finding as a user gets it, scores beside people's, and floors."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from onrecord.find.statements import find_statements
from onrecord.model.evaluate.attributions import MEASURES, Tally
from onrecord.model.labels import ROLES, Role
from onrecord.model.tagger import Tagger
from onrecord.types import Document

HERE = Path(__file__).parent
REFERENCE = {"source": 78.8, "cue": 71.0, "content": 69.3, "attribution": 72.6, "exact": 58.0}
"""So much two people agree who annotated the same articles of PolNeAR (590 ordered pairs)."""


def found(tagger: Tagger, row: Mapping[str, Any]) -> list[dict[Role, list[tuple[int, int]]]]:
    """Find the attributions in a row of gold; the publication's own voice, and statements inside others, are left out."""
    document = Document(id=row["id"], sha256="", name=row["id"], media_type="text/plain", text=row["text"])
    return [
        {role: [(span.start, span.end) for span in getattr(one, role)] for role in ROLES}
        for one in find_statements(document, tagger)
        if one.kind != "own_voice" and one.parent is None
    ]


def print_beside_people(tallies: Mapping[str, Tally]) -> None:
    """Print precision, recall and F1 of every measure beside what two people reach."""
    for measure in MEASURES:
        tally = tallies[measure]
        figures = f"P {tally.precision:5.1f}  R {tally.recall:5.1f}  F1 {tally.f1:5.1f}"
        print(f"{measure:12s} {figures}   two people {REFERENCE[measure]:.1f}")


def below_floor(name: str, data: bytes, tallies: Mapping[str, Tally]) -> bool:
    """Tell whether attribution F1 is below the floor in NAME.json, which holds for the data named there alone."""
    pinned = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    if pinned["data"] != "sha256:" + hashlib.sha256(data).hexdigest():
        print("no floor is pinned for these data")
        return False
    print(f"floor of attribution F1: {pinned['attribution']:.1f}")
    return bool(tallies["attribution"].f1 < pinned["attribution"])
