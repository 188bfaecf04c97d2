"""Whether an event is said to have come about: told as done, as not done, as to come, or as asked for, feared, thinkable."""

from collections.abc import Sequence
from itertools import pairwise
from typing import get_args

from onrecord.find.event_words import (
    ADVERBS,
    BE_HAVE_DO,
    DEFINITE,
    DETERMINERS,
    MAY,
    NOT,
    PREPOSITIONS,
    SUBJECTS,
    WILL,
    WOULD,
    Around,
    group_start,
    grouped,
    is_base,
    is_noun,
    modifies,
    unsaid,
)
from onrecord.text.lists import phrases_of, word_set, words_of
from onrecord.text.verbs import has_finite_verb
from onrecord.types import Polarity, Statement

_POLARITIES: tuple[Polarity, ...] = get_args(Polarity)
_NO = word_set("no nobody none neither nothing nor")
_ENDS = words_of("event_status", "words", "ends")
_CONDITIONS = word_set("if unless should provided lest")
_LIGHT = words_of("event_status", "words", "light")
_SHORT = 6  # words of a headline before "to": "Pilots to strike"
_LONGEST = 12  # words between a negative subject and its verb
_REJECTIONS = words_of("event_status", "words", "rejections")
_TALES = words_of("event_status", "words", "tales")
_FALSE = words_of("event_status", "words", "false")
_OWNERS = word_set("their his her its our your my")
_OCCUR = words_of("event_status", "words", "occur")
_HARM = words_of("event_status", "words", "harm")
_DENIALS = word_set("deny denies denied denying denial denials")
_ENDING = word_set("lift end break face suffer include have see")
_DREAD = words_of("event_status", "words", "dread")
_KEPT_FROM = words_of("event_status", "words", "kept_from")
_TO_BE = word_set("is are was were")
_QUANTITIES = words_of("event_status", "words", "quantities")
_PARTS = words_of("event_status", "words", "parts")


def polarity_of(around: Around, statement: Statement | None) -> Polarity:
    """Tell whether an event is said to have come about; it is, where nothing near speaks against it.

    A model is not asked: on the texts for choosing these rules are right more often than it, and no mixture of both did better.

    Args:
        around: Its words among those of its sentence.
        statement: The innermost statement that holds it.
    """
    return by_words(around, statement) or "happened"


def by_words(around: Around, statement: Statement | None = None) -> Polarity | None:
    """What the words around an event say; None where nothing is found that speaks against its having come about."""
    return _as_noun(around, statement) if is_noun(around) else _as_verb(around, statement)


def _as_verb(around: Around, statement: Statement | None) -> Polarity | None:
    words, at = around.words, around.first
    start = group_start(words, at)
    if start == at and modifies(around):
        return None
    return (
        _by_condition(words, start)
        or _by_subject(words, start)
        or _by_group(words, start, at, reported=_is_reported(statement))
        or _by_object(around)
        or (_by_infinitive(words, start) if start < at or is_base(words[at]) else None)
        or _by_conjunct(words, start, at)
        or _by_denial(around, start)
        or _by_request(words, start, at, statement)
    )


def _by_object(around: Around) -> Polarity | None:
    """By what comes right after a verb: "has petitioned NO ONE"."""
    after = around.words[around.last : around.last + 2]
    return "negated" if after and after[0] in ("no", "nobody", "nothing", "none") and after[1:] != ["longer"] else None


def _is_reported(statement: Statement | None) -> bool:
    return statement is not None and statement.kind != "own_voice"


def _by_group(words: Sequence[str], start: int, at: int, *, reported: bool = True) -> Polarity | None:
    """By the auxiliaries of a verb: "will be", "has not been", "may"."""
    if start >= at or _is_negative(words, start, at):
        return "negated" if start < at else None
    group = words[start:at]
    having = "have" in group or "been" in group
    if any(word in WILL for word in group):
        return "hypothetical" if _dreaded(words, start) else "future"
    if any(word in WOULD for word in group):
        return "future" if reported and not having and not _dreaded(words, start) else "hypothetical"
    if any(word in MAY for word in group):
        return None if having and "to" not in group else "hypothetical"
    if "to" in group:
        return "future" if not _TO_BE.isdisjoint(group[: group.index("to")][-1:]) else None
    return "hypothetical" if group[0] in ("be", "not") and "be" in group[:2] else None


