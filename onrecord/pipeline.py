"""The order of the stages: ``examine`` takes one capture through clean and find, ``compare`` a whole ledger through link.

The first needs nothing but what it is handed, so it runs anywhere, in any number of processes at once.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from onrecord.errors import BadInput
from onrecord.find.flags import find_flags
from onrecord.find.matters import find_matters
from onrecord.find.places import Gazetteer
from onrecord.find.statements import Tagger, find_said
from onrecord.link.actors import one_each, tie_names
from onrecord.link.bodies import in_register
from onrecord.link.folding import fold, shown
from onrecord.link.index import index_of
from onrecord.link.register import Register, merged, read_register, shipped_register
from onrecord.link.setting import Found, Name, Role, Setting, read_name
from onrecord.text.overlay import Overlay
from onrecord.types import (
    Actor,
    ActorKind,
    Capture,
    Document,
    Event,
    Figure,
    Flag,
    Issue,
    Matters,
    Mention,
    Span,
    Statement,
    Tie,
    Violation,
    by_model,
)

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

__all__ = [
    "Examination",
    "Gazetteer",
    "Tagger",
    "compare",
    "examine",
    "examine_document",
    "known_actors",
    "made_by",
    "new_actor",
    "register_of",
]
ANALYSED = "en"
"""The language that statements are found in; documents in others are kept, and listed as not analysed."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What came of one capture.

    Attributes:
        document: Its text and what is known of it as a whole; None when it could not be used.
        statements: What is said in it, by sources and in the publication's own voice.
        flags: How it looks.
        issues: What was not used or not analysed, and why.
        made_by: The model that read it, with its version.
        mentions: Words in it that stand for somebody or something.
        matters: What the statements are about.
    """

    document: Document | None
    statements: tuple[Statement, ...]
    flags: tuple[Flag, ...]
    issues: tuple[Issue, ...]
    made_by: str
    mentions: tuple[Mention, ...] = ()
    matters: Matters = field(default_factory=Matters)


def examine(capture: Capture, *, clean: Callable[[Capture], Document], tagger: Tagger, gazetteer: Gazetteer) -> Examination:
    """Clean one capture and find what it says.

    Args:
        capture: The bytes of one report.
        clean: Turns them into a document; a sandbox's, where the bytes come from elsewhere.
        tagger: The model.
        gazetteer: The places that names can mean.
    """
    try:
        document = clean(capture)
    except BadInput as error:
        issue = Issue("clean", capture.name, error.reason)
        return Examination(None, (), (), (issue,), made_by(tagger))
    examined = examine_document(document, tagger, gazetteer)
    return replace(examined, issues=(*_date_left_out(capture, document), *examined.issues))


def _date_left_out(capture: Capture, document: Document) -> Iterator[Issue]:
    """Tell of a date that was handed over with a report and could not be read, or not in one way only."""
    if document.published is not None and document.published.how == "supplied":
        return
    words = capture.supplied.published or _date_of_line(capture)
    if words is not None and words.strip():
        reason = f"the date handed over with it, {words!r}, means no one day for certain and is left out: write it as 2024-05-01"
        yield Issue("clean", capture.name, reason)


def _date_of_line(capture: Capture) -> str | None:
    """The date that a line of a .jsonl file gives."""
    if capture.media_type != "application/json":
        return None
    try:
        words = json.loads(capture.content)["published"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return words if isinstance(words, str) else None


def examine_document(document: Document, tagger: Tagger, gazetteer: Gazetteer) -> Examination:
    """Find what a document says; where it is not in the language of the model, only how it looks."""
    if document.language not in (None, ANALYSED):
        issue = Issue("find", document.name, f"is in another language than English ({document.language}): kept, not analysed")
        return Examination(document, (), tuple(find_flags(document, [])), (issue,), made_by(tagger))
    said = find_said(document, tagger)
    flags = find_flags(document, said.statements)
    matters = find_matters(said, gazetteer)
    return Examination(document, said.statements, tuple(flags), (), made_by(tagger), said.mentions, matters)


def made_by(tagger: Tagger) -> str:
    """How results name the model that they come from."""
    return by_model(tagger.name, tagger.version)


def compare(ledger: "Ledger") -> bool:
    """Link what the documents of a ledger say: each name in them is tied to an actor, as the rules and the register say now.

    New ties are added, those that hold no longer are retracted; the outcome depends on what the ledger holds and on nothing
    else. Decisions of people are left alone, and go before. Reads every document that is not withdrawn, one at a time.

    Returns:
        False when all of it held already.

    Raises:
        BadInput: A register that a user added does not fit the one that ships.
    """
    from onrecord.ledger.decisions import tied as tied_by_hand  # noqa: PLC0415  (workers, which examine, need no ledger)

    with ledger.alone():
        register = register_of(ledger.registers())
        wanted = {each.decision.value for each in tied_by_hand(ledger.decisions()).values()}
        ties, actors = [], _with_parents(wanted, register)
        for document in ledger.documents():
            statements = [statement for _, statement in ledger.statements(document.id)]
            own = any(statement.kind == "own_voice" for statement in statements) or _tells_outside(ledger.matters(document.id))
            for tie, those in _tied(document, statements, ledger.mentions(document.id), register, outlet_speaks=own):
                ties.append(tie)
                actors += those
        return ledger.settle_ties(ties, one_each(actors))


def register_of(files: Iterable[tuple[str, str]]) -> Register:
    """The register that ships, with files that users added put over it, in the order of their names.

    Args:
        files: Their names and contents.

    Raises:
        BadInput: One of them is not as expected.
    """
    register = shipped_register()
    for name, content in sorted(files):
        register = merged(register, read_register(content, name=name), name=name)
    return register


def known_actors(ledger: "Ledger", wanted: str) -> list[Actor]:
    """The actors of a ledger and of its register that somebody can mean by an id or a name, by name."""
    held = {entry.actor.id: entry.actor for entry in register_of(ledger.registers()).entries} | ledger.actors()
    if wanted in held:
        return [held[wanted]]
    folded = fold(wanted)
    found = [each for each in held.values() if folded in {fold(name) for name in (each.name, *each.aliases)}]
    return sorted(found, key=lambda each: (each.name, each.id))


def new_actor(name: str, kind: ActorKind) -> Actor:
    """An actor that is in no register, as the rules would make one of its name."""
    return Actor(f"{kind}:{fold(name)}", shown(name), kind)


def _tied(
    document: Document,
    statements: Sequence[Statement],
    mentions: Sequence[Mention],
    register: Register,
    *,
    outlet_speaks: bool,
) -> Iterator[tuple[Tie, tuple[Actor, ...]]]:
    """Every tie of one document, each with the actors that it brings with it.

    Args:
        document: The document.
        statements: What is said in it.
        mentions: Words in it that stand for somebody.
        register: The actors that are known.
        outlet_speaks: Whether anything in it is told in the publication's own voice, so that this is tied too.
    """
    voices = _voices(statements, mentions)
    overlay = Overlay(document.text, document.repairs)
    names = []
    for mention in mentions:
        if mention.named and mention.antecedent is None:
            start, end = overlay.span_in_reading(mention.span.start, mention.span.end)
            names.append(Name(mention, overlay.reading[start:end], voices.get(mention.id, "other")))
    tied = tie_names(names, overlay.reading, register)
    for number, tie in enumerate(tied.ties):
        yield tie, () if number else tied.actors
    for mention in mentions:
        if mention.id in voices and not mention.named and mention.antecedent is None and not _is_pronoun(mention):
            words = shown(mention.span.exact)
            actor = Actor(f"unnamed:{fold(words)}@{mention.id}", words, "unnamed")
            why = f"“{words}” speaks or is spoken to here, and the text names nobody for it"
            yield Tie(mention.id, actor.id, "rule:unnamed@1", why), (actor,)
    if document.publisher is not None and outlet_speaks:
        found = _publisher(document, document.publisher.value, register)
        yield Tie(document.id, found.actor.id, found.by, found.why), (found.actor,)


def _tells_outside(matters: Matters) -> bool:
    """Whether a publication tells of anything in its own words outside statements."""
    told: list[Event | Figure | Violation] = [*matters.events, *matters.figures, *matters.violations]
    return any(each.statement is None for each in told)


def _with_parents(wanted: Iterable[str | None], register: Register) -> list[Actor]:
    """The actors of a register with some ids, and those that they belong to."""
    known = {entry.actor.id: entry.actor for entry in register.entries}
    found: dict[str, Actor] = {}
    ahead = [known[each] for each in wanted if each is not None and each in known]
    while ahead:
        actor = ahead.pop()
        if actor.id not in found:
            found[actor.id] = actor
            ahead += [known[each] for each in actor.member_of if each in known]
    return list(found.values())


def _voices(statements: Iterable[Statement], mentions: Sequence[Mention]) -> dict[str, Role]:
    """The mentions that speak or are spoken to, themselves or by one that stands for them."""
    from onrecord.ledger.voices import chain, mention_of  # noqa: PLC0415  (likewise)

    by_id = {mention.id: mention for mention in mentions}
    roles: dict[str, Role] = {}
    for statement in statements:
        spans: list[tuple[tuple[Span, ...], Role]] = [(statement.source, "speaks")] if statement.source else []
        spans += [((span,), "addressed") for request in statement.requests for span in request.addressees]
        for words, role in spans:
            found = mention_of(words, mentions)
            for step in chain(found, by_id, {}) if found is not None else ():
                if roles.get(step.id) != "speaks":
                    roles[step.id] = role
    return roles


def _publisher(document: Document, name: str, register: Register) -> Found:
    """Whose voice a document's own is: the publisher's."""
    reading = read_name(name, "organisation", "speaks")
    setting = Setting(document.id, "", (reading,), index_of(register))
    found = in_register(reading, setting)
    if isinstance(found, Found):
        return replace(found, by="rule:publisher@1")
    return setting.own(reading, "organisation", "rule:publisher@1", f"“{name}” publishes the document")


def _is_pronoun(mention: Mention) -> bool:
    return mention.span.exact.casefold() in _PRONOUNS


_PRONOUNS = frozenset(
    ["he", "she", "it", "they", "we", "i", "you", "him", "her", "them", "us", "me", "this", "that", "these", "those", "who"]
)
"""Of whom nothing is known where the text does not say for whom they stand: no actor is made of them."""
