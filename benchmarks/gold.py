"""What the benchmarks of the finder share: finding as a user gets it, scores beside people's, and floors."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.find.statements import find_statements
from onrecord.model.evaluate.attributions import MEASURES, Roles, Tally, score
from onrecord.model.evaluate.weighed import kind_of
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


def print_by_kind(rows: Sequence[tuple[str, Sequence[Roles], Sequence[Roles]]]) -> None:
    """Print the same of attributions of speech and of belief, told apart by their cues; rows hold text, found and gold."""
    for kind in ("speech", "belief"):
        of_kind = [(text, _of_kind(kind, text, ours), _of_kind(kind, text, gold)) for text, ours, gold in rows]
        tally = score(of_kind)["attribution"]
        figures = f"P {tally.precision:5.1f}  R {tally.recall:5.1f}  F1 {tally.f1:5.1f}"
        print(f"{kind:12s} {figures}   {tally.gold} in the gold")


def _of_kind(kind: str, text: str, attributions: Sequence[Roles]) -> list[Roles]:
    return [one for one in attributions if kind_of(text, one) == kind]


def below_floors(name: str, data: bytes, measured: Mapping[str, float], *, shipped: bool = True) -> int:
    """Tell whether a score is below its floor in NAME.json, which holds for the data named there alone.

    Args:
        name: Name of the benchmark.
        data: What was scored on.
        measured: Its scores by name; those with floors are all among them.
        shipped: Whether what ships was scored, on the part that the floors are for.

    Returns:
        The exit status: 1 where a score is too low, else 0.
    """
    pinned = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    if not shipped or pinned["data"] != "sha256:" + hashlib.sha256(data).hexdigest():
        print("no floors are pinned for these data")
        return 0
    for each, floor in pinned["floors"].items():
        print(f"floor of {each}: {floor:.3f}" if floor < 1 else f"floor of {each}: {floor:.1f}")
    return int(any(measured[each] < floor for each, floor in pinned["floors"].items()))


def below_floor(name: str, data: bytes, tallies: Mapping[str, Tally]) -> bool:
    """Tell whether attribution F1 is below the floor in NAME.json, which holds for the data named there alone."""
    pinned = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    if pinned["data"] != "sha256:" + hashlib.sha256(data).hexdigest():
        print("no floor is pinned for these data")
        return False
    print(f"floor of attribution F1: {pinned['attribution']:.1f}")
    return bool(tallies["attribution"].f1 < pinned["attribution"])
