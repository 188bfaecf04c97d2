"""Finds the words of a sentence that name events: those of a model, and listed ones that it half believes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from onrecord.find.event_figurative import is_figurative
from onrecord.find.event_setting import Events, Likely, Offsets, Participating, Setting
from onrecord.find.event_words import Around, only_types
from onrecord.text.events import NamedEvent, named_events
from onrecord.text.lists import text_of, word_set
from onrecord.text.people import counts_people
from onrecord.text.phrases import Token, split, tokens, words_in
from onrecord.types import EventType

LISTED = 0.6  # certainty from which words that the model finds name an event
_NAMED = 0.3  # the same of words that nearly always do
_UNSURE = 0.4  # and of words that often mean something else
_UNLISTED = 0.97  # of words that no list has: in 45 reports fifteen of twenty-one of them named no event
_WEAPONS = word_set("rifle rifles rocket rockets mortar mortars gun machine-gun artillery missile missiles dynamite drone drones")
_TAKING = word_set("seize seizes seized seizing take takes took taken taking grab grabbed capture captured snatch snatched")
_PARTICLES = word_set("away up off down over out")
_TYPES: tuple[EventType, ...] = get_args(EventType)


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that name an event, as offsets in the repaired reading, and what the model makes of them."""

    span: Offsets
    type: EventType
    score: float
    told: Sequence[Participating]


def triggers_of(setting: Setting, sentence: Offsets, likely: Sequence[Likely], model: Events | None) -> list[Trigger]:
    """The words of a sentence that name events, by position; figures of speech and people named after deeds are left out."""
    words = tokens(setting.reading.text, *sentence)
    listed = _Listed(words)
    found = _joined([_from_model(one, listed) for one in likely], setting.reading.text, listed)
    taken = [one.span for one in found]
    for one in listed.named:
        span = words[one.first].start, words[one.last].end
        if not any(span[0] < other[1] and other[0] < span[1] for other in taken):
            found += _half_believed(setting, one, span, model)
    found = [_of_person(one, setting.reading.text) for one in found]
    found = [one for one in found if not is_figurative(Around.of(setting.reading.text, sentence, one.span, one.type))]
    return sorted(found, key=lambda each: each.span)


class _Listed:
    """The listed words of a sentence that may name an event."""

    def __init__(self, words: list[Token]) -> None:
        self._words = words
        self.named = named_events(words)
        self._spans = [(words[one.first].start, words[one.last].end, one) for one in self.named]

    def only_type(self, one: NamedEvent) -> str | None:
        """The type that listed words always have: a phrase that seldom means something else, and a few words."""
        if one.first < one.last:
            return None if one.ambiguous else one.type
        return only_types().get(self._words[one.first].word)

    def whole(self, one: Offsets, other: Offsets) -> tuple[Offsets, str] | None:
        """The listed phrase that two places belong to, and its type."""
        for start, end, named in self._spans:
            if start <= one[0] and other[1] <= end and not named.ambiguous:
                return (start, end), named.type
        return None

    def at(self, span: Offsets) -> list[NamedEvent]:
        """Those that touch a place."""
        return [one for start, end, one in self._spans if start < span[1] and span[0] < end]


def _half_believed(setting: Setting, one: NamedEvent, span: Offsets, model: Events | None) -> Iterator[Trigger]:
    """Listed words that the model does not take for an event, where it half does or people are counted with them."""
    if model is None:
        if not one.ambiguous:
            yield Trigger(span, _type(one.type), LISTED, ())
        return
    types = model.types_of(span)
    score = min(1.0, sum(types.values()))
    counted = setting.counts_people(span, one.type)
    certain = _is_certain(setting.reading.text[slice(*span)], one.type)
    score = max(score, LISTED) if certain else score
    if counted or score >= (_UNSURE if one.ambiguous else _NAMED):
        known = counted or certain
        best = one.type if known else max(types, key=lambda name: (types[name] + (name == one.type), name))
        yield Trigger(span, _type(best), score, model.participants_of(span))


def _is_certain(words: str, kind: str) -> bool:
    """Whether words name an event of a type wherever they stand, whatever the model makes of them: "wrote to"."""
    return " ".join(words_in(words)) in split(text_of("events", kind, "certain"))


def _from_model(one: Likely, listed: _Listed) -> Trigger:
    """A trigger of the model, with the type that its words always have where they have one: "drone strike", "talks"."""
    best = next((each for each in map(listed.only_type, listed.at(one.trigger)) if each), one.type)
    return Trigger(one.trigger, _type(best), one.score, one.participants)


def _joined(found: list[Trigger], text: str, listed: _Listed) -> list[Trigger]:
    """The model's triggers without those that only describe the one beside them: "FATALLY shot", "took AWAY"."""
    kept: list[Trigger] = []
    for one in found:
        if kept and (whole := listed.whole(kept[-1].span, one.span)) is not None:
            kept[-1] = _as_one(kept[-1], one, whole)
            continue
        if kept and _names_weapon(text, kept[-1].span, one.span) and listed.at(one.span):
            kept.pop()
        beside = bool(kept) and not text[kept[-1].span[1] : one.span[0]].strip()
        if beside and not listed.at(one.span) and listed.at(kept[-1].span):
            continue
        if beside and text[slice(*one.span)].lower() in _PARTICLES:
            kept[-1] = replace(kept[-1], span=(kept[-1].span[0], one.span[1]))
            continue
        if beside and not listed.at(kept[-1].span):
            kept.pop()
        if listed.at(one.span) or one.score >= _UNLISTED:
            kept.append(one)
    return kept


def _of_person(one: Trigger, text: str) -> Trigger:
    """A robbery of somebody as an abduction: "SEIZED the mayor"."""
    if one.type != "robbery" or text[slice(*one.span)].lower().split()[0] not in _TAKING:
        return one
    targets = [words_in(text[slice(*each.span)])[-1:] for each in one.told if each.role == "target"]
    people = any(counts_people(word, one=True) or counts_people(word, one=False) for words in targets for word in words)
    return replace(one, type="abduction") if people else one


def _as_one(one: Trigger, other: Trigger, whole: tuple[Offsets, str]) -> Trigger:
    """Two triggers that are one listed phrase: "SHOT | DEAD", "MORTAR | ATTACK"."""
    span, kind = whole
    return Trigger(span, _type(kind), max(one.score, other.score), [*one.told, *other.told])


def _names_weapon(text: str, one: Offsets, other: Offsets) -> bool:
    """Whether the first of two triggers is the weapon of the second: "RIFLE fire", "ROCKET-propelled grenades"."""
    between = text[one[1] : other[0]].lower().strip(" -")
    return between in ("", "propelled") and text[slice(*one)].lower() in _WEAPONS


def _type(name: str) -> EventType:
    return next(each for each in _TYPES if each == name)
