"""By whose word somebody did something: the claim status of an event, from the statement that holds it and words near it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.find.event_polarity import Around, grouped, is_noun, modifies
from onrecord.find.reading import Reading
from onrecord.text.lists import phrases_of, word_set
from onrecord.text.phrases import words_in
from onrecord.types import Polarity, Statement, Status

Voice = Literal["group", "authority", "prosecution"]
_FIRST = word_set("i we our ours us my me ourselves mine")
_ENDS = word_set("; : . ? ! — –")
_HARM = word_set("attack bombing killing abduction hijacking torture disappearance destruction robbery displacement battle arrest restriction operation")
_OFFICE = word_set("arrest operation restriction legal_measure sanction release")
_HOLDING = word_set("torture disappearance arrest abduction displacement")


@dataclass(frozen=True, slots=True)
class Taking:
    """Who takes part in an event, in the words of its sentence, and whether it is said to have come about.

    Attributes:
        agents: Who does it.
        targets: To whom or what it is done.
        polarity: Whether it came about.
    """

    agents: Sequence[str]
    targets: Sequence[str]
    polarity: Polarity


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


def voice_of(reading: Reading) -> Voice | None:
    """Whose words a document's own are: of an armed group ("our fighters"), of an authority ("the Ministry announces").

    A release is told by its first line, by "we" and "our" beside words of war outside quotations, or by what bodies do in the
    present tense again and again; which side it is of by the words that it has for its own and for others.
    """
    own = _outside_quotations(reading).lstrip()
    words = words_in(own)
    if not _INDICTMENTS.isdisjoint(words[:40]):
        return "prosecution"
    group, authority = sum(word in _GROUP_WORDS for word in words), sum(word in _AUTHORITY_WORDS for word in words)
    ours = sum(word in ("we", "our", "us", "ours") for word in words)
    acts = len(_ACTS.findall(own))
    if (head := _HEAD.match(own)) is not None:
        opening = set(words_in(own[: head.end() + 60].split(". ")[0].split("\n")[0]))
        if not opening.isdisjoint(_OFFICES):
            return "authority"
        if "communiqu" in head[0].lower() or not opening.isdisjoint(_BODIES_NAMED):
            return "group" if group >= authority else "authority"
    hostile = sum(word in _HOSTILE for word in words)
    if acts < _OFTEN and (not ours or group + hostile < (2 if ours > 1 else 3)):
        return None
    return "group" if group > authority + acts else "authority"


_INDICTMENTS = word_set("indictment indictments arraignment")
_HOSTILE = word_set("terrorist terrorists insurgents miscreants bandits subversives saboteurs extremists neutralised neutralized")
_OFTEN = 2  # a report that tells of one act of a body in the present tense is no release of it
_HEAD = re.compile(
    r"""(?:\W*\[?(?:text|transcript)\]?\W*)?[^\n.:]{0,70}?(?:\b(?:communiqu[eé]|press\s+(?:release|statement)|media\s+(?:release|statement)|war\s+(?:bulletin|report)|evening\s+bulletin|morning\s+bulletin
    |military\s+bulletin|statement\s+(?:of|by|from|no)|circular|declaration\s+(?:of|by)|official\s+statement|for\s+immediate\s+release|order\s+of\s+the\s+day)\b
    (?![^\n.]{0,60}\b(?:said|says|issued|sent|was|were|is|has|had)\b)|announces:|informs:|declares:)
    |(?:the\s+)?(?:ministry|general\s+staff|directorate|headquarters|embassy|high\s+command)\b[^\n.]{0,60}[.\n](?<!said\s.)""",
    re.IGNORECASE | re.VERBOSE,
)
_OFFICES = word_set("ministry staff government police directorate office embassy headquarters department presidency governor defence defense secretariat municipality prefecture")
_BODIES_NAMED = word_set(
    "front fronts militia army movement union federation party committee command brigade brigades league council force forces organisation organization resistance coordination cell column guerrilla"
)
_ACTS = re.compile(
    r"""\bthe\s+(?:\w+\s+){0,2}(?:ministry|directorate|government|command|embassy|office|department|headquarters|army|police|authority|governorate|republic|guard|presidency|council
    |administration|brigade|corps|mission|command)\s+(?:strongly\s+|also\s+|again\s+|hereby\s+|categorically\s+|further\s+|firmly\s+)?
    (?:announces|rejects|confirms|appeals|regrets|condemns|reminds|informs|wishes|denies|warns|assures|urges|expresses|calls|reaffirms|stresses|states|advises|notes|salutes|thanks|reiterates|requests|declares|commends)\b
    |\bneutrali[sz]ed\b""",
    re.IGNORECASE | re.VERBOSE,
)
_GROUP_WORDS = word_set(
    """enemy enemies occupier occupiers occupying occupation martyr martyrs martyred martyrdom comrade comrades mercenary mercenaries fighters guerrillas liberation
    resistance traitor traitors informers informer collaborators oppressor oppressors puppet puppets militias commandos combatants struggle revolutionary freedom colonial dictatorship
    oligarchy expropriated guerrilla sarmachars mujahideen compañeros regime"""
)
_AUTHORITY_WORDS = word_set(
    """terrorist terrorists insurgents insurgent miscreants bandits criminals ministry directorate troops subversives saboteurs extremists corps soldiers brigade
    battalion neutralised neutralized citizens"""
)


def _outside_quotations(reading: Reading) -> str:
    pieces, at = [], 0
    for start, end in (span for passage in reading.passages for span in passage.quoted):
        pieces.append(reading.text[at:start])
        at = end
    return "".join([*pieces, reading.text[at:]])


def _told(around: Around, polarity: Polarity) -> Status | None:
    """What words near an event say; the nearest before it counts, then those after it."""
    words, at = around.words, around.first
    low = next((n + 1 for n in range(at - 1, -1, -1) if words[n] in _ENDS), 0)
    clause = words[low:at]
    verb = not is_noun(around)
    for one in reversed(list(phrases_of("event_status", "before").find(clause))):
        if _reaches(one.label, clause, one.first, one.last, verb=verb) and _fits(one.label, around, polarity):
            return _LABELS[one.label]
    after = words[around.last : around.last + 10]
    end = next((n for n, word in enumerate(after) if word in _ENDS or word in _BREAKS), len(after))
    later = next(phrases_of("event_status", "after_status").find(after[:end]), None)
    return _LABELS[later.label] if later and _fits(later.label, around, polarity) else None


def _reaches(label: str, clause: Sequence[str], first: int, last: int, *, verb: bool) -> bool:
    """Whether words before an event still are about it: no other clause begins between them."""
    between = clause[last + 1 :]
    ahead = clause[max(0, first - 4) : first]
    if not _BREAKS.isdisjoint(between) or (label == "claimed" and not _NOBODY.isdisjoint(ahead)):
        return False
    if clause[last] == "accused" and ahead[-1:] and ahead[-1] in _ARTICLES:
        return False
    if label in ("possible", "vowed"):
        return len(between) <= 8 and "," not in between and (label == "vowed" or _is_of(clause[first], between, verb=verb))
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
        return polarity != "hypothetical" and polarity != "future"
    if label in ("accused", "authorities", "acquitted"):
        return around.type not in _NO_WRONG
    return not (label == "denied" and around.type in ("legal_measure", "sanction") and polarity == "happened")


_REACH = 16
_ARTICLES = word_set("the a an first second third fourth co two three four all both each")
_BREAKS = word_set("who which after while when but although before because whom whose")
_NOBODY = word_set("no nobody none neither")
_NO_WRONG = word_set("legal_measure arrest release meeting appeal protest strike")
_LABELS: dict[str, Status] = {
    "claimed": "claimed_or_admitted",
    "vowed": "claimed_or_admitted",
    "denied": "denied",
    "authorities": "suspected_by_authorities",
    "accused": "suspected_or_accused",
    "acquitted": "acquitted",
    "possible": "possible",
}


def _in_own_voice(around: Around, taking: Taking, told: Status | None, voice: Voice | None) -> Status:
    """In a text's own words: as they say, and where a party speaks in them, of its own deeds and those of others."""
    if told == "suspected_or_accused" and _by_office(around):
        return "suspected_by_authorities"
    if told is None and taking.polarity == "happened" and around.type not in _NO_WRONG and _about(taking.agents, _CHARGED):
        return "suspected_by_authorities"
    if voice is None or around.type in _NOT_CLAIMED:
        own = (_first(taking) or (voice is not None and not taking.agents)) and (taking.polarity == "future" or (taking.polarity == "happened" and around.type in _HARM - {"displacement"}))
        return "claimed_or_admitted" if own and told is None else told or "reported_as_fact"
    if taking.polarity == "negated":
        to_come = any(word in _TO_COME for word in around.words[max(0, around.first - 5) : around.last + 2])
        return "claimed_or_admitted" if to_come else "denied"
    return _of_party(around, taking, told, voice)


