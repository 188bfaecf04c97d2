"""Which numbers of a sentence count people, and what befell these."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.find import counted, counted_harms
from onrecord.find.counted import Noun
from onrecord.find.counted_harms import HARMS, Sentence, Told
from onrecord.text.lists import phrases_of, word_set, words_of
from onrecord.text.numbers import Number, Token, read_numbers
from onrecord.text.people import counts_people
from onrecord.types import Counted

_JOINS = word_set(", and & plus as well also his her their its another together with along a the former")
_OF_THEM = word_set("them whom these those us you which")
_DETERMINED = word_set("the those these his her its their our my your of all 's")
_HOLDERS = word_set("kidnappers abductors captors hostage-takers ransom kidnapper")
_FIRST_GIVEN = word_set(
    "first initially originally previously reported announced admitted claimed given earlier said stated officially"
)
_PART_OF = word_set("including among includes included comprising comprised ( namely")


@dataclass(frozen=True, slots=True)
class Count:
    """A number that counts people.

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


def counts_in(tokens: Sequence[Token], words: Sequence[str]) -> list[Count]:
    """Every count of people in a sentence, in order."""
    candidates = _candidates(tokens, words)
    if not candidates:
        return []
    sentence = Sentence.of(words, frozenset(count.number.first for count in candidates))
    told: list[Count] = []
    for chain in _chains(words, candidates):
        told += _with_harm(sentence, chain, told)
    kept = [count for at, count in enumerate(told) if _counts(sentence, count, told[:at])]
    return [replace(count, of="detained") if count.of is None and _ransomed(words, count) else count for count in kept]


def _ransomed(words: Sequence[str], count: Count) -> bool:
    """Whether a sentence speaks of those who hold people, and of others as well."""
    holders = _HOLDERS | counted_harms.PERPETRATORS
    if count.noun is None or _HOLDERS.isdisjoint(words) or words[count.noun.head] in holders:
        return False
    return words[count.number.first - 1] != "by"


def _candidates(tokens: Sequence[Token], words: Sequence[str]) -> list[Count]:
    """The numbers that can count people, with the nouns behind them."""
    found: list[Count] = []
    for number in reversed(read_numbers(tokens)):
        if counted.is_no_count(tokens, words, number) or _is_each(words, number):
            continue
        candidate = _candidate(tokens, words, number, found[-1] if found else None)
        if candidate is not None:
            found.append(candidate)
    return found[::-1]


def _candidate(tokens: Sequence[Token], words: Sequence[str], number: Number, following: Count | None) -> Count | None:
    after = number.last + 1
    if words[after : after + 1] == ["of"]:
        if words[after + 1 : after + 2] and words[after + 1] in _OF_THEM:
            return Count(number, None, after + 2, part=True)
        if (
            following is not None
            and set(words[after + 1 : following.number.first]) <= _DETERMINED
            and following.number.first > after
        ):
            return Count(number, following.noun, following.end, following.listed)
    if (each := _each(words, number)) is not None:
        return each
    if _of_group(words, number):
        return Count(number, None, after, listed=True, grouped=True)
    if counted.is_dated(words, number):
        return None
    noun = counted.noun_after(tokens, words, number)
    if noun is not None and (not counted.is_harm_word(words[noun.head]) or noun.head > noun.first or _determined(words, number)):
        return Count(number, noun, noun.last + 1)
    if (
        noun is None
        and (noun := counted.noun_unlisted(tokens, words, number)) is not None
        and not counted.is_harm_word(words[noun.head])
    ):
        return Count(number, noun, noun.last + 1, _is_demonym(tokens, noun))
    return Count(number, None, after) if counted.is_bare(tokens, words, number) else None


def _is_each(words: Sequence[str], number: Number) -> bool:
    """Whether a number only tells one from another: "every one of", "one another", "one of the best-known"."""
    return words[number.last] == "one" and (
        words[number.first - 1 if number.first else 0] in ("every", "each", "any", "another")
        or words[number.last + 1 : number.last + 2] == ["another"]
    )


def _each(words: Sequence[str], number: Number) -> Count | None:
    """ "27 arrests", "2,318 enforced disappearances": nouns of a harm that is done to one person each."""
    for at in range(number.last + 1, min(len(words), number.last + 4)):
        for harm in HARMS:
            if words[at] in words_of("figures", "each", harm):
                told = Told(at, at, harm, "each")
                return None if number.form == "article" else Count(number, None, at + 1, of=harm, told=told)
        if words[at] in counted.ENDS or counts_people(words[at], one=False):
            return None
    return None


def _determined(words: Sequence[str], number: Number) -> bool:
    return number.first > 0 and words[number.first - 1] in _DETERMINED


def _of_group(words: Sequence[str], number: Number) -> bool:
    """Whether a number is how many a group is: "a choir of 120"."""
    if (
        number.form != "number"
        or number.first < 2
        or words[number.first - 1] != "of"
        or words[number.first - 2] not in words_of("figures", "people", "groups")
    ):
        return False
    following = words[number.last + 1] if number.last + 1 < len(words) else "."
    return not following.isalpha() or following in counted.ENDS or counted_harms.is_other_verb(following)


def _is_demonym(tokens: Sequence[Token], noun: Noun) -> bool:
    """Whether a noun looks like that of a people, by its capital and its ending: "Ostrians"."""
    token = tokens[noun.head]
    return (
        token.capital
        and len(token.word) > 5
        and token.word.endswith(("ans", "ites", "is", "ards"))
        and not all(each.capital for each in tokens[:8])
    )


