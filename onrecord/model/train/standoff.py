"""Labels of statements kept apart from their texts, for corpora whose texts are not this project's to hand on.

A file has one document a line: {"id", "sha256", "statements": [...]}; "sha256" is that of the document's text in UTF-8, as its
pack holds it. A statement is a ``GoldStatement`` with its places as [start, end] in code points, and no word of the text. So the
labels can be published where the texts cannot, and a text that was cleaned otherwise is told, not labelled askew.

    python -m onrecord.model.train.standoff PACKS... --labels LABELS --out FILE    writes labels (labelled.py) as stand-off
    python -m onrecord.model.train.standoff PACKS... --labels FILE.jsonl           checks a stand-off file against its texts
"""

import argparse
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from onrecord.model.train.labelled import GoldStatement, Offsets, read_labels, read_rows
from onrecord.types import Act, Force

_WHOSE = ("speaker", "outlet")


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def lines_of(rows: Sequence[dict[str, Any]], labelled: Mapping[str, Sequence[GoldStatement]]) -> Iterator[str]:
    """The labelled texts as lines of a stand-off file, in the order of the rows; those without labels are left out."""
    for row in rows:
        if row["id"] in labelled:
            statements = [_plain(one) for one in labelled[row["id"]]]
            yield json.dumps({"id": row["id"], "sha256": digest(row["text"]), "statements": statements}) + "\n"


def read_standoff(lines: str, rows: Sequence[dict[str, Any]]) -> dict[str, list[GoldStatement]]:
    """Lay a stand-off file over the texts that it is of.

    Args:
        lines: A stand-off file.
        rows: Rows of packs; those without labels are left out.

    Raises:
        ValueError: A text is missing, labelled twice or another one than was labelled, or a label makes no sense in it.
    """
    known = {row["id"]: row["text"] for row in rows}
    result: dict[str, list[GoldStatement]] = {}
    for line in lines.splitlines():
        one = json.loads(line)
        name = one["id"]
        if name not in known or name in result:
            raise ValueError(f"{name} is {'labelled twice' if name in result else 'no text that was handed over'}")
        if (found := digest(known[name])) != one["sha256"]:
            raise ValueError(
                f"{name} was labelled with a text of sha256 {one['sha256']}, but the text handed over has {found}: "
                "its labels would stand at other words. Make the pack from the same release of the corpus, as gold/README.md says"
            )
        try:
            result[name] = [_statement(said, known[name]) for said in one["statements"]]
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{name}: {error}") from error
    return result


def read_file(path: Path, rows: Sequence[dict[str, Any]]) -> dict[str, list[GoldStatement]]:
    """The labels of a file of either kind: stand-off (.jsonl), or words to look for (``read_labels``).

    Raises:
        ValueError: The labels do not fit the texts.
    """
    read = read_standoff if path.suffix == ".jsonl" else read_labels
    return read(path.read_text(encoding="utf-8"), rows)


def _plain(one: GoldStatement) -> dict[str, Any]:
    return {
        "source": one.source,
        "cue": one.cue,
        "content": one.content,
        "kind": one.kind,
        "parent": one.parent,
        "act": one.act,
        "negated": one.negated,
        "named": one.named,
        "speaker": one.speaker,
        "requests": [{"force": force, "addressees": to, "action": action} for force, to, action in one.requests],
        "hedges": [{"whose": whose, "span": span} for whose, span in one.hedges],
        "basis": one.basis,
    }


def _statement(said: dict[str, Any], text: str) -> GoldStatement:
    def places(spans: Sequence[Sequence[int]]) -> tuple[Offsets, ...]:
        return tuple(_place(span, text) for span in spans)

    return GoldStatement(
        source=places(said["source"]),
        cue=places(said["cue"]),
        content=places(said["content"]),
        kind=said["kind"],
        parent=said["parent"],
        act=_one_of(get_args(Act), said["act"]),
        negated=said["negated"],
        named=said["named"],
        speaker=None if said["speaker"] is None else _place(said["speaker"], text),
        requests=tuple(
            (_one_of(get_args(Force), each["force"]), places(each["addressees"]), _place(each["action"], text))
            for each in said["requests"]
        ),
        hedges=tuple((_one_of(_WHOSE, each["whose"]), _place(each["span"], text)) for each in said["hedges"]),
        basis=places(said["basis"]),
    )


def _place(span: Sequence[int], text: str) -> Offsets:
    start, end = span
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start}..{end} is no place in a text of {len(text)} characters")
    return start, end


def _one_of(known: Sequence[str], value: str) -> Any:
    if value not in known:
        raise ValueError(f"{value!r} is none of {', '.join(known)}")
    return value


def main() -> None:
    """Write labels as stand-off, or check a stand-off file."""
    parser = argparse.ArgumentParser(description="Write labels of statements without their texts, or check such a file.")
    parser.add_argument("texts", type=Path, nargs="+", help="packs (.jsonl) or marked texts (.txt)")
    parser.add_argument("--labels", type=Path, required=True, help="labels to write or to check")
    parser.add_argument("--out", type=Path, help="file to write; without it, the labels are only checked")
    arguments = parser.parse_args()
    rows = [row for path in arguments.texts for row in read_rows(path)]
    labelled = read_file(arguments.labels, rows)
    if arguments.out is not None:
        arguments.out.write_text("".join(lines_of(rows, labelled)), encoding="utf-8")
    print(f"{len(labelled)} texts, {sum(map(len, labelled.values()))} statements labelled")


if __name__ == "__main__":
    main()
