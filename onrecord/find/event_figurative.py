"""Which words only look as if they named an event: figures of speech, papers that are released, people named after deeds."""

from collections.abc import Sequence

from onrecord.find.event_words import BE_HAVE_DO, NOT, PREPOSITIONS, Around, group_start, is_base
from onrecord.text.lists import phrases_of, word_set, words_of

_KINDS = ("attack", "kill", "release", "meet", "charge", "burn", "sign", "block", "close")
_DONE = {kind: words_of("event_figurative", "words", kind) for kind in _KINDS}
_TO = {kind: words_of("event_figurative", "things", kind) for kind in _KINDS}
_BY_WORDS = words_of("event_figurative", "words", "by_words")
_MEANS = words_of("event_figurative", "things", "means")
_STANCES = words_of("event_figurative", "things", "stances")
_STAGES = words_of("event_figurative", "things", "stages")
_NATURE = words_of("event_figurative", "words", "nature")
_VERBAL = words_of("event_figurative", "words", "verbal")
_DOERS = words_of("event_figurative", "words", "doers")
_BY_NATURE = word_set("in by from of after during")
_ENDS = words_of("event_status", "words", "ends")
_SWEEPING = word_set("sweeping crushing")
_PASSIVE = word_set("was were been be being got get gets is are")
_SHOTS = word_set(
    "shots shot bullet rounds round projectiles canisters shells teargas gas salvo salvos volley volleys weapon weapons"
)
_HOLDING = word_set("hold holds held holding")
_ARMS = words_of("event_status", "words", "arms")
_HARM = words_of("event_status", "words", "harm")
_NAMING = word_set("rapporteur convention committee commission protocol day prevention")
_IN_NAME = 5  # words of a name before such a word
_OF = word_set("of on against for at with upon")
_MARKS = word_set("\" “ ‘ ' $ €")
_WITHIN = 8  # words between a deed and the speech or paper in which it is done
_LONGEST = 7  # words of a phrase that a deed is done to
_BACK = 16  # words that "it" looks back for what was released


def is_figurative(around: Around) -> bool:
    """Whether words that look like an event's name name none: "attacked the budget", "under fire", "kidnappers".

    Args:
        around: The words among those of their sentence.
    """
    words, named = around.words, around.words[around.first : around.last]
    if len(named) == 1 and named[0] in _DOERS:
        return True
    if _is_in_figure(around) or _is_of_name(around) or _is_plain_word(around) or _is_by_nature(around):
        return True
    done_to = _object(words, around.last)
    heads = (*done_to[-1:], _subject(words, around))
    for kind in _KINDS:
        if not _DONE[kind].isdisjoint(named) and any(one in _TO[kind] for one in (done_to if kind == "charge" else heads)):
            return True
    if not _DONE["release"].isdisjoint(named) and done_to[-1:] in (["it"], ["them"]):
        return not _TO["release"].isdisjoint(words[max(0, around.first - _BACK) : around.first])
    return not _BY_WORDS.isdisjoint(named) and _is_done_by_words(around)


def _is_in_figure(around: Around) -> bool:
    """Whether the words stand in a phrase that is a figure of speech: "came UNDER FIRE for", "the WAR on drugs"."""
    low = max(0, around.first - _LONGEST)
    near = around.words[low : around.last + _LONGEST]
    first, last = around.first - low, around.last - low - 1
    return any(one.first <= first and last <= one.last for one in phrases_of("event_figurative", "phrases").find(near))


def _is_plain_word(around: Around) -> bool:
    """Whether a verb or adjective names nothing here: "HELD signs", "SWEEPING changes", "CHARGED that the mayor ..."."""
    named, after = around.words[around.first], around.words[around.last : around.last + 1]
    if around.last - around.first > 1 or not after:
        return False
    if named in _HOLDING and around.type in ("meeting", "protest"):  # "held talks": the talks are named by their noun
        return True
    if named in _SWEEPING:
        return after[0].isalpha() and after[0] not in PREPOSITIONS | word_set("the a an its their his her through up out")
    return (named in _DONE["charge"] and after == ["that"]) or _is_dismissal(around)


def _is_dismissal(around: Around) -> bool:
    """Whether somebody loses a post: "he was FIRED for being late", "his FIRING", not "shots were FIRED"."""
    words, at = around.words, around.first
    if words[at] == "firing":
        owned = at > 0 and words[at - 1] in ("his", "her", "my")
        return owned and words[around.last] not in _OF
    start = group_start(words, at)
    if words[at] != "fired" or _PASSIVE.isdisjoint(words[start:at]):
        return False
    return start > 0 and _ARMS.isdisjoint(words[max(0, start - 4) : start]) and words[start - 1] not in _SHOTS


def _is_by_nature(around: Around) -> bool:
    """Whether people die, are hurt or leave by no deed: "killed in the EARTHQUAKE", "deaths from CHOLERA"."""
    if around.type not in ("killing", "attack", "displacement", "destruction"):
        return False
    after = around.words[around.last : around.last + _WITHIN]
    end = next((at for at, word in enumerate(after) if word in _ENDS or word in (",", "and")), len(after))
    ties = [at for at, word in enumerate(after[:end]) if word in _BY_NATURE]
    return bool(ties) and not _NATURE.isdisjoint(after[ties[0] : end])


def _is_of_name(around: Around) -> bool:
    """Whether the words belong to the name of an office or a treaty: "the special rapporteur on TORTURE"."""
    before = around.words[max(0, around.first - _IN_NAME) : around.first]
    return around.type in _HARM and before[-1:] in (["on"], ["against"], ["of"]) and not _NAMING.isdisjoint(before)


def _object(words: Sequence[str], last: int) -> list[str]:
    """The words of the phrase that a deed is done to: "the release of THE POLICE VIDEO"."""
    at = last + (words[last : last + 1] != [] and words[last] in _OF)
    found: list[str] = []
    for word in words[at : at + _LONGEST]:
        if word in _MARKS and not found:
            continue
        if word in PREPOSITIONS or word in BE_HAVE_DO or word in ("to", "and", "or", "that") or not word[0].isalnum():
            break
        found.append(word.removesuffix("'s"))
    return found


def _subject(words: Sequence[str], around: Around) -> str:
    """The last word of the phrase that something is said to be done to, before a passive: "the VIDEO should be released"."""
    if is_base(words[around.first]):
        return ""
    start = group_start(words, around.first)
    if not any(word in BE_HAVE_DO and word not in NOT for word in words[start : around.first]):
        return ""
    start -= start > 0 and words[start - 1] == "to"
    return words[start - 1] if start else ""


def _is_done_by_words(around: Around) -> bool:
    """Whether an attack is one of words: "personally ATTACKED his wife", "ATTACKED her in tweets"; with no arms named."""
    words = around.words
    if not _ARMS.isdisjoint([*words[: around.first], *words[around.last :]]):
        return False
    if around.first and words[around.first - 1] in _VERBAL:
        return True
    after = words[around.last : around.last + _WITHIN]
    ways = ("in", "with", "over", "via", "through", "including", "during")
    return any(_follows(after, *each) for each in ((ways, _MEANS), (("for", "over"), _STANCES), (("from",), _STAGES)))


def _follows(after: Sequence[str], ties: Sequence[str], things: frozenset[str]) -> bool:
    """Whether one of some words comes behind one of some others: "attacked her FOR her RECORD"."""
    last = max((at for at, word in enumerate(after) if word in things), default=0)
    return any(word in ties for word in after[:last])
