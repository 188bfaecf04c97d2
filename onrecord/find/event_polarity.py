"""Whether an event is said to have come about: told as done, as not done, as to come, or as asked for, feared, thinkable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Self, get_args

from onrecord.text.lemmas import forms
from onrecord.text.lists import phrases_of, text_of, word_set, words_of
from onrecord.text.phrases import split, words_in
from onrecord.text.verbs import has_finite_verb
from onrecord.types import EventType, Polarity, Statement

_POLARITIES: tuple[Polarity, ...] = get_args(Polarity)

_BE_HAVE_DO = word_set("be is are was were am been being has have had having do does did get gets got it's they're we're he's she's i'm")
_WILL = word_set("will shall 'll won't we'll they'll i'll he'll she'll it'll you'll")
_WOULD = word_set("would wouldn't 'd i'd we'd they'd he'd she'd it'd you'd")
_MAY = word_set("may might could couldn't can can't cannot should shouldn't must mustn't ought")
_NOT = word_set("not never n't neither nor hardly scarcely cannot")
_NO = word_set("no nobody none neither nothing nor")
_ADVERBS = word_set(
    """also still ever yet even so far now then always just again soon later already first once more further at any all only since
    today yesterday tomorrow tonight both either thus therefore too well long jointly both ' " “ ” in fact"""
)
_ENDS = word_set("; : . ? ! ( ) — – who which whom whose because after before when while although though as since where but")
_DETERMINERS = word_set("a an any no another some every each one two three four five six several many more further fresh new other both")
_DEFINITE = word_set("the this that these those its their his her our my your such")
_PREPOSITIONS = words_of("requests", "words", "prepositions") - word_set("to")
_SUBJECTS = word_set("i we you he she it they who nobody everyone someone somebody")
_CONDITIONS = word_set("if unless should provided lest")
_LIGHT = word_set(
    """hold open launch send impose sign stage begin start resume join carry make take conduct set set up mount call lift convene observe
    order undertake face meet host deliver commit hand submit present file bring reach agree conclude lead attend organise organize issue
    declare announce allow see have accept enter adopt pass visit seek be offer go give trigger bring include suffer end break continue"""
)
_SHORT = 6  # words of a headline before "to": "Pilots to strike"
_LONGEST = 12  # words between a negative subject and its verb
_REJECTIONS = word_set(
    "reject rejects rejected rejecting rejection dismiss dismisses dismissed dismissing refute refutes refuted dispute disputes disputed rebut rebuts rebutted believe contradicts contradicted"
)
_TALES = word_set(
    """allegation allegations report reports claim claims charge charges suggestion suggestions accusation accusations rumour rumours rumor rumors assertion
    assertions story stories version idea"""
)
_FALSE = word_set("false lie lies invented untrue fabricated fabrication baseless unfounded rejected dismissed denied nonsense rubbish slander")
_OWNERS = word_set("their his her its our your my")
_OCCUR = word_set(
    """open begin start take takes held be resume go given follow come launched imposed observed staged opened announced convened
    spread extended conducted carried delivered signed set happen occur formed"""
)
_HARM = word_set("attack bombing killing abduction hijacking torture disappearance destruction robbery displacement threat battle")
_DENIALS = word_set("deny denies denied denying denial denials")
_ENDING = word_set("lift end break face suffer include have see")
_DREAD = word_set("danger fear fears feared fearing risk possibility chance prospect hope hopes hoped hoping likelihood unlikely worry worries worried suppose imagine")
_UNCHANGED = word_set("hurt cut set shot hit put shut beat let burst")
_KEPT_FROM = word_set(
    """prevent prevents prevented preventing stop stopped bar barred ban banned deter deterred discourage discouraged dissuade dissuaded keep kept forbid
    forbidden prohibit prohibited refrain refrained abstain abstained desist"""
)
_QUANTITIES = word_set("round rounds series wave waves spate string number campaign act acts day days hour hours week weeks minute state kind form instance")
_PARTS = word_set("involvement involved role part responsibility hand link links connection knowledge complicity charge")


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
        before, named = words_in(text[sentence[0] : trigger[0]]), words_in(text[slice(*trigger)])
        return cls([*before, *named, *words_in(text[trigger[1] : sentence[1]])], len(before), len(before) + len(named), kind)


def polarity_of(around: Around, statement: Statement | None, likely: Mapping[str, float]) -> Polarity:
    """Tell whether an event is said to have come about.

    Args:
        around: Its words among those of its sentence.
        statement: The innermost statement that holds it.
        likely: How likely a model takes each polarity to be; empty without one.
    """
    told = by_words(around, statement)
    if not likely:
        return told or "happened"
    return told or "happened"


def by_words(around: Around, statement: Statement | None = None) -> Polarity | None:
    """What the words around an event say; None where nothing is found that speaks against its having come about."""
    return _as_noun(around, statement) if is_noun(around) else _as_verb(around, statement)
