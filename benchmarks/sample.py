"""Draws shown statements for a person to judge, and counts the judged ones.

    python benchmarks/sample.py draw --seed 1 --out build/sample.txt DOCUMENTS...
    python benchmarks/sample.py count build/sample.txt

DOCUMENTS: files, folders, .jsonl, as `onrecord run` takes them. docs/judging.md says how to judge. The sheet holds other
people's texts: it is for build/, and no part of the project. The same seed draws the same statements, as long as the finder
finds the same; what is drawn follows from the seed and the statement, so that another draw of the same seed after a change
of the model shares most of it.
"""

import argparse
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reports import documents

from onrecord.find.statements import find_statements
from onrecord.model.evaluate.reliability import wilson
from onrecord.model.tagger import load_tagger
from onrecord.types import Document, Statement

RIGHT = "right"
JUDGEMENTS = (RIGHT, "source", "cue", "content", "kind", "no statement")
"""Right, or the first thing that is wrong."""
_AROUND = 1  # paragraphs shown before and after those of the statement
_ENTRY = re.compile(r"^=== \d+ of \d+ \| (?P<document>.+) \| (?P<kind>\w+)$", re.MULTILINE)
_ANSWER = re.compile(r"^judgement:[ \t]*(?P<words>.*?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A statement with its document."""

    document: Document
    statement: Statement

    def place(self, seed: str) -> str:
        """Where it stands in the order of a seed."""
        words = [span.exact for role in (self.statement.source, self.statement.cue, self.statement.content) for span in role]
        return hashlib.sha256("\n".join([seed, self.document.name, self.statement.kind, *words]).encode()).hexdigest()


def draw(paths: Sequence[Path], *, seed: str, count: int, model: str | None) -> str:
    """Write the sheet."""
    tagger = load_tagger(model, threads=2)
    shown = [Drawn(document, one) for document in documents(paths) for one in find_statements(document, tagger) if one.shown]
    drawn = sorted(shown, key=lambda one: one.place(seed))[:count]
    head = (
        f"{len(drawn)} of {len(shown)} statements shown by {tagger.name} {tagger.version}, drawn by seed {seed}.\n"
        f"After each `judgement:` write one of: {', '.join(JUDGEMENTS)}. After `why:` what you like.\n"
        "In the text {S ...} is the source, {C ...} the cue, {T ...} the content.\n"
    )
    return "\n".join([head, *(_entry(number, len(drawn), one) for number, one in enumerate(drawn, start=1))])


def _entry(number: int, count: int, drawn: Drawn) -> str:
    statement = drawn.statement
    lines = [f"=== {number} of {count} | {drawn.document.name} | {statement.kind}", _context(drawn), ""]
    for role, spans in (("source", statement.source), ("cue", statement.cue), ("content", statement.content)):
        lines.append(f"{role}: {' ... '.join(' '.join(span.exact.split()) for span in spans) or '-'}")
    return "\n".join([*lines, "judgement: ", "why: ", ""])


def _context(drawn: Drawn) -> str:
    """The paragraphs of a statement and those around them, with its roles marked."""
    text, statement = drawn.document.text, drawn.statement
    marks = []
    for letter, spans in (("S", statement.source), ("C", statement.cue), ("T", statement.content)):
        marks += [mark for span in spans for mark in ((span.start, 1, f"{{{letter} "), (span.end, 0, "}"))]
    places = sorted(marks)
    paragraphs = [match.span() for match in re.finditer(r"\S[^\n]*", text)]
    held = [at for at, (low, high) in enumerate(paragraphs) if low < places[-1][0] and places[0][0] < high]
    first, last = paragraphs[max(0, held[0] - _AROUND)], paragraphs[min(len(paragraphs) - 1, held[-1] + _AROUND)]
    pieces, at = [], first[0]
    for place, _, mark in places:
        pieces += [text[at:place], mark]
        at = place
    return "".join([*pieces, text[at : last[1]]])


def count_judged(sheet: str) -> int:
    """Print the share judged right, with its 95 % interval, as a whole and by kind; 1 where a judgement is missing."""
    entries = list(_ENTRY.finditer(sheet))
    judged: list[tuple[str, str]] = []
    for entry, following in zip(entries, [*entries[1:], None], strict=True):
        answers = list(_ANSWER.finditer(sheet, entry.end(), following.start() if following else len(sheet)))
        words = answers[-1]["words"].lower() if answers else ""
        if words not in JUDGEMENTS:
            print(f"{entry[0]}: judged {words!r}, expected one of {', '.join(JUDGEMENTS)}", file=sys.stderr)
            continue
        judged.append((entry["kind"], words))
    for kind in ("all", *sorted({kind for kind, _ in judged})):
        outcomes = [words for of, words in judged if kind in ("all", of)]
        right = outcomes.count(RIGHT)
        low, high = wilson(right, len(outcomes)) if outcomes else (0.0, 1.0)
        wrong = ", ".join(f"{words} {times}" for words, times in Counter(outcomes).most_common() if words != RIGHT)
        interval = f"95 % interval {100 * low:.1f} to {100 * high:.1f}"
        print(f"{kind:10s} {right} of {len(outcomes)} right; {interval}; wrong: {wrong or '-'}")
    return int(len(judged) < len(entries) or not entries)


def main() -> int:
    """Draw or count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw", help="write a sheet to be judged")
    drawing.add_argument("documents", nargs="+", type=Path)
    drawing.add_argument("--seed", required=True, help="any word or number")
    drawing.add_argument("--count", type=int, default=100, help="how many to draw")
    drawing.add_argument("--model", help="name of the model package; onrecord-en by default")
    drawing.add_argument("--out", required=True, type=Path, help="the sheet, a file that must not exist")
    counting = commands.add_parser("count", help="count a judged sheet")
    counting.add_argument("sheet", type=Path)
    options = parser.parse_args()
    if options.command == "count":
        return count_judged(options.sheet.read_text(encoding="utf-8"))
    if options.out.exists():
        parser.error(f"{options.out} exists; a judged sheet is not written over")
    sheet = draw(options.documents, seed=options.seed, count=options.count, model=options.model)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(sheet, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
