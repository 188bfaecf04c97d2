"""Numbers whose noun and verb are not repeated: "killed 40, 12 in Olvesta", "the army killed 13, the rebels 8"."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.find import counted_harms
from onrecord.find.counted import ENDS
from onrecord.find.counted_harms import is_harm_verb, is_other_verb
from onrecord.find.figure_candidates import Count
from onrecord.find.harm_phrases import HARMS
from onrecord.text.lists import word_set, words_of
from onrecord.text.people import counts_people
from onrecord.types import Counted

_BREAKS = word_set(", ; and ( — – : or but")
_STOPS = word_set(", ; . ) and or —")
_PREPOSITIONS = word_set("in at near from on with aged under over among outside inside around by along during")
_ARE = word_set("were was are is being")
_BE_ALONE = word_set("had have has did do does were was are is")
_PAPERS = word_set(
    "dossiers names addresses photographs photos files records portraits kin relatives families stories testimonies cases"
    " details obituaries lists"
)
_SPEAKS = word_set("speaks speak spoke spoken talks talk talked tells knows knew")
_OTHER_SUBJECTS = word_set("the its their his another other")
_OTHERS = 6  # tokens of a subject whose verb is not repeated
_HEADING = 9  # tokens of the words that a list stands under
_OF_ALL = word_set("the those these such all its their")
_OUT = word_set("unhurt unharmed survived escaped rescued saved safe alive uninjured released freed")


def with_gapped(words: Sequence[str], counts: Sequence[Count]) -> list[Count]:
    """Tell of counts without a verb what is told of those before them, or of the heading that they stand under."""
    done: list[Count] = []
    for count in counts:
        done.append(_filled(words, count, done))
    return done


def _filled(words: Sequence[str], count: Count, before: Sequence[Count]) -> Count:
    if count.of is not None or count.number.form not in ("number", "words"):
        return count
    like = next((each for each in reversed(before) if each.of is not None and (each.listed or each.noun is None)), None)
    if count.noun is not None:
        return _of_named(words, count, like)
    heading = _of_heading(words, count)
    if count.grouped or heading is not None:
        return count if count.grouped else replace(count, of=heading, part=True)
    if _is_of_change(words, count, before):
        return replace(count, grouped=True)
    if like is None or count.told is not None or not _OUT.isdisjoint(words[count.end : count.end + 4]):
        return count
    alike = _is_some(words, count, like, before) or _is_like(words, count, like)
    return replace(count, of=like.of, told=like.told, part=True) if alike else count


def _of_named(words: Sequence[str], count: Count, like: Count | None) -> Count:
    """A count with a noun, told what its heading or the verb before tells: "Massacre in Arvo: six bakers"."""
    at = count.number.first
    heading = _of_heading(words, replace(count, end=len(words))) if words[at - 1] == ":" else None
    if heading is not None:
        return replace(count, of=heading)
    return replace(count, of=like.of, told=like.told) if like is not None and _is_left_out(words, count.end) else count


def _is_within(count: Count, others: Sequence[Count]) -> bool:
    """Whether a number can be of some of those counted before."""
    whole = max((each.number.high or each.number.low or 0 for each in others), default=0)
    return count.number.high is not None and (count.number.high <= whole or whole == 0)


def _is_some(words: Sequence[str], count: Count, like: Count, before: Sequence[Count]) -> bool:
    """Whether a number tells where some were, or who they were: ", 12 in Olvesta and 28 at sea"; "12 were women"."""
    at, behind = count.number.first, words[count.end : count.end + 2]
    if len(behind) < 2 or not _is_within(count, [each for each in before if each.of == like.of]):
        return False
    if behind[0] in _ARE and counts_people(behind[1], one=False):
        return words[count.end + 2 : count.end + 3] in ([], ["."], [","], [";"], ["and"])
    return at > 0 and words[at - 1] in _BREAKS and behind[0] in _PREPOSITIONS and not behind[1][:1].isdigit()


def _is_like(words: Sequence[str], count: Count, like: Count) -> bool:
    """Whether a number is of others to whom the same was done: "five more", "the rebels 8", "the names of 530"."""
    at = count.number.first
    if words[count.number.last + 1 : count.number.last + 2] == ["more"]:
        return True
    if at > 2 and words[at - 1] == "of" and words[count.end : count.end + 1] in ([], ["."], [","], [";"], ["and"]):
        return words[at - 2] in _PAPERS or not _SPEAKS.isdisjoint(words[: like.number.first])
    return _is_object_alone(words, count, like) or _is_of_other_place(words, count, like)


def _is_of_other_place(words: Sequence[str], count: Count, like: Count) -> bool:
    """Whether a number alone ends a clause of another place: "in the first attack three were killed; in the second, five"."""
    at = count.number.first
    begin = next((n for n in range(like.end, at) if words[n] == ";"), -1)
    placed = 0 < begin < at - 2 and words[begin + 1] in ("in", "at", "near", "on") and words[at - 1] == ","
    return placed and at - begin < _OTHERS + 2 and words[count.end : count.end + 1] in ([], ["."], [";"], [","])


def _is_object_alone(words: Sequence[str], count: Count, like: Count) -> bool:
    """Whether a number has a subject of its own and the verb of the one before: "killed 13 in raids, the opposition 8"."""
    told, at = like.told, count.number.first
    if told is None or told.how not in ("does", "takes") or told.first > like.number.first or at < 3:
        return False
    if count.end < len(words) and words[count.end] not in _STOPS:
        return False
    begin = next((n for n in range(at - 1, max(like.end - 1, at - _OTHERS - 1), -1) if words[n] in (",", ";", "and")), -1)
    subject = words[begin + 1 : at]
    if begin < 0 or len(subject) < 2 or subject[0] not in _OTHER_SUBJECTS:
        return False
    return subject[-1].isalpha() and all(_is_of_noun(word) for word in subject[1:])


def _is_of_noun(word: str) -> bool:
    return word == "of" or not (word in ENDS or is_other_verb(word) or is_harm_verb(word) or word[:1].isdigit())


def _is_left_out(words: Sequence[str], at: int) -> bool:
    """Whether a verb is not repeated: "no civilians had perished, and 68 fighters had"."""
    return words[at : at + 1] != [] and words[at] in _BE_ALONE and words[at + 1 : at + 2] in ([], ["."], [","], [";"])


def _is_of_change(words: Sequence[str], count: Count, before: Sequence[Count]) -> bool:
    """Whether a number is what those counted before came to: "fell from 4,100 pupils to 2,900", "forty families, out of 300"."""
    at, last = count.number.first, before[-1] if before else None
    if at < 2 or last is None or last.noun is None or not last.listed:
        return False
    if words[at - 2 : at] == ["out", "of"]:
        return count.end >= len(words) or words[count.end] in ENDS
    return words[at - 1] == "to" and words[last.number.first - 1] == "from" and at - last.end <= 4


def _of_heading(words: Sequence[str], count: Count) -> Counted | None:
    """What the heading tells of the numbers below it: "Fatalities by cause: gunshot, 44; blast, 31"."""
    at = count.number.first
    if words[0] == "of" and len(words) > 3 and words[1] in _OF_ALL and "," in words[2:6]:
        harm = _named(words[2 : words.index(",", 2)])
        return harm if harm is not None and count.end < len(words) and words[count.end] in ENDS else None
    if count.end < len(words) and words[count.end] not in _STOPS:
        return None
    colon = next((n for n in range(min(at, _HEADING)) if words[n] == ":"), -1)
    return _named(words[:colon]) if colon > 0 and words[at - 1] in (",", ":", "-", "–") else None


def _named(words: Sequence[str]) -> Counted | None:
    """The harm of which a heading counts the cases."""
    if not counted_harms.INCIDENTS.isdisjoint(words):
        return None
    for word in words:
        for harm in HARMS:
            if word in words_of("figures", "each", harm) or word in words_of("harm_idioms", "headings", harm):
                return harm
    return None
