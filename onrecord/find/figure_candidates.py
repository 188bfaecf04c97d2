"""The numbers of a sentence that may count people, with the nouns behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.find import counted, counted_harms, counted_nobody
from onrecord.find.counted import Noun
from onrecord.find.counted_harms import is_other_verb
from onrecord.find.harm_phrases import HARMS, Told, names_harm
from onrecord.text.lists import word_set, words_of
from onrecord.text.number_words import Number
from onrecord.text.numbers import Token, read_numbers
from onrecord.text.people import counts_people, is_people
from onrecord.types import Counted

OF_THEM = word_set("them whom these those us you which")
_DETERMINED = word_set("the those these his her its their our my your of all 's")
_MADE_FOR = word_set("built licensed designed meant made intended planned room space beds places berths equipped fit certified")
_IS = word_set("was is be being become became were as")
_NO_HARM_ITSELF = word_set(
    "warrant warrants threat threats certificate certificates sentence sentences penalty penalties row squad squads toll matter"
)
"""Words behind "death", "arrest" or "lives" that make another thing of it: "one death row inmate"."""
_THE = word_set("the these those all its their this such")
_EACH_REACH = 3  # tokens behind a number in which "arrests", "deaths" stand


@dataclass(frozen=True, slots=True)
class Count:
    """A number that may count people.

    Attributes:
        number: The number.
        noun: Who is counted; None where it stands alone.
        end: The token behind both.
        listed: Whether a list has the noun.
        of: What befell them.
        told: The words that tell it.
        joins: Whether it is a later member of a coordination of counts.
        part: Whether it is said to be a part of those counted before.
        grouped: Whether it is how many a group is: "a choir of 120".
    """

    number: Number
    noun: Noun | None
    end: int
    listed: bool = True
    of: Counted | None = None
    told: Told | None = None
    joins: bool = False
    part: bool = False
    grouped: bool = False


def candidates(tokens: Sequence[Token], words: Sequence[str]) -> list[Count]:
    """The numbers that may count people, in order."""
    found: list[Count] = []
    for number in reversed(read_numbers(tokens)):
        if counted_nobody.is_no_count(tokens, words, number) or _is_each(words, number) or _names_a_group(tokens, number):
            continue
        candidate = _of_others(words, number, found[-1] if found else None) or _candidate(tokens, words, number)
        if candidate is not None:
            found.append(candidate)
    found.reverse()
    inner = {id(one if two.grouped else two) for one, two in pairwise(found) if _inside(one, two)}
    return [count for count in found if id(count) not in inner]


def _inside(one: Count, two: Count) -> bool:
    """Whether a number only tells which those are that are counted before: "four members of one family"."""
    if one.number.last < two.number.first < one.end and two.number.form == "article":
        return True
    return one.noun is not None and one.noun != two.noun and one.noun.first <= two.number.first <= one.noun.last


def _of_others(words: Sequence[str], number: Number, following: Count | None) -> Count | None:
    """ "six of them", "two of the three sailors": the words for the others are also those for them."""
    after = number.last + 1
    if words[after : after + 1] != ["of"]:
        return None
    if words[after + 1 : after + 2] and words[after + 1] in OF_THEM and not _goes_on(words, after + 1):
        return Count(number, None, after + 2, part=True)
    if (of_group := _of_their_group(words, number)) is not None:
        return of_group
    if (
        following is None
        or following.number.form == "article"
        or not set(words[after + 1 : following.number.first]) <= _DETERMINED
    ):
        return None
    return Count(number, following.noun, following.end, following.listed)


def _of_their_group(words: Sequence[str], number: Number) -> Count | None:
    """ "eleven of their own", "four of a family", "twelve of the crew"."""
    after = number.last + 3
    article, group = words[after - 1 : after], words[after : after + 1]
    if group == ["own"] or article in (["ours"], ["theirs"], ["mine"]):
        return Count(number, None, after + (group == ["own"]))
    if article in (["family"], ["household"]):  # in a headline
        return Count(number, None, after, part=True)
    if article in (["a"], ["one"]) and group in (["family"], ["household"], ["crew"]):
        return Count(number, None, after + 1, part=True)
    if article in (["the"], ["his"], ["our"]) and _ends_with_group(words, after):
        return Count(number, None, after + 1, grouped=True)
    return None


def _ends_with_group(words: Sequence[str], at: int) -> bool:
    """Whether a noun for a group ends a phrase: "eleven of the family left"."""
    following = words[at + 1] if at + 1 < len(words) else "."
    group = words[at : at + 1] != [] and words[at] in words_of("figures", "people", "groups")
    return group and (following in counted.ENDS or is_other_verb(following))


def _goes_on(words: Sequence[str], at: int) -> bool:
    """Whether a noun follows: "three of these farms"."""
    following = words[at + 1] if at + 1 < len(words) else "."
    return words[at] in ("these", "those") and following.endswith("s") and following not in counted.ENDS


def _candidate(tokens: Sequence[Token], words: Sequence[str], number: Number) -> Count | None:
    after = number.last + 1
    if (each := _of_harms(words, number)) is not None or counted_nobody.is_dated(words, number):
        return each
    if _of_group(words, number) or _in_brackets(words, number) or _has_room_for(words, number):
        return Count(number, None, after, grouped=True)
    if words[after : after + 2] == ["in", "number"] and number.first > 1 and counts_people(words[number.first - 2], one=False):
        named = counted_harms.harm_of_words(words[number.first - 2 : number.first - 1])
        return Count(number, None, after + 2, grouped=True, of=named)  # "our prisoners, 17 in number"
    noun = counted.noun_after(tokens, words, number)
    if noun is not None and (
        not counted.is_harm_word(words[noun.head])
        or any(not word.endswith("ly") for word in words[noun.first : noun.head])
        or _determined(words, number, noun)
    ):
        return Count(number, noun, noun.last + 1)
    if noun is None and (noun := counted.noun_unlisted(tokens, words, number)) is not None:
        return Count(number, noun, noun.last + 1, _is_demonym(tokens, noun))
    things = words[after : after + 1] == ["of"] or _of_named_things(words, number.first)  # "dozens of homes"
    return Count(number, None, _past_place(words, after)) if not things and counted.is_bare(tokens, words, number) else None


def _of_named_things(words: Sequence[str], at: int) -> bool:
    """Whether a number says how many things there are that were named before: "their carts, 37 by my count"."""
    if at < 2 or words[at - 1] != "," or words[0] in ("of", "out"):
        return False
    return words[at - 2].endswith("s") and is_people(words[at - 2]) is False


def _past_place(words: Sequence[str], at: int) -> int:
    """The token behind "more", "aboard", "on board", which stand for a noun."""
    at += words[at : at + 1] == ["more"]
    if words[at : at + 2] == ["on", "board"]:
        return at + 2
    return at + (words[at : at + 1] == ["aboard"])


def _names_a_group(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number is part of a name: "the Group of Nine"."""
    at = number.first
    return (
        at > 1
        and tokens[at - 1].word == "of"
        and tokens[at].capital
        and tokens[at - 2].capital
        and not all(each.capital for each in tokens[:4])
    )


