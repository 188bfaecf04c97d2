"""Ranges and lists of dates, of which one completes the other."""

from dataclasses import replace

from onrecord.text.lists import words_of
from onrecord.text.timex import Meaning, Phrase
from onrecord.text.timex_tokens import Words

_LONGEST_GAP = 6  # words between two dates of one range: "6 January and then on 2 May 2004"


def completed(words: Words, phrases: list[Phrase]) -> list[Phrase]:
    """Give dates of a range or list the year that stands at its end."""
    done = list(phrases)
    for at in range(len(done) - 2, -1, -1):
        one, other = done[at].meaning, done[at + 1].meaning
        if (
            one.kind == other.kind == "calendar"
            and one.year is None
            and other.year is not None
            and _in_one_list(words, done[at], done[at + 1])
        ):
            done[at] = replace(done[at], meaning=_with_year(one, other))
    return done


def _in_one_list(words: Words, one: Phrase, other: Phrase) -> bool:
    between = words.words[one.end : other.first]
    meaning = one.meaning
    dated = (meaning.month is not None or meaning.part is not None) and meaning.which is None
    joined = (
        bool(between) and len(between) <= _LONGEST_GAP and all(word in words_of("timex", "before", "list") for word in between)
    )
    return dated and joined and between != [","] and other.meaning.month is not None


def _with_year(one: Meaning, other: Meaning) -> Meaning:
    """The year of the end of a range; the one before when the range goes over the turn of the year."""
    year = other.year or 0
    later = (one.month or 0, one.day or 0) > (other.month or 0, other.day or 31)
    return replace(one, year=year - later, base=None)


def ends_range(words: Words, one: Phrase, other: Phrase) -> bool:
    """Whether of two dates the first begins a range that the second ends: "from ... to", "between ... and"."""
    between = words.words[one.end : other.first]
    joined = bool(between) and all(word in words_of("timex", "before", "range") for word in between)
    pair = between == ["and"] and words.word(one.first - 1) == "between"
    return one.meaning.kind == other.meaning.kind == "calendar" and (joined or pair)
