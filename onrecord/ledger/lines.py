"""The ledger as lines, one per thing held: what is exported, and what the head hash is taken over.

Lines stand in the order of content, not of arrival, so the same documents give the same lines whatever the order they
came in, the number of workers, or how often the run was stopped and continued.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.ledger.decisions import UNREVIEWED, Decided, corrected, reviewed
from onrecord.ledger.held import Held
from onrecord.ledger.line_values import Line, span_or_none, span_value
from onrecord.ledger.lines_matters import matter_lines, places_meant
from onrecord.ledger.voices import Voices, referent
from onrecord.text.cameo import cameo
from onrecord.types import Actor, Document, Flag, Force, Issue, Mention, Request, Span, Statement, Tie, content_id

SCHEMA_VERSION = 1
KINDS = (
    "documents",
    "statements",
    "mentions",
    "actors",
    "dates",
    "places",
    "events",
    "figures",
    "violations",
    "claims",
    "findings",
    "flags",
    "issues",
    "decisions",
)
"""One file of the export each; those of which nothing is found yet are empty."""


def lines(ledger: Held) -> Iterator[tuple[str, Line]]:
    """Everything that is held and not withdrawn or retracted, with its kind."""
    with ledger.reading():
        decided = ledger.decisions()
        reviews, spoken_of = reviewed(decided), Counter[str]()
        for identifier in ledger.ids_by_content():
            document = corrected(ledger.document(identifier), decided)
            yield "documents", document_line(document)
            voices = ledger.voices(identifier, decided)
            statements = [statement for _, statement in ledger.statements(identifier)]
            for statement in statements:
                review = reviews.get(statement.id, UNREVIEWED)
                yield "statements", statement_line(statement, document, review=review, voices=voices)
            matters, ties = ledger.matters(identifier), ledger.judged_ties(identifier, decided)
            places = places_meant(ledger.mentions(identifier), matters.places, ties)
            for mention, actor in referents(ledger, identifier, decided):
                spoken_of.update([actor] if actor else ())
                yield "mentions", mention_line(mention, actor or places.get(mention.id))
            yield from matter_lines(matters, voices, statements)
            for flag in ledger.flags(identifier):
                yield "flags", flag_line(flag)
            for tie, at in ledger.proposed_ties(identifier):
                yield "decisions", tie_line(tie, at)
        for who in sorted(ledger.actors(decided).values(), key=lambda each: (each.name, each.id)):
            yield "actors", actor_line(who, spoken_of[who.id])
        for issue in ledger.issues():
            yield "issues", issue_line(issue)
        for each in decided:
            yield "decisions", decision_line(each)


def referents(ledger: Held, document_id: str, decided: Sequence[Decided] | None = None) -> Iterator[tuple[Mention, str | None]]:
    """The mentions of a document, by position, each with the id of the actor that it stands for."""
    ties, mentions = ledger.judged_ties(document_id, decided), ledger.mentions(document_id)
    by_id = {mention.id: mention for mention in mentions}
    yield from ((mention, referent(mention, by_id, ties)) for mention in mentions)


class Head:
    """SHA-256 over lines, times left out: the same for the same documents, findings and decisions."""

    def __init__(self) -> None:
        self._total = hashlib.sha256(f"onrecord {SCHEMA_VERSION}\n".encode())

    def add(self, kind: str, line: Line) -> None:
        """Take one more line into account."""
        timeless = {name: value for name, value in line.items() if name != "at"}
        self._total.update(msgspec.json.encode([kind, timeless]))

    def hexdigest(self) -> str:
        """The hash over the lines so far, 64 hexadecimal digits."""
        return self._total.hexdigest()


def head_hash(ledger: Held) -> str:
    """The hash over all lines of a ledger."""
    head = Head()
    for kind, line in lines(ledger):
        head.add(kind, line)
    return head.hexdigest()


def document_line(document: Document) -> Line:
    """A line of documents."""
    known = {field: getattr(document, field) for field in ("title", "byline", "dateline", "publisher")}
    date = document.published
    published = None
    if date is not None:
        published = {
            "value": date.value,
            "precision": date.precision,
            "span": span_or_none(date.span),
            "how": date.how,
        }
    return {
        "id": document.id,
        "name": document.name,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "text": document.text,
        **{field: metadatum and metadatum.value for field, metadatum in known.items()},
        "url": document.url,
        "published": published,
        "language": document.language,
        "repairs": [{"offset": repair.offset, "insert": repair.insert} for repair in document.repairs],
        "copies_of": None,
        "origin_cluster": None,
    }


def statement_line(statement: Statement, document: Document, *, review: str, voices: Voices) -> Line:
    """A line of statements; what was not looked for, or is not known, is null."""
    speaker = voices.speaker.get(statement.id)
    return {
        "id": statement.id,
        "document": statement.document,
        "kind": statement.kind,
        "source": [span_value(span) for span in statement.source],
        "cue": [span_value(span) for span in statement.cue],
        "content": [span_value(span) for span in statement.content],
        "quote": statement.quote,
        "act": statement.act,
        "cameo": cameo_code(statement),
        "requests": [request_value(request, voices) for request in statement.requests],
        "speaker": speaker and speaker.id,
        "speaker_name": speaker_name(statement, document, voices),
        "named": statement.named,
        "parent": statement.parent,
        "hedges": [{"span": span_value(hedge.span), "whose": hedge.whose} for hedge in statement.hedges],
        "basis": [span_value(span) for span in statement.basis],
        "negated": statement.negated or None if statement.act is None else statement.negated,
        "score": statement.score,
        "shown": statement.shown,
        "made_by": statement.made_by,
        "review": review,
    }


def speaker_name(statement: Statement, document: Document, voices: Voices | None = None) -> str | None:
    """The speaker's name where one is known, else the words of the source, or the publisher's where the publication speaks."""
    if voices is not None and statement.id in voices.speaker:
        return voices.speaker[statement.id].name
    if statement.kind == "own_voice":
        return document.publisher.value if document.publisher else None
    return words_of(statement.source) or None


def cameo_code(statement: Statement) -> str | None:
    """The CAMEO code of a statement; none in the publication's own voice."""
    if statement.kind == "own_voice":
        return None
    forces = {request.force for request in statement.requests}
    strongest: tuple[Force, ...] = ("orders", "demands", "urges", "recommends", "asks")
    force = next((each for each in strongest if each in forces), None)
    return cameo(statement.act, words_of(statement.cue), force, words_of(statement.content))


