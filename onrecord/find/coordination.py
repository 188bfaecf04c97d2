"""Cuts coordinated actions and coordinated things apart where one could be granted without the other."""

from collections.abc import Sequence
from itertools import pairwise

from onrecord.text.lists import phrases_of, word_set, words_of
from onrecord.text.phrases import Token

Range = tuple[int, int]

_BETWEEN = frozenset(",;-–—•:")
_FEWEST_BARE = 3  # "food, water and tents" are three things, "peace and justice" is one
_VERB_OBJECTS = word_set("its their his her our my your him them us me it anything everything something nothing")


def actions(words: Sequence[Token]) -> list[Sequence[Token]]:
    """Cut "end X and to reject Y" and "reconsider and withdraw the law" in two; "collaborate with A to expedite B" is one."""
    cuts: list[Range] = []
    for at in range(1, len(words)):
        opened = _conjunction_before(words, at)
        if opened is None:
            continue
        if words[at].word == "to" and at + 1 < len(words) and is_verb(words, at + 1, surely=True):
            cuts.append((opened, at + 1))
        elif (words[at].word == "not" and at + 2 < len(words) and words[at + 1].word == "to") or (
            words[at - 1].word in ("and", ";") and is_verb(words, at, surely=False) and not _in_list_of_nouns(words, opened, at)
        ):
            cuts.append((opened, at))
    return _pieces(words, cuts)


def _conjunction_before(words: Sequence[Token], at: int) -> int | None:
    """Where the comma or "and" before a word begins; "also" and the like may stand between."""
    before = at - 1
    while before > 0 and (words[before].word in ("also", "then", "instead") or words[before].word.endswith("ly")):
        before -= 1
    if before <= 0 or (words[before].word not in _BETWEEN and words[before].word != "and"):
        return None
    while before > 0 and (words[before - 1].word in _BETWEEN or words[before - 1].word == "and"):
        before -= 1
    return before


def is_verb(words: Sequence[Token], at: int, *, surely: bool) -> bool:
    """Whether a word is a verb in its base form; where that is not sure from its place, what follows has to agree."""
    word = words[at].word
    if word == "not":
        return at + 1 < len(words) and is_verb(words, at + 1, surely=surely)
    if word.endswith("ly") and at + 1 < len(words):
        return is_verb(words, at + 1, surely=surely)
    if word in words_of("requests", "verbs", "not_first") and not surely:
        following = words[at + 1].word if at + 1 < len(words) else ""
        return following in words_of("requests", "words", "determiners") | _VERB_OBJECTS
    if surely and word not in words_of("requests", "words", "determiners") | words_of("requests", "words", "pronouns"):
        return word[0].isalpha()
    return word in words_of("requests", "verbs", "base")


def _in_list_of_nouns(words: Sequence[Token], opened: int, at: int) -> bool:
    """Whether a word that may be a verb stands in a list of things: "shelter, food and transport"."""
    following = words[at + 1].word if at + 1 < len(words) else ""
    return following in ("of", "and", "") and words[at].word in words_of("requests", "verbs", "not_first") and opened >= 0


def things(words: Sequence[Token]) -> list[Sequence[Token]]:
    """Cut "a review of X, an inquiry into Y, and a reassessment" in three; "suspension or termination" is one.

    A list after general words ("several actions, including ...") is cut, and the general words are left out.
    """
    words = _after_general(words)
    strong, bare = [], []
    for at in range(1, len(words)):
        opened = _conjunction_before(words, at)
        if opened is None or words[at].word in ("and", "or") or words[at].word in _BETWEEN:
            continue
        if _opens_thing(words, opened, at):
            strong.append((opened, at))
        elif words[at].word[0].isalnum() and words[at].word not in words_of("requests", "words", "prepositions"):
            bare.append((opened, at))
    cuts = [cut for cut in strong if not _same_object(words, cut)]
    if cuts and words[cuts[-1][1] - 1].word == "and" and words[cuts[-1][0]].word == ",":  # "tents, stoves, and a doctor"
        listed = [cut for cut in bare if words[cut[0]].word == "," and cut[1] < cuts[-1][0] and cut[1] - cut[0] == 1]
        cuts = sorted({*cuts, *listed}) if all(cut in cuts for cut in strong) else cuts
    if not cuts and len(bare) + 1 >= _FEWEST_BARE and _plain_list(words, bare):
        cuts = bare
    return _pieces(words, cuts)


def _after_general(words: Sequence[Token]) -> Sequence[Token]:
    for found in phrases_of("requests", "announcing").find([token.word for token in words]):
        if found.label == "including" and _general_before(words, found.first) and found.last + 1 < len(words):
            following = found.last + 1
            while following < len(words) - 1 and words[following].word in _BETWEEN:
                following += 1
            return words[following:]
    return words


def _general_before(words: Sequence[Token], at: int) -> bool:
    """Whether all that stands before a list are general words: "several concrete actions,"."""
    before = [token.word for token in words[:at] if token.word not in _BETWEEN]
    return bool(before) and before[-1] in words_of("requests", "lists", "general") and len(before) <= 5


def _opens_thing(words: Sequence[Token], opened: int, at: int) -> bool:
    """Whether a thing with its own article begins here, and a relative clause or an apposition does not."""
    if words[at].word not in words_of("requests", "words", "determiners") or words[at].word in ("that", "all", "both", "each"):
        return words[at].word == "that" and words[at - 1].word == "and" and words[0].word == "that"
    if words[at].word in _VERB_OBJECTS and words[opened].word != ",":  # "the treaty and its annexes"
        return False
    only_comma = all(words[n].word == "," for n in range(opened, at))
    return not only_comma or any(token.word == "and" for token in words[at:])


def _same_object(words: Sequence[Token], cut: Range) -> bool:
    """Whether both sides hang on one preposition: "the safety of the women and the children"."""
    opened, at = cut
    prepositions = words_of("requests", "words", "prepositions")
    last = next((n for n in range(opened - 1, 0, -1) if words[n].word in prepositions), None)
    if last is None or opened - last > 4 or words[opened].word == ",":
        return False
    after = [token.word for token in words[at:]]
    return words[last + 1].word == words[at].word and not prepositions.intersection(after[:6])


def _plain_list(words: Sequence[Token], cuts: Sequence[Range]) -> bool:
    """Whether things without articles are listed, a comma between the first and "and" before the last."""
    at = cuts[-1][1]
    starts_with_comma = words[cuts[0][0]].word == ","
    short = all(later[0] - earlier[1] <= 6 for earlier, later in pairwise(cuts))
    preposition = any(token.word in words_of("requests", "words", "prepositions") for token in words[: cuts[0][0]])
    return starts_with_comma and short and words[at - 1].word == "and" and not preposition


def _pieces(words: Sequence[Token], cuts: Sequence[Range]) -> list[Sequence[Token]]:
    edges = [0, *(edge for cut in cuts for edge in cut), len(words)]
    return [words[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
