"""The nouns of onrecord: values that go from stage to stage, and nothing else.

Every offset counts Unicode code points of ``Document.text``; ends are exclusive. Every id is a hash of
content, so the same input gives the same id on any machine.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.errors import SpanMismatch

Kind = Literal["speech", "belief", "own_voice"]
Quote = Literal["direct", "mixed", "indirect", "none"]
Precision = Literal["day", "week", "month", "year", "day_of_unknown_year", "vague"]
Act = Literal[
    "assert",
    "deny",
    "claim_responsibility",
    "accuse",
    "request",
    "condemn",
    "praise",
    "pledge",
    "warn",
    "announce",
    "express",
]
Force = Literal["asks", "urges", "demands", "orders", "recommends"]
Whose = Literal["speaker", "outlet"]
MentionKind = Literal["person", "organisation", "group", "place", "other"]
ActorKind = Literal["person", "state", "state organ", "armed group", "organisation", "international body", "people", "unnamed"]
Judgement = Literal["same", "different", "unsure", "accept", "reject", "correct"]
LookAgain = Literal[
    "placeholder_citation",
    "run_together_words",
    "page_furniture",
    "caption_in_body",
    "boilerplate_structure",
    "no_named_source",
    "encoding_repaired",
    "right_to_left_reversed",
]
GoodToKnow = Literal["no_date", "no_byline", "relative_date", "wire_credit", "other_language", "copied_text"]
FlagKind = Literal[LookAgain, GoodToKnow]
LOOK_AGAIN: frozenset[str] = frozenset(get_args(LookAgain))
"""Flags that name a fault of the document; the other kinds are good to know."""


_CANONICAL = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def content_id(*parts: object) -> str:
    """Name something by its content: 32 hexadecimal digits of a SHA-256 over the parts as JSON."""
    return hashlib.sha256(_CANONICAL.encode(parts).encode("ascii")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one document's text, with the words it quotes.

    Attributes:
        document: Id of the document.
        start: Offset of the first character, in Unicode code points of ``Document.text``.
        end: Offset after the last character.
        exact: The words themselves, so that the span can be checked at any later time.
    """

    document: str
    start: int
    end: int
    exact: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got {self.start}..{self.end}")
        if len(self.exact) != self.end - self.start:
            raise ValueError(f"{self.start}..{self.end} cannot quote {self.exact!r}")


@dataclass(frozen=True, slots=True)
class Metadatum:
    """One thing known about a document as a whole: its title, byline, dateline or publisher.

    Attributes:
        value: The value, white space folded, otherwise as written.
        words: The words it was read from, as they stand in the capture.
        how: Where it was read: ``supplied``, ``html meta og:site_name``, ``first line``, ``byline "By ..."``, ...
        span: Those words in the text, when they stand there.
    """

    value: str
    words: str
    how: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """A day, or a stretch of days, and the words it was read from.

    Attributes:
        earliest: First day it can mean, ISO 8601 (``2024-08-15``).
        latest: Last day it can mean, inclusive.
        precision: How closely the words fix it.
        words: The words it was read from, as they stand in the capture.
        how: Where and how it was read: ``supplied``, ``html meta article:published_time``, ``first line "date ..."``, ...
        span: Those words in the text, when they stand there.
    """

    earliest: str
    latest: str
    precision: Precision
    words: str
    how: str
    span: Span | None = None

    def __post_init__(self) -> None:
        if not self.earliest <= self.latest:
            raise ValueError(f"a date needs earliest <= latest, got {self.earliest}..{self.latest}")

    @property
    def value(self) -> str:
        """The date at its own precision: ``2024-08-15``, ``2024-08`` or ``2024``."""
        return self.earliest[: {"year": 4, "month": 7}.get(self.precision, 10)]


@dataclass(frozen=True, slots=True)
class Supplied:
    """What whoever handed a capture over said of it, word for word; None where nothing was said."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one report as they came in; they never change.

    A line of a .jsonl file and a member of a .zip file are captures of their own.

    Attributes:
        content: The bytes.
        media_type: ``text/plain``, ``text/markdown``, ``text/html``, ``application/pdf``, ``message/rfc822``,
            ``application/vnd.openxmlformats-officedocument.wordprocessingml.document`` or ``application/json``
            (one line of a .jsonl file).
        name: Base name of the file or archive member, or the id that came with it; never a path.
        supplied: Metadata handed over with it.
    """

    content: bytes
    media_type: str
    name: str
    supplied: Supplied = Supplied()

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes, 64 hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def document(self) -> str:
        """Id of the document: hash of the bytes, the name and the metadata supplied with them."""
        given = self.supplied
        return content_id("document", self.sha256, self.name, given.title, given.publisher, given.url, given.published)