def _is_each(words: Sequence[str], number: Number) -> bool:
    """Whether a number only tells one from another: "every one of", "one another", "the one who"."""
    if words[number.last] != "one":
        return False
    before = words[number.first - 1] if number.first else ""
    following = words[number.last + 1 : number.last + 2]
    if before in _IS and following == ["of"]:  # "he was one of fourteen"
        return True
    named = before not in ("the", "") and number.first > 1 and words[number.first - 2] in ("the", "a", "this")
    if number.low == number.high and named and before.endswith(("ed", "er", "est")) and following != ["of"]:
        return True  # "the poisoned one"
    return before in ("every", "each", "any", "another") or following == ["another"] or (before == "the" and following == ["who"])


def _of_harms(words: Sequence[str], number: Number) -> Count | None:
    """ "27 arrests", "2,318 enforced disappearances": nouns of a harm that is done to one person each."""
    first = number.last + (3 if words[number.last + 1 : number.last + 3] == ["cases", "of"] else 1)
    if (
        number.form in ("number", "words")
        and words[first : first + 1] == ["of"]
        and words[first + 1 : first + 2] != []
        and words[first + 1] in _THE
    ):
        return _of_harms_named(words, number, first + 2)
    if first > number.last + 1 and (harm := names_harm(words[first : first + _EACH_REACH])) is not None:
        return Count(number, None, first, of=harm, told=Told(first, first, harm, "each"))
    for at in range(first, min(len(words), first + _EACH_REACH)):
        for harm in HARMS:
            if words[at] in words_of("figures", "each", harm):
                if _NO_HARM_ITSELF.intersection(words[at + 1 : at + 2]) or "not" in words[number.first : number.last + 1]:
                    return None
                told = Told(at, at, harm, "each")
                return None if number.form == "article" else Count(number, None, at + 1, of=harm, told=told)
        if words[at] in counted.ENDS or counts_people(words[at], one=False):
            return None
    return None