def _is_negative(words: Sequence[str], start: int, at: int) -> bool:
    """Whether auxiliaries say no: "has not been"; "not only" does not, nor does what is asked, "that she not be ..."."""
    group = words[start:at]
    if not any(word in NOT or word.endswith("n't") for word in group) or (start and words[start - 1] == "only"):
        return False
    only = any(one in NOT and other in ("only", "just") for one, other in pairwise(group))
    asked = group[0] in ("be", "not") and "be" in group[:2] and len(group) <= 2
    return not only and not asked


def _dreaded(words: Sequence[str], start: int) -> bool:
    """Whether a clause says what is feared or hoped: "a danger that ...", "it fears troops will"."""
    for back in range(start - 1, max(0, start - 1 - _LONGEST), -1):
        if words[back] in _DREAD:
            return True
        if words[back] in _ENDS or words[back] == ",":
            return False
    return False


def _by_infinitive(words: Sequence[str], start: int) -> Polarity | None:
    """By what an infinitive hangs on: "threatened TO", "asked the army TO"."""
    if not start or words[start - 1] != "to":
        return None
    low = max(0, start - 1 - _LONGEST)
    ahead = words[low : start - 1]
    found = sorted(phrases_of("event_status", "before_to").find(ahead), key=lambda one: (one.last, -one.first))
    for one in reversed(found):
        between = ahead[one.last + 1 :]
        if any(word in _ENDS or word == "that" for word in between):
            return None
        if one.label == "happened":
            upper = low + one.first
            return _by_group(words, group_start(words, upper), upper)
        upper = low + one.first
        outer = _by_group(words, group_start(words, upper), upper)
        return "negated" if outer == "negated" else "future" if one.label == "future" else "hypothetical"
    if start > 1 and words[start - 2] in ("is", "are", "was", "were"):
        return "future"
    headline = start <= _SHORT and not has_finite_verb(" ".join(words[: start - 1]))
    return "future" if headline and start > 1 else "hypothetical"


def _by_conjunct(words: Sequence[str], start: int, at: int) -> Polarity | None:
    """By the auxiliary of a verb that this one is joined to: "will close the port AND seize ..."."""
    if start != at or start < 2 or words[start - 1] not in ("and", "or", ",", "nor"):
        return None
    base = is_base(words[at])
    for back in range(start - 2, max(-1, start - 2 - 2 * _LONGEST), -1):
        word = words[back]
        if word in _ENDS or word in SUBJECTS:
            return None
        if word == "to" or word in WILL or word in WOULD or word in MAY:
            helped = any(each in ("be", "have", "been") for each in words[back + 1 : back + 4])
            told = _by_infinitive(words, back + 1) if word == "to" else _by_group(words, back, min(back + 4, at))
            return None if base == helped else told
        if word in NOT and words[start - 1] == "or":
            return "negated"
        if word in BE_HAVE_DO:
            return None if base or word != "be" else _by_group(words, group_start(words, back + 1), back + 1)
    return None


def _by_subject(words: Sequence[str], start: int) -> Polarity | None:
    """By a negative subject: "NOBODY was hurt", "NO evidence that"."""
    verbs = 0
    for back in range(start - 1, max(-1, start - 1 - _LONGEST), -1):
        word = words[back]
        if word == "that":
            denied = words[back - 1] in _DENIALS  # "no officer has denied that"
            told = start > 2 and not denied and any(each in ("no", "little") for each in words[max(0, back - 3) : back])
            return "negated" if told else None
        if word in _ENDS or word in BE_HAVE_DO or word == ",":
            return None
        verbs += word in SUBJECTS and word != "nobody"
        if word in _NO:
            return None if verbs else "negated"
    return None


def _by_condition(words: Sequence[str], start: int) -> Polarity | None:
    """Inside a condition: "IF the road is closed", "UNLESS they are freed"."""
    for back in range(start - 1, max(-1, start - 1 - _LONGEST), -1):
        word = words[back]
        if word in _CONDITIONS:
            return "hypothetical"
        if word == "until":
            return None if any(each in ("was", "were", "had") for each in words[back:start]) else "hypothetical"
        if word in _ENDS or word == ",":
            return None
    return None


