"""Measures the finder on text in other forms than the articles it was trained on.

    python benchmarks/transfer.py POLNEAR.jsonl PASSAGES.jsonl [--bounded]

Both are gold as benchmarks/attributions.py takes it. POLNEAR.jsonl is read as it is; tokenised (words and stops joined by
single spaces, `` and '' for quotation marks), with its paragraphs and all in one line; and in upper case. PASSAGES.jsonl is
this project's own gold; benchmarks/passages.py tells its sorts of text apart.

Printed of each: attribution F1; statements for 1,000 words, listed and shown, with those in the publication's own voice; and
how many utterances are found. An utterance is an attribution of the gold whose cue is one of speech. It is found when the
content of one listed attribution, whoever its source and whatever its kind, covers half of its words or more; "whole" counts
those whose statement agrees with the gold in source and content, too. Of them, the quoted are those with half of their words
or more in quotation marks. The bounds in transfer.json hold for the data named there. --bounded reads only what they are
about: POLNEAR.jsonl as it is, and in the forms that have a bound.
"""

import argparse
import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tables import print_table

from onrecord.find.statements import find_statements
from onrecord.model.evaluate.attributions import Roles, matches, score
from onrecord.model.evaluate.weighed import kind_of
from onrecord.model.labels import ROLES
from onrecord.model.tagger import Tagger, load_tagger
from onrecord.text.quotes import quoted_spans
from onrecord.types import Document

HERE = Path(__file__).parent
HALF = 0.5
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w+?(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|d|ll|m)\b|\w+(?:[-.&]\w+)*|\.\.\.|--|[^\w\s]")
Text = tuple[str, Sequence[Roles]]
"""A text with its gold."""


@dataclass(slots=True)
class Measured:
    """What was found in texts of one form."""

    scored: list[tuple[str, Sequence[Roles], Sequence[Roles]]] = field(default_factory=list)
    words: int = 0
    listed: int = 0
    shown: int = 0
    own_voice: int = 0
    utterances: dict[str, list[tuple[bool, bool]]] = field(default_factory=lambda: {"speech": [], "quoted": []})
    """For utterances, and for the quoted among them: whether each is found, and found whole."""


def as_it_is(text: str, gold: Sequence[Roles]) -> Text:
    """The text unchanged."""
    return text, gold


def in_upper_case(text: str, gold: Sequence[Roles]) -> Text:
    """In capitals; a letter that would become two stays."""
    return "".join(upper if len(upper := letter.upper()) == 1 else letter for letter in text), gold


def tokenised(text: str, gold: Sequence[Roles]) -> Text:
    """Words and stops joined by single spaces, line after line."""
    return _tokenised(text, gold, lines=True)


def tokenised_in_one_line(text: str, gold: Sequence[Roles]) -> Text:
    """The same without line breaks."""
    return _tokenised(text, gold, lines=False)


def _tokenised(text: str, gold: Sequence[Roles], *, lines: bool) -> Text:
    """Tokenise a text and carry its gold over; spans that hold no token are left out."""
    words: list[str] = []
    places: list[tuple[int, int, int, int]] = []
    length, before, opened = 0, 0, False
    for token in _TOKEN.finditer(text):
        word = token[0]
        if word in ('"', "“", "”"):
            opened = word == "“" or (word == '"' and not opened)
            word = "``" if opened else "''"
        gap = "" if not words else "\n" if lines and "\n" in text[before : token.start()] else " "
        words += [gap, word]
        start = length + len(gap)
        length, before = start + len(word), token.end()
        places.append((token.start(), token.end(), start, length))
    carried: list[Roles] = [
        {role: [span for pair in one[role] if (span := _carried(places, pair))] for role in ROLES} for one in gold
    ]
    return "".join(words), carried


def _carried(places: Sequence[tuple[int, int, int, int]], pair: Sequence[int]) -> list[int] | None:
    """A span in the tokenised text."""
    inside = [place for place in places if place[0] < pair[1] and pair[0] < place[1]]
    return [inside[0][2], inside[-1][3]] if inside else None


FORMS: Mapping[str, Callable[[str, Sequence[Roles]], Text]] = {
    "plain": as_it_is,
    "tokenised": tokenised,
    "tokenised, one line": tokenised_in_one_line,
    "upper case": in_upper_case,
}