def is_noun(around: Around) -> bool:
    """Whether the words that name an event are a noun, by themselves or by their neighbours."""
    words, at = around.words, around.first
    word, before = words[at], words[at - 1] if at else ""
    after = words[around.last] if around.last < len(words) else ""
    if before in _DETERMINERS or before in _DEFINITE or before in _PREPOSITIONS or before.endswith("'s"):
        return True
    noun, verb = word in _nouns(), word in _verbs()
    if noun != verb:
        return noun
    if before in _SUBJECTS or before in _WILL or before in _MAY or before in _WOULD or before in _NOT:
        return False
    if before == "to":
        return not is_base(word)
    if before in _BE_HAVE_DO:
        return not word.endswith(("ing", "en")) and is_base(word) and word not in _UNCHANGED and before in ("be", "been", "was", "is", "are", "were")
    if after in ("of", "on", "against", "by") and not word.endswith("ed"):
        return True
    return not (word.endswith("ed") or after in _DEFINITE or after in _DETERMINERS)


def is_base(word: str) -> bool:
    """Whether a verb stands in its base form, as after "to" and "will"."""
    return not word.endswith(("ed", "ing")) and word not in words_of("verbs_plain", "past", "words")


@cache
def _nouns() -> frozenset[str]:
    return frozenset(form for kind in get_args(EventType) for noun in split(text_of("events", kind, "nouns")) for form in (noun, f"{noun}s"))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(form for kind in get_args(EventType) for verb in split(text_of("events", kind, "verbs")) for form in forms(verb))


def _as_verb(around: Around, statement: Statement | None) -> Polarity | None:
    words, at = around.words, around.first
    start = _group_start(words, at)
    if start == at and modifies(around):
        return None
    return (
        _by_condition(words, start)
        or _by_group(words, start, at, reported=_is_reported(statement))
        or _by_object(around)
        or (_by_infinitive(words, start) if start < at or is_base(words[at]) else None)
        or _by_conjunct(words, start, at)
        or _by_subject(words, start)
        or _by_denial(around, start)
        or _by_request(words, start, at, statement)
    )


def _group_start(words: Sequence[str], at: int) -> int:
    """Where the auxiliaries, negatives and adverbs before a verb begin."""
    start = at
    while start and (grouped(words[start - 1]) or (words[start - 1] == "to" and start > 1 and words[start - 2] in _BE_HAVE_DO)):
        start -= 1
    return start


def grouped(word: str) -> bool:
    return (
        word in _BE_HAVE_DO
        or word in _WILL
        or word in _WOULD
        or word in _MAY
        or word in _NOT
        or word in _ADVERBS
        or word.endswith(("n't", "ly"))
    )


def modifies(around: Around) -> bool:
    """Whether a participle stands before the noun that it describes: "four CAPTURED soldiers"."""
    before = around.words[around.first - 1] if around.first else ""
    after = around.words[around.last] if around.last < len(around.words) else ""
    if is_base(around.words[around.first]) or not (before in _DETERMINERS or before in _DEFINITE or before in _PREPOSITIONS):
        return False
    return after.isalpha() and after not in _PREPOSITIONS and after not in _DEFINITE


def _by_object(around: Around) -> Polarity | None:
    """By what comes right after a verb: "has petitioned NO ONE"."""
    after = around.words[around.last : around.last + 2]
    return "negated" if after and after[0] in ("no", "nobody", "nothing", "none") and after[1:] != ["longer"] else None


def _is_reported(statement: Statement | None) -> bool:
    return statement is not None and statement.kind != "own_voice"


def _by_group(words: Sequence[str], start: int, at: int, *, reported: bool = True) -> Polarity | None:
    """By the auxiliaries of a verb: "will be", "has not been", "may"."""
    group = words[start:at]
    if not group:
        return None
    having = "have" in group or "been" in group
    if any(word in _NOT or word.endswith("n't") for word in group) and not (start and words[start - 1] == "only"):
        only = any(one in _NOT and other in ("only", "just") for one, other in pairwise(group))
        if not only and not (group[0] in ("be", "not") and "be" in group[:2] and len(group) <= 2):
            return "negated"
    if any(word in _WILL for word in group):
        return "hypothetical" if _dreaded(words, start) else "future"
    if any(word in _WOULD for word in group):
        return "future" if reported and not having and not _dreaded(words, start) else "hypothetical"
    if any(word in _MAY for word in group):
        return None if having and "to" not in group else "hypothetical"
    if "to" in group:
        return "future" if group[max(0, group.index("to") - 1)] in ("is", "are", "was", "were") else None
    if group[0] in ("be", "not") and "be" in group[:2]:
        return "hypothetical"
    return None


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
            return _by_group(words, _group_start(words, upper), upper)
        upper = low + one.first
        outer = _by_group(words, _group_start(words, upper), upper)
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
        if word in _ENDS or word in _SUBJECTS:
            return None
        modal = word in _WILL or word in _WOULD or word in _MAY
        if modal or word == "to":
            helping = [each for each in words[back + 1 : back + 4] if each in ("be", "have", "been")]
            if base == bool(helping):
                return None
            return _by_infinitive(words, back + 1) if word == "to" else _by_group(words, back, min(back + 4, at))
        if word in _NOT and words[start - 1] == "or":
            return "negated"
        if word in _BE_HAVE_DO:
            return None if base or word != "be" else _by_group(words, _group_start(words, back + 1), back + 1)
    return None


