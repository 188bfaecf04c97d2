"""Which texts of the gold of statements are for training, which for choosing, and which are held out."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from onrecord.model.train.labelled import GoldStatement, read_rows
from onrecord.model.train.standoff import read_file

Part = Literal["train", "dev", "test"]
_DEV_UNTIL = 23
"""Of statements_a.txt the first so many texts are for choosing; the others, and all of statements_b.txt, are held out."""

_GUM_DEV = {"GUM_interview_cyclone", "GUM_interview_gaming", "GUM_news_homeopathic", "GUM_news_iodine"}
_GUM_EVERY_THIRD = {
    "GUM_interview_chomsky",
    "GUM_interview_dungeon",
    "GUM_interview_mcguire",
    "GUM_interview_onion",
    "GUM_interview_stardust",
    "GUM_news_clock",
    "GUM_news_election",
    "GUM_news_hackers",
    "GUM_news_korea",
    "GUM_news_soccer",
    "GUM_news_warhol",
}
"""Of the 35 documents of GUM's train part, the third, the sixth and so on by name."""


def part_of(name: str) -> Part:
    """The part that a text belongs to, by its name."""
    if name.startswith("stat-b-") or name in _GUM_DEV | _GUM_EVERY_THIRD:
        return "test"
    if name.startswith("stat-a-"):
        return "dev" if int(name.rsplit("-", 1)[1]) <= _DEV_UNTIL else "test"
    return "train"


def gold_of(part: Part, texts: Sequence[Path], labels: Sequence[Path]) -> list[tuple[dict[str, Any], list[GoldStatement]]]:
    """The labelled texts of one part, each as its row and its statements, in the order of the files.

    Args:
        part: The part wanted.
        texts: Marked texts (.txt) or packs (.jsonl).
        labels: Labels of theirs, as sheets (.txt) or stand-off (.jsonl).

    Raises:
        ValueError: Labels do not fit the texts.
    """
    rows = {row["id"]: row for path in texts for row in read_rows(path)}
    labelled = {name: some for path in labels for name, some in read_file(path, list(rows.values())).items()}
    return [(row, labelled[name]) for name, row in rows.items() if name in labelled and part_of(name) == part]
