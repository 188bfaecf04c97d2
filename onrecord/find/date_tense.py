"""Tells whether what a time expression dates is past or to come."""

from typing import Literal

from onrecord.text.lists import words_of
from onrecord.text.timex import Phrase
from onrecord.text.timex_tokens import Words, classes

_ENDS = frozenset(".?!;")
_FARTHEST = 40  # words
_SHORTEST_PAST = 4  # letters; "red" and "need" are no pasts
_PASSED_OVER = frozenset(["the", "early", "late", "mid", "-", "on", "in", "of", "this"])
_LEADS_IN = frozenset(["on", "in", "at", "by", "during", "from", "between", "the", "early", "late", "mid", "-", "since"])
_OPENERS = frozenset([",", "and", "but", "that", "because", "when", "where", "while", "as", "if", "(", "—", "–", ":", '"', "“"])
_FROM_NOW = frozenset(["starting", "beginning", "effective"])
_LEADS = frozenset(["the", "a", "this", "that", "its", "his", "her", "their", "'s"])
_BE = frozenset(["is", "are", "was", "were", "be"])
_AUXILIARIES = frozenset(["be", "is", "are", "being", "get"])
_MODAL = frozenset(["may", "might", "must", "would", "should", "could", "can", "will"])
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "of",
        "by",
        "with",
        "in",
        "some",
        "all",
        "many",
        "these",
        "those",
        "three",
        "two",
    ]
)


Ahead = Literal["no", "open", "perhaps", "yes"]
"""``open``: no word tells."""


def is_ahead(words: Words, phrase: Phrase) -> Ahead:
    """Whether what an expression dates is to come: told by the word before it, else by the nearest verb before, else after it.

    A present tense says ``perhaps``: "the court meets on Tuesday" may be written on that Tuesday. It says nothing of a day that
    only names something: "the effect of Monday's debate is small". Where it opens its clause, what follows comes first.
    """
    told = _by_preposition(words, phrase)
    names = words.word(phrase.end) == "'s"
    if told is None and phrase.meaning.day is not None and _names(words, phrase):
        return "open"
    before, after = _backward(words, phrase.first), _forward(words, phrase.end)
    for at in (*after, *before) if _opens_clause(words, phrase) else (*before, *after):
        if told is not None and not (names and told == "perhaps"):
            return told
        told = _told_by(words, at)
    return "open" if told is None or (names and told == "perhaps") else told


def _names(words: Words, phrase: Phrase) -> bool:
    """Whether a day of a month stands before a noun that it names, of which the verb tells nothing: "the Nov. 6 election"."""
    after = words.word(phrase.end)
    lead = words.word(phrase.first - 1)
    return (
        lead in _LEADS
        and after.isalpha()
        and not words.capital(phrase.end)
        and after not in words_of("timex", "names", "day_before")
    )


def is_story(words: Words, phrase: Phrase) -> bool:
    """Whether a sentence tells of the past and of nothing else: "She stayed for the next four decades"."""
    told = {_told_by(words, at) for at in (*_backward(words, phrase.first), *_forward(words, phrase.end))}
    return told <= {None, "no"} and "no" in told


def _opens_clause(words: Words, phrase: Phrase) -> bool:
    at = phrase.first - 1
    while words.word(at) in _LEADS_IN:
        at -= 1
    return at < 0 or words.word(at) in _OPENERS or words.word(at) in _ENDS


def _listed(word: str, label: str) -> bool:
    return word in words_of("timex", "tense", label)


def _backward(words: Words, first: int) -> range:
    at = first - 1
    while at >= 0 and first - at < _FARTHEST and not _ends_sentence(words, at):
        at -= 1
    return range(first - 1, at, -1)


def _ends_sentence(words: Words, at: int) -> bool:
    """Whether a mark ends a sentence: not the full stop of "Dec. 14" or "U.S. troops"."""
    if words.words[at] != "." or words.shouted:
        return words.words[at] in _ENDS
    before, touching = words.word(at - 1), words.touching(at)
    return not (touching and (len(before) == 1 or before in classes()["MONTH_SHORT"]) and before != "may")


