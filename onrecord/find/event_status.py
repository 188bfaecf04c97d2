"""By whose word somebody did something: the claim status of an event, from the statement that holds it and words near it."""

from onrecord.find.event_speaker import (
    AUTHORITIES,
    FIRST,
    PARTIES,
    PRONOUNS,
    Taking,
    about,
    blames,
    by_office,
    first,
    is_authority,
    of_itself,
    only_pronouns,
)
from onrecord.find.event_told import NO_WRONG, NOBODY, told_near
from onrecord.find.event_voice import Voice
from onrecord.find.event_words import Around, is_noun, modifies
from onrecord.text.lists import word_set, words_of
from onrecord.types import Statement, Status

_DEEDS = words_of("event_status", "words", "deeds")
_AGENTLESS = word_set("bombing")
_OFFICE = word_set("arrest operation restriction legal_measure sanction release")
_HOLDING = word_set("torture disappearance arrest abduction displacement")
_KNOWING = word_set("the this that these those its their his her such your our")
_CHARGING = word_set("prosecution prosecutor prosecutors police detectives investigators indictment crown")
_CHARGED = word_set("accused defendant defendants suspect suspects appellant appellants")
_ARMED = words_of("event_status", "words", "armed")
_NOT_CLAIMED = word_set("appeal meeting protest agreement threat strike")
_TO_COME = word_set("will won't shall would wouldn't")
_FORCES = words_of("event_status", "words", "forces")
_WITNESSES = words_of("event_status", "words", "witnesses")
_ASIDE = word_set("sources source order")
_MUTUAL = word_set(
    "clash clashes clashed clashing fighting firefight firefights skirmish skirmishes shootout battle battles combat gunfight"
)
"""What two sides do together; whoever tells of it accuses nobody."""
_RESCUERS = word_set("fire rescue ambulance medics firefighters emergency paramedics")
_ENEMIES = words_of("event_status", "words", "enemies")
_STATE = words_of("event_status", "words", "state")
_OWN_SIDE = words_of("event_status", "words", "own_side")


def status_of(statement: Statement | None, around: Around, taking: Taking, *, voice: Voice | None = None) -> Status:
    """Tell by whose word an event's doer did it, as MUC-4 tells such words apart (docs/events.md).

    Args:
        statement: The innermost statement that holds the event; None where the outlet's own words do.
        around: The event's words among those of its sentence.
        taking: Who takes part in it.
        voice: Whose words a document's own are, where it is a party's release and no report.
    """
    told = told_near(around, taking.polarity)
    if told == "acquitted":
        return told
    if statement is None or statement.kind == "own_voice":
        return _in_own_voice(around, taking, told, voice)
    return _said(statement, around, taking, told)


