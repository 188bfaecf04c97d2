"""What a line tells of its voices: whom a pronoun stands for, by which decision, and through whom the words were handed on."""

from collections.abc import Iterable, Sequence

from onrecord.present import wording
from onrecord.present.pages import Antecedent, Line, Within
from onrecord.present.speakers import words_of
from onrecord.present.voices import Heard
from onrecord.text.overlay import Overlay
from onrecord.types import Span, Statement

_NO_SOURCE = "no source named"


def antecedent_of(statement: Statement, overlay: Overlay, heard: Heard) -> Antecedent | None:
    """What a statement's source stands for."""
    known = heard.stands_for(statement)
    if known is None:
        return None
    if known.span is not None:
        return Antecedent(words_of([known.span], overlay), anchor_of(known.span), known.how)
    actor = heard.speaker(statement)
    return Antecedent(actor.name, None, known.how) if actor else None


def anchor_of(span: Span) -> str:
    """What distinguishes, in its document, the anchor on words that other words stand for."""
    return f"m{span.start}-{span.end}"


def reasons_of(statement: Statement, overlay: Overlay, heard: Heard) -> Iterable[tuple[str, str]]:
    """What a reader may look up of a statement, each with its name."""
    if statement.act:
        yield "Act", wording.act(statement.act)
    if statement.negated:
        yield "Negation", "what is said is a negative sentence"
    actor, tie = heard.speaker(statement), heard.tie_of(statement)
    if actor and statement.kind != "own_voice":
        yield "Speaker", f"{actor.name} ({wording.actor_kind(actor.kind)})"
        if tie:
            yield "Tied by", f"{'a person' if tie.by == 'person' else tie.by}: {tie.why}"
    if statement.hedges:
        words = (f"“{words_of([hedge.span], overlay)}” ({wording.WHOSE[hedge.whose]})" for hedge in statement.hedges)
        yield "Hedges", ", ".join(words)


def within(line: Line, around: Sequence[Line]) -> Within | None:
    """What a line stands within: the statements that hold it, the nearest first."""
    if not around:
        return None
    outermost, *inner = [*reversed(around), line]
    voices = [outermost.speaker.label or _NO_SOURCE]
    last = outermost.speaker
    for each in inner:
        if each.speaker != last and (each.speaker.key, each.speaker.label) != (last.key, last.label):
            voices.append(f"{'quoting' if each.quoted else 'citing'} {each.speaker.label or _NO_SOURCE}")
        last = each.speaker
    return Within(around[0].number, ", ".join(voices) if len(voices) > 1 else "")