def _forward(words: Words, end: int) -> range:
    at = end
    while at < len(words.words) and at - end < _FARTHEST and not _ends_sentence(words, at):
        at += 1
    return range(end, at)


def _by_preposition(words: Words, phrase: Phrase) -> Ahead | None:
    """ "since March" is past, "until Friday" and "for Friday" are to come, unless something lasted until then."""
    at = phrase.first - 1
    while words.word(at) in _PASSED_OVER:
        if words.word(at) == "of" and words.word(at - 1) == "ahead":
            return "yes"
        at -= 1
    word = words.word(at)
    if word in ("until", "till"):
        return _until(words, phrase, at)
    if word == "for" and phrase.meaning.which is None and phrase.meaning.kind == "calendar":
        return _for(phrase)
    from_now = word in _FROM_NOW or (word == "and" and words.word(at - 1) == "now")
    if from_now or (word == "out" and words.word(at - 1) in _OPENERS):
        return "yes"  # "starting Monday", "between now and May", "her album, out on Friday"
    return "no" if word == "since" else None


def _until(words: Words, phrase: Phrase, at: int) -> Ahead | None:
    if words.word(phrase.end) == "'s":
        return None  # "until Monday's announcement nobody knew"
    lasted = any(_listed(words.word(back), "until_past") for back in _backward(words, at))
    return "no" if lasted else "yes"


def _for(phrase: Phrase) -> Ahead | None:
    """A day is to come, of "oil for April delivery" or "sales for February" the near one; of a quarter the verb tells."""
    meaning = phrase.meaning
    if meaning.part is not None and meaning.part[0] in "QH":
        return None
    return "perhaps" if meaning.month is not None and meaning.day is None else "yes"


def _told_by(words: Words, at: int) -> Ahead | None:
    """What one word tells of the time of the clause that it stands in."""
    word = words.word(at)
    if word == "to":
        return _infinitive(words, at)
    if word in _MODAL:
        return _modal(words, at)
    if _listed(word, "happened"):
        return "yes" if words.word(at - 1) in ("to", "will") else "no"
    if word == "start" and {words.word(at - 1), words.word(at - 2)} & _DETERMINERS:
        return None  # "got off to a rocky start"
    if _listed(word, "ahead") or _listed(word, "present"):
        return "yes" if _listed(word, "ahead") else "perhaps"
    # "with armed men" tells nothing, and of "will be sworn in" the first word is the one that tells.
    participle = words.word(at - 1) in _DETERMINERS or words.word(at - 1) in _AUXILIARIES
    past = _listed(word, "past") or (word.endswith("ed") and len(word) > _SHORTEST_PAST)
    return "no" if past and not participle and word not in ("been", "being") else None


def _modal(words: Words, at: int) -> Ahead | None:
    """ "may meet" looks ahead, "may have met" does not; "May" and "5 MAY" are no verbs."""
    following = words.word(at + 1)
    if words.word(at) == "may" and (words.capital(at) or words.word(at - 1).isdecimal() or following.isdecimal()):
        return None
    return "no" if "have" in (following, words.word(at + 2)) else "yes"


def _infinitive(words: Words, at: int) -> Ahead | None:
    following = words.word(at + 1)
    plural = following.endswith("s") and not following.endswith(("ss", "us"))  # "to address", "to focus"
    is_verb = following.isalpha() and not words.capital(at + 1) and not plural and not following.endswith(("ing", "ed"))
    if not is_verb or _listed(following, "to_before") or _listed(words.word(at - 1), "to_behind"):
        return None
    if following == "have":
        return "no"
    if following == "be" and words.word(at + 2).endswith(("ed", "en")) and not _listed(words.word(at - 1), "to_be_behind"):
        return "yes"  # "an address, to be delivered Wednesday"
    if words.word(at - 1) in _BE:
        return "yes"
    return "yes" if any(_listed(words.word(back), "heads") for back in range(at - 4, at)) else None
