"""Who and what takes part in an event: the model's words for them, made whole, without those who only speak of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from onrecord.find.event_clause import ENDS
from onrecord.find.event_setting import Offsets, Participating, Setting
from onrecord.find.event_speaker import is_authority
from onrecord.find.event_triggers import LISTED, Trigger
from onrecord.find.event_words import BE_HAVE_DO, PREPOSITIONS, is_base
from onrecord.find.reading import Reading
from onrecord.text.lists import word_set, words_of
from onrecord.text.phrases import tokens, words_in
from onrecord.types import Act, Participant, ParticipantRole, Statement

_ROLES: tuple[ParticipantRole, ...] = get_args(ParticipantRole)
_NO_PHRASE = word_set("the a an s 's of in on at by for from with to and or but that which at least more than , . ' ’ “ ” \"")
"""Words that stand for nobody and nothing by themselves: the stumps of phrases."""
_BLAMING: frozenset[Act] = frozenset(("accuse", "condemn", "request", "praise"))
"""What is done by speaking of deeds of others; whoever claims, denies or announces one may be its doer."""
_ARTICLES = word_set("a an the two three several powerful explosive")
_MEANS = word_set(
    """explosives bomb bombs device devices shell shells shrapnel mortar mortars missile missiles rocket rockets bullet bullets
    gunfire knife grenade grenades mine mines axe machete machetes"""
)
_STUMP = re.compile(r"(?:of|to|by|s)\s+(?=\w)")
_VICTIMS = word_set("victim victims survivor survivors detainee detainees prisoner prisoners")
_DOING = re.compile(
    r"""\s+(?:(?:has|have|had|was|were|is|are|been|also|again)\s+)*
    (?:committed|carried\s+out|perpetrated|accused\s+of|suspected\s+of|blamed\s+for|responsible\s+for|behind)\s+(?:[\w-]+\s+){0,4}""",
    re.VERBOSE | re.IGNORECASE,
)
_WRITING = re.compile(r"\s+(?:(?:has|have|had|also|again|formally|jointly)\s+)*")
_BY = re.compile(r"(?:\s+(?:of|on|against)\s+[^.,;:()]{1,60}?)?\s+by\s+([^.,;:()]{2,60})")
_SMALL = PREPOSITIONS | ENDS | word_set("the a an as after and to his her its this that if when he she it they i we you in on")
_STOPS = PREPOSITIONS | word_set("and or that which who in")
_LONGEST = 6  # words of a phrase for who did it
_NEAR = 20  # code points in which the next word stands
_AFTERWARDS = word_set("after before since following amid despite about over")
_SPOKEN_OF = words_of("event_status", "words", "spoken_of")
_SUFFERED = word_set("killed wounded injured died dead hurt slain maimed die dying")
_LETTERS = re.compile(r"(?:^|[\s.])[A-Z]$")
_COUNTED_BY = word_set("a an another two three four five six seven eight nine ten several many some")
_CONFIRMING = word_set("confirm confirms confirmed confirming describe describes described recall recalls recalled")
_DOERS = frozenset[str]().union(
    *(words_of("event_status", "words", name) for name in ("state", "forces", "armed", "enemies", "parties", "doers_unnamed"))
)
_TELLING: frozenset[Act] = frozenset(("assert", "deny"))
"""What is done by telling of a deed: who tells may be its doer, unless somebody else is named for it."""
_NUMBER_BEFORE = re.compile(
    r"(?:\b(?:(?:at|more|fewer|less)(?: least| than)?|up to|about|some|nearly|almost|over)\s+)?(?:\d[\d.]*,)*$",
    re.IGNORECASE,
)
_STATE = words_of("event_status", "words", "state")
_HALF_SAID = ("least ", "than ", "most ")
_TITLES = ("Mr", "Mrs", "Ms", "Dr", "Gen", "Col", "Gov", "Sen", "Rep", "Lt", "Capt")
_AFTER_TITLE = "|".join(f"(?<=\\b{title})" for title in _TITLES)
_NAME_AFTER = re.compile(rf"(?:(?:{_AFTER_TITLE})\.)?(?:[ -](?:[A-Z][\w’'-]*\w|[A-Z]\.|(?:bin|al|de|van|von|el)(?= [A-Z])))+")
_NAME_BEFORE = re.compile(rf"(?:(?:[A-Z][\w-]*|[A-Z]\.|(?:{'|'.join(_TITLES)})\.)[ -])+$")
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
    parts = [_in_its_role(reading.text, part, trigger) for part in _one_role_each(reading.text, parts)]
    parts = _without_bystanders(reading.text, parts, trigger)
    parts += _doer_named_after(reading.text, parts, trigger, sentence[1])
    if (
        trigger.type in _HARM
        and all(part.role != "target" for part in parts)
        and (counted := setting.counted_after(trigger.span))
    ):
        parts.append(_Part("target", counted, LISTED))
    parts = _without_speaker(reading, parts, statement, trigger)
    return [Participant(part.role, reading.spans([part.span])[0]) for role in _ROLES for part in parts if part.role == role]


def _parts(reading: Reading, told: Sequence[Participating]) -> Iterator[_Part]:
    for each in told:
        role = next((role for role in _ROLES if role == each.role), None)
        words = words_in(reading.text[slice(*each.span)])
        if role and not _NO_PHRASE.issuperset(words) and any(word[0].isalnum() for word in words):
            armed = role in ("agent", "party") and words[-1] in _MEANS and (_MEANS | _ARTICLES).issuperset(words)
            yield _Part("instrument" if armed else role, each.span, each.score)


def _whole(text: str, part: _Part, sentence: Offsets, trigger: Offsets) -> _Part:
    """A part with the rest of its number and of its name: "1|000 people", "Aung San | Suu Kyi"; never over the trigger."""
    start, end = part.span
    start += len(stump[0]) if (stump := _STUMP.match(text, start, end)) else 0
    low, high = (trigger[1] if trigger[1] <= start else sentence[0]), (trigger[0] if trigger[0] >= end else sentence[1])
    if (text[start].isdigit() or text.startswith(_HALF_SAID, start)) and (before := _NUMBER_BEFORE.search(text[low:start])):
        start -= len(before[0])
    if text[start:end].isupper():
        return replace(part, span=(start, end))
    end = _past_point(text, start, end, high)
    last = text[start:end].rsplit(maxsplit=1)[-1]
    if last[0].isupper() and not text[start:end].endswith(("’s", "'s")) and (after := _NAME_AFTER.match(text, end, high)):
        end = after.end()
    if text[start].isupper() and (ahead := _NAME_BEFORE.search(text[low:start])):
        start -= len(_name_in(ahead[0]))
    return replace(part, span=(start, end))


def _past_point(text: str, start: int, end: int, high: int) -> int:
    """Where a part ends that breaks off at the point of letters for a name: "two U.S|. compounds", "the U.S|."."""
    if _LETTERS.search(text[start:end]) is None or text[end : end + 1] != ".":
        return end
    counted = words_in(text[start:end])[0] in _COUNTED_BY
    for word in tokens(text, end + 1, high)[:_LONGEST] if counted else ():
        if not word.word[0].isalpha() or word.word in _STOPS or word.word in BE_HAVE_DO or not is_base(word.word):
            break
        end = word.end - 1
    return end + 1


def _without_bystanders(text: str, parts: Sequence[_Part], trigger: Trigger) -> list[_Part]:
    """Parts without who did something else: "Tal spoke AFTER the attack", "the parents of two KILLED IN the attack"."""
    if trigger.type not in _HARM or trigger.type == "battle":
        return list(parts)
    ahead = words_in(text[trigger.span[1] : trigger.span[1] + _NEAR])
    hit = ahead[:1] and ahead[0] in _VICTIMS  # "families of shooting VICTIMS"
    between = {part: words_in(text[part.span[1] : trigger.span[0]]) for part in parts}
    return [part for part in parts if part.role != "agent" or not (_stands_by(between[part]) or (hit and "of" in between[part]))]


def _stands_by(between: Sequence[str]) -> bool:
    """Whether the words between somebody and the noun for harm put it in another clause or time than what they did."""
    aside = [at for at, word in enumerate(between) if word in _AFTERWARDS | _SPOKEN_OF]
    suffered = [at for at, word in enumerate(between) if word in ("in", "during") and at and between[at - 1] in _SUFFERED]
    at = max((*aside, *suffered), default=-1)
    phrase = between[at + 1 :]
    return at >= 0 and len(phrase) <= _LONGEST and all(word[0].isalnum() and word not in _STOPS for word in phrase)


def _in_its_role(text: str, part: _Part, trigger: Trigger) -> _Part:
    """A part whose role the words between it and harm tell: who "was accused of" it or "committed" it; victims are targets."""
    between = text[part.span[1] : trigger.span[0]]
    if trigger.type == "appeal" and part.role != "instrument" and _WRITING.fullmatch(between):
        return replace(part, role="agent")
    if trigger.type not in _HARM or part.role not in ("agent", "target", "party"):
        return part
    if part.role == "agent" and not _VICTIMS.isdisjoint(words_in(text[slice(*part.span)])):
        return replace(part, role="target")
    return replace(part, role="agent") if part.role != "agent" and _DOING.fullmatch(between) else part


def _name_in(ahead: str) -> str:
    """Of words with capitals those after the last that is no part of a name: "After | Keith Lamont"."""
    words = ahead.split()
    small = [at for at, word in enumerate(words) if word.lower() in _SMALL]
    return ahead[ahead.rindex(words[small[-1]]) + len(words[small[-1]]) + 1 :] if small else ahead


def _one_role_each(text: str, parts: Sequence[_Part]) -> list[_Part]:
    """Parts that overlap as one, with the role and the score of the surest; by position."""
    kept: list[_Part] = []
    for part in sorted(parts, key=lambda each: each.span):
        if kept and _goes_on(text, kept[-1].span, part.span):
            kept[-1] = replace(kept[-1], span=(kept[-1].span[0], part.span[1]))
        elif kept and part.span[0] < kept[-1].span[1]:
            surer = max(kept[-1], part, key=lambda each: each.score)
            kept[-1] = replace(surer, span=(kept[-1].span[0], max(kept[-1].span[1], part.span[1])))
        else:
            kept.append(part)
    return kept


def _doer_named_after(text: str, parts: Sequence[_Part], trigger: Trigger, end: int) -> Iterator[_Part]:
    """Who is said to have done harm in a phrase that the model overlooks: "the killing of two engineers BY THE FRONT"."""
    if trigger.type not in _HARM or any(part.role in ("agent", "party") for part in parts):
        return
    found = _BY.match(text, trigger.span[1], end)
    if found is None:
        return
    words = tokens(text, *found.span(1))
    stop = next((at for at, one in enumerate(words) if one.word in _STOPS or one.word in BE_HAVE_DO), len(words))
    doers = [one for one in words[: min(stop, _LONGEST)] if one.word in _DOERS]
    if doers and all(doers[-1].end <= part.span[0] or part.span[1] <= words[0].start for part in parts):
        yield _Part("agent", (words[0].start, doers[-1].end), LISTED)


def _goes_on(text: str, one: Offsets, other: Offsets) -> bool:
    """Whether a phrase goes on in another piece: "the Front's | fighters", "the Republic of | Varn"."""
    return other[0] - one[1] == 1 and text[one[0] : one[1]].endswith(("'s", "’s", " of", " the"))


def _without_speaker(reading: Reading, parts: Sequence[_Part], statement: Statement | None, trigger: Trigger) -> list[_Part]:
    """Parts without whoever only speaks of the event: who condemns, asks for or accuses somebody of harm has not done it."""
    if statement is None or (statement.act not in _BLAMING | _TELLING and not _hit_own(reading, parts, statement)):
        return list(parts)
    if any(word.startswith("order") for span in statement.cue for word in words_in(span.exact)):
        return list(parts)
    spoken = [reading.overlay.span_in_reading(span.start, span.end) for span in (*statement.source, *statement.cue)]
    speaks = [any(low <= part.span[0] and part.span[1] <= high for low, high in spoken) for part in parts]
    others = any(part.role == "agent" and not one for part, one in zip(parts, speaks, strict=True)) or _hit_own(
        reading, parts, statement
    )
    telling = statement.act in _TELLING and not _is_confirmed(reading, statement, trigger)
    if not others and (trigger.type not in _HARM or telling):
        return list(parts)
    return [part for part, one in zip(parts, speaks, strict=True) if not one or part.role not in ("agent", "party")]


def _hit_own(reading: Reading, parts: Sequence[_Part], statement: Statement) -> bool:
    """Whether an authority tells of harm to its own: "the army said that four SOLDIERS were killed"."""
    source = frozenset(word for span in statement.source for word in words_in(span.exact))
    hit = [words_in(reading.text[slice(*part.span)]) for part in parts if part.role == "target"]
    return is_authority(source) and any(not _STATE.isdisjoint(words) for words in hit)


def _is_confirmed(reading: Reading, statement: Statement, trigger: Trigger) -> bool:
    """Whether an event is what a speaker confirms or describes: "the army has confirmed the ATTACK", who may be hit by it."""
    confirming = [span for span in statement.cue if not _CONFIRMING.isdisjoint(words_in(span.exact))]
    ends = [reading.overlay.span_in_reading(span.start, span.end)[1] for span in confirming]
    phrases = [words_in(reading.text[end : trigger.span[0]]) for end in ends if end <= trigger.span[0]]
    return any(len(phrase) <= _LONGEST and _STOPS.isdisjoint(phrase) for phrase in phrases)
