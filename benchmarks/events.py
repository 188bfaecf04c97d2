"""Scores the events that are found in texts: triggers and types, polarity, claim status, who took part, when and where.

    python benchmarks/events.py gold/statements_a.txt gold/statements_b.txt --labels gold/labels_events_statements_a.txt
        gold/labels_events_statements_b.txt [--part test] [--model NAME] [--show]

A trigger is right when it shares a word with the gold's, each gold trigger once. Type, polarity and status are scored end to end,
and as the share of right triggers that have them right, beside the commonest answer. A participant is right when its role is and
the two phrases share more than half of their words; "when" and "where" likewise. --part says which texts are read: the first 23
of statements_a.txt are for choosing (dev), the others and those of statements_b.txt are held out. The floors in events.json hold
for the texts and labels named there.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gold import below_floors
from onrecord.find.matters import find_matters
from onrecord.find.statements import find_said
from onrecord.gazetteer import shipped_gazetteer
from onrecord.model.evaluate.attributions import Tally
from onrecord.model.tagger import Tagger, load_tagger
from onrecord.model.train.event_labels import GoldEvent, Offsets, plain_texts, read_labels
from onrecord.model.train.parts import part_of
from onrecord.types import Document, Event, Matters

ROLES = ("agent", "target", "party", "instrument")
Places = set[tuple[str, Offsets]]
"""Places with the role that the words there have."""


@dataclass(frozen=True, slots=True)
class Read:
    """One text: its gold, and what is found in it as the gold has it."""

    name: str
    text: str
    gold: Sequence[GoldEvent]
    found: Sequence[GoldEvent]


def main(arguments: argparse.Namespace) -> int:
    """Print the scores."""
    texts = plain_texts(arguments.texts)
    labels = {name: one for path in arguments.labels for name, one in read_labels(path.read_text("utf-8"), texts).items()}
    tagger = load_tagger(arguments.model)
    reads = [
        Read(name, texts[name], one.events, found_in(tagger, name, texts[name]))
        for name, one in labels.items()
        if part_of(name) == arguments.part
    ]
    total = sum(len(one.gold) for one in reads)
    print(f"{tagger.name} {tagger.version} on {len(reads)} texts, {total} events ({arguments.part})")
    pairs = [(one, mine, theirs) for one in reads for mine, theirs in paired(one)]
    measured = {"triggers": print_tally("trigger", reads, len(pairs)).f1}
    typed = sum(mine.type == theirs.type for _, mine, theirs in pairs)
    measured["events"] = print_tally("trigger and type", reads, typed).f1
    for field in ("type", "polarity", "status"):
        print_share(field, [(getattr(mine, field), getattr(theirs, field)) for _, mine, theirs in pairs])
    for role in ROLES:
        print_places(role, reads, partial(with_role, role))
    measured["participants"] = print_places(
        "all participants", reads, lambda event: {(name, place) for name, place in event.participants}
    ).f1
    print_places("when", reads, lambda event: {("when", place) for place in event.when})
    print_places("where", reads, lambda event: {("where", place) for place in event.where})
    if arguments.show:
        show(reads)
    data = b"".join(path.read_bytes() for path in (*arguments.texts, *arguments.labels))
    return below_floors("events", data, measured, shipped=arguments.part == "test" and not arguments.model)


def found_in(tagger: Tagger, name: str, text: str) -> list[GoldEvent]:
    """What is found in a text, as the gold has events."""
    document = Document(id=name, sha256="", name=name, media_type="text/plain", text=text)
    matters = find_matters(find_said(document, tagger), shipped_gazetteer())
    return [as_gold(event, matters) for event in matters.events]


def as_gold(event: Event, matters: Matters) -> GoldEvent:
    """An event of the finder as the gold has them."""
    dates = {each.id: (each.span.start, each.span.end) for each in matters.dates}
    places = {each.id: (each.span.start, each.span.end) for each in matters.places}
    return GoldEvent(
        type=event.type,
        trigger=(event.trigger.start, event.trigger.end),
        participants=tuple((each.role, (each.span.start, each.span.end)) for each in event.participants),
        when=(dates[event.when],) if event.when else (),
        where=(places[event.where],) if event.where else (),
        polarity=event.polarity,
        status=event.status,
    )


def paired(one: Read) -> list[tuple[GoldEvent, GoldEvent]]:
    """The found events with the gold's whose triggers they touch; of several with one of their type, each once."""
    free = list(one.gold)
    pairs = []
    for mine in one.found:
        touching = [each for each in free if each.trigger[0] < mine.trigger[1] and mine.trigger[0] < each.trigger[1]]
        if touching:
            theirs = max(touching, key=lambda each: each.type == mine.type)
            free.remove(theirs)
            pairs.append((mine, theirs))
    return pairs


