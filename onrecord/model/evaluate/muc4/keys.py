"""Templates of MUC-4, as the keys hold them and as an answer is written."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

SLOTS = {
    0: "MESSAGE: ID",
    1: "MESSAGE: TEMPLATE",
    2: "INCIDENT: DATE",
    3: "INCIDENT: LOCATION",
    4: "INCIDENT: TYPE",
    5: "INCIDENT: STAGE OF EXECUTION",
    6: "INCIDENT: INSTRUMENT ID",
    7: "INCIDENT: INSTRUMENT TYPE",
    8: "PERP: INCIDENT CATEGORY",
    9: "PERP: INDIVIDUAL ID",
    10: "PERP: ORGANIZATION ID",
    11: "PERP: ORGANIZATION CONFIDENCE",
    12: "PHYS TGT: ID",
    13: "PHYS TGT: TYPE",
    14: "PHYS TGT: NUMBER",
    15: "PHYS TGT: FOREIGN NATION",
    16: "PHYS TGT: EFFECT OF INCIDENT",
    17: "PHYS TGT: TOTAL NUMBER",
    18: "HUM TGT: NAME",
    19: "HUM TGT: DESCRIPTION",
    20: "HUM TGT: TYPE",
    21: "HUM TGT: NUMBER",
    22: "HUM TGT: FOREIGN NATION",
    23: "HUM TGT: EFFECT OF INCIDENT",
    24: "HUM TGT: TOTAL NUMBER",
}
DATE, PLACE, TYPE, STAGE = 2, 3, 4, 5
INDIVIDUAL, ORGANISATION, CONFIDENCE = 9, 10, 11
NAME, DESCRIPTION, HUMAN_TYPE, HUMAN_NUMBER, HUMAN_EFFECT = 18, 19, 20, 21, 23

UNTAGGED = frozenset({DATE, PLACE})
"""Slots whose colon is no cross-reference."""

_LINE = re.compile(r"(?P<slot>\d{1,2})\.\s+(?P<name>[A-Z]+(?: TGT)?: (?:\S+ )*\S+)(?:\s{2,}|\s*$)(?P<fill>.*)$")
_QUOTED = re.compile(r'"((?:\\"|[^"])*)"')
_WIDTH = 36  # columns before a fill


@dataclass(frozen=True, slots=True)
class Option:
    """One way to fill a slot.

    Attributes:
        value: A set fill, a number, a date, a place, or a string without its quotation marks.
        tags: The strings, any of them, that its cross-reference may name; none where it has none.
    """

    value: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fill:
    """A fill with its alternatives; a fill that is optional may be left out."""

    options: tuple[Option, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One incident, as a key or an answer tells it.

    Attributes:
        message: Id of the message.
        optional: Whether an answer may leave the whole template out.
        slots: Fills by the number of the slot, of slots that have any.
    """

    message: str
    optional: bool = False
    slots: Mapping[int, tuple[Fill, ...]] = field(default_factory=dict)

    def fills(self, slot: int) -> tuple[Fill, ...]:
        """The fills of a slot; none for a hyphen or an asterisk."""
        return self.slots.get(slot, ())


def read_keys(file: Path) -> dict[str, list[Template]]:
    """Read a file of keys, or of answers: the templates of each message, none for an irrelevant one."""
    return templates(file.read_text(encoding="latin-1"))


def templates(content: str) -> dict[str, list[Template]]:
    """The templates in a file's content, by message, in order."""
    found: dict[str, list[Template]] = {}
    for lines in _records(content):
        message = lines[0][0].split()[0]
        told = found.setdefault(message, [])
        number = " ".join(lines.get(1, ["*"]))
        if number.strip() == "*":
            continue
        filled = {slot: _fills(slot, written) for slot, written in lines.items() if slot > 1}
        told.append(Template(message, "OPTIONAL" in number.upper(), {slot: fills for slot, fills in filled.items() if fills}))
    return found


def _records(content: str) -> Iterator[dict[int, list[str]]]:
    """The slots of one template after the other, each with its lines; comments and blank lines are left out."""
    record: dict[int, list[str]] = {}
    slot = 0
    for line in content.splitlines():
        if not line.strip() or line.lstrip().startswith(";"):
            continue
        match = _LINE.match(line)
        if match:
            slot = int(match["slot"])
            if slot == 0 and record:
                yield record
                record = {}
            record.setdefault(slot, []).append(match["fill"].strip())
        elif slot in record:
            _continue(record[slot], line.strip())
    if record:
        yield record


