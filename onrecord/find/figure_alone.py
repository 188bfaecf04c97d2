"""Whether a number that no noun follows counts people: "twelve were hurt", "from which two returned", "with eleven aboard"."""

from collections.abc import Sequence

from onrecord.find.counted_harms import is_other_verb
from onrecord.find.counted_nobody import is_year
from onrecord.find.figure_back import points_back
from onrecord.find.figure_candidates import OF_THEM, Count
from onrecord.find.harm_phrases import Told
from onrecord.text.lists import phrases_of, word_set, words_of
from onrecord.text.people import counts_people, is_people

_AUXILIARIES = word_set("have has had will would could may might can did do")
_WHO = (["who"], ["whose"], ["whom"])
_FINITE = word_set("were are have had")
_CLAUSE_BEGINS = word_set(", ; : and where that as while when")
_LOSERS = words_of("figures", "alone", "losers")
"""Who "lost" a number of their own, before the verb."""
_SUBJECT_BEGINS = words_of("figures", "alone", "subject_begins")
_OBJECTS_OF = words_of("figures", "alone", "objects_of")
"""Verbs done to people, whose object a number alone may be: "the surgeon saved eleven"."""
_MEASURED = word_set("from to % percent per")
_PLURAL_VERBS = words_of("figures", "alone", "plural_verbs")
_SAID_OF_THINGS = words_of("figures", "alone", "said_of_things")
"""Verbs whose subject is a number of things as easily as one of people."""


def counts_alone(words: Sequence[str], count: Count, before: Sequence[Count]) -> bool:
    """Whether a number without a noun counts people."""
    if words[count.end - 1] == "which" and count.told is not None and count.told.how == "takes":
        return False  # "huts, two of which were destroyed"
    if count.part and (count.of is not None or (words[count.end - 1] in OF_THEM and not _of_things(words, count, before))):
        return True
    if before and before[-1].end == count.end and before[-1].of is not None:  # "freed 12 of the 20"
        return True
    if words[count.number.first - 2 : count.number.first] == ["of", "whom"] or words[count.end : count.end + 1] in _WHO:
        return True
    if count.told is not None:
        people = any(each.noun is not None and each.listed for each in before)
        return not is_year(words, count.number) and (people or is_of_people(words, count, count.told))
    return _begins_clause(words, count) if count.number.form == "words" else _is_told_of(words, count, before)


def _of_things(words: Sequence[str], count: Count, before: Sequence[Count]) -> bool:
    """Whether those of whom some are counted are things: "212 breaches, 60 of them by drone"."""
    at = next((n for n in range(count.number.first - 1, 0, -1) if words[n - 1].isdecimal() and words[n].endswith("s")), -1)
    return not any(each.listed for each in before) and at > 0 and not counts_people(words[at], one=False)


def is_of_people(words: Sequence[str], count: Count, told: Told) -> bool:
    """Whether what befell a number alone befalls people; before it, "held" and "lost" may be said of anything."""
    return (
        told.how != "takes"
        or count.number.form == "none"
        or (told.harm == "detained" and any(_holds_or_is(word) for word in words[: told.first]))
        or told.first > count.number.last
        or _lost(words, told)
        or words[told.first].startswith("claim")
    )


def _holds_or_is(word: str) -> bool:
    """Whether a word is for people, or for a place where they are held: "at the lock-up ... it held thirty"."""
    return counts_people(word, one=False) or word in words_of("harms", "classes", "prison")


def _lost(words: Sequence[str], told: Told) -> bool:
    """Whether a verb has a subject that loses people: "we lost eleven that day"."""
    losers = _LOSERS | words_of("figures", "people", "groups")
    return told.harm == "killed" and told.first > 0 and words[told.first - 1] in losers


def _begins_clause(words: Sequence[str], count: Count) -> bool:
    """Whether words for many are the subject of a clause: "Hundreds marched"."""
    first, behind = count.number.first, count.number.last + 1
    behind += words[behind : behind + 1] == ["more"]
    if behind >= len(words) or (first and words[first - 1] not in _CLAUSE_BEGINS):
        return False
    return is_other_verb(words[behind]) or words[behind] in _FINITE


def _is_told_of(words: Sequence[str], count: Count, before: Sequence[Count]) -> bool:
    """Whether a number alone does what people do, or is some of those counted before: "of 77 women, forty reported ..."."""
    number, at = count.number, count.number.first
    behind = count.end if count.end > number.last + 1 else number.last + 1
    aboard = behind == count.end > number.last + 1 and words[behind - 1] in ("aboard", "board")
    behind += words[behind : behind + 1] != [] and words[behind] in _AUXILIARIES
    if (
        at
        and words[at - 1] in _OBJECTS_OF
        and number.form == "number"
        and not (behind < len(words) and words[behind] in _MEASURED)
    ):
        return True
    aboard = aboard or (words[behind : behind + 1] in (["alive"], ["unhurt"], ["unharmed"]) and number.form == "number")
    if aboard or points_back(words, at, before) or does_as_people(words[behind : behind + 5]) or _acts(words, count, behind):
        return True
    whole = next((each.number.high for each in before if each.noun is not None and each.listed), None)
    if not at or number.high is None or whole is None or whole < number.high or behind >= len(words):
        return False
    return words[at - 1] in (",", ";", "and", "but") and (is_other_verb(words[behind]) or words[behind] in _FINITE)


def does_as_people(ahead: Sequence[str]) -> bool:
    """Whether words begin with what only people are and do."""
    return (
        bool(ahead)
        and not ahead[0].endswith("s")
        and any(found.first == 0 for found in phrases_of("figures", "acts").find(ahead))
    )


def _acts(words: Sequence[str], count: Count, behind: int) -> bool:
    """Whether a number alone is the subject of a clause, and no things were named before: "from which two returned"."""
    at, number = count.number.first, count.number
    if behind >= len(words) or (at and words[at - 1] not in _CLAUSE_BEGINS | _SUBJECT_BEGINS) or is_year(words, number):
        return False
    of_four = words[number.core].isdecimal() and len(words[number.core]) == 4  # a year, a time of day
    if number.form != "number" or of_four or not _is_finite(words, behind):
        return False
    said = words[behind : behind + 3] if words[behind] in _FINITE else words[behind : behind + 1]
    return _SAID_OF_THINGS.isdisjoint(said) and not any(is_people(word) is False for word in words[:at])


def _is_finite(words: Sequence[str], at: int) -> bool:
    """Whether a word is a finite verb; "medium-sized", and "captured" before "rifles", are adjectives."""
    if "-" in words[at] or (words[at].endswith("ed") and words[min(at + 1, len(words) - 1)].endswith("s")):
        return False
    return is_other_verb(words[at]) or words[at] in _FINITE | _PLURAL_VERBS
