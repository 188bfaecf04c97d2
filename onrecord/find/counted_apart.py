"""What befell those counted, told apart from them: by a later verb, by "them", by a participle that begins the clause."""

from collections.abc import Sequence

from onrecord.find.counted_after import PREPOSITIONS
from onrecord.find.counted_causes import DETERMINERS, THEM, acted_on
from onrecord.find.counted_harms import BE, Sentence, is_participle, is_passive
from onrecord.find.harm_phrases import HARMS, Told, names_harm
from onrecord.text.lists import word_set, words_of
from onrecord.text.people import counts_people
from onrecord.types import Counted

REACH = 30  # tokens behind those counted in which a verb joined by "and" or with "them" behind it is looked for
ENDS_CLAUSE = word_set("; . ? !")
_JOINS = word_set("and then before or but")
_NONE_DID: dict[str, Counted] = {
    "survived": "killed",
    "survive": "killed",
    "returned": "missing",
    "back": "missing",
    "reappeared": "missing",
}
_ARE = word_set("are is were was went have had may might lie sleep ended")
_HOW = word_set("in under behind bound tied hand chained locked shackled")
_ADDS = word_set("nothing none neither not without with still all both never no")
_MODALS = word_set("will would could did do does")
OF_WHOM = word_set("who whom which whose")
_ADVERBS = word_set(
    "did do does will would could then later never not so also being were was been had have has subsequently all presumably still"
    " soon afterwards there"
)
_ACTIVE = ("does", "takes")
_VERBAL = ("does", "takes", "befalls")


def harm_apart(sentence: Sentence, first: int, end: int, *, one: bool | None) -> Told | None:
    """What is told of those counted somewhere else in the sentence.

    Args:
        sentence: The sentence.
        first: The first token of the number.
        end: The token behind the noun, or behind the number where none follows.
        one: Whether one person is counted; None where that is not known.
    """
    before = (
        _no_word_of(sentence.words, first, end)
        or _likewise(sentence, first)
        or _aboard(sentence, first)
        or acted_on(sentence, first)
        or _begun_with(sentence, first)
        or _among(sentence, first)
        or _whereabouts(sentence.words, first, end)
    )
    return before or _later(sentence, end, one=one) or _labelled(sentence, first, end)


def _no_word_of(words: Sequence[str], first: int, end: int) -> Told | None:
    """That there is nothing of somebody: "of four woodcutters who went up on Sunday there is neither word nor footprint"."""
    there = next((n for n in range(end, len(words) - 2) if words[n] == "there"), -1)
    begins = words[0] == "of" and first <= 3 and there > 0
    none = begins and words[there + 1] in ("is", "was", "has") and not _ADDS.isdisjoint(words[there + 2 : there + 4])
    return Told(there, there + 2, "missing", "befalls") if none else None


def _likewise(sentence: Sentence, first: int) -> Told | None:
    """The verb that is not repeated: "he was beaten, as were twelve others", "so did two nuns"."""
    words = sentence.words
    if first > 4 and words[first - 2 : first] in (["along", "with"], ["together", "with"]):
        return _before_them(sentence, first - 3)
    if (
        first < 4
        or words[first - 2] not in ("as", "so")
        or words[first - 1] not in ("were", "was", "did", "had", "have", "are", "is")
    ):
        return None
    return next((told for at in range(first - 3, -1, -1) for told in sentence.begins.get(at, ()) if told.how in _VERBAL), None)


def _before_them(sentence: Sentence, last: int) -> Told | None:
    """The verb in "they were taken away, along with nine neighbours"."""
    for at in range(last, max(-1, last - 14), -1):
        if sentence.words[at] in ENDS_CLAUSE or at in sentence.numbers:
            return None
        for told in sentence.begins.get(at, ()):
            if told.how == "befalls" or (told.how in _ACTIVE and is_participle(sentence.words[at])):
                return told
    return None


def _aboard(sentence: Sentence, first: int) -> Told | None:
    """What is told of the vessel that those counted are on: "lost contact with a dinghy carrying 40"."""
    words = sentence.words
    if first < 3 or words[first - 1] not in ("carrying", "with", "bearing"):
        return None
    for last in range(first - 2, max(-1, first - 7), -1):
        for told in sentence.ends.get(last, ()):
            if told.harm == "missing" and told.how in ("nouns", "does"):
                return told
    return None