def _in_own_voice(around: Around, taking: Taking, told: Status | None, voice: Voice | None) -> Status:
    """In a text's own words: as they say, and where a party speaks in them, of its own deeds and those of others."""
    if told == "suspected_or_accused" and by_office(around):
        return "suspected_by_authorities"
    if told is None and taking.polarity == "happened" and around.type not in NO_WRONG and about(taking.agents, _CHARGED):
        return "suspected_by_authorities"
    if voice is None or around.type in _NOT_CLAIMED:
        own = (first(taking) or (voice is not None and not taking.agents)) and (
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
    if modifies(around) or (taking.polarity == "hypothetical" and not first(taking)):
        return "reported_as_fact"
    if taking.agents:
        others = about(taking.agents, _ENEMIES if voice == "authority" else _ENEMIES | _STATE)
        return accused if others else "claimed_or_admitted"
    if about(taking.targets, _OWN_SIDE if voice == "group" else _STATE) or (voice == "group" and around.type in _HOLDING):
        return "suspected_or_accused" if voice == "group" and around.type in _DEEDS else "reported_as_fact"
    return "claimed_or_admitted"


def _said(statement: Statement, around: Around, taking: Taking, told: Status | None) -> Status:
    """In somebody's words."""
    source = taking.speaker
    authority = by_office(around) if not source else is_authority(source)
    itself = of_itself(statement, taking, source)
    if told == "denied":
        return told
    if taking.polarity == "negated":
        return _not_done(statement, around, taking, itself=itself)
    if taking.polarity != "happened":
        return _to_come(statement, taking, told, authority=authority, itself=itself)
    if told is not None:
        return "suspected_by_authorities" if told == "suspected_or_accused" and authority and not first(taking) else told
    return _of_the_past(statement, around, taking, authority=authority, itself=itself)


def _of_the_past(statement: Statement, around: Around, taking: Taking, *, authority: bool, itself: bool) -> Status:
    """Of what is told as done, with no word of doubt near it."""
    source = taking.speaker
    if itself or modifies(around):
        return "claimed_or_admitted" if itself and around.type not in _NOT_CLAIMED else "reported_as_fact"
    own = authority and around.type in _OFFICE and not taking.agents  # an office tells of arrests of its own
    if statement.act == "accuse" and not own and _accuses(around, taking, source):
        return "suspected_by_authorities" if authority else "suspected_or_accused"
    if statement.act == "claim_responsibility" and source.isdisjoint(NOBODY) and not _of_others(taking, authority=authority):
        return "claimed_or_admitted"
    return _by_side(statement, around, taking, authority=authority)


def _of_others(taking: Taking, *, authority: bool) -> bool:
    """Whether a deed is told as that of others: the other side's are named for it, or it hit the speaker's own."""
    if authority:
        return about(taking.agents, _ENEMIES) or about(taking.targets, _STATE)
    return about(taking.agents, _STATE)


def _accuses(around: Around, taking: Taking, source: frozenset[str]) -> bool:
    """Whether an accusation that holds an event is about it: of somebody in particular, and not what a witness tells."""
    if around.type in NO_WRONG - {"arrest"} or not source.isdisjoint(_WITNESSES):
        return False
    named = not (_STATE | _ENEMIES | _FORCES | AUTHORITIES | PARTIES).isdisjoint(set(around.words) - source)
    unsaid = named and not taking.agents and around.type in _DEEDS - _AGENTLESS
    return blames(taking) or only_pronouns(taking) or unsaid


def _by_side(statement: Statement, around: Around, taking: Taking, *, authority: bool) -> Status:
    """By which side speaks of which deed: forces of their own operations, one side of the deeds of another."""
    source = taking.speaker
    if not taking.agents:
        office = (around.type in _OFFICE and not _known(around)) or about(taking.targets, _ENEMIES)
        own = authority and office and source.isdisjoint(_ASIDE)
        struck = around.type in _DEEDS and not source.isdisjoint(_ARMED) and about(taking.targets, _STATE)
        return "claimed_or_admitted" if own or struck else "reported_as_fact"
    if around.type not in _DEEDS:
        return "reported_as_fact"
    if around.words[around.first] in _MUTUAL:
        return "reported_as_fact"
    if authority and statement.act != "accuse" and about(taking.agents, _STATE | _FORCES):
        return "claimed_or_admitted" if not about(taking.agents, _ENEMIES) else "suspected_by_authorities"
    charged = not source.isdisjoint(_CHARGING) and about(taking.agents, PRONOUNS)
    blamed = around.type not in ("arrest", "operation", "restriction") and blames(taking)
    if charged or (blamed and authority):
        return "suspected_by_authorities"
    return "suspected_or_accused" if blamed and not source.isdisjoint(PARTIES) else "reported_as_fact"


def _known(around: Around) -> bool:
    """Whether a noun is spoken of as something known already: "the curfew", "its ban"."""
    before = around.words[max(0, around.first - 3) : around.first]
    return is_noun(around) and not _KNOWING.isdisjoint(before)


def _not_done(statement: Statement, around: Around, taking: Taking, *, itself: bool) -> Status:
    """Of what is said not to be so: a denial where it answers for somebody, else news of what did not come about."""
    if any(word in _TO_COME for word in around.words[max(0, around.first - 5) : around.first]):
        return "claimed_or_admitted" if itself else "reported_as_fact"
    spared = about(taking.targets, FIRST)  # "nobody beat me": whom it was not done to answers for nobody
    if itself and not spared:
        return "denied"
    source = taking.speaker
    saw = statement.act != "deny" and not source.isdisjoint(_RESCUERS | _WITNESSES)
    if spared or saw or (around.type == "arrest" and is_noun(around)):
        return "reported_as_fact"
    if around.type in _DEEDS or around.type in ("threat", "sanction"):
        answers = statement.act == "deny" or not source.isdisjoint(AUTHORITIES | PARTIES | FIRST)
        return "denied" if answers else "reported_as_fact"
    denies = statement.act == "deny" and around.type not in ("legal_measure", "release", "meeting")
    return "denied" if denies else "reported_as_fact"


def _to_come(statement: Statement, taking: Taking, told: Status | None, *, authority: bool, itself: bool) -> Status:
    """Of what has not come: the word of whoever is to do it, or a charge of planning it."""
    if told in ("suspected_by_authorities", "suspected_or_accused") and statement.act == "accuse":
        return "suspected_by_authorities" if authority else told
    if statement.act == "request" and not first(taking):
        return "reported_as_fact"
    vowed = not taking.agents and taking.polarity == "future" and statement.act in ("pledge", "announce", "warn")
    return "claimed_or_admitted" if itself or vowed or told == "claimed_or_admitted" else "reported_as_fact"
