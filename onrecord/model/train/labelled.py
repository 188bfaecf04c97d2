"""Reads the labels of what statements are, and makes the sheets that they are written on.

Labels stand apart from the texts (docs/acts.md says by which rules they are given). A file of labels holds, after
``== NAME`` for each text, one line a statement, numbered in the order of its cue in that text, nested ones included:

    3 request negated | urges > "the United States", "Russia" : "hold Pakistan accountable" | demands : "a formal review"
    4 accuse unnamed speaker="the Baloch Liberation Army" hedge(outlet)="allegedly" basis="call logs"

The act, then what else is so: ``negated``; ``unnamed`` or ``open`` (``named`` otherwise); the words that tell who the source
stands for; hedges and whose they are; bases; and every request with its force, its addressees and its action. Quoted words are
those of the text, a long action as its first and last words with … between. Words that occur more often are those inside the
statement's content, then those nearest to its cue; a speaker's are the nearest before the source, unless ``speaker#2`` counts.
"""

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from onrecord.model.train import markup
from onrecord.types import Act, Force

Offsets = tuple[int, int]
_QUOTED = r'"(?:[^"\\]|\\.)*"'
_WORD = re.compile(
    rf"(?P<field>speaker|basis|hedge)(?:\((?P<whose>speaker|outlet)\))?(?:\#(?P<number>\d+))?=(?P<words>{_QUOTED})|(?P<plain>\w+)"
)
_REQUEST = re.compile(rf"\s*(?P<force>\w+)\s*(?:>\s*(?P<to>{_QUOTED}(?:\s*,\s*{_QUOTED})*))?\s*:\s*(?P<action>{_QUOTED})\s*")
_BAR = re.compile(rf"((?:{_QUOTED}|[^|\"])*)(?:\||$)")


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A statement with its labels; spans are (start, end) in code points of its text, roles as in an Attribution.

    Attributes:
        parent: Number, in its text, of the statement whose content or source holds this one.
        speaker: The words that tell who the source stands for.
        named: Whether the speaker has a name; None where the text leaves open who speaks.
        requests: (force, addressees, action) of each.
        hedges: (whose, place) of each.
    """

    source: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    content: tuple[Offsets, ...]
    kind: str
    parent: int | None
    act: Act
    negated: bool = False
    named: bool | None = True
    speaker: Offsets | None = None
    requests: tuple[tuple[Force, tuple[Offsets, ...], Offsets], ...] = ()
    hedges: tuple[tuple[str, Offsets], ...] = ()
    basis: tuple[Offsets, ...] = ()


def attributions_of(row: dict[str, Any]) -> list[dict[str, Any]]:
    """All attributions of a pack's row, nested ones included, in the order of their cues; with the number of their parent."""
    found = [*row["annotations"][0]["attributions"], *row["nested"]]
    found.sort(key=lambda one: (one["cue"], one["content"]))
    return [one | {"parent": _holder(number, found) if one in row["nested"] else None} for number, one in enumerate(found)]


def _holder(number: int, found: Sequence[dict[str, Any]]) -> int | None:
    """The attribution in whose content or source one stands: the closest of several."""
    spans = [span for role in ("source", "cue", "content") for span in found[number][role]]
    low, high = min(spans)[0], max(end for _, end in spans)
    around = [
        (end - start, other)
        for other, one in enumerate(found)
        if other != number
        for start, end in [*one["content"], *one["source"]]
        if start <= low and high <= end
    ]
    return min(around)[1] if around else None