def _continue(written: list[str], line: str) -> None:
    """Take in one more line of a slot: a fill of its own, or the rest of one that a slash or an open quotation leaves open."""
    last = written[-1] if written else ""
    if last.endswith("/") or line.startswith("/") or (last.count('"') % 2 and last.count('"') > 0 and not line.startswith('"')):
        written[-1] = f"{last} {line}"
    else:
        written.append(line)


def _fills(slot: int, written: Iterable[str]) -> tuple[Fill, ...]:
    found = []
    for line in written:
        text = " ".join(line.split())
        optional = text.startswith("?")
        options = tuple(dict.fromkeys(_options(text.lstrip("? "), tagged=slot not in UNTAGGED)))
        if options:
            found.append(Fill(options, optional))
    return tuple(found)


def _options(text: str, *, tagged: bool) -> Iterator[Option]:
    """The alternatives of a fill: ``A / B: "x" / "y"``, ``(A: "x") / (B: "y")``, ``"x" / "y"``."""
    text = _unwrapped(text.strip())
    if text in {"", "-", "*"}:
        return
    at = _split_at(text, ":") if tagged else []
    if at and len(at) == 1:
        tags = tuple(_words(part) for part in _parts(text[at[0] + 1 :]))
        for part in _parts(_unwrapped(text[: at[0]].strip())):
            for option in _options(part, tagged=False):
                yield Option(option.value, tuple(tag for tag in tags if tag))
        return
    parts = _parts(text)
    if len(parts) == 1:
        if value := _words(text):
            yield Option(value)
        return
    for part in parts:
        yield from _options(part.lstrip("? "), tagged=tagged)


def _parts(text: str) -> list[str]:
    """What stands between slashes that are outside quotation marks and parentheses."""
    cuts = [-1, *_split_at(text, "/"), len(text)]
    return [part for low, high in pairwise(cuts) if (part := text[low + 1 : high].strip())]


def _split_at(text: str, mark: str) -> list[int]:
    """Where a mark stands outside quotation marks and parentheses."""
    places, depth, quoted = [], 0, False
    for at, sign in enumerate(text):
        if sign == '"' and text[at - 1 : at] != "\\":
            quoted = not quoted
        elif not quoted:
            depth += (sign == "(") - (sign == ")")
            if sign == mark and depth == 0:
                places.append(at)
    return places


def _unwrapped(text: str) -> str:
    """Without parentheses that hold all of it."""
    while text.startswith("(") and text.endswith(")") and _closing(text) == len(text) - 1:
        text = text[1:-1].strip()
    return text


def _closing(text: str) -> int:
    """Where the parenthesis that a text begins with is closed."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return at
    return -1


def _words(text: str) -> str:
    """A value without its quotation marks; nothing for the hyphen of a reference to nothing."""
    text = _unwrapped(text.strip()).lstrip("? ")
    quoted = _QUOTED.fullmatch(text)
    words = quoted[1] if quoted else text.strip('"')
    words = words.replace('\\"', '"').strip()
    return "" if words == "-" else words


def write_templates(message: str, answered: Iterable[Template]) -> str:
    """Templates as MUC-4 has them written; a message without any gets one of asterisks."""
    told = list(answered)
    if not told:
        lines = [_line(0, message), *(_line(slot, "*") for slot in SLOTS if slot)]
        return "\n".join(lines) + "\n"
    return "\n".join(_written(number, one) for number, one in enumerate(told, start=1))


def _written(number: int, template: Template) -> str:
    lines = [_line(0, template.message), _line(1, str(number))]
    for slot in range(2, len(SLOTS)):
        fills = [_one(slot, fill.options[0]) for fill in template.fills(slot)] or ["-"]
        lines.append(_line(slot, fills[0]))
        lines += [" " * _WIDTH + fill for fill in fills[1:]]
    return "\n".join(lines) + "\n"


def _one(slot: int, option: Option) -> str:
    value = f'"{option.value}"' if slot in STRINGS else option.value
    if slot in TAGGED and (slot != DESCRIPTION or option.tags):
        value += f': "{option.tags[0] if option.tags else "-"}"'
    return value


STRINGS = frozenset({6, INDIVIDUAL, ORGANISATION, 12, NAME, DESCRIPTION})
"""Slots that quote the text."""
TAGGED = frozenset({7, CONFIDENCE, 13, 14, 15, 16, DESCRIPTION, HUMAN_TYPE, HUMAN_NUMBER, 22, HUMAN_EFFECT})
"""Slots whose fills name the one that they are about."""


def _line(slot: int, fill: str) -> str:
    return f"{f'{slot}.':<4}{SLOTS[slot]}".ljust(_WIDTH) + fill
