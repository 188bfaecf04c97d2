"""Tells what a statement asks for: each action, who is to do it, and how it is asked; docs/acts.md has the rules."""

from collections.abc import Sequence
from typing import cast

from onrecord.find.addressees import asked_from, fronted, named_bodies, subject_before, told_in_between
from onrecord.find.asked import HAVE_TO, MODALS, Asked, Asking, duty, infinitive, need, ordered, span, trimmed
from onrecord.find.asked_of import doing, for_thing, moved_out
from onrecord.find.coordination import Range, actions, is_body, things
from onrecord.text.lists import phrases_of, word_set, words_of
from onrecord.text.phrases import Token, tokens
from onrecord.types import Force

Offsets = Sequence[Range]

_BE = word_set("be is are was were been being am")
_THING_CUES = word_set(
    "for demand demands demanded demanding request seek seeks sought require requires required recommend suggest propose"
)


_WISHES = [["that", "he"], ["that", "she"], ["that", "it"]]
_OWN = word_set("its his her their our my the a")


def requests_of(text: str, cue: Offsets, content: Offsets, *, direct: bool = False) -> list[Asked]:
    """Find what a statement whose act is a request asks for.

    Args:
        text: The text that was read.
        cue: Its cue.
        content: What is said, in order.
        direct: Whether what is said stands in quotation marks.

    Returns:
        What is asked for, at least one thing, in order. Actions lie in the content; addressees do too, unless they stand between
        the cue and it, or before a passive cue.
    """
    asking = _asking(text, cue)
    pieces = [tokens(text, start, end) for start, end in content]
    shaped = [_shaped(text, piece, asking, direct=direct or _opens_quotation(text, piece)) for piece in pieces]
    for n, piece in enumerate(pieces[1:], 1):
        if (
            piece and piece[0].word in ("to", "not") and asking.force is not None and not shaped[n - 1]
        ):  # "motorists ... to use it"
            shaped[n] = infinitive(text, [*pieces[n - 1], *piece], asking._replace(thing=False)) or shaped[n]
    if len(pieces) > 1 and (listed := _list(text, pieces, asking)):
        shaped = listed
    found = [one for several in shaped for one in several] or [one for piece in pieces for one in _whole(text, piece, asking)]
    found = _addressed(text, found, asking, content)
    return [one for n, one in enumerate(found) if one.action not in [other.action for other in found[:n]]]


def _list(text: str, pieces: Sequence[Sequence[Token]], asking: Asking) -> list[list[Asked]]:
    """A list of what is to be done, whose first piece names who is to do it: "the State to:" "1. act;" "2. report"."""
    head, *items = [trimmed(piece) for piece in pieces]
    ends = len(head) - (bool(head) and head[-1].word == "to")
    firsts = [item[item[0].word == "to" :][0].word if len(item) > 1 else "" for item in items]
    if asking.force is None or not ends or not is_body(text, head[:ends]) or any(token.word == "to" for token in head[:ends]):
        return []
    if not all(first in words_of("requests", "verbs", "base") for first in firsts):
        return []
    who = named_bodies(text, head[head[0].word == "that" : ends])
    return [[Asked(span(part), who, asking.force) for part in actions(item)] for item in items]


def _opens_quotation(text: str, piece: Sequence[Token]) -> bool:
    start = piece[0].start if piece else 0
    return text[start] in '"“«' or (start > 0 and text[start - 1] in '"“«')


def _asking(text: str, cue: Offsets) -> Asking:
    words = [token for start, end in cue for token in tokens(text, start, end)]
    force = next(
        (cast(Force, found.label) for found in phrases_of("requests", "force").find([token.word for token in words])), None
    )
    said = [token.word for token in words]
    thing = bool(said) and (said[-1] == "for" or bool(_THING_CUES.intersection(said)))
    passive = (
        any(a in _BE or a in ("not", "been") for a in said[:-1])
        and bool(said)
        and (said[-1].endswith("ed") or said[-1] in ("told", "forbidden", "bidden", "against"))
    )
    return Asking(force, thing, passive, cue[0][0] if cue else 0, cue[-1][1] if cue else 0)


def _addressed(text: str, found: list[Asked], asking: Asking, content: Offsets) -> list[Asked]:
    """Give those without an addressee the one that stands between cue and content, or before a passive cue."""
    if not content or all(one.addressees for one in found):
        return found
    if shared := fronted(text, asking.begin):
        return [one if one.addressees else one._replace(addressees=shared) for one in found]
    doing = ("to", "not", "against") if asking.passive else ("to", "not")
    to_do = any(token.word in doing for token in tokens(text, *content[0])[:2])
    shared = told_in_between(text, asking.end, content[0][0], to_do=to_do)
    if asking.passive and to_do and not shared:
        shared = subject_before(text, asking.begin)
    return [one if one.addressees or not shared else one._replace(addressees=shared) for one in found]


def _shaped(text: str, words: Sequence[Token], asking: Asking, *, direct: bool) -> list[Asked]:
    """What a piece of the content asks for, if it has one of the shapes that requests have."""
    words = trimmed(words)
    if asking.force is None or direct:
        found = (ordered(words, asking) if direct else []) or _embedded(text, words)
        if found:
            return found
    if asking.force is None and [token.word for token in words[:2]] in _WISHES:  # an answer: "That he stop"
        asking = asking._replace(force="asks")
    for shape in (infinitive, duty, need, for_thing, doing, moved_out):
        found = shape(text, words, asking)
        if found:
            return found
    return []


def _whole(text: str, words: Sequence[Token], asking: Asking) -> list[Asked]:
    """What is asked for where all that is said names it: "a formal review of X and an inquiry into Y"."""
    words = trimmed(words)
    parts = things(words) if asking.force is not None else [words]
    if asking.thing and len(parts) == 1 and (at := asked_from(text, words)):
        return [Asked(span(words[:at]), named_bodies(text, words[at + 1 :]), asking.force or "urges")]
    if words and words[0].word == "against":  # "were cautioned against talking"
        parts = [words[1:]]
    if words and words[0].word == "to":
        parts = actions(words[1:])
    return [Asked(span(part), [], asking.force or "urges") for part in parts if span(part) != (0, 0)]


def _embedded(text: str, words: Sequence[Token]) -> list[Asked]:
    """Requests that are put in the words said: "we urge the council to act"; one to a sentence."""
    asked: list[Asked] = []
    end = 0
    for found in phrases_of("requests", "force").find([token.word for token in words]):
        if found.first < end or not _asks_here(words, found.first, found.last):
            continue
        end = next((n for n in range(found.last, len(words)) if words[n].word in (".", "!", "?")), len(words))
        first, last = words[found.first], words[found.last]
        asking = Asking(cast(Force, found.label), last.word in _THING_CUES, False, first.start, last.end)
        rest = words[found.last + 1 : end]
        if rest and rest[0].word in ("on", "upon"):
            rest = rest[1:]
        elif rest and rest[0].word == "for":
            rest, asking = rest[1:], asking._replace(thing=True)
        asked += _shaped(text, rest, asking, direct=False) or _whole(text, rest, asking)
    return asked


def _asks_here(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether words of asking are said by whoever speaks: "we urge", "its call for"; not "they refused the order"."""
    if not 0 < first <= last < len(words) - 1 or words[first].word in MODALS | HAVE_TO:
        return False
    before = words[first - 1].word
    if before in ("we", "i", "also", "therefore", "hereby", "are", "am", "only", "would"):
        return True
    noun = before in _OWN and {words[last].word, words[last + 1].word}.intersection(("for", "that", "to", "on"))
    return first == 1 and (before in ("he", "she", "they") or bool(noun))