def sheet(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The texts with their statements, numbered, as lines to label from."""
    for row in rows:
        text = row["text"]
        yield f"== {row['id']}\n{text}\n"
        for number, one in enumerate(attributions_of(row), start=1):
            said = {role: " … ".join(text[low:high] for low, high in one[role]) for role in ("source", "cue", "content")}
            inside = "" if one["parent"] is None else f"  (inside {one['parent'] + 1})"
            yield f"{number}. [{said['source']}] <{said['cue']}> {said['content']}{inside}"
        yield ""


def read_labels(labels: str, rows: Sequence[dict[str, Any]]) -> dict[str, list[GoldStatement]]:
    """Lay labels over the texts that they are of.

    Args:
        labels: A file of labels.
        rows: Rows of packs, as ``markup.passages`` or ``gum.rows`` give them; those without labels are left out.

    Raises:
        ValueError: A text or statement is unknown, is labelled twice or not at all, or words do not stand in their text.
    """
    known = {row["id"]: row for row in rows}
    result: dict[str, list[GoldStatement]] = {}
    for block in re.split(r"^== ", labels, flags=re.MULTILINE)[1:]:
        name, *lines = block.splitlines()
        name = name.strip()
        if name not in known or name in result:
            raise ValueError(f"{name} is {'labelled twice' if name in result else 'no text that was handed over'}")
        result[name] = _labelled(name, known[name], [line for line in lines if line.strip() and not line.startswith("#")])
    return result


def _labelled(name: str, row: dict[str, Any], lines: Sequence[str]) -> list[GoldStatement]:
    found = attributions_of(row)
    numbered: dict[int, str] = {}
    for line in lines:
        number, _, rest = line.strip().partition(" ")
        if not number.isdigit() or not 1 <= int(number) <= len(found) or int(number) in numbered:
            raise ValueError(f"{name}: {line!r} names no statement, or one that is labelled already (there are {len(found)})")
        numbered[int(number)] = rest
    if missing := [number for number in range(1, len(found) + 1) if number not in numbered]:
        raise ValueError(f"{name}: no label for {missing}")
    stated = []
    for at, one in enumerate(found, start=1):
        try:
            stated.append(_statement(row["text"], one, numbered[at]))
        except ValueError as error:
            raise ValueError(f"{name}, statement {at}: {error}") from error
    return stated


def _statement(text: str, one: dict[str, Any], label: str) -> GoldStatement:
    head, *asked = [part.strip() for part in _BAR.findall(label)]
    roles = {role: tuple((low, high) for low, high in one[role]) for role in ("source", "cue", "content")}
    act, *others = list(_WORD.finditer(head))
    if act["plain"] not in get_args(Act):
        raise ValueError(f"{act[0]!r} is no act")
    if left := _WORD.sub("", head).strip():
        raise ValueError(f"what is {left!r}?")
    near = _Near(text, roles)
    hedges, basis, speaker = [], [], None
    plain = {word["plain"] for word in others if word["plain"]}
    if strange := plain - {"negated", "unnamed", "open", "named"}:
        raise ValueError(f"what is {sorted(strange)}?")
    for word in (word for word in others if word["field"]):
        words = _unquoted(word["words"])
        if word["field"] == "speaker":
            speaker = near.speaker(words, int(word["number"] or 0))
        elif word["field"] == "basis":
            basis.append(near.place(words))
        else:
            hedges.append((word["whose"] or "outlet", near.place(words)))
    requests = tuple(_request(near, each) for each in asked if each)
    if bool(requests) != (act["plain"] == "request"):
        raise ValueError(f"{act['plain']} with {len(requests)} requests")
    return GoldStatement(
        **roles,
        kind=one.get("kind", "speech"),
        parent=one["parent"],
        act=act["plain"],  # type: ignore[arg-type]
        negated="negated" in plain,
        named=None if "open" in plain else "unnamed" not in plain,
        speaker=speaker,
        requests=requests,
        hedges=tuple(hedges),
        basis=tuple(basis),
    )


def _request(near: "_Near", written: str) -> tuple[Force, tuple[Offsets, ...], Offsets]:
    match = _REQUEST.fullmatch(written)
    if match is None or match["force"] not in get_args(Force):
        raise ValueError(f'a request is written FORCE > "addressee" : "action", not {written!r}')
    addressees = tuple(near.place(_unquoted(words)) for words in re.findall(_QUOTED, match["to"] or ""))
    return match["force"], addressees, near.place(_unquoted(match["action"]))  # type: ignore[return-value]


def _unquoted(words: str) -> str:
    return re.sub(r"\\(.)", r"\1", words[1:-1])


class _Near:
    """Finds quoted words in a text, as seen from one statement."""

    def __init__(self, text: str, roles: dict[str, tuple[Offsets, ...]]) -> None:
        self.text, self.content = text, roles["content"]
        spans = [span for role in roles.values() for span in role]
        self.extent = min(spans)[0], max(high for _, high in spans)
        self.cue = roles["cue"][0][0]
        self.source = (roles["source"] or roles["cue"])[0][0]

    def place(self, words: str) -> Offsets:
        """Where words stand: inside the content if they do, then inside the statement, then nearest to its cue."""
        return min(
            self._occurrences(words), key=lambda span: (not self._said(span), not self._inside(span), abs(span[0] - self.cue))
        )

    def speaker(self, words: str, number: int) -> Offsets:
        """Where words stand: the nearest before the source, else the first after it; or the occurrence that is asked for."""
        found = self._occurrences(words)
        if number:
            return found[number - 1]
        return min(found, key=lambda span: (span[0] >= self.source, abs(span[0] - self.source)))

    def _said(self, span: Offsets) -> bool:
        return any(low <= span[0] and span[1] <= high for low, high in self.content)

    def _inside(self, span: Offsets) -> bool:
        return self.extent[0] <= span[0] and span[1] <= self.extent[1]

    def _occurrences(self, words: str) -> list[Offsets]:
        first, gap, last = (part.strip() for part in words.partition("…"))
        starts = _find(self.text, first) if not gap or first else []
        if gap and words not in self.text:
            ends = _find(self.text, last)
            found = [(low, min((high for start, high in ends if start >= end), default=-1)) for low, end in starts]
            found = [span for span in found if span[1] > 0]
        else:
            found = _find(self.text, words)
        if not found:
            raise ValueError(f"{words!r} does not stand in the text")
        return found


def _find(text: str, words: str) -> list[Offsets]:
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    edges = (r"(?<!\w)" if words[:1].isalnum() else "", r"(?!\w)" if words[-1:].isalnum() else "")
    return [match.span() for match in re.finditer(f"{edges[0]}{pattern}{edges[1]}", text)]


def main() -> None:
    """Print the sheets of marked texts, or check labels."""
    parser = argparse.ArgumentParser(description="Print the sheets that labels are written from, or check labels.")
    parser.add_argument("texts", type=Path, nargs="+", help="marked texts (.txt) or packs (.jsonl)")
    parser.add_argument("--labels", type=Path, help="a file of labels to check")
    arguments = parser.parse_args()
    rows = [row for path in arguments.texts for row in read_rows(path)]
    if arguments.labels is None:
        print("\n".join(sheet(rows)))
        return
    labelled = read_labels(arguments.labels.read_text(encoding="utf-8"), rows)
    print(f"{len(labelled)} texts, {sum(map(len, labelled.values()))} statements labelled")


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Rows of marked texts or of a pack."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in text.splitlines()]
    return list(markup.passages(text))


if __name__ == "__main__":
    main()
