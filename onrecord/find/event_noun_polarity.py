"""Whether an event that a noun names is said to have come about."""

from collections.abc import Sequence
from itertools import pairwise
from typing import get_args

from onrecord.find.event_clause import (
    ENDS,
    LONGEST,
    NO,
    by_condition,
    by_denial,
    by_group,
    by_infinitive,
    is_dreaded,
    is_reported,
)
from onrecord.find.event_phrase import phrase_start
from onrecord.find.event_words import (
    ADVERBS,
    BE_HAVE_DO,
    DEFINITE,
    DETERMINERS,
    MAY,
    NOT,
    PREPOSITIONS,
    WILL,
    WOULD,
    Around,
    group_start,
    grouped,
    is_base,
    is_event_noun,
    modifies,
    unsaid,
)
from onrecord.text.lists import phrases_of, word_set, words_of
from onrecord.types import Polarity, Statement

_POLARITIES: tuple[Polarity, ...] = get_args(Polarity)
_LIGHT = words_of("event_status", "words", "light")
_OCCUR = words_of("event_status", "words", "occur")
_HARM = words_of("event_status", "words", "harm")
_ENDING = word_set("lift end break face suffer include have see")
_KEPT_FROM = words_of("event_status", "words", "kept_from")
_DREAD = words_of("event_status", "words", "dread")
_PERCEIVED = word_set("heard seen felt read described explained")
_STOPPING = word_set("end stop halt cease lift")
_HELD = word_set("arrest abduction")
_ENDING_IN = word_set("result results resulted resulting lead leads led leading end ended amount amounted")
_ANOTHER = word_set("another any further future similar second")
_AT_LEAST = (["at", "least"], ["at", "most"], ["up", "to"], ["more", "than"], ["less", "than"], ["fewer", "than"])


def as_noun(around: Around, statement: Statement | None) -> Polarity | None:
    """What the words around a noun say; None where nothing is found that speaks against the event's having come about."""
    words, at = around.words, around.first
    if modifies(around):
        return "negated" if at and words[at - 1] == "without" else None  # "a land without BURNED homes"
    start = phrase_start(words, at)
    definite = any(word in DEFINITE or word.endswith("'s") for word in words[start:at])
    held = start == at and start > 0 and words[start - 1] == "in" and around.type in _HELD  # "two now in CUSTODY": how they are
    conditional = None if definite or held else by_condition(words, start)
    hanging = ending_before(words, start, definite=definite)
    undone = hanging if hanging == "negated" else None  # "called off a planned march"
    told = conditional or _any(words, start, at) or undone or _what_follows_ends(around)
    told = told or _within(words, start, at)
    if told:
        return told
    asked = not definite or _is_asked_for(around, start)
    if hanging == "negated" or (hanging and asked):
        return hanging
    return (
        (_by_what_follows(around, statement, definite=definite) if _is_subject(words, start) else None)
        or _by_verb_before(words, start, definite=definite or (around.type in _HARM and words[start - 1] in _STOPPING))
        or _by_preposition(words, start, at)
        or by_denial(around, start)
        or _by_request(around, start, statement)
        or _by_joined(around, start, statement)
    )


def _is_asked_for(around: Around, start: int) -> bool:
    """Whether what "the" stands before is asked for itself: "seeks the RELEASE of", "justifies the KILLING of"."""
    if around.words[around.last : around.last + 1] != ["of"]:
        return False
    low = max(0, start - 6)
    found = phrases_of("event_status", "before_harm").find(around.words[low:start])
    return around.type not in _HARM or any(low + one.last == start - 1 for one in found)


def _by_request(around: Around, start: int, statement: Statement | None) -> Polarity | None:
    """Of one among several things asked for: "called for a review of the law and A TRANSPARENT INQUIRY"."""
    if statement is None or statement.act != "request" or around.type in _HARM:
        return None
    return "hypothetical" if around.words[start] in ("a", "an") and _is_listed(around.words, start) else None


