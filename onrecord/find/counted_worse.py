"""What is told of those counted behind a lesser harm: that those seized were killed, those driven off are held."""

from onrecord.find.counted_apart import ENDS_CLAUSE, OF_WHOM, REACH, befalls_at, done_to_them
from onrecord.find.counted_causes import STOPS
from onrecord.find.counted_harms import Sentence, is_passive
from onrecord.find.harm_phrases import Told
from onrecord.text.lists import word_set

_DIED = word_set("died dies perished succumbed drowned")
_FINITE_BE = word_set("were was are is have has had")
_CLAUSES = word_set("who whom which whose that when after while as because where since and or over for before they it")


def worse_after(sentence: Sentence, end: int, *, told: Told) -> Told | None:
    """What is told of those of whom something lesser was told first: "dragged two from a bus and lynched them"."""
    if told.harm == "killed":
        return None
    ended = _death_after(sentence, end, main=is_passive(sentence.words, told.first) and told.first > end) or _main_after(
        sentence, end, told=told
    )
    return ended or (_held_after(sentence, end) if told.harm == "displaced" else None)


def _held_after(sentence: Sentence, end: int) -> Told | None:
    """That those are held, or not heard of, who were first moved: "drove 30 girls into the forest as captives"."""
    words = sentence.words
    for at in range(end, min(len(words), end + REACH)):
        if words[at] in ENDS_CLAUSE or at in sentence.numbers or words[at] == ",":
            return None
        for told in sentence.begins.get(at, ()):
            if told.harm == "detained" and words[at] == "as" and told.how == "complements":
                return told
        if words[at] in ("and", "but") and (joined := befalls_at(sentence, at + 1, comma=False)) is not None:
            return joined if joined.harm in ("detained", "missing") else None
    return None


def _death_after(sentence: Sentence, end: int, *, main: bool) -> Told | None:
    words = sentence.words
    for at in range(end, min(len(words), end + REACH)):
        if words[at] in ENDS_CLAUSE or at in sentence.numbers:
            return None
        if (killed := _put_to_death(sentence, at, end, main=main)) is not None:
            return killed
        told = done_to_them(sentence, at, one=None)
        if told is not None and told.harm == "killed":
            return told
        if words[at] in _DIED and words[at - 1] not in OF_WHOM and STOPS.isdisjoint(words[end:at]):
            return Told(at, at, "killed", "befalls")  # "struck by a canister died"
    return None


def _put_to_death(sentence: Sentence, at: int, end: int, *, main: bool) -> Told | None:
    """The main verb behind a participle, or one joined to it: "engineers taken in May have been killed", "seized and shot"."""
    words = sentence.words
    if words[at] in ("and", "then", "before", "until", ","):
        begin = at + 1 + (words[at + 1 : at + 2] == ["they"])
        told = befalls_at(sentence, begin, comma=words[at] == ",")
        return told if told is not None and told.harm == "killed" else None
    if main or words[at] not in _FINITE_BE or not _CLAUSES.isdisjoint(words[end:at]):
        return None
    told = befalls_at(sentence, at, comma=False)
    return told if told is not None and told.harm == "killed" and at > end else None


def _main_after(sentence: Sentence, end: int, *, told: Told) -> Told | None:
    """The main verb behind a relative clause that told the lesser harm: "those who could not walk were burned alive"."""
    words = sentence.words
    if words[end : end + 1] not in (["who"], ["that"]) or told.first < end:
        return None
    for at in range(told.last + 1, min(len(words), told.last + 6)):
        if words[at] in ENDS_CLAUSE or words[at] in _CLAUSES or words[at] == "and" or at in sentence.numbers:
            return None
        if words[at] in _FINITE_BE:
            main = befalls_at(sentence, at, comma=False)
            return main if main is not None and main.harm == "killed" else None
    return None
