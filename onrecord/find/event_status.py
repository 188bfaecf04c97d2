"""By whose word somebody did something: the claim status of an event, from the statement that holds it and words near it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.find.event_voice import Voice
from onrecord.find.event_words import Around, grouped, is_noun, modifies, unsaid
from onrecord.text.lists import phrases_of, word_set, words_of
from onrecord.text.phrases import words_in
from onrecord.types import Polarity, Statement, Status

_FIRST = word_set("i we our ours us my me ourselves mine")
_STOPS = word_set("; : . ? ! — –")
_DEEDS = words_of("event_status", "words", "deeds")
_OFFICE = word_set("arrest operation restriction legal_measure sanction release")
_HOLDING = word_set("torture disappearance arrest abduction displacement")
_PRONOUNS = word_set("it he she they")
_FAR = 300  # code points that a pronoun looks back
_SUBJECT = 6  # words that a subject stands in
_SENTENCE_END = re.compile(r"[.?!]\s|\n")
_REACH = 16
_ARTICLES = word_set("the a an first second third fourth co two three four all both each")
_BREAKS = word_set("who which after while when but although before because whom whose")
_NOBODY = word_set("no nobody none neither")
_NO_WRONG = word_set("legal_measure arrest release meeting appeal protest strike")
LABELS: dict[str, Status] = {
    "claimed": "claimed_or_admitted",
    "vowed": "claimed_or_admitted",
    "denied": "denied",
    "authorities": "suspected_by_authorities",
    "accused": "suspected_or_accused",
    "acquitted": "acquitted",
    "possible": "possible",
}
_KNOWING = word_set("the this that these those its their his her such your our")
_CHARGING = word_set("prosecution prosecutor prosecutors police detectives investigators indictment crown")
_CONDITIONAL = word_set("if unless should until provided")
_CHARGED = word_set("accused defendant defendants suspect suspects appellant appellants")
_ARMED = words_of("event_status", "words", "armed")
_NOT_CLAIMED = word_set("appeal meeting protest agreement threat strike")
_TO_COME = word_set("will won't shall would wouldn't")
_SPEAKING = words_of("event_status", "words", "speaking")
_FORCES = words_of("event_status", "words", "forces")
_BODIES = words_of("event_status", "words", "bodies")
_WITNESSES = words_of("event_status", "words", "witnesses")
_ASIDE = word_set("sources source order")
_SUSPECTING = words_of("event_status", "words", "suspecting")
_UNSURE_OFFICE = word_set("general state command")
_COMMON = words_of("event_status", "words", "common")
_VAGUE = words_of("event_status", "words", "vague")
_ENEMIES = words_of("event_status", "words", "enemies")
_STATE = words_of("event_status", "words", "state")
_OWN_SIDE = words_of("event_status", "words", "own_side")
_PARTIES = words_of("event_status", "words", "parties")
_AUTHORITIES = words_of("event_status", "words", "authorities")


@dataclass(frozen=True, slots=True)
class Taking:
    """Who takes part in an event, in the words of its sentence, and whether it is said to have come about.

    Attributes:
        agents: Who does it.
        targets: To whom or what it is done.
        polarity: Whether it came about.
        speaker: The words for whoever speaks of it, as ``speaker_of`` gives them.
    """

    agents: Sequence[str]
    targets: Sequence[str]
    polarity: Polarity
    speaker: frozenset[str] = frozenset()


def status_of(statement: Statement | None, around: Around, taking: Taking, *, voice: Voice | None = None) -> Status:
    """Tell by whose word an event's doer did it, as MUC-4 tells such words apart (docs/events.md).

    Args:
        statement: The innermost statement that holds the event; None where the outlet's own words do.
        around: The event's words among those of its sentence.
        taking: Who takes part in it.
        voice: Whose words a document's own are, where it is a party's release and no report.
    """
    told = _told(around, taking.polarity)
    if told == "acquitted":
        return told
    if statement is None or statement.kind == "own_voice":
        return _in_own_voice(around, taking, told, voice)
    return _said(statement, around, taking, told)


def speaker_of(statement: Statement | None, text: str) -> frozenset[str]:
    """The words for whoever makes a statement; for a pronoun, those that the sentences before it begin with.

    Args:
        statement: The statement.
        text: The text that its places are in.
    """
    if statement is None:
        return frozenset()
    source = frozenset(word for span in statement.source for word in words_in(span.exact))
    if not source or not source <= _PRONOUNS:
        return source
    before = text[max(0, statement.source[0].start - _FAR) : statement.source[0].start]
    for sentence in reversed(_SENTENCE_END.split(before)):
        begins = frozenset(words_in(sentence)[:_SUBJECT])
        if not begins.isdisjoint(_AUTHORITIES | _PARTIES):
            return source | begins
    return source


def _told(around: Around, polarity: Polarity) -> Status | None:
    """What words near an event say; the nearest before it counts, then those after it."""
    words, at = around.words, around.first
    low = next((n + 1 for n in range(at - 1, -1, -1) if words[n] in _STOPS), 0)
    clause = words[low:at]
    verb = not is_noun(around) and not words[at].endswith("ing")
    untold: Status | None = None
    for one in reversed(list(phrases_of("event_status", "before").find(clause))):
        if not _reaches(one.label, clause, one.first, one.last, verb=verb) or not _fits(one.label, around, polarity):
            continue
        if not _is_untold(one.label, clause, one.first):
            return LABELS[one.label]
        open_yet = clause[one.first].startswith("rul") and _fits("possible", around, polarity)  # "has not ruled out that"
        untold = untold or ("possible" if open_yet else "reported_as_fact")
    after = words[around.last : around.last + 10]
    end = next((n for n, word in enumerate(after) if word in _STOPS or word in _BREAKS), len(after))
    later = next(phrases_of("event_status", "after_status").find(after[:end]), None)
    return LABELS[later.label] if later and _fits(later.label, around, polarity) else untold


def _is_untold(label: str, clause: Sequence[str], first: int) -> bool:
    """Whether a claim or a denial is said not to be made: who "did not deny" it has not admitted it, nor the reverse."""
    if label not in ("claimed", "denied"):
        return False
    ahead = clause[max(0, first - 4) : first]
    breaks = [n for n, word in enumerate(ahead) if word in (",", "and", "but")] if label == "denied" else []
    return unsaid(clause, first) or not _NOBODY.isdisjoint(ahead[breaks[-1] + 1 if breaks else 0 :])


def _reaches(label: str, clause: Sequence[str], first: int, last: int, *, verb: bool) -> bool:
    """Whether words before an event still are about it: no other clause begins between them."""
    between = clause[last + 1 :]
    if not _BREAKS.isdisjoint(between):
        return False
    if clause[last] == "accused" and first and clause[first - 1] in _ARTICLES:
        return False
    if label in ("possible", "vowed"):
        vowed = label == "vowed" and _CONDITIONAL.isdisjoint(between)
        return (
            len(between) <= 8
            and "," not in between
            and (vowed or (label != "vowed" and _is_of(clause[first], between, verb=verb)))
        )
    return len(between) <= _REACH and not (verb and "and" in between and "that" not in between)


def _is_of(doubt: str, between: Sequence[str], *, verb: bool) -> bool:
    """Whether a doubt is about the verb, or the noun, that follows, and not about what comes before that."""
    if doubt in ("may", "might", "could", "must"):
        return verb and all(grouped(word) or word in ("to", "by", "or") for word in between)
    return verb or len(between) <= 4


def _fits(label: str, around: Around, polarity: Polarity) -> bool:
    if label == "vowed":
        return polarity in ("future", "hypothetical")
    if label == "possible":
        return polarity in ("happened", "negated")
    if label in ("accused", "authorities", "acquitted"):
        return around.type not in _NO_WRONG
    return not (label == "denied" and around.type in ("legal_measure", "sanction") and polarity == "happened")


def _in_own_voice(around: Around, taking: Taking, told: Status | None, voice: Voice | None) -> Status:
    """In a text's own words: as they say, and where a party speaks in them, of its own deeds and those of others."""
    if told == "suspected_or_accused" and _by_office(around):
        return "suspected_by_authorities"
    if told is None and taking.polarity == "happened" and around.type not in _NO_WRONG and _about(taking.agents, _CHARGED):
        return "suspected_by_authorities"
    if voice is None or around.type in _NOT_CLAIMED:
        own = (_first(taking) or (voice is not None and not taking.agents)) and (
            taking.polarity == "future" or (taking.polarity == "happened" and around.type in _DEEDS - {"displacement"})
        )
        return "claimed_or_admitted" if own and told is None else told or "reported_as_fact"
    if taking.polarity == "negated":
        to_come = any(word in _TO_COME for word in around.words[max(0, around.first - 5) : around.last + 2])
        return "claimed_or_admitted" if to_come else "denied"
    return _of_party(around, taking, told, voice)


