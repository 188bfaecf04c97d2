"""Where the phrase of a noun that names an event begins: at its article, its adjectives, or with the noun itself."""

from collections.abc import Sequence

from onrecord.find.event_clause import DENIALS, ENDS
from onrecord.find.event_words import BE_HAVE_DO, DEFINITE, DETERMINERS, MAY, NOT, PREPOSITIONS, WILL, WOULD
from onrecord.text.lists import phrases_of, word_set, words_of

_LIGHT = words_of("event_status", "words", "light")
_DREAD = words_of("event_status", "words", "dread")
_ADJECTIVES = ("al", "ic", "ous", "ive", "ent", "ant", "ible", "able", "ful", "less", "ary", "wide", "ial")
_PLAIN_ADJECTIVES = words_of("event_status", "words", "adjectives")
_NO_PHRASE = word_set("to and or that") | WILL | WOULD | MAY | NOT | _LIGHT
"""Words that stand in no phrase of a noun: between "the two sides" and "talks" in "the two sides will hold talks"."""
_QUANTITIES = words_of("event_status", "words", "quantities")
_VERBS = DENIALS | words_of("event_status", "words", "speaking") | word_set("condemned condemns rejected rejects stopped stops")


def phrase_start(words: Sequence[str], at: int) -> int:
    """Where a noun phrase begins: at its article, that of "a round of" before it, or with the noun itself."""
    start = _article(words, at)
    verbs = [one.last for one in phrases_of("event_status", "before_noun").find(words[start:at]) if one.label == "hypothetical"]
    if verbs and start + verbs[-1] + 1 < at + 1:  # "the convention prohibits | torture"
        start += verbs[-1] + 1
    if start > 1 and words[start - 1] == "of" and words[start - 2] in _QUANTITIES:
        return _article(words, start - 2)
    return start


def _article(words: Sequence[str], at: int) -> int:
    """Where the article of a noun, or what stands in its place, begins; else where its adjectives do, or the noun itself."""
    for back in range(at - 1, max(-1, at - 6), -1):
        word = words[back]
        if word.endswith(("'s", "s'")):
            return back
        if word == "that" and _joins_clauses(words, back, at):
            break
        if word in DETERMINERS or word in DEFINITE:
            first = back
            while first and (words[first - 1] in DETERMINERS or words[first - 1] in ("no", "not", "any")):
                first -= 1
            return first
        if word == "," and back and words[back - 1].endswith(_ADJECTIVES):  # "no specific, credible threats"
            continue
        if (
            not word[0].isalnum()
            or word in _VERBS  # "the army denied KILLING" has no article
            or word in PREPOSITIONS
            or word in BE_HAVE_DO
            or word in ENDS
            or word in _NO_PHRASE
        ):
            break
    return _adjectives(words, at)


def _joins_clauses(words: Sequence[str], that: int, at: int) -> bool:
    """Whether "that" begins a clause, and is no article: "hope THAT prosecutions will deter others", "said THAT talks ..."."""
    plural = words[at].endswith("s") and not words[at].endswith("ss")
    return plural or (that > 0 and (words[that - 1] in _VERBS or words[that - 1] in _DREAD))


def _adjectives(words: Sequence[str], at: int) -> int:
    """Where the adjectives before a noun without an article begin: "calls for INTERNATIONAL investigations"."""
    while at and (words[at - 1].endswith(_ADJECTIVES) or words[at - 1] in _PLAIN_ADJECTIVES):
        at -= 1
    return at
