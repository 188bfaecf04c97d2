"""What befell those counted in a sentence, by the verbs and nouns that tell it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.text.lemmas import past_forms
from onrecord.text.lists import phrases_of, word_set, words_of
from onrecord.types import Counted

HARMS: tuple[Counted, ...] = ("killed", "injured", "missing", "detained", "displaced")
_SECTIONS = ("nouns", "does", "takes", "befalls", "toll")
_TOLL_REACH = 18  # tokens before a number in which the toll that it is stands
_REACH = 18  # tokens behind a noun in which the verb that it is the subject of is looked for
_BE = word_set("was were is are be been being get got gets getting 's 're remain remained remains")
_SINGULAR = word_set("was is has")
_PLURAL = word_set("were are have")
_HAVE = word_set("have has had having")
_BEFORE_NUMBER = words_of("figures", "grammar", "before_number")
"""Words that may stand between a verb and the number of those it is done to."""
_JOINS = word_set("and & plus or nor")
_BLOCKS = words_of("figures", "grammar", "blocks")
"""Words that nothing before them reaches behind, where a coordination is read backwards."""
_PASSED = words_of("figures", "grammar", "passed")
"""Words between a noun and the verb that tells what befell those it stands for."""
_ADVERBS = words_of("figures", "grammar", "adverbs")
_BEHIND_PARTICIPLE = words_of("figures", "grammar", "behind_participle")
_ASIDES = words_of("figures", "grammar", "asides")
_SPELLED = word_set("one two three four five six seven eight nine ten")
_GROUPS = word_set("total group batch crowd lot list maximum minimum half")
_RUNNING = words_of("figures", "grammar", "running")
_LINKS = words_of("figures", "grammar", "links")
_AUXILIARIES = _SINGULAR | _PLURAL | {"had"}
_ENDS_NAMES = word_set("; . : when after while because who which")
_LEAVING = frozenset(
    [("the", "scene"), ("the", "spot"), ("the", "area"), ("in", "a"), ("from", "the"), ("after", "the"), ("towards", "the")]
)
_ENDS_SUBJECT = word_set("; . , : and or but while — – when because after )")
PERPETRATORS = words_of("figures", "grammar", "perpetrators")


class Told(NamedTuple):
    """Words that tell a harm: from which token to which, of which kind, and how they tell it (a section of figures.toml)."""

    first: int
    last: int
    harm: Counted
    how: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, and what is told in it by where it begins and ends."""

    words: Sequence[str]
    begins: dict[int, list[Told]]
    ends: dict[int, list[Told]]
    numbers: frozenset[int]

    @classmethod
    def of(cls, words: Sequence[str], numbers: frozenset[int]) -> "Sentence":
        """Look every phrase up once."""
        begins: dict[int, list[Told]] = {}
        ends: dict[int, list[Told]] = {}
        for told in _told(words):
            begins.setdefault(told.first, []).append(told)
            ends.setdefault(told.last, []).append(told)
        for found in (*begins.values(), *ends.values()):
            found.sort(key=lambda told: told.first - told.last)
        return cls(words, begins, ends, numbers)


def _told(words: Sequence[str]) -> Iterator[Told]:
    for how in (*_SECTIONS, "complements"):
        for found in phrases_of("figures", how).find(words):
            yield Told(found.first, found.last, harm(found.label), how)


def harm(label: str) -> Counted:
    """A list's label as the harm it is named after."""
    return next(each for each in HARMS if each == label)


def harm_before(sentence: Sentence, first: int) -> Told | None:
    """The verb or noun right before a number that those counted are the object of: "killed 12", "the deaths of 214"."""
    words, at = sentence.words, first - 1
    while at >= 0:
        if (found := _ending(sentence, at)) is not None:
            return found
        if words[at] == "of" and at >= 2 and words[at - 1] in _GROUPS | words_of("figures", "people", "groups"):
            at -= 3 if words[at - 2] in ("a", "the") else 2
        elif words[at] in _BEFORE_NUMBER:
            at -= 1
        else:
            break
    return _of_body(sentence, at) or _inverted(sentence, at) or _toll(sentence, first)