def _of_party(around: Around, taking: Taking, told: Status | None, voice: Voice) -> Status:
    if voice == "prosecution":
        return told or (
            "suspected_by_authorities" if around.type in _DEEDS and taking.polarity == "happened" else "reported_as_fact"
        )
    accused: Status = "suspected_or_accused" if voice == "group" else "suspected_by_authorities"
    if told is not None:
        return accused if told == "suspected_or_accused" else told
    if modifies(around) or (taking.polarity == "hypothetical" and not _first(taking)):
        return "reported_as_fact"
    if taking.agents:
        others = _about(taking.agents, _ENEMIES if voice == "authority" else _ENEMIES | _STATE)
        return accused if others else "claimed_or_admitted"
    if _about(taking.targets, _OWN_SIDE if voice == "group" else _STATE) or (voice == "group" and around.type in _HOLDING):
        return "suspected_or_accused" if voice == "group" and around.type in _DEEDS else "reported_as_fact"
    return "claimed_or_admitted"


def _said(statement: Statement, around: Around, taking: Taking, told: Status | None) -> Status:
    """In somebody's words."""
    source = taking.speaker
    authority = _by_office(around) if not source else not source.isdisjoint(_AUTHORITIES)
    itself = _of_itself(statement, taking, source)
    if told == "denied":
        return told
    if taking.polarity == "negated":
        return _not_done(statement, around, source, itself=itself)
    if taking.polarity != "happened":
        return _to_come(statement, taking, told, authority=authority, itself=itself)
    if told is not None:
        return "suspected_by_authorities" if told == "suspected_or_accused" and authority and not _first(taking) else told
    return _of_the_past(statement, around, taking, authority=authority, itself=itself)


