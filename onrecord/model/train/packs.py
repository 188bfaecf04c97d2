"""Writes training packs: ``python -m onrecord.model.train.packs --gum FOLDER --out build/packs``.

A pack holds one text a line: {"id", "text", "annotations": [{"annotator", "attributions": [...]}], "nested": [...]}. Those in
"annotations" are what the finder is trained on; those inside another one are in "nested". own.jsonl is made of the project's own
texts in gold/; own_train.jsonl and own_dev.jsonl are the same in two parts, for models that are watched and calibrated on them.
gum_train.jsonl and gum_dev.jsonl are made of the parts of the GUM corpus that gold/README.md names; gum_mentions.jsonl holds the
mentions, and no attributions, of its other kinds of text: who speaks in news and interviews is measured on those.
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onrecord.model.train import gum, markup, mentions
from onrecord.model.train.entities import KINDS as ENTITY_KINDS
from onrecord.model.train.entities import read_entity_folder
from onrecord.model.train.treebank import read_folder

GOLD = Path(__file__).parents[3] / "gold"
KINDS = ("news", "interview")
"""Kinds of GUM text that are openly licensed (CC BY) and marked by rules like this project's."""

HELD_BACK = 6
"""Of the project's own texts, every sixth is in own_dev.jsonl."""


def own(folder: Path) -> list[dict[str, Any]]:
    """Read every marked text of a folder.

    Raises:
        ValueError: Two texts have the same name, or a mark makes no sense.
    """
    marked = (path for path in sorted(folder.glob("train_*.txt")) if not path.name.startswith("train_events"))
    rows = [row for path in marked for row in markup.passages(path.read_text(encoding="utf-8"))]
    if len({row["id"] for row in rows}) != len(rows):
        raise ValueError(f"two texts in {folder} have the same name")
    return rows


def write(path: Path, rows: Iterable[dict[str, Any]]) -> str:
    """Write a pack; returns what it holds, in words."""
    held = list(rows)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in held), encoding="utf-8")
    words = sum(len(row["text"].split()) for row in held)
    marked = sum(len(row["annotations"][0]["attributions"]) for row in held if row["annotations"])
    nested, named = (sum(len(row.get(key, ())) for row in held) for key in ("nested", "mentions"))
    return f"{path.name}: {len(held)} texts, {words} words, {marked} attributions, {nested} more inside others, {named} mentions"


def main() -> None:
    """Read the arguments and write the packs."""
    parser = argparse.ArgumentParser(description="Write training packs.")
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of the project's own marked texts")
    parser.add_argument("--gum", type=Path, help="folder with train/ and dev/ of the GUM corpus: .conllu and .rsd files")
    parser.add_argument("--out", type=Path, default=Path("build/packs"), help="folder to write to")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    rows = own(arguments.gold)
    print(write(arguments.out / "own.jsonl", rows))
    print(write(arguments.out / "own_train.jsonl", [row for at, row in enumerate(rows, 1) if at % HELD_BACK]))
    print(write(arguments.out / "own_dev.jsonl", rows[HELD_BACK - 1 :: HELD_BACK]))
    for part in ("train", "dev") if arguments.gum else ():
        documents = read_folder(arguments.gum / part, KINDS)
        print(write(arguments.out / f"gum_{part}.jsonl", gum.rows(documents)))
    if arguments.gum:
        others = [kind for kind in ENTITY_KINDS if kind not in KINDS]
        marked = (document for part in ("train", "dev") for document in read_entity_folder(arguments.gum / part, others))
        print(write(arguments.out / "gum_mentions.jsonl", mentions.rows(marked)))


if __name__ == "__main__":
    main()