@dataclass(frozen=True, slots=True)
class Repair:
    """Something missing from the text as it stands, kept beside it: the text itself is not changed.

    Attributes:
        offset: Where it belongs, in code points of ``Document.text``.
        insert: What belongs there: nearly always one space.
    """

    offset: int
    insert: str


@dataclass(frozen=True, slots=True)
class Document:
    """One report's main text and what is known of it as a whole.

    Attributes:
        id: ``Capture.document`` of the capture it was cleaned from.
        sha256: SHA-256 of that capture's bytes.
        name: Base name, or the id that came with it.
        media_type: As in the capture.
        text: The main text. Plain text is kept exactly as decoded: line ends and a byte-order mark too.
        language: ISO 639-1 code; None when there is too little text to tell.
        url: Where it was published, when that is known.
        repairs: Overlay on the text, by offset.
        encoding: Name of the encoding the bytes were decoded with; None for formats that state their own.
        encoding_how: ``utf-8``, ``declared``, ``detected``, ``byte-order mark`` ...; anything but plain UTF-8 is worth a look.
    """

    id: str
    sha256: str
    name: str
    media_type: str
    text: str
    title: Metadatum | None = None
    byline: Metadatum | None = None
    dateline: Metadatum | None = None
    publisher: Metadatum | None = None
    published: Date | None = None
    url: str | None = None
    language: str | None = None
    repairs: tuple[Repair, ...] = ()
    encoding: str | None = None
    encoding_how: str | None = None

    def span(self, start: int, end: int) -> Span:
        """Quote the text from ``start`` to ``end``; the one place where spans are made."""
        return Span(self.id, start, end, self.text[start:end])

    def check(self, span: Span) -> None:
        """Raise SpanMismatch unless the span is of this document and still quotes it."""
        found = self.text[span.start : span.end]
        if span.document != self.id or found != span.exact:
            raise SpanMismatch(self.id, span.start, quoted=span.exact, found=found)


