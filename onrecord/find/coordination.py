"""Cuts coordinated actions and coordinated things apart where one could be granted without the other."""

from collections.abc import Sequence
from itertools import pairwise

from onrecord.text.lists import phrases_of, word_set, words_of
from onrecord.text.phrases import Token

Range = tuple[int, int]

_BETWEEN = frozenset(",;-–—•:")
_FEWEST_BARE = 3  # "food, water and tents" are three things, "peace and justice" is one
_LONGEST_PARTY = 9
_DOERS = ("ers", "ors", "ists", "ians", "men")
_SUBJECTS = word_set("i we you he she they")
_NO_NOUNS = word_set("go come get seek hear become find respond pay")
_PLACING = word_set("by before after on until till in at from since")
_PARTICLES = word_set("up over out back down off away")
_CONTROLLING = word_set(
    "ask urge tell press persuade order allow force help permit enable get require let invite encourage convince authorise "
    "authorize instruct direct call appeal train oblige beg pressure compel expect want lead push"
)
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


def parties(text: str, words: Sequence[Token]) -> list[tuple[Sequence[Token], Sequence[Token]]]:
    """Cut "stop the raids and the army to leave" where others are asked to do something else.

    Returns:
        What each is to do, after the words for whoever is to do it; none for what comes first.
    """
    cuts = [(0, 0, 0)]
    for at in range(2, len(words) - 1):
        if words[at].word != "to" or not _may_be_verb(words[at + 1 :]) or words[0].word in _CONTROLLING:
            continue
        ends = at - (words[at - 1].word == "not")
        opened = next(
            (n for n in range(ends - 1, max(ends - _LONGEST_PARTY, cuts[-1][2]), -1) if words[n].word in ("and", ",")), None
        )
        if opened is not None and _is_other_party(text, words, opened, ends):
            cuts.append((opened, ends, at + 1))
    pieces = []
    for (opened, ends, begins), following in zip(cuts, [*cuts[1:], (len(words), 0, 0)], strict=True):
        pieces.append((words[opened + 1 : ends] if ends else [], words[begins : following[0]]))
    return pieces


def _is_other_party(text: str, words: Sequence[Token], opened: int, ends: int) -> bool:
    """Whether words after a comma or "and" name somebody else who is asked, and not another object of the first action."""
    who = words[opened + 1 : ends]
    if who and who[0].word in ("on", "upon", "for"):  # "on the nurse to come, and on the mayor to resign"
        return len(who) > 1
    before = words[:opened]
    while before and before[-1].word in ("and", ","):
        before = before[:-1]
    return bool(before) and is_body(text, who) and not _ends_in_body(text, before)


def _ends_in_body(text: str, words: Sequence[Token]) -> bool:
    """Whether an action ends in a party that others may be joined to: "work with the mayor"; not "leave by Friday"."""
    if words[-1].word in words_of("requests", "words", "objects") or (len(words) > 1 and words[-2].word in _PLACING):
        return False
    determiners = words_of("requests", "words", "determiners")
    begins = next((n for n in range(len(words) - 1, -1, -1) if words[n].word in determiners), len(words) - 1)
    return is_body(text, words[begins:]) or is_body(text, words[-1:])


def is_body(text: str, words: Sequence[Token]) -> bool:
    """Whether words name somebody who can be asked, and not a thing: "Pakistan", "the authorities"; not "efforts"."""
    head = [token for token in words if token.word[0].isalnum()]
    cut = next(
        (n for n, token in enumerate(head) if n and token.word in words_of("requests", "words", "prepositions")), len(head)
    )
    if not cut or not head:
        return False
    last = head[cut - 1]
    return text[last.start].isupper() or last.word in words_of("requests", "lists", "bodies") or _does(last.word)


def _does(word: str) -> bool:
    """Whether a word is one for those who do something, by its ending: "shopkeepers", "inspectors"."""
    return word.endswith(_DOERS) and word not in words_of("requests", "lists", "not_doers")


def clauses(text: str, words: Sequence[Token]) -> list[Sequence[Token]]:
    """Cut "that A act, and that B report", "that A hear X and the House defer Y" and "A should act and B must go"."""
    cuts: list[Range] = []
    that = bool(words) and words[0].word == "that"
    for at in range(2, len(words) - 1):
        opened = _conjunction_before(words, at)
        if opened is None or words[at].word in _BETWEEN or words[at].word == "and":
            continue
        again = that and words[at].word == "that" and (words[at - 1].word in ("and", ";") or words[opened].word == ",")
        if again or (words[at - 1].word == "and" and _is_clause(text, words, at, that=that)):
            cuts.append((opened, at))
    return _pieces(words, cuts)


def _is_clause(text: str, words: Sequence[Token], at: int, *, that: bool) -> bool:
    """Whether a subject with its own verb begins here: "the House defer", "the army must"."""
    for n in range(at + 1, min(at + _LONGEST_PARTY, len(words) - 1)):
        word = words[n].word
        if word in ("and", ",") or word in words_of("requests", "words", "relatives"):
            return False
        if word in ("should", "must"):
            return any(token.word in ("should", "must") for token in words[:at])
        if that and word in words_of("requests", "verbs", "base") and is_verb(words, n, surely=False):
            return is_body(text, words[at:n])
    return False


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
    if word in words_of("requests", "verbs", "not_first") - _NO_NOUNS and not surely:
        following = words[at + 1].word if at + 1 < len(words) else ""
        if following in _PARTICLES and at + 2 < len(words):  # "hand over its accounts"
            following = words[at + 2].word
        return (
            following in words_of("requests", "words", "determiners") | _VERB_OBJECTS
            or (word in ("stop", "start", "keep") and following.endswith("ing"))
            or (at > 0 and words[at - 1].word in _SUBJECTS)
        )
    if surely and word not in words_of("requests", "words", "determiners") | words_of("requests", "words", "pronouns"):
        return word[0].isalpha()
    return _may_be_verb(words[at:])


def _may_be_verb(words: Sequence[Token]) -> bool:
    verbs = words_of("requests", "verbs", "base")
    word = next((token.word for token in words if not token.word.endswith("ly")), "")
    return word in verbs or (word.startswith("re") and word[2:].strip("-") in verbs)


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
        if words[at].word == "for" and words[at - 1].word == "and" and all(token.word != "for" for token in words[:opened]):
            return [*things(words[:opened]), *things(words[at + 1 :])]  # "called for A and for B"
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
