"""What the clause around an event says of whether it came about: auxiliaries, infinitives, conditions and denials."""

from collections.abc import Sequence
from itertools import pairwise

from onrecord.find.event_words import BE_HAVE_DO, MAY, NOT, SUBJECTS, WILL, WOULD, Around, group_start, is_base, is_noun, unsaid
from onrecord.text.lists import phrases_of, word_set, words_of
from onrecord.text.verbs import has_finite_verb
from onrecord.types import Polarity, Statement

NO = word_set("no nobody none neither nothing nor")
ENDS = words_of("event_status", "words", "ends")
_CONDITIONS = word_set("if unless should provided lest suppose supposing")
_SHORT = 6  # words of a headline before "to": "Pilots to strike"
LONGEST = 12  # words between a negative subject and its verb
_REJECTIONS = words_of("event_status", "words", "rejections")
_TALES = words_of("event_status", "words", "tales")
_FALSE = words_of("event_status", "words", "false")
_OWNERS = word_set("their his her its our your my")
DENIALS = word_set("deny denies denied denying denial denials")
_DREAD = words_of("event_status", "words", "dread")
_NO_TRUTH = word_set("truth substance basis merit foundation")
_ASKING = word_set("who whom whose what which how where why when whether")
_MUST = word_set("has have needs need ought")
_PAST_BE = word_set("was were")
_WONDERING = word_set("ask asks asked asking wonder wonders wondered see know knows unclear question check")
_TO_BE = word_set("is are was were")
_PARTS = words_of("event_status", "words", "parts")


def by_group(words: Sequence[str], start: int, at: int, *, reported: bool = True) -> Polarity | None:
    """By the auxiliaries of a verb: "will be", "has not been", "may"."""
    if start >= at:
        return None
    if _is_negative(words, start, at):
        return "hypothetical" if _is_forbidden(words, start, at) else "negated"
    return _by_auxiliary(words, start, at, reported=reported)


def _by_auxiliary(words: Sequence[str], start: int, at: int, *, reported: bool) -> Polarity | None:
    group = words[start:at]
    having = "have" in group or "been" in group
    if any(word in WILL for word in group):
        return "hypothetical" if is_dreaded(words, start) else "future"
    if any(word in WOULD for word in group):
        return "future" if reported and not having and not is_dreaded(words, start) else "hypothetical"
    if any(word in MAY for word in group):
        unsure = (
            (having or "being" in group) and "to" not in group and "could" not in group
        )  # who "could have been killed" was not
        return None if unsure else "hypothetical"
    if "to" in group:
        if "be" in group and not _MUST.isdisjoint(group[: group.index("to")][-1:]):
            return "hypothetical"  # "has to be destroyed"
        return "future" if not _TO_BE.isdisjoint(group[: group.index("to")][-1:]) else None
    return "hypothetical" if group[0] in ("be", "not") and "be" in group[:2] else None


def _is_forbidden(words: Sequence[str], start: int, at: int) -> bool:
    """Whether a command says not to do it: "DON'T shoot"."""
    opens = not start or not words[start - 1][0].isalnum()
    return opens and words[start] in ("do", "don't") and at < len(words) and is_base(words[at])


def _is_negative(words: Sequence[str], start: int, at: int) -> bool:
    """Whether auxiliaries say no: "has not been"; "not only" does not, nor does what is asked, "that she not be ..."."""
    group = words[start:at]
    if not any(word in NOT or word.endswith("n't") for word in group) or (start and words[start - 1] == "only"):
        return False
    only = any(one in NOT and other in ("only", "just") for one, other in pairwise(group))
    asked = group[0] in ("be", "not") and "be" in group[:2] and len(group) <= 2
    return not only and not asked


def by_question(around: Around) -> Polarity | None:
    """In a question of what is to come: "Will you SUE"?"""
    return "hypothetical" if question_of(around) in WILL | WOULD | MAY else None


def question_of(around: Around) -> str:
    """The auxiliary that a question begins with whose clause holds the event: "WERE you tortured?"; "" in no such question."""
    words = around.words
    end = next((word for word in words[around.last :] if word in ENDS and word not in ("(", ")")), "")
    low = next((at + 1 for at in range(around.first - 1, -1, -1) if not words[at][0].isalnum() and words[at] not in "'’,"), 0)
    opens = words[low]
    if not _ASKING.isdisjoint(words[low + 1 : around.first]):  # "did you see who fired?" takes it for granted
        return ""
    return opens if end == "?" and (opens in BE_HAVE_DO or opens in WILL | WOULD | MAY) else ""


