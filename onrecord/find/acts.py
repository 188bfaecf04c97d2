"""Tells what is done by saying something, from the words of the cue and of what is said; docs/acts.md has the rules."""

from collections.abc import Sequence
from typing import cast

from onrecord.find.content_acts import read
from onrecord.find.leanings import LEANS, SURE
from onrecord.text.lists import phrases_of, word_set, words_of
from onrecord.text.phrases import Found, words_in
from onrecord.types import Act

_REFUSALS = word_set("refuse refuses refused refusing decline declines declined declining")
_NOT = word_set("not neither nor never don't doesn't didn't")
_DENIALS = word_set("dispute disputed disputes deny denied exclude excluded opposed rule oppose disown reject rejected contest")
_COURT = word_set("court courts justice justices bench tribunal chamber magistrate judge judges jury")
_FINDS = word_set("find finds found hold holds held")
_INTERVIEWERS = word_set("q question interviewer")
_GIVE_WAY = word_set("say wish issue voice take think")


def act_by_rule(cue: str, content: str, *, source: str = "", direct: bool = False) -> tuple[Act, bool]:
    """Tell what is done by saying something.

    Args:
        cue: The words of the cue; none in the publication's own voice.
        content: What is said.
        source: Who says it, as the text has it.
        direct: Whether it is said in quotation marks, or in a turn.

    Returns:
        The act, and whether the cue settles it: then a learned act should not overrule it.
    """
    if not cue.strip() or (cue.strip() == ":" and source.strip(" .:").lower() in _INTERVIEWERS):
        return "assert", True
    words = words_in(cue)
    if _keeps_silent([*words, *words_in(content)[:4]] if words[-1] in _REFUSALS else words):
        return "assert", True
    settled, leaning = _heading(_after_to(words))
    if settled == "deny" and _NOT.intersection(words) and _DENIALS.intersection(words):  # "does not dispute"
        return "assert", False
    if settled is not None:
        return settled, True
    said = read(content, direct=direct, source=source)
    if _FINDS.intersection(words) and _COURT.intersection(words_in(source)):
        return "announce", False
    told = LEANS[leaning](said, words)
    return told, leaning in SURE or (leaning == "describe" and told in ("accuse", "praise", "deny"))


def _keeps_silent(words: Sequence[str]) -> bool:
    """Whether somebody would not speak: "declined to comment", "has yet to say", "neither confirmed nor denied"."""
    said = list(words)
    refused = next((n for n, word in enumerate(said) if word in _REFUSALS), None)
    if refused is not None:
        return "drawn" in said or bool(words_of("acts", "words", "speaking").intersection(said[refused + 1 :]))
    return ("neither" in said and "nor" in said and "confirmed" in said) or (said[:1] == ["neither"] and "confirm" in said)


def _after_to(words: Sequence[str]) -> Sequence[str]:
    """Where a cue says that somebody is about to say something, only what is said: "intends to | ask |"."""
    if len(words) > 2 and words[-2] == "to" and words[-1] in words_of("acts", "words", "plain"):
        return words[-1:]
    return words


def _heading(words: Sequence[str]) -> tuple[Act | None, str]:
    """The act that a cue tells, or else the heading that it stands under; its first telling phrase counts.

    Words that only introduce ("said", "expressed", "issued") give way to those that tell more.
    """
    acts, headings = phrases_of("acts", "settles"), phrases_of("acts", "leans")
    told = [found for found in acts.find(words) if not _inside_name(words, found)]
    leaning = [found for found in headings.find(words) if not _inside_name(words, found)]
    strong = [one for one in told if words[one.first] not in words_of("acts", "words", "light") or one.last > one.first]
    weighty = [one for one in leaning if one.label not in _GIVE_WAY]
    for first in sorted([*strong, *weighty], key=lambda one: (one.first, one.first - one.last, one.label in LEANS)):
        return (None, first.label) if first.label in LEANS else (cast(Act, first.label), "")
    if told and not leaning:
        return cast(Act, told[0].label), ""
    return (None, leaning[0].label) if leaning else (None, "say")


def _inside_name(words: Sequence[str], found: Found) -> bool:
    """Whether a word of a cue is only where something was said: "in a press statement"."""
    return words[found.first] == "press" and found.last + 1 < len(words) and words[found.last + 1] in _OF_PRESS


_OF_PRESS = word_set("statement release conference briefing note communique")