def _by_subject(words: Sequence[str], start: int) -> Polarity | None:
    """By a negative subject: "NOBODY was hurt", "NO evidence that"."""
    verbs = 0
    for back in range(start - 1, max(-1, start - 1 - _LONGEST), -1):
        word = words[back]
        if word == "that":
            return "negated" if start > 2 and any(each in ("no", "little") for each in words[max(0, back - 3) : back]) else None
        if word in _ENDS or word in _BE_HAVE_DO or word == ",":
            return None
        verbs += word in _SUBJECTS and word != "nobody"
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
            if any(each in _PARTS for each in between):
                return None
            granted = start == back + 1 and (words[start] in ("the", "this", "that") or words[around.last : around.last + 1] != ["by"])
            plain = is_noun(around) and not words[around.first].endswith("ing") and words[start] not in _OWNERS
            return None if granted and plain else "negated"
        if word in _ENDS or word == ",":
            break
    return _by_false_tale(words, start, around.last)


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
        return "hypothetical" if statement is not None and statement.act in ("request", "warn") or before == "please" else None
    return "hypothetical" if statement is not None and statement.act == "request" else None


def _as_noun(around: Around, statement: Statement | None) -> Polarity | None:
    words, at = around.words, around.first
    if modifies(around):
        return None
    start = _phrase_start(words, at)
    definite = any(word in _DEFINITE or word.endswith("'s") for word in words[start:at])
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
            if words[back] in _WILL or words[back] in _WOULD or words[back] in _MAY:
                return _by_group(words, _group_start(words, back + 1), back + 3)
            if words[back] == "to" and back + 1 < start - 1:
                return _by_infinitive(words, back + 1) if is_base(words[back + 1]) and words[back + 1] not in _DEFINITE else None
    return None


def _any(words: Sequence[str], start: int, at: int) -> Polarity | None:
    """By "any" under a negative word: "no knowledge of any DETENTION"."""
    if "any" not in words[start:at]:
        return None
    return "negated" if any(word in _NOT or word in _NO for word in words[max(0, start - 6) : start]) else None


def _is_subject(words: Sequence[str], start: int) -> bool:
    if not start:
        return True
    before = words[start - 1]
    return not (before in _PREPOSITIONS or before == "to" or before in _LIGHT or (before.endswith("ed") and before != "said"))


def _phrase_start(words: Sequence[str], at: int) -> int:
    """Where a noun phrase begins: at its article, that of "a round of" before it, or with the noun itself."""
    start = _article(words, at)
    if start > 1 and words[start - 1] == "of" and words[start - 2] in _QUANTITIES:
        return _article(words, start - 2)
    return start


def _article(words: Sequence[str], at: int) -> int:
    for back in range(at - 1, max(-1, at - 5), -1):
        word = words[back]
        if word in _DETERMINERS or word in _DEFINITE:
            while back and (words[back - 1] in _DETERMINERS or words[back - 1] in ("no", "not", "any")):
                back -= 1
            return back
        if not word[0].isalnum() or word in _PREPOSITIONS or word in _BE_HAVE_DO or word in _ENDS or word in ("to", "and", "or", "that"):
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
    verb = next((n for n, word in enumerate(words) if grouped(word) and word not in _ADVERBS), None)
    if verb is None or (definite and _OCCUR.isdisjoint(words[verb : verb + 5])):
        return None
    return _by_group(words, verb, verb + 4, reported=_is_reported(statement))


def _by_verb_before(words: Sequence[str], start: int, *, definite: bool) -> Polarity | None:
    """By the verb of which an event is the object: "will hold TALKS", "did not sign a TREATY"."""
    if not start or words[start - 1] in _PREPOSITIONS:
        return None
    verb = start - 1
    if not (words[verb] in _LIGHT or (not definite and (is_base(words[verb]) or words[verb].endswith("ed")))):
        return None
    if definite and words[verb] in _ENDING:
        return None
    low = _group_start(words, verb)
    return _by_group(words, low, verb) or (_by_infinitive(words, low) if is_base(words[verb]) else None)


def _polarity(label: str) -> Polarity:
    return next(each for each in _POLARITIES if each == label)
