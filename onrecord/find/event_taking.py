"""Who and what takes part in an event: the model's words for them, made whole, without those who only speak of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from onrecord.find.event_setting import Offsets, Participating, Setting
from onrecord.find.event_triggers import Trigger
from onrecord.find.reading import Reading
from onrecord.text.lists import word_set, words_of
from onrecord.text.phrases import words_in
from onrecord.types import Act, Participant, ParticipantRole, Statement

_ROLES: tuple[ParticipantRole, ...] = get_args(ParticipantRole)
_NO_PHRASE = word_set("the a an s 's of in on at by for from with to and or but that which at least more than , . ' ’ “ ” \"")
"""Words that stand for nobody and nothing by themselves: the stumps of phrases."""
_BLAMING: frozenset[Act] = frozenset(("accuse", "condemn", "request", "praise"))
"""What is done by speaking of deeds of others; whoever claims, denies or announces one may be its doer."""
_NUMBER_BEFORE = re.compile(
    r"(?:(?:at least|more than|fewer than|less than|up to|about|some|nearly|almost|over)\s+)?(?:\d[\d.]*,)*$", re.IGNORECASE
)
_TITLES = ("Mr", "Mrs", "Ms", "Dr", "Gen", "Col", "Gov", "Sen", "Rep", "Lt", "Capt")
_AFTER_TITLE = "|".join(f"(?<=\\b{title})" for title in _TITLES)
_NAME_AFTER = re.compile(rf"(?:(?:{_AFTER_TITLE})\.)?(?:[ -](?:[A-Z][\w’'-]*\w|[A-Z]\.|(?:bin|al|de|van|von|el)(?= [A-Z])))+")
_NAME_BEFORE = re.compile(rf"(?:(?:[A-Z][\w’-]*|[A-Z]\.|(?:{'|'.join(_TITLES)})\.)[ -])+$")
_HARM = words_of("event_status", "words", "harm") - {"threat"}


@dataclass(frozen=True, slots=True)
class _Part:
    """Words for somebody or something, as offsets in the repaired reading, with their role."""

    role: ParticipantRole
    span: Offsets
    score: float


def participants_of(setting: Setting, trigger: Trigger, sentence: Offsets, statement: Statement | None) -> list[Participant]:
    """Who and what takes part in an event, by role.

    Args:
        setting: The document.
        trigger: The words that name it, with what the model takes to belong to it.
        sentence: Where their sentence stands.
        statement: The innermost statement that holds it.
    """
    reading = setting.reading
    parts = [_whole(reading.text, part, sentence, trigger.span) for part in _parts(reading, trigger.told)]
    parts = _one_role_each(parts)
    parts = _without_speaker(reading, parts, statement, trigger.type)
    return [Participant(part.role, reading.spans([part.span])[0]) for role in _ROLES for part in parts if part.role == role]


def _parts(reading: Reading, told: Sequence[Participating]) -> Iterator[_Part]:
    for each in told:
        role = next((role for role in _ROLES if role == each.role), None)
        if role and not _NO_PHRASE.issuperset(words_in(reading.text[slice(*each.span)])):
            yield _Part(role, each.span, each.score)


def _whole(text: str, part: _Part, sentence: Offsets, trigger: Offsets) -> _Part:
    """A part with the rest of its number and of its name: "1|000 people", "Aung San | Suu Kyi"; never over the trigger."""
    start, end = part.span
    low, high = (trigger[1] if trigger[1] <= start else sentence[0]), (trigger[0] if trigger[0] >= end else sentence[1])
    if text[start].isdigit() and (before := _NUMBER_BEFORE.search(text[low:start])):
        start -= len(before[0])
    if text[start:end].isupper():
        return replace(part, span=(start, end))
    last = text[start:end].rsplit(maxsplit=1)[-1]
    if last[0].isupper() and not text[start:end].endswith(("’s", "'s")) and (after := _NAME_AFTER.match(text, end, high)):
        end = after.end()
    if text[start].isupper() and (ahead := _NAME_BEFORE.search(text[low:start])):
        start -= len(ahead[0])
    return replace(part, span=(start, end))


def _one_role_each(parts: Sequence[_Part]) -> list[_Part]:
    """Parts that overlap as one, with the role and the score of the surest; by position."""
    kept: list[_Part] = []
    for part in sorted(parts, key=lambda each: each.span):
        if kept and part.span[0] < kept[-1].span[1]:
            surer = max(kept[-1], part, key=lambda each: each.score)
            kept[-1] = replace(surer, span=(kept[-1].span[0], max(kept[-1].span[1], part.span[1])))
        else:
            kept.append(part)
    return kept


def _without_speaker(reading: Reading, parts: Sequence[_Part], statement: Statement | None, kind: str) -> list[_Part]:
    """Parts without whoever only speaks of the event: who condemns, asks for or accuses somebody of harm has not done it."""
    if statement is None or statement.act not in _BLAMING:
        return list(parts)
    spoken = [reading.overlay.span_in_reading(span.start, span.end) for span in (*statement.source, *statement.cue)]
    speaks = [any(low <= part.span[0] and part.span[1] <= high for low, high in spoken) for part in parts]
    others = any(part.role == "agent" and not one for part, one in zip(parts, speaks, strict=True))
    if not others and kind not in _HARM:
        return list(parts)
    return [part for part, one in zip(parts, speaks, strict=True) if not one or part.role not in ("agent", "party")]