def _of_the_past(statement: Statement, around: Around, taking: Taking, *, authority: bool, itself: bool) -> Status:
    """Of what is told as done, with no word of doubt near it."""
    source = taking.speaker
    if itself or modifies(around):
        return "claimed_or_admitted" if itself and around.type not in _NOT_CLAIMED else "reported_as_fact"
    if statement.act == "accuse" and _accuses(around, taking, source):
        return "suspected_by_authorities" if authority else "suspected_or_accused"
    if statement.act == "claim_responsibility" and source.isdisjoint(_NOBODY):
        return "claimed_or_admitted"
    return _by_side(statement, around, taking, authority=authority)


def _accuses(around: Around, taking: Taking, source: frozenset[str]) -> bool:
    """Whether an accusation that holds an event is about it: of somebody in particular, and not what a witness tells."""
    if around.type in _NO_WRONG - {"arrest"} or not source.isdisjoint(_WITNESSES):
        return False
    return _blames(taking) or (not taking.agents and around.type in _DEEDS)


def _by_side(statement: Statement, around: Around, taking: Taking, *, authority: bool) -> Status:
    """By which side speaks of which deed: forces of their own operations, one side of the deeds of another."""
    source = taking.speaker
    if not taking.agents:
        office = (around.type in _OFFICE and not _known(around)) or _about(taking.targets, _ENEMIES)
        own = authority and office and source.isdisjoint(_ASIDE)
        struck = around.type in _DEEDS and not source.isdisjoint(_ARMED) and _about(taking.targets, _STATE)
        return "claimed_or_admitted" if own or struck else "reported_as_fact"
    if around.type not in _DEEDS:
        return "reported_as_fact"
    if authority and statement.act != "accuse" and _about(taking.agents, _STATE | _FORCES):
        return "claimed_or_admitted" if not _about(taking.agents, _ENEMIES) else "suspected_by_authorities"
    charged = not source.isdisjoint(_CHARGING) and _about(taking.agents, _PRONOUNS)
    blamed = around.type not in ("arrest", "operation", "restriction") and _blames(taking)
    if charged or (blamed and authority):
        return "suspected_by_authorities"
    return "suspected_or_accused" if blamed and not source.isdisjoint(_PARTIES) else "reported_as_fact"