def _of_party(around: Around, taking: Taking, told: Status | None, voice: Voice) -> Status:
    if voice == "prosecution":
        return told or ("suspected_by_authorities" if around.type in _HARM and taking.polarity == "happened" else "reported_as_fact")
    accused: Status = "suspected_or_accused" if voice == "group" else "suspected_by_authorities"
    if told is not None:
        return accused if told == "suspected_or_accused" else told
    if modifies(around) or (taking.polarity == "hypothetical" and not _first(taking)):
        return "reported_as_fact"
    if taking.agents:
        others = _about(taking.agents, _ENEMIES if voice == "authority" else _ENEMIES | _STATE)
        return accused if others else "claimed_or_admitted"
    if _about(taking.targets, _OWN_SIDE if voice == "group" else _STATE) or (voice == "group" and around.type in _HOLDING):
        return "suspected_or_accused" if voice == "group" and around.type in _HARM else "reported_as_fact"
    return "claimed_or_admitted"


def _said(statement: Statement, around: Around, taking: Taking, told: Status | None) -> Status:
    """In somebody's words."""
    source = {word for span in statement.source for word in words_in(span.exact)}
    authority = _by_office(around) if not source else not source.isdisjoint(_AUTHORITIES)
    itself = _of_itself(statement, taking, source)
    if told == "denied":
        return told
    if taking.polarity == "negated":
        return _not_done(statement, around, source, itself=itself)
    if taking.polarity != "happened":
        return _to_come(statement, taking, told, authority=authority, itself=itself)
    if told in ("suspected_or_accused", "suspected_by_authorities") and not _first(taking):
        return "suspected_by_authorities" if authority else told
    if told is not None:
        return told
    if itself or modifies(around):
        return "claimed_or_admitted" if itself and around.type not in _NOT_CLAIMED else "reported_as_fact"
    if statement.act == "accuse" and _accuses(around, taking, source):
        return "suspected_by_authorities" if authority else "suspected_or_accused"
    if statement.act == "claim_responsibility" and source.isdisjoint(_NOBODY):
        return "claimed_or_admitted"
    return _by_side(around, taking, source, authority=authority)


