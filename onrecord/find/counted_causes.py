"""What a cause, a vehicle or an armed body does to those counted, by its noun and its verb."""

from collections.abc import Sequence

from onrecord.find.counted_harms import BE, Sentence, is_other_verb, is_passive
from onrecord.find.harm_phrases import HARMS, Told
from onrecord.text.lists import word_set, words_of

_REACH = 7  # tokens before those counted in which the noun stands that acts on them
STOPS = word_set("; . , : ? ! that who which when while but")
THEM = word_set("them him her both all")
DETERMINERS = word_set("the those these all some his her its their our my another about")


def acted_on(sentence: Sentence, first: int) -> Told | None:
    """What is told by the noun that acts on those counted: "ambulances ferried 140 from the square", "frostbite robbed three"."""
    words, verbs = sentence.words, 0
    for at in range(first - 1, max(-1, first - _REACH), -1):
        joined = words[at] == "and" and words[at - 1] not in THEM
        if words[at] in STOPS or joined or at in sentence.numbers or is_passive(words, at):
            return None
        if (done := _caused(words, at, first)) is not None:
            return done
        agent = next((each for each in HARMS if words[at] in words_of("harms", "agents", each)), None)
        if agent is not None:
            return Told(at, at, agent, "takes") if verbs else None
        verbs += is_other_verb(words[at]) or (words[at].endswith("ing") and words[at - 1] in BE)
    return None


def _caused(words: Sequence[str], at: int, first: int) -> Told | None:
    """What a cause or an armed body does to those counted: "the explosion at the shed threw five women", "police caught two"."""
    verb = next((n for n in range(first - 1, at, -1) if words[n] not in DETERMINERS and not words[n].endswith("ly")), -1)
    if verb < 0 or is_passive(words, verb):
        return None
    return _held(words, at, verb) or _harmed(words, at, verb)


def _held(words: Sequence[str], at: int, verb: int) -> Told | None:
    armed, held = words_of("harm_patterns", "causes", "holders"), words_of("harm_patterns", "causes", "holds")
    return Told(verb, verb, "detained", "takes") if words[at] in armed and words[verb] in held else None


def _harmed(words: Sequence[str], at: int, verb: int) -> Told | None:
    causes = (words_of("harms", "classes", "cause"), words_of("harm_patterns", "classes", "injured_by"))
    if not any(words[at] in listed for listed in causes):
        return None
    harm = next((each for each in HARMS if words[verb] in words_of("harm_patterns", "causes", each)), None)
    return None if harm is None else Told(verb, verb, harm, "takes")
