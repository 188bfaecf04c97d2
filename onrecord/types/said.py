"""What a document says and how it looks: statements, those who are named in them, and flags."""

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.types.ground import Span, content_id

Kind = Literal["speech", "belief", "own_voice"]
Quote = Literal["direct", "mixed", "indirect", "none"]
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