def _accuses(around: Around, taking: Taking, source: set[str]) -> bool:
    """Whether an accusation that holds an event is about it: of somebody in particular, and not what a witness tells."""
    if around.type in _NO_WRONG - {"arrest"} or not source.isdisjoint(_WITNESSES):
        return False
    return _blames(taking) or (not taking.agents and around.type in _HARM)


def _by_side(around: Around, taking: Taking, source: set[str], *, authority: bool) -> Status:
    """By which side speaks of which deed: forces of their own operations, one side of the deeds of another."""
    if around.type in _HARM - {"arrest", "operation", "restriction"} and _blames(taking):
        if authority:
            return "suspected_by_authorities"
        if not source.isdisjoint(_PARTIES):
            return "suspected_or_accused"
    own = around.type in _OFFICE or _about(taking.targets, _ENEMIES)
    if authority and not taking.agents and own and source.isdisjoint(_ASIDE):
        return "claimed_or_admitted"
    if not taking.agents and around.type in _HARM and not source.isdisjoint(_ARMED) and _about(taking.targets, _STATE):
        return "claimed_or_admitted"
    return "reported_as_fact"


def _not_done(statement: Statement, around: Around, source: set[str], *, itself: bool) -> Status:
    """Of what is said not to be so: a denial where it answers for somebody, else news of what did not come about."""
    if any(word in _TO_COME for word in around.words[max(0, around.first - 5) : around.first]):
        return "claimed_or_admitted" if itself else "reported_as_fact"
    if itself:
        return "denied"
    if around.type == "arrest" and is_noun(around):
        return "reported_as_fact"
    if around.type in _HARM or around.type in ("threat", "sanction"):
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