def _is_listed(words: Sequence[str], start: int) -> bool:
    """Whether a phrase stands behind a comma or "and", with no pronoun or auxiliary near that begins another clause."""
    near = words[start : start + 2 * LONGEST]
    return start > 1 and words[start - 1] in ("and", "or", ",") and BE_HAVE_DO.isdisjoint(near)


def _by_joined(around: Around, start: int, statement: Statement | None) -> Polarity | None:
    """By the noun that it is joined to: "to secure the arrest and EXTRADITION of the two"."""
    words = around.words
    if (
        start < 3
        or words[start - 1] not in ("and", "or")
        or not (is_event_noun(words[start - 2]) or words[start - 2].endswith("ing"))
    ):
        return None
    return as_noun(Around(words, start - 2, start - 1, around.type), statement)


def _by_preposition(words: Sequence[str], start: int, at: int) -> Polarity | None:
    """By what a preposition hangs on: "keep them from ATTACKING", "will go on STRIKE", "calls for an inquest and for a VISIT"."""
    before = words[start - 1] if start else ""
    if before == "from" and words[at].endswith("ing"):
        return "hypothetical" if not _KEPT_FROM.isdisjoint(words[max(0, start - 9) : start - 1]) else None
    if before == "for" and start > 2 and words[start - 2] in ("and", "or", ","):
        found = phrases_of("event_status", "before_noun").find(words[max(0, start - 2 * LONGEST) : start - 2])
        return "hypothetical" if any(one.label == "hypothetical" for one in found) else None
    if before in ("in", "to") and start > 1 and words[start - 2] in _ENDING_IN and DEFINITE.isdisjoint(words[start:at]):
        return by_group(words, group_start(words, start - 2), start - 2)  # "did not result in CHARGES"
    if before in ("on", "to", "into", "under", "in", "through") and DEFINITE.isdisjoint(words[start:at]):
        return _by_verb_of_place(words, start)
    return None


def _by_verb_of_place(words: Sequence[str], start: int) -> Polarity | None:
    """By the verb that a phrase with a preposition hangs on: "WILL GO on STRIKE", "asked that they BE BROUGHT to TRIAL"."""
    for back in range(start - 2, max(-1, start - 8), -1):
        word = words[back]
        if word in ENDS or word in (",", "and", "that", "if", "unless"):
            return None
        if word in WILL or word in WOULD or word in MAY:
            return by_group(words, group_start(words, back + 1), back + 3)
        if word == "be":
            return by_group(words, group_start(words, back), back + 1)
        if word == "to" and back + 1 < start - 1:
            return by_infinitive(words, back + 1) if is_base(words[back + 1]) and words[back + 1] not in DEFINITE else None
    return None


def _any(words: Sequence[str], start: int, at: int) -> Polarity | None:
    """By "any" under a negative word: "no knowledge of any DETENTION"."""
    if "any" not in words[start:at]:
        return None
    return "negated" if any(word in NOT or word in NO for word in words[max(0, start - 6) : start]) else None


def _is_subject(words: Sequence[str], start: int) -> bool:
    if not start:
        return True
    before = words[start - 1]
    return not (before in PREPOSITIONS or before == "to" or before in _LIGHT or (before.endswith("ed") and before != "said"))


def _last_of(section: str, words: Sequence[str], start: int, at: int) -> Polarity | None:
    low = start if start < at else max(0, at - 2)
    found = [one.label for one in phrases_of("event_status", section).find(words[low:at])]
    return _polarity(found[-1]) if found else None


def _within(words: Sequence[str], start: int, at: int) -> Polarity | None:
    """By the adjectives of the phrase: "a planned MARCH"; what "was a planned attack" has come about all the same."""
    told = _last_of("within_noun", words, start, at)
    past = start > 1 and words[start - 1] in ("was", "were")
    return None if told == "future" and past and start < at else told


