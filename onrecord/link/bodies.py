"""How the names of states, their organs, groups, bodies and peoples are tied."""

from onrecord.link.acronyms import spells
from onrecord.link.folding import is_capitals, is_unnamed, shown
from onrecord.link.index import organ_of
from onrecord.link.persons import first_of
from onrecord.link.register import Entry
from onrecord.link.setting import Found, Open, Reading, Rule, Setting
from onrecord.text.states import state_names
from onrecord.types import ActorKind

_LONGEST_SHORT = 6  # letters of an acronym that says nothing by itself


def introduced(reading: Reading, setting: Setting) -> Found | Open | None:
    """An acronym whose long name the text gives: "Baloch Liberation Army (BLA)"."""
    if reading.core not in setting.introduced or not _is_short(reading):
        return None
    return _by_long_names(
        reading, setting, setting.introduced[reading.core], "rule:acronym@1", "the text introduces it as “{long}”"
    )


def in_register(reading: Reading, setting: Setting) -> Found | Open | None:
    """A name that the register lists, for one actor or, by the words around it, for one of several."""
    entries = [setting.index.entries[key] for key in setting.index.keys(reading.core, reading.words)]
    entries = [entry for entry in entries if entry.kind != "person" or " " in reading.core]
    if not entries or (_is_short(reading) and _spelled_by_another(reading, entries, setting)):
        return None
    if len(entries) == 1:
        return Found(entries[0].actor, "rule:register@1", f"“{reading.words}” is a name of {entries[0].name} in the register")
    for evidence in (_named_in_full, _context):
        told = [(entry, words) for entry in entries if (words := evidence(entry, setting))]
        if len(told) == 1:
            why = f"of those who go by “{reading.words}”, the text says “{told[0][1]}” for {told[0][0].name} only"
            return Found(told[0][0].actor, "rule:register@1", why)
    return _undecided(reading, setting, [entry.name for entry in entries])


def bracketed(reading: Reading, setting: Setting) -> Found | Open | None:
    """An acronym in brackets right behind a name, in whatever language it is short for it: "Zarwan Workers' Party (KPZ)"."""
    if reading.core not in setting.bracketed or not _is_short(reading):
        return None
    found = _by_long_names(
        reading, setting, setting.bracketed[reading.core], "rule:bracket@1", "it stands in brackets behind “{long}”"
    )
    return None if isinstance(found, Found) and found.actor.kind in {"state", "state organ", "people"} else found


def initials(reading: Reading, setting: Setting) -> Found | Open | None:
    """An acronym that nobody introduces, where the words of one name in the document begin with its letters."""
    if not _is_short(reading):
        return None
    longs = sorted({shown(one.words) for one in _spelling(reading, setting)})
    return (
        _by_long_names(reading, setting, tuple(longs), "rule:initials@1", "its letters are the initials of “{long}”")
        if longs
        else None
    )


def where_it_speaks(reading: Reading, setting: Setting) -> Found | Open | None:
    """A place that stands for a government or a party where it speaks or is spoken to: "Islamabad", "Balochistan"."""
    keys = setting.index.speaking.get(reading.core)
    if not keys:
        return None
    if not reading.speaks:
        return Open(f"“{reading.words}” is a place as well, and here it neither speaks nor is spoken to")
    if any(one.kind == "person" and f" {one.core}".endswith(f" {reading.core}") for one in setting.readings):
        return Open(f"“{reading.words}” is a person's name in this text as well")
    if len(keys) == 1:
        actor = setting.index.actor(keys[0])
        return Found(actor, "rule:seat@1", f"“{reading.words}” speaks or is spoken to here, and so stands for {actor.name}")
    entries = [setting.index.entries[key] for key in keys]
    told = [(entry, words) for entry in entries if (words := _named_in_full(entry, setting))]
    if len(told) == 1:
        why = f"“{reading.words}” speaks or is spoken to here, and of those it may stand for this text names only “{told[0][1]}”"
        return Found(told[0][0].actor, "rule:named-here@1", why)
    return _undecided(reading, setting, [entry.name for entry in entries])


def organ(reading: Reading, setting: Setting) -> Found | Open | None:
    """An organ of a state: "Pakistan's Foreign Ministry", and "Ministry of Interior" where the text names one state only."""
    read = organ_of(reading.core, setting.index)
    if read is None:
        return None
    key, states = read
    here = [state for state in states if state in setting.states] if states else list(setting.states)
    if len(states) == 1 or (not states and len(here) == 1):
        state = (states or tuple(here))[0]
        actor = setting.index.actor(f"{state}/{key}")
        why = f"“{reading.words}” reads as {actor.name}"
        if states:
            return Found(actor, "rule:organ@1", why)
        return Found(actor, "rule:only-state@1", f"{why}: the text names no other state")
    why = f"“{reading.words}” is an organ of a state, and the text does not say of which"
    return setting.own(reading, "state organ", "rule:own-name@1", why, here=True)