def _of_itself(statement: Statement, taking: Taking, source: set[str]) -> bool:
    """Whether the speaker, or the side it speaks for, is who does it, and tells of it by speaking."""
    cue = {word for span in statement.cue for word in words_in(span.exact)}
    if taking.polarity == "happened" and cue.isdisjoint(_SPEAKING):
        return False
    return any(_is_speaker(words_in(agent), source, taking.polarity) for agent in taking.agents)


def _is_speaker(agent: Sequence[str], source: set[str], polarity: Polarity) -> bool:
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
            return any(word in _AUTHORITIES for word in near if word not in _NOT_SPEAKING)
    return False


def _about(phrases: Sequence[str], words: frozenset[str]) -> bool:
    return any(not words.isdisjoint(words_in(phrase)) for phrase in phrases)


_CHARGED = word_set("accused defendant defendants suspect suspects appellant appellants")
_ARMED = word_set("front tigers guerrillas guerrilla outfit militia militias rebels rebel fighters brigades liberation separatists insurgents militants command faction")
_NOT_CLAIMED = word_set("appeal meeting protest agreement threat strike")
_TO_COME = word_set("will won't shall would wouldn't")
_SPEAKING = word_set(
    """say says said saying tell tells told announce announces announced announcing claim claims claimed claiming state states stated confirm confirms confirmed report
    reports reported declare declares declared admit admits admitted admitting add adds added boast boasts boasted assert asserts asserted insist insists insisted maintain
    maintains maintained acknowledge acknowledges acknowledged reveal revealed disclose disclosed according recount explain explained explains reply replied replies
    write writes wrote concede concedes conceded put confess confessed confesses : statement responsibility informed message broadcast vow vowed threatened"""
)
_FORCES = word_set(
    """units unit fighters men forces troops soldiers pilots guards aircraft rangers police members gunners militia militias guerrillas staff navy ships planes
    agents commandos team delegation army party jets drones guns officers supporters warplanes helicopters artillery snipers columns"""
)
_BODIES = word_set("police army ministry government front group movement prosecution court directorate union")
_WITNESSES = word_set(
    "witness witnesses resident residents villager villagers survivor survivors inmates relatives neighbours doctor doctors hospital clinic agency newspaper observer chronicle times herald post sentinel"
)
_ASIDE = word_set("sources source order")
_SUSPECTING = word_set(
    """suspect suspects suspected accuse accuses accused accusing blame blames blamed blaming allege alleges alleged charged attributed attribute
    implicated hold held"""
)
_NOT_SPEAKING = word_set("general state command")
_COMMON = word_set(
    """the and for said spokesman spokeswoman spokesperson statement of a an in on s 's two three men women people members leader official officials
    who its their his her told chief senior"""
)
_VAGUE = word_set(
    """men man gunmen gunman persons person people unknown unidentified assailants assailant attackers attacker robbers bomber bombers somebody someone masked armed
    others youths thieves burglars strangers it he she they the a an two three four five six seven eight several some heavily in plain clothes who experts unidentified of group on motorcycles"""
)
_ENEMIES = word_set(
    """enemy enemies terrorist terrorists subversive subversives rebel rebels insurgent insurgents guerrilla guerrillas militant militants bandits
    occupier occupiers occupying dictatorship separatists extremists mercenaries puppet saboteurs"""
)
_STATE = word_set("army soldiers soldier troops police state government forces regime guards constables constable officers marines navy policemen policeman personnel convoy patrol post barracks conscripts garrison")
_OWN_SIDE = word_set("our us people families villagers villages civilians students brothers sisters comrades comrade homes peasants workers children nation")
_PARTIES = word_set(
    """front group movement party militia rebels outfit union league organisation organization command guerrillas army committee tigers guards force alliance
    council federation state campaign fighters separatists faction wing brigade troops forces spokesman spokeswoman liberation station radio company
    activists exiles"""
)
_AUTHORITIES = word_set(
    """army police military ministry minister government officials official authorities prosecutor prosecutors prosecution court judge troops
    president premier governor commander battalion brigade garrison intelligence security navy commanders detectives constabulary
    corps inspector superintendent sheriff mayor administration embassy cabinet officer officers general lieutenant
    colonel major captain secretary department bureau commissioner rangers gendarmerie tribunal envoy service directorate defence defense
    investigators magistrate chancellor guard guards levies authority state crown barracks prosecution constabulary"""
)
