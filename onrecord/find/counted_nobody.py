"""Numbers that count nobody: dates, prices, names, ages, shares."""

import re
from collections.abc import Sequence

from onrecord.text.lists import word_set, words_of
from onrecord.text.number_words import Number
from onrecord.text.numbers import Token
from onrecord.text.people import counts_people

MONTHS = words_of("figures", "grammar", "months")
_NAMES_A_NUMBER = words_of("figures", "grammar", "names_a_number")
"""Words before a number that it is the name, the date or the price of."""
_OF_A_SHARE = word_set("one two three four five six seven eight nine ten 2 3 4 5 6 7 8 9 10 100 1,000")
_SUMS = word_set(
    "ransom sum fine price bail bounty payment cost budget loan reward debt sums fee fees bribe profit grant turnover"
)
_YEAR = re.compile("1[6-9][0-9][0-9]|20[0-9][0-9]")
_BEFORE_A_YEAR = word_set(
    "in of since the by until till after before from to as early late mid and or during through between spring summer autumn"
    " winter"
)
_ONE_DAY = word_set("morning evening night afternoon day weekend")
_AGED = word_set("them were was are is still those all aged anyone just well being both only")
_IN = word_set("in on at while behind and when during")
_BEFORE_YEARS = words_of("figures", "grammar", "before_years")


def is_no_count(tokens: Sequence[Token], words: Sequence[str], number: Number) -> bool:
    """Whether a number is a date, a price, a name, an age, or part of a word: "$ 5", "Rule 41", "September 15", "six-man"."""
    core = number.core if number.core >= 0 else number.first
    before = words[core - 1] if core else ""
    plain = tokens[core].word[:1].isdigit()
    if (
        core
        and before in ("-", "/", ".", ":", "–")
        and tokens[core - 1].end == tokens[core].start
        and plain
        and number.first == core
    ):
        return core < 2 or tokens[core - 2].end == tokens[core - 1].start
    if before == "." and core > 1 and words[core - 2] in ("no", "nos") and plain:
        return True
    if (
        before in _NAMES_A_NUMBER
        and not (before == "number" and _is_verb(words, core - 1))
        and (plain or before not in ("no", "part", "line"))
        and number.form != "none"
    ):
        return before != "no" or plain
    if words[number.first - 2 : number.first - 1] != [] and before == "of" and words[core - 2] in _SUMS:
        return not (words[number.last + 1 : number.last + 2] and counts_people(words[number.last + 1], one=False))
    named = _is_year_of_a_thing(words, number, core) or _is_of_a_name(tokens, words, core)
    if (
        named
        or _is_share(words, number)
        or _is_second_age(words, core)
        or (words[core] == "both" and _is_coordinated(words, core))
    ):
        return True
    return _is_of_date(tokens, words, number) or _is_age_limit(words, number) or _is_one_day(words, core)


def _is_one_day(words: Sequence[str], core: int) -> bool:
    """Whether "one" tells when, or a number of how many each one is: "one morning", not "one night watchman"; "every nine"."""
    if core and words[core - 1] == "every":
        return True
    day, following = words[core + 1 : core + 2], words[core + 2 : core + 3]
    if words[core] != "one" or not day or day[0] not in _ONE_DAY:
        return False
    return not (following and counts_people(following[0], one=True))


def _is_verb(words: Sequence[str], at: int) -> bool:
    """Whether "number" is a verb: "the graves of our fallen number 860", "casualties now number 60,000"."""
    before = words[at - 1] if at else ""
    return before in ("dead", "fallen", "slain", "wounded", "missing", "now", "already") or counts_people(before, one=False)


def _is_age_limit(words: Sequence[str], number: Number) -> bool:
    """Whether a number is an age: "eleven of them under eighteen", "were over 60", "turned ninety"."""
    first, behind = number.first, words[number.last + 1 : number.last + 2]
    bare = not behind or not (behind[0].isalpha() and counts_people(behind[0], one=False))
    if not first or not bare or number.form != "number":
        return False
    if words[first] in ("under", "over", "above", "below"):
        before = words[first - 1]
        return before in _AGED or counts_people(before, one=False)
    ends = not behind or not behind[0].isalpha() or behind[0] in _IN
    return ends and words[first - 1] in ("turned", "turning", "turns", "aged")