def words_of(spans: Sequence[Span]) -> str:
    """The words of some spans, white space folded."""
    return " ".join(word for span in spans for word in span.exact.split())


def request_value(request: Request, voices: Voices) -> Line:
    """One thing that a statement asks for; an addressee that is no known actor has its words only."""
    asked = (voices.addressee.get((span.start, span.end)) for span in request.addressees)
    return {
        "action": span_value(request.action),
        "addressees": [actor.id for actor in asked if actor],
        "addressee_spans": [span_value(span) for span in request.addressees],
        "force": request.force,
    }


def mention_line(mention: Mention, refers_to: str | None) -> Line:
    """A line of mentions; what they refer to is an actor or, where they are no actor's, a place."""
    return {
        "id": mention.id,
        "document": mention.document,
        "span": span_value(mention.span),
        "kind": mention.kind,
        "named": mention.named,
        "refers_to": refers_to,
        "antecedent": mention.antecedent,
        "how": mention.how,
        "score": mention.score,
        "made_by": mention.made_by,
    }


def actor_line(actor: Actor, mentions: int) -> Line:
    """A line of actors."""
    return {
        "id": actor.id,
        "name": actor.name,
        "aliases": actor.aliases,
        "kind": actor.kind,
        "description": actor.description,
        "member_of": actor.member_of,
        "mentions": mentions,
    }


def tie_line(tie: Tie, at: str) -> Line:
    """A line of decisions, of a rule: a mention, or a document's own voice, is an actor's."""
    return {
        "id": content_id("tie", tie.mention, tie.actor, tie.by),
        "left": tie.mention,
        "right": tie.actor,
        "subject": None,
        "judgement": "same",
        "field": None,
        "value": None,
        "by": tie.by,
        "at": at,
        "why": tie.why,
    }


def flag_line(flag: Flag) -> Line:
    """A line of flags."""
    return {"id": flag.id, "document": flag.document, "kind": flag.kind, "span": span_or_none(flag.span), "note": flag.note}


def issue_line(issue: Issue) -> Line:
    """A line of issues."""
    return {"stage": issue.stage, "subject": issue.subject, "reason": issue.reason}


def decision_line(decided: Decided) -> Line:
    """A line of decisions."""
    decision = decided.decision
    return {
        "id": decided.id,
        "left": None,
        "right": None,
        "subject": decision.subject,
        "judgement": decision.judgement,
        "field": decision.field,
        "value": decision.value,
        "by": decision.by,
        "at": decided.at,
        "why": decision.why,
    }
