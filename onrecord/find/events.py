"""Finds the events that a document tells of: what names them, who took part, when and where, and by whose word."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, get_args

from onrecord.find.event_polarity import polarity_of
from onrecord.find.event_speaker import Taking, speaker_of
from onrecord.find.event_status import status_of
from onrecord.find.event_voice import voice_of
from onrecord.find.event_words import Around
from onrecord.find.reading import Reading
from onrecord.text.events import named_events
from onrecord.text.lists import word_set
from onrecord.text.phrases import tokens, words_in
from onrecord.types import (
    Counted,
    Event,
    EventType,
    Figure,
    Participant,
    ParticipantRole,
    Span,
    Statement,
    TimeExpression,
    Toponym,
)

Offsets = tuple[int, int]
LISTED = 0.6  # certainty from which words that the model finds name an event
_NAMED = 0.3  # the same of words that nearly always do
_UNSURE = 0.4  # and of words that often mean something else
_TYPES: tuple[EventType, ...] = get_args(EventType)
_ROLES: tuple[ParticipantRole, ...] = get_args(ParticipantRole)
BY_WORDS = "rule:event@1"
_NO_PHRASE = word_set("the a an s 's of in on at by for from with to and or but that which , . ' ’ “ ” \"")
"""Words that stand for nobody and nothing by themselves: the stumps of phrases."""


COUNTED_IN: dict[Counted, tuple[EventType, ...]] = {
    "killed": ("killing", "attack", "bombing", "battle", "operation", "torture"),
    "injured": ("attack", "bombing", "battle", "killing", "protest", "torture", "operation"),
    "missing": ("disappearance", "abduction"),
    "detained": ("arrest", "abduction", "release", "hijacking", "disappearance", "legal_measure", "torture"),
    "displaced": ("displacement", "battle", "attack", "destruction"),
}
"""In which events people are killed, injured and so on; the sooner named where several stand as near."""
_COUNTING = re.compile(r"\s+(?:of|to)\s+(?:the\s+)?")  # "execution | of | 214 soldiers"
_COUNTED = re.compile(r"\s+(?:(?:was|were|is|are|(?:ha[sd]|have) been|being)\s+)?")  # "214 soldiers | were | executed"


class _Participant(Protocol):
    @property
    def role(self) -> str: ...
    @property
    def span(self) -> Offsets: ...
    @property
    def score(self) -> float: ...


class _Likely(Protocol):
    @property
    def trigger(self) -> Offsets: ...
    @property
    def type(self) -> str: ...
    @property
    def score(self) -> float: ...
    @property
    def participants(self) -> Sequence[_Participant]: ...


class Events(Protocol):
    """What finding needs of a model that has read a text for events; places are offsets in that text."""

    def likely_events(self, least: float, /) -> Sequence[_Likely]:
        """Words that name events with at least such a certainty."""

    def types_of(self, span: Offsets, /) -> Mapping[str, float]:
        """How likely words name an event of each type; empty where no word was read."""

    def participants_of(self, span: Offsets, /) -> Sequence[_Participant]:
        """Who and what takes part in it, with ``when`` and ``where``."""


@dataclass(frozen=True, slots=True)
class _Trigger:
    """Words that name an event, as offsets in the repaired reading, and what the model makes of them."""

    span: Offsets
    type: EventType
    score: float
    told: Sequence[_Participant]


class Setting:
    """What stands round the events of a document.

    Attributes:
        reading: The document as it is read.
        holder: The innermost statement whose content holds some words.
        voice: Whose words the document's own are, where it is a party's release.
    """

    def __init__(
        self,
        reading: Reading,
        holder: Callable[[Span], Statement | None],
        dates: Sequence[TimeExpression],
        places: Sequence[Toponym],
        figures: Sequence[Figure] = (),
    ) -> None:
        """Take the document, and its time expressions, toponyms and figures."""
        self.reading, self.holder = reading, holder
        self.voice = voice_of(reading)
        locate = reading.overlay.span_in_reading
        self._dates = [(locate(each.span.start, each.span.end), each.id) for each in dates]
        self._places = [(locate(each.span.start, each.span.end), each.id) for each in places]
        counts = [(locate(each.span.start, (each.whom or each.span).end), each.of) for each in figures if each.of is not None]
        self._by_start = sorted(counts, key=lambda each: each[0][0])
        self._by_end = sorted(counts, key=lambda each: each[0][1])

    def counts_people(self, span: Offsets, kind: str) -> bool:
        """Whether words stand with a count of those to whom events of a type do that: "the execution of 214 soldiers".

        Nothing else can stand between the two, so only the nearest counts are looked at.
        """
        text = self.reading.text
        at = bisect_left(self._by_start, span[1], key=lambda each: each[0][0])
        counted = [of for (start, _), of in self._by_start[at : at + 1] if _COUNTING.fullmatch(text, span[1], start)]
        at = bisect_right(self._by_end, span[0], key=lambda each: each[0][1])
        while at and _COUNTED.fullmatch(text, self._by_end[at - 1][0][1], span[0]):
            counted.append(self._by_end[at - 1][1])
            at -= 1
        return any(kind in COUNTED_IN[of] for of in counted)

    def date_in(self, spans: Sequence[Offsets]) -> str | None:
        """The first date that touches one of some places in the repaired reading."""
        return _touching(self._dates, spans)

    def place_in(self, spans: Sequence[Offsets]) -> str | None:
        """The first toponym that touches one of them."""
        return _touching(self._places, spans)


def _touching(known: Sequence[tuple[Offsets, str]], spans: Sequence[Offsets]) -> str | None:
    for start, end in spans:
        at = bisect_right(known, start, key=lambda each: each[0][1])
        if at < len(known) and known[at][0][0] < end:
            return known[at][1]
    return None


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
        for trigger in _triggers(setting, sentence, likely[low:high], model):
            event = _event(setting, trigger, sentence, finder)
            found[event.id] = event
    return list(found.values())


def _triggers(setting: Setting, sentence: Offsets, likely: Sequence[_Likely], model: Events | None) -> list[_Trigger]:
    """The words of a sentence that name events, by position."""
    found = [_Trigger(one.trigger, _type(one.type), one.score, one.participants) for one in likely]
    taken = [one.span for one in found]
    words = tokens(setting.reading.text, *sentence)
    for one in named_events(words):
        span = words[one.first].start, words[one.last].end
        if any(span[0] < other[1] and other[0] < span[1] for other in taken):
            continue
        if model is None:
            found += [] if one.ambiguous else [_Trigger(span, _type(one.type), LISTED, ())]
            continue
        types = model.types_of(span)
        score = min(1.0, sum(types.values()))
        counted = setting.counts_people(span, one.type)
        if counted or score >= (_UNSURE if one.ambiguous else _NAMED):
            best = one.type if counted else max(types, key=lambda name: (types[name] + (name == one.type), name))
            found.append(_Trigger(span, _type(best), score, model.participants_of(span)))
    return sorted(found, key=lambda each: each.span)


def _type(name: str) -> EventType:
    return next(each for each in _TYPES if each == name)


def _event(setting: Setting, trigger: _Trigger, sentence: Offsets, made_by: str) -> Event:
    reading = setting.reading
    (span,) = reading.spans([trigger.span])
    statement = setting.holder(span)
    participants = tuple(_participants(reading, trigger.told))
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
        when=setting.date_in(_surest_first(trigger.told, "when")),
        where=setting.place_in(_surest_first(trigger.told, "where")),
        score=round(trigger.score, 3),
        made_by=made_by,
    )


def _surest_first(told: Sequence[_Participant], role: str) -> list[Offsets]:
    """Where the words stand that say when or where, the surest first."""
    return [each.span for each in sorted(told, key=lambda each: -each.score) if each.role == role]


def _with_claimant(participants: tuple[Participant, ...], statement: Statement | None) -> tuple[Participant, ...]:
    """Whoever claims responsibility for a deed of which nobody else is said to have done it has done it, by their word."""
    if statement is None or statement.act != "claim_responsibility" or any(each.role == "agent" for each in participants):
        return participants
    return (*(Participant("agent", span) for span in statement.source[:1]), *participants)


def _participants(reading: Reading, told: Sequence[_Participant]) -> Iterator[Participant]:
    for role in _ROLES:
        for each in told:
            if each.role == role and not _NO_PHRASE.issuperset(words_in(reading.text[slice(*each.span)])):
                (span,) = reading.spans([each.span])
                yield Participant(role, span)