def _of_harms_named(words: Sequence[str], number: Number, at: int) -> Count | None:
    """ "two of the fatalities", "nine of those deaths"."""
    harm = next((harm for harm in HARMS if words[at : at + 1] != [] and words[at] in words_of("figures", "each", harm)), None)
    return None if harm is None else Count(number, None, at + 1, of=harm, told=Told(at, at, harm, "each"))


def _determined(words: Sequence[str], number: Number, noun: Noun) -> bool:
    """Whether a word for a harm is a noun: "the 12 dead", "seven of the wounded"."""
    return words[noun.first - 1] in _DETERMINED or (number.first > 0 and words[number.first - 1] in _DETERMINED - {"of"})


def _of_group(words: Sequence[str], number: Number) -> bool:
    """Whether a number is how many a group is: "a choir of 120"."""
    if number.form == "number" and number.first and words[number.first - 1] in ("population", "attendance", "headcount"):
        return True
    if number.form != "number" or number.first < 2 or words[number.first - 1] != "of":
        return False
    if words[number.first - 2] not in words_of("figures", "people", "groups"):
        return False
    following = words[number.last + 1] if number.last + 1 < len(words) else "."
    return not following.isalpha() or following in counted.ENDS or is_other_verb(following)


def _in_brackets(words: Sequence[str], number: Number) -> bool:
    """Whether a number in brackets tells how many those before it are: "the plaintiffs (nine)"."""
    first, last = number.first, number.last
    if first < 2 or words[first - 1] != "(" or words[last + 1 : last + 2] != [")"] or number.form != "number":
        return False
    return counts_people(words[first - 2], one=False) and not counts_people(words[first - 2], one=True)


def _has_room_for(words: Sequence[str], number: Number) -> bool:
    """Whether a number is how many there is room for: "a cell built for eight"."""
    first = number.first
    made = first > 1 and words[first - 1] == "for" and words[first - 2] in _MADE_FOR
    if number.form != "number" or not (made or words[max(0, first - 2) : first] == ["home", "to"]):
        return False
    following = words[number.last + 1] if number.last + 1 < len(words) else "."
    return following in counted.ENDS or is_other_verb(following)


def _is_demonym(tokens: Sequence[Token], noun: Noun) -> bool:
    """Whether a noun looks like that of a people, by its capital and its ending: "Ostrians"."""
    token = tokens[noun.head]
    people = token.capital and len(token.word) > 5 and token.word.endswith(("ans", "ites", "is", "ards"))
    return people and not all(each.capital for each in tokens[:8])
