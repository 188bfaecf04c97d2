"""Reads the labels of what is told of: events, and violations as their sources name them.

Labels stand apart from the texts (docs/events.md says by which rules they are given). A file of labels holds, after
``== NAME`` for each text, one line an event or a violation, and nothing after the name of a text that tells of none:

    attack "attacked" agent="the gunmen" target="a checkpoint" when="Monday" where="Pedra Mansa" status=claimed_or_admitted
    killing "killed"#2 target="four conscripts" polarity=negated status=denied
    violation disappearance "enforced disappearances" against="the army"

The type, the trigger, then roles (each as often as needed), polarity (happened unless said) and status (reported_as_fact
unless said). Quoted words are whole words of the text, a long stretch as its first and last words with … between. A trigger
that occurs more often needs its number (``"killed"#2``: the second occurrence); other words without one are those nearest to
the trigger. Lines that begin with # are remarks.
"""

import argparse
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from onrecord.model.train import markup
from onrecord.types import EventType, ParticipantRole, Polarity, Status, ViolationKind

Offsets = tuple[int, int]
Role = Literal[ParticipantRole, "when", "where"]
_QUOTED = r'"(?:[^"\\]|\\.)*"(?:\#\d+)?'
_LINE = re.compile(rf"(?:(?P<violation>violation)\s+)?(?P<sort>\w+)\s+(?P<trigger>{_QUOTED})(?P<rest>.*)")
_FIELD = re.compile(rf"\s+(?P<name>\w+)=(?P<value>{_QUOTED}|\w+)")


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event with its labels; places are [start, end) in code points of the plain text."""

    type: EventType
    trigger: Offsets
    participants: tuple[tuple[Role, Offsets], ...] = ()
    when: tuple[Offsets, ...] = ()
    where: tuple[Offsets, ...] = ()
    polarity: Polarity = "happened"
    status: Status = "reported_as_fact"


@dataclass(frozen=True, slots=True)
class GoldViolation:
    """A violation as a source names it.

    Attributes:
        kind: Row of the table; None where the table has none for these words.
        against: The words for whom it is held against, as often as the text names them.
    """

    span: Offsets
    kind: ViolationKind | None
    against: tuple[Offsets, ...] = ()


@dataclass(frozen=True, slots=True)
class Labelled:
    """All labels of one text, in the order of their words."""

    events: tuple[GoldEvent, ...] = ()
    violations: tuple[GoldViolation, ...] = ()


def read_labels(labels: str, texts: dict[str, str]) -> dict[str, Labelled]:
    """Lay labels over the texts that they are of.

    Args:
        labels: A file of labels.
        texts: Plain texts by name, as ``plain_texts`` gives them; those that the file does not list are left out.

    Raises:
        ValueError: A text is unknown or listed twice, a line cannot be read, or words do not stand in their text.
    """
    result: dict[str, Labelled] = {}
    name, found = "", _Found("")
    for number, line in enumerate(labels.splitlines(), start=1):
        try:
            if line.startswith("== "):
                if name:
                    result[name] = found.labelled()
                name = _new_name(line[3:].strip(), texts, result)
                found = _Found(texts[name])
            elif line.strip() and not line.startswith("#"):
                found.add(line.strip(), name)
        except ValueError as error:
            raise ValueError(f"line {number}, {name or 'before any text'}: {error}") from error
    return result | ({name: found.labelled()} if name else {})


def plain_texts(paths: Iterable[Path]) -> dict[str, str]:
    """The texts of marked files by their names, without their marks."""
    return {row["id"]: row["text"] for path in paths for row in markup.passages(path.read_text(encoding="utf-8"))}


def _new_name(name: str, texts: dict[str, str], known: dict[str, Labelled]) -> str:
    if name not in texts or name in known:
        raise ValueError(f"{name!r} is {'listed twice' if name in known else 'no text that was handed over'}")
    return name


class _Found:
    """What was read of one text so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.events: list[GoldEvent] = []
        self.violations: list[GoldViolation] = []

    def add(self, line: str, name: str) -> None:
        """Read one line."""
        match = _LINE.fullmatch(line)
        if not name or match is None:
            raise ValueError(f'a label is written TYPE "trigger" … after == NAME, not {line!r}')
        if left := _FIELD.sub("", match["rest"]).strip():
            raise ValueError(f"what is {left!r}?")
        trigger = _place(self.text, match["trigger"], near=None)
        fields = [(field["name"], field["value"]) for field in _FIELD.finditer(match["rest"])]
        if match["violation"]:
            self.violations.append(_violation(self.text, match["sort"], trigger, fields))
            return
        event = _event(self.text, match["sort"], trigger, fields)
        if any(other.trigger == trigger and other.type == event.type for other in self.events):
            raise ValueError(f"{match['trigger']} is labelled twice")
        self.events.append(event)

    def labelled(self) -> Labelled:
        """The labels, in the order of their words."""
        events = sorted(self.events, key=lambda event: (event.trigger, event.type))
        return Labelled(tuple(events), tuple(sorted(self.violations, key=lambda violation: violation.span)))