def _is_year_of_a_thing(words: Sequence[str], number: Number, core: int) -> bool:
    """Whether a number is a year, for nobody stands behind it: "the 1999 shooting death", "as of 2008"."""
    if number.first != number.last or _YEAR.fullmatch(words[core]) is None:
        return False
    behind = words[core + 1] if core + 1 < len(words) else ""
    before = words[core - 1] if core else ""
    return not counts_people(behind, one=False) and (before in _BEFORE_A_YEAR or behind.isalpha())


def _is_of_a_name(tokens: Sequence[Token], words: Sequence[str], core: int) -> bool:
    """Whether a number in letters is part of a name: "Marine One", "Zero Hedge"; text in capitals does not tell."""
    if not tokens[core].capital or words[core] not in {"one", "two", "three", "zero"}:
        return False
    if all(token.capital for token in tokens if token.word.isalpha()):
        return False
    if words[core] == "zero":
        return core + 1 < len(words) and tokens[core + 1].capital
    return core > 1 and tokens[core - 1].capital and words[core - 1].isalpha() and not counts_people(words[core - 1], one=False)


def _is_second_age(words: Sequence[str], core: int) -> bool:
    """Whether a number is a later age of several: "two sisters aged 9 and 11"."""
    return core > 2 and words[core - 1] in ("and", "or", "to", ",") and words[core - 3] in ("aged", "ages")


def _is_of_date(tokens: Sequence[Token], words: Sequence[str], number: Number) -> bool:
    """Whether a number in digits stands by a month: "September 15", "Feb. 13"; not in "in May 40 men fell", "3 may have died"."""
    core = number.core if number.core >= 0 else number.first
    before, plain = words[core - 1] if core else "", tokens[core].word[:1].isdigit()
    last = words[number.last + 1] if number.last + 1 < len(words) else ""
    month = before in MONTHS and not (before in ("may", "march") and tokens[core - 1].start == tokens[0].start)
    month = month or (before == "." and core > 1 and words[core - 2] in MONTHS)
    if plain and month:
        return not (last and counts_people(last, one=False))
    if last == "may":
        return plain and words[number.last + 2 : number.last + 3] not in (["have"], ["be"], ["still"], ["also"])
    return plain and last in MONTHS


def _is_share(words: Sequence[str], number: Number) -> bool:
    """Whether a number is one of a share: "two in three", "four out of ten", "one islander in nine"."""
    after = [word for word in words[number.last + 1 : number.last + 5] if word != "every"]
    before = [word for word in words[max(0, number.first - 4) : number.first] if word != "every"][-3:]
    if after[:2] == ["per", "cent"] or after[:1] in (["percent"], ["pc"]):
        return True
    wholes = _OF_A_SHARE - {"one"}
    if after[:1] == ["in"] or (after[1:2] == ["in"] and words[number.last] == "one"):
        return not wholes.isdisjoint(after[1:2] if after[0] == "in" else after[2:])
    if after[:2] == ["out", "of"]:
        return not _OF_A_SHARE.isdisjoint(after[2:])
    if words[number.first] not in _OF_A_SHARE or len(before) < 2:
        return False
    if before[-1] == "in":
        return before[-2] in _OF_A_SHARE or before[0] == "one"
    return before[-2:] == ["out", "of"] and before[0] in _OF_A_SHARE


def _is_coordinated(words: Sequence[str], at: int) -> bool:
    """Whether "both" stands for "the one and the other": "both soldiers and civilians"."""
    return "and" in words[at + 2 : at + 4]


def is_year(words: Sequence[str], number: Number) -> bool:
    """Whether a bare number looks like a year: "in 2014 killed"."""
    core = words[number.core] if number.core >= 0 else ""
    before = words[number.first - 1] if number.first else ""
    return len(core) == 4 and core.isdigit() and "1900" <= core <= "2100" and before in _BEFORE_YEARS


def is_dated(words: Sequence[str], number: Number) -> bool:
    """Whether a number before a noun is the year of a date all the same: "in 2019 soldiers killed", "12 May 2020 soldiers"."""
    before = words[number.first - 1] if number.first else ""
    return is_year(words, number) and before in MONTHS | {"in", "since", "until", "late", "early", "mid"}
