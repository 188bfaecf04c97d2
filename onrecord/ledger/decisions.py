"""Decisions: appended in order, chained so that a changed order shows, and replayed into what holds now."""

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from onrecord.types import Date, Decision, Document, Metadatum, content_id

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
UNREVIEWED = "unreviewed"
_REVIEWS = {"accept": "accepted", "correct": "corrected", "reject": "rejected", "unsure": "unsure"}


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as the ledger holds it.

    Attributes:
        number: Its place in the order of decisions, from 1.
        id: Hash of the decision and of how often the same was decided before; time is not part of it.
        decision: What was decided.
        at: When, UTC, ISO 8601.
        chain: Hash of the chain so far and of this decision with its time.
        retracted_at: When it was taken back; None while it holds.
    """

    number: int
    id: str
    decision: Decision
    at: str
    chain: str
    retracted_at: str | None = None


def replay(decisions: Iterable[tuple[Decision, str]]) -> Iterator[Decided]:
    """Decisions with their times, in order, as the ledger has to hold them."""
    chain, made = None, Counter[Decision]()
    for number, (decision, at) in enumerate(decisions, start=1):
        parts = (decision.subject, decision.judgement, decision.by, decision.why, decision.field, decision.value)
        identifier = content_id("decision", *parts, made[decision])
        chain = content_id("chain", chain, identifier, at)
        made[decision] += 1
        yield Decided(number, identifier, decision, at, chain)


def is_news(before: Iterable[Decided], decision: Decision) -> bool:
    """Whether a decision says anything that does not hold already."""
    held = None
    for decided in before:
        asked = _question(decided.decision) == _question(decision)
        if decided.decision.subject == decision.subject and asked and decided.retracted_at is None:
            held = decided.decision
    return held is None or (held.judgement, held.value) != (decision.judgement, decision.value)


def _question(decision: Decision) -> str | None:
    """What is decided of a subject; that a tie is put right and that the rule's is accepted again answer one question."""
    return None if decision.field == "actor" else decision.field


def tied(decided: Iterable[Decided]) -> dict[str, Decided]:
    """The mentions that people tied to an actor, or to nobody, with the decision that holds; accepting takes it back."""
    held: dict[str, Decided] = {}
    for each in decided:
        if each.retracted_at is None and each.decision.field == "actor":
            held[each.decision.subject] = each
        elif each.retracted_at is None and each.decision.judgement == "accept":
            held.pop(each.decision.subject, None)
    return held


def broken_links(decided: list[Decided]) -> list[int]:
    """Replay the decisions; the numbers of those that do not follow from the ones before."""
    due = replay((held.decision, held.at) for held in decided)
    return [
        held.number for held, right in zip(decided, due, strict=True) if replace(right, retracted_at=held.retracted_at) != held
    ]


def withdrawn(decided: Iterable[Decided]) -> dict[str, Decided]:
    """The subjects whose last judgement, of accept and reject, is reject; with that judgement."""
    judged = {
        each.decision.subject: each
        for each in decided
        if each.retracted_at is None and each.decision.judgement in ("accept", "reject")
    }
    return {subject: each for subject, each in judged.items() if each.decision.judgement == "reject"}


def reviewed(decided: Iterable[Decided]) -> dict[str, str]:
    """What people decided last of each subject: accepted, corrected, rejected or unsure."""
    return {
        each.decision.subject: _REVIEWS[each.decision.judgement]
        for each in decided
        if each.retracted_at is None and each.decision.judgement in _REVIEWS
    }


def corrected(document: Document, decided: Iterable[Decided]) -> Document:
    """The document with the corrections that hold."""
    for each in decided:
        decision = each.decision
        if decision.subject != document.id or decision.judgement != "correct" or each.retracted_at is not None:
            continue
        how = f"corrected by hand: {decision.why}"
        if decision.field == "published":
            document = replace(document, published=to_date(decision.value, how) if decision.value else None)
        elif decision.field == "publisher":
            publisher = Metadatum(decision.value, decision.value, how) if decision.value else None
            document = replace(document, publisher=publisher)
    return document


def to_date(value: str, how: str) -> Date:
    """A date written as ``2024-05-01``, ``2024-05`` or ``2024``.

    Raises:
        ValueError: It is written in another way, or there is no such day.
    """
    match = _ISO.fullmatch(value.strip())
    if match is None:
        raise ValueError(f"a date is written 2024-05-01, 2024-05 or 2024, not {value!r}")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        first, last, precision = date(year, 1, 1), date(year, 12, 31), "year"
    elif day is None:
        first, last, precision = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month"
    else:
        first = last = date(year, month, day)
        precision = "day"
    return Date(first.isoformat(), last.isoformat(), precision, value, how)  # type: ignore[arg-type]