def _event(text: str, sort: str, trigger: Offsets, fields: list[tuple[str, str]]) -> GoldEvent:
    told = {"polarity": "happened", "status": "reported_as_fact"}
    roles: list[tuple[str, Offsets]] = []
    for name, value in fields:
        if name in told and value[0] != '"':
            told[name] = value
        elif name in get_args(Role) and value[0] == '"':
            roles.append((name, _place(text, value, near=trigger)))
        else:
            raise ValueError(f"what is {name}={value}?")
    return GoldEvent(
        type=_one_of(sort, EventType),  # type: ignore[arg-type]
        trigger=trigger,
        participants=tuple((name, place) for name, place in roles if name not in {"when", "where"}),  # type: ignore[misc]
        when=tuple(place for name, place in roles if name == "when"),
        where=tuple(place for name, place in roles if name == "where"),
        polarity=_one_of(told["polarity"], Polarity),  # type: ignore[arg-type]
        status=_one_of(told["status"], Status),  # type: ignore[arg-type]
    )


def _violation(text: str, kind: str, span: Offsets, fields: list[tuple[str, str]]) -> GoldViolation:
    if strange := [name for name, value in fields if name != "against" or value[0] != '"']:
        raise ValueError(f"a violation has no {strange[0]}=")
    against = tuple(_place(text, value, near=span) for _, value in fields)
    return GoldViolation(span, None if kind == "none" else _one_of(kind, ViolationKind), against)  # type: ignore[arg-type]


def _one_of(word: str, names: object) -> str:
    if word not in get_args(names):
        raise ValueError(f"{word!r} is none of {', '.join(get_args(names))}")
    return word


def _place(text: str, quoted: str, *, near: Offsets | None) -> Offsets:
    """Where quoted words stand: the occurrence that is asked for, else the only one, or the nearest."""
    bare, _, number = quoted.rpartition('"')
    words = f'{bare}"'
    said = re.sub(r"\\(.)", r"\1", bare[1:])
    found = _occurrences(text, said)
    if number:
        at = int(number[1:])
        if not 1 <= at <= len(found):
            raise ValueError(f"{words} occurs {len(found)} times, {number} was asked for")
        return found[at - 1]
    if not found:
        raise ValueError(f"{words} does not stand in the text")
    if near is None and len(found) > 1:
        raise ValueError(f"{words} occurs {len(found)} times: say which, as in {words}#1")
    return found[0] if near is None else min(found, key=lambda place: _distance(place, near))


def _distance(place: Offsets, other: Offsets) -> int:
    return max(place[0] - other[1], other[0] - place[1], 0)


def _occurrences(text: str, words: str) -> list[Offsets]:
    first, gap, last = (part.strip() for part in words.partition("…"))
    if not gap or words in text:
        return _find(text, words)
    ends = _find(text, last)
    spans = [(low, min((high for start, high in ends if start >= end), default=-1)) for low, end in _find(text, first)]
    return [span for span in spans if span[1] > 0]


def _find(text: str, words: str) -> list[Offsets]:
    if not words.split():
        raise ValueError("no words between the quotation marks")
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    edges = (r"(?<!\w)" if words[:1].isalnum() else "", r"(?!\w)" if words[-1:].isalnum() else "")
    return [match.span() for match in re.finditer(f"{edges[0]}{pattern}{edges[1]}", text)]


def main() -> None:
    """Check a file of labels against its texts."""
    parser = argparse.ArgumentParser(description="Check labels of events against their texts.")
    parser.add_argument("texts", type=Path, nargs="+", help="marked texts (.txt)")
    parser.add_argument("--labels", type=Path, required=True, help="the file of labels")
    arguments = parser.parse_args()
    texts = plain_texts(arguments.texts)
    labelled = read_labels(arguments.labels.read_text(encoding="utf-8"), texts)
    events = sum(len(each.events) for each in labelled.values())
    violations = sum(len(each.violations) for each in labelled.values())
    print(f"{len(labelled)} of {len(texts)} texts, {events} events, {violations} violations")
    if missing := sorted(set(texts) - set(labelled)):
        print(f"not listed: {', '.join(missing)}")


if __name__ == "__main__":
    main()
