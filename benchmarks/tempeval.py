"""Scores the finder of time expressions on TimeML documents, as TempEval-3 scored its task A.

    python benchmarks/tempeval.py PATH... [--show]

PATH: .tml files, or folders of them. Their TIMEX3 elements inside TEXT are the gold; the one that is the creation time of the
document gives its date, and is neither gold nor found, as in the scorer of the task. The finder reads the plain text alone.
Relaxed: an expression overlaps one of the gold. Strict: it has the same words. Value and type: it overlaps, and its value or
type is the gold's, as an F1 over all of the gold and all that was found (the relaxed F1 times the share of those that overlap),
and as that share. Where the project's guidelines knowingly differ from TimeML the values are rewritten first (docs/dating.md says
which). The type is told by the value: SET for what comes again and again, DURATION for lengths, TIME with a time of day, else
DATE. Beside the scores stand those of HeidelTime (77.6) and SUTime (67.4), measured on the platinum part of TempEval-3.
"""

import argparse
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from onrecord.find.dates import find_dates
from onrecord.find.reading import Reading
from onrecord.text.timex_calendar import days_of
from onrecord.types import Date, Document, TimeExpression

PUBLISHED = {"HeidelTime": 77.6, "SUTime": 67.4}
"""Value F1, in per cent, on the platinum part (UzZaman et al. 2013)."""
HALVES = {"PT0.5H": "PT30M", "P0.5Y": "P6M"}
"""Halves, which TimeML tells in the next smaller unit."""


class Timex(NamedTuple):
    """A TIMEX3 element: where its words stand in the plain text, its value and its type."""

    start: int
    end: int
    value: str
    type: str


@dataclass(frozen=True, slots=True)
class TimeML:
    """One document: its plain text, its day of creation, its time expressions, and where in it the day of creation stands."""

    name: str
    text: str
    created: str | None
    expressions: tuple[Timex, ...]
    left_out: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Score:
    """Counts over documents."""

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0
    type: int = 0

    def f1(self, right: int) -> float:
        """F1 in per cent."""
        return 200 * right / (self.gold + self.found) if self.gold + self.found else 100.0

    def share(self, right: int) -> float:
        """Per cent of those that overlap."""
        return 100 * right / self.relaxed if self.relaxed else 100.0


def main(paths: Sequence[Path], *, show: bool) -> int:
    """Print the scores over all documents."""
    score = Score()
    for path in files(paths):
        document = read_timeml(path.read_bytes(), path.name)
        add(score, document.expressions, find(document), show=document if show else None)
    if not score.gold:
        print("no time expressions in these files; expected TimeML with TIMEX3 elements", file=sys.stderr)
        return 2
    print(f"{score.gold} expressions, {score.found} found")
    print(f"relaxed F1 {score.f1(score.relaxed):.1f}  strict F1 {score.f1(score.strict):.1f}")
    print(f"value F1 {score.f1(score.value):.1f}  of those that overlap {score.share(score.value):.1f} %")
    print(f"type F1 {score.f1(score.type):.1f}  of those that overlap {score.share(score.type):.1f} %")
    print("value F1 on the platinum part: " + ", ".join(f"{name} {reached}" for name, reached in PUBLISHED.items()))
    return 0


def files(paths: Sequence[Path]) -> Iterator[Path]:
    """The .tml files that are named, and those in the folders that are, in order of name."""
    for path in paths:
        yield from sorted(path.rglob("*.tml")) if path.is_dir() else [path]


def read_timeml(raw: bytes, name: str) -> TimeML:
    """Read a TimeML document; offsets are code points of its plain text.

    Raises:
        ValueError: It has no TEXT element.
    """
    root = ET.fromstring(raw)
    body = root.find(".//TEXT")
    if body is None:
        raise ValueError(f"{name} has no TEXT element; expected TimeML 1.2")
    text, expressions, left_out = plain(body)
    created = next((one.get("value") for one in root.iter("TIMEX3") if one.get("functionInDocument") == "CREATION_TIME"), None)
    if created is None:
        created = next((one.get("value") for part in root.iter("DCT") for one in part.iter("TIMEX3")), None)
    return TimeML(name, text, created, tuple(expressions), tuple(left_out))


