"""The words of a sentence with those that name an event, and how they stand in it: noun or verb, with which auxiliaries."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Self, get_args

from onrecord.text.lemmas import forms
from onrecord.text.lists import text_of, word_set, words_of
from onrecord.text.phrases import split, words_in
from onrecord.types import EventType

BE_HAVE_DO = words_of("event_status", "words", "be_have_do")
WILL = word_set("will shall 'll won't we'll they'll i'll he'll she'll it'll you'll")
WOULD = word_set("would wouldn't 'd i'd we'd they'd he'd she'd it'd you'd")
MAY = word_set("may might could couldn't can can't cannot should shouldn't must mustn't ought")
NOT = word_set("not never n't neither nor hardly scarcely cannot")
ADVERBS = words_of("event_status", "words", "adverbs") | word_set('" “ ”')
DETERMINERS = words_of("event_status", "words", "determiners")
DEFINITE = word_set("the this that these those its their his her our my your such")
PREPOSITIONS = words_of("requests", "words", "prepositions") - word_set("to")
SUBJECTS = word_set("i we you he she it they who nobody everyone someone somebody")
_BE = word_set("be been was is are were")
_PREFIX = re.compile(r"[^\W\d_]+[-‐‑]$")  # "counter-" of "counter-ATTACK"
_SHORT = re.compile(
    r"(?:[a-z]\.)*[a-z]|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mrs?|ms|dr|gen|col|gov|sen|rep|lt|capt|maj|sgt|st|no|vs|jr|sr"
)
_UNWILLING = word_set(
    "refuse refuses refused refusing decline declines declined declining fail fails failed yet unable unwilling"
)
_UNCHANGED = word_set("hurt cut set shot hit put shut beat let burst")


@dataclass(frozen=True, slots=True)
class Around:
    """The words of a sentence, in lower case with marks, and which of them name an event.

    Attributes:
        words: All of them.
        first: Where the event's begin.
        last: Where they have ended.
        type: The type of the event.
    """

    words: Sequence[str]
    first: int
    last: int
    type: str

    @classmethod
    def of(cls, text: str, sentence: tuple[int, int], trigger: tuple[int, int], kind: str) -> Self:
        """Read the words around an event.

        Args:
            text: The text that both are places in.
            sentence: The sentence.
            trigger: The words that name the event.
            kind: Its type.
        """
        ahead = _PREFIX.sub("", text[sentence[0] : trigger[0]])
        before, named = words_in(ahead), words_in(text[slice(*trigger)])
        after = words_in(text[trigger[1] : sentence[1]])
        before, after = _joined(before), [*_joined(after[:-1]), *after[-1:]]
        return cls([*before, *named, *after], len(before), len(before) + len(named), kind)


def _joined(words: Sequence[str]) -> list[str]:
    """Words without the points of abbreviations, which end no clause: "the Sept . 11 attack", "the u.s . army"."""
    points = (at for at, word in enumerate(words) if word == "." and at and _SHORT.fullmatch(words[at - 1]))
    dropped = frozenset(points)
    return [word for at, word in enumerate(words) if at not in dropped]


def is_noun(around: Around) -> bool:
    """Whether the words that name an event are a noun, by themselves or by their neighbours."""
    words, at = around.words, around.first
    word, before = words[at], words[at - 1] if at else ""
    after = words[around.last] if around.last < len(words) else ""
    if before in DETERMINERS or before in DEFINITE or before in PREPOSITIONS or before.endswith("'s"):
        return True
    noun, verb = word in _nouns(), word in _verbs()
    if noun != verb:
        return noun
    if before == "to" or any(before in words for words in (SUBJECTS, WILL, MAY, WOULD, NOT)):
        return before == "to" and not is_base(word)
    if before in (",", "and", "or") and is_base(word) and after.isalpha() and _goes_on(words, at):
        return after in PREPOSITIONS
    if before in BE_HAVE_DO:
        return before in _BE and is_base(word) and not word.endswith("en") and word not in _UNCHANGED
    return not word.endswith("ed") and (after in ("of", "on", "against", "by") or not (after in DEFINITE or after in DETERMINERS))


def _goes_on(words: Sequence[str], at: int) -> bool:
    """Whether a list of verbs in their base form may go on: "would seize officials, HIJACK trains"."""
    return any(word == "to" or word in WILL or word in WOULD or word in MAY for word in words[max(0, at - 8) : at - 1])


def is_base(word: str) -> bool:
    """Whether a verb stands in its base form, as after "to" and "will"."""
    return not word.endswith(("ed", "ing")) and word not in words_of("verbs_plain", "past", "words")


def is_event_noun(word: str) -> bool:
    """Whether a word is a listed noun for an event."""
    return word in _nouns()


@cache
def _nouns() -> frozenset[str]:
    return frozenset(
        form for kind in get_args(EventType) for noun in split(text_of("events", kind, "nouns")) for form in _both_numbers(noun)
    )


def _both_numbers(noun: str) -> tuple[str, str]:
    """A noun and its plural: "search, searches", "inquiry, inquiries"."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun, noun[:-1] + "ies"
    return noun, noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(
        form for kind in get_args(EventType) for verb in split(text_of("events", kind, "verbs")) for form in forms(verb)
    )


@cache
def only_types() -> Mapping[str, EventType]:
    """The words that always name one type of event, where they name any."""
    return {word: kind for kind in get_args(EventType) for word in words_of("events", kind, "only")}


def group_start(words: Sequence[str], at: int) -> int:
    """Where the auxiliaries, negatives and adverbs before a verb begin."""
    start = at
    while start and (grouped(words[start - 1]) or (words[start - 1] == "to" and start > 1 and words[start - 2] in BE_HAVE_DO)):
        start -= 1
    return start


def grouped(word: str) -> bool:
    """Whether a word may stand between a verb and its first auxiliary, or is one itself."""
    return (
        word in BE_HAVE_DO
        or word in WILL
        or word in WOULD
        or word in MAY
        or word in NOT
        or word in ADVERBS
        or word.endswith(("n't", "ly"))
    )


def unsaid(words: Sequence[str], at: int) -> bool:
    """Whether what a verb or noun of speaking tells is not told: "has NOT claimed", "refused to confirm or DENY", "no denial"."""
    start = group_start(words, at)
    group = words[start:at]
    if any(word in NOT or word.endswith("n't") for word in group):
        return "only" not in group and "just" not in group
    before, ahead = words[start - 1] if start else "", words[start - 2] if start > 1 else ""
    if before in ("or", "nor") and start > 1:
        return unsaid(words, start - 2)
    return before in ("no", "without") or (before == "to" and ahead in _UNWILLING)


def modifies(around: Around) -> bool:
    """Whether a participle stands before the noun that it describes: "four CAPTURED soldiers"."""
    before = around.words[around.first - 1] if around.first else ""
    after = around.words[around.last] if around.last < len(around.words) else ""
    if is_base(around.words[around.first]) or not (before in DETERMINERS or before in DEFINITE or before in PREPOSITIONS):
        return False
    return after.isalpha() and after not in PREPOSITIONS and after not in DEFINITE