def is_dreaded(words: Sequence[str], start: int) -> bool:
    """Whether a clause says what is feared or hoped: "a danger that ...", "it fears troops will"."""
    for back in range(start - 1, max(0, start - 1 - LONGEST), -1):
        if words[back] in _DREAD:
            return True
        if words[back] in ENDS or words[back] == ",":
            return False
    return False


def by_infinitive(words: Sequence[str], start: int) -> Polarity | None:
    """By what an infinitive hangs on: "threatened TO", "asked the army TO"."""
    if not start or words[start - 1] != "to":
        return None
    low = max(0, start - 1 - LONGEST)
    ahead = words[low : start - 1]
    found = sorted(phrases_of("event_status", "before_to").find(ahead), key=lambda one: (one.last, -one.first))
    for one in reversed(found):
        between = ahead[one.last + 1 :]
        if any(word in ENDS or word == "that" for word in between):
            return None
        if one.label == "happened" and not SUBJECTS.isdisjoint(between):
            continue  # "said he opposes sending men TO fight": what he said is another clause
        return _hanging_on(words, low + one.first, one.label)
    if start > 1 and words[start - 2] in ("is", "are", "was", "were"):
        return "future"
    headline = start <= _SHORT and not has_finite_verb(" ".join(words[: start - 1]))
    return "future" if headline and start > 1 else "hypothetical"


def _hanging_on(words: Sequence[str], upper: int, label: str) -> Polarity | None:
    """What a verb or noun makes of an infinitive that hangs on it: "threatened TO burn", "were able TO kill" (and did)."""
    outer = by_group(words, group_start(words, upper), upper)
    did = words[upper] == "able" and not _PAST_BE.isdisjoint(words[max(0, upper - 3) : upper])
    if label == "happened" or did or outer == "negated":
        return outer
    return "future" if label == "future" else "hypothetical"


def by_condition(words: Sequence[str], start: int) -> Polarity | None:
    """Inside a condition: "IF the road is closed", "UNLESS they are freed"."""
    for back in range(start - 1, max(-1, start - 1 - LONGEST), -1):
        word = words[back]
        if word in _CONDITIONS and (word != "if" or words[max(0, back - 1)] not in _WONDERING):
            return "hypothetical"
        if word == "until":
            return None if any(each in ("was", "were", "had") for each in words[back:start]) else "hypothetical"
        if word in ENDS or word == ",":
            return None
    return None


def by_denial(around: Around, start: int) -> Polarity | None:
    """By a denial that it stands under, unless that denies only a part in it, or takes the event for granted."""
    words = around.words
    for back in range(start - 1, max(-1, start - 1 - 2 * LONGEST), -1):
        word = words[back]
        if word in DENIALS or (word in _REJECTIONS and any(each in _TALES for each in words[back + 1 : start])):
            between = words[back:start]
            if unsaid(words, back) or _nobody_does(words, back) or any(each in _PARTS for each in between):
                return None
            granted = start == back + 1 and (
                words[start] in ("the", "this", "that") or words[around.last : around.last + 1] != ["by"]
            )
            plain = is_noun(around) and not words[around.first].endswith("ing") and words[start] not in _OWNERS
            return None if granted and plain else "negated"
        if word in ENDS or word == ",":
            break
    return _by_false_tale(words, start, around.last)


def _nobody_does(words: Sequence[str], at: int) -> bool:
    """Whether the subject right before a verb is nobody: "NO officer has denied"."""
    for word in reversed(words[max(0, at - 4) : at]):
        if word in NO:
            return True
        if word in ENDS or word in (",", "and", "but"):
            break
    return False


def _by_false_tale(words: Sequence[str], start: int, last: int) -> Polarity | None:
    """By what is said of a tale of it: "the allegation that troops BURNED it is false"."""
    for back in range(start - 1, max(0, start - 1 - LONGEST), -1):
        if words[back] == "that" and "true" in (near := words[max(0, back - 7) : back]) and not NOT.isdisjoint(near):
            return "negated"
        if words[back] in ("that", "of") and words[back - 1] in _TALES:
            if not _NO_TRUTH.isdisjoint(words[max(0, back - 5) : back]) and not NO.isdisjoint(words[max(0, back - 6) : back]):
                return "negated"
            following = words[last : last + 2 * LONGEST]
            end = next((n for n, word in enumerate(following) if word in ";.?!"), len(following))
            return "negated" if not _FALSE.isdisjoint(following[:end]) else None
    return None


def is_reported(statement: Statement | None) -> bool:
    """Whether somebody is said to say it: then "would" tells of what is to come."""
    return statement is not None and statement.kind != "own_voice"