def unseen(sentence: Sentence, end: int) -> Told | None:
    """What "none of the sailors has been seen" tells: with a number above nothing the verb tells no harm."""
    found = words_of("harms", "classes", "found")
    for at in range(end, min(len(sentence.words), end + 5)):
        if (harm := _NONE_DID.get(sentence.words[at])) is not None:
            return Told(at, at, harm, "befalls")
        if sentence.words[at] in BE and sentence.words[at + 1 : at + 2] != [] and sentence.words[at + 1] in found:
            return Told(at, at + 1, "missing", "befalls")
    return None


def _later(sentence: Sentence, end: int, *, one: bool | None) -> Told | None:
    """The verb of a later clause that has no subject of its own, or "them": "a man set out and never came back"."""
    words = sentence.words
    for at in range(end, min(len(words), end + REACH)):
        if words[at] in ENDS_CLAUSE - {";"}:
            return None
        if (told := done_to_them(sentence, at, one=one) or _of_theirs(words, at) or _whom(sentence, at, end)) is not None:
            return told
        others = words[at] in OF_WHOM and at > end and counts_people(words[at - 1], one=False)  # "families of men who died"
        if (told := _added(sentence, at) or _in_manner(sentence, at)) is not None:
            return told
        joined = (words[at] in _JOINS or words[at] in OF_WHOM or (words[at] == "," and at > end)) and not others
        if joined and (told := befalls_at(sentence, at + 1, comma=words[at] == ",") or _state_of(words, at + 1)) is not None:
            return told
        if at in sentence.numbers and at > end:
            return None
    return None


def done_to_them(sentence: Sentence, at: int, *, one: bool | None) -> Told | None:
    """The verb in "locked them up", "lynched them"; none of "asked them"."""
    for told in sentence.begins.get(at, ()):
        behind = sentence.words[told.last + 1 : told.last + 2]
        beyond = sentence.words[told.last + 2 : told.last + 3]
        if one is False and behind and behind[0] in ("him", "her"):
            continue
        waits = sentence.words[told.first].startswith("wait")
        if told.how == "nouns" and not waits and behind and behind[0] in ("them", "him"):
            return told
        if told.how not in _ACTIVE or not behind or behind[0] not in THEM or is_passive(sentence.words, at):
            continue
        if (
            behind[0] not in ("both", "all", "her")
            or not beyond
            or not beyond[0].isalpha()
            or _no_object(sentence.words, told.last + 2)
        ):
            return told
    return None


def _added(sentence: Sentence, comma: int) -> Told | None:
    """What is added behind a comma: "fished three out of the dock, none of them breathing"."""
    if sentence.words[comma] != ",":
        return None
    at = comma + 1
    found = [told for told in sentence.begins.get(at, ()) if told.how == "complements" and told.last > at]
    held = (told for told in found if told.harm == "detained" and sentence.words[at] in _HOW)  # ", in the hands of the rebels,"
    return next((told for told in found if sentence.words[at] in _ADDS), next(held, None))


def _in_manner(sentence: Sentence, at: int) -> Told | None:
    """How those counted were, further behind: "appeared before the magistrate in handcuffs"."""
    manner = words_of("harms", "classes", "manner")
    found = (told for told in sentence.begins.get(at, ()) if told.how == "complements")
    return next((told for told in found if sentence.words[told.last] in manner), None)


def _state_of(words: Sequence[str], at: int) -> Told | None:
    """The adjective in "five came back, frostbitten and half starved"."""
    if words[at - 1] != "," or at >= len(words):
        return None
    state = next((each for each in HARMS if words[at] in words_of("figures", "state", each)), None)
    return None if state is None or not _no_object(words, at + 1) else Told(at, at, state, "state")


def _of_theirs(words: Sequence[str], at: int) -> Told | None:
    """The noun in "whose deaths", "their arrest"."""
    if words[at] not in ("whose", "their") or at + 1 >= len(words):
        return None
    harm = names_harm(words[at + 1 : at + 2])
    return None if harm is None else Told(at, at + 1, harm, "nouns")


def _whom(sentence: Sentence, at: int, end: int) -> Told | None:
    """The verb in "eleven men whom the agencies had kept", "two botanists they have kept"."""
    words = sentence.words
    if words[at] not in ("whom", "that") and not (at == end and words[at] in ("they", "he", "she", "we", "it", "the")):
        return None
    for verb in range(at + 1, min(len(words), at + 9)):
        for told in sentence.begins.get(verb, ()):
            if told.how in _ACTIVE and not is_passive(words, verb) and _no_object(words, told.last + 1):
                return told
        if words[verb] in (",", ";", ".") or verb in sentence.numbers:
            return None
    return None


