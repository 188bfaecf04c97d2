"""Tells what a statement is: its act, what it asks for, what weakens it, what it rests on, whether it is negative."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.find.acts import act_by_rule
from onrecord.find.asked import Asked
from onrecord.find.basis import basis_of
from onrecord.find.hedges import hedges_of
from onrecord.find.negation import is_negative
from onrecord.find.reading import Attributed, Offsets, Reading
from onrecord.find.requests import requests_of
from onrecord.types import Act, Hedge, Quote, Request, Whose

Place = tuple[int, int]

# Weights of what the rules say beside the model's likelihoods, chosen on the texts for choosing (gold/README.md).
SETTLED, LEANING = 0.9, 0.6


@dataclass(frozen=True, slots=True)
class Stated:
    """What a statement is; places are of the repaired reading.

    Attributes:
        quote: How much of it is quoted.
        act: What is done by saying it.
        asked: What it asks for; empty unless the act is ``request``.
        hedges: Words that weaken it, with whose they are.
        basis: What it is said to rest on.
        negated: Whether what is said is a negative sentence.
    """

    quote: Quote
    act: Act
    asked: Sequence[Asked]
    hedges: Sequence[tuple[Place, Whose]]
    basis: Sequence[Place]
    negated: bool

    def requests_in(self, reading: Reading) -> Iterator[Request]:
        """Its requests, quoting the text as it stands."""
        for one in self.asked:
            (action,) = reading.spans([one.action])
            yield Request(action, reading.spans(one.addressees), one.force)

    def hedges_in(self, reading: Reading) -> Iterator[Hedge]:
        """Its hedges, quoting the text as it stands."""
        for place, whose in self.hedges:
            (span,) = reading.spans([place])
            yield Hedge(span, whose)


def stated(text: str, found: Attributed, likely: Mapping[Act, float], quote: Quote, quoted: Offsets) -> Stated:
    """Tell what an attributed statement is.

    Args:
        text: The text that was read.
        found: The attribution.
        likely: How likely a model takes each act to be, 0 to 1.
        quote: How much of it is quoted.
        quoted: What stands in quotation marks in the text, in order.
    """
    cue, content = (" ".join(text[low:high] for low, high in role) for role in (found.cue, found.content))
    source = " ".join(text[low:high] for low, high in found.source)
    direct = quote == "direct"
    act = act_of(cue, content, likely, source=source, direct=direct)
    return Stated(
        quote=quote,
        act=act,
        asked=requests_of(text, found.cue, found.content, direct=direct) if act == "request" else [],
        hedges=hedges_of(text, found.source, found.cue, found.content, quoted=quoted),
        basis=basis_of(text, found.source, found.cue, found.content),
        negated=is_negative(content, cue=cue if act == "request" else ""),
    )


def without(told: Stated, inner: Offsets) -> Stated:
    """The same without what weakens an attribution inside it, whose contents are given: that is told of that one."""
    if not inner:
        return told
    return replace(told, hedges=[(place, whose) for place, whose in told.hedges if not _inside(place, inner)])


def act_of(cue: str, content: str, likely: Mapping[Act, float], *, source: str, direct: bool) -> Act:
    """The act that rule and model together make likeliest; of equals the first of ``Act``."""
    ruled, settled = act_by_rule(cue, content, source=source, direct=direct)
    weight = SETTLED if settled else LEANING
    return max(likely, key=lambda act: likely[act] + weight * (act == ruled)) if likely else ruled


def _inside(place: Place, spans: Offsets) -> bool:
    return any(low <= place[0] and place[1] <= high for low, high in spans)