def _by_denial(around: Around, start: int) -> Polarity | None:
    """By a denial that it stands under, unless that denies only a part in it, or takes the event for granted."""
    words = around.words
    for back in range(start - 1, max(-1, start - 1 - 2 * _LONGEST), -1):
        word = words[back]
        if word in _DENIALS or (word in _REJECTIONS and any(each in _TALES for each in words[back + 1 : start])):
            between = words[back:start]
            if unsaid(words, back) or _nobody_does(words, back) or any(each in _PARTS for each in between):
                return None
            granted = start == back + 1 and (
                words[start] in ("the", "this", "that") or words[around.last : around.last + 1] != ["by"]
            )
            plain = is_noun(around) and not words[around.first].endswith("ing") and words[start] not in _OWNERS
            return None if granted and plain else "negated"
        if word in _ENDS or word == ",":
            break
    return _by_false_tale(words, start, around.last)


def _nobody_does(words: Sequence[str], at: int) -> bool:
    """Whether the subject right before a verb is nobody: "NO officer has denied"."""
    for word in reversed(words[max(0, at - 4) : at]):
        if word in _NO:
            return True
        if word in _ENDS or word in (",", "and", "but"):
            break
    return False


def _by_false_tale(words: Sequence[str], start: int, last: int) -> Polarity | None:
    """By what is said of a tale of it: "the allegation that troops BURNED it is false"."""
    for back in range(start - 1, max(0, start - 1 - _LONGEST), -1):
        if words[back] in ("that", "of") and words[back - 1] in _TALES:
            following = words[last : last + 2 * _LONGEST]
            end = next((n for n, word in enumerate(following) if word in ";.?!"), len(following))
            return "negated" if not _FALSE.isdisjoint(following[:end]) else None
    return None


def _by_request(words: Sequence[str], start: int, at: int, statement: Statement | None) -> Polarity | None:
    """A command, or what is asked for in a clause: "FREE my son", "demand that it RELEASE them"."""
    if start != at or not is_base(words[at]) or words[at].endswith("s"):
        return None
    before = words[at - 1] if at else ""
    if "let" in words[max(0, at - 4) : at] or "let's" in words[max(0, at - 2) : at]:
        return "hypothetical"
    if not before or not before[0].isalnum() or before == "please":
        return "hypothetical" if (statement is not None and statement.act in ("request", "warn")) or before == "please" else None
    return "hypothetical" if statement is not None and statement.act == "request" else None


def _as_noun(around: Around, statement: Statement | None) -> Polarity | None:
    words, at = around.words, around.first
    if modifies(around):
        return None
    start = _phrase_start(words, at)
    definite = any(word in DEFINITE or word.endswith("'s") for word in words[start:at])
    conditional = None if definite else _by_condition(words, start)
    told = conditional or _any(words, start, at) or _what_follows_ends(around) or _last_of("within_noun", words, start, at)
    if told:
        return told
    hanging = _ending_at("before_noun", words, start, definite=definite)
    asked = not definite or (around.type not in _HARM and words[around.last : around.last + 1] == ["of"])
    if hanging == "negated" or (hanging and asked):
        return hanging
    return (
        (_by_what_follows(around, statement, definite=definite) if _is_subject(words, start) else None)
        or _by_verb_before(words, start, definite=definite)
        or _by_preposition(words, start, at)
        or _by_denial(around, start)
    )


