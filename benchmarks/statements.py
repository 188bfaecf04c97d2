"""Scores what the finder says statements are: acts, requests, nesting, hedges, basis, who speaks.

    python benchmarks/statements.py gold/statements_a.txt gold/statements_b.txt --labels gold/labels_statements_a.txt
        gold/labels_statements_b.txt [--part test] [--model NAME] [--show]

Acts, requests, hedges, basis and negation are scored twice: with the gold's sources, cues and contents given, and end to end,
where a statement that is not found is a miss. Who speaks is scored end to end: of the sources for which the labels name the words
that they stand for, those that are led to these words, or to the same words elsewhere. Nested attributions are scored end to end
alone: found counts as in onrecord.model.evaluate.attributions, among those that stand inside another one. --part says which part
of the gold is read (gold/README.md). The floors in statements.json hold for the texts and labels named there.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gold import below_floors
from onrecord.find.reading import Reading
from onrecord.find.stated import stated, without
from onrecord.find.statements import find_said, quote_of
from onrecord.ledger.voices import chain, mention_of
from onrecord.model.evaluate import stated as scoring
from onrecord.model.evaluate.attributions import Tally, matches
from onrecord.model.labels import ROLES
from onrecord.model.tagger import Tagger, load_tagger
from onrecord.model.text_read import Found
from onrecord.model.train.labelled import GoldStatement, Offsets
from onrecord.model.train.parts import gold_of
from onrecord.types import Document, Mention, Statement

Rows = Sequence[tuple[dict[str, Any], list[GoldStatement]]]


@dataclass(frozen=True, slots=True)
class Read:
    """One text: its gold, what is said of it when the gold's roles are given, and what is found from the text alone.

    Attributes:
        leads: For each statement found, the places that its source is led to, step by step.
    """

    name: str
    text: str
    gold: list[GoldStatement]
    given: list[GoldStatement]
    found: list[GoldStatement]
    leads: list[list[Offsets]]


def main(arguments: argparse.Namespace) -> int:
    """Print the scores."""
    rows = gold_of(arguments.part, arguments.texts, arguments.labels)
    tagger = load_tagger(arguments.model)
    reads = [read(tagger, row, gold) for row, gold in rows]
    total = sum(len(one.gold) for one in reads)
    print(f"{tagger.name} {tagger.version} on {len(reads)} texts, {total} statements ({arguments.part})")
    given = [pair for one in reads for pair in zip(one.given, one.gold, strict=True)]
    ends = [pair for one in reads for pair in aligned(one)]
    reached = {"given": print_scores("with the gold's roles given", given), "end to end": print_scores("end to end", ends)}
    nested = nesting(reads)
    print(f"nested, end to end: {figures(nested)}")
    spoken = speaking(reads)
    print(f"who speaks, end to end: {figures(spoken)}  of {spoken.gold}")
    if arguments.show:
        show(reads)
    measured = {
        "acts": reached["given"]["acts"],
        "requests": reached["given"]["requests"],
        "acts end to end": reached["end to end"]["acts"],
        "nested": nested.f1,
    }
    data = b"".join(path.read_bytes() for path in (*arguments.texts, *arguments.labels))
    return below_floors("statements", data, measured, shipped=arguments.part == "test" and not arguments.model)


def read(tagger: Tagger, row: dict[str, Any], gold: list[GoldStatement]) -> Read:
    """Read one text both ways."""
    text = row["text"]
    document = Document(id=row["id"], sha256="", name=row["id"], media_type="text/plain", text=text)
    said = find_said(document, tagger)
    attributed = [one for one in said.statements if one.kind != "own_voice"]
    number = {one.id: at for at, one in enumerate(attributed)}
    found = [as_gold(one, number.get(one.parent or "")) for one in attributed]
    leads = [led(one, said.mentions) for one in attributed]
    return Read(row["id"], text, gold, given(tagger, document, gold), found, leads)


def led(statement: Statement, mentions: Sequence[Mention]) -> list[Offsets]:
    """The places that the source of a statement is led to."""
    source = mention_of(statement.source, mentions) if statement.source else None
    steps = chain(source, {mention.id: mention for mention in mentions}, {}) if source else ()
    return [(step.span.start, step.span.end) for step in steps]


def speaking(reads: Sequence[Read]) -> Tally:
    """Sources led to whom the labels say they stand for; statements that were not found are misses."""
    tally = Tally()
    for one in reads:
        pairs = matches(one.text, [_roles(each) for each in one.found], [_roles(each) for each in one.gold])
        leads = {theirs: one.leads[ours] for ours, theirs in pairs.items()}
        for number, gold in enumerate(one.gold):
            if gold.speaker is not None:
                tally.add(int(any(_same(one.text, gold.speaker, place) for place in leads.get(number, ()))), number in leads, 1)
    return tally


def _same(text: str, speaker: Offsets, place: Offsets) -> bool:
    """Whether two places touch, or hold the same words."""
    touch = speaker[0] < place[1] and place[0] < speaker[1]
    return touch or _folded(text[slice(*speaker)]) == _folded(text[slice(*place)])


def _folded(words: str) -> str:
    return words.casefold().removeprefix("the ").removesuffix("’s").removesuffix("'s")


def given(tagger: Tagger, document: Document, gold: Sequence[GoldStatement]) -> list[GoldStatement]:
    """What the finder says of statements whose roles it is given."""
    reading = Reading.of(document)
    understood = tagger.read(reading.text, reading.blocks, reading.sentence_starts)
    likely = understood.likely_acts([(one.source, one.cue, one.content) for one in gold])
    quoted = [span for passage in reading.passages for span in passage.quoted]
    told = []
    for number, (one, chances) in enumerate(zip(gold, likely, strict=True)):
        attributed = Found(one.source, one.cue, one.content, 1.0)
        said = stated(reading.text, attributed, chances, quote_of(reading.text, one.content, quoted), quoted)
        said = without(said, [span for other in gold if other.parent == number for span in other.content])
        told.append(
            replace(
                one,
                act=said.act,
                negated=said.negated,
                requests=tuple((asked.force, tuple(asked.addressees), asked.action) for asked in said.asked),
                hedges=tuple((whose, place) for place, whose in said.hedges),
                basis=tuple(said.basis),
            )
        )
    return told


def as_gold(one: Statement, parent: int | None) -> GoldStatement:
    """A statement of the finder as the gold has them."""
    return GoldStatement(
        source=_places(one.source),
        cue=_places(one.cue),
        content=_places(one.content),
        kind=one.kind,
        parent=parent,
        act=one.act or "assert",
        negated=one.negated,
        named=one.named,
        requests=tuple((each.force, _places(each.addressees), _places([each.action])[0]) for each in one.requests),
        hedges=tuple((hedge.whose, _places([hedge.span])[0]) for hedge in one.hedges),
        basis=_places(one.basis),
    )


def _places(spans: Any) -> tuple[Offsets, ...]:
    return tuple((span.start, span.end) for span in spans)


def aligned(one: Read) -> list[tuple[GoldStatement | None, GoldStatement | None]]:
    """The found statements with the gold's that they agree with; what has no counterpart stands beside None."""
    pairs = matches(one.text, [_roles(each) for each in one.found], [_roles(each) for each in one.gold])
    met = [(one.found[ours], one.gold[theirs]) for ours, theirs in pairs.items()]
    return [*met, *((None, each) for number, each in enumerate(one.gold) if number not in pairs.values())]