def _chains(words: Sequence[str], candidates: Sequence[Count]) -> list[list[Count]]:
    """Counts that follow each other with nothing but joining words between them."""
    chains: list[list[Count]] = []
    for count in candidates:
        before = chains[-1][-1] if chains else None
        if before is not None and _joined(words, before, count):
            chains[-1].append(replace(count, joins=True))
        else:
            chains.append([count])
    return chains


def _joined(words: Sequence[str], one: Count, other: Count) -> bool:
    between = words[one.end : other.number.first]
    if one.noun is None or other.noun is None or not between or one.noun.last >= other.noun.first or one.end > other.number.first:
        return False
    if not all(word in _JOINS for word in between) or not {",", "and", "&", "plus", "with"} & set(between):
        return False
    forms = {one.number.form, other.number.form}
    return forms <= {"number", "article"} and _of_words(words, one) == _of_words(words, other)


def _of_words(words: Sequence[str], count: Count) -> Counted | None:
    return None if count.noun is None else counted_harms.harm_of_words(words[count.noun.first : count.noun.last + 1])


def _with_harm(sentence: Sentence, chain: Sequence[Count], before: Sequence[Count]) -> list[Count]:
    """Tell what befell the counts of a chain: all of them the same, but where the last begins a clause of its own."""
    first, last = chain[0], chain[-1]
    if first.told is not None:
        return list(chain)
    one = _number_of_verb(sentence.words, chain)
    left = counted_harms.harm_before(sentence, first.number.first)
    right = counted_harms.harm_after(sentence, last.end, bare=last.noun is None, one=one)
    if left is not None and right is not None and len(chain) > 1 and right.how in ("does", "befalls"):
        end = chain[:-1]
        return [*(_told(each, left) for each in end), replace(_told(last, right), joins=False)]
    told = _chosen(left, right)
    if told is not None:
        return [_told(each, told) for each in chain]
    of = _of_words(sentence.words, first)
    if of is None and (told := counted_harms.harm_of_list(sentence, first.number.first)) is not None:
        return [_told(each, told) for each in chain]
    if of is None and before and _is_part(sentence.words, before[-1], first):
        return [replace(each, of=before[-1].of, told=before[-1].told, part=True) for each in chain]
    return [replace(each, of=of) for each in chain]


def _number_of_verb(words: Sequence[str], chain: Sequence[Count]) -> bool | None:
    """Whether the verb of a chain is singular; None where it may be either."""
    first = chain[0].number
    if (
        first.high == 0
        or words[first.first - 1 : first.first] == ["of"]
        or words[max(0, first.first - 4) : first.first]
        and "one" in words[max(0, first.first - 4) : first.first]
    ):
        return None
    return len(chain) == 1 and first.low == first.high == 1


def _told(count: Count, told: Told) -> Count:
    return replace(count, of=told.harm, told=told)


def _chosen(left: Told | None, right: Told | None) -> Told | None:
    """The verb before a number tells it, unless one of no certain harm is ended by what stands behind: "shot a man dead"."""
    if (
        left is not None
        and right is not None
        and right.how in ("complements", "state")
        and (left.harm == "injured" or left.how == "takes")
    ):
        return right
    return left or right


def _is_part(words: Sequence[str], before: Count, count: Count) -> bool:
    return count.part or not _PART_OF.isdisjoint(words[before.end : count.number.first])


def _says_who(sentence: Sentence, count: Count) -> bool:
    """Whether "a man who ..." only says who somebody is, or "a body" is no corpse."""
    words, at = sentence.words, count.number.first
    if count.told is None and count.noun is not None and words[count.noun.head] == "body":
        return words[count.end : count.end + 1] not in (["was"], ["had"], ["has"], ["with"])
    described = at > 0 and words[at - 1] in (",", "is", "was", "as", "became", "being", "be") and not count.joins
    return described and words[count.end : count.end + 1] in ([","], ["who"], ["whose"], ["that"])


def _is_told_of(words: Sequence[str], count: Count, before: Sequence[Count]) -> bool:
    """Whether a number alone is some of those counted before: "of 77 women, forty reported ..."."""
    number, at = count.number, count.number.first
    following = words[number.last + 1] if number.last + 1 < len(words) else ""
    whole = next((each.number.high for each in before if each.noun is not None), None)
    if not at or number.high is None or whole is None or whole < number.high:
        return False
    return words[at - 1] in (",", ";", "and", "but") and (
        counted_harms.is_other_verb(following) or following in ("were", "are", "have", "had")
    )


def _counts(sentence: Sentence, count: Count, before: Sequence[Count]) -> bool:
    """Whether a number is a count of people after all that is told of it."""
    number, words = count.number, sentence.words
    if number.form in ("article", "none", "amount") or counted.is_one(number):
        if number.form == "article" and _says_who(sentence, count):
            return False
        noun_needed = number.form == "article" or words[number.last] == "no"
        return (
            count.of is not None
            and (count.listed or counted_harms.is_strong(count.told))
            and (count.noun is not None or not noun_needed)
        )
    if count.noun is not None:
        return count.listed or counted_harms.is_strong(count.told)
    if count.grouped or (count.part and (count.of is not None or words[count.end - 1] in _OF_THEM)):
        return True
    if count.told is not None:
        return not counted.is_year(words, number) and (
            count.told.how != "takes" or count.told.first > number.last or words[count.told.first].startswith("claim")
        )
    if number.form == "words":
        begins = not number.first or words[number.first - 1] in (",", ";", ":", "and", "where", "that", "as", "while", "when")
        return begins and number.last + 1 < len(words) and counted_harms.is_other_verb(words[number.last + 1])
    if _is_told_of(words, count, before):
        return True
    ahead = words[number.last + 1 : number.last + 4]
    return any(found.first == 0 for found in phrases_of("figures", "acts").find(ahead))
