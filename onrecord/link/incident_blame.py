"""By whose word an organisation did it, as the sentences that name it have it.

A bag of words cannot tell who accuses whom of what. So the organisation is put as ``@`` into its sentences, and patterns tell
whether it is the one who claims, the one who is accused, or the one who is suspected. Who accuses is told by who is quoted there,
or else by the words before. The sentence that tells most closely of the incident decides; one that claims or accuses goes before
one that only names.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from onrecord.link.incident_marks import Near
from onrecord.link.incident_values import Blame, Candidate, Offsets, TextTold
from onrecord.link.incident_words import core, listed, table

_DATA = table("blame")
OF_THE_DEED = 0.7  # how closely a sentence at least tells of the incident that speaks of "the attack"
OUTWEIGHS = 0.5  # by how much a sentence that claims or accuses goes before one that only names
SHORTEST_NAME = 3  # letters
_GAP = re.compile(r"<(?P<phrase>=?)(?P<most>\d+)>")

How = Literal["claimed", "accused by authorities", "accused", "suspected", "possible", "told"]
"""How a sentence lays something to an organisation that it names."""
_TAKING_UP: frozenset[How] = frozenset({"claimed", "accused by authorities", "accused"})
"""Those that speak of a deed that other sentences tell; a qualifying word is about what its own sentence tells."""


_BLAMES: dict[How, Blame] = {
    "claimed": "claimed_or_admitted",
    "accused by authorities": "suspected_by_authorities",
    "accused": "suspected_or_accused",
    "suspected": "suspected_or_accused",
    "possible": "possible",
    "told": "reported_as_fact",
}


def blame_of(text: TextTold, candidate: Candidate, near: Near) -> Blame:
    """By whose word an organisation did it; nobody is told to be acquitted."""
    return _BLAMES[how_blamed(text, candidate, near)]


def how_blamed(text: TextTold, candidate: Candidate, near: Near) -> How:
    """How the sentence that decides lays an incident to an organisation."""
    most = max(near.values(), default=0) or 1
    best: tuple[float, How] = (-1.0, "told")
    for number, words, quoted_authority in _sentences(text, candidate):
        how = how_laid(words, by_authorities=quoted_authority)
        weight = near.get(number, 0) / most
        if how in _TAKING_UP:
            weight = OUTWEIGHS + max(weight, OF_THE_DEED if _first("deed", words) else 0)
        best = max(best, (weight, how), key=lambda pair: pair[0])
    return best[1]


def how_laid(words: str, *, by_authorities: bool | None = None) -> How:
    """How one sentence lays something to an organisation.

    Args:
        words: In capitals, without commas, ``@`` for the organisation.
        by_authorities: Whether it is authorities who are quoted; None where nobody is.
    """
    if _first("claimed", words) and not _first("unclaimed", words):
        return "claimed"
    if accused := _first("accused", words):
        before = "" if accused.group().startswith("@") else words[: accused.start()]
        return "accused by authorities" if by_authorities or (by_authorities is None and _authority(before)) else "accused"
    if _first("prosecuted", words):
        return "accused by authorities"
    if _first("suspected", words):
        return "suspected"
    return "possible" if _first("possible", words) else "told"


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of a table; ``<5>`` in them is for up to five words, ``<=5>`` for up to five of one phrase."""
    return tuple(re.compile(_GAP.sub(_words_between, pattern)) for pattern in _DATA[name])


def _words_between(gap: re.Match[str]) -> str:
    word = "(?!(?:" + "|".join(_DATA["breaks"].split()) + ") )[^ .;]+ " if gap["phrase"] else "[^ .;]+ "
    return f"(?:{word}){{0,{gap['most']}}}?"


def _first(name: str, words: str) -> re.Match[str] | None:
    return next((match for pattern in _patterns(name) if (match := pattern.search(words))), None)


def _authority(words: str) -> bool:
    return _first("authority", words) is not None and _first("no_authority", words) is None


def _sentences(text: TextTold, candidate: Candidate) -> Iterator[tuple[int, str, bool | None]]:
    """The sentences that name an organisation, by number, masked, and whether authorities are quoted where it is named."""
    named = _named(text, candidate)
    for number, (start, end) in enumerate(text.sentences):
        if here := [span for span in named if start <= span[0] < end]:
            words = _masked(text.text, (start, end), here)
            for quoted in dict.fromkeys(_by_authorities(text, at) for at, _ in here):
                yield number, words, quoted


def _named(text: TextTold, candidate: Candidate) -> list[Offsets]:
    """Where a candidate is mentioned, and where its names stand besides."""
    common = listed("groups") | listed("state")
    names = {
        told.words for told in candidate.told if len(told.words) >= SHORTEST_NAME and not common.issuperset(core(told.words))
    }
    spans = {told.span for told in candidate.told}
    if names:
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        wrapped = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
        spans |= {match.span() for match in re.finditer(rf"\b(?:{wrapped})\b", text.text, re.IGNORECASE)}
    return sorted(spans)


def _masked(text: str, sentence: Offsets, named: list[Offsets]) -> str:
    """A sentence in capitals, with ``@`` for an organisation, without commas and quotation marks."""
    at, end = sentence
    parts: list[str] = []
    for start, stop in named:
        if start >= at:
            parts += [text[at:start], " @ "]
        at = max(at, stop)
    words = re.sub(r'[",]', " ", "".join([*parts, text[at:end]]).upper())
    return re.sub(r"(?:@ ?)?[\[(] ?@ ?[\])]", "@", " ".join(words.split()))


def _by_authorities(text: TextTold, at: int) -> bool | None:
    """Whether authorities are quoted at an offset: the innermost source that is told; None where nobody is quoted."""
    quoted = [one for one in text.attributed if any(start <= at < end for start, end in one.content)]
    innermost = sorted(quoted, key=lambda one: sum(end - start for start, end in one.content))
    sources = [" ".join(text.text[start:end] for start, end in one.source) for one in innermost if one.source]
    if not sources:
        return False if quoted else None
    return _authority(" ".join(sources[0].upper().split()))