def no_actor(reading: Reading, setting: Setting) -> Found | Open | None:
    """Places that do not speak, people who stay unnamed, and documents, treaties and events."""
    if not reading.core:
        return Open(f"“{reading.words}” holds no name")
    if reading.kind == "place" and not reading.speaks:
        return Open(f"“{reading.words}” is a place, and here it neither speaks nor is spoken to")
    if is_unnamed(reading.words):
        return Open(f"“{reading.words}” are people whom this text does not name")
    if reading.kind == "other":
        return Open(f"“{reading.words}” is neither person nor body")
    return None


def own_body(reading: Reading, setting: Setting) -> Found | Open | None:
    """A group or body of which no more is known: an actor of its own rather than a wrong one."""
    if reading.kind == "place" or _is_short(reading):
        what = "a place that speaks" if reading.kind == "place" else "an acronym that this text does not explain"
        return setting.own(reading, "organisation", "rule:own-name@1", f"“{reading.words}” is {what}", here=True)
    kind: ActorKind = "people" if state_names().fullmatch(shown(reading.words)) else "organisation"
    return setting.own(reading, kind, "rule:own-name@1", f"no entry of the register goes by “{reading.words}”")


_KNOWN: tuple[Rule, ...] = (in_register, where_it_speaks, organ, no_actor, own_body)
BODY_RULES: tuple[Rule, ...] = (introduced, in_register, bracketed, initials, *_KNOWN[1:])


def tie_body(reading: Reading, setting: Setting) -> Found | Open:
    """Say whom the name of anything but a person stands for."""
    return first_of(BODY_RULES, reading, setting)


def _by_long_names(reading: Reading, setting: Setting, longs: tuple[str, ...], by: str, why: str) -> Found | Open:
    """What an acronym's long names stand for, where they all stand for one."""
    tied = [(long, first_of(_KNOWN, setting.like(reading, long), setting)) for long in longs]
    found = {one.actor.id: (long, one) for long, one in reversed(tied) if isinstance(one, Found)}
    if len(found) != 1:
        names = ", ".join(f"“{long}”" for long in longs)
        return Open(f"“{reading.words}” may be short for any of {names}")
    ((long, one),) = found.values()
    return Found(one.actor, by, f"“{reading.words}”: {why.format(long=long)}")


def _is_short(reading: Reading) -> bool:
    """Whether a name is a short one in capitals; "LeB" and "MoD" too."""
    written = shown(reading.words).replace(".", "")
    capitals = sum(letter.isupper() for letter in written)
    return (
        " " not in reading.core
        and capitals >= 2
        and ((is_capitals(written) and len(written) <= _LONGEST_SHORT) or len(written) <= 4)
    )


def _spelling(reading: Reading, setting: Setting) -> list[Reading]:
    """The longer names in the document whose initials are this acronym."""
    longer = [one for one in setting.readings if one.kind in {"organisation", "group"} and " " in one.core]
    return [one for one in longer if spells(shown(reading.words), shown(one.words).split())]


def _spelled_by_another(reading: Reading, entries: list[Entry], setting: Setting) -> bool:
    """Whether the document names somebody else with these initials, and none of those whom the register knows by them."""
    names = frozenset(name for entry in entries for name in setting.index.names(entry.key))
    spelling = _spelling(reading, setting)
    return bool(spelling) and not any(one.core in names for one in setting.readings)


def _named_in_full(entry: Entry, setting: Setting) -> str | None:
    """A full name of an entry among the names of the document."""
    names = setting.index.names(entry.key)
    return next((shown(one.words) for one in setting.readings if one.core in names), None)


def _context(entry: Entry, setting: Setting) -> str | None:
    """A word of the text that goes with an entry."""
    return next((place for place in entry.places if setting.holds(place)), None)


def _undecided(reading: Reading, setting: Setting, names: list[str]) -> Found | Open:
    """A name that several bear, with nothing in the text to tell which."""
    why = f"“{reading.words}” may be {' or '.join(names)}, and nothing in this text decides"
    if reading.kind in {"place", "other"} and not reading.speaks:
        return Open(why)
    return setting.own(reading, "organisation", "rule:own-name@1", why, here=True)
