"""Numbers without a noun that are another count of those counted before: "nine sailors, not five", "doctors speak of 200"."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.find.counted_harms import is_harm_verb, is_other_verb, is_strong
from onrecord.find.figure_candidates import Count
from onrecord.text.lists import phrases_of, word_set, words_of
from onrecord.text.people import counts_people

_GATHERINGS = word_set("march rally demonstration protest vigil procession funeral meeting concert")
_REACH = 10  # tokens before a number in which the word stands for what it is: "the true figure, it says, is eleven"
_LONGEST = 4  # words of a phrase that points back
_FIGURES = word_set("figure number total count tally toll estimate reckoning")
_GROUPS = word_set("casualties turnout attendance crew audience headcount congregation membership garrison crowd population")
_LINKS = word_set("to at as : is was were , numbers numbered reached totalled totals topped of nearer")
_SWAPS = word_set("swap swapped swapping exchange exchanged exchanging trade traded trading exchanged")
_UNHARMED = word_set(
    "unhurt unharmed survived survive escaped rescued saved safe safely unscathed alive swam recovered uninjured fled missing"
)
_MOVES = word_set(
    "came come went go marched returned sailed left arrived set rode climbed started began ended put made sank docked"
)
_POLICE = word_set(
    "police organisers organizers marshals stewards officials unions union ministry opposition reporters witnesses"
)
_NUMBERED = word_set("numbered numbering numbers number drew attracted draws attracts")
_PARTICLES = word_set("off down up out in away back")
_JOINS = word_set("and but , ;")


def points_back(words: Sequence[str], at: int, before: Sequence[Count]) -> bool:
    """Whether words before a number say that it is of those counted before, or is another count of them."""
    if words[:at] in (["of"], ["out", "of"]) or (words[:at] == ["of", "the"] and words[at + 1 : at + 2] == [","]):
        return True
    if _is_of_group(words, at) or (before and _is_more(words, at)):
        return True
    if before and _POLICE.intersection(words[max(0, at - 4) : at]) and _is_behind(words, at, "rival"):
        return True  # "80,000 marched, the organisers said; police counted 22,000"
    if not any((each.listed and each.noun is not None) or _is_harmed(each) for each in before):
        return False
    return _is_of_same_verb(words, at) or _is_behind(words, at, "others") or _is_behind(words, at, "rival")


def _is_harmed(count: Count) -> bool:
    """Whether something befell people, and not things that no list has: "damaged 18 supply routes"."""
    return count.of is not None and (count.noun is None or count.listed or is_strong(count.told))


def _is_of_group(words: Sequence[str], at: int) -> bool:
    """Whether a number tells how many a group is: "the crowd numbered 80", "the regiment came back with 212"."""
    if at > 1 and words[at - 1] in _LINKS and not _GROUPS.isdisjoint(words[max(0, at - _REACH) : at]):
        return True
    if at > 1 and words[at - 1] in _NUMBERED and not _crowds().isdisjoint(words[max(0, at - 4) : at - 1]):
        return True
    if at > 1 and words[at - 1] in ("number", "numbered") and counts_people(words[at - 2], one=False):
        return True  # "villagers number 700"
    if at > 3 and words[at - 1] in _LINKS and _is_number_of_people(words[max(0, at - _REACH) : at]):
        return True
    moved = at > 2 and words[at - 1] == "with" and not _MOVES.isdisjoint(words[max(0, at - 4) : at])
    return moved and not _crowds().isdisjoint(words[:at])


def _is_number_of_people(words: Sequence[str]) -> bool:
    """Whether words speak of a number of people: "put the number of attackers at"."""
    ends = [n + 2 for n, word in enumerate(words[:-2]) if word in ("number", "numbers", "total") and words[n + 1] == "of"]
    return any(counts_people(word, one=False) for end in ends for word in words[end : end + 2])


def _is_more(words: Sequence[str], at: int) -> bool:
    """Whether a number is of more people like those before: "and a further 30", "eight more on Tuesday"."""
    return words[at - 1] in ("further", "another", "additional") or (
        words[at + 1 : at + 2] == ["more"] and words[at - 1] == "and"
    )


def _crowds() -> frozenset[str]:
    return words_of("figures", "people", "groups") | _GATHERINGS


def with_rivals(words: Sequence[str], counts: Sequence[Count]) -> list[Count]:
    """Tell of numbers that correct or contradict another what is told of the other."""
    done: list[Count] = []
    for count in counts:
        done.append(_like(words, count, next((each for each in reversed(done) if each.of is not None), None)))
    return [
        _like(words, count, done[at + 1] if at + 1 < len(done) and _opens(words, count) else None)
        for at, count in enumerate(done)
    ]


def _like(words: Sequence[str], count: Count, other: Count | None) -> Count:
    if other is None or count.of is not None or count.grouped or count.number.form not in ("number", "words"):
        return count
    if not (
        count.part or _is_rival(words, count.number.first, other) or _opens(words, count) or _is_some_of(words, count, other)
    ):
        return count
    return replace(count, of=other.of, told=other.told, part=True)


def _is_some_of(words: Sequence[str], count: Count, other: Count) -> bool:
    """Whether a number alone begins a clause about some of those counted before: "abducted 34 pupils; nine slipped away"."""
    first, behind = count.number.first, words[count.end : count.end + 1]
    if (
        count.noun is not None
        or other.noun is None
        or first < 2
        or not behind
        or (count.number.high or 0) >= (other.number.high or 0)
    ):
        return False
    if words[0] in ("of", "out") and other.told is None and words[first - 1] == ",":
        return True
    return words[first - 1] in (";", "—", "–") and behind[0].isalpha() and _UNHARMED.isdisjoint(words[first:])


def _opens(words: Sequence[str], count: Count) -> bool:
    """Whether a number is denied at the beginning: "not the twelve first reported but 26 nuns"."""
    first = count.number.first
    return words[:first] in (["not"], ["not", "the"]) and "but" in words[first:]


def _is_rival(words: Sequence[str], at: int, other: Count) -> bool:
    if at <= other.number.last:
        return False
    if _is_more(words, at) or (words[at + 1 : at + 2] == [","] and words[at + 2 : at + 3] in (["says"], ["said"], ["according"])):
        return True
    before = words[at - 2 : at]
    if before == [",", "to"] or (before == [",", "and"] and "according" in words[at : at + 4]):
        return True
    if words[at - 1] == "for":
        return not _SWAPS.isdisjoint(words[:at])
    if words[at - 1] in _LINKS and not _FIGURES.isdisjoint(words[max(other.end, at - _REACH) : at]):
        return True
    return _is_behind(words, at, "rival")


def _is_behind(words: Sequence[str], at: int, label: str) -> bool:
    begin = max(0, at - _LONGEST)
    return any(
        found.label == label and found.last == at - begin - 1 for found in phrases_of("figures", "back").find(words[begin:at])
    )


def _is_of_same_verb(words: Sequence[str], at: int) -> bool:
    """Whether a number is the object of a second verb: "jailed nine officers and acquitted five"."""
    at -= at > 2 and words[at - 1] in _PARTICLES
    return at > 2 and words[at - 2] in _JOINS and (is_other_verb(words[at - 1]) or is_harm_verb(words[at - 1]))
