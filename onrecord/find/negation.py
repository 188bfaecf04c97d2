"""Tells whether what is said is a negative sentence."""

from collections.abc import Sequence

from onrecord.text.lists import word_set, words_of
from onrecord.text.phrases import words_in

_AUXILIARIES = word_set("""
be is are was were am has have had do does did will would shall should can could may might must ought isn't aren't wasn't weren't
hasn't haven't hadn't don't doesn't didn't won't wouldn't shan't shouldn't can't couldn't mustn't ain't cannot
""")
_NEGATIVE = word_set("not never n't cannot nowhere neither hardly scarcely")
_NEGATIVE_SUBJECTS = word_set("no nobody none nothing neither nor never nowhere not")
_TELLING = _NEGATIVE | _NEGATIVE_SUBJECTS
_OBJECTS = word_set("no nobody none nothing nowhere")
_POSITIVE_NOT = word_set("only just least merely")
_SUBORDINATING = word_set("if when while although though because as since after before until unless whereas once")
_RELATIVES = word_set("who which that whose whom where what whether")
_ADVERBS = word_set("also still ever yet even so far now then always just simply certainly at all")
_AGAINST = word_set("against forbid forbids forbade forbidden forbidding dissuade dissuaded")
_LONGEST_SENTENCE = 80


def is_negative(content: str, *, cue: str = "") -> bool:
    """Tell whether the main clause of what is said is negative: "no child was hurt", "it had not fired", "not to fire".

    Of several sentences the first is read. Words without a verb ("no reason") are no sentence. What is forbidden or advised
    against is asked not to be done.
    """
    if _AGAINST.intersection(words_in(cue)):
        return True
    said = words_in(content)
    if _TELLING.isdisjoint(said) and "n't" not in content.replace("’", "'"):
        return False
    words = _first_sentence(said)
    if not words:
        return False
    if words[0] in _NEGATIVE_SUBJECTS and not (len(words) > 1 and words[1] in _POSITIVE_NOT):
        return words[0] == "not" or (_any_verb(words) and not (words[0] == "no" and words[1] in (",", "doubt", "matter")))
    return _negative_clause(words)


def _first_sentence(words: Sequence[str]) -> Sequence[str]:
    """The first sentence, without an opening mark or "that" before it."""
    first = 0
    while first < len(words) and ((words[first] == "that" and first < len(words) - 1) or not words[first][0].isalnum()):
        first += 1
    end = next((n for n in range(first, len(words)) if words[n] in ".?!;"), len(words))
    return words[first : min(end, first + _LONGEST_SENTENCE)]


def _negative_clause(words: Sequence[str]) -> bool:
    waiting = 0  # clauses begun before the main one, whose verbs are still to come
    for at, word in enumerate(words):
        if word == "not" and at + 1 < len(words) and words[at + 1] == "to":
            return True
        if (word in _SUBORDINATING and at == 0) or (word in _RELATIVES and at > 0):
            waiting += 1
        elif word == "," and words[0] in _SUBORDINATING and not _any_verb(words[:at]):
            waiting = 0
        elif (word in _NEGATIVE_SUBJECTS and _subject_here(words, at, waiting)) or (word == "never" and not waiting):
            return True
        elif _is_verb(words, at):
            if waiting:
                waiting -= 1
                continue
            return _negated(words, at)
    return False


def _any_verb(words: Sequence[str]) -> bool:
    return any(_is_verb(words, at) for at in range(1, len(words)))


def _subject_here(words: Sequence[str], at: int, waiting: int) -> bool:
    """Whether a negative word begins the main clause, after what is put in front of it: "since Monday no shot had fallen"."""
    if waiting or words[at] in ("not", "nor", "never", "nowhere", "neither"):
        return False
    return words[at - 1] == "," or words[at] in ("nobody", "nothing")


def _is_verb(words: Sequence[str], at: int) -> bool:
    word = words[at]
    if word in _AUXILIARIES:
        return word != "may" or at > 0
    if word not in words_of("verbs_plain", "past", "words") and not (word.endswith("ed") and len(word) > 4):
        return False
    before = words[at - 1] if at else ""
    if before in _AUXILIARIES or before in _NEGATIVE or before in ("been", ","):
        return False
    return (
        at > 0
        and before not in words_of("requests", "words", "determiners")
        and before not in words_of("requests", "words", "prepositions")
    )


def _negated(words: Sequence[str], at: int) -> bool:
    """Whether the verb here is negative, or what follows it: "had no engine"."""
    if words[at].endswith("n't") or words[at] == "cannot":
        return True
    if words[at - 1] == "never":
        return True
    after = at + 1
    while after < len(words) and (words[after] in _ADVERBS or words[after] in _AUXILIARIES or words[after] in ("been", "there")):
        after += 1
    following = words[after : after + 2]
    if following[:1] and following[0] in _NEGATIVE:
        return following[1:2] == [] or following[1] not in _POSITIVE_NOT
    if words[after : after + 2] == ["no", "longer"] or words[at - 2 : at] == ["no", "longer"]:
        return True
    return not _OBJECTS.isdisjoint(words[at + 1 : at + (3 if words[at] in _AUXILIARIES else 2)])