def print_tally(name: str, reads: Sequence[Read], right: int) -> Tally:
    """Print precision, recall and F1 of events."""
    tally = Tally()
    tally.add(right, sum(len(one.found) for one in reads), sum(len(one.gold) for one in reads))
    print(f"  {name:18s} P {tally.precision:5.1f}  R {tally.recall:5.1f}  F1 {tally.f1:5.1f}  of {tally.gold}")
    return tally


def print_share(name: str, pairs: Sequence[tuple[str, str]]) -> None:
    """Print in how many of the right triggers a field is right, and how many the commonest answer would have right."""
    right = sum(mine == theirs for mine, theirs in pairs)
    common, number = Counter(theirs for _, theirs in pairs).most_common(1)[0] if pairs else ("", 0)
    share, always = (100 * each / max(1, len(pairs)) for each in (right, number))
    print(f"  {name:18s} right in {share:5.1f} % of {len(pairs)} right triggers (always {common}: {always:.1f} %)")
    if name != "type":
        told: dict[str, Tally] = defaultdict(Tally)
        for mine, theirs in pairs:
            told[mine].add(int(mine == theirs), 1, 0)
            told[theirs].add(0, 0, 1)
        for label, tally in sorted(told.items()):
            print(f"    {label:26s} P {tally.precision:5.1f}  R {tally.recall:5.1f}  of {tally.gold}")


def print_places(name: str, reads: Sequence[Read], places: Callable[[GoldEvent], Places]) -> Tally:
    """Print how well words that belong to events are found; those of events that were not found are misses."""
    tally = Tally()
    for one in reads:
        for mine, theirs in paired(one):
            found, gold = places(mine), places(theirs)
            right = sum(any(same(each, other) for other in found) for each in gold)
            tally.add(min(right, len(found)), 0, 0)
        tally.add(0, sum(len(places(each)) for each in one.found), sum(len(places(each)) for each in one.gold))
    print(f"  {name:18s} P {tally.precision:5.1f}  R {tally.recall:5.1f}  F1 {tally.f1:5.1f}  of {tally.gold}")
    return tally


def with_role(role: str, event: GoldEvent) -> Places:
    """The participants of an event that have one role."""
    return {(name, place) for name, place in event.participants if name == role}


def same(one: tuple[str, Offsets], other: tuple[str, Offsets]) -> bool:
    """Whether two places have the same role and share more than half of what either covers."""
    (role, (start, end)), (their_role, (their_start, their_end)) = one, other
    common = min(end, their_end) - max(start, their_start)
    return role == their_role and 2 * common > (end - start) + (their_end - their_start) - common


def show(reads: Sequence[Read]) -> None:
    """Print the events that are missed, wrongly found, or of another type, polarity or status."""
    for one in reads:
        pairs = paired(one)
        for mine in one.found:
            if all(mine is not each for each, _ in pairs):
                print(f"{one.name}: found {mine.type} {words(one.text, mine.trigger)}")
        for theirs in one.gold:
            if all(theirs is not each for _, each in pairs):
                print(f"{one.name}: missed {theirs.type} {words(one.text, theirs.trigger)}")
        for mine, theirs in pairs:
            for field in ("type", "polarity", "status"):
                if getattr(mine, field) != getattr(theirs, field):
                    told = f"{field} {getattr(mine, field)}, gold {getattr(theirs, field)}"
                    print(f"{one.name}: {told}: {words(one.text, theirs.trigger)}")


def words(text: str, place: Offsets) -> str:
    """Some words with what stands round them, in one line."""
    before, after = text[max(0, place[0] - 60) : place[0]], text[place[1] : place[1] + 60]
    return " ".join(f"{before}[{text[slice(*place)]}]{after}".split())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+", help="marked texts")
    parser.add_argument("--labels", type=Path, nargs="+", required=True, help="labels of the events in them")
    parser.add_argument("--part", choices=("train", "dev", "test"), default="test", help="which part of them is read")
    parser.add_argument("--model", help="name of the model package; onrecord-en by default")
    parser.add_argument("--show", action="store_true", help="print every event that differs")
    raise SystemExit(main(parser.parse_args()))