def plain(body: ET.Element) -> tuple[str, list[Timex], list[tuple[int, int]]]:
    """The text of an element without its marks, the time expressions in it, and where the day of creation stands.

    Those without words are left out.
    """
    pieces: list[str] = []
    found: list[Timex] = []
    created: list[tuple[int, int]] = []

    def walk(element: ET.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        end = sum(map(len, pieces))
        if element.tag == "TIMEX3" and element.get("functionInDocument") == "CREATION_TIME":
            created.append((start, end))
        elif element.tag == "TIMEX3" and start < end:
            found.append(Timex(start, end, element.get("value", ""), element.get("type", "")))

    walk(body)
    return "".join(pieces), sorted(found), created


def find(document: TimeML) -> list[Timex]:
    """Find the expressions in the plain text."""
    reading = Reading.of(Document(id=document.name, sha256="", name=document.name, media_type="text/plain", text=document.text))
    found = [
        one
        for one in find_dates(reading, created_on(document.created))
        if not any(start < one.span.end and one.span.start < end for start, end in document.left_out)
    ]
    values = as_timeml(found)
    return [Timex(one.span.start, one.span.end, value, type_of(one)) for one, value in zip(found, values, strict=True)]


def as_timeml(found: Sequence[TimeExpression]) -> list[str]:
    """The values of the expressions of one text as TimeML writes them.

    Halves are told in the next smaller unit, the end of a year is its December, and "a year earlier" behind a quarter or month
    is that quarter or month of the year before.
    """
    values = [HALVES.get(one.value, one.value) for one in found]
    for at, one in enumerate(found):
        words = " ".join(one.span.exact.lower().split())
        if re.search(r"\byear[ -]end\b", words) and re.fullmatch(r"\d{4}", one.value):
            values[at] += "-12"
        before = re.fullmatch(r"(\d{4})(-Q[1-4]|-\d\d)", values[at - 1]) if at else None
        if before is not None and re.fullmatch(r"a year (?:earlier|ago|before)", words):
            values[at] = f"{int(before[1]) - 1}{before[2]}"
    return values


def created_on(value: str | None) -> Date | None:
    """The document's date from the value of its creation time; None where it names no days."""
    days = days_of(value) if value else None
    if days is None or value is None:
        return None
    return Date(days.first.isoformat(), days.last.isoformat(), days.grain, value, "creation time")


def type_of(one: TimeExpression) -> str:
    """The type that TimeML gives such an expression."""
    if one.how.startswith("what comes again"):
        return "SET"
    if one.value.startswith("P") and not one.value.endswith("_REF"):
        return "DURATION"
    return "TIME" if "T" in one.value.removesuffix("_REF")[4:] and one.value[:1] not in "PF" else "DATE"


def add(score: Score, gold: Sequence[Timex], found: Sequence[Timex], *, show: TimeML | None) -> None:
    """Add one document: each of the gold is matched with the first unused one that overlaps it."""
    left = list(found)
    score.gold += len(gold)
    score.found += len(found)
    for one in gold:
        match = next((each for each in left if each.start < one.end and one.start < each.end), None)
        if match is not None:
            left.remove(match)
            score.relaxed += 1
            score.strict += (match.start, match.end) == (one.start, one.end)
            score.value += match.value == one.value
            score.type += match.type == one.type
        if show and match != one:
            print(f"{show.name}: gold {described(show, one)} | found {described(show, match)}")
    for each in left if show else ():
        print(f"{show.name if show else ''}: gold nothing | found {described(show, each)}")


def described(document: TimeML | None, one: Timex | None) -> str:
    """An expression in one line."""
    if one is None or document is None:
        return "nothing"
    return f"{document.text[one.start : one.end]!r} {one.value} {one.type}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--show", action="store_true", help="print what is not as in the gold")
    arguments = parser.parse_args()
    sys.exit(main(arguments.paths, show=arguments.show))