def ending_before(words: Sequence[str], start: int, *, definite: bool = False) -> Polarity | None:
    """What the phrase says that ends right before a noun or gerund, or before a pronoun there: "promised us AN INQUIRY".

    Args:
        words: Those of the sentence.
        start: Where the noun phrase begins.
        definite: Whether what it names is known already; then what asks for it asks for something else of it.
    """
    start -= start > 1 and words[start - 1] in ("us", "them", "him", "her", "me", "you")
    start -= 2 if list(words[max(0, start - 2) : start]) in _AT_LEAST else 0
    low = max(0, start - 6)
    found = [one for one in phrases_of("event_status", "before_noun").find(words[low:start]) if low + one.last == start - 1]
    label = min(found).label if found else None
    if label == "negated" and unsaid(words, low + min(found).first):  # "did not rule out a RAID" leaves it open
        return None if definite else "hypothetical"
    if label == "ordered":
        return None if definite else "hypothetical"
    return _polarity(label) if label else None


def _following(around: Around) -> list[str]:
    words = list(around.words[around.last : around.last + LONGEST + 4])
    between = words.index("and") if "between" in words and "and" in words[words.index("between") :] else -1
    stops = (n for n, word in enumerate(words) if word in ENDS or (word in (",", "and", "that") and n != between))
    return words[: next(stops, len(words))]


def _what_follows_ends(around: Around) -> Polarity | None:
    """By what is said to have become of it: "the BOMB was defused", "the MARCH was called off"."""
    found = list(phrases_of("event_status", "after").find(_following(around)))
    return _polarity(found[0].label) if found else None


def _by_what_follows(around: Around, statement: Statement | None, *, definite: bool) -> Polarity | None:
    """By the verb of which an event is the subject: "the TRIAL will open"; what is known to be can do other things to come."""
    words = _following(around)
    verb = next((n for n, word in enumerate(words) if grouped(word) and word not in ADVERBS), None)
    if verb is None or (definite and _OCCUR.isdisjoint(words[verb : verb + 5])):
        return None
    if words[verb] in MAY and not _PERCEIVED.isdisjoint(words[verb : verb + 4]):  # "shots could be heard"
        return None
    told = by_group(words, verb, verb + 4, reported=is_reported(statement))
    after = words[verb:]
    is_called = any(one == "be" and other in DETERMINERS | DEFINITE for one, other in pairwise(after[:6]))
    if told == "future" and is_dreaded(around.words, around.first):
        return "hypothetical"
    return None if told == "negated" and is_called else told  # "the deals should not be a condition"


def _by_verb_before(words: Sequence[str], start: int, *, definite: bool) -> Polarity | None:
    """By the verb of which an event is the object: "will hold TALKS", "did not sign a TREATY"."""
    if not start or words[start - 1] in PREPOSITIONS:
        return None
    verb = start - 1
    low = group_start(words, verb)
    if words[verb] in _STOPPING and not _ANOTHER.isdisjoint(words[start : start + 2]):
        return "hypothetical"  # "to stop ANOTHER attack", which has not come
    if words[verb].endswith("ing") and words[verb - 1] in ("be", "been") and not definite:  # "will be conducting RAIDS"
        return by_group(words, low, verb)
    takes = words[verb] in _LIGHT or (not definite and (is_base(words[verb]) or words[verb].endswith("ed")))
    if not takes or (definite and words[verb] in _ENDING | _STOPPING):
        return None
    if low == verb and words[verb - 1] in ("or", "nor") and not NOT.isdisjoint(words[max(0, verb - LONGEST) : verb - 1]):
        return "negated"  # "did not hurt anyone or cause DAMAGE"
    return by_group(words, low, verb) or (by_infinitive(words, low) if is_base(words[verb]) else None)


def _polarity(label: str) -> Polarity:
    return next(each for each in _POLARITIES if each == label)
