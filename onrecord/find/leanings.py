"""What is done by saying something under a cue that leans to an act, but leaves it to what is said."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from onrecord.find import answering
from onrecord.find.answering import FINITE, asks_to, is_clause
from onrecord.find.content_acts import WILL, Said, binds_itself, by_content, last_mark
from onrecord.find.imperatives import has_order
from onrecord.text.lists import phrases_of, word_set
from onrecord.types import Act

_QUESTION_WORDS = word_set("whether if what who whom whose which why how when where")
_NAMING = ("call", "brand", "label", "term", "dub")  # what is called something is seldom called something good
_SAYINGS = word_set(
    "claim claims accusation accusations allegation allegations charge charges report reports rumour rumours message idea"
)
_TO_COME = word_set("would will could might may")
_ONE_MORE = word_set("a an another more new further fresh")  # "feared another raid"
_NAME = 10  # words of what somebody is described as that are looked at
_LONG_NAME = 25


def _ask(said: Said, cue: Sequence[str]) -> Act:
    opening = said.opening(2)
    near = said.opening(6)
    question = next((n for n, word in enumerate(near) if word in _QUESTION_WORDS), None)
    asked = (question is not None and "to" not in near[:question]) or "about" in (*cue, *opening[:1]) or last_mark(said) == "?"
    if "pressed" in cue or "press" in cue or "pressing" in cue:
        return "assert" if asked or opening[:1] in (["for"], ["on"]) or cue[-1] == "on" else "request"
    return "assert" if asked or "?" in said.words or not {"ask", "asks", "asked", "asking"} & set(cue) else "request"


def _describe(said: Said, cue: Sequence[str]) -> Act:
    words = said.words
    given = next((n + 1 for n, token in enumerate(words) if token == "as"), None)
    words = words[:_LONG_NAME] if given is None else _name_given(words[given : given + _NAME])
    if "guilty" in said.words:
        return "announce"
    if given is None and asks_to(said):
        return "request"
    named = list(phrases_of("acts", "named_as").find(words))
    if not named:
        calls = any(word.startswith(_NAMING) for word in cue) and not said.direct
        return "condemn" if calls else "assert"
    act = cast(Act, named[-1 if given is None else 0].label)
    return "deny" if act == "condemn" and not _SAYINGS.isdisjoint(said.words) else act


def _name_given(words: Sequence[str]) -> Sequence[str]:
    """What somebody or something is described as, without what is said about that: "a plan | for ending terrorism |"."""
    end = next(
        (n for n, word in enumerate(words) if n and word in ("for", "aimed", "against", "that", "which", "who", "to")), len(words)
    )
    return words[:end]


def _agree(said: Said, cue: Sequence[str]) -> Act:
    if {"not", "n't", "doesn't", "don't", "didn't", "disagree", "nor", "cannot", "can't"} & set(cue):
        return "deny"
    return "pledge" if cue[-1:] == ["to"] or said.opening(1) == ["to"] else "assert"


def _express(said: Said, _cue: Sequence[str]) -> Act:
    for found in phrases_of("acts", "objects").find(said.words[: said.first + 5]):
        return cast(Act, found.label)
    return "express"


def _offer(said: Said, cue: Sequence[str]) -> Act:
    act = _express(said, cue)
    if said.opening(1) == ["no"]:
        return "assert"
    return act if act in ("express", "praise") and _names_object(said) else "pledge"


def _issue(said: Said, cue: Sequence[str]) -> Act:
    if _names_object(said):
        return _express(said, cue)
    return "request" if asks_to(said) and {"gave", "give", "gives", "given", "giving"}.intersection(cue) else by_content(said)


def _names_object(said: Said) -> bool:
    return next(phrases_of("acts", "objects").find(said.words[: said.first + 5]), None) is not None


def _reaffirm(said: Said, _cue: Sequence[str]) -> Act:
    opening = said.words[: said.first + 5]
    for found in phrases_of("acts", "objects").find(opening):
        return cast(Act, found.label)
    return by_content(said)


def _fear(said: Said, cue: Sequence[str]) -> Act:
    opening = said.opening(1)
    if not _ONE_MORE.isdisjoint(opening) and "not" not in cue:
        return "warn"
    return (
        "express"
        if {"for", "about", "over", "not"}.intersection((*cue, *opening)) or opening in (["to"], ["of"]) or not is_clause(said)
        else "warn"
    )


def _want(said: Said, _cue: Sequence[str]) -> Act:
    return "express" if said.opening(1) in (["to"], ["nothing"]) else "request"


def _suggest(said: Said, cue: Sequence[str]) -> Act:
    if "request" in said.labels or has_order(said.words, direct=said.direct):
        return "request"
    opening = said.opening(1)
    thing = said.first == 0 and not said.direct and FINITE.isdisjoint(said.opening(8)) and "suspect" not in cue
    return "request" if opening and thing and opening[0] not in ("at", "that", "to", "otherwise", "about") else by_content(said)


def _tell(said: Said, cue: Sequence[str]) -> Act:
    tells = {"tell", "tells", "told", "telling"}.intersection(cue) or "write" in cue or "word" in cue
    return "request" if tells and asks_to(said) else by_content(said)


def _warn(said: Said, cue: Sequence[str]) -> Act:
    cautions = any(word.startswith("caution") for word in cue)
    if asks_to(said) or ("against" in (*cue, *said.opening(4)) and not cautions):
        return "request"
    if cautions and "against" not in (*cue, *said.words) and "warn" not in said.labels and not _TO_COME.intersection(said.words):
        return "assert"  # "cautioned that it was early"
    return "warn"


def _assure(said: Said, cue: Sequence[str]) -> Act:
    if {"swear", "swears", "swore", "sworn"} & set(cue):
        return "pledge" if "to" in said.opening(7)[:-1] or "pledge" in said.labels or binds_itself(said) else by_content(said)
    helps = {"assure", "assures", "assured"}.intersection(cue) and (said.opening(1) in (["to"], ["of"]) or cue[-1:] == ["of"])
    return "pledge" if helps or any(token in WILL for token in said.words) else by_content(said)


def _recognise(said: Said, _cue: Sequence[str]) -> Act:
    if said.words and said.words[0] != "that":
        for found in phrases_of("acts", "objects").find(said.words[:4]):
            return "praise" if found.label == "praise" else by_content(said)
    return by_content(said)


def _pray(said: Said, cue: Sequence[str]) -> Act:
    asks = asks_to(said) or (said.first > 0 and {"may", "be"}.intersection(said.words[:12]))
    return "request" if asks and "for" not in cue else "express"


def _predict(said: Said, _cue: Sequence[str]) -> Act:
    return "warn" if "warn" in said.labels else "assert"


def _declare(said: Said, cue: Sequence[str]) -> Act:
    act = by_content(said)
    declares = any(word.startswith(("declar", "pronounc")) for word in cue)
    return "announce" if act == "assert" and declares and not said.direct else act


def _complain(said: Said, _cue: Sequence[str]) -> Act:
    act = by_content(said)
    return act if act in ("accuse", "deny", "request") else "condemn"


def _question(said: Said, cue: Sequence[str]) -> Act:
    if any(word.startswith(("challeng", "dare", "daring")) for word in cue):
        return "request" if asks_to(said) else "deny"
    return "express"


def _counter(said: Said, _cue: Sequence[str]) -> Act:
    act = by_content(said)
    return "deny" if act == "assert" else act


def _order(said: Said, cue: Sequence[str]) -> Act:
    decided = {"been", "was", "were", "is"}.intersection(cue) and said.opening(1) != ["to"]
    return (
        "announce"
        if decided or (not asks_to(said) and any("inqu" in word or "inves" in word for word in said.opening(4)))
        else "request"
    )


def _think(said: Said, _cue: Sequence[str]) -> Act:
    act = by_content(said)
    return act if act in ("accuse", "condemn", "praise") and said.direct else "assert"


def _take(said: Said, _cue: Sequence[str]) -> Act:
    opening = said.opening(3)
    return "claim_responsibility" if "responsibility" in opening or "credit" in opening else by_content(said)


def _wish(said: Said, _cue: Sequence[str]) -> Act:
    act = by_content(said)
    return "express" if act == "assert" and said.opening(1) != ["that"] and said.first == 0 and not said.direct else act


LEANS: Mapping[str, Callable[[Said, Sequence[str]], Act]] = {
    "ask": _ask,
    "claim": answering.claim,
    "allege": answering.allege,
    "admit": answering.admit,
    "describe": _describe,
    "agree": _agree,
    "reaffirm": _reaffirm,
    "voice": _express,
    "offer": _offer,
    "issue": _issue,
    "fear": _fear,
    "want": _want,
    "wish": _wish,
    "suggest": _suggest,
    "insist": by_content,
    "tell": _tell,
    "caution": _warn,
    "swear": _assure,
    "recognise": _recognise,
    "predict": _predict,
    "declare": _declare,
    "complain": _complain,
    "question": _question,
    "counter": _counter,
    "order": _order,
    "blame": answering.blame,
    "boast": answering.boast,
    "plead": answering.plead,
    "think": _think,
    "take": _take,
    "pray": _pray,
    "hold": answering.answerable,
    "say": by_content,
}
SURE = frozenset(("ask", "caution", "fear", "agree"))
"""Headings whose act a learned one should not overrule."""
