"""Who is counted by a number in a sentence: the noun behind it, or nobody where none follows."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.find.counted_harms import is_harm_verb, is_other_verb
from onrecord.find.counted_nobody import MONTHS
from onrecord.find.harm_phrases import HARMS, names_harm, told_in
from onrecord.text.lists import phrases_of, word_set, words_of
from onrecord.text.number_words import VALUES, Number
from onrecord.text.numbers import Token
from onrecord.text.people import counts_people, is_people

_REACH = 8  # tokens after a number in which the noun it counts is looked for
_QUOTES = word_set("\" ' “ ” ‘ ’")
_DETERMINERS = words_of("figures", "grammar", "determiners") | _QUOTES
_BEFORE_MANY = word_set("of the those these his her its their our my your 's")
_MORE = word_set("more further additional extra")
ENDS = words_of("figures", "grammar", "ends")
"""Words that no noun phrase goes on with."""
_BEHIND_OF = ENDS | word_set("more less")

_FINITE = words_of("figures", "grammar", "finite")
"""Verbs that follow a number without a noun: "Hundreds died like flies"."""
_POSSESSIONS = word_set(
    "home homes land lands life lives sight liberty freedom citizenship rights jobs wages possessions savings"
)
_SAID_OF_PEOPLE = word_set("besieged bereaved unemployed condemned stranded dying")
"""What stands for people behind an article alone: "the 6,000 besieged"."""
_PREDICATES = word_set("free hostage captive prisoner unconscious homeless dead missing")
_POSTURES = word_set("set lie lies sit sits stand stands sleep sleeps hang hangs")
_GROUPS_OF = word_set("forces ministry army front movement council party union department university college school guards order")
_OF_PLACES = word_set("station check post camp base barracks outpost van vehicle car academy checkpoint picket")
_SUPPOSED = word_set("presumed reported confirmed known declared feared believed returned")
_FORCED = word_set("forced enforced armed so-called united allied mixed")
_VERBS_TOO = word_set("lost held freed hurt released killed injured wounded")
_AUXILIARIES = word_set("have had has were was are")


class Noun(NamedTuple):
    """The tokens of the noun phrase that is counted, first and last, and where its head is."""

    first: int
    last: int
    head: int


def is_one(number: Number) -> bool:
    """Whether a number is one: "a", "one", "at least one"."""
    return number.low == 1 and number.high in (1, None)


def noun_after(tokens: Sequence[Token], words: Sequence[str], number: Number) -> Noun | None:
    """The noun for people that a number counts: "Pakistani army soldiers", "women and children"."""
    begin = _begin(words, number)
    one = is_one(number) and words[begin - 1] not in _BEFORE_MANY
    phrase = _phrase(tokens, words, begin)
    if phrase and words[begin] in _FINITE and not _is_adjective(words, begin, one=one):
        return None
    for at, following_at in pairwise([*phrase, -1]):
        following = words[following_at] if following_at >= 0 else ""
        if _ends_of_things(words, begin, at) or words[at] in words_of("figures", "people", "measures"):
            return None
        if words[at] == "accused" and at == begin:
            return Noun(begin, at, at)
        if at == begin and words[at] in words_of("figures", "people", "with_modifier"):
            return Noun(begin, at, at) if words[number.first - 1] in ("of", "all", "her", "its") and not one else None
        none = number.form == "none" and counts_people(words[at], one=True)
        if not (counts_people(words[at], one=one) or none or (at == begin and _stands_alone(words, number, begin, following))):
            continue
        if counts_people(following, one=one) and not is_harm_word(following):
            continue
        if one and following and not _is_verbal(following) and not is_harm_word(following):
            continue
        places = words[at] in ("police", "army") and following in _OF_PLACES  # "eleven police station areas"
        return None if places or (following and _is_thing(following)) else Noun(begin, _extended(words, at), at)
    return None


def _ends_of_things(words: Sequence[str], begin: int, at: int) -> bool:
    """Whether a verb or its complement follows things: "both outlets reminding", "two motorcycles shot dead a trader"."""
    verbal = words[at].endswith("ing") and at > begin and words[at - 1].endswith("s")
    return verbal or (is_harm_word(words[at]) and any(is_people(word) is False for word in words[begin:at]))


def _is_adjective(words: Sequence[str], begin: int, *, one: bool) -> bool:
    """Whether a participle is an adjective before a noun for people: "19 drowned migrants", "thirty presumed rebels"."""
    if begin + 1 >= len(words) or not counts_people(words[begin + 1], one=one):
        return False
    return is_harm_word(words[begin]) or (words[begin] in _SUPPOSED and not is_harm_word(words[begin + 1]))


def _stands_alone(words: Sequence[str], number: Number, begin: int, following: str) -> bool:
    """Whether an adjective stands for people: "the 6,000 besieged", "a dozen of the fallen"."""
    articles = {words[begin - 1], words[number.first - 1] if number.first else ""}
    ends = not following or _is_verbal(following)
    return ends and is_harm_word(words[begin]) and not articles.isdisjoint(_BEFORE_MANY - {"of"})


def noun_unlisted(tokens: Sequence[Token], words: Sequence[str], number: Number) -> Noun | None:
    """The plural noun behind a number that no list knows; of people where what befell them befalls people alone."""
    if is_one(number):
        return None
    begin = _begin(words, number)
    phrase = _phrase(tokens, words, begin)
    if phrase and words[begin] in _FINITE:
        return None
    for at, following_at in pairwise([*phrase, -1]):
        following = words[following_at] if following_at >= 0 else ""
        if words[at] in words_of("figures", "people", "measures") or (words[at].endswith(("ed", "ing")) and at > begin):
            return None
        if is_people(words[at]) is False:
            continue
        if words[at].endswith("s") and not words[at].endswith(("ss", "'s")):
            return None if following.endswith("s") and not is_harm_verb(following) else Noun(begin, _extended(words, at), at)
        behind = words[at + 1] if at + 1 < len(words) else "."
        if not _is_verbal(words[at]) and not is_harm_word(words[at]) and _is_foreign(tokens, words, at, behind):
            return Noun(begin, at, at)
    return None


def _is_foreign(tokens: Sequence[Token], words: Sequence[str], at: int, behind: str) -> bool:
    """Whether a word may be the plural of another language: "Jorai languish", "khwarij killed"."""
    if len(words[at]) < 4 or not words[at].isalpha():
        return False
    ends = tokens[at].capital and words[at] not in MONTHS and not words[at].endswith("day") and behind in (".", ",", ";")
    return ends or ((tokens[at].capital or not tokens[at - 1].capital) and (is_harm_verb(behind) or behind in _AUXILIARIES))


def _begin(words: Sequence[str], number: Number) -> int:
    """Where a noun phrase can begin behind a number: behind "of the", "more", quotation marks, and another number."""
    at = number.last + 1
    at += words[at : at + 1] != [] and words[at] in _MORE
    if words[at : at + 1] == ["of"] or words[number.last] == "of":
        at += words[at : at + 1] == ["of"]
        reach = range(at, min(len(words), at + 5))
        owner = next((n for n in reach if words[n] in ENDS - {"the"} or words[n] == "'" or words[n].endswith("'s")), -1)
        at = owner + 1 if owner > at and (words[owner].endswith("'s") or words[owner] == "'") else at
    while at < len(words) and words[at] in (
        _DETERMINERS if at > number.last + 1 or words[number.last] in ("both", "of") else _QUOTES
    ):
        at += 1
    return at


def _phrase(tokens: Sequence[Token], words: Sequence[str], begin: int) -> list[int]:
    """The tokens that can be of one noun phrase; "(CPI)" and the "of" of a name stand in it and are left out."""
    at, found = begin, list[int]()
    while at < len(words) and len(found) < _REACH:
        if found and (past := _past_brackets(words, at)) is not None:
            at = past
        elif found and _is_of_name(tokens, words, at):
            at += 1
        elif words[at].isdecimal() and (words[at + 1 : at + 2] == ["-"] or words[at + 2 : at + 3] == ["old"]):
            at += 3  # "14-year-old", "14 year old"
        elif (words[at] in ENDS and not (words[at] in _QUOTES and found)) or (found and _is_number(words[at])):
            break
        elif words[at] == "'" or words[at].endswith("'s"):
            owners = found if words[at] == "'" else [*found, at]
            return owners if names_harm(words[at + 1 : at + 4]) else []  # "the two clerks' arrest"
        else:
            found.append(at)
            at += 1
    return found


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or (word in VALUES and word != "one")


def _past_brackets(words: Sequence[str], at: int) -> int | None:
    """The token behind a few words in brackets that begin at a token."""
    return at + 1 + words[at : at + 6].index(")") if words[at] == "(" and ")" in words[at : at + 6] else None


def _is_of_name(tokens: Sequence[Token], words: Sequence[str], at: int) -> bool:
    """Whether an "of" stands inside a name: "Communist Party of India"."""
    around = (tokens[at - 1], tokens[at + 1]) if at + 1 < len(tokens) else ()
    return words[at] == "of" and bool(around) and all(token.capital for token in around)


def _is_verbal(word: str) -> bool:
    """Whether a word can be the verb behind a noun, or an adverb before it."""
    return word.endswith(("ed", "ing", "ly")) or word in _FINITE or word in _POSTURES or is_other_verb(word) or is_harm_verb(word)


def _is_thing(word: str) -> bool:
    """Whether a word behind a noun for people is a noun itself, which is what is counted then: "police vehicles"."""
    return word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "'s", "us")) and word not in _present()


def _present() -> frozenset[str]:
    return words_of("figures", "verbs", "present") | word_set("dies flees")


def _extended(words: Sequence[str], head: int) -> int:
    """The end of "women and children", where one number counts both, and of "soldiers of the junta"."""
    if words[head + 1 : head + 2] in (["and"], ["or"]) and words[head + 2 : head + 3]:
        end = head + 2
        if counts_people(words[end], one=False) and not is_harm_word(words[end]):
            while end + 1 < len(words) and counts_people(words[end + 1], one=False):
                end += 1
            return end
    return _past_of(words, head)


def _past_of(words: Sequence[str], head: int) -> int:
    """The end of what "of" says behind a noun: "soldiers of the junta", "members of the forces of order"."""
    if words[head + 1 : head + 2] != ["of"] or _is_taken_from(words, head + 2):
        return head
    at = head + 2
    while at < len(words) and words[at] in _DETERMINERS:
        at += 1
    end = at
    while end < min(len(words), at + 5) and _is_in_phrase(words, at, end):
        end += 1
    inner = words[at:end]
    if "of" in inner:
        end = at + inner.index("of") + 2 if inner.index("of") + 1 < len(inner) else at + inner.index("of")
    return end - 1 if end > at else head


def _is_in_phrase(words: Sequence[str], begin: int, at: int) -> bool:
    """Whether a word goes on with a noun phrase that began at a token; "forced" does at its beginning, a verb never."""
    word = words[at]
    if word == "of":
        return at > begin and words[at - 1] in _GROUPS_OF
    if word in _BEHIND_OF or not word.replace("'", "").isalpha():
        return False
    if at == begin:
        return not word.endswith("ed") or word in _FORCED or (words[at - 1] in _DETERMINERS and not is_harm_word(word))
    ends = word.endswith(("ed", "ing")) or word in _FINITE or word in _POSTURES or is_harm_verb(word)
    ends = ends or (is_other_verb(word) and not word.endswith("s"))  # "Frontier Works"
    return not ends and not is_harm_word(word)


def _is_taken_from(words: Sequence[str], at: int) -> bool:
    """Whether what stands behind "of" is what those counted lose: "robbed two drovers of their fingers"."""
    lost = words_of("harms", "classes", "body") | _POSSESSIONS
    return words[at : at + 1] in (["their"], ["his"], ["her"]) and not lost.isdisjoint(words[at + 1 : at + 3])


def is_harm_word(word: str) -> bool:
    """Whether a word for those counted tells what befell them: "wounded"."""
    return word in _SAID_OF_PEOPLE or any(word in words_of("figures", "state", harm) for harm in HARMS)


def is_bare(tokens: Sequence[Token], words: Sequence[str], number: Number) -> bool:
    """Whether no noun follows a number: "killed 12.", "12 were killed"."""
    at = number.last + 1
    at += at < len(words) and words[at] in _MORE
    if at >= len(words):
        return True
    following = words[min(at + 1, len(words) - 1)]
    adjective = words[at] not in _VERBS_TOO and is_harm_word(words[at])
    adjective = adjective or (words[at].endswith("ed") and following.endswith("s"))  # "two collapsed floors"
    things = adjective and is_people(following) is False
    if things or _is_age(tokens, words, number, at) or words[at] in words_of("figures", "people", "measures"):
        return False
    touches = tokens[at].start == tokens[at - 1].end
    if touches and words[at] in ("%", "-", "/", "–", "—", ":", "$", "(", "°", "+"):
        return False
    if touches and words[at] in (".", ",") and words[at + 1 : at + 2] and words[at + 1][:1].isdigit():
        return tokens[at].end < tokens[at + 1].start
    return (
        words[at] in ENDS
        or (words[at] in _PREDICATES and not words[min(at + 1, len(words) - 1)].endswith("s"))
        or words[at] in _FINITE
        or is_harm_word(words[at])
        or _is_verbal(words[at])
        or any(told.first == 0 and told.how == "complements" for told in told_in(words[at : at + 3]))
        or (not words[at].endswith("s") and any(phrases_of("figures", "acts").find(words[at : at + 3])))
    )


def _is_age(tokens: Sequence[Token], words: Sequence[str], number: Number, at: int) -> bool:
    """Whether a number stands as ages do: "Samir Oda, 19,", "a clerk (40)"."""
    before = words[number.first - 1] if number.first else ""
    if words[at] == "," and before == "," and number.first > 1:
        return tokens[number.first - 2].capital
    return words[at] == ")" and before == "("
