"""The CAMEO code of an act of speech, where the codebook has one.

Codes are those of P. A. Schrodt, *CAMEO: Conflict and Mediation Event Observations, Event and Actor Codebook*, version
1.1b3, Event Data Project, Pennsylvania State University, 2012, chapter 2. A code says what kind of act a statement is and
nothing of what is said in it. Its successor PLOVER merged or dropped several of these, so that a code of today's event data
may be coarser.
"""

import re

_WORD = re.compile(r"[^\W\d_]+")
_BY_ACT: dict[str, str] = {
    "assert": "010",  # make statement, not specified below
    "announce": "010",
    "express": "010",
    "claim_responsibility": "015",  # acknowledge or claim responsibility
    "deny": "016",  # deny responsibility
    "request": "020",  # make an appeal or request, not specified below
    "praise": "051",  # praise or endorse
    "condemn": "111",  # criticize or denounce
    "accuse": "112",  # accuse, not specified below
}
_DEMAND = "100"  # demand, not specified below
_THREATEN = "130"  # threaten, not specified below
_INTEND_TO_COOPERATE = "030"  # express intent to cooperate, not specified below
_THREATENING = frozenset(("threat", "threats", "threaten", "threatens", "threatened", "threatening"))
_COOPERATING = frozenset(
    {
        "aid",
        "aiding",
        "assist",
        "assistance",
        "assisting",
        "collaborate",
        "collaboration",
        "cooperate",
        "cooperating",
        "cooperation",
        "dialogue",
        "help",
        "helping",
        "humanitarian",
        "mediate",
        "mediation",
        "negotiate",
        "negotiation",
        "negotiations",
        "reconciliation",
        "relief",
        "support",
        "supporting",
        "talks",
    }
)


def cameo(act: str | None, cue_words: str = "", force: str | None = None, content_words: str = "") -> str | None:
    """The CAMEO code of a statement; None where the codebook has none that its words bear out.

    A warning is coded as a threat only where the cue itself speaks of threatening: to warn of a flood threatens nobody. A
    pledge is coded as the intent to cooperate only where cue or content speaks of helping, talking or working together: a
    vow to fight on is none.

    Args:
        act: What is done by saying it; None in the publication's own voice.
        cue_words: The words of the cue.
        force: How a request asks; the strongest, where there are several.
        content_words: The words of the content.
    """
    if act == "request" and force in ("demands", "orders"):
        return _DEMAND
    if act == "warn":
        return _THREATEN if _words(cue_words) & _THREATENING else None
    if act == "pledge":
        return _INTEND_TO_COOPERATE if _words(f"{cue_words} {content_words}") & _COOPERATING else None
    return _BY_ACT.get(act) if act is not None else None


def _words(said: str) -> set[str]:
    return set(_WORD.findall(said.lower()))