def _known(around: Around) -> bool:
    """Whether a noun is spoken of as something known already: "the curfew", "its ban"."""
    before = around.words[max(0, around.first - 3) : around.first]
    return is_noun(around) and not _KNOWING.isdisjoint(before)


def _not_done(statement: Statement, around: Around, source: frozenset[str], *, itself: bool) -> Status:
    """Of what is said not to be so: a denial where it answers for somebody, else news of what did not come about."""
    if any(word in _TO_COME for word in around.words[max(0, around.first - 5) : around.first]):
        return "claimed_or_admitted" if itself else "reported_as_fact"
    if itself:
        return "denied"
    if around.type == "arrest" and is_noun(around):
        return "reported_as_fact"
    if around.type in _DEEDS or around.type in ("threat", "sanction"):
        answers = statement.act == "deny" or not source.isdisjoint(_AUTHORITIES | _PARTIES | _FIRST)
        return "denied" if answers else "reported_as_fact"
    denies = statement.act == "deny" and around.type not in ("legal_measure", "release", "meeting")
    return "denied" if denies else "reported_as_fact"


def _to_come(statement: Statement, taking: Taking, told: Status | None, *, authority: bool, itself: bool) -> Status:
    """Of what has not come: the word of whoever is to do it, or a charge of planning it."""
    if told in ("suspected_by_authorities", "suspected_or_accused") and statement.act == "accuse":
        return "suspected_by_authorities" if authority else told
    if statement.act == "request" and not _first(taking):
        return "reported_as_fact"
    vowed = not taking.agents and taking.polarity == "future" and statement.act in ("pledge", "announce", "warn")
    return "claimed_or_admitted" if itself or vowed or told == "claimed_or_admitted" else "reported_as_fact"


def _of_itself(statement: Statement, taking: Taking, source: frozenset[str]) -> bool:
    """Whether the speaker, or the side it speaks for, is who does it, and tells of it by speaking."""
    cue = {word for span in statement.cue for word in words_in(span.exact)}
    if taking.polarity == "happened" and cue.isdisjoint(_SPEAKING):
        return False
    return any(_is_speaker(words_in(agent), source, taking.polarity) for agent in taking.agents)


def _is_speaker(agent: Sequence[str], source: frozenset[str], polarity: Polarity) -> bool:
    if not agent or agent[0] in _FIRST:
        return bool(agent)
    if agent[0] in ("its", "their", "his", "her"):
        return not _FORCES.isdisjoint(agent)
    if agent[0] in ("it", "they"):
        return source.isdisjoint(("prosecution", "prosecutor", "prosecutors", "court", "witnesses", "state")) and (
            polarity != "happened" or not source.isdisjoint(_PARTIES | _AUTHORITIES)
        )
    if agent[0] in ("he", "she"):
        return polarity != "happened" and source.isdisjoint(_BODIES)
    return any(len(word) > 2 for word in source.intersection(agent) - _COMMON)


def _first(taking: Taking) -> bool:
    return any(words_in(agent)[:1] and words_in(agent)[0] in _FIRST for agent in taking.agents)


def _blames(taking: Taking) -> bool:
    """Whether the doers are somebody in particular: "the rebels", "Union men", not "gunmen", "two unknown men"."""
    return any(set(words_in(agent)) - _VAGUE - _FIRST for agent in taking.agents)


def _by_office(around: Around) -> bool:
    """Whether those who suspect or charge in a sentence are authorities: "police blamed", "accused by prosecutors"."""
    words = around.words
    for at in range(around.first - 1, max(-1, around.first - 25), -1):
        if words[at] in _SUSPECTING:
            passive = at and words[at - 1] in ("been", "is", "are", "was", "were", "being")
            near = words[at + 1 : at + 6] if passive and words[at + 1 : at + 2] == ["by"] else words[max(0, at - 6) : at]
            return any(word in _AUTHORITIES for word in near if word not in _UNSURE_OFFICE)
    return False


def _about(phrases: Sequence[str], words: frozenset[str]) -> bool:
    return any(not words.isdisjoint(words_in(phrase)) for phrase in phrases)