def _of_body(sentence: Sentence, at: int) -> Told | None:
    """The verb in "burned the face and hands of a man"."""
    words, body = sentence.words, words_of("figures", "people", "body")
    if at < 1 or words[at] != "of" or words[at - 1] not in body:
        return None
    at -= 1
    while at >= 0 and (words[at] in body or words[at] in ("the", "and", ",", "both", "left", "right")):
        at -= 1
    return _ending(sentence, at)


def _inverted(sentence: Sentence, at: int) -> Told | None:
    """What is told in "among those executed were three nurses", "the dead include two children"."""
    words = sentence.words
    if at >= 2 and words[at] in ("were", "was", "are", "is", "be") and (found := _leading(sentence, at)) is not None:
        return found
    if at < 2 or words[at] not in ("were", "was", "are", "is", "include", "included", "includes"):
        return None
    before = [
        told for told in sentence.ends.get(at - 1, ()) if told.how in ("does", "takes") and not is_passive(words, told.first)
    ]
    if before and words[before[0].first] in _participles(words[before[0].first]):
        return before[0]
    if words[at - 2] in ("the", "those", "of", "and"):
        return next(
            (Told(at - 1, at - 1, each, "state") for each in HARMS if words[at - 1] in words_of("figures", "state", each)), None
        )
    return None


def _ending(sentence: Sentence, at: int) -> Told | None:
    for told in sentence.ends.get(at, ()):
        if told.how == "nouns" or (told.how in ("does", "takes") and not is_passive(sentence.words, told.first)):
            return told
    return None


def harm_of_list(sentence: Sentence, first: int, *, listed: bool) -> Told | None:
    """The verb that those counted are a later object of: "killing the commander, his driver and three guards".

    Args:
        sentence: The sentence.
        first: The first token of the number.
        listed: Whether more of a list follow behind the number, so that a comma may stand before it.
    """
    words, at = sentence.words, first - 1
    while at >= 0 and words[at] in _BEFORE_NUMBER:
        at -= 1
    if at < 0 or not (words[at] in _JOINS or (listed and words[at] == ",")):
        return None
    for back in range(at - 1, max(-1, at - 14), -1):
        told = _ending(sentence, back)
        if told is not None and (back < at - 1 or told.how == "nouns") and not _is_loose(words, told, at):
            return told
        if words[back] in _BLOCKS or is_other_verb(words[back]):
            return None
    return None


def _is_loose(words: Sequence[str], told: Told, join: int) -> bool:
    """Whether a verb that is said of anything may be a noun, or of another clause: "the exchanges", "hit a bakery, and ..."."""
    return told.how == "takes" and (words[told.first].endswith("s") or words[join - 1] == ",")


def is_passive(words: Sequence[str], verb: int) -> bool:
    """Whether a form of "be" stands before a verb, adverbs between them left out."""
    if words[verb].endswith("ing"):
        return False
    at = verb - 1
    while at >= 0 and (words[at].endswith("ly") or words[at] in _ADVERBS) and words[at] not in _BE:
        at -= 1
    return at >= 0 and words[at] in _BE


def _leading(sentence: Sentence, verb: int) -> Told | None:
    """The participle that begins an inverted sentence: "Also killed in the strike were two men"."""
    words, first = sentence.words, 1 if sentence.words[0] == "also" else 2 if sentence.words[:2] == ["among", "those"] else 0
    for told in sentence.begins.get(first, ()):
        if told.how in ("does", "takes") and words[first] in _participles(words[first]) and told.last < verb:
            return told
    return None


def _toll(sentence: Sentence, first: int) -> Told | None:
    """What a toll counts: "the death toll has risen to 57"; "the number of journalists killed stands at 29"."""
    words, between = sentence.words, first
    changed = first > 0 and words[first - 1] == "to"
    for last in range(first - 1, max(-1, first - _TOLL_REACH), -1):
        for told in sentence.ends.get(last, ()):
            if told.how == "toll" and (last < first - 1 or told.last > told.first):
                return told
        if words[last] in ("number", "tally", "count") and words[last + 1] == "of":
            return _state_in(sentence, last + 2, between)
        changed = changed or words[last] in _RUNNING
        if last in sentence.numbers and words[last - 1] == "from":
            continue
        linked = words[last] in _LINKS or words[last] in words_of("figures", "changes", "verbs")
        between = last if linked else between
        if not linked and (not changed or words[last] in (";", ".", "that", "while") or last in sentence.numbers):
            return None
    return None


