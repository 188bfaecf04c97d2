"""Which texts of the gold of statements are for training, which for choosing, and which are held out."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from onrecord.model.train.labelled import GoldStatement, read_labels, read_rows

Part = Literal["train", "dev", "test"]
_DEV_UNTIL = 23
"""Of statements_a.txt the first so many texts are for choosing; the others, and all of statements_b.txt, are held out."""


def part_of(name: str) -> Part:
    """The part that a text belongs to, by its name."""
    if name.startswith("stat-b-"):
        return "test"
    if name.startswith("stat-a-"):
        return "dev" if int(name.rsplit("-", 1)[1]) <= _DEV_UNTIL else "test"
    return "train"


def gold_of(part: Part, texts: Sequence[Path], labels: Sequence[Path]) -> list[tuple[dict[str, Any], list[GoldStatement]]]:
    """The labelled texts of one part, each as its row and its statements, in the order of the files.

    Raises:
        ValueError: Labels do not fit the texts.
    """
    rows = {row["id"]: row for path in texts for row in read_rows(path)}
    labelled = {name: some for path in labels for name, some in read_labels(path.read_text("utf-8"), list(rows.values())).items()}
    return [(row, labelled[name]) for name, row in rows.items() if name in labelled and part_of(name) == part]
