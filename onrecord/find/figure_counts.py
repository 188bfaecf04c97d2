"""Which numbers of a sentence count people, and what befell these."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.find import counted, counted_after, counted_apart, counted_before, counted_harms
from onrecord.find.counted_harms import Sentence
from onrecord.find.counted_worse import worse_after
from onrecord.find.figure_alone import counts_alone, does_as_people, is_of_people
from onrecord.find.figure_back import with_rivals
from onrecord.find.figure_candidates import Count, candidates
from onrecord.find.figure_gapped import with_gapped
from onrecord.find.harm_phrases import Told
from onrecord.text.lists import word_set, words_of
from onrecord.text.numbers import Token
from onrecord.text.people import counts_people
from onrecord.types import Counted

_JOINS = word_set(", and & plus as well also his her their its another together with along a the former")
_HOLDERS = word_set("hijackers hijacker gaolers kidnappers abductors captors hostage-takers ransom kidnapper")
_FREED = word_set(
    "freed free frees freeing released release releases releasing let liberated ransomed paroled pardoned amnestied"
)
_PART_OF = word_set("including among includes included comprising comprised ( namely")


def counts_in(tokens: Sequence[Token], words: Sequence[str]) -> list[Count]:
    """Every count of people in a sentence, in order."""
    may_count = _without_appositions(words, candidates(tokens, words))
    if not may_count:
        return []
    sentence = Sentence.of(words, frozenset(count.number.first for count in may_count))
    told: list[Count] = []
    for chain in _chains(words, may_count):
        told += _with_harm(sentence, chain, told)
    told = with_gapped(words, with_rivals(words, told))
    kept = [count for at, count in enumerate(told) if _counts(sentence, count, told[:at])]
    return [replace(count, of="detained") if count.of is None and _ransomed(words, count) else count for count in kept]


def _without_appositions(words: Sequence[str], counts: Sequence[Count]) -> list[Count]:
    """The counts without those that only say who one person is: "executed a youth, a school student, on suspicion"."""
    kept: list[Count] = []
    for count in counts:
        before = kept[-1] if kept else None
        says_who = (
            before is not None
            and count.number.form == before.number.form == "article"
            and count.noun is not None
            and words[before.end : count.number.first] == [","]
            and words[count.end : count.end + 1] in ([","], ["."], ["who"], ["of"], ["on"], ["in"])
            and "and" not in words[count.end : count.end + 3]
        )
        if not says_who:
            kept.append(count)
    return kept


def _ransomed(words: Sequence[str], count: Count) -> bool:
    """Whether a sentence speaks of those who hold people, and of others as well."""
    if (
        count.noun is None
        or not count.listed
        or _HOLDERS.isdisjoint(words)
        or words[count.noun.head] in _HOLDERS | counted_harms.PERPETRATORS
    ):
        return False
    return words[count.number.first - 1] != "by"


def _chains(words: Sequence[str], counts: Sequence[Count]) -> list[list[Count]]:
    """Counts that follow each other with nothing but joining words between them."""
    chains: list[list[Count]] = []
    for count in counts:
        before = chains[-1][-1] if chains else None
        if before is not None and _joined(words, before, count):
            chains[-1].append(replace(count, joins=True))
        else:
            chains.append([count])
    return [part for chain in chains for part in _with_conjunction(words, chain)]


def _with_conjunction(words: Sequence[str], chain: list[Count]) -> list[list[Count]]:
    """A chain, or its counts apart where commas alone stand between them: "four men, a lieutenant among them"."""
    between = [words[one.end : other.number.first] for one, other in pairwise(chain)]
    if len(chain) == 1 or any(set(each) - {","} for each in between):
        return [chain]
    again = words[chain[-1].end : chain[-1].end + 2] in (["in", "all"], ["all", "told"], ["in", "total"])
    if chain[-1].number.form != "article" and not again:
        return [chain]
    return [[replace(count, joins=False)] for count in chain]


def _joined(words: Sequence[str], one: Count, other: Count) -> bool:
    between = words[one.end : other.number.first]
    if one.noun is None or other.noun is None or not between or one.noun.last >= other.noun.first:
        return False
    his = {"his", "her", "their"}.intersection(between)
    unnumbered = [word for word in between if word not in _JOINS]
    if len(unnumbered) > 1 or not all(his and counts_people(word, one=True) for word in unnumbered):
        return False
    if {",", "and", "&", "plus", "with"}.isdisjoint(between):
        return False
    forms = {one.number.form, other.number.form}
    return forms <= {"number", "article"} and _of_state(words, one) == _of_state(words, other)


def _are_casualties(words: Sequence[str], count: Count) -> bool:
    """Whether dead and wounded are counted together: "claims over 300 enemy casualties"."""
    return count.noun is not None and words[count.noun.head] in ("casualties", "casualty")


def _of_state(words: Sequence[str], count: Count) -> Counted | None:
    """What befell those counted by the words before the noun: unlike the noun itself, these set them apart from others."""
    return None if count.noun is None else counted_harms.harm_of_state(words[count.noun.first : count.noun.head + 1])


def _of_words(words: Sequence[str], count: Count) -> Counted | None:
    return None if count.noun is None else counted_harms.harm_of_words(words[count.noun.first : count.noun.head + 1])


def _with_harm(sentence: Sentence, chain: Sequence[Count], before: Sequence[Count]) -> list[Count]:
    """Tell what befell the counts of a chain: all of them the same, but where the last begins a clause of its own."""
    first, last = chain[0], chain[-1]
    if first.told is not None or counted_before.is_harmless(sentence, first.number.first, last.end):
        return list(chain)
    if (known := _of_whole(sentence, chain, before)) is not None:
        return known
    left = counted_before.harm_around(sentence, first.number.first, last.end)
    left = left or counted_before.harm_before(sentence, first.number.first)
    one = _number_of_verb(sentence.words, chain)
    right = counted_after.harm_after(sentence, last.end, bare=last.noun is None and not last.part, one=one)
    if right is not None and left is None and _is_met(sentence.words, first.number.first, right):
        right = None
    if left is not None and right is not None and len(chain) > 1 and right.how in ("does", "befalls"):
        return [*(_told(each, left) for each in chain[:-1]), replace(_told(last, right), joins=False)]
    of = _of_words(sentence.words, first)
    told = _apart(sentence, chain, _said(sentence.words, chain, _chosen(left, right)))
    if told is not None and _is_held_already(sentence.words, told, chain):
        told = None
    if told is not None:
        worse = worse_after(sentence, last.end, told=told)
        return [_told(each, worse or told) for each in chain]
    if of is None and before and _is_part(sentence.words, before[-1], first):
        return [replace(each, of=before[-1].of, told=before[-1].told, part=True) for each in chain]
    return [replace(each, of=each.of if each.grouped else _of_words(sentence.words, each)) for each in chain]


def _is_met(words: Sequence[str], first: int, right: Told) -> bool:
    """Whether words behind only say where those were who were met, led or fed: "fed 1,200 people in the camp"."""
    verb = next((n for n in range(first - 1, max(-1, first - 4), -1) if words[n] not in counted_before.BEFORE_NUMBER), -1)
    placed = right.how == "complements" and right.harm in ("detained", "displaced")
    return placed and verb >= 0 and words[verb] in words_of("harm_idioms", "grammar", "meeting")


def _of_whole(sentence: Sentence, chain: Sequence[Count], before: Sequence[Count]) -> list[Count] | None:
    """Counts whose harm another count settles: the 14 of "two of the 14 novices", the nine of "cost 33 lives, nine of them"."""
    first, words = chain[0], sentence.words
    if before and first.noun is not None and before[-1].noun == first.noun:
        freed = before[-1].told is not None and not _FREED.isdisjoint(words[: before[-1].number.first])
        seized = any(
            told.how in ("does", "takes") and told.harm == "detained" and counted_harms.is_participle(words[told.first])
            for told in sentence.begins.get(first.end, ())
        )  # "three of the five engineers seized in May"
        return [replace(each, of="detained" if freed or seized else _of_words(words, each)) for each in chain]
    if before and before[-1].of == "killed" and first.part and first.noun is None:
        return [replace(each, of="killed", told=before[-1].told) for each in chain]
    return None


def _said(words: Sequence[str], chain: Sequence[Count], told: Told | None) -> Told | None:
    """What is told beside those counted, unless the words for them say more."""
    if told is None or (told.how == "takes" and _are_casualties(words, chain[-1])):
        return None
    return None if _of_words(words, chain[0]) is not None and _is_weaker(words, told, chain[0]) else told


def _apart(sentence: Sentence, chain: Sequence[Count], told: Told | None) -> Told | None:
    """What is told further off, where nothing is told beside those counted nor by the words for them."""
    first, last = chain[0], chain[-1]
    if told is not None or _of_words(sentence.words, first) is not None:
        return told
    told = counted_before.harm_of_list(sentence, first.number.first, listed=len(chain) > 1)
    if told is None and first.number.high == 0:
        told = counted_apart.unseen(sentence, last.end)
    return told if told is not None or first.grouped else _harm_apart(sentence, chain)


def _is_held_already(words: Sequence[str], told: Told, chain: Sequence[Count]) -> bool:
    """Whether those moved are prisoners or wounded by name, and whether casualties are only brought somewhere."""
    if told.harm == "displaced":
        return _of_words(words, chain[0]) in ("detained", "injured", "killed")
    return told.harm == "detained" and _are_casualties(words, chain[-1])


def _harm_apart(sentence: Sentence, chain: Sequence[Count]) -> Told | None:
    one = _number_of_verb(sentence.words, chain)
    return counted_apart.harm_apart(sentence, chain[0].number.first, chain[-1].end, one=one)


def _is_weaker(words: Sequence[str], told: Told, count: Count) -> bool:
    """Whether the words for those counted say more: "the bodies of the 31 missing", "took in 57 homeless children"."""
    if told.how == "nouns":
        return count.noun is not None and counted.is_harm_word(words[count.noun.head])
    return told.how == "takes"


def _number_of_verb(words: Sequence[str], chain: Sequence[Count]) -> bool | None:
    """Whether the verb of a chain is singular; None where it may be either."""
    number = chain[0].number
    before = words[max(0, number.first - 4) : number.first]
    if number.high == 0 or (number.low, number.high) == (1, None) or before[-1:] == ["of"] or "one" in before:
        return None
    return len(chain) == 1 and number.low == number.high == 1


def _told(count: Count, told: Told) -> Count:
    return replace(count, of=told.harm, told=told)


def _chosen(left: Told | None, right: Told | None) -> Told | None:
    """The verb before a number tells it, unless one of no certain harm is ended by what stands behind: "shot a man dead"."""
    if left is not None and right is not None and left.how == "takes" and right.how in ("does", "befalls"):
        return right  # "claimed the two men were arrested"
    if left is not None and right is not None and right.how in ("complements", "state"):
        return right if left.how == "takes" or (left.harm == "injured" and right.harm == "killed") else left
    return left or right


def _is_part(words: Sequence[str], before: Count, count: Count) -> bool:
    between = words[before.end : count.number.first]
    return count.part or not _PART_OF.isdisjoint(between) or list(between[-2:]) == ["of", "whom"]


def _counts(sentence: Sentence, count: Count, before: Sequence[Count]) -> bool:
    """Whether a number is a count of people after all that is told of it."""
    number = count.number
    if count.told is not None and count.told.how == "each":
        return True
    if number.form in ("article", "none", "amount") or counted.is_one(number):
        return _counts_if_harmed(sentence, count)
    if count.noun is not None:
        strong = counted_harms.is_strong(count.told)
        return count.listed or strong or does_as_people(sentence.words[count.end : count.end + 5])
    return count.grouped or counts_alone(sentence.words, count, before)


def _counts_if_harmed(sentence: Sentence, count: Count) -> bool:
    """Whether a soldier, nobody or several are said to be harmed."""
    number, words = count.number, sentence.words
    if count.of is None or (number.form == "article" and _says_who(sentence, count)):
        return False
    if count.noun is not None:
        return count.listed or (number.form != "none" and counted_harms.is_strong(count.told))
    if number.form == "article" or words[number.last] == "no":
        return False
    return count.told is None or is_of_people(words, count, count.told)


def _says_who(sentence: Sentence, count: Count) -> bool:
    """Whether "a man who ..." only says who somebody is, or "a body" is no corpse."""
    words, at = sentence.words, count.number.first
    if count.told is None and count.noun is not None and words[count.noun.head] == "body":
        return words[count.end : count.end + 1] not in (["was"], ["had"], ["has"], ["with"])
    described = at > 0 and words[at - 1] in (",", "is", "was", "as", "became", "being", "be") and not count.joins
    return described and words[count.end : count.end + 1] in ([","], ["who"], ["whose"], ["that"])