def _state_in(sentence: Sentence, first: int, end: int) -> Told | None:
    """The first word among some that tells a state: "journalists killed this year"."""
    words = sentence.words
    for at in range(first, min(end + 1, len(words))):
        for told in sentence.begins.get(at, ()):
            if told.how in ("does", "befalls") and words[at] in _participles(words[at]):
                return Told(at, told.last, told.harm, "toll")
        for each in HARMS:
            if words[at] in words_of("figures", "state", each):
                return Told(at, at, each, "toll")
    return None


def harm_after(sentence: Sentence, at: int, *, bare: bool, one: bool | None) -> Told | None:
    """The verb that those counted are the subject of, or what is said behind them: "12 people were killed", "30 missing".

    Args:
        sentence: The sentence.
        at: The token behind the noun, or behind the number where none follows.
        bare: Whether none does: its verb then follows at once.
        one: Whether one person is counted; None where the verb may be of either number.
    """
    words, begin, joined, naming = sentence.words, at, False, False
    steps = 6 if bare else _REACH + 24 * ("identified" in words)
    while at < len(words) and (steps := steps - 1) >= 0:
        if (found := _harm_at(sentence, at, begin)) is not None:
            return found
        following = words[at + 1] if at + 1 < len(words) else "."
        if words[at] == "," and (found := _done_to_them(sentence, at + 1)) is not None:
            return found
        if not bare and words[at] in (",", "(") and (past := _after_aside(sentence, at, one=one)) is not None:
            naming = naming or following in ("identified", "named")
            at = past
        elif _disagrees(words, at, one=one if not joined or one is False else None):
            return None
        elif words[at] in ("and", "or") and not bare and not joined and not is_other_verb(following):
            joined, at = True, at + 1
        elif naming and words[at] not in _ENDS_NAMES:
            naming, at = words[at] not in _AUXILIARIES, at + 1
        elif not (words[at] in _PASSED or (words[at].endswith("ly") and len(words[at]) > 4)) and (
            bare or words[at] in _ENDS_SUBJECT or is_other_verb(words[at])
        ):
            return None
        else:
            at += 1
    return None


def _done_to_them(sentence: Sentence, at: int) -> Told | None:
    """The verb in "a wall fell on six men, killing them"."""
    for told in sentence.begins.get(at, ()):
        behind = sentence.words[told.last + 1 : told.last + 2]
        if (
            told.how == "does"
            and sentence.words[at].endswith("ing")
            and behind in (["them"], ["him"], ["her"], ["both"], ["all"])
        ):
            return told
    return None


def _disagrees(words: Sequence[str], at: int, *, one: bool | None) -> bool:
    """Whether a verb is of the other number than those counted, and has another subject."""
    other = _SINGULAR if one is False else _PLURAL if one else ()
    return words[at] in other and words[at - 1] not in ("who", "that")


def _after_aside(sentence: Sentence, at: int, *, one: bool | None) -> int | None:
    """Where words end that are set apart by commas or brackets; None where they do not."""
    words = sentence.words
    if words[at] == "(":
        return next((n + 1 for n in range(at + 1, min(len(words), at + 12)) if words[n] == ")"), None)
    following = words[at + 1] if at + 1 < len(words) else ""
    if following in _SPELLED and words[at + 2 : at + 3] != ["of"]:
        return None
    resumes = _PLURAL | {"had"} if not one else _SINGULAR | {"had"}
    for n in range(at + 2, min(len(words) - 1, at + 45)):
        if words[n] in (";", "."):
            break
        if words[n] == "," and (words[n + 1] in resumes or any(told.how == "befalls" for told in sentence.begins.get(n + 1, ()))):
            return n + 1
    if following in ("who", "whose", "whom", "which", "identified", "named"):
        return at + 1
    if following not in _ASIDES:
        return None
    commas = [n for n in range(at + 2, min(len(words), at + 14)) if words[n] == ","]
    return (commas[-1] if following in ("aged", "ages") else commas[0]) + 1 if commas else None


