"""Who takes part in an event and who speaks of it, and whether these are the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.find.event_words import Around
from onrecord.text.lists import word_set, words_of
from onrecord.text.phrases import words_in
from onrecord.types import Polarity, Statement

FIRST = word_set("i we our ours us my me ourselves mine")
PRONOUNS = word_set("it he she they")
_FAR = 300  # code points that a pronoun looks back
_SUBJECT = 6  # words that a subject stands in
_SENTENCE_END = re.compile(r"[.?!]\s|\n")
_SPEAKING = words_of("event_status", "words", "speaking")
_FORCES = words_of("event_status", "words", "forces")
_BODIES = words_of("event_status", "words", "bodies")
_SUSPECTING = words_of("event_status", "words", "suspecting")
_UNSURE_OFFICE = word_set("general state command")
_ARMED_SIDE = word_set("liberation guerrilla guerrillas rebel rebels insurgent insurgents")
_ARMED_FORCES = word_set("armed forces")
_FORMER = word_set("former retired ex")
_TITLES_ANYWHERE = word_set("president secretary general official officials officer officers chief state")
_CIVIC = words_of("event_status", "words", "civic")
_COMMON = words_of("event_status", "words", "common")
_REBELS = words_of("event_status", "words", "rebels")
_VAGUE = words_of("event_status", "words", "vague")
PARTIES = words_of("event_status", "words", "parties")
AUTHORITIES = words_of("event_status", "words", "authorities")


@dataclass(frozen=True, slots=True)
class Taking:
    """Who takes part in an event, in the words of its sentence, and whether it is said to have come about.

    Attributes:
        agents: Who does it.
        targets: To whom or what it is done.
        polarity: Whether it came about.
        speaker: The words for whoever speaks of it, as ``speaker_of`` gives them.
    """

    agents: Sequence[str]
    targets: Sequence[str]
    polarity: Polarity
    speaker: frozenset[str] = frozenset()


def speaker_of(statement: Statement | None, text: str) -> frozenset[str]:
    """The words for whoever makes a statement; for a pronoun, those that the sentences before it begin with.

    Args:
        statement: The statement.
        text: The text that its places are in.
    """
    if statement is None:
        return frozenset()
    source = frozenset(word for span in statement.source for word in words_in(span.exact))
    if not source or not source <= PRONOUNS:
        return source
    before = text[max(0, statement.source[0].start - _FAR) : statement.source[0].start]
    for sentence in reversed(_SENTENCE_END.split(before)):
        begins = frozenset(words_in(sentence)[:_SUBJECT])
        if not begins.isdisjoint(AUTHORITIES | PARTIES):
            return source | begins
    return source


def of_itself(statement: Statement, taking: Taking, source: frozenset[str]) -> bool:
    """Whether the speaker, or the side it speaks for, is who does it, and tells of it by speaking."""
    cue = {word for span in statement.cue for word in words_in(span.exact)}
    if taking.polarity == "happened" and cue.isdisjoint(_SPEAKING):
        return False
    if statement.act == "accuse" and only_pronouns(taking):  # an accuser speaks of others: "the rebels came; THEY burned"
        return False
    return any(_is_speaker(words_in(agent), source, taking.polarity) for agent in taking.agents)


def _is_speaker(agent: Sequence[str], source: frozenset[str], polarity: Polarity) -> bool:
    if not agent or agent[0] in FIRST:
        return bool(agent)
    if not source.isdisjoint(_ARMED_SIDE) and not _REBELS.isdisjoint(agent):  # the front's radio tells of "the rebels"
        return True
    if agent[0] in ("its", "their", "his", "her"):
        return not _FORCES.isdisjoint(agent)
    if agent[0] in ("it", "they"):
        return source.isdisjoint(("prosecution", "prosecutor", "prosecutors", "court", "witnesses", "state")) and (
            polarity != "happened" or not source.isdisjoint(PARTIES | AUTHORITIES)
        )
    if agent[0] in ("he", "she"):
        return polarity != "happened" and source.isdisjoint(_BODIES)
    return any(len(word) > 2 for word in source.intersection(agent) - _COMMON)


def first(taking: Taking) -> bool:
    """Whether those who do it speak of themselves: "we", "our fighters"."""
    return any(words_in(agent)[:1] and words_in(agent)[0] in FIRST for agent in taking.agents)


def blames(taking: Taking) -> bool:
    """Whether the doers are somebody in particular: "the rebels", "Union men", not "gunmen", "two unknown men"."""
    return any(set(words_in(agent)) - _VAGUE - FIRST for agent in taking.agents)


def only_pronouns(taking: Taking) -> bool:
    """Whether those who do it are told by pronouns alone, and not by those of whoever speaks."""
    return bool(taking.agents) and all(frozenset(words_in(agent)) <= PRONOUNS for agent in taking.agents)


def is_authority(source: frozenset[str]) -> bool:
    """Whether words for a speaker name an authority, and no commander of rebels, officer out of office or head of a league."""
    titles = source & AUTHORITIES
    if not source.isdisjoint(_FORMER) or (titles <= _TITLES_ANYWHERE and not source.isdisjoint(_CIVIC)):
        return False
    return (bool(titles) or source >= _ARMED_FORCES) and source.isdisjoint(_REBELS | _ARMED_SIDE)


def by_office(around: Around) -> bool:
    """Whether those who suspect or charge in a sentence are authorities: "police blamed", "accused by prosecutors"."""
    words = around.words
    for at in range(around.first - 1, max(-1, around.first - 25), -1):
        if words[at] in _SUSPECTING:
            passive = at and words[at - 1] in ("been", "is", "are", "was", "were", "being")
            near = words[at + 1 : at + 6] if passive and words[at + 1 : at + 2] == ["by"] else words[max(0, at - 6) : at]
            return any(word in AUTHORITIES for word in near if word not in _UNSURE_OFFICE)
    return False


def about(phrases: Sequence[str], words: frozenset[str]) -> bool:
    """Whether one of some phrases has one of some words."""
    return any(not words.isdisjoint(words_in(phrase)) for phrase in phrases)