def _roles(one: GoldStatement) -> dict[Any, Any]:
    return {role: getattr(one, role) for role in ROLES}


def nesting(reads: Sequence[Read]) -> Tally:
    """Attributions inside others, found from the text alone."""
    tally = Tally()
    for one in reads:
        found, gold = ([_roles(each) for each in side if each.parent is not None] for side in (one.found, one.gold))
        tally.add(len(matches(one.text, found, gold)), len(found), len(gold))
    return tally


def print_scores(title: str, pairs: Sequence[tuple[GoldStatement | None, GoldStatement | None]]) -> dict[str, float]:
    """Print every field's scores; a statement that was not found has none of them right."""
    whole = [(found, gold) for found, gold in pairs if found is not None and gold is not None]
    missed = [gold for found, gold in pairs if found is None and gold is not None]
    print(f"{title}: {len(whole)} of {len(whole) + len(missed)} statements")
    acts = scoring.acts(whole)
    for gold in missed:
        acts[gold.act].add(0, 0, 1)
    for act, tally in acts.items():
        print(f"  {act:22s} {figures(tally)}  of {tally.gold}")
    same = sum(found.act == gold.act for found, gold in whole)
    print(f"  acts: macro F1 {scoring.macro(acts):.1f}, the same in {100 * same / len(whole):.1f} %")
    missing = [(replace(gold, requests=(), hedges=(), basis=()), gold) for gold in missed]
    requests = scoring.requests([*whole, *missing])
    for name, tally in {**requests, **scoring.hedges([*whole, *missing])}.items():
        print(f"  {name:22s} {figures(tally)}  of {tally.gold}")
    basis = scoring.spans([*whole, *missing], lambda one: one.basis)
    print(f"  {'basis':22s} {figures(basis)}  of {basis.gold}")
    for field in ("negated", "named") if missed else ("negated",):
        same = sum(getattr(found, field) == getattr(gold, field) for found, gold in whole)
        print(f"  {field:22s} the same in {100 * same / len(whole):.1f} %")
    return {"acts": scoring.macro(acts), "requests": requests["request"].f1}


def figures(tally: Tally) -> str:
    """Precision, recall and F1, in percent."""
    return f"P {tally.precision:5.1f}  R {tally.recall:5.1f}  F1 {tally.f1:5.1f}"


def show(reads: Sequence[Read]) -> None:
    """Print the statements whose act or requests differ, roles given, and the nested ones missed or wrongly found."""
    for one in reads:
        for number, (ours, theirs) in enumerate(zip(one.given, one.gold, strict=True), start=1):
            if ours.act != theirs.act:
                print(f"{one.name} {number}: {ours.act}, gold {theirs.act}: {words(one.text, theirs)}")


def words(text: str, one: GoldStatement) -> str:
    """The words of a statement's roles, in one line."""
    return " | ".join(" ... ".join(" ".join(text[low:high].split()) for low, high in getattr(one, role)) for role in ROLES)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+", help="marked texts, in the order of their labels")
    parser.add_argument("--labels", type=Path, nargs="+", required=True, help="their labels")
    parser.add_argument("--part", choices=("train", "dev", "test"), default="test", help="which part of them is read")
    parser.add_argument("--model", help="name of the model package; onrecord-en by default")
    parser.add_argument("--show", action="store_true", help="print every statement whose act differs")
    raise SystemExit(main(parser.parse_args()))