def befalls_at(sentence: Sentence, at: int, *, comma: bool) -> Told | None:
    """The verb that stands at a token, adverbs before it left out, and says something of its subject."""
    words, passive = sentence.words, False
    begin = at
    if comma and words[at : at + 1] != [] and words[at] in _MODALS:  # "those who hinder a voter, will be jailed"
        return None
    while at < len(words):
        for told in sentence.begins.get(at, ()):
            if told.how == "befalls" and (not comma or at > begin or is_participle(words[at])):
                return told
            apart = sentence.numbers.isdisjoint(range(told.first, told.last))
            apart = apart and (passive or words[begin - 1] not in ("who", "that"))  # "who marched out of Ludomer"
            if told.how in _ACTIVE and apart and is_participle(words[at]) and (passive or _is_bare_verb(words, told)):
                return told
        if words[at] not in _ADVERBS and not words[at].endswith("ly"):
            return None
        passive = passive or words[at] in BE
        at += 1
    return None


def _is_bare_verb(words: Sequence[str], told: Told) -> bool:
    """Whether a participle without "was" tells what was done to its subject: "and jailed", not "and shifted to another party"."""
    return told.how == "does" and _is_whole(words, told)


def _is_whole(words: Sequence[str], told: Told) -> bool:
    """Whether nothing that the verb is done to stands behind it: "driven from their valley", "jailed in May"."""
    return (told.last > told.first and words[told.last] in PREPOSITIONS) or _no_object(words, told.last + 1)


def _no_object(words: Sequence[str], at: int) -> bool:
    following = words[at] if at < len(words) else "."
    return following in words_of("figures", "grammar", "behind_participle") or not following[:1].isalnum()


def _begun_with(sentence: Sentence, first: int) -> Told | None:
    """The participle that a clause begins with before its subject: "Deported in sealed wagons, the thousand speakers"."""
    words, at = sentence.words, first - 1
    while at >= 0 and words[at] in DETERMINERS:
        at -= 1
    if at < 1 or words[at] not in (",", ":"):
        return None
    begin = next((n + 1 for n in range(at - 1, max(-1, at - 14), -1) if words[n] in (",", ";", ".", ":", '"', "“")), 0)
    for told in sentence.begins.get(begin, ()):
        if told.how in _VERBAL and is_participle(words[begin]) and _is_whole(words, told):
            return told
        if told.how == "complements":
            return told
    return None


def _whereabouts(words: Sequence[str], first: int, end: int) -> Told | None:
    """That nobody knows "where the 19 monks are"."""
    if first < 1 or "where" not in words[max(0, first - 2) : first] or words[end : end + 1] == []:
        return None
    unknown = not words_of("harm_patterns", "classes", "unknown").isdisjoint(words)
    return Told(first - 1, first - 1, "missing", "nouns") if unknown and words[end] in _ARE else None


def _among(sentence: Sentence, first: int) -> Told | None:
    """What is told in "among those who perished in the fire were a nurse and two patients"."""
    words = sentence.words
    link = next((n for n in range(first - 1, max(-1, first - 4), -1) if words[n] in ("were", "was", "are", "is")), -1)
    if link < 2 or any(at in sentence.numbers for at in range(link, first)):
        return None
    begin = next((n for n in range(link - 1, max(-1, link - 16), -1) if words[n] in ("among", "amongst")), -1)
    return None if begin < 0 else _any_between(sentence, begin, link)


def _any_between(sentence: Sentence, begin: int, end: int) -> Told | None:
    for at in range(begin, end):
        for told in sentence.begins.get(at, ()):
            if told.how in (*_VERBAL, "nouns", "toll", "complements"):
                return told
        for each in HARMS:
            if sentence.words[at] in words_of("figures", "state", each) | words_of("figures", "counted", each):
                return Told(at, at, each, "state")
    return None


def _labelled(sentence: Sentence, first: int, end: int) -> Told | None:
    """The word that a number stands behind in a list or a headline: "deaths 14, injured 52"; "Jailed for life: two men"."""
    words = sentence.words
    at = first - 2 if first > 1 and words[first - 1] in (":", "-", "–", "=") else first - 1
    if at < 0 or words[at] in ("the", "and", "of"):
        return None
    told = _any_between(sentence, 0, at) if at < first - 1 else None
    if told is not None and (told.how != "does" or is_participle(words[told.first])):
        return told
    if words[at] == "toll" and end >= len(words) - 1:
        return Told(at, at, "killed", "toll")
    for each in HARMS:
        if words[at] in words_of("figures", "each", each) | words_of("figures", "state", each):
            apart = at == first - 2 or (end < len(words) and words[end] in (",", ";", ")")) or end >= len(words) - 1
            return Told(at, at, each, "each") if apart else None
    return None
