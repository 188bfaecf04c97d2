"""What is done by saying something under a cue that is about who answers for a deed: claims, admissions, charges."""

from collections.abc import Sequence

from onrecord.find.content_acts import Said, by_content
from onrecord.find.deeds import deeds, names_a_deed
from onrecord.text.lists import word_set, words_of
from onrecord.types import Act

FINITE = word_set("is are was were has had have will would can could may might did does that it he she they not")
_DEED_MEANT = word_set("it this that both")  # "nobody has claimed it"
_FAULTS = word_set("failed failure refusal neglected exploited covered looted")  # of others, where it is claimed or alleged
_NO_DOING = word_set(
    "nothing something anything everything being losing feeling knowing seeing hearing fearing missing needing having"
)


def claim(said: Said, cue: Sequence[str]) -> Act:
    """Claims: of a deed, or of something that is put forward."""
    if said.opening(2) == ["to", "have"] and deeds(["we", *said.opening(20)[1:]], direct=True):
        return "claim_responsibility"
    if names_a_deed(said.words) or " ".join(said.opening(3)) in _DEED_MEANT:
        return "claim_responsibility"
    return allege(said, cue)


def allege(said: Said, cue: Sequence[str]) -> Act:
    """Allegations and suspicions."""
    act = by_content(said)
    if act in ("accuse", "condemn", "claim_responsibility"):
        return "accuse" if act == "condemn" else act
    if not _FAULTS.isdisjoint(said.words) and said.opening(2)[-1:] not in (["we"], ["i"]):
        return "accuse"
    alleges = any(word.startswith("alleg") and word != "allegedly" for word in cue)
    suspects = any(word.startswith("suspect") for word in cue) and "of" in said.opening(8)
    return "accuse" if (alleges or suspects) and not said.direct else "assert"


def admit(said: Said, cue: Sequence[str]) -> Act:
    """Admissions."""
    if "deny" in said.labels:
        return "assert"
    confesses = any(word.startswith(("confess", "plead")) for word in cue)
    opening = said.opening(20)
    if opening[:1] == ["to"]:
        opening = opening[1:]
    if opening[:1] and opening[0].endswith("ing"):
        done = opening[0] not in _NO_DOING or (opening[0] == "having" and deeds(["we", *opening[1:]], direct=True))
        return "claim_responsibility" if done else "assert"
    if not is_clause(said):
        return "claim_responsibility" if names_a_deed(said.words) or (confesses and _names_crime(cue, said)) else "assert"
    found = deeds(said.words, direct=True) | deeds(said.words, direct=False)
    return "claim_responsibility" if "claim_responsibility" in found else "assert"


def _names_crime(cue: Sequence[str], said: Said) -> bool:
    return "guilty" in (*cue, *said.opening(1)) or "to" in (*cue, *said.opening(1))


def boast(said: Said, cue: Sequence[str]) -> Act:
    """Boasts."""
    act = admit(said, cue)
    return act if act == "claim_responsibility" else by_content(said, cue)


def plead(said: Said, cue: Sequence[str]) -> Act:
    """Pleas, in court or elsewhere."""
    opening = said.opening(2)
    if opening[:1] == ["guilty"]:
        return "claim_responsibility"
    return "request" if opening[:1] == ["for"] or asks_to(said) else by_content(said, cue)


def blame(said: Said, cue: Sequence[str]) -> Act:
    """What something is put down to."""
    return "accuse" if any(word.startswith("pin") for word in cue) else by_content(said, cue)


def answerable(said: Said, cue: Sequence[str]) -> Act:
    """Holding: somebody answerable, or an opinion."""
    blamed = words_of("acts", "words", "answerable").intersection(said.opening(12))
    return "accuse" if blamed and "not" not in cue else by_content(said, cue)


def is_clause(said: Said) -> bool:
    """Whether what is said is a clause, and not a thing."""
    return said.first > 0 or not FINITE.isdisjoint(said.opening(8))


def asks_to(said: Said) -> bool:
    """Whether what is said is "(somebody) (not) to do": a "to" before a verb, and no finite verb or "that" before it."""
    for n, token in enumerate(said.words[:12]):
        if token in (
            "that",
            "if",
            "whether",
            "is",
            "are",
            "was",
            "were",
            "had",
            "has",
            "have",
            "would",
            "will",
            "could",
            "may",
            "of",
            "should",
            "must",
            "can",
            "might",
        ):
            return False
        if token == "to" and n and said.words[n - 1] == "not":
            return True
        if token == "to" and n + 1 < len(said.words):
            return said.words[n + 1] in words_of("requests", "verbs", "base")
    return False