def measure(tagger: Tagger, texts: Sequence[Text]) -> Measured:
    """Find what texts say, and compare it with their gold."""
    measured = Measured()
    for number, (text, gold) in enumerate(texts):
        document = Document(id=str(number), sha256="", name="", media_type="text/plain", text=text)
        statements = find_statements(document, tagger)
        attributed = [one for one in statements if one.kind != "own_voice"]
        roles: list[Roles] = [
            {role: [(span.start, span.end) for span in getattr(one, role)] for role in ROLES} for one in attributed
        ]
        outer = [one for one, statement in zip(roles, attributed, strict=True) if statement.parent is None]
        measured.scored.append((text, outer, gold))
        measured.words += len(_WORD.findall(text))
        measured.listed += len(attributed)
        measured.shown += sum(one.shown for one in attributed)
        measured.own_voice += len(statements) - len(attributed)
        _measure_utterances(measured, text, roles, gold)
    return measured


def _measure_utterances(measured: Measured, text: str, found: Sequence[Roles], gold: Sequence[Roles]) -> None:
    words = [match.start() for match in _WORD.finditer(text)]
    quoted = _covered(words, quoted_spans_of_lines(text))
    contents = [_covered(words, one["content"]) for one in found]
    whole = set(matches(text, found, gold).values())
    for number, one in enumerate(gold):
        if kind_of(text, one) != "speech":
            continue
        said = _covered(words, one["content"])
        outcome = any(len(said & content) >= HALF * len(said) for content in contents), number in whole
        measured.utterances["speech"].append(outcome)
        if len(said & quoted) >= HALF * len(said):
            measured.utterances["quoted"].append(outcome)


def quoted_spans_of_lines(text: str) -> list[tuple[int, int]]:
    """What stands in quotation marks, line by line."""
    return [span for line in re.finditer(r"[^\n]+", text) for span in quoted_spans(text, *line.span())]


def _covered(words: Sequence[int], spans: Sequence[Sequence[int]]) -> set[int]:
    """Words that begin in the spans."""
    return {word for word in words if any(start <= word < end for start, end in spans)}


HEAD = (
    "text",
    "attribution F1",
    "listed / 1,000 words",
    "shown / 1,000 words",
    "own voice / 1,000 words",
    "speech found",
    "whole",
    "quoted found",
    "whole",
)


def row_of(name: str, measured: Measured) -> list[str]:
    """A row of the table, in the order of HEAD."""
    thousands = measured.words / 1000
    made = [f"{count / thousands:.1f}" for count in (measured.listed, measured.shown, measured.own_voice)]
    shares = [
        f"{100 * sum(outcome[which] for outcome in outcomes) / max(1, len(outcomes)):.1f}"
        for outcomes in measured.utterances.values()
        for which in (0, 1)
    ]
    return [name, f"{f1_of(measured):.1f}", *made, *shares]


def f1_of(measured: Measured) -> float:
    """Attribution F1."""
    return score(measured.scored)["attribution"].f1


def main(polnear: Path, passages: Path, *, bounded: bool) -> int:
    """Print a line on each form of text; 1 where tokenised text loses more than transfer.json allows."""
    tagger = load_tagger(threads=2)
    pinned = json.loads((HERE / "transfer.json").read_text(encoding="utf-8"))
    texts = {path: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] for path in (polnear, passages)}
    measured = {
        name: measure(tagger, [form(row["text"], row["annotations"][0]["attributions"]) for row in texts[polnear]])
        for name, form in FORMS.items()
        if not bounded or name in ("plain", *pinned["lost"])
    }
    counts = {kind: len(outcomes) for kind, outcomes in measured["plain"].utterances.items()}
    print(f"{tagger.name} {tagger.version}; {polnear.name}: {counts['speech']} utterances, {counts['quoted']} of them quoted")
    if not bounded:
        own = [as_it_is(row["text"], row["annotations"][0]["attributions"]) for row in texts[passages]]
        measured["passages"] = measure(tagger, own)
    print_table(HEAD, [row_of(name, one) for name, one in measured.items()])
    if pinned["data"] != "sha256:" + hashlib.sha256(polnear.read_bytes()).hexdigest():
        print("no bounds are pinned for these data")
        return 0
    lost = {name: f1_of(measured["plain"]) - f1_of(measured[name]) for name in pinned["lost"]}
    print("; ".join(f"{name}: {lost[name]:.1f} points lost, {most:.1f} allowed" for name, most in pinned["lost"].items()))
    return int(any(lost[name] > most for name, most in pinned["lost"].items()))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("polnear", type=Path, help="gold of news, .jsonl")
    parser.add_argument("passages", type=Path, help="gold of the project's passages, .jsonl")
    parser.add_argument("--bounded", action="store_true", help="only what the bounds are about")
    arguments = parser.parse_args()
    raise SystemExit(main(arguments.polnear, arguments.passages, bounded=arguments.bounded))
