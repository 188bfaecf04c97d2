"""By whose word an organisation did something, from one sentence that names it."""

from collections.abc import Sequence

from onrecord.find.event_status import LABELS
from onrecord.find.event_words import unsaid
from onrecord.text.lists import phrases_of, word_set, words_of
from onrecord.text.phrases import words_in
from onrecord.types import Status

_NEAR = 6
_FAR_AFTER = 14
_DOUBTING = word_set("alleged allegedly suspected presumed presumably supposed supposedly apparently")
_OFFICIAL = words_of("event_status", "words", "official")
_REPORTING = words_of("event_status", "words", "reporting")


def status_of_words(sentence: str, mention: tuple[int, int]) -> Status:
    """Tell by whose word an organisation did what a sentence tells of, from the sentence alone, upper case or not.

    Args:
        sentence: The sentence.
        mention: Where the words for the organisation stand in it.

    Returns:
        ``reported_as_fact`` where nothing speaks against it, and where the organisation only stands near.
    """
    before, after = words_in(sentence[: mention[0]]), words_in(sentence[mention[1] :])
    told = _of_doer(before, after)
    if told is not None:
        return told
    whole = [*before, *after]
    office = _reported_by(whole)
    if any(word in _DOUBTING for word in before[-_NEAR:]):
        return "suspected_by_authorities" if office else "suspected_or_accused"
    if next(iter(phrases_of("event_status", "mention_possible").find(whole)), None):
        return "possible"
    return "suspected_by_authorities" if office else "reported_as_fact"


def _of_doer(before: Sequence[str], after: Sequence[str]) -> Status | None:
    """What is said of the organisation itself: that it claims, denies, is blamed, is cleared."""
    for label, words in (("mention_after", after[:_FAR_AFTER]), ("mention_before", before[-_FAR_AFTER:])):
        found = list(phrases_of("event_status", label).find(words))
        for one in found if label == "mention_after" else reversed(found):
            if one.label in ("claimed", "denied") and unsaid(words, one.first):
                return "reported_as_fact"
            if one.label == "accused":
                by_office = _reported_by([*before, *after])
                return "suspected_by_authorities" if by_office else "suspected_or_accused"
            return LABELS[one.label]
    return None


def _reported_by(words: Sequence[str]) -> bool:
    """Whether an authority speaks in a sentence: "police said", "according to military sources"."""
    for at, word in enumerate(words):
        if word in _OFFICIAL:
            near = words[max(0, at - 4) : at + 6]
            if not _REPORTING.isdisjoint(near):
                return True
    return False
