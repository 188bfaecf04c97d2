"""Finds the events that a document tells of: what names them, who took part, when and where, and by whose word."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.find.event_polarity import polarity_of
from onrecord.find.event_setting import COUNTED_IN, Events, Offsets, Participating, Setting
from onrecord.find.event_speaker import Taking, speaker_of
from onrecord.find.event_status import status_of
from onrecord.find.event_taking import participants_of
from onrecord.find.event_triggers import LISTED, Trigger, triggers_of
from onrecord.find.event_words import Around
from onrecord.types import Event, Participant, Statement

__all__ = ["COUNTED_IN", "Events", "Setting", "find_events"]
_TERM = re.compile(r"\b(?:to|for)\s(?:\w+[ -]){1,3}(?:years?|months?|weeks?|days?)\b")
BY_WORDS = "rule:event@1"


def find_events(setting: Setting, model: Events | None, *, made_by: str) -> list[Event]:
    """Find the events of a document, in order of their triggers.

    Args:
        setting: The document and what was found in it.
        model: What a model says of the events in it; without one, words that nearly always name an event are taken for it.
        made_by: How results name that model; without one they name a rule.
    """
    reading = setting.reading
    finder = BY_WORDS if model is None else made_by
    likely = sorted(model.likely_events(LISTED), key=lambda each: each.trigger) if model else []
    found = {}
    for sentence in (each for passage in reading.passages for each in passage.sentences):
        low, high = (bisect_left(likely, place, key=lambda each: each.trigger[0]) for place in sentence)
        for trigger in triggers_of(setting, sentence, likely[low:high], model):
            event = _event(setting, trigger, sentence, finder)
            found[event.id] = event
    return list(found.values())


def _event(setting: Setting, trigger: Trigger, sentence: Offsets, made_by: str) -> Event:
    reading = setting.reading
    (span,) = reading.spans([trigger.span])
    statement = setting.holder(span)
    participants = tuple(participants_of(setting, trigger, sentence, statement))
    around = Around.of(reading.text, sentence, trigger.span, trigger.type)
    polarity = polarity_of(around, statement)
    agents = [each.span.exact for each in participants if each.role in ("agent", "party")]
    targets = [each.span.exact for each in participants if each.role == "target"]
    speaker = speaker_of(statement, reading.document.text)
    status = status_of(statement, around, Taking(agents, targets, polarity, speaker), voice=setting.voice)
    return Event(
        document=span.document,
        statement=statement.id if statement else None,
        trigger=span,
        type=trigger.type,
        status=status,
        polarity=polarity,
        participants=_with_claimant(participants, statement) if status == "claimed_or_admitted" else participants,
        when=setting.date_in(
            [each for each in _surest_first(trigger.told, "when") if not _is_term(reading.text, each, trigger.type)]
        ),
        where=setting.place_in(_surest_first(trigger.told, "where")),
        score=round(trigger.score, 3),
        made_by=made_by,
    )


def _is_term(text: str, when: Offsets, kind: str) -> bool:
    """Whether a length of time is what somebody is sentenced to, and no time of the sentence: "to | nine years | in prison"."""
    return kind == "legal_measure" and _TERM.search(text, max(0, when[0] - 12), when[1] + 12) is not None


def _surest_first(told: Sequence[Participating], role: str) -> list[Offsets]:
    """Where the words stand that say when or where, the surest first."""
    return [each.span for each in sorted(told, key=lambda each: -each.score) if each.role == role]


def _with_claimant(participants: tuple[Participant, ...], statement: Statement | None) -> tuple[Participant, ...]:
    """Whoever claims responsibility for a deed of which nobody else is said to have done it has done it, by their word."""
    if statement is None or statement.act != "claim_responsibility" or any(each.role == "agent" for each in participants):
        return participants
    return (*(Participant("agent", span) for span in statement.source[:1]), *participants)