def by_model(name: str, version: str) -> str:
    """How results name the model that they come from: ``model:onrecord-en@1``."""
    return f"model:{name}@{version}"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for somebody or something: a name, or the words of a source or an addressee.

    Attributes:
        span: The words, without an article or title that is no part of a name.
        kind: ``person``, ``organisation``, ``group`` (of people, armed or not, a people), ``place`` or ``other`` (a document,
            a treaty, an event, and what none of the others fits).
        named: Whether the words are a name; the others are pronouns, descriptions ("the group") and unnamed people ("critics").
        score: How likely the words are a mention of that kind, 0 to 1.
        made_by: What found it: ``model:onrecord-en@3``, ``rule:source@1``.
        antecedent: Id of the mention before (or, where a pronoun comes first, after) it that it stands for.
        how: Why it is taken to stand for that one, in words that a reader can check; None without an antecedent.
    """

    span: Span
    kind: MentionKind
    named: bool
    score: float
    made_by: str
    antecedent: str | None = None
    how: str | None = None

    def __post_init__(self) -> None:
        if (self.antecedent is None) != (self.how is None):
            raise ValueError("an antecedent needs a reason, and a reason an antecedent")
        if self.antecedent == self.id:
            raise ValueError("a mention cannot be its own antecedent")

    @property
    def document(self) -> str:
        """Id of the document."""
        return self.span.document

    @property
    def id(self) -> str:
        """Hash of document, place and kind."""
        return content_id("mention", self.span.document, self.span.start, self.span.end, self.kind)


@dataclass(frozen=True, slots=True)
class Request:
    """One thing that a statement asks for; a statement may ask for several.

    Attributes:
        action: What is to be done, inside the statement's content.
        addressees: Who is to do it, as far as the text says so.
        force: How it is asked.
    """

    action: Span
    addressees: tuple[Span, ...]
    force: Force


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word that weakens what a statement says, and whose it is: the speaker's own, or the outlet's that reports it."""

    span: Span
    whose: Whose


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said in a document: by a source it names, or in the publication's own voice.

    Attributes:
        document: Id of the document.
        kind: ``speech`` (said, written, ordered, denied ...), ``belief`` (opinion, intention, knowledge,
            feeling) or ``own_voice``.
        source: Who says it; may be empty ("It was reported that ...").
        cue: The words that attribute; empty only in the publication's own voice.
        content: What is said, in one or more pieces, in order.
        quote: ``direct`` (all of the content in quotation marks, or a turn of a transcript), ``mixed`` (some),
            ``indirect``; ``none`` in own voice.
        score: How likely the attribution is right, 0 to 1.
        shown: Whether it is presented as found; the others are listed as doubtful.
        made_by: What found it, with its version: ``model:onrecord-en@1``, ``rule:own-voice@1``.
        parent: Id of the statement whose content holds this one.
        act: What is done by saying it (docs/acts.md).
        named: Whether the speaker has a name in this document, its own or its antecedent's; None where the text leaves
            open who speaks (an unresolved pronoun, no source), and in the publication's own voice.
        requests: What it asks for; only where the act is ``request``.
        hedges: Words that weaken it.
        basis: What it is said to rest on ("call logs", "an official statement").
        negated: Whether what is said is a negative sentence ("no child was hurt").
    """

    document: str
    kind: Kind
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quote: Quote
    score: float
    shown: bool
    made_by: str
    parent: str | None = None
    act: Act | None = None
    named: bool | None = None
    requests: tuple[Request, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    basis: tuple[Span, ...] = ()
    negated: bool = False

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("a statement needs content")
        if (self.kind == "own_voice") != (not self.cue and not self.source):
            raise ValueError("own voice has neither cue nor source, and nothing else lacks both")
        if not 0 <= self.score <= 1:
            raise ValueError(f"a score lies between 0 and 1, got {self.score}")
        if self.requests and self.act != "request":
            raise ValueError(f"only a request asks for something, got {self.act}")

    @property
    def id(self) -> str:
        """Hash of document, role spans, kind and parent; score, model and what the statement is are not part of it."""
        roles = [[(span.start, span.end) for span in role] for role in (self.source, self.cue, self.content)]
        return content_id("statement", self.document, self.kind, roles, self.parent)


@dataclass(frozen=True, slots=True)
class Flag:
    """How a document looks; never that it lies.

    Attributes:
        document: Id of the document.
        kind: One of the kinds of flag.
        span: The words that show it; None where what is missing is the point (``no_date``).
        note: A sentence a reader understands, with the reason.
    """

    document: str
    kind: FlagKind
    span: Span | None
    note: str

    @property
    def id(self) -> str:
        """Hash of document, kind and span."""
        where = (self.span.start, self.span.end) if self.span else None
        return content_id("flag", self.document, self.kind, where)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who speaks, is spoken to or is spoken of, in one document or in many: what decisions make of mentions.

    Attributes:
        key: The name it has in the register (``baloch-liberation-army``), or its own folded name and kind where it has none.
        name: What it is called, in full where a document or the register gives a full name.
        kind: What it is.
        aliases: Other names it is called by.
        description: A neutral sentence of the register; None for actors that are not in it.
        member_of: Ids of actors it belongs to.
    """

    key: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    description: str | None = None
    member_of: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Hash of the key."""
        return content_id("actor", self.key)


@dataclass(frozen=True, slots=True)
class Tie:
    """A decision that a mention stands for an actor; people take it back by deciding otherwise.

    Attributes:
        mention: Id of the mention.
        actor: Id of the actor.
        by: The rule, with its version: ``rule:acronym@1``; or ``person``.
        why: The reason, quoting its evidence.
    """

    mention: str
    actor: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody, or a rule, decided. Decisions are appended and retracted, never edited or deleted.

    Attributes:
        subject: What is judged: the id of a document or statement.
        judgement: The decision.
        by: Who decided: ``person``, or the name of a rule.
        why: The reason, in words.
        field: With ``correct``: what is corrected (``published``, ``publisher``).
        value: With ``correct``: the corrected value; None says that there is none.
    """

    subject: str
    judgement: Judgement
    by: str
    why: str
    field: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """An input, or a part of one, that was not used, and why.

    Attributes:
        stage: ``read``, ``clean`` or ``find``.
        subject: The base name of what was not used; a member of an archive as ``archive.zip/member.txt``.
        reason: Why, in a sentence a reader understands.
    """

    stage: Literal["read", "clean", "find"]
    subject: str
    reason: str
