"""Whether a count is said to add up: a running total, or a count over more than a month."""

from collections.abc import Sequence
from itertools import pairwise

from onrecord.find.counted_harms import BE, is_participle
from onrecord.find.counted_nobody import MONTHS
from onrecord.find.figure_sums import Summed
from onrecord.text.lists import phrases_of, word_set, words_of

_STATES = word_set(
    "is are was were be been sit sits sat sitting remain remains remained languish languishes held live lives lived living"
)
_TO = {"from": ("to", "until", "till", "through"), "between": ("and",)}
_PRONOUNS = word_set("he she they it we there no nothing its his her their")
_ABSENT = word_set("not never no nothing missing unaccounted untraced yet cannot whereabouts fate without")
_KEPT = word_set("held kept jailed imprisoned confined detained locked interned chained caged")
_SHIFTS = word_set("bringing taking raising pushing lifting which")
_SET_APART = word_set("third second fourth fifth such latest biggest")


def stretches_in(words: Sequence[str]) -> list[tuple[int, int, str]]:
    """Where words stand that say that a count adds up over time."""
    records = words_of("figures", "cumulative", "records")
    found = [
        (each.first, each.last, each.label)
        for each in phrases_of("figures", "cumulative").find(words)
        if each.label in ("all", "running") and records.isdisjoint(words[max(0, each.first - 6) : each.first])
    ]
    spans = [(at, end, "span") for at in range(len(words)) if (end := _end_of_months(words, at)) is not None]
    found = [each for each in found if not _is_adverb(words, each[0]) and not _is_of_one(words, each[0])]
    return found + spans + [(at, at + 1, "running") for at in _totals(words)]


def _end_of_months(words: Sequence[str], at: int) -> int | None:
    """Where a stretch ends that is told by its first and last month or year: "from 1 February to 31 July", "January to June"."""
    joins = _TO.get(words[at - 1] if at else "", ("to", "through", "-", "–"))
    begins = _date_end(words, at)
    if begins is None or words[begins : begins + 1] == [] or words[begins] not in joins:
        return None
    ends = _date_end(words, begins + 1)
    if ends is None:
        return None
    first, last = set(words[at:begins]) & MONTHS, set(words[begins + 1 : ends]) & MONTHS
    same = first == last and len(first) <= 1 and not any(_is_year(word) for word in words[at:ends])
    return None if same and first else ends - 1


def _date_end(words: Sequence[str], at: int) -> int | None:
    """The token behind a date of a month or a year, a day before or behind the month and its year among it."""
    begin = at
    if at + 1 < len(words) and words[at].isdecimal() and len(words[at]) < 3 and words[at + 1] in MONTHS:
        at += 1
    if at < len(words) and words[at] in MONTHS:
        at += 1
        at += at < len(words) and words[at].isdecimal() and len(words[at]) < 3 and begin == at - 1
        at += at < len(words) and _is_year(words[at])
        return at
    return at + 1 if at < len(words) and _is_year(words[at]) else None


def _totals(words: Sequence[str]) -> list[int]:
    """Where a toll is brought to a number: "taking the winter's death count on the ridge to 31"."""
    lifts, tolls = words_of("figures", "cumulative", "lifts"), words_of("figures", "cumulative", "tolls")
    found = []
    for at, word in enumerate(words):
        if word in lifts:
            toll = next((n for n in range(at + 1, min(len(words), at + 7)) if words[n] in tolls), -1)
            to = next((n for n in range(toll + 1, min(len(words), toll + 9)) if words[n] == "to"), -1) if toll > 0 else -1
            if to > 0:
                found.append(to - 1)
    return found


def _is_of_one(words: Sequence[str], at: int) -> bool:
    """Whether "since" begins a clause of one event, or of a cause, or tells how long somebody has been away."""
    if words[at : at + 2] == ["last", "year"]:
        return words[at + 2 : at + 3] in (["when"], ["on"], ["near"])  # one event
    if words[at] != "since":
        return words[at] == "this" and not _SET_APART.isdisjoint(words[max(0, at - 3) : at])
    following = words[at + 1] if at + 1 < len(words) else "."
    return not following[:1].isalnum() or (following in _PRONOUNS and words[at - 1 : at] == [","])  # "since" for "because"


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("18", "19", "20")


def _is_adverb(words: Sequence[str], at: int) -> bool:
    """Whether "since" stands for "since then", or names a day of the weeks before: "have since died", "since Friday"."""
    following = words[at + 1] if at + 1 < len(words) else ""
    days = words[at + 2] if following == "last" and at + 2 < len(words) else following
    recent = days.endswith("day") or days in ("yesterday", "dawn", "morning", "night", "week", "evening")
    return words[at] == "since" and (recent or (at > 0 and words[at - 1] in ("has", "have", "had")))


def adds_up(words: Sequence[str], each: Summed, running: Sequence[tuple[int, int, str]]) -> bool:
    """Whether one of these words is said of a figure: a running total is of the number behind it, a time of its clause."""
    first = each.counts[0].number.first
    return any(
        0 < first - last <= 3 and "," not in words[last:first] and (each.of is not None or each.counts[0].noun is None)
        if label == "running"
        else each.of is not None
        and not _is_held(words, each, explicit=label == "span")
        and not _is_apart(words[min(begin, first) : max(begin, first)])
        for begin, last, label in running
    )


def _is_apart(between: Sequence[str]) -> bool:
    """Whether a stretch of time is of another clause."""
    lifted = any(one == "," and two in _SHIFTS for one, two in pairwise(between))
    return ";" in between or lifted


def _is_held(words: Sequence[str], each: Summed, *, explicit: bool) -> bool:
    """Whether a count is of those who are detained or missing at a moment: "have sat in prison since May"."""
    told, number = each.counts[0].told, each.counts[-1].number
    if each.of not in ("detained", "missing", "displaced"):
        return False
    if told is None or (explicit and told.how in ("does", "befalls", "takes")):
        return told is None and each.of == "detained" and not explicit
    said = words[told.first : told.last + 1]
    if told.harm == "missing" and not _ABSENT.isdisjoint(said):
        return True
    if told.first < number.first:
        return False
    if said[0] in BE and len(said) > 1 and is_participle(said[1]):  # "have been driven over the border since the annexation"
        return said[1] in _KEPT
    static = told.how == "complements" and "into" not in said
    return static or told.how == "state" or said[0] in _STATES