def _harm_at(sentence: Sentence, at: int, begin: int) -> Told | None:
    """What a verb at a token says of its subject; None where it has an object, or is none of these verbs."""
    words = sentence.words
    for told in sentence.begins.get(at, ()):
        if told.how == "befalls" and not _only_of_them(words, told, begin):
            return told
        if told.how in ("does", "takes") and _befell(words, told, begin):
            return told
        if told.how == "complements":
            return told
    if (at == begin or words[at - 1] in _BE or words[at - 1] in ("left", "found", "feared")) and _ends_there(words, at + 1):
        return next(
            (
                Told(at, at, each, "state")
                for each in HARMS
                if words[at] != "lost" and words[at] in words_of("figures", "state", each)
            ),
            None,
        )
    return None


def _only_of_them(words: Sequence[str], told: Told, begin: int) -> bool:
    """Whether those who flee are the ones who did it, or only leave a scene."""
    if told.harm != "displaced" or not words[told.first].startswith(("fle", "run", "ran")):
        return False
    behind = tuple(words[told.last + 1 : told.last + 3])
    return behind[:1] in (("on",), ("with",), ("empty-handed",)) or behind in _LEAVING or words[begin - 1] in PERPETRATORS


def _befell(words: Sequence[str], told: Told, begin: int) -> bool:
    """Whether a verb's subject is the one who suffers: "were killed", "12 killed in the attack"; not "killed three men"."""
    verb = told.first
    if is_passive(words, verb):
        return True
    if (
        words[verb] not in _participles(words[verb])
        or words[verb - 1] in _HAVE
        or words[verb - 1] in ("who", "that", "which", "to")
    ):
        return False
    return _ends_there(words, told.last + 1)


def _ends_there(words: Sequence[str], at: int) -> bool:
    """Whether a token is none that a verb's object or a noun can begin with."""
    following = words[at] if at < len(words) else "."
    return following in _BEHIND_PARTICIPLE or following.endswith("ly") or not following[:1].isalnum()


@cache
def _participles(word: str) -> frozenset[str]:
    """The word itself where it can be a past participle."""
    return frozenset({word} if not word.endswith(("ing", "s")) and (word.endswith("ed") or word in _irregular_harms()) else ())


@cache
def _irregular_harms() -> frozenset[str]:
    return frozenset().union(*(past_forms(verb) for verb in words_of("figures", "grammar", "irregular_harms"))) | {
        "hurt",
        "slain",
        "hit",
    }


@cache
def is_other_verb(word: str) -> bool:
    """Whether a word looks like a finite verb, and not like one that tells of a harm."""
    return (word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST) or word in _other_verbs()


_NOT_PAST = words_of("figures", "grammar", "not_past")


@cache
def _other_verbs() -> frozenset[str]:
    past = frozenset().union(*(past_forms(verb) for verb in words_of("figures", "verbs", "past")))
    return (past | words_of("figures", "verbs", "present")) - word_set("left lost found held put set read hidden")


@cache
def is_harm_verb(word: str) -> bool:
    """Whether a word begins a phrase that tells of a harm."""
    return (
        any(next(iter(phrases_of("figures", how).find([word])), None) for how in ("does", "takes", "befalls"))
        or word in _HARM_VERBS
    )


_HARM_VERBS = words_of("figures", "grammar", "harm_verbs")


def harm_of_words(words: Sequence[str]) -> Counted | None:
    """What befell those counted, by the words for them: "12 wounded soldiers", "300 missing persons", "40 detainees"."""
    for each in HARMS:
        if any(word in words_of("figures", "state", each) for word in words):
            return each
    return next((each for each in HARMS if any(word in words_of("figures", "counted", each) for word in words[-3:])), None)


def is_strong(told: Told | None) -> bool:
    """Whether what befell those counted befalls people alone."""
    return told is not None and told.how in ("does", "nouns", "befalls")