def _by_preposition(words: Sequence[str], start: int, at: int) -> Polarity | None:
    """By what a preposition hangs on: "keep them from ATTACKING", "will go on STRIKE", "calls for an inquest and for a VISIT"."""
    before = words[start - 1] if start else ""
    if before == "from" and words[at].endswith("ing"):
        return "hypothetical" if not _KEPT_FROM.isdisjoint(words[max(0, start - 9) : start - 1]) else None
    if before == "for" and start > 2 and words[start - 2] in ("and", "or", ","):
        found = phrases_of("event_status", "before_noun").find(words[max(0, start - 2 * _LONGEST) : start - 2])
        return "hypothetical" if any(one.label == "hypothetical" for one in found) else None
    if start == at and before in ("on", "to", "into", "under", "in", "through"):
        for back in range(start - 2, max(-1, start - 8), -1):
            if words[back] in _ENDS or words[back] in (",", "and", "that"):
                return None
            if words[back] in WILL or words[back] in WOULD or words[back] in MAY:
                return _by_group(words, group_start(words, back + 1), back + 3)
            if words[back] == "to" and back + 1 < start - 1:
                return _by_infinitive(words, back + 1) if is_base(words[back + 1]) and words[back + 1] not in DEFINITE else None
    return None


def _any(words: Sequence[str], start: int, at: int) -> Polarity | None:
    """By "any" under a negative word: "no knowledge of any DETENTION"."""
    if "any" not in words[start:at]:
        return None
    return "negated" if any(word in NOT or word in _NO for word in words[max(0, start - 6) : start]) else None


def _is_subject(words: Sequence[str], start: int) -> bool:
    if not start:
        return True
    before = words[start - 1]
    return not (before in PREPOSITIONS or before == "to" or before in _LIGHT or (before.endswith("ed") and before != "said"))


def _phrase_start(words: Sequence[str], at: int) -> int:
    """Where a noun phrase begins: at its article, that of "a round of" before it, or with the noun itself."""
    start = _article(words, at)
    if start > 1 and words[start - 1] == "of" and words[start - 2] in _QUANTITIES:
        return _article(words, start - 2)
    return start


def _article(words: Sequence[str], at: int) -> int:
    """Where the article of a noun, or what stands in its place, begins; the noun itself if it has none."""
    for back in range(at - 1, max(-1, at - 5), -1):
        word = words[back]
        if word in DETERMINERS or word in DEFINITE:
            first = back
            while first and (words[first - 1] in DETERMINERS or words[first - 1] in ("no", "not", "any")):
                first -= 1
            return first
        if (
            not word[0].isalnum()
            or word in PREPOSITIONS
            or word in BE_HAVE_DO
            or word in _ENDS
            or word in ("to", "and", "or", "that")
        ):
            break
    return at


def _last_of(section: str, words: Sequence[str], start: int, at: int) -> Polarity | None:
    low = start if start < at else max(0, at - 2)
    found = [one.label for one in phrases_of("event_status", section).find(words[low:at])]
    return _polarity(found[-1]) if found else None


def _ending_at(section: str, words: Sequence[str], start: int, *, definite: bool) -> Polarity | None:
    """The phrase that ends right before a place, or before a pronoun there: "promised us AN INQUIRY"."""
    start -= start > 1 and words[start - 1] in ("us", "them", "him", "her", "me", "you")
    low = max(0, start - 6)
    found = [one for one in phrases_of("event_status", section).find(words[low:start]) if low + one.last == start - 1]
    label = min(found).label if found else None
    if label == "negated" and unsaid(words, low + min(found).first):  # "did not rule out a RAID" leaves it open
        return None if definite else "hypothetical"
    if label == "ordered":
        return None if definite else "hypothetical"
    return _polarity(label) if label else None


def _following(around: Around) -> list[str]:
    words = list(around.words[around.last : around.last + _LONGEST])
    end = next((n for n, word in enumerate(words) if word in _ENDS or word in (",", "and", "that")), len(words))
    return words[:end]


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
    return _by_group(words, verb, verb + 4, reported=_is_reported(statement))


def _by_verb_before(words: Sequence[str], start: int, *, definite: bool) -> Polarity | None:
    """By the verb of which an event is the object: "will hold TALKS", "did not sign a TREATY"."""
    if not start or words[start - 1] in PREPOSITIONS:
        return None
    verb = start - 1
    if not (words[verb] in _LIGHT or (not definite and (is_base(words[verb]) or words[verb].endswith("ed")))):
        return None
    if definite and words[verb] in _ENDING:
        return None
    low = group_start(words, verb)
    return _by_group(words, low, verb) or (_by_infinitive(words, low) if is_base(words[verb]) else None)


def _polarity(label: str) -> Polarity:
    return next(each for each in _POLARITIES if each == label)
